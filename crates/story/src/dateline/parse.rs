//! Reads a dateline off the start of a paragraph, in every form of docs/newsroom-rules.md 4.1, or
//! says that there is none.
//!
//! A wrong dateline cuts words out of a story, so a place needs a witness: a known logo, a date, a
//! state, or a city that datelines know (docs/newsroom-rules.md 4.2).

use super::Dateline;
use super::place::{Head, head, in_capitals};
use super::places::{is_label, is_organisation, is_special};
use super::start::{DatelineLogos, DatelineStart, is_invisible};
use crate::agency::Agencies;

/// A dateline found at the start of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub dateline: Dateline,
    /// Where the text after the dateline begins, in scalar values of the paragraph.
    pub rest_start: usize,
    /// The place part as printed, with all its places: `NEW YORK, LONDON and BEIJING`.
    pub place_text: String,
    pub place: PlaceKind,
    pub warnings: Vec<DatelineWarning>,
}

/// What sort of place the dateline names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    City,
    Several,
    /// An organisation treated as a place: `UNITED NATIONS`.
    Organisation,
    /// A place no gazetteer has: `ABOARD AIR FORCE ONE`.
    Special,
    /// A logo alone, `(Reuters) -`.
    Undated,
}

/// What an editor should look at before the dateline is trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatelineWarning {
    /// No agency in it: the credit must be elsewhere.
    NoLogo,
    /// A logo that is on no list, often a newspaper's own name over agency copy.
    UnknownLogo(String),
}

/// How many characters are looked at; no dateline is longer.
const LOOK: usize = 200;

/// Reads the dateline at the start of `paragraph`. Offsets are scalar values.
pub fn parse(paragraph: &str) -> Option<Parsed> {
    parse_with(paragraph, Agencies::known())
}

/// Reads the dateline by the newsroom's own list of agencies.
pub fn parse_with(paragraph: &str, agencies: &Agencies) -> Option<Parsed> {
    let text: Vec<char> = paragraph.chars().take(LOOK).collect();
    let from = text.iter().position(|c| !c.is_whitespace() && !is_invisible(*c))?;
    let reader = DatelineStart { is_field: false, text: &text, from, agencies };
    reader
        .with_logo_first()
        .or_else(|| reader.xinhua_in_chinese())
        .or_else(|| reader.with_logo())
        .or_else(|| reader.with_bare_logo_or_none())
}

/// Reads a field that a format calls dateline: place, date and logo as they stand, with nothing
/// behind them. The field itself is the witness, so `Helsinki` and `BETHESDA, Md.` are enough.
pub fn parse_field(field: &str) -> Option<Parsed> {
    let text: Vec<char> = field.trim().chars().take(LOOK).collect();
    let from = text.iter().position(|c| !c.is_whitespace() && !is_invisible(*c))?;
    let reader = DatelineStart { is_field: true, text: &text, from, agencies: Agencies::known() };
    parse(field)
        .or_else(|| reader.with_logo())
        .or_else(|| reader.whole())
        .map(|found| Parsed { rest_start: field.chars().count(), ..found })
}

