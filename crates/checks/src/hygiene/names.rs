//! Who is named in full where: first and second references to people (docs/DOMAIN.md 5.1, IMP-PARA-ORDER).

use super::tokens::{Token, tokens};

/// Capitalised words that stand before a name without being a first name.
const NOT_FIRST_NAMES: [&str; 76] = [
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "But",
    "And",
    "For",
    "From",
    "By",
    "Of",
    "As",
    "With",
    "After",
    "Before",
    "When",
    "While",
    "Since",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "President",
    "Prime",
    "Minister",
    "General",
    "Gen",
    "Colonel",
    "Col",
    "Captain",
    "Sheikh",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
    "Sir",
    "Lord",
    "Judge",
    "Justice",
    "Senator",
    "Sen",
    "Rep",
    "Governor",
    "Gov",
    "Secretary",
    "Chancellor",
    "Ambassador",
    "Ayatollah",
    "Imam",
    "Reverend",
    "Professor",
    "Prof",
    "Spokesman",
    "Spokeswoman",
    "Director",
    "Chairman",
    "Officer",
    "Lieutenant",
    "Lt",
    "Sergeant",
    "Major",
    "Commander",
    "Chief",
    "Mayor",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Then",
    "That",
    "Associated",
];

/// Verbs of saying that make a lone name a second reference to a person.
const SAYING: [&str; 12] = [
    "said",
    "told",
    "added",
    "says",
    "asked",
    "argued",
    "testified",
    "insisted",
    "noted",
    "warned",
    "explained",
    "claimed",
];

/// The words of each paragraph, once.
pub fn read(paragraphs: &[&str]) -> Vec<Vec<Token>> {
    paragraphs.iter().map(|text| tokens(text)).collect()
}

/// Surnames that a paragraph uses as a second reference: a name alone beside a verb of saying, without first name or title.
pub fn second_references(words: &[Token], text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| words.get(i)).filter(|b| beside(b, word, text));
        let after = words.get(at + 1).filter(|a| beside(word, a, text));
        let speaks = after.is_some_and(|a| SAYING.contains(&a.text.as_str()))
            || before.is_some_and(|b| SAYING.contains(&b.text.as_str()));
        let alone = !before.is_some_and(|b| {
            b.is_name_like() && !b.opens_sentence
                || is_title(&b.text)
                || is_article(&b.text)
                || b.is_name_like() && !NOT_FIRST_NAMES.contains(&b.text.as_str())
        });
        let alone_after = !after.is_some_and(Token::is_name_like);
        if word.is_name_like() && speaks && alone && alone_after && !NOT_FIRST_NAMES.contains(&word.text.as_str()) {
            found.push(word.clone());
        }
    }
    found
}

/// The full name a paragraph introduces for `surname`, such as `Jaafar al-Husseini`, if it does.
pub fn introduction<'w>(words: &'w [Token], text: &str, surname: &str) -> Option<(&'w Token, &'w Token)> {
    words.windows(2).find_map(|pair| match pair {
        [first, last]
            if last.text == surname
                && first.is_name_like()
                && !NOT_FIRST_NAMES.contains(&first.text.as_str())
                && beside(first, last, text) =>
        {
            Some((first, last))
        }
        _ => None,
    })
}

/// True where a paragraph names `surname` at all.
pub fn mentions(words: &[Token], surname: &str) -> bool {
    words.iter().any(|word| word.text == surname)
}

/// True where only a space stands between two words.
fn beside(first: &Token, second: &Token, text: &str) -> bool {
    second.start == first.end + 1 && text.chars().nth(first.end) == Some(' ')
}

fn is_title(word: &str) -> bool {
    NOT_FIRST_NAMES.contains(&word)
        && !matches!(word, "But" | "And" | "On" | "In" | "At" | "As" | "When" | "While" | "Then" | "That" | "After")
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}
