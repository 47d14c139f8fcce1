//! The lines between STX and `=`: labels, headline, byline, told apart by their form.

use crate::text_wire::{control, embargo};
use story::people::byline;
use story::version_words::{WireEvent, in_label, in_note};

/// What the head says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadLines {
    pub headline: Option<String>,
    /// Headline lines before the last, when there are several.
    pub other_headlines: Vec<String>,
    /// Labels as they stand: `1ST LEAD`, `(Eil)`, `(Foto Produktion)`.
    pub labels: Vec<String>,
    pub bylines: Vec<String>,
    /// What a correction says it corrects, without its brackets.
    pub correction_note: Option<String>,
    pub photo_refs: Vec<String>,
    pub embargoed: Option<String>,
}

/// The line of a 7901 message has 69 places; a headline that goes on below is full to the next
/// word.
const COLUMNS: usize = 69;

/// Reads the head lines. The headline is the last line that is neither label nor byline.
pub fn head(lines: &[&str]) -> HeadLines {
    let mut found = HeadLines::default();
    let mut candidates: Vec<Vec<String>> = Vec::new();
    for line in whole_brackets(lines) {
        if let Some(end) = embargo(&line) {
            found.embargoed = Some(end);
            found.labels.push(line);
        } else if line.starts_with('(') && line.ends_with(')') {
            bracketed(&mut found, line);
        } else if let Some(known) = byline(&line) {
            found.bylines.push(known.text);
        } else if in_label(&line)
            .is_some_and(|_| !line.contains(':') || line.split_whitespace().count() <= 3)
        {
            found.labels.push(line);
        } else if in_label(&line).is_some_and(|words| words.event == WireEvent::Correction) {
            found.correction_note = Some(line);
        } else {
            place(&mut candidates, &mut found, line);
        }
    }
    let Some(last) = candidates.pop() else { return found };
    found.headline = Some(last.join(" "));
    for earlier in candidates.into_iter().map(|lines| lines.join(" ")) {
        if is_catchword(&earlier) {
            found.labels.push(earlier)
        } else {
            found.other_headlines.push(earlier)
        }
    }
    found
}

/// A line goes on with the one before when that is full, also a byline that runs over.
fn place(candidates: &mut Vec<Vec<String>>, found: &mut HeadLines, line: String) {
    let first_word = line.split_whitespace().next().map_or(0, |word| word.chars().count());
    let is_full = |before: &str| before.chars().count() + 1 + first_word > COLUMNS;
    if let Some(before) = found.bylines.last_mut().filter(|before| is_full(before)) {
        before.push(' ');
        before.push_str(&line);
        return;
    }
    match candidates.last_mut() {
        Some(open) if open.last().is_some_and(|before| is_full(before)) => open.push(line),
        _ => candidates.push(vec![line]),
    }
}

fn bracketed(found: &mut HeadLines, line: String) {
    let inner = line.trim_matches(['(', ')']).trim().to_owned();
    let lower = inner.to_lowercase();
    let corrects = in_label(&line)
        .or_else(|| in_note(&inner))
        .is_some_and(|words| words.event == WireEvent::Correction);
    if corrects && inner.contains(' ') {
        found.correction_note = Some(inner);
        return;
    }
    if [
        "foto",
        "photo",
        "bild",
        "mit bild",
        "with photo",
        "with picture",
        "grafik",
        "archivfoto",
        "صور",
    ]
    .iter()
    .any(|word| lower.starts_with(word))
    {
        found.photo_refs.push(inner);
    }
    found.labels.push(line);
}

/// A word or two that name the section, a genre or a country above the headline: `Situation`,
/// `France:`.
fn is_catchword(line: &str) -> bool {
    line.ends_with(':') && line.split_whitespace().count() <= 4
        || line.split_whitespace().count() <= 2
}

/// Lines without padding, controls and the closing `=`; brackets that run over lines are joined.
fn whole_brackets(lines: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        let plain: String = line
            .chars()
            .map(|c| if c == control::BELL { ' ' } else { c })
            .filter(|c| !c.is_control() || *c == '\t')
            .collect();
        let plain = plain.trim().trim_end_matches('=').trim();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")");
        if plain.is_empty() {
            continue;
        }
        match found.last_mut().filter(|_| open) {
            Some(before) => {
                before.push(' ');
                before.push_str(&plain);
            }
            None => found.push(plain),
        }
        open = found.last().is_some_and(|line| {
            line.starts_with('(') && line.matches('(').count() > line.matches(')').count()
        });
    }
    found
}
