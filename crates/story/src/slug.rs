//! A story's short working name: the form it is kept in, and the form in which two of them are the
//! same.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A slug in the form it is kept: capitals, hyphens for spaces, composed letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotASlug {
    #[error("a slug is up to 40 letters, digits and hyphens, such as PORT-STRIKE")]
    Form,
    #[error("{0} is a name that computers keep for themselves; choose another slug")]
    Reserved(String),
}

const LONGEST: usize = 40;

/// Names that some computers take for a device, whatever ending they have.
const DEVICES: &[&str] = &["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

impl Slug {
    /// Reads a slug as somebody typed it. Slashes part it, as some wires do; no part names a folder
    /// or a device.
    ///
    /// # Errors
    /// `Form` for what is empty, has more than 40 characters or signs no slug has, or reads as an
    /// id or a hidden folder; `Reserved` for a part that some computers take for a device.
    pub fn parse(typed: &str) -> Result<Self, NotASlug> {
        let slug = tidied(typed);
        let fits = slug.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '.'));
        if !fits || slug.chars().count() > LONGEST || !slug.chars().any(char::is_alphanumeric) {
            return Err(NotASlug::Form);
        }
        // An id is how programs name a story; a slug that reads as one would never be found.
        if uuid::Uuid::parse_str(&slug).is_ok() {
            return Err(NotASlug::Form);
        }
        let parts = slug.strip_suffix('/').unwrap_or(&slug).split('/');
        for part in parts {
            if part.is_empty()
                || part.starts_with('.')
                || part.ends_with('.')
                || part.contains("..")
            {
                return Err(NotASlug::Form);
            }
            if is_device(part) {
                return Err(NotASlug::Reserved(part.to_owned()));
            }
        }
        Ok(Self(slug))
    }

    /// The slug as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What two names have in common when they are the same slug, in any case and Unicode form; good
/// for names of old stories that would be no slugs today.
pub fn key(name: &str) -> String {
    tidied(&tidied(name).to_lowercase())
}

fn tidied(typed: &str) -> String {
    let capitals = typed.nfc().collect::<String>().to_uppercase();
    capitals.split_whitespace().collect::<Vec<_>>().join("-").nfc().collect()
}

fn is_device(part: &str) -> bool {
    let name = part.split('.').next().unwrap_or(part);
    let (letters, number) = name.split_at_checked(3).unwrap_or((name, ""));
    DEVICES.contains(&letters)
        && match letters {
            "COM" | "LPT" => matches!(
                number.chars().collect::<Vec<_>>().as_slice(),
                ['1'..='9' | '¹' | '²' | '³']
            ),
            _ => number.is_empty(),
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Option<String> {
        Slug::parse(typed).ok().map(|slug| slug.0)
    }

    #[test]
    fn a_slug_is_kept_in_one_form_however_it_was_typed() {
        for typed in ["port strike", " Port-Strike ", "PORT\tSTRIKE"] {
            assert_eq!(read(typed).as_deref(), Some("PORT-STRIKE"));
        }
        assert_eq!(read("cafe\u{301}"), read("CAFÉ"));
        assert_eq!(read("ميناء بيروت").as_deref(), Some("ميناء-بيروت"));
        assert_eq!(read("Germany-Government/").as_deref(), Some("GERMANY-GOVERNMENT/"));
    }

    #[test]
    fn two_names_are_one_slug_in_any_case_and_unicode_form() {
        for (one, other) in
            [("straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("cafe\u{301}", "Café"), ("a b", "A-B")]
        {
            assert_eq!(key(one), key(other));
        }
        assert_ne!(key("PORT-STRIKE"), key("PORT/STRIKE"));
    }

    #[test]
    fn what_names_a_folder_a_device_or_hides_its_letters_is_no_slug() {
        let bad = [
            "",
            " ",
            "--",
            "../x",
            "A/../B",
            "..",
            ".",
            ".HIDDEN",
            "A//B",
            "/A",
            "A.",
            "TELL\u{202e}ALL",
        ];
        let worse = ["A\u{0}B", "A\u{200f}B", "A\u{200b}B", "A\\B", "A:B", "A*B", "A@LAST"];
        for typed in bad.into_iter().chain(worse) {
            assert_eq!(Slug::parse(typed), Err(NotASlug::Form), "{typed:?}");
        }
        for typed in ["con", "NUL", "aux.txt", "A/PRN", "com1", "Lpt9.X"] {
            assert!(matches!(Slug::parse(typed), Err(NotASlug::Reserved(_))), "{typed:?}");
        }
        for typed in ["CONGO", "COM", "COM10", "AUXILIARY", "NULL"] {
            assert!(Slug::parse(typed).is_ok(), "{typed:?}");
        }
        assert_eq!(read("018f2a54-7c1e-7000-8000-000000000001"), None, "it would read as an id");
        assert_eq!(read(&"A".repeat(41)), None);
    }

    proptest! {
        #[test]
        fn what_is_a_slug_stays_as_it_is_and_names_one_thing_only(typed in "\\PC{0,20}") {
            if let Ok(slug) = Slug::parse(&typed) {
                prop_assert_eq!(Slug::parse(slug.as_str()).ok(), Some(slug.clone()));
                prop_assert_eq!(key(&typed), key(slug.as_str()));
                prop_assert!(!slug.as_str().chars().any(|c| c.is_control() || c.is_whitespace()));
            }
        }
    }
}
