//! The characters at the start of a paragraph, and the marks a dateline has among them: brackets,
//! logos, the separator before the text. Places are indexes of Unicode scalar values.

use super::month::{Date, date};
use crate::agency::Agencies;

pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The start of a paragraph, or a field, that may hold a dateline.
pub struct DatelineStart<'a> {
    /// The text is a field of its own that holds a dateline and nothing else.
    pub is_field: bool,
    pub text: &'a [char],
    pub from: usize,
    pub agencies: &'a Agencies,
}

/// Logos of one parenthesis.
pub struct DatelineLogos {
    pub codes: Vec<String>,
    pub unknown: Vec<String>,
    pub date: Option<Date>,
}

impl DatelineStart<'_> {
    pub fn part(&self, from: usize, to: usize) -> String {
        self.text.get(from..to).unwrap_or_default().iter().filter(|c| !is_invisible(**c)).collect()
    }

    /// The first bracket pair that may hold logos: where it opens, closes, and the place behind it.
    pub fn brackets(&self, from: usize) -> Option<(usize, usize, usize)> {
        for open in from..self.text.len() {
            let c = *self.text.get(open)?;
            let closing = match c {
                '(' => ')',
                '（' => '）',
                '[' => ']',
                // `/PRNewswire-AsiaNet/`: a stroke opens only behind a space, so that
                // `LONDON/PARIS` stays a place.
                '/' if open > from
                    && self.text.get(open - 1).is_some_and(|c| c.is_whitespace()) =>
                {
                    '/'
                }
                '\n' => return None,
                _ => continue,
            };
            let close = (open + 1..self.text.len().min(open + 90))
                .find(|at| self.text.get(*at) == Some(&closing))?;
            let mut end = close + 1;
            if c == '/' && self.text.get(end) == Some(&'.') {
                end += 1;
            }
            return Some((open, close, end));
        }
        None
    }

    /// The mark between dateline and text, and where the text begins; an empty mark when there is
    /// none.
    pub fn separator(&self, at: usize) -> (String, usize) {
        let skip = |mut at: usize| {
            while self.text.get(at).is_some_and(|c| c.is_whitespace() || is_invisible(*c)) {
                at += 1;
            }
            at
        };
        let start = skip(at);
        let is_mark = |c: char| matches!(c, '-' | '_' | '—' | '–' | '―' | ':' | '：' | '−' | '.');
        let mut end = start;
        while end < start + 3 && self.text.get(end).is_some_and(|c| is_mark(*c)) {
            end += 1;
        }
        let mark = self.part(start, end);
        let plain = mark.trim_start_matches('.');
        let allowed = matches!(
            plain,
            "-" | "--"
                | "---"
                | "_"
                | "__"
                | "—"
                | "——"
                | "–"
                | "―"
                | "−"
                | ":"
                | "："
                | ":-"
                | ":--"
        );
        // A hyphen or line must stand free: `(AP)-led` is no dateline, `(AFP)—The` is one.
        let free = self.text.get(end).is_none_or(|c| c.is_whitespace() || is_invisible(*c))
            || plain.starts_with(['—', '–', '―']);
        if allowed && free && mark.len() - plain.len() <= 1 {
            (mark, skip(end))
        } else {
            (String::new(), start)
        }
    }

    /// The agencies in a parenthesis, or nothing when it is too long to be a logo.
    pub fn logos(&self, inside: &str) -> Option<DatelineLogos> {
        let inside = inside.trim();
        if inside.is_empty() || inside.chars().count() > 60 {
            return None;
        }
        let mut logos = DatelineLogos { codes: Vec::new(), unknown: Vec::new(), date: None };
        if let Some(agency) = self.agencies.find(inside) {
            logos.codes.push(agency.code.0.clone());
            return Some(logos);
        }
        let mut parts = vec![inside.to_owned()];
        for mark in
            ["/", ",", "،", "؛", ";", " and ", " und ", " et ", " y ", " e ", " & ", " - ", " و"]
        {
            parts = parts
                .iter()
                .flat_map(|part| part.split(mark))
                .map(|part| part.trim().to_owned())
                .collect();
        }
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if let Some(agency) = self.agencies.find(&part) {
                logos.codes.push(agency.code.0.clone());
            } else if let Some(date) = date(&part) {
                logos.date = Some(date);
            } else {
                let words: Vec<_> =
                    part.split_whitespace().map(|word| self.agencies.find(word)).collect();
                if words.len() > 1 && words.iter().all(Option::is_some) {
                    logos
                        .codes
                        .extend(words.into_iter().flatten().map(|agency| agency.code.0.clone()));
                } else {
                    logos.unknown.push(part);
                }
            }
        }
        let well_formed = logos.unknown.iter().all(|logo| {
            logo.split_whitespace().count() <= 4 && !logo.chars().any(char::is_numeric)
        });
        well_formed.then_some(logos)
    }

    /// An agency printed without brackets behind place and date: `SYDNEY, April 4 AAP`, `LONDON,
    /// Reuters`.
    pub fn bare_logo(&self, before: &str) -> Option<(String, Vec<String>)> {
        let words: Vec<(usize, char)> =
            before.char_indices().filter(|(_, c)| c.is_whitespace()).collect();
        words.iter().rev().take(3).find_map(|(at, _)| {
            let (place, logo) = before.split_at(*at);
            let agency = self.agencies.find(logo)?;
            (!logo.trim().is_empty() && !place.trim().is_empty())
                .then(|| (place.to_owned(), vec![agency.code.0.clone()]))
        })
    }

    pub fn trimmed_end(&self, mut at: usize) -> usize {
        while at > self.from && self.text.get(at - 1).is_some_and(|c| c.is_whitespace()) {
            at -= 1;
        }
        at
    }

    pub fn starts_sentence(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|c| {
            c.is_uppercase()
                || matches!(c, '"' | '“' | '«' | '„' | '\'' | '‘' | '`')
                || (c.is_alphabetic() && !c.is_lowercase())
        })
    }

    /// `Company X (AP) Ltd.` or a comma behind the bracket: the sentence goes on.
    pub fn reads_on(&self, at: usize) -> bool {
        matches!(self.text.get(at), Some(',' | '.' | ';' | ')'))
    }
}
