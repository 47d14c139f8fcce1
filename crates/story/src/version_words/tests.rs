//! The vocabulary of docs/newsroom-rules.md 6.1, told as a desk would.

use super::*;
use proptest::prelude::*;

#[test]
fn headlines_carry_their_tag_in_front() {
    for (headline, event, number, rest) in [
        (
            "UPDATE 2-Port strike enters third day",
            WireEvent::NewVersion,
            Some(2),
            "Port strike enters third day",
        ),
        ("WRAPUP 3-Markets slide", WireEvent::NewVersion, Some(3), "Markets slide"),
        ("CORRECTED-UPDATE 1-Ferry sinks", WireEvent::Correction, Some(1), "Ferry sinks"),
        ("CORRECTED - Ferry sinks", WireEvent::Correction, None, "Ferry sinks"),
        ("REFILE-Ferry sinks", WireEvent::MinorFix, None, "Ferry sinks"),
        ("RPT-Ferry sinks", WireEvent::Repeat, None, "Ferry sinks"),
        ("2ND LEAD: Ferry sinks", WireEvent::NewVersion, Some(2), "Ferry sinks"),
        ("تصحيح: غرق عبارة", WireEvent::Correction, None, "غرق عبارة"),
        ("KORREKTUR: Fähre gesunken", WireEvent::Correction, None, "Fähre gesunken"),
    ] {
        let words = in_headline(headline).unwrap_or_else(|| panic!("a tag in {headline}"));
        assert_eq!((words.event, words.number), (event, number), "{headline}");
        assert_eq!(headline.chars().skip(words.rest_start).collect::<String>(), rest);
    }
    for headline in [
        "Lead-free paint sold in shops",
        "Kill Bill returns to cinemas",
        "Update on the port strike",
        "Correction officers strike",
        "LEAD",
    ] {
        assert_eq!(in_headline(headline), None, "{headline}");
    }
}

#[test]
fn a_label_line_says_what_comes() {
    for (line, event, number) in [
        ("1ST LEAD", WireEvent::NewVersion, Some(1)),
        ("2ND WRITETHRU", WireEvent::NewVersion, Some(2)),
        ("REFILE", WireEvent::MinorFix, None),
        ("(Achtung)", WireEvent::Advisory, None),
        ("(Achtung - Planungshinweis)", WireEvent::Advisory, None),
        ("KILL KILL KILL", WireEvent::Kill, None),
        ("HOLD HOLD HOLD", WireEvent::Withhold, None),
        ("(Berichtigung: Im zweiten Absatz muss es 1997 heißen.)", WireEvent::Correction, None),
        ("(CORRECTS spelling of Deir el-Zour in 5th graf)", WireEvent::Correction, None),
        ("(2. Zusammenfassung)", WireEvent::NewVersion, Some(2)),
        ("(neu: Reaktion)", WireEvent::NewVersion, None),
        ("تصحيح", WireEvent::Correction, None),
    ] {
        let words = in_label(line).unwrap_or_else(|| panic!("words in {line}"));
        assert_eq!((words.event, words.number), (event, number), "{line}");
    }
    for line in [
        "(KORR-Bericht)",
        "(Foto Produktion)",
        "Situation",
        "Ferry sinks off coast",
        "Kill Bill returns",
    ] {
        assert_eq!(in_label(line), None, "{line} is no version word");
    }
}

#[test]
fn a_slug_ends_in_its_version() {
    for (slug, number, piece) in [
        ("BC-US--Lobster, 1st Ld-Writethru", Some(1), None),
        ("BC-US--Lobster, 7th Writethru,416<", Some(7), None),
        ("3rdLd-Writethru", Some(3), None),
        ("LOBSTER/ (UPDATE 1)", Some(1), None),
        ("BC-US--Lobster, 2nd Add", Some(2), Some(Piece::Add)),
        ("LOBSTER =3", Some(3), Some(Piece::Take)),
    ] {
        let words = in_slug(slug).unwrap_or_else(|| panic!("words in {slug}"));
        assert_eq!((words.number, words.piece), (number, piece), "{slug}");
    }
    for slug in ["BC-US--Lobster Lead Paint", "Germany-politics/", "lead", ""] {
        assert_eq!(in_slug(slug), None, "{slug}");
    }
}

#[test]
fn the_status_field_wins_over_every_word() {
    let killed = judge(&Signs {
        status: Some("stat:canceled"),
        headline: Some("CORRECTED-Ferry sinks"),
        ..Signs::default()
    });
    assert_eq!((killed.event, killed.because.as_str()), (WireEvent::Kill, "status stat:canceled"));
    let labels = ["KILL KILL KILL".to_owned()];
    let usable = judge(&Signs { status: Some("usable"), labels: &labels, ..Signs::default() });
    assert_eq!(usable.event, WireEvent::New);
    assert_eq!(usable.question.as_deref(), Some("the words say kill (label KILL KILL KILL)"));
}

#[test]
fn a_text_wire_kills_by_its_label_and_asks() {
    let judged = judge(&Signs {
        opening: Some("Please kill the story slugged Lobster. A kill is mandatory."),
        ..Signs::default()
    });
    assert_eq!(judged.event, WireEvent::Kill);
    assert!(judged.question.is_some(), "a person is told");
    let headline_only = judge(&Signs { headline: Some("KILL-Ferry sinks"), ..Signs::default() });
    assert_eq!(headline_only.event, WireEvent::New, "a headline alone never kills");
    assert!(headline_only.question.is_some());
}

#[test]
fn a_note_says_what_it_mends_wherever_it_says_it() {
    for (note, event) in [
        ("Eds: Adds full-year results.", Some(WireEvent::NewVersion)),
        (
            "Eds: Updates throughout; corrects spelling of the ship's name.",
            Some(WireEvent::Correction),
        ),
        (
            "Im 2. Absatz, 3. Satz wurde berichtigt: vierzehn (statt vierzig)",
            Some(WireEvent::Correction),
        ),
        ("Eds: With AP Photos.", None),
        ("Mit Bild vom 20.08.", None),
    ] {
        assert_eq!(in_note(note).map(|words| words.event), event, "{note}");
    }
}

#[test]
fn an_update_note_makes_a_new_version() {
    let notes = ["(Eds: Minor edits. With AP Photos.)".to_owned()];
    let judged = judge(&Signs {
        slug: Some("BC-US--Lobster, 3rd Ld-Writethru"),
        notes: &notes,
        ..Signs::default()
    });
    assert_eq!((judged.event, judged.number), (WireEvent::NewVersion, Some(3)));
    let signals = ["sig:update".to_owned(), "sig:correction".to_owned()];
    assert_eq!(
        judge(&Signs { signals: &signals, ..Signs::default() }).event,
        WireEvent::Correction
    );
}

proptest! {
    #[test]
    fn any_words_can_be_looked_at(text in "\\PC{0,80}", tagged in "(UPDATE|2ND|CORRECTED|=|\\()[ -]?\\PC{0,20}") {
        for text in [&text, &tagged] {
            let _ = (in_label(text), in_slug(text), in_note(text));
            if let Some(words) = in_headline(text) {
                prop_assert!(words.rest_start <= text.chars().count());
            }
        }
    }
}
