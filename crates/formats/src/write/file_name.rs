//! A file's name made from a slug: an allow-list, so that no slug can name another folder, a device or a hidden file.

use super::Format;

/// The longest name without its ending, in bytes; leaves room for `.provenance.json` on every file system.
const LONGEST: usize = 100;

/// Names Windows keeps for devices, with any ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// One safe file name for the story in `format`, such as `TANKER-GROUNDING.json`.
pub fn file_name(slug: &str, format: Format) -> String {
    format!("{}.{}", safe_stem(slug), format.extension())
}

/// The slug's letters and digits of any script, with `-` for everything else; never empty, never a device.
pub(crate) fn safe_stem(slug: &str) -> String {
    let mut stem = String::new();
    for c in slug.chars() {
        let c = if c.is_alphanumeric() || c == '_' { c } else { '-' };
        if stem.len() + c.len_utf8() > LONGEST {
            break;
        }
        if c != '-' || (!stem.is_empty() && !stem.ends_with('-')) {
            stem.push(c);
        }
    }
    let stem = stem.trim_matches('-');
    match stem {
        "" => "story".to_owned(),
        stem if is_device(stem) => format!("{stem}-story"),
        stem => stem.to_owned(),
    }
}

/// `con`, `com1` and so on; Windows also reads superscript digits here.
fn is_device(stem: &str) -> bool {
    let lower = stem.to_lowercase();
    RESERVED.contains(&lower.as_str())
        || ["com", "lpt"].iter().any(|port| {
            lower
                .strip_prefix(port)
                .is_some_and(|rest| rest.chars().count() == 1 && !rest.starts_with(char::is_alphabetic))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_become_names_an_editor_recognises() {
        for (slug, name) in [
            ("TANKER-GROUNDING", "TANKER-GROUNDING.txt"),
            ("../../etc/passwd", "etc-passwd.txt"),
            ("POLITICS SCOTLAND starmer", "POLITICS-SCOTLAND-starmer.txt"),
            ("ناقلة/جنوح", "ناقلة-جنوح.txt"),
            ("con", "con-story.txt"),
            ("COM1", "COM1-story.txt"),
            ("com\u{b9}", "com\u{b9}-story.txt"),
            ("a:b*c?<d>|\"e", "a-b-c-d-e.txt"),
            (".hidden.", "hidden.txt"),
            ("", "story.txt"),
        ] {
            assert_eq!(file_name(slug, Format::PlainText), name);
        }
    }

    proptest! {
        #[test]
        fn any_slug_gives_one_safe_name(slug in "\\PC{0,150}|[\\x00-\\x7f]{0,150}") {
            let name = file_name(&slug, Format::Ninjs31);
            let path = std::path::Path::new(&name);
            prop_assert_eq!(path.components().count(), 1, "a name is never a path");
            prop_assert!(path.file_name().is_some_and(|whole| whole == name.as_str()));
            prop_assert!(name.len() <= LONGEST + "-story.json".len() && name.ends_with(".json"));
            prop_assert!(!name.starts_with(['.', '-', ' ']));
            prop_assert!(name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c)), "{}", name);
            let stem = name.trim_end_matches(".json").to_lowercase();
            prop_assert!(!is_device(&stem));
        }
    }
}
