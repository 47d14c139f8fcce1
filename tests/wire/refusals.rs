//! What must never leave, in any format.

use crate::sample;
use formats::{CannotCarry, Format, write};

#[test]
fn a_picture_without_a_credit_does_not_leave() {
    let mut copy = sample::tanker();
    copy.content.pictures[0].credit = " ".into();
    for format in Format::ALL {
        let refused = write(&copy, format);
        assert!(matches!(refused, Err(CannotCarry::PictureWithoutCredit { .. })), "{} let it out", format.name());
    }
}

#[test]
fn copy_of_an_agency_does_not_leave_without_its_name_in_the_credit() {
    let mut copy = sample::tanker();
    copy.tail.clear();
    copy.credit_line = "Gulf Daily/APA/AFP".into();
    for format in Format::ALL {
        let expected = CannotCarry::CreditMissing { party: "AP".into() };
        assert_eq!(write(&copy, format), Err(expected), "APA is not AP in {}", format.name());
    }
}

#[test]
fn the_internal_note_stays_in_the_newsroom() {
    for (name, copy) in sample::all() {
        for format in Format::ALL {
            let Ok(written) = write(&copy, format) else { continue };
            assert!(!holds(&written.bytes, b"SECRET"), "{name} as {} tells the internal note", format.name());
        }
    }
}

#[test]
fn the_credit_line_is_in_every_usable_file() {
    for format in Format::ALL {
        let written = write(&sample::tanker(), format).expect("the sample can be carried");
        assert!(crate::sample::readable(format, &written.bytes).contains("Gulf Daily/AP/AFP"), "{}", format.name());
    }
}

#[test]
fn copy_that_nobody_approved_says_so() {
    for format in Format::ALL {
        let written = write(&sample::not_approved(), format).expect("the sample can be carried");
        assert!(crate::sample::readable(format, &written.bytes).contains("NOT APPROVED COPY"), "{}", format.name());
    }
}

#[test]
fn the_same_copy_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(write(&sample::tanker(), format), write(&sample::tanker(), format), "{}", format.name());
    }
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
