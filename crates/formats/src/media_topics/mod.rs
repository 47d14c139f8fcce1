//! The IPTC Media Topics: what a story is about, by code, with names in thirteen languages, and
//! found by word.
//!
//! The table is IPTC's release of 2022-09-23 (CC BY 4.0, named in the file itself); nothing is
//! fetched.

mod genre;
mod urgency;

pub use genre::{GENRES, Genre};
pub use urgency::normalised_urgency;

use std::sync::OnceLock;

const TABLE: &str = include_str!("media-topics.tsv");

/// One topic of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Eight digits, without the `medtop:` in front.
    pub code: &'static str,
    /// The topic above; empty at the top.
    pub broader: &'static str,
    /// The day it was retired; empty while in use. Old copy still has it.
    pub retired: &'static str,
    /// The number of the old Subject Codes that means the same; empty where none does.
    pub subject_code: &'static str,
    /// BCP 47 tag and name.
    names: Vec<(&'static str, &'static str)>,
}

impl Topic {
    /// As `Content::subjects` has it.
    pub fn qcode(&self) -> String {
        format!("medtop:{}", self.code)
    }

    /// The name in `language`, else in another form of that language, else in English.
    pub fn name(&self, language: &str) -> &'static str {
        let base = language.split('-').next().unwrap_or_default();
        let base = if base == "no" { "nb" } else { base };
        let named = |wanted: &dyn Fn(&str) -> bool| {
            self.names.iter().find(|(tag, _)| wanted(tag)).map(|(_, name)| *name)
        };
        named(&|tag| tag.eq_ignore_ascii_case(language))
            .or_else(|| named(&|tag| tag.split('-').next() == Some(base)))
            .or_else(|| named(&|tag| tag == "en-GB"))
            .unwrap_or(self.code)
    }

    /// Every name with its language.
    pub fn names(&self) -> &[(&'static str, &'static str)] {
        &self.names
    }
}

/// All topics in the order of the release.
pub fn topics() -> &'static [Topic] {
    static TOPICS: OnceLock<Vec<Topic>> = OnceLock::new();
    TOPICS.get_or_init(|| {
        let mut rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        let languages: Vec<&'static str> =
            rows.next().unwrap_or_default().split('\t').skip(4).collect();
        rows.filter_map(|row| topic_of(row, &languages)).collect()
    })
}

fn topic_of(row: &'static str, languages: &[&'static str]) -> Option<Topic> {
    let mut cells = row.split('\t');
    let (code, broader, retired, subject_code) =
        (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let mut names = Vec::with_capacity(languages.len());
    let mut before = "";
    for (language, cell) in languages.iter().zip(cells) {
        before = if cell == "=" { before } else { cell };
        if !before.is_empty() {
            names.push((*language, before));
        }
    }
    Some(Topic { code, broader, retired, subject_code, names })
}

/// The topic behind a code, with or without `medtop:` or its web address in front.
pub fn topic(code: &str) -> Option<&'static Topic> {
    let number = code.rsplit([':', '/']).next()?;
    topics().iter().find(|topic| topic.code == number)
}

/// The topic that means what a number of the old Subject Codes meant.
pub fn topic_of_subject_code(number: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| !topic.subject_code.is_empty() && topic.subject_code == number)
}

/// The topics above, from the top down, ending with the topic itself.
pub fn path(topic: &'static Topic) -> Vec<&'static Topic> {
    let mut path = vec![topic];
    while let Some(above) = path.last().and_then(|last| self::topic(last.broader)) {
        if path.contains(&above) {
            break;
        }
        path.push(above);
    }
    path.reverse();
    path
}

/// Topics in use whose name has every word of `words`, by its start, in any language; the best
/// first, at most `limit`.
///
/// A name in `language` counts more than one in another, a whole word more than its start, a short
/// name more than a long.
pub fn search(words: &str, language: &str, limit: usize) -> Vec<&'static Topic> {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, &'static Topic)> = topics()
        .iter()
        .filter(|topic| topic.retired.is_empty())
        .filter_map(|topic| {
            let best = topic.names.iter().filter_map(|(tag, name)| {
                let home = tag.split('-').next() == language.split('-').next();
                rank(name, &wanted).map(|rank| rank + if home { 0 } else { 1000 })
            });
            best.min().map(|rank| (rank, topic))
        })
        .collect();
    found.sort_by_key(|(rank, topic)| (*rank, topic.code));
    found.into_iter().take(limit).map(|(_, topic)| topic).collect()
}

/// How far a name is from the words looked for; nothing when one of them is missing.
fn rank(name: &str, wanted: &[String]) -> Option<usize> {
    let name = name.to_lowercase();
    let parts: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let mut rank = parts.len();
    for word in wanted {
        let whole = parts.iter().any(|part| part == word);
        // Chinese writes no spaces, and Arabic puts the article in front of the word.
        let inside = !word.is_ascii() && name.contains(word.as_str());
        let starts = parts.iter().any(|part| part.starts_with(word.as_str()));
        rank += match (whole, starts, inside) {
            (true, _, _) => 0,
            (_, true, _) => 100,
            (_, _, true) => 200,
            _ => return None,
        };
    }
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(topics().len(), 1361);
        assert_eq!(topics().iter().filter(|topic| topic.retired.is_empty()).count(), 1151);
        for topic in topics() {
            assert!(
                topic.code.len() == 8 && topic.code.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                topic.code
            );
            assert!(!topic.name("en-GB").is_empty());
            assert!(
                topic.broader.is_empty() || super::topic(topic.broader).is_some(),
                "{} hangs nowhere",
                topic.code
            );
        }
    }

    #[test]
    fn a_topic_is_found_by_its_word_in_any_language() {
        for (words, language, code) in [
            ("arts entertainment", "en", "01000000"),
            ("culture divertissement", "fr", "01000000"),
            ("文化 娱乐", "zh", "01000000"),
            ("ثقافة", "ar", "01000000"),
        ] {
            let found: Vec<&str> =
                search(words, language, 20).iter().map(|topic| topic.code).collect();
            assert!(found.contains(&code), "{words} finds {found:?}");
        }
        assert!(search("qwertyuiop", "en", 5).is_empty());
        assert!(search("", "en", 5).is_empty());
        assert_eq!(search("a", "en", 3).len(), 3);
    }

    #[test]
    fn names_fall_back_to_english_and_paths_start_at_the_top() {
        let topic = topic("medtop:20000002").expect("the code is in the table");
        assert_eq!(topic.name("fi"), topic.name("en-GB"));
        assert_eq!(topic.name("no"), topic.name("nb"));
        assert_eq!(path(topic).first().map(|top| top.code), Some("01000000"));
        assert_eq!(topic_of_subject_code("01000000").map(|topic| topic.code), Some("01000000"));
    }
}
