//! Slugs, bylines and words made to break out of a format: nothing of it gets through raw.

use crate::{look, sample};
use formats::{Format, write};
use proptest::prelude::*;

/// Text that tries to be something else: markup, controls, direction overrides, header lines, field
/// marks.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("</headline><script>alert(1)</script>".to_owned()),
        Just("]]>".to_owned()),
        Just("<!--".to_owned()),
        Just("&lt;&#0;&bogus;".to_owned()),
        Just("\" onload=\"x".to_owned()),
        Just("\u{202e}txt.exe\u{202c}".to_owned()),
        Just("\u{2066}isolated".to_owned()),
        Just("\r\nBcc: all@example.org\r\n\r\n".to_owned()),
        Just("\u{1}\u{2}\u{3}\u{4}\u{7f}\u{0}\u{1b}[31m".to_owned()),
        Just("^KILL<".to_owned()),
        Just("\u{feff}\u{ffff}\u{fffe}".to_owned()),
        Just("---\nstatus: usable\n".to_owned()),
        "\\PC{0,20}",
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_in_a_line_breaks_out(words in hostile()) {
        let mut copy = sample::tanker();
        copy.content.slug = words.clone();
        copy.content.slugline = words.clone();
        copy.content.headline = words.clone();
        copy.content.bylines[0].name = format!("Lina {words}");
        copy.content.keywords = vec![words.clone()];
        copy.content.subjects = vec![format!("x:{words}")];
        copy.content.editors_note = words.clone();
        copy.content.language = words.clone();
        copy.guid = words.clone();
        copy.content.body[0].text = format!("A {words} z");
        copy.content.pictures[0].href = format!("javascript:{words}");
        for format in Format::outgoing() {
            let Ok(written) = write(&copy, format) else { continue };
            let text = look::readable(format, &written.bytes);
            prop_assert!(!text.contains(['\u{202e}', '\u{0}', '\u{1b}', '\u{feff}', '\u{ffff}']), "{}", format.name());
            let is_markup = matches!(format, Format::Html | Format::Nitf36 | Format::Nitf36Dtd | Format::NewsmlG2)
                || matches!(format, Format::Rss | Format::Atom | Format::Docx);
            prop_assert!(!is_markup || !text.contains("<script"), "{}: {}", format.name(), text);
            prop_assert!(!text.contains("\"javascript:"), "{}: {}", format.name(), text);
            match format {
                Format::Iptc7901 | Format::Anpa1312 => {
                    for mark in ['␁', '␂', '␃', '␄'] {
                        prop_assert_eq!(text.matches(mark).count(), 1, "{} has one {}", format.name(), mark);
                    }
                }
                Format::Email => {
                    let headers = text.split("\n\n").next().unwrap_or_default();
                    prop_assert!(!headers.contains("\nBcc:"), "{}", headers);
                }
                Format::Ninjs16 | Format::Ninjs22 | Format::Ninjs31 | Format::JsonFeed => {
                    let item = serde_json::from_slice::<serde_json::Value>(&written.bytes).expect("the file is JSON");
                    for place in ["/body_html", "/bodies/0/value", "/items/0/content_html"] {
                        let html = item.pointer(place).and_then(|html| html.as_str()).unwrap_or_default();
                        prop_assert!(!html.contains("<script"), "{}: {}", format.name(), html);
                    }
                }
                Format::Docx => for (name, part) in look::parts(&written.bytes) {
                    prop_assert!(well_formed(&part), "{name}: {part}");
                },
                Format::Nitf36 | Format::Nitf36Dtd | Format::NewsmlG2 | Format::Rss | Format::Atom => {
                    prop_assert!(well_formed(&text), "{}: {}", format.name(), text);
                }
                _ => {}
            }
        }
    }
}

/// Whether a strict reader of XML takes the text to its end.
fn well_formed(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut depth = 0i32;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(start)) => {
                depth += 1;
                if start.attributes().any(|attribute| attribute.is_err()) {
                    return false;
                }
            }
            Ok(quick_xml::events::Event::End(_)) => depth -= 1,
            Ok(quick_xml::events::Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}
