//! Times of day as wires write them: `00.01HRS`, `6 a.m.`, `18 h 30`, `midnight`, `الساعة الرابعة مساء`.

use super::tokens::Token;
use chrono::NaiveTime;

/// A time of day; `days` is 1 where it is the end of the day, `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub days: i64,
    pub time: NaiveTime,
}

/// A time of day with all it may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TimeSaid {
    pub readings: Vec<Clock>,
    pub said: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Before,
    After,
    Evening,
    Night,
}

/// Words in front of a bare hour.
const AT: &[&str] = &["at", "um", "à", "las", "la", "الساعة", "ab", "h"];
const HOURS: &[&str] = &[
    "h", "hr", "hrs", "hour", "hours", "uhr", "heure", "heures", "hora", "horas", "o'clock",
    "oclock", "ساعة",
];
const NOON: &[&str] =
    &["noon", "midday", "mittag", "mittags", "midi", "mediodía", "mediodia", "ظهرا", "الظهر"];
const MIDNIGHT: &[&str] = &["midnight", "mitternacht", "mitternachts", "minuit", "medianoche"];
#[rustfmt::skip]
const HALVES: &[(Half, &[&str])] = &[
    (Half::Before, &["am", "a.m", "de la mañana", "de la madrugada", "du matin", "morgens", "vormittags", "früh", "in the morning", "ص", "صباحا", "فجرا", "قبل الظهر"]),
    (Half::After, &["pm", "p.m", "de la tarde", "de l'après-midi", "de l'apres-midi", "nachmittags", "in the afternoon", "بعد الظهر", "عصرا"]),
    (Half::Evening, &["du soir", "abends", "in the evening", "م", "مساء"]),
    (Half::Night, &["de la noche", "nachts", "de la nuit", "at night", "ليلا"]),
];
#[rustfmt::skip]
const ARABIC_HOURS: &[&str] = &[
    "الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة",
    "الحادية عشرة", "الثانية عشرة",
];

/// The time that begins at a word, and how many words it takes. `or_year` says that a bare `2026`
/// here is a year.
pub(super) fn time(tokens: &[Token], at: usize, or_year: bool) -> Option<(TimeSaid, usize)> {
    if let Some(used) = one_of(tokens, at, NOON) {
        return Some((said(tokens, at, used, vec![clock(0, 12, 0, 0)?]), used));
    }
    if let Some(used) = midnight(tokens, at) {
        return Some((said(tokens, at, used, both_midnights()), used));
    }
    if let Some(found) = arabic_hour(tokens, at) {
        return Some(found);
    }
    let token = tokens.get(at)?;
    let (figures, tail) = figures_of(&token.plain)?;
    let mut used = 1;
    let (mut hour, mut minute, second, bare) = match figures.as_slice() {
        [four] if four.len() == 4 => (number(&four[..2])?, number(&four[2..])?, 0, false),
        [hour] if hour.len() <= 2 => (number(hour)?, 0, 0, true),
        [hour, minute] if hour.len() <= 2 && minute.len() == 2 => {
            (number(hour)?, number(minute)?, 0, false)
        }
        [hour, minute, second] if hour.len() <= 2 && minute.len() == 2 && second.len() == 2 => {
            (number(hour)?, number(minute)?, number(second)?, false)
        }
        _ => return None,
    };
    let four = figures.len() == 1 && figures[0].len() == 4;
    let mut marked = false;
    let mut half = None;
    // What is written to the figures: "10pm", "00.01hrs", "18h30".
    let tail = tail.trim_end_matches('.');
    if let Some(more) = tail.strip_prefix('h').filter(|more| is_number(more)) {
        (minute, marked) = (number(more)?, true);
    } else if let Some(found) = half_of(tail) {
        half = Some(found);
    } else if HOURS.contains(&tail) {
        marked = true;
    } else if !tail.is_empty() && tail != "z" && !super::zones::is_letters(tail) {
        return None;
    }
    let zone_to_it = !tail.is_empty() && half.is_none() && !marked;
    if !zone_to_it {
        if let Some(more) = one_of(tokens, at + used, HOURS) {
            (used, marked) = (used + more, true);
            // "18 h 30".
            if bare
                && let Some(next) = tokens.get(at + used)
                && next.plain.len() == 2
                && is_number(&next.plain)
            {
                (minute, used) = (number(&next.plain)?, used + 1);
            }
        }
        if half.is_none()
            && let Some((found, more)) = half_at(tokens, at + used)
        {
            (half, used) = (Some(found), used + more);
        }
        // "12 noon", "12:00 midnight".
        if hour == 12 && minute == 0 && half.is_none() {
            if let Some(more) = one_of(tokens, at + used, NOON) {
                used += more;
                return Some((said(tokens, at, used, vec![clock(0, 12, 0, 0)?]), used));
            }
            if let Some(more) = midnight(tokens, at + used) {
                used += more;
                return Some((said(tokens, at, used, both_midnights()), used));
            }
        }
    }
    let behind_at = at > 0 && AT.contains(&tokens[at - 1].plain.as_str());
    if bare && half.is_none() && !marked && !behind_at && !zone_to_it {
        return None;
    }
    if four && or_year && half.is_none() && !marked && !zone_to_it && !behind_at {
        return None;
    }
    let readings = match half {
        None if hour == 24 && minute == 0 && second == 0 => vec![clock(1, 0, 0, 0)?],
        None => vec![clock(0, hour, minute, second)?],
        Some(_) if hour > 12 => vec![clock(0, hour, minute, second)?],
        Some(_) if hour == 0 => vec![clock(0, 0, minute, second)?],
        // Twelve at noon or at night: people mean both by both.
        Some(half) if hour == 12 && minute == 0 && second == 0 => match half {
            Half::Before => vec![clock(0, 0, 0, 0)?, clock(0, 12, 0, 0)?],
            Half::After | Half::Evening => vec![clock(0, 12, 0, 0)?, clock(1, 0, 0, 0)?],
            Half::Night => both_midnights(),
        },
        Some(half) => {
            let late = match half {
                Half::Before => false,
                Half::After | Half::Evening => true,
                Half::Night => (6..12).contains(&hour),
            };
            hour = hour % 12 + if late { 12 } else { 0 };
            vec![clock(0, hour, minute, second)?]
        }
    };
    Some((said(tokens, at, used, readings), used))
}

