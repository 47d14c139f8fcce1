//! The teleprinter envelope `ZCZC ... NNNN` that AAP still sends, with one-letter field marks in
//! front of the copy.

use super::lines;
use crate::furniture::{
    SourceLine,
    page::{self, SortedPage},
};

/// What the marked lines of the envelope hold.
#[derive(Debug, Default, PartialEq)]
pub struct ZczcEnvelope {
    pub source: Option<String>,
    pub slugline: Option<String>,
    pub headline: Option<String>,
    pub place: Option<String>,
    pub author: Option<String>,
    pub subjects: Vec<String>,
    /// Marks whose meaning has no field: service, state, priority.
    pub others: Vec<(char, String)>,
    /// The copy with its offsets in the file.
    pub copy: Vec<SourceLine>,
}

/// Opens the envelope; nothing when the text is in none.
pub fn open(text: &str) -> Option<ZczcEnvelope> {
    let inner = text.trim_start();
    let rest = inner.strip_prefix("ZCZC")?;
    let mut at = text.chars().count() - rest.chars().count();
    let mut envelope = ZczcEnvelope::default();
    let mut lines_left = rest.split_inclusive('\n');
    let first = lines_left.next().unwrap_or_default();
    envelope.source = Some(first.trim().to_owned()).filter(|source| !source.is_empty());
    at += first.chars().count();
    let mut copy = String::new();
    let mut copy_at = None;
    for line in lines_left {
        let length = line.chars().count();
        let trimmed = line.trim();
        if copy_at.is_none() && envelope.field(trimmed) || copy_at.is_none() && trimmed.is_empty() {
            at += length;
            continue;
        }
        if trimmed == "NNNN" {
            break;
        }
        copy_at.get_or_insert(at);
        copy.push_str(line);
        at += length;
    }
    let shift = copy_at.unwrap_or(at);
    envelope.copy = lines::pieces(&copy)
        .into_iter()
        .map(|piece| SourceLine {
            text: piece.text,
            start: piece.start + shift,
            end: piece.end + shift,
        })
        .collect();
    Some(envelope)
}

impl ZczcEnvelope {
    /// Takes a marked line; false for copy.
    fn field(&mut self, line: &str) -> bool {
        let mut chars = line.chars();
        let Some(mark) = chars.next() else { return false };
        let value = chars.as_str().trim();
        match mark {
            '#' => self.slugline = some(value),
            '$' => self.headline = some(value),
            ':' => self.place = some(value.trim_matches(['(', ')'])),
            '&' => self.author = some(value),
            '*' => self.subjects.extend(
                value.split([',', ' ', ';']).filter(|code| !code.is_empty()).map(str::to_owned),
            ),
            '%' | '@' | '+' | '^' | '!' | '~' => self.others.push((mark, value.to_owned())),
            _ => return false,
        }
        true
    }

    /// The page the copy makes, with the headline of the envelope.
    pub fn page(&self) -> SortedPage {
        // The headline has a mark of its own, so its place in the file is not needed.
        let headline =
            self.headline.clone().map(|text| SourceLine { text, ..SourceLine::default() });
        page::sort(self.copy.clone(), headline)
    }
}

fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}
