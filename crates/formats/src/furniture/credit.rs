//! The credit at the end of a caption, and agencies named in running text.

use crate::{CreditParts, ItemPicture};
use story::agency::Agencies;

/// Bytes of the longest caption, in any script.
const LONGEST: usize = 4_000;

/// A caption with the credit it ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditedCaption {
    pub caption: String,
    /// As printed, without its brackets.
    pub credit: String,
}

/// Takes a bracketed or trailing picture credit off the end of a text: `(AFP)`, `(AP Photo/Name)`,
/// `[File: Reuters]`, `REUTERS/Name`. Nothing where the bracket names nobody who makes pictures.
pub fn split(text: &str) -> Option<CreditedCaption> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let (caption, credit) = bracketed(text).or_else(|| trailing(text))?;
    is_credit(credit).then(|| CreditedCaption {
        caption: caption.trim().to_owned(),
        credit: credit.trim().to_owned(),
    })
}

/// The last bracket of the text.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let closed = text.trim_end_matches('.');
    let (open, close) = if closed.ends_with(')') { ('(', ')') } else { ('[', ']') };
    let inner = closed.strip_suffix(close)?;
    let at = inner.rfind(open)?;
    Some((inner.get(..at)?, inner.get(at + open.len_utf8()..)?))
}

/// A credit that follows the last sentence without brackets: `REUTERS/Name`, `AP Photo/Name`,
/// `Photo: Name/AFP`.
fn trailing(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind(". ").map(|at| at + 1).unwrap_or(0);
    let (caption, credit) = (text.get(..at)?, text.get(at..)?.trim());
    let slashed = credit.contains('/') && !credit.contains("//") && super::word_count(credit) <= 7;
    let labelled =
        ["Photo:", "Photo by", "Photograph:", "Picture:", "Image:", "Credit:", "Photo credit:"]
            .iter()
            .any(|label| credit.starts_with(label));
    (slashed || labelled).then_some((caption, credit))
}

/// True for words that name who made or sent a picture: a known agency among the parts, or a label
/// that says so.
pub fn is_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = super::word_count(text);
    let labelled = [
        "photo",
        "file:",
        "file photo",
        "picture",
        "image",
        "courtesy",
        "getty",
        "handout",
        "credit:",
        "via ",
        "afp",
        "صورة",
        "foto",
    ]
    .iter()
    .any(|label| lower.starts_with(label) || lower.contains(" photo"));
    (1..=14).contains(&words) && (labelled || parts(text).iter().any(|part| agency(part).is_some()))
}

/// The agency code a logo or name stands for.
pub fn agency(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches("File:").trim_start_matches("FILE:").trim();
    let bare = bare
        .strip_suffix(" Photo")
        .or_else(|| bare.strip_suffix(" photo"))
        .or_else(|| bare.strip_suffix(" Images"))
        .unwrap_or(bare);
    Agencies::known().find(bare).map(|agency| agency.code.0.clone())
}

/// The parts of a credit between slashes, commas and "via".
fn parts(text: &str) -> Vec<&str> {
    text.split(['/', ',', '|'])
        .flat_map(|part| part.split(" via "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// The picture a caption line describes.
pub fn picture(captioned: &CreditedCaption) -> ItemPicture {
    ItemPicture {
        caption: Some(captioned.caption.clone()).filter(|caption| !caption.is_empty()),
        credit: Some(captioned.credit.clone()),
        credit_parts: Some(credit_parts(&captioned.credit)),
        ..ItemPicture::default()
    }
}

/// Name, agency and distributor as far as they are plain; what is not is left out.
pub fn credit_parts(credit: &str) -> CreditParts {
    let (before, via) = match credit.split_once(" via ") {
        Some((before, via)) => (before, Some(via.trim().to_owned())),
        None => (credit, None),
    };
    let mut found = CreditParts { via, ..CreditParts::default() };
    for part in before.split('/').map(str::trim) {
        match agency(part) {
            Some(code) if found.agency.is_none() => found.agency = Some(code),
            None if found.name.is_none() && is_personal(part) => found.name = Some(part.to_owned()),
            _ => {}
        }
    }
    found
}

/// Two to four capitalised words.
fn is_personal(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && !text.ends_with(" Photo")
}

/// The first agency to which running text says somebody spoke, with the words that say so:
/// `told The Associated Press`.
pub fn told_agency(text: &str) -> Option<(String, String)> {
    for (at, _) in text.match_indices("told ") {
        let words: Vec<&str> = text.get(at + 5..)?.split_whitespace().take(4).collect();
        for length in (1..=words.len()).rev() {
            let name = words.get(..length)?.join(" ");
            let bare = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            if let Some(code) = agency(bare) {
                return Some((code, format!("told {bare}")));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_taken_off_captions() {
        let shown: Vec<String> = [
            "Boats lie in the harbour on Nov 2. (AFP)",
            "Boats lie in the harbour. (AP Photo/Dana Weir)",
            "Boats lie in the harbour [File: Reuters]",
            "FILE PHOTO: Boats lie in the harbour, May 4, 2016. REUTERS/Dana Weir",
            "Boats lie in the harbour. (Dana Weir/AFP via Getty Images)",
            "قوارب في المرفأ (أ ف ب)",
        ]
        .iter()
        .map(|text| match split(text) {
            Some(found) => {
                format!("{} | {} | {:?}", found.caption, found.credit, credit_parts(&found.credit))
            }
            None => format!("{text} | -"),
        })
        .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn brackets_of_copy_are_no_credits() {
        for text in [
            "The council (of nine) met.",
            "It cost 3 million (2.7 million euros)",
            "He leads the Islamic State group (IS)",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn an_agency_that_was_told_something_is_found() {
        assert_eq!(
            told_agency("who told The Associated Press his men"),
            Some(("AP".to_owned(), "told The Associated Press".to_owned()))
        );
        assert_eq!(
            told_agency("he told Reuters."),
            Some(("Reuters".to_owned(), "told Reuters".to_owned()))
        );
        assert_eq!(told_agency("he told reporters"), None);
    }
}
