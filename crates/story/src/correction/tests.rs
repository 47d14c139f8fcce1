use super::*;
use crate::event::WritethruClass::{Clarification, Correction, Minor, Update};

const AMOUNT: &str = "Corrects the loan amount in paragraph 1 to $2.1 billion, instead of $1.2 \
    billion, and the spelling of the minister's name in paragraph 2.";

#[test]
fn a_note_that_says_corrects_where_from_and_to_goes_out_without_its_label() {
    assert_eq!(checked_note(Correction, &format!("CORRECTION: {AMOUNT}")).as_deref(), Ok(AMOUNT));
    assert_eq!(
        checked_note(Update, "  toll rose overnight ").as_deref(),
        Ok("toll rose overnight")
    );
}

#[test]
fn a_note_confesses_in_five_languages() {
    for note in [
        "Berichtigt im ersten Absatz die Summe: 2,1 Milliarden statt 1,2 Milliarden.",
        "Corrige le montant au premier paragraphe: 2,1 milliards au lieu de 1,2 milliard.",
        "Corrige la cifra en el párrafo 1: 2.100 millones en lugar de 1.200 millones.",
        "تصحيح قيمة القرض في الفقرة الأولى إلى 2.1 مليار بدلاً من 1.2 مليار.",
    ] {
        assert_eq!(checked_note(Correction, note).as_deref(), Ok(note));
    }
}

#[test]
fn a_note_that_dresses_the_error_up_is_refused_with_its_word() {
    for (note, word) in [
        ("Fixes typo in paragraph 3", "fixes"),
        ("Updates the amount in paragraph 1 to 3 instead of 2", "updates"),
        ("Corrects paragraph 1 and clarifies who spoke", "clarifies"),
        ("Recasts lead", "recasts"),
    ] {
        let fault = NoteFault::WrongVerb { word: word.into() };
        assert_eq!(checked_note(Correction, note), Err(fault.clone()), "{note}");
        assert_eq!(checked_note(Minor, note), Err(fault), "{note}");
    }
}

#[test]
fn a_word_that_the_note_quotes_is_not_the_notes_own() {
    let note = "Corrects quotation in paragraph 2 to “the bank fixes prices” instead of “sets”.";
    assert!(checked_note(Correction, note).is_ok());
    let open = "Corrects paragraph 2, instead of \"fixes";
    assert!(matches!(checked_note(Correction, open), Err(NoteFault::WrongVerb { .. })));
}

#[test]
fn what_a_note_lacks_is_named() {
    for (class, note, fault) in [
        (Correction, " CORRECTION: ", NoteFault::Missing),
        (Correction, "The amount in paragraph 1 is 3, not 2.", NoteFault::DoesNotConfess),
        (Clarification, "Corrects paragraph 2", NoteFault::DoesNotConfess),
        (Correction, "Corrects the amount to 3, not 2.", NoteFault::NoPlace),
        (Correction, "Corrects the amount in paragraph 1.", NoteFault::NoFromAndTo),
        (Correction, "Corrects the toll in paragraph 1 to 9.", NoteFault::NoFromAndTo),
    ] {
        assert_eq!(checked_note(class, note), Err(fault), "{note}");
    }
    assert!(checked_note(Minor, "Corrects spelling of name in paragraph 2").is_ok());
    assert!(checked_note(Clarification, "Clarifies in the headline who voted").is_ok());
    assert!(checked_note(Correction, "Corrects headline: from 3 to 9 dead").is_ok());
    let backwards = "Corrects to nine the toll in paragraph 1 taken from police";
    assert_eq!(checked_note(Correction, backwards), Err(NoteFault::NoFromAndTo));
}

fn facts(filed: &str, now: &str) -> Vec<(FactKind, String, String)> {
    let found = changed_facts(&[filed], &[now]);
    found.into_iter().map(|fact| (fact.kind, fact.from.text, fact.to.text)).collect()
}

#[test]
fn a_number_or_a_name_in_a_sentence_that_went_out_asks() {
    let filed = "Lawmakers approved a $1.2 billion loan, Energy Minister Nawaf Qadri said.";
    let now = "Lawmakers approved a $2.1 billion loan, Energy Minister Nawaf Qadhri said.";
    assert_eq!(
        facts(filed, now),
        [
            (FactKind::Number, "1.2".into(), "2.1".into()),
            (FactKind::Name, "Qadri".into(), "Qadhri".into())
        ]
    );
    assert_eq!(facts("Four died.", "Nine died.")[0].0, FactKind::Number);
}

#[test]
fn words_that_are_neither_and_sentences_that_are_new_ask_nothing() {
    assert_eq!(facts("The port shut on Monday.", "The port closed on Monday."), []);
    assert_eq!(facts("The port shut.", "The port shut. Police said 12 were held."), []);
    assert_eq!(facts("The port shut.", "A port shut."), []);
    assert_eq!(facts("A Navy ship sailed.", "A NAVY ship sailed."), []);
    let filed = ["One.", "Two ships sailed."];
    assert_eq!(changed_facts(&filed, &["New: 3 were hurt.", "One.", "Two ships sailed."]), []);
}

#[test]
fn a_fact_is_named_with_the_paragraph_it_stands_in_now() {
    let found = changed_facts(&["The toll is 4.", "Rain fell."], &["Rain fell.", "The toll is 9."]);
    assert_eq!(found.len(), 1, "{found:?}");
    let words = |paragraph, text: &str| Words { paragraph, start: 12, end: 13, text: text.into() };
    assert_eq!((&found[0].from, &found[0].to), (&words(0, "4"), &words(1, "9")));
}

#[test]
fn a_paragraph_that_was_split_counts_on() {
    let found = changed_facts(
        &["The port shut on Monday. Police held 12 men there."],
        &["The port shut on Monday.", "Police held 15 men there."],
    );
    let facts: Vec<_> = found.iter().map(|fact| (fact.to.paragraph, fact.to.start)).collect();
    assert_eq!(facts, [(1, 12)], "{found:?}");
}
