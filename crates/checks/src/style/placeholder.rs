//! `TK`, `XXX`, `[name]`, `???`, `Lorem ipsum`, `Eds:`: words that hold a place for words to come
//! (docs/newsroom-rules.md 8.6).

use crate::hygiene::tokens::{Token, tokens};
use crate::{Finding, Proposal, Severity, Span};

/// The rule's name in proposals.
pub const RULE: &str = "STYLE-PLACEHOLDER";

/// What square brackets hold where somebody has still to write. A quotation's own brackets, as in
/// "[the minister] knew", name something else.
const FIELDS: [&str; 44] = [
    "name",
    "names",
    "first name",
    "last name",
    "full name",
    "age",
    "title",
    "date",
    "day",
    "time",
    "number",
    "figure",
    "amount",
    "place",
    "city",
    "town",
    "country",
    "quote",
    "headline",
    "byline",
    "source",
    "caption",
    "link",
    "photo",
    "tk",
    "to come",
    "placeholder",
    "text",
    "who",
    "where",
    "when",
    "xx",
    "nom",
    "prénom",
    "âge",
    "date à préciser",
    "nombre",
    "edad",
    "alter",
    "zahl",
    "الاسم",
    "العمر",
    "التاريخ",
    "العدد",
];

/// Words a bracket to fill in begins with: `[insert quote]`, `[check spelling]`.
const ASKS: [&str; 8] =
    ["insert", "add", "check", "fill", "confirm", "update", "compléter", "ergänzen"];

/// Names that hold no place.
const NAMES: [(&str, &str); 3] = [("TK", "Maxx"), ("TK", "Elevator"), ("TK", "Airlines")];

/// Lines that speak to editors and not to readers.
const TO_EDITORS: [&str; 5] = ["eds:", "ed:", "editors:", "note to editors:", "attn eds:"];

/// A whole line such as `Headline here` that a template brought along.
const TEMPLATES: [&str; 7] =
    ["headline", "standfirst", "caption", "byline", "text", "story", "quote"];

/// Reports every placeholder; nothing is proposed in its place, for only a person knows what was
/// meant.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let mut found = Vec::new();
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        spans.extend(template(text).or_else(|| to_editors(text)));
        spans.extend(words(text));
        let chars: Vec<char> = text.chars().collect();
        spans.extend(brackets(&chars));
        spans.extend(question_marks(&chars));
        spans.sort_unstable();
        let mut done = 0;
        for (start, end) in spans {
            if start < done {
                continue;
            }
            done = end;
            let evidence = "it holds a place for words to come".to_owned();
            let finding =
                Finding { rule: RULE, confidence: 1.0, severity: Severity::Error, evidence };
            found.extend(Proposal::report(paragraphs, Span { paragraph, start, end }, finding));
        }
    }
    found
}

/// `Headline here`, as the whole line.
fn template(text: &str) -> Option<(usize, usize)> {
    let bare = text.trim().trim_end_matches(['.', '!', '…']).to_lowercase();
    let what = bare.strip_suffix(" here")?;
    let what = what.strip_suffix(" goes").unwrap_or(what);
    TEMPLATES.contains(&what).then(|| (0, text.chars().count()))
}

/// `Eds: more to come`, at the beginning of a paragraph.
fn to_editors(text: &str) -> Option<(usize, usize)> {
    let bare = text.trim_start();
    let skipped = text.chars().count() - bare.chars().count();
    let lower = bare.to_lowercase();
    let mark = TO_EDITORS.iter().find(|mark| lower.starts_with(**mark))?;
    Some((skipped, skipped + mark.chars().count()))
}

/// `TK`, `TKTK`, `XXX`, `lorem ipsum`.
fn words(text: &str) -> Vec<(usize, usize)> {
    let words = tokens(text);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let after = words.get(at + 1);
        let pair = after.filter(|after| after.follows_closely);
        let is_name = pair.is_some_and(|after| {
            NAMES.iter().any(|(first, second)| word.text == *first && after.text == *second)
        });
        if is_tk(&word.text) && !is_name || is_xxx(word, before, text) {
            found.push((word.start, word.end));
        }
        if let Some(after) = pair
            && word.text.eq_ignore_ascii_case("lorem")
            && after.text.eq_ignore_ascii_case("ipsum")
        {
            found.push((word.start, after.end));
        }
    }
    found
}

