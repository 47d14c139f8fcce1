//! What an editor's note or the opening of a message says about the copy: kill, withhold,
//! correction, update.

use super::{VersionWords, WireEvent};

/// Phrases of notes, lower case, strongest event first. Each must stand at the start of a sentence
/// of the note, except those marked as orders, which count anywhere.
const ORDERS: &[(&str, WireEvent)] = &[
    ("kill kill kill", WireEvent::Kill),
    ("bulletin kill", WireEvent::Kill),
    ("mandatory kill", WireEvent::Kill),
    ("a kill is mandatory", WireEvent::Kill),
    ("please kill", WireEvent::Kill),
    ("may no longer be used in any manner", WireEvent::Kill),
    ("story withdrawn", WireEvent::Kill),
    ("story is withdrawn", WireEvent::Kill),
    ("story has been withdrawn", WireEvent::Kill),
    ("bitte nicht mehr verwenden", WireEvent::Kill),
    ("wird zurückgezogen", WireEvent::Kill),
    ("merci d'annuler", WireEvent::Kill),
    ("dépêche annulée", WireEvent::Kill),
    ("يرجى إلغاء", WireEvent::Kill),
    ("الرجاء إلغاء", WireEvent::Kill),
    ("hold hold hold", WireEvent::Withhold),
    ("please withhold", WireEvent::Withhold),
    ("please hold this story", WireEvent::Withhold),
    ("withhold this story", WireEvent::Withhold),
    ("bitte vorerst nicht verwenden", WireEvent::Withhold),
    ("bitte zurückhalten", WireEvent::Withhold),
    ("يرجى عدم النشر", WireEvent::Withhold),
    ("please eliminate", WireEvent::Elimination),
];

const STARTS: &[(&str, WireEvent)] = &[
    ("corrects", WireEvent::Correction),
    ("correcting", WireEvent::Correction),
    ("correct ", WireEvent::Correction),
    ("correction", WireEvent::Correction),
    ("corrected", WireEvent::Correction),
    ("corrective", WireEvent::Correction),
    ("berichtigung", WireEvent::Correction),
    ("berichtigt", WireEvent::Correction),
    ("korrektur", WireEvent::Correction),
    ("korrigiert", WireEvent::Correction),
    ("corrige", WireEvent::Correction),
    ("rectifi", WireEvent::Correction),
    ("corrección", WireEvent::Correction),
    ("تصحيح", WireEvent::Correction),
    ("يصحح", WireEvent::Correction),
    ("clarifies", WireEvent::Clarification),
    ("clarification", WireEvent::Clarification),
    ("klarstellung", WireEvent::Clarification),
    ("توضيح", WireEvent::Clarification),
    ("updates", WireEvent::NewVersion),
    ("updating", WireEvent::NewVersion),
    ("adds", WireEvent::NewVersion),
    ("adding", WireEvent::NewVersion),
    ("recasts", WireEvent::NewVersion),
    ("ergänzt", WireEvent::NewVersion),
    ("aktualisiert", WireEvent::NewVersion),
    ("neu:", WireEvent::NewVersion),
    ("actualise", WireEvent::NewVersion),
    ("تحديث", WireEvent::NewVersion),
    ("repeats", WireEvent::Repeat),
    ("repeating", WireEvent::Repeat),
    ("wiederholt", WireEvent::Repeat),
    ("refiles", WireEvent::MinorFix),
    ("refiling", WireEvent::MinorFix),
    ("minor edit", WireEvent::NewVersion),
];

/// Phrases that count wherever they stand in a note.
const ANYWHERE: &[(&str, WireEvent)] = &[
    ("corrects ", WireEvent::Correction),
    ("has been corrected", WireEvent::Correction),
    ("wurde berichtigt", WireEvent::Correction),
    ("muss es richtig heißen", WireEvent::Correction),
    ("muss es heißen", WireEvent::Correction),
    ("korrigiert", WireEvent::Correction),
    ("ergänzt", WireEvent::NewVersion),
    ("aktualisiert", WireEvent::NewVersion),
    ("complemented", WireEvent::NewVersion),
];

/// How many characters of a note are looked at.
const LOOK: usize = 600;

/// The strongest event a note speaks of: `Eds: CORRECTS spelling ...`, `(Adds reaction, byline)`,
/// `Please kill the story ...`.
pub fn in_note(note: &str) -> Option<VersionWords> {
    let text: String = note.chars().take(LOOK).collect();
    let lower = text.to_lowercase().replace('’', "'");
    let found = |event, tag: &str| VersionWords {
        event,
        tag: tag.trim().to_owned(),
        ..VersionWords::default()
    };
    if let Some((phrase, event)) = ORDERS.iter().find(|(phrase, _)| lower.contains(phrase)) {
        return Some(found(*event, phrase));
    }
    let sentences: Vec<&str> = lower
        .split(['.', ';', '\n'])
        .map(|sentence| sentence.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .map(without_address)
        .collect();
    let mut hits = STARTS
        .iter()
        .filter(|(start, _)| sentences.iter().any(|sentence| sentence.starts_with(start)));
    // The lists are in order of weight, so the first hit is the strongest.
    let anywhere = ANYWHERE.iter().find(|(phrase, _)| lower.contains(phrase));
    match (hits.next(), anywhere) {
        (
            Some((_, WireEvent::NewVersion | WireEvent::Repeat)),
            Some((phrase, WireEvent::Correction)),
        ) => Some(found(WireEvent::Correction, phrase)),
        (Some((start, event)), _) => Some(found(*event, start)),
        (None, other) => other.map(|(phrase, event)| found(*event, phrase)),
    }
}

/// The note without the words that only say whom it is for: `Eds:`, `Editors:`, `Note:`.
fn without_address(sentence: &str) -> &str {
    [
        "eds:",
        "eds.:",
        "editors:",
        "editor's note:",
        "editors' note:",
        "editors' notes:",
        "editor's note _",
        "note:",
        "hinweis:",
        "ملاحظة:",
    ]
    .iter()
    .find_map(|address| sentence.strip_prefix(address))
    .map_or(sentence, |rest| rest.trim_start_matches(|c: char| !c.is_alphanumeric()))
}
