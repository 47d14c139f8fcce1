//! What the words of an embargo name, piece by piece: times, dates, weekdays, zones.

use super::NotRead;
use super::dates::{DateSaid, date};
use super::times::{TimeSaid, phrase, time, written};
use super::tokens::Token;
use super::zones::{ZoneSaid, zone};
use crate::weekday::weekday_named;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use chrono_tz::Tz;

/// One time with the zone that stands beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub time: Option<TimeSaid>,
    pub zone: Option<ZoneSaid>,
}

/// All that the words name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pieces {
    /// The time; a second one is the same in another zone.
    pub times: Vec<Told>,
    pub date: Option<DateSaid>,
    pub weekday: Option<Weekday>,
    /// Days behind the day the words were sent: today, tomorrow.
    pub days_on: Option<i64>,
    /// "Tonight": midnight is the end of the day.
    pub tonight: bool,
}

/// Words between the pieces that change nothing.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "on", "at", "the", "of", "this", "until", "till", "to", "before", "from", "for", "release", "publication", "hours", "hrs", "hr", "hour", "time",
    "day", "date", "sharp", "is", "lifts", "embargo", "in", "and", "&", "-", "/", ".", "exactly", "local", "newsroom",
    "le", "la", "les", "l", "à", "a", "de", "del", "du", "des", "au", "el", "las", "los", "h", "heure", "heures", "jour", "ce", "partir",
    "uhr", "am", "um", "den", "dem", "der", "ab", "bis", "dia", "día", "hora", "horas", "hasta", "jusqu'au", "jusqu'à",
    "حتى", "الساعة", "ساعة", "يوم", "من", "في", "على", "عند", "بتوقيت", "توقيت", "المقبل", "المقبلة", "القادم", "القادمة", "الجاري", "الموافق", "تمام",
];

/// Words that make another time of the one that is written: no reading of ours fits them.
#[rustfmt::skip]
const CHANGE_IT: &[&str] = &[
    "after", "following", "next", "week", "weeks", "days", "minutes", "later", "unless", "except", "not", "or", "half", "quarter",
    "nach", "nächsten", "nächster", "wochen", "tage", "tagen", "minuten", "später", "oder", "nicht", "halb", "viertel",
    "après", "prochain", "semaine", "semaines", "jours", "ou", "demie", "quart",
    "después", "tras", "próximo", "semana", "semanas", "días", "o", "media", "cuarto",
    "بعد", "أسبوع", "أيام", "أو",
];

const DAYS_ON: &[(&str, i64)] = &[
    ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("tomorrow", 1),
    ("morgen", 1),
    ("übermorgen", 2),
    ("demain", 1),
    ("mañana", 1),
    ("غدا", 1),
    ("today", 0),
    ("tonight", 0),
    ("heute", 0),
    ("aujourd'hui", 0),
    ("hoy", 0),
    ("اليوم", 0),
];

/// Whether the first word begins a time, a date, a weekday or a zone.
pub(super) fn begins_with_a_time(tokens: &[Token]) -> bool {
    let Some(first) = tokens.first() else { return false };
    instant(&first.written).is_some()
        || weekday_named(&first.plain).is_some()
        || time(tokens, 0, false).is_some()
        || date(tokens, 0, |_| true).is_some()
        || days_on(tokens, 0).is_some()
        || tokens.len() > 1 && JOINTS.contains(&first.plain.as_str()) && {
            let next = &tokens[1..];
            weekday_named(&next[0].plain).is_some()
                || time(tokens, 1, false).is_some()
                || date(tokens, 1, |_| true).is_some()
        }
}

/// An instant in one word: `2026-11-06T00:01:00Z`, `20261106T000100+0100`; without an offset its
/// zone is not known yet.
pub(super) fn instant(word: &str) -> Option<(NaiveDateTime, Option<i32>)> {
    let word = word.replace('t', "T").replace('z', "Z");
    if !word.contains('T') || !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let zoned = word.strip_suffix('Z').map_or_else(|| word.clone(), |bare| format!("{bare}+0000"));
    let forms = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M"];
    forms.iter().find_map(|form| {
        if let Ok(at) = chrono::DateTime::parse_from_str(&zoned, &format!("{form}%#z")) {
            return Some((at.naive_local(), Some(at.offset().local_minus_utc())));
        }
        NaiveDateTime::parse_from_str(&word, form).ok().map(|at| (at, None))
    })
}

