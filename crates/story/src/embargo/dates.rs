//! Dates as wires write them: `Friday, Nov. 6, 2026`, `6 de noviembre`, `2026-11-06`, `6/11`.

use super::times::written;
use super::tokens::Token;
use crate::dateline::date as named_date;

/// A day of a month, in a year where one is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

/// A date with all it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateSaid {
    pub readings: Vec<Day>,
    pub said: String,
}

/// Words that may stand inside a date.
const JOINTS: &[&str] = &["of", "de", "del", "the", "den", "le", "el", "من"];
/// A day, a month of two words, a year, and what joins them.
const LONGEST: usize = 6;

/// The date that begins at a word, and how many words it takes. `is_year` is asked of a year of
/// four figures behind it, which may be a time as well.
pub(super) fn date(
    tokens: &[Token],
    at: usize,
    is_year: impl Fn(usize) -> bool,
) -> Option<(DateSaid, usize)> {
    let first = tokens.get(at)?;
    if JOINTS.contains(&first.plain.as_str()) {
        return None;
    }
    if let Some(days) = in_figures(tokens, at) {
        return Some((DateSaid { readings: days, said: first.written.clone() }, 1));
    }
    // "0001 November 6" begins with no day.
    if first.plain.bytes().take_while(u8::is_ascii_digit).count() > 2 {
        return None;
    }
    for used in (2..=LONGEST.min(tokens.len() - at)).rev() {
        let part = &tokens[at..at + used];
        let last = &part[used - 1];
        if JOINTS.contains(&last.plain.as_str()) {
            continue;
        }
        if last.plain.len() == 4
            && last.plain.bytes().all(|byte| byte.is_ascii_digit())
            && !is_year(at + used - 1)
        {
            continue;
        }
        let words: Vec<&str> = part
            .iter()
            .map(|token| token.plain.as_str())
            .filter(|word| !JOINTS.contains(word))
            .collect();
        if words.len() < 2 {
            continue;
        }
        if let Some(date) = named_date(&words.join(" ")) {
            let readings = vec![Day { year: date.year, month: date.month, day: date.day }];
            return Some((DateSaid { readings, said: written(tokens, at, used) }, used));
        }
    }
    None
}

/// `2026-11-06`, `06.11.2026`, `6/11/2026`, `6/11`, `6.11.`.
fn in_figures(tokens: &[Token], at: usize) -> Option<Vec<Day>> {
    let token = &tokens[at];
    let mark = token.plain.chars().find(|c| !c.is_ascii_digit())?;
    if !['-', '/', '.'].contains(&mark) {
        return None;
    }
    let parts: Option<Vec<u32>> = token.plain.split(mark).map(|part| part.parse().ok()).collect();
    let day = |year: Option<u32>, month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Day {
            year: year.map(|year| year as i32),
            month,
            day,
        })
    };
    let years = 1900..=2100;
    match parts?.as_slice() {
        [year, month, of_it] if years.contains(year) && mark != '/' => {
            Some(vec![day(Some(*year), *month, *of_it)?])
        }
        [first, second, year]
            if years.contains(year) || (*year >= 20 && *year < 100 && mark != '.') =>
        {
            let year = if *year < 100 { 2000 + year } else { *year };
            either(mark, day(Some(year), *second, *first), day(Some(year), *first, *second))
        }
        // "6.11." but not the time 18.30.
        [first, second] if mark == '.' && token.written.ends_with('.') && at + 1 < tokens.len() => {
            Some(vec![day(None, *second, *first)?])
        }
        [first, second] if mark == '/' => {
            either(mark, day(None, *second, *first), day(None, *first, *second))
        }
        _ => None,
    }
}

/// Day first or month first: full stops are written by those who put the day first.
fn either(mark: char, day_first: Option<Day>, month_first: Option<Day>) -> Option<Vec<Day>> {
    let mut found: Vec<Day> = day_first.into_iter().collect();
    if mark != '.' {
        found.extend(month_first.filter(|other| Some(*other) != day_first));
    }
    (!found.is_empty()).then_some(found)
}
