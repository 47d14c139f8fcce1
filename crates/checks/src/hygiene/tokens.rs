//! Words of a paragraph with their scalar offsets, as the rules look at them.

/// A run of letters, digits, hyphens between them and apostrophes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub start: usize,
    pub end: usize,
    /// True when nothing but white space and opening quotes stands before it in its sentence.
    pub opens_sentence: bool,
    /// True when exactly one space parts it from the word before.
    pub follows_closely: bool,
}

impl Token {
    /// True for `Husseini` and `al-Husseini`: a word that stands for a name, or could.
    pub fn is_name_like(&self) -> bool {
        let bare = self
            .text
            .split_once('-')
            .filter(|(article, _)| is_arabic_article(article))
            .map_or(self.text.as_str(), |(_, name)| name);
        let mut chars = bare.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
    }
}

/// The words of a paragraph in order.
pub fn tokens(paragraph: &str) -> Vec<Token> {
    let chars: Vec<char> = paragraph.chars().collect();
    let mut found: Vec<Token> = Vec::new();
    let mut opens = true;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if c.is_alphanumeric() {
            let start = at;
            while chars.get(at).is_some_and(|c| c.is_alphanumeric())
                || (chars.get(at).is_some_and(|c| matches!(c, '-' | '\'' | '’' | '\u{2011}'))
                    && chars.get(at + 1).is_some_and(|c| c.is_alphanumeric()))
            {
                at += 1;
            }
            let text: String = chars.get(start..at).unwrap_or_default().iter().collect();
            let follows_closely = found.last().is_some_and(|before| before.end + 1 == start)
                && chars.get(start - 1) == Some(&' ');
            found.push(Token { text, start, end: at, opens_sentence: opens, follows_closely });
            opens = false;
        } else {
            if matches!(c, '.' | '!' | '?' | '؟' | '。') && !abbreviates(&found, at) {
                opens = true;
            }
            at += 1;
        }
    }
    found
}

/// True where the full stop at `at` belongs to a title or an initial (`Gen.`, `J.`), not to the end
/// of a sentence.
fn abbreviates(found: &[Token], at: usize) -> bool {
    const TITLES: [&str; 16] = [
        "Mr", "Mrs", "Ms", "Dr", "Gen", "Col", "Lt", "Maj", "Capt", "Sgt", "Sen", "Rep", "Gov",
        "St", "Prof", "Rev",
    ];
    found.last().is_some_and(|word| {
        word.end == at
            && (TITLES.contains(&word.text.as_str())
                || word.text.chars().count() == 1 && word.text.chars().all(char::is_uppercase))
    })
}

/// The Arabic article and its assimilated forms as agencies transcribe them.
pub fn is_arabic_article(text: &str) -> bool {
    const ARTICLES: [&str; 18] = [
        "al", "el", "as", "ar", "an", "at", "ad", "az", "ash", "adh", "ath", "ed", "es", "er",
        "en", "ez", "esh", "ul",
    ];
    ARTICLES.contains(&text.to_lowercase().as_str())
}

/// True for a paragraph that ends as a sentence does: with a mark, or with a quote or bracket that
/// may hold one.
pub fn is_terminated(paragraph: &str) -> bool {
    paragraph.trim_end().chars().next_back().is_none_or(|c| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | ':'
                | ';'
                | '"'
                | '”'
                | '“'
                | '»'
                | '’'
                | '\''
                | ')'
                | ']'
                | '؟'
                | '؛'
                | '。'
                | '！'
                | '？'
                | '」'
                | '』'
                | '）'
        )
    })
}
