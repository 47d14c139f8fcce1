//! Which way a language is written, by its BCP 47 tag such as `ar-EG` or `az-Arab`.

use crate::content::Direction;

/// Languages written from right to left unless their tag names another script.
pub const RIGHT_TO_LEFT: [&str; 16] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur",
    "yi",
];

/// Scripts that run from right to left.
pub const RIGHT_TO_LEFT_SCRIPTS: [&str; 7] =
    ["adlm", "arab", "aran", "hebr", "nkoo", "syrc", "thaa"];

/// The direction copy in this language runs. A script in the tag decides before the language; an
/// empty or unknown tag runs from left to right.
pub fn direction_of(tag: &str) -> Direction {
    let tag = tag.trim().to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let is_script = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let right_to_left = match parts.take_while(|part| part.len() > 1).find(is_script) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&language),
    };
    if right_to_left { Direction::Rtl } else { Direction::Ltr }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_decides_before_the_language_and_letters_case_does_not_matter() {
        for tag in ["ar", "AR-eg", "ckb", "yi", "ps-AF", "az-Arab", "pa-arab-PK", "ur_PK", " he "] {
            assert_eq!(direction_of(tag), Direction::Rtl, "{tag:?}");
        }
        for tag in ["", "en", "arn", "ur-Latn", "ar-Latn-EG", "az", "en-x-arab", "-", "ar1"] {
            assert_eq!(direction_of(tag), Direction::Ltr, "{tag:?}");
        }
    }
}
