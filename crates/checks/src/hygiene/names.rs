//! Who is named in full where: first and second references to people (`IMP-PARA-ORDER`,
//! docs/newsroom-rules.md 8.3).

use super::tokens::{Token, tokens};
use std::collections::{HashMap, HashSet};

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

/// Surnames that a paragraph uses as a second reference, each at its first place: a name alone
/// beside a verb of saying, without first name or title.
pub fn second_references(words: &[Token]) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|i| words.get(i)).filter(|_| word.follows_closely);
        let after = words.get(at + 1).filter(|a| a.follows_closely);
        let speaks = after.is_some_and(|a| SAYING.contains(&a.text.as_str()))
            || before.is_some_and(|b| SAYING.contains(&b.text.as_str()));
        let alone = !before.is_some_and(|b| {
            b.is_name_like() && !b.opens_sentence
                || is_title(&b.text)
                || is_article(&b.text)
                || b.is_name_like() && !NOT_FIRST_NAMES.contains(&b.text.as_str())
        });
        let alone_after = !after.is_some_and(Token::is_name_like);
        if word.is_name_like()
            && speaks
            && alone
            && alone_after
            && !NOT_FIRST_NAMES.contains(&word.text.as_str())
            && seen.insert(&word.text)
        {
            found.push(word.clone());
        }
    }
    found
}

/// Where each word of a copy stands first, and where each surname is introduced with its given
/// name.
pub struct Index<'w> {
    first: HashMap<&'w str, (usize, usize)>,
    introduced: HashMap<&'w str, Vec<(usize, &'w Token)>>,
}

impl<'w> Index<'w> {
    /// Reads the words of each paragraph, as `tokens` cuts them.
    pub fn of(words: &'w [Vec<Token>]) -> Self {
        let mut index = Self { first: HashMap::new(), introduced: HashMap::new() };
        for (paragraph, words) in words.iter().enumerate() {
            for word in words {
                index.first.entry(&word.text).or_insert((paragraph, word.start));
            }
            for pair in words.windows(2) {
                if let [given, surname] = pair
                    && given.is_name_like()
                    && surname.follows_closely
                    && !NOT_FIRST_NAMES.contains(&given.text.as_str())
                {
                    index.introduced.entry(&surname.text).or_default().push((paragraph, given));
                }
            }
        }
        index
    }

    /// True where a word is named before this place.
    pub fn is_named_before(&self, word: &Token, paragraph: usize) -> bool {
        self.first.get(word.text.as_str()).is_some_and(|first| *first < (paragraph, word.start))
    }

    /// The paragraphs that introduce a surname by its full name, such as `Jaafar al-Husseini`, with
    /// the given name.
    pub fn introductions(&self, surname: &str) -> &[(usize, &'w Token)] {
        self.introduced.get(surname).map_or(&[], Vec::as_slice)
    }
}

fn is_title(word: &str) -> bool {
    NOT_FIRST_NAMES.contains(&word)
        && !matches!(
            word,
            "But"
                | "And"
                | "On"
                | "In"
                | "At"
                | "As"
                | "When"
                | "While"
                | "Then"
                | "That"
                | "After"
        )
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}
