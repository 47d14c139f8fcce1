//! A file's name made from a slug: an allow-list, so that no slug can name another folder, a device
//! or a hidden file.

use super::safe_stem::safe_stem;
use crate::format::Format;
use unicode_normalization::UnicodeNormalization;

/// One safe file name for the story in `format`, such as `TANKER-GROUNDING.nitf.xml`. Two slugs
/// never share one, not even on a disk that takes capitals for small letters: where the name does
/// not say the slug to the letter, it carries a mark of it, such as `PORT-STRIKE~5f3a90c1.txt`.
pub fn file_name(slug: &str, format: Format) -> String {
    let stem = safe_stem(slug);
    let plain: String = slug.nfc().collect::<String>().to_uppercase();
    match stem == slug && plain == slug {
        true => format!("{stem}.{}", format.extension()),
        false => {
            let mark: String = blake3::hash(slug.as_bytes()).to_hex().chars().take(8).collect();
            format!("{stem}~{mark}.{}", format.extension())
        }
    }
}

/// The name of the file that says whose the words of an exported file are, beside it.
pub fn sidecar_name(file_name: &str) -> String {
    format!("{file_name}.provenance.json")
}

#[cfg(test)]
mod tests {
    use super::super::safe_stem::{LONGEST, is_device};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_become_names_an_editor_recognises() {
        for (slug, name) in [
            ("TANKER-GROUNDING", "TANKER-GROUNDING.txt"),
            ("../../etc/passwd", "etc-passwd~"),
            ("POLITICS SCOTLAND starmer", "POLITICS-SCOTLAND-starmer~"),
            ("ناقلة-جنوح", "ناقلة-جنوح.txt"),
            ("ناقلة/جنوح", "ناقلة-جنوح~"),
            ("con", "con-story~"),
            ("COM1", "COM1-story~"),
            ("com\u{b9}", "com\u{b9}-story~"),
            ("a:b*c?<d>|\"e", "a-b-c-d-e~"),
            (".hidden.", "hidden~"),
            ("", "story~"),
        ] {
            let made = file_name(slug, Format::PlainText);
            assert!(
                made.starts_with(name) && made.ends_with(".txt"),
                "{slug} is written as {made}"
            );
        }
    }

    #[test]
    fn slugs_that_look_alike_on_a_disk_do_not_share_a_name() {
        let long = "A".repeat(200);
        let alike = [
            vec![
                "PORT STRIKE",
                "PORT/STRIKE",
                "PORT-STRIKE",
                "PORT--STRIKE",
                "-PORT-STRIKE",
                "PORT-STRIKE.",
                "Port-Strike",
            ],
            vec!["CON", "CON-STORY", "con"],
            vec!["CAF\u{c9}", "CAFE\u{301}"],
            vec!["", "STORY", "...", "story"],
            vec![&long, &long[1..]],
        ];
        for group in alike {
            let names = group.iter().map(|slug| file_name(slug, Format::PlainText).to_lowercase());
            let names: std::collections::BTreeSet<String> =
                names.map(|name| name.nfc().collect()).collect();
            assert_eq!(names.len(), group.len(), "{group:?} became {names:?}");
        }
    }

    #[test]
    fn a_story_in_all_formats_is_as_many_files() {
        let names: std::collections::BTreeSet<String> =
            Format::outgoing().map(|format| file_name("PORT-STRIKE", format)).collect();
        assert_eq!(names.len(), Format::outgoing().count(), "{names:?}");
        assert!(names.contains("PORT-STRIKE.nitf.xml") && names.contains("PORT-STRIKE.feed.json"));
    }

    proptest! {
        #[test]
        fn any_slug_gives_one_safe_name(slug in "\\PC{0,150}|[\\x00-\\x7f]{0,150}") {
            let name = file_name(&slug, Format::Ninjs31);
            let path = std::path::Path::new(&name);
            prop_assert_eq!(path.components().count(), 1, "a name is never a path");
            prop_assert!(path.file_name().is_some_and(|whole| whole == name.as_str()));
            prop_assert!(name.len() <= LONGEST + "-story~00000000.ninjs.json".len() && name.ends_with(".ninjs.json"));
            prop_assert!(!name.starts_with(['.', '-', ' ']));
            prop_assert!(name.chars().all(|c| c.is_alphanumeric() || "._-~".contains(c)), "{}", name);
            // Windows takes what stands before the first dot for the device.
            prop_assert!(!is_device(name.split('.').next().unwrap_or_default()));
        }
    }
}