impl DatelineStart<'_> {
    /// `PLACE, Region, Date (LOGO) - text`, with round brackets or strokes.
    fn with_logo(&self) -> Option<Parsed> {
        let (open, close, end) = self.brackets(self.from)?;
        let inside = self.part(open + 1, close);
        let logos = self.logos(&inside)?;
        let mut head = head(&self.part(self.from, open))?;
        let (mut separator, rest) = self.separator(end);
        if separator.is_empty() && self.part(open, end).ends_with("/.") {
            separator.push('.');
        }
        head.date = head.date.or(logos.date);
        let known = !logos.codes.is_empty();
        let stroke = self.text.get(open) == Some(&'/');
        let open_ended = separator.is_empty() && (rest >= self.text.len()) && self.is_field;
        let accepted = match (known, separator.is_empty() && !open_ended) {
            // `Paris (ats afp) Les violences`: the logo ends the dateline when everything in it is
            // an agency's.
            (true, true) => {
                logos.unknown.is_empty()
                    && !head.caseless
                    && !stroke
                    && self.starts_sentence(rest)
                    && short_enough(&head)
                    && !self.reads_on(rest)
            }
            (true, false) => true,
            (false, true) => false,
            (false, false) => {
                head.has_evidence()
                    && (head.capitals || head.date.is_some())
                    && logos.unknown.iter().all(|logo| is_name(logo))
            }
        };
        if !accepted || (!known && logos.unknown.is_empty()) {
            return None;
        }
        Some(self.found(head, logos, end, separator, rest, open))
    }

    /// `(ANSA) - ROMA, 4 NOV - testo` and `(Reuters) - text`.
    fn with_logo_first(&self) -> Option<Parsed> {
        if !matches!(self.text.get(self.from), Some('(')) {
            return None;
        }
        let (open, close, end) = self.brackets(self.from)?;
        let logos = self
            .logos(&self.part(open + 1, close))
            .filter(|logos| !logos.codes.is_empty() && logos.unknown.is_empty())?;
        let (separator, rest) = self.separator(end);
        if separator.is_empty() {
            return None;
        }
        let behind =
            DatelineStart { is_field: false, text: self.text, from: rest, agencies: self.agencies };
        if let Some(mut parsed) = behind
            .with_bare_logo_or_none()
            .filter(|parsed| parsed.dateline.day.is_some() && parsed.dateline.agencies.is_empty())
        {
            parsed.dateline.agencies = logos.codes;
            let raw_end = rest + parsed.dateline.raw.chars().count();
            parsed.dateline.raw = self.part(self.from, raw_end);
            parsed.warnings.retain(|warning| *warning != DatelineWarning::NoLogo);
            return Some(parsed);
        }
        let dateline = Dateline {
            raw: self.part(self.from, end),
            agencies: logos.codes,
            separator,
            ..Dateline::default()
        };
        Some(Parsed {
            dateline,
            rest_start: rest,
            place_text: String::new(),
            place: PlaceKind::Undated,
            warnings: Vec::new(),
        })
    }

    /// `SAITAMA, Japan, Dec. 9 Kyodo - text`, `Damascus, July 22: text`, `BEIRUT -- text`, and a
    /// newspaper's `Beirut - Egypt Today`.
    fn with_bare_logo_or_none(&self) -> Option<Parsed> {
        for at in self.from..self.text.len() {
            if self.text.get(at) == Some(&'\n') {
                return None;
            }
            let spaced = at > self.from && self.text.get(at - 1).is_some_and(|c| c.is_whitespace());
            let colon = self.text.get(at) == Some(&':');
            if !spaced && !colon {
                continue;
            }
            let (separator, rest) = self.separator(at);
            if separator.is_empty() || separator == "." {
                continue;
            }
            // `الكويت - 4 - 11`: a stroke between figures is part of the date.
            if separator == "-" && self.text.get(rest).is_some_and(|c| c.is_numeric()) {
                continue;
            }
            let end = self.trimmed_end(at);
            let before = self.part(self.from, end);
            if let Some((place, codes)) = self.bare_logo(&before)
                && let Some(head) = head(&place)
                && head.has_evidence()
            {
                let logos = DatelineLogos { codes, unknown: Vec::new(), date: None };
                return Some(self.found(
                    head,
                    logos,
                    end,
                    separator,
                    rest,
                    self.from + place.chars().count(),
                ));
            }
            let head = head(&before)?;
            if is_label(&before) {
                return None;
            }
            if let Some(parsed) = self.newspaper(&head, at, rest, &separator) {
                return Some(parsed);
            }
            let evidence = if colon {
                head.date.is_some() || (head.capitals && head.has_evidence())
            } else {
                head.has_evidence()
            };
            let plain = !colon
                && separator != "-"
                && head.capitals
                && before.chars().filter(|c| c.is_alphabetic()).count() > 3
                && before.split_whitespace().count() <= 2;
            let loose = head.joined_date && !head.capitals;
            if head.caseless
                || loose
                || !(evidence && (head.capitals || head.date.is_some()) || plain)
            {
                return None;
            }
            let logos = DatelineLogos { codes: Vec::new(), unknown: Vec::new(), date: None };
            return Some(self.found(head, logos, end, separator, rest, end));
        }
        None
    }

    /// A field without brackets: `SAITAMA, Japan, Dec. 9 Kyodo`, `BEIJING, July 23`, `Helsinki`.
    fn whole(&self) -> Option<Parsed> {
        let mut end = self.trimmed_end(self.text.len());
        while end > self.from
            && self
                .text
                .get(end - 1)
                .is_some_and(|c| matches!(c, '-' | '_' | '—' | '–' | ':') || c.is_whitespace())
        {
            end -= 1;
        }
        let text = self.part(self.from, end);
        let (place, codes) = self.bare_logo(&text).unwrap_or((text, Vec::new()));
        let place_end = self.from + place.chars().count();
        let separator = self.part(end, self.text.len()).trim().to_owned();
        let logos = DatelineLogos { codes, unknown: Vec::new(), date: None };
        Some(self.found(head(&place)?, logos, end, separator, self.text.len(), place_end))
    }

    /// `Beirut - Egypt Today` alone on its line: the newspaper put its own name where the agency's
    /// was.
    fn newspaper(&self, place: &Head, at: usize, rest: usize, separator: &str) -> Option<Parsed> {
        let line_end = (rest..self.text.len()).find(|at| self.text.get(*at) == Some(&'\n'))?;
        let name = self.part(rest, line_end).trim().to_owned();
        if separator == ":"
            || in_capitals(&name)
            || !is_name(&name)
            || !place.has_evidence()
            || name.split_whitespace().count() > 4
        {
            return None;
        }
        let text_start = (line_end..self.text.len())
            .find(|at| self.text.get(*at).is_some_and(|c| !c.is_whitespace()))
            .unwrap_or(self.text.len());
        let logos = DatelineLogos { codes: Vec::new(), unknown: vec![name], date: None };
        let mut parsed = self.found(
            place.clone(),
            logos,
            self.trimmed_end(line_end),
            separator.to_owned(),
            text_start,
            self.trimmed_end(at),
        );
        parsed.warnings.retain(|warning| *warning != DatelineWarning::NoLogo);
        Some(parsed)
    }

    /// `新华社北京11月4日电`: agency, place, date, then the word for "dispatch".
    fn xinhua_in_chinese(&self) -> Option<Parsed> {
        let start =
            if self.text.get(self.from) == Some(&'【') { self.from + 1 } else { self.from };
        let wire = (start..(start + 40).min(self.text.len()))
            .find(|at| matches!(self.text.get(*at), Some('电' | '電')))?;
        let line: Vec<char> = self.text.get(start..wire)?.to_vec();
        let month_at = line.iter().position(|c| *c == '月')?;
        let day_at = line.iter().position(|c| *c == '日')?;
        let figures = |from: usize, to: usize| {
            line.get(from..to).unwrap_or_default().iter().collect::<String>().parse::<u32>().ok()
        };
        let month_from =
            line.get(..month_at)?.iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let (month, day) = (figures(month_from, month_at)?, figures(month_at + 1, day_at)?);
        let named: String = line.get(..month_from)?.iter().collect();
        let (code, place) =
            named.char_indices().skip(2).map(|(at, _)| named.split_at(at)).find_map(
                |(agency, place)| {
                    Some((self.agencies.find(agency)?.code.0.clone(), place.to_owned()))
                },
            )?;
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || place.is_empty() {
            return None;
        }
        let mut end = wire + 1;
        if matches!(self.text.get(end), Some('】' | '（')) && self.text.get(end) == Some(&'】') {
            end += 1;
        }
        let (_, rest) = self.separator(end);
        let dateline = Dateline {
            raw: self.part(self.from, end),
            places: vec![place.clone()],
            month: Some(month),
            day: Some(day),
            agencies: vec![code],
            ..Dateline::default()
        };
        Some(Parsed {
            dateline,
            rest_start: rest,
            place_text: place,
            place: PlaceKind::City,
            warnings: Vec::new(),
        })
    }

    fn found(
        &self,
        head: Head,
        logos: DatelineLogos,
        raw_end: usize,
        separator: String,
        rest: usize,
        place_end: usize,
    ) -> Parsed {
        let mut warnings: Vec<DatelineWarning> =
            logos.unknown.iter().cloned().map(DatelineWarning::UnknownLogo).collect();
        // A state service beside its agency, `dpa/lni`, needs no question.
        if !logos.codes.is_empty() {
            warnings
                .retain(|warning| !matches!(warning, DatelineWarning::UnknownLogo(logo) if logo.chars().count() <= 4));
        }
        let agencies = logos.codes.into_iter().chain(logos.unknown).collect::<Vec<_>>();
        if agencies.is_empty() {
            warnings.push(DatelineWarning::NoLogo);
        }
        let place = match head.places.as_slice() {
            [one] if is_organisation(one) => PlaceKind::Organisation,
            [one] if is_special(one) => PlaceKind::Special,
            [_] => PlaceKind::City,
            _ => PlaceKind::Several,
        };
        let place_text = self.place_text(&head, place_end);
        let dateline = Dateline {
            raw: self.part(self.from, raw_end),
            places: head.places,
            region: head.region,
            country: head.country,
            month: head.date.map(|date| date.month),
            day: head.date.map(|date| date.day),
            year: head.date.and_then(|date| date.year),
            agencies,
            separator,
        };
        Parsed { dateline, rest_start: rest, place_text, place, warnings }
    }

    /// From the first letter of the first place to the last letter of the last one.
    fn place_text(&self, head: &Head, place_end: usize) -> String {
        let printed = self.part(self.from, place_end);
        match head
            .places
            .last()
            .and_then(|last| printed.rfind(last.as_str()).map(|at| at + last.len()))
        {
            Some(end) => printed.get(..end).unwrap_or_default().trim().to_owned(),
            None => head.places.join("/"),
        }
    }
}

fn short_enough(head: &Head) -> bool {
    head.places.iter().all(|place| place.split_whitespace().count() <= 3)
}

/// A name of a few words, each with a capital.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.split_whitespace().all(|word| {
            word.chars().next().is_some_and(|c| !c.is_lowercase())
                || matches!(word, "of" | "the" | "and" | "de")
        })
}