/// Takes the words apart.
pub(super) fn pieces(tokens: &[Token], year: i32, source: Option<Tz>) -> Result<Pieces, NotRead> {
    let mut found = Pieces::default();
    let mut at = 0;
    let mut left: Vec<String> = Vec::new();
    let mut any = false;
    let mut behind_a_time = false;
    while at < tokens.len() {
        let before = at;
        let is_year = |index: usize| {
            is_year(tokens, index, year, found.times.iter().any(|told| told.time.is_some()))
        };
        let past_date = found.date.is_some() && at > 0;
        let mut piece = true;
        let mut is_time = false;
        if let Some((local, offset)) = instant(&tokens[at].written) {
            whole_instant(&mut found, local, offset, &tokens[at])?;
            (at, is_time) = (at + 1, true);
        } else if let Some((days, used)) = days_on(tokens, at) {
            found.tonight |= tokens[at].plain == "tonight" || tokens[at].plain == "heute";
            if found.days_on.is_some_and(|other| other != days) {
                return Err(NotRead::SeveralTimes);
            }
            found.days_on = Some(days);
            at += used;
        } else if let Some((zone, used)) = zone(tokens, at, source, behind_a_time) {
            match found.times.last_mut() {
                Some(told) if told.zone.is_none() => told.zone = Some(zone),
                // "Eastern (ET)" says it twice.
                Some(told) if told.zone.as_ref().is_some_and(|own| own.ways == zone.ways) => {}
                Some(_) => return Err(NotRead::LeftOver { said: zone.said }),
                None => found.times.push(Told { time: None, zone: Some(zone) }),
            }
            at += used;
        } else if let Some((time, used)) =
            time(tokens, at, past_date && is_year(at) && !is_a_date_ago(tokens, at))
        {
            match found.times.last_mut() {
                Some(told) if told.time.is_none() => told.time = Some(time),
                _ => found.times.push(Told { time: Some(time), zone: None }),
            }
            (at, is_time) = (at + used, true);
            // "0001GMT", "18:00Z".
            if let Some(said) = zone_written_to(&tokens[at - 1], source)
                && let Some(told) = found.times.last_mut()
            {
                told.zone = Some(said);
            }
        } else if let Some((date, used)) = date(tokens, at, is_year) {
            if found.date.as_ref().is_some_and(|other| other.readings != date.readings) {
                return Err(NotRead::SeveralTimes);
            }
            found.date = Some(date);
            at += used;
        } else if let Some(day) = weekday_named(&tokens[at].plain) {
            if found.weekday.is_some_and(|other| other != day) {
                return Err(NotRead::SeveralTimes);
            }
            found.weekday = Some(day);
            at += 1;
        } else {
            (piece, at) = (false, at + 1);
        }
        if piece {
            if any && !left.is_empty() {
                return Err(NotRead::LeftOver { said: left.join(" ") });
            }
            (any, behind_a_time) = (true, is_time);
            left.clear();
            continue;
        }
        let token = &tokens[before];
        if CHANGE_IT.contains(&token.plain.as_str()) {
            return Err(NotRead::LeftOver { said: token.written.clone() });
        }
        if !JOINTS.contains(&token.plain.as_str()) {
            behind_a_time = false;
            // Figures that are no time and no date stand for something we do not know.
            if token.plain.chars().any(|c| c.is_ascii_digit()) {
                return Err(NotRead::LeftOver { said: token.written.clone() });
            }
            left.push(written(tokens, before, 1));
        }
    }
    Ok(found)
}

fn days_on(tokens: &[Token], at: usize) -> Option<(i64, usize)> {
    DAYS_ON.iter().find_map(|(words, days)| Some((*days, phrase(tokens, at, words)?)))
}

/// A date that stood before the word directly, so that four figures here may be its year.
fn is_a_date_ago(tokens: &[Token], at: usize) -> bool {
    at > 0 && !tokens[at - 1].plain.chars().any(|c| c.is_alphanumeric())
}

/// Whether four figures are a year and not a time of the evening.
fn is_year(tokens: &[Token], index: usize, near: i32, has_time: bool) -> bool {
    let Some(value) = tokens.get(index).and_then(|token| token.plain.parse::<i32>().ok()) else {
        return false;
    };
    let follows = |words: &[&str]| {
        tokens.get(index + 1).is_some_and(|next| words.contains(&next.plain.as_str()))
    };
    if !(1900..=2100).contains(&value) || follows(&["hrs", "hours", "uhr", "h"]) {
        return false;
    }
    if has_time || (near..=near + 1).contains(&value) {
        return true;
    }
    let elsewhere = (0..tokens.len()).any(|at| at != index && time(tokens, at, true).is_some());
    elsewhere && !follows(&["gmt", "utc", "bst", "cet"])
}

fn whole_instant(
    found: &mut Pieces,
    local: NaiveDateTime,
    offset: Option<i32>,
    token: &Token,
) -> Result<(), NotRead> {
    use super::dates::Day;
    use super::times::Clock;
    use super::zones::Way;
    use chrono::{Datelike, FixedOffset};
    if found.date.is_some() || found.times.iter().any(|told| told.time.is_some()) {
        return Err(NotRead::SeveralTimes);
    }
    let day = Day { year: Some(local.year()), month: local.month(), day: local.day() };
    let said = token.written.clone();
    found.date = Some(DateSaid { readings: vec![day], said: said.clone() });
    let time = Some(TimeSaid {
        readings: vec![Clock { days: 0, time: local.time() }],
        said: said.clone(),
    });
    let zone = offset
        .and_then(FixedOffset::east_opt)
        .map(|offset| ZoneSaid { ways: vec![Way::Offset(offset)], said });
    found.times = vec![Told { time, zone }];
    Ok(())
}

fn zone_written_to(token: &Token, source: Option<Tz>) -> Option<ZoneSaid> {
    let letters =
        token.plain.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    if letters.is_empty()
        || letters.len() == token.plain.len()
        || !super::zones::is_letters(letters)
    {
        return None;
    }
    let token = Token { written: letters.to_uppercase(), plain: letters.to_owned() };
    zone(&[token], 0, source, true).map(|(zone, _)| zone)
}

/// The first instant of a day.
pub(super) fn at_midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
