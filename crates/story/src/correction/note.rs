//! The note that goes out with a correction: it confesses, it says where, and what was wrong.

use crate::event::WritethruClass;
use serde::Serialize;
use std::fmt;
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

/// What a correction's note lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum NoteFault {
    Missing,
    /// A word that dresses an error up as something else.
    WrongVerb {
        word: String,
    },
    /// It does not say that it corrects, or clarifies where it is a clarification.
    DoesNotConfess,
    /// No paragraph, headline, caption or other place.
    NoPlace,
    /// What it is now, and what it was.
    NoFromAndTo,
}

impl fmt::Display for NoteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "a correction needs a note; say what was wrong, where, and what is right",
            ),
            Self::WrongVerb { word } => write!(
                f,
                "a note never says \"{word}\": say \"corrects\", or put the word in quotation \
                 marks where it is quoted"
            ),
            Self::DoesNotConfess => f.write_str(
                "the note does not say that it corrects; begin with \"Corrects\", or \
                 \"Clarifies\" for a clarification",
            ),
            Self::NoPlace => f.write_str(
                "the note does not say where; name the paragraph, the headline or the caption",
            ),
            Self::NoFromAndTo => f.write_str(
                "the note does not say what was wrong and what is right; write \"to X, instead of \
                 Y\"",
            ),
        }
    }
}

/// A word by its beginning where it ends in a hyphen, else the whole word.
type Words = &'static [&'static str];

const CORRECTS: Words = &[
    "correct",
    "corrects",
    "corrected",
    "correcting",
    "correction",
    "berichtig-",
    "korrigier-",
    "korrektur",
    "corrige-",
    "corrigé",
    "rectifi-",
    "corrección",
    "correg-",
    "تصحيح",
    "يصحح",
    "تصحح",
    "نصحح",
    "تصويب",
    "يصوب",
];

const CLARIFIES: Words =
    &["clarif-", "klarstell-", "klargestellt", "préciser", "précise", "aclar-", "توضيح", "يوضح"];

/// What an error is never called, in any class.
const NEVER: Words = &[
    "update",
    "updates",
    "updated",
    "updating",
    "fix",
    "fixes",
    "fixed",
    "fixing",
    "recast",
    "recasts",
    "recasting",
    "change",
    "changes",
    "changed",
    "changing",
    "tweak-",
    "aktualisier-",
    "actualis-",
    "actualiz-",
    "تحديث",
    "يحدث",
    "إصلاح",
    "يصلح",
];

const PLACES: Words = &[
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "graf",
    "grafs",
    "headline",
    "headlines",
    "lead",
    "caption",
    "captions",
    "byline",
    "bylines",
    "dateline",
    "slugline",
    "absatz",
    "absätze-",
    "überschrift",
    "titel",
    "bildunterschrift",
    "paragraphe-",
    "titre",
    "légende",
    "párrafo-",
    "titular",
    "pie",
    "الفقرة",
    "الفقرات",
    "الفقرتين",
    "فقرة",
    "العنوان",
    "الصورة",
];

/// Each set of words that names right and wrong together, as they stand between spaces.
const FROM_AND_TO: &[Words] = &[
    &["instead of"],
    &["not"],
    &["from", "to"],
    &["rather than"],
    &["statt"],
    &["nicht"],
    &["von", "auf"],
    &["von", "zu"],
    &["au lieu de"],
    &["non"],
    &["en lugar de"],
    &["en vez de"],
    &["بدلا من"],
    &["بدل"],
    &["وليس"],
    &["لا"],
    &["من", "إلى"],
];

/// The note as it is kept: without the label that every format writes in front of it.
///
/// # Errors
/// The first [`NoteFault`]. A minor slip need not say from and to, nor need a clarification.
pub fn checked_note(class: WritethruClass, note: &str) -> Result<String, NoteFault> {
    let note = without_label(note.trim());
    if class == WritethruClass::Update {
        return Ok(note.to_owned());
    }
    if note.is_empty() {
        return Err(NoteFault::Missing);
    }
    let folded = fold(note);
    let spoken = fold(&without_quotations(note));
    let found = |text: &str, wanted: Words| {
        text.unicode_words().find(|word| wanted.iter().any(|one| is(word, one))).map(str::to_owned)
    };
    let wrong = found(&spoken, NEVER).or_else(|| match class {
        WritethruClass::Clarification => None,
        _ => found(&spoken, CLARIFIES),
    });
    if let Some(word) = wrong {
        return Err(NoteFault::WrongVerb { word });
    }
    let confesses = match class {
        WritethruClass::Clarification => CLARIFIES,
        WritethruClass::Update | WritethruClass::Minor | WritethruClass::Correction => CORRECTS,
    };
    if found(&spoken, confesses).is_none() {
        return Err(NoteFault::DoesNotConfess);
    }
    if found(&spoken, PLACES).is_none() {
        return Err(NoteFault::NoPlace);
    }
    if class == WritethruClass::Correction && !says_from_and_to(&folded) {
        return Err(NoteFault::NoFromAndTo);
    }
    Ok(note.to_owned())
}

fn is(word: &str, wanted: &str) -> bool {
    match wanted.strip_suffix('-') {
        Some(beginning) => word.starts_with(beginning),
        None => word == wanted,
    }
}

fn says_from_and_to(folded: &str) -> bool {
    let words: Vec<&str> = folded.unicode_words().collect();
    let spaced = format!(" {} ", words.join(" "));
    FROM_AND_TO.iter().any(|all| {
        let mut from = 0;
        all.iter().all(|phrase| match spaced[from..].find(&format!(" {phrase} ")) {
            // The space behind one phrase is the space before the next.
            Some(at) => {
                from += at + phrase.len() + 1;
                true
            }
            None => false,
        })
    })
}

/// Lower case, and Arabic without the vowel marks that people type or leave out.
fn fold(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '\u{64B}'..='\u{652}' | '\u{640}'))
        .collect()
}

/// The words of the note's own, without what it quotes.
fn without_quotations(note: &str) -> String {
    let mut open = None;
    let mut kept = String::new();
    for c in note.chars() {
        match (open, c) {
            (None, '"') => open = Some('"'),
            (None, '“') => open = Some('”'),
            (None, '„') => open = Some('“'),
            (None, '«') => open = Some('»'),
            (Some(end), c) if c == end || (end == '“' && c == '”') => open = None,
            (None, c) => kept.push(c),
            (Some(_), _) => {}
        }
    }
    // A mark that is never closed quotes nothing.
    if open.is_some() { note.to_owned() } else { kept }
}

/// The labels house style puts in front of a note.
const LABELS: &[&str] = &[
    "correction",
    "corrected",
    "clarification",
    "minor correction",
    "berichtigung",
    "korrektur",
    "klarstellung",
    "rectificatif",
    "corrección",
    "تصحيح",
    "توضيح",
];

fn without_label(note: &str) -> &str {
    match note.split_once(':') {
        Some((label, rest)) if LABELS.contains(&fold(label.trim()).as_str()) => rest.trim(),
        _ => note,
    }
}