/// Midnight before the day, and midnight after it.
pub(super) fn both_midnights() -> Vec<Clock> {
    [clock(0, 0, 0, 0), clock(1, 0, 0, 0)].into_iter().flatten().collect()
}

fn clock(days: i64, hour: u32, minute: u32, second: u32) -> Option<Clock> {
    NaiveTime::from_hms_opt(hour, minute, second).map(|time| Clock { days, time })
}

fn said(tokens: &[Token], at: usize, used: usize, readings: Vec<Clock>) -> TimeSaid {
    TimeSaid { readings, said: written(tokens, at, used) }
}

/// The words as written.
pub(super) fn written(tokens: &[Token], at: usize, used: usize) -> String {
    let words: Vec<&str> = tokens[at..(at + used).min(tokens.len())]
        .iter()
        .map(|token| token.written.as_str())
        .collect();
    words.join(" ")
}

fn midnight(tokens: &[Token], at: usize) -> Option<usize> {
    one_of(tokens, at, MIDNIGHT).or_else(|| phrase(tokens, at, "منتصف الليل"))
}

fn arabic_hour(tokens: &[Token], at: usize) -> Option<(TimeSaid, usize)> {
    let named = |(index, name): (usize, &&str)| Some((index as u32 + 1, phrase(tokens, at, name)?));
    let (hour, mut used) =
        ARABIC_HOURS.iter().enumerate().filter_map(named).max_by_key(|(_, used)| *used)?;
    let mut minute = 0;
    for (words, minutes) in [("والنصف", 30), ("والربع", 15), ("إلا ربعا", -15), ("إلا الربع", -15)]
    {
        if let Some(more) = phrase(tokens, at + used, words) {
            (minute, used) = (minutes, used + more);
            break;
        }
    }
    let (half, more) = match half_at(tokens, at + used) {
        Some((half, more)) => (Some(half), more),
        None => match one_of(tokens, at + used, NOON) {
            Some(more) => (Some(Half::After), more),
            None => (None, 0),
        },
    };
    used += more;
    let at_minute = |hour: u32| {
        let minutes = i64::from(hour) * 60 + minute;
        clock(
            minutes.div_euclid(1440),
            (minutes.rem_euclid(1440) / 60) as u32,
            minutes.rem_euclid(60) as u32,
            0,
        )
    };
    let late = |late: bool| at_minute(hour % 12 + if late { 12 } else { 0 });
    let readings = match half {
        Some(Half::Before) => vec![late(false)?],
        Some(Half::After | Half::Evening) => vec![late(true)?],
        Some(Half::Night) => vec![late((6..12).contains(&hour))?],
        // An hour in words alone is of the morning or of the evening.
        None => vec![late(false)?, late(true)?],
    };
    Some((said(tokens, at, used, readings), used))
}

fn half_at(tokens: &[Token], at: usize) -> Option<(Half, usize)> {
    // "a. m." and "p. m.".
    if let (Some(first), Some(second)) = (tokens.get(at), tokens.get(at + 1))
        && second.plain == "m"
    {
        match first.plain.as_str() {
            "a" => return Some((Half::Before, 2)),
            "p" => return Some((Half::After, 2)),
            _ => {}
        }
    }
    HALVES.iter().find_map(|(half, words)| {
        words.iter().find_map(|words| Some((*half, phrase(tokens, at, words)?)))
    })
}

fn half_of(tail: &str) -> Option<Half> {
    HALVES.iter().find(|(_, words)| words.contains(&tail)).map(|(half, _)| *half)
}

/// How many words a phrase takes where it begins at a word.
pub(super) fn phrase(tokens: &[Token], at: usize, words: &str) -> Option<usize> {
    let mut used = 0;
    for word in words.split(' ') {
        if tokens.get(at + used)?.plain != word {
            return None;
        }
        used += 1;
    }
    Some(used)
}

fn one_of(tokens: &[Token], at: usize, words: &[&str]) -> Option<usize> {
    words.contains(&tokens.get(at)?.plain.as_str()).then_some(1)
}

/// The groups of figures a word begins with, parted by a colon or a full stop, and what is left.
fn figures_of(word: &str) -> Option<(Vec<&str>, &str)> {
    let end =
        word.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(word.len());
    let (head, tail) = word.split_at(end);
    let groups: Vec<&str> = head.trim_end_matches(['.', ':']).split([':', '.']).collect();
    let all = groups.iter().all(|group| is_number(group));
    all.then_some((groups, tail))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}
