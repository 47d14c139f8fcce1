//! No rule and no constructor can change a letter it has not named (docs/newsroom-rules.md 8.1).

use checks::{Finding, Proposal, Refused, Severity, Span, apply, hygiene};
use proptest::prelude::*;

fn finding() -> Finding {
    Finding { rule: "TEST", confidence: 0.9, severity: Severity::Note, evidence: String::new() }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Copy with the damage the rules look for in it, in several scripts.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("USbacked ".to_owned()),
        Just("el- Zour ".to_owned()),
        Just("the the ".to_owned()),
        Just("said al-Amin ".to_owned()),
        Just("Iraqâ€™s ".to_owned()),
        Just("\u{92}".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("month.Police ".to_owned()),
        Just("\\u00a0".to_owned()),
        Just("  ".to_owned()),
        Just("Samir al-Amin, ".to_owned()),
        Just("وقالت من من ".to_owned()),
        Just("https://x.example casino online. ".to_owned()),
        Just("ÇáÚÑÇÞ ".to_owned()),
        Just("\u{202e}".to_owned()),
        Just(". ".to_owned()),
        "\\PC{0,12}",
        "[a-zA-Z .,-]{0,20}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_lossless_proposal_keeps_every_letter(text in "\\PC{0,40}", replacement in "\\PC{0,10}", start in 0usize..40, length in 0usize..10) {
        let span = Span { paragraph: 0, start, end: start + length };
        match Proposal::lossless(&[&text], span, replacement.clone(), finding()) {
            Ok(made) => prop_assert_eq!(letters(&made.text), letters(&made.replacement)),
            Err(Refused::Span) => prop_assert!(start + length > text.chars().count()),
            Err(refused) => {
                let cut: String = text.chars().skip(start).take(length).collect();
                prop_assert_eq!(refused, Refused::Letters);
                prop_assert_ne!(cut, replacement);
            }
        }
    }

    #[test]
    fn every_rule_points_at_what_stands_there_and_changes_only_that(paragraphs in proptest::collection::vec(copy(), 0..5)) {
        let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        for proposal in hygiene::propose(&texts) {
            let text = texts[proposal.paragraph];
            let cut: String = text.chars().skip(proposal.start).take(proposal.end - proposal.start).collect();
            prop_assert_eq!(&cut, &proposal.text);
            prop_assert!((0.0..=1.0).contains(&proposal.confidence));
            prop_assert!(!proposal.evidence.is_empty(), "{} says no reason", proposal.rule);
            let after = apply(&texts, &[&proposal]);
            if proposal.joins.is_none() {
                let before: String = text.chars().take(proposal.start).collect();
                let behind: String = text.chars().skip(proposal.end).collect();
                prop_assert_eq!(&after[proposal.paragraph], &format!("{before}{}{behind}", proposal.replacement));
            } else {
                let mut was: Vec<char> = letters(&texts.concat()).chars().collect();
                let mut is: Vec<char> = letters(&after.concat()).chars().collect();
                was.sort_unstable();
                is.sort_unstable();
                prop_assert_eq!(was, is, "a join or move keeps every letter");
            }
        }
    }

    #[test]
    fn accepting_everything_harms_nothing(paragraphs in proptest::collection::vec(copy(), 0..6)) {
        let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let found = hygiene::propose(&texts);
        let all: Vec<&Proposal> = found.iter().collect();
        prop_assert!(apply(&texts, &all).len() <= texts.len());
        prop_assert_eq!(apply(&texts, &[]), paragraphs.clone());
    }
}

#[test]
fn a_replacement_with_another_letter_is_refused() {
    let span = Span { paragraph: 0, start: 0, end: 8 };
    assert_eq!(
        Proposal::lossless(&["USbacked"], span, "UK-backed", finding()),
        Err(Refused::Letters)
    );
    assert_eq!(
        Proposal::lossless(&["USbacked"], span, "US-back", finding()),
        Err(Refused::Letters)
    );
    assert!(Proposal::lossless(&["USbacked"], span, "US-backed", finding()).is_ok());
}

#[test]
fn a_repair_that_does_not_lead_back_is_refused() {
    let span = Span { paragraph: 0, start: 0, end: 2 };
    assert_eq!(
        Proposal::repaired(&["Ã©"], span, "e", |_| Some("e".to_owned()), finding()),
        Err(Refused::Letters)
    );
}

#[test]
fn a_span_outside_the_paragraph_is_refused() {
    assert_eq!(
        Proposal::removal(&["one"], Span { paragraph: 0, start: 2, end: 9 }, finding()),
        Err(Refused::Span)
    );
    assert_eq!(
        Proposal::removal(&["one"], Span { paragraph: 4, start: 0, end: 0 }, finding()),
        Err(Refused::Span)
    );
}