/// `TK` in capitals, or twice and more in any case: `tk` alone is somebody's initials.
fn is_tk(word: &str) -> bool {
    let upper = word.to_uppercase();
    let only = !upper.is_empty() && upper.replace("TK", "").is_empty();
    only && (word == "TK" || word.len() >= 4)
}

/// Three X and more, but for the thirtieth of its kind and an address that ends in `.xxx`.
fn is_xxx(word: &Token, before: Option<&Token>, text: &str) -> bool {
    let all = |x: char| word.text.len() >= 3 && word.text.chars().all(|c| c == x);
    if all('x') {
        let ends_an_address =
            word.start.checked_sub(1).is_some_and(|at| text.chars().nth(at) == Some('.'));
        return !ends_an_address;
    }
    let thirtieth = before.is_some_and(|before| {
        const NUMBERED: [&str; 8] =
            ["Bowl", "WrestleMania", "Part", "Chapter", "Volume", "Title", "Games", "Phase"];
        NUMBERED.contains(&before.text.as_str())
    });
    all('X') && !(word.text.len() == 3 && thirtieth)
}

/// `[name]`, `[insert quote]`, `[?]`.
fn brackets(chars: &[char]) -> Vec<(usize, usize)> {
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    for (start, _) in chars.iter().enumerate().filter(|(_, c)| **c == '[') {
        let inside = chars.get(start + 1..).unwrap_or_default();
        let Some(length) = inside.iter().take(LONGEST).position(|c| *c == ']') else { continue };
        let inside: String = inside.iter().take(length).collect();
        let bare = inside.trim().to_lowercase();
        let bare = bare.trim_end_matches(['?', '؟', '.', ':', ' ']);
        let asks = bare.split_whitespace().next().is_some_and(|word| ASKS.contains(&word));
        let nothing = bare.is_empty() && !inside.is_empty();
        if FIELDS.contains(&bare) || asks || nothing || is_tk(&bare.to_uppercase()) {
            found.push((start, start + length + 2));
        }
    }
    found
}

/// Three question marks and more.
fn question_marks(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let length = chars.iter().skip(at).take_while(|next| *next == c).count();
        if matches!(c, '?' | '؟' | '？') && length >= 3 {
            found.push((at, at + length));
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        propose(&[text]).into_iter().map(|proposal| proposal.text).collect()
    }

    #[test]
    fn places_held_for_words_to_come_are_found() {
        for (text, held) in [
            ("The port said TK ships wait.", vec!["TK"]),
            ("Some tktk people fled.", vec!["tktk"]),
            ("Mr XXX said so on Friday.", vec!["XXX"]),
            ("He paid xxxx dinars.", vec!["xxxx"]),
            ("“It is over,” said [name], [age].", vec!["[name]", "[age]"]),
            ("[INSERT QUOTE]", vec!["[INSERT QUOTE]"]),
            ("It sank at [ ? ] on Friday.", vec!["[ ? ]"]),
            ("Some ??? people were there.", vec!["???"]),
            ("قال الوزير؟؟؟ ذلك", vec!["؟؟؟"]),
            ("قال [الاسم] ذلك", vec!["[الاسم]"]),
            ("Lorem ipsum dolor sit amet.", vec!["Lorem ipsum"]),
            ("Eds: updates with quotes", vec!["Eds:"]),
            ("Headline here", vec!["Headline here"]),
            ("Caption goes here.", vec!["Caption goes here."]),
        ] {
            assert_eq!(found(text), held, "{text}");
        }
    }

    #[test]
    fn words_that_only_look_alike_are_left_alone() {
        for text in [
            "(end) tk.rk",
            "Turkish Airlines flight TK1952 landed.",
            "TK Maxx and TK Elevator hire.",
            "Super Bowl XXX was played in Tempe.",
            "The site ends in .xxx and size XXL is gone.",
            "“[The minister] knew,” he said. “[We] did [not].”",
            "Why? Who?? asked no one.",
            "The headline here is trade, he said.",
            "Editors met in Cairo.",
            "[]",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn any_text_gives_spans_inside_it() {
        for text in ["[[[name]", "[", "]", "???", "", "[\u{301}name]", "TK-TK", "🙂TK🙂"] {
            for proposal in propose(&[text]) {
                assert!(proposal.end <= text.chars().count() && proposal.start < proposal.end);
            }
        }
    }
}
