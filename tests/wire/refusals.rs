//! What must never leave, in any format.

use crate::sample;
use formats::{CannotCarry, Format, write};

#[test]
fn a_picture_without_a_credit_does_not_leave() {
    let mut copy = sample::tanker();
    copy.content.pictures[0].credit = " ".into();
    for format in Format::outgoing() {
        let refused = write(&copy, format);
        assert!(
            matches!(refused, Err(CannotCarry::PictureWithoutCredit { .. })),
            "{} let it out",
            format.name()
        );
    }
}

#[test]
fn copy_of_an_agency_does_not_leave_without_its_name_in_the_credit() {
    let mut copy = sample::tanker();
    copy.tail.clear();
    copy.credit_line = "Gulf Daily/APA/AFP".into();
    for format in Format::outgoing() {
        let expected = CannotCarry::CreditMissing { party: "AP".into() };
        assert_eq!(write(&copy, format), Err(expected), "APA is not AP in {}", format.name());
    }
}

#[test]
fn the_internal_note_stays_in_the_newsroom() {
    for (name, copy) in sample::all() {
        for format in Format::outgoing() {
            let Ok(written) = write(&copy, format) else { continue };
            assert!(
                !holds(&written.bytes, b"SECRET"),
                "{name} as {} tells the internal note",
                format.name()
            );
        }
    }
}

#[test]
fn the_credit_line_is_in_every_usable_file() {
    for format in Format::outgoing() {
        let written = write(&sample::tanker(), format).expect("the sample can be carried");
        assert!(
            crate::look::readable(format, &written.bytes).contains("Gulf Daily/AP/AFP"),
            "{}",
            format.name()
        );
    }
}

#[test]
fn copy_that_nobody_approved_says_so() {
    for format in Format::outgoing() {
        let written = write(&sample::not_approved(), format).expect("the sample can be carried");
        assert!(
            crate::look::readable(format, &written.bytes).contains("NOT APPROVED COPY"),
            "{}",
            format.name()
        );
    }
}

#[test]
fn the_same_copy_gives_the_same_bytes() {
    for format in Format::outgoing() {
        assert_eq!(
            write(&sample::tanker(), format),
            write(&sample::tanker(), format),
            "{}",
            format.name()
        );
    }
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn a_feed_never_takes_what_its_readers_could_not_obey() {
    for format in [Format::Rss, Format::Atom, Format::JsonFeed] {
        for copy in [sample::kill(), sample::withheld(), sample::correction()] {
            assert!(
                matches!(write(&copy, format), Err(CannotCarry::StatusCannotBeSaid { .. })),
                "{}",
                format.name()
            );
        }
    }
}

#[test]
fn a_kill_sends_the_order_and_not_the_copy_where_there_is_no_status() {
    for format in [
        Format::PlainText,
        Format::Html,
        Format::Iptc7901,
        Format::Anpa1312,
        Format::Markdown,
        Format::Docx,
        Format::Email,
    ] {
        let written = write(&sample::kill(), format).expect("a kill always leaves");
        let text = crate::look::readable(format, &written.bytes);
        assert!(text.contains("KILL"), "{}", format.name());
        assert!(!text.contains("40,000"), "{} repeats killed copy", format.name());
    }
}

#[test]
fn copy_that_an_ascii_wire_cannot_spell_is_refused() {
    assert!(matches!(
        write(&sample::arabic(), Format::Anpa1312),
        Err(CannotCarry::CopyCannotBeSpelled { .. })
    ));
    let mut copy = sample::tanker();
    copy.credit_line = "Gulf Daily/AP/AFP/新华社".into();
    assert!(matches!(
        write(&copy, Format::Anpa1312),
        Err(CannotCarry::CreditCannotBeSpelled { .. })
    ));
}

#[test]
fn words_that_would_hide_the_rest_of_the_story_are_refused() {
    let mut copy = sample::tanker();
    copy.content.body.push(sample::block(
        story::content::BlockKind::P,
        "# Notebook of a captain",
        &[],
    ));
    assert!(matches!(write(&copy, Format::Iptc7901), Err(CannotCarry::LooksLikeAMark { .. })));
}

#[test]
fn every_name_on_the_command_line_leads_to_its_format() {
    for format in Format::outgoing() {
        assert_eq!(format.name().parse(), Ok(format));
    }
    assert_eq!("ninjs".parse(), Ok(Format::Ninjs31));
    assert!("word".parse::<Format>().is_err());
}

#[test]
fn the_sidecar_gives_every_word_one_owner() {
    let copy = sample::tanker();
    let written = write(&copy, Format::PlainText).expect("the sample can be carried");
    let sidecar: serde_json::Value =
        serde_json::from_slice(&formats::provenance(&copy, &written.bytes)).expect("JSON");
    let spans = sidecar["spans"].as_array().expect("a list");
    let text: Vec<char> = copy.content.paragraphs().join("\n").chars().collect();
    let mut owned = vec![0; text.len()];
    for span in spans {
        let place = |name: &str| span[name].as_u64().expect("an offset") as usize;
        owned[place("start")..place("end")].iter_mut().for_each(|count| *count += 1);
    }
    for (index, count) in owned.iter().enumerate() {
        assert_eq!(*count, usize::from(text[index] != '\n'), "offset {index}");
    }
    let ap: String = text[69..69 + 47].iter().collect();
    let first = spans.iter().find(|span| span["party"] == "AP").expect("AP has words in the story");
    assert_eq!((first["start"].as_u64(), first["end"].as_u64()), (Some(69), Some(116)), "{ap}");
    assert_eq!(sidecar["file"]["sha256"].as_str().map(str::len), Some(64));
}
