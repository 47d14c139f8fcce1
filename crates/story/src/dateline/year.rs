//! A dateline without a year: which year fits the weekday the lead names. Only ever a suggestion,
//! to be confirmed by a person.

use super::Dateline;
use crate::weekday::{english, weekday_named};
use chrono::{Datelike, NaiveDate, Weekday};

/// A year that makes the dateline's day the weekday the copy names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearSuggestion {
    /// The latest year that fits.
    pub year: i32,
    /// Earlier years that fit as well, latest first.
    pub others: Vec<i32>,
    pub weekday: Weekday,
    /// The weekday in English, as in "4 November was a Saturday".
    pub reason: String,
}

/// How many years back a dateline may lie; no wire sends older copy.
const YEARS_BACK: i32 = 25;

/// Suggests the year of a dateline by the weekday that `lead`, its first paragraph, names;
/// `not_after` is a day the copy existed on, such as the day of the page, and is never taken for
/// the date itself (docs/newsroom-rules.md 4.3). Nothing when the year is written, or no single
/// weekday is named.
pub fn suggest_year(
    dateline: &Dateline,
    lead: &str,
    not_after: NaiveDate,
) -> Option<YearSuggestion> {
    let (month, day) = (dateline.month?, dateline.day?);
    if dateline.year.is_some() {
        return None;
    }
    let weekday = the_weekday(lead)?;
    let last = not_after.year();
    let mut fitting = (last - YEARS_BACK..=last).rev().filter(|year| {
        NaiveDate::from_ymd_opt(*year, month, day)
            .is_some_and(|date| date.weekday() == weekday && date <= not_after)
    });
    let year = fitting.next()?;
    Some(YearSuggestion {
        year,
        others: fitting.collect(),
        weekday,
        reason: english(weekday).to_owned(),
    })
}

/// The weekdays a text names, in order, without short forms that are words themselves (`sat`,
/// `sun`).
pub fn weekdays_in(text: &str) -> Vec<Weekday> {
    words(text).filter(|word| word.chars().count() > 4).filter_map(weekday_named).collect()
}

/// The one weekday of the lead, or of several the one an attribution carries ("officials said
/// Saturday").
fn the_weekday(lead: &str) -> Option<Weekday> {
    let named = weekdays_in(lead);
    let first = *named.first()?;
    if named.iter().all(|day| *day == first) {
        return Some(first);
    }
    let words: Vec<&str> = words(lead).collect();
    let mut said = words.windows(2).filter_map(|pair| match pair {
        [verb, day]
            if matches!(
                verb.to_lowercase().as_str(),
                "said" | "announced" | "reported" | "told" | "confirmed"
            ) =>
        {
            weekday_named(day)
        }
        _ => None,
    });
    let day = said.next()?;
    said.all(|other| other == day).then_some(day)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '،' | '(' | ')'))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day of the calendar")
    }

    #[test]
    fn the_weekday_of_the_lead_gives_the_year_and_never_the_page() {
        let dateline = Dateline { month: Some(11), day: Some(4), ..Dateline::default() };
        let found = suggest_year(
            &dateline,
            "Clashes have erupted on the border, an Iraqi official said Saturday.",
            day(2022, 9, 28),
        );
        let found = found.expect("4 November fell on a Saturday");
        assert_eq!(
            (found.year, found.others.as_slice(), found.reason.as_str()),
            (2017, [2006, 2000].as_slice(), "Saturday")
        );
    }

    #[test]
    fn a_written_year_is_not_second_guessed() {
        let dateline =
            Dateline { month: Some(11), day: Some(4), year: Some(2014), ..Dateline::default() };
        assert_eq!(suggest_year(&dateline, "said Saturday", day(2022, 9, 28)), None);
    }

    #[test]
    fn two_weekdays_without_an_attribution_suggest_nothing() {
        let dateline = Dateline { month: Some(11), day: Some(4), ..Dateline::default() };
        assert_eq!(
            suggest_year(&dateline, "Shooting from Friday into Saturday", day(2022, 9, 28)),
            None
        );
    }

    #[test]
    fn arabic_copy_names_its_weekday_too() {
        let dateline = Dateline { month: Some(11), day: Some(3), ..Dateline::default() };
        let found = suggest_year(
            &dateline,
            "قال متحدث باسم الدفاع المدني اللبناني الثلاثاء إن ثلاثة أشخاص قتلوا",
            day(2026, 12, 1),
        );
        assert_eq!(found.map(|found| found.year), Some(2026));
    }
}
