//! The line that names the writer, as opposed to everything else that starts with "By".

use super::word_count;

/// True for a line that is a byline: `By RAMI TANNOUS`, `By A. Khoury and B. Haddad, Associated
/// Press`, `Par Marie Dupont`.
///
/// "By" must open it and nearly every other word must look like a name or a title; a line that ends
/// as a sentence is copy.
pub fn is_byline(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 600 {
        return false;
    }
    let Some(rest) = after_by(text) else { return false };
    if text.ends_with(['.', '!', '?']) || word_count(text) > 24 || rest.is_empty() {
        return false;
    }
    let words: Vec<&str> =
        rest.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let named = words.iter().filter(|word| is_name_word(word)).count();
    let first = words.first().is_some_and(|word| is_name_word(word) && !is_linking(word));
    first && named == words.len()
}

/// `من لينا سعد`: Arabic agencies sign with "from" too, which may open a headline just as well;
/// only a line of a name's length below the headline is one.
pub fn is_arabic_from(text: &str) -> bool {
    let text = text.trim();
    let named = text.strip_prefix("من ").unwrap_or_default();
    (2..=4).contains(&word_count(named))
        && !text.chars().any(|c| c.is_numeric() || c.is_ascii_punctuation() || c == '؟')
}

/// What follows "By" in the languages of our wires.
pub fn after_by(text: &str) -> Option<&str> {
    const OPENINGS: [&str; 12] = [
        "By ",
        "BY ",
        "by ",
        "By: ",
        "Par ",
        "PAR ",
        "Von ",
        "VON ",
        "Por ",
        "POR ",
        "بقلم ",
        "بقلم: ",
    ];
    OPENINGS.iter().find_map(|opening| text.strip_prefix(opening)).map(str::trim)
}

/// A capitalised word, an initial, or a small word that stands between names.
fn is_name_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let first = bare.chars().next();
    is_linking(bare)
        || first.is_some_and(|c| c.is_uppercase() || is_uncased(c))
        || bare.contains("al-")
        || bare.contains("el-")
}

fn is_linking(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "and"
            | "in"
            | "with"
            | "for"
            | "of"
            | "the"
            | "at"
            | "et"
            | "und"
            | "y"
            | "e"
            | "avec"
            | "von"
            | "van"
            | "de"
            | "der"
            | "da"
            | "di"
            | "du"
            | "la"
            | "le"
            | "bin"
            | "ibn"
            | "dos"
            | "to"
            | "special"
            | "staff"
            | "writer"
            | "reporter"
            | "correspondent"
            | "و"
            | "dpa"
            | "afp"
            | "ap"
    )
}

/// Letters of scripts without capitals.
fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_told_from_copy() {
        for line in [
            "By RAMI TANNOUS",
            "By Dana al-Rashid and Tom Weir, Associated Press",
            "Par Marie Dupont avec Luc Petit",
            "Von Anna von Berg, dpa",
            "بقلم سمير حداد",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By noon the water had reached the bridge",
            "By the river a boat lay",
            "By 2020 it was over.",
            "Por la mañana",
            "By",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
