//! Initials and agency codes: how they are written, and when a reader would take one for another.

use unicode_normalization::UnicodeNormalization;

/// The longest initials, in characters as people count them.
const LONGEST: usize = 8;

/// The owner of words that nobody has answered for; no person and no agency can have this name.
pub const NOBODY: &str = "unknown";

/// Initials as they are kept, from what was typed; none where they are not 1 to 8 letters or
/// digits, or stand for nobody.
pub fn initials(typed: &str) -> Option<String> {
    let tidy: String = typed.trim().nfc().collect();
    let fits =
        (1..=LONGEST).contains(&tidy.chars().count()) && tidy.chars().all(char::is_alphanumeric);
    (fits && !alike(&tidy, NOBODY)).then_some(tidy)
}

/// An agency's code as it is kept, from what was typed; none where it is empty, holds signs nobody
/// sees or stands for nobody.
pub fn agency_code(typed: &str) -> Option<String> {
    let tidy: String = typed.trim().nfc().collect();
    let fits = !tidy.is_empty() && !tidy.chars().any(char::is_control);
    (fits && !alike(&tidy, NOBODY)).then_some(tidy)
}

/// Would a reader take one for the other? Case, width and Unicode form make no difference.
pub fn alike(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

fn folded(text: &str) -> String {
    let large: String = text.trim().nfkc().flat_map(char::to_uppercase).collect();
    large.chars().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_counted_in_characters_and_kept_without_spaces_around_them() {
        assert_eq!(initials("  lsa ").as_deref(), Some("lsa"));
        assert_eq!(
            initials("محمدعليس").as_deref(),
            Some("محمدعليس"),
            "eight letters, sixteen bytes"
        );
        assert_eq!(initials("e\u{301}m").as_deref(), Some("\u{e9}m"));
        for not in ["", " ", "l sa", "l\u{200b}sa", "l\u{1}", "a.b", "ninechars", "Unknown"] {
            assert_eq!(initials(not), None, "{not:?}");
        }
    }

    #[test]
    fn a_reader_takes_initials_in_another_case_or_form_for_the_same() {
        assert!(alike("AFP", "afp") && alike("\u{ff21}FP", "AFP") && alike("e\u{301}m", "\u{c9}M"));
        assert!(alike("Stra\u{df}e", "STRASSE"));
        assert!(!alike("lsa", "lha"));
    }

    #[test]
    fn an_agency_code_may_have_a_space_but_no_unseen_sign() {
        assert_eq!(agency_code(" Al Rai ").as_deref(), Some("Al Rai"));
        for not in ["", "  ", "A\u{1}P", "UNKNOWN"] {
            assert_eq!(agency_code(not), None, "{not:?}");
        }
    }
}
