//! The instant that the words of an embargo name, with all its readings.

use super::dates::Day;
use super::pieces::{Pieces, Told, at_midnight, pieces};
use super::times::{Clock, TimeSaid, both_midnights};
use super::tokens;
use super::zones::{Way, ZoneSaid, name_of_offset};
use super::{Choice, NotRead, Question, Reading};
use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone,
    Utc, Weekday,
};
use chrono_tz::{OffsetName, Tz};

/// What is asked: the words, and what they are read against.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The source's words, from the time on, or an instant: what [`super::words_of_embargo`] leaves
    /// of a line, or the line itself.
    pub words: &'a str,
    /// When the document was sent; none where nobody knows, so that only a whole date can be read.
    pub sent: Option<DateTime<Utc>>,
    /// The source's zone, for words that name none.
    pub source: Option<Tz>,
    /// The newsroom's zone, offered where the source's is not known.
    pub newsroom: Option<Tz>,
}

/// Reads an embargo. Words that leave more than one reading come with a question for each thing
/// left open, and with the latest reading.
///
/// # Errors
/// [`NotRead`] where no instant can be read: the embargo then has no end yet.
pub fn read(asked: &Asked<'_>) -> Result<Reading, NotRead> {
    let words = asked.words.trim();
    let line = super::words_of_embargo(words).unwrap_or_else(|| words.to_owned());
    let plain = tokens::plain(&line);
    let tokens = tokens::tokens(&plain);
    let near = asked.sent.map_or(i32::MIN / 2, |sent| sent.year());
    let pieces = pieces(&tokens, near, asked.source)?;
    Ruler { asked, pieces: &pieces }.reading(words)
}

/// One way through all that is left open: which date, which time, which zone, which of two clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Route {
    date: usize,
    time: usize,
    zone: usize,
    clock: usize,
    choice: Choice,
}

struct Ruler<'a> {
    asked: &'a Asked<'a>,
    pieces: &'a Pieces,
}

/// What a local time is on the clocks of a zone.
enum Met {
    Once(DateTime<FixedOffset>),
    Twice(DateTime<FixedOffset>, DateTime<FixedOffset>),
    Never(DateTime<FixedOffset>, DateTime<FixedOffset>),
}

impl Ruler<'_> {
    fn reading(&self, words: &str) -> Result<Reading, NotRead> {
        let none = Told::default();
        let first = self.pieces.times.first().unwrap_or(&none);
        let ways = self.ways(first)?;
        let Some(last) = ways.iter().max_by_key(|way| way.choice.until).cloned() else {
            return Err(NotRead::NoTime);
        };
        let mut questions = self.questions(first, &ways, &last)?;
        let mut until = last.choice.clone();
        if let Some(other) = self.in_other_zones(&last)? {
            let mut choices = vec![last.choice.clone(), other];
            choices.sort_by_key(|choice| choice.until);
            if let Some(latest) = choices.last() {
                until = latest.clone();
            }
            let said = self.said_zones();
            questions.retain(|question| !matches!(question, Question::ZoneReading { .. }));
            questions.push(Question::ZoneReading { said, choices });
        }
        Ok(Reading {
            until: until.until,
            words: words.to_owned(),
            zone: until.zone,
            local: until.local,
            questions,
        })
    }

    /// All ways to read one time.
    fn ways(&self, told: &Told) -> Result<Vec<Route>, NotRead> {
        let time = self.time_of(told)?;
        let mut ways = Vec::new();
        for (zone, way) in self.zones_of(told.zone.as_ref()).into_iter().enumerate() {
            for (time, clock) in time.readings.iter().enumerate() {
                for (date, day) in self.dates(way, *clock)?.into_iter().enumerate() {
                    let day = day.checked_add_days(Days::new(clock.days as u64));
                    let Some(day) = day else { continue };
                    let local = day.and_time(clock.time);
                    let (instants, twice) = match met(way, local) {
                        Met::Once(at) => (vec![at], false),
                        Met::Twice(earlier, later) | Met::Never(earlier, later) => {
                            (vec![earlier, later], true)
                        }
                    };
                    for (index, at) in instants.into_iter().enumerate() {
                        let clock = if twice { index } else { 0 };
                        ways.push(Route { date, time, zone, clock, choice: choice(way, at) });
                    }
                }
            }
        }
        self.told_by_letters(told, &mut ways)?;
        Ok(ways)
    }

    /// Letters that fit the clocks of their place leave nothing open: `BST` tells which of two half
    /// past ones is meant. Where the clocks never show the time, only the clocks are asked.
    fn told_by_letters(&self, told: &Told, ways: &mut Vec<Route>) -> Result<(), NotRead> {
        let zones = self.zones_of(told.zone.as_ref());
        let [Way::Clocks(tz), Way::Letters(of, _)] = zones.as_slice() else { return Ok(()) };
        if tz != of {
            return Ok(());
        }
        let all = ways.clone();
        let mut kept = Vec::new();
        for way in &all {
            let same = |other: &&Route| (other.date, other.time) == (way.date, way.time);
            let never = all
                .iter()
                .filter(same)
                .filter(|other| other.zone == 0)
                .map(|other| self.is_never(other, told))
                .collect::<Result<Vec<bool>, NotRead>>()?
                .contains(&true);
            let by_letters = all.iter().filter(same).find(|other| other.zone == 1);
            let fits = by_letters.is_some_and(|letters| {
                let clocks = all.iter().filter(same).filter(|other| other.zone == 0);
                clocks.into_iter().any(|clocks| clocks.choice.until == letters.choice.until)
            });
            if way.zone == usize::from(fits && !never) || !fits {
                kept.push(way.clone());
            }
        }
        *ways = kept;
        Ok(())
    }

    fn time_of(&self, told: &Told) -> Result<TimeSaid, NotRead> {
        if let Some(time) = &told.time {
            let end_of_day = self.pieces.tonight && time.readings == both_midnights();
            let readings =
                if end_of_day { time.readings[1..].to_vec() } else { time.readings.clone() };
            return Ok(TimeSaid { readings, said: time.said.clone() });
        }
        // A day alone begins with it or ends with it: both are meant by both.
        let said = match (&self.pieces.date, self.pieces.weekday) {
            (Some(date), _) => date.said.clone(),
            (None, Some(day)) => crate::weekday::english(day).to_owned(),
            (None, None) if self.pieces.days_on.is_some() => self.asked.words.trim().to_owned(),
            (None, None) => return Err(NotRead::NoTime),
        };
        Ok(TimeSaid { readings: both_midnights(), said })
    }

    /// The zone the words name, else the source's; where neither is known it may be the newsroom's,
    /// UTC, or any: the last of them on earth counts until somebody asks the source.
    fn zones_of(&self, said: Option<&ZoneSaid>) -> Vec<Way> {
        if let Some(said) = said.filter(|said| !said.ways.is_empty()) {
            return said.ways.clone();
        }
        if let Some(source) = self.asked.source {
            return vec![Way::Clocks(source)];
        }
        let anywhere = Tz::Etc__GMTPlus12;
        self.asked.newsroom.into_iter().chain([Tz::UTC, anywhere]).map(Way::Clocks).collect()
    }

    /// The days the words may mean, for a time on the clocks of a zone: by the weekday where that
    /// differs, by the date, and by both orders of `5/11`.
    fn dates(&self, way: Way, clock: Clock) -> Result<Vec<NaiveDate>, NotRead> {
        let sent = self.asked.sent.map(|sent| local_of(way, sent));
        let Some(said) = &self.pieces.date else {
            return self.day_named(sent, clock).map(|day| vec![day]);
        };
        let mut days = Vec::new();
        for day in &said.readings {
            if let Some(day) = in_year(*day, sent, self.pieces.weekday) {
                days.push(day);
            }
        }
        if days.is_empty() {
            let known = said.readings.iter().any(|day| day.year.is_some()) || sent.is_some();
            let said = said.said.clone();
            return Err(if known { NotRead::NotInTheCalendar { said } } else { NotRead::NoDate });
        }
        let Some(weekday) = self.pieces.weekday else { return Ok(days) };
        let fitting: Vec<NaiveDate> =
            days.iter().copied().filter(|day| day.weekday() == weekday).collect();
        if !fitting.is_empty() {
            return Ok(fitting);
        }
        let by_weekday: Vec<NaiveDate> =
            days.iter().filter_map(|day| nearest(*day, weekday)).collect();
        Ok(by_weekday.into_iter().chain(days).collect())
    }

    /// A day by its weekday, "today", "tomorrow", or the time alone: the first that comes behind the
    /// sending.
    fn day_named(&self, sent: Option<NaiveDateTime>, clock: Clock) -> Result<NaiveDate, NotRead> {
        let sent = sent.ok_or(NotRead::NoDate)?;
        if let Some(days) = self.pieces.days_on {
            let day =
                sent.date().checked_add_days(Days::new(days as u64)).ok_or(NotRead::NoDate)?;
            return match self.pieces.weekday {
                Some(weekday) if weekday != day.weekday() => Err(NotRead::SeveralTimes),
                _ => Ok(day),
            };
        }
        let fits = |day: &NaiveDate| {
            let on = self.pieces.weekday.is_none_or(|weekday| day.weekday() == weekday);
            on && at_midnight(*day)
                + TimeDelta::days(clock.days)
                + (clock.time - chrono::NaiveTime::MIN)
                > sent
        };
        sent.date().iter_days().take(15).find(fits).ok_or(NotRead::NoDate)
    }

    fn questions(
        &self,
        told: &Told,
        ways: &[Route],
        last: &Route,
    ) -> Result<Vec<Question>, NotRead> {
        let mut questions = Vec::new();
        let of = |same: &dyn Fn(&Route) -> bool| {
            let mut choices: Vec<Choice> = Vec::new();
            for way in ways.iter().filter(|way| same(way)) {
                if choices.iter().all(|known| known.until != way.choice.until) {
                    choices.push(way.choice.clone());
                }
            }
            choices.sort_by_key(|choice| choice.until);
            choices
        };
        let dates =
            of(&|way| (way.time, way.zone, way.clock) == (last.time, last.zone, last.clock));
        if dates.len() > 1 {
            let said = self.pieces.date.as_ref();
            let by_date = self.by_date(last);
            questions.push(match (self.pieces.weekday, by_date) {
                (Some(weekday), Some(is)) if is != weekday => {
                    Question::WeekdayDiffers { said: weekday, is, choices: dates }
                }
                _ => Question::DateReading {
                    said: said.map(|said| said.said.clone()).unwrap_or_default(),
                    choices: dates,
                },
            });
        }
        let times =
            of(&|way| (way.date, way.zone, way.clock) == (last.date, last.zone, last.clock));
        if times.len() > 1 {
            let said = self.time_of(told)?.said;
            questions.push(Question::NoonOrMidnight { said, choices: times });
        }
        let zones = of(&|way| {
            (way.date, way.time) == (last.date, last.time)
                && (way.zone != last.zone || way.clock == last.clock)
        });
        let one_each = self.zones_of(told.zone.as_ref()).len() > 1;
        if one_each && zones.len() > 1 {
            let said = told.zone.as_ref().map(|zone| zone.said.clone()).unwrap_or_default();
            questions.push(Question::ZoneReading { said, choices: zones });
        }
        let clocks = of(&|way| (way.date, way.time, way.zone) == (last.date, last.time, last.zone));
        if clocks.len() > 1 {
            questions.push(if self.is_never(last, told)? {
                Question::NoSuchTime { choices: clocks }
            } else {
                Question::AmbiguousTime { choices: clocks }
            });
        }
        Ok(questions)
    }

    /// The weekday the written date has, where only one date was written.
    fn by_date(&self, last: &Route) -> Option<Weekday> {
        let said = self.pieces.date.as_ref()?;
        let [day] = said.readings.as_slice() else { return None };
        let near = last.choice.until.naive_utc();
        in_year(
            *day,
            Some(self.asked.sent.map_or(near, |sent| sent.naive_utc())),
            self.pieces.weekday,
        )
        .map(|day| day.weekday())
    }

    fn is_never(&self, last: &Route, told: &Told) -> Result<bool, NotRead> {
        let zones = self.zones_of(told.zone.as_ref());
        let time = self.time_of(told)?;
        let (Some(way), Some(clock)) = (zones.get(last.zone), time.readings.get(last.time)) else {
            return Ok(false);
        };
        let Some(day) = self.dates(*way, *clock)?.get(last.date).copied() else { return Ok(false) };
        let day = day + TimeDelta::days(clock.days);
        Ok(matches!(met(*way, day.and_time(clock.time)), Met::Never(..)))
    }

    /// The reading of a second time, "1800 GMT (1300 EST)", where it is another instant than the
    /// first. Its date is the one that brings it nearest.
    fn in_other_zones(&self, first: &Route) -> Result<Option<Choice>, NotRead> {
        for told in self.pieces.times.iter().skip(1) {
            let Some(time) = &told.time else { continue };
            if told.zone.is_none() {
                return Err(NotRead::SeveralTimes);
            }
            let mut nearest: Option<Choice> = None;
            for way in self.zones_of(told.zone.as_ref()) {
                for clock in &time.readings {
                    let day = local_of(way, first.choice.until).date();
                    for day in [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten() {
                        let local = (day + TimeDelta::days(clock.days)).and_time(clock.time);
                        let instants = match met(way, local) {
                            Met::Once(at) => vec![at],
                            Met::Twice(a, b) | Met::Never(a, b) => vec![a, b],
                        };
                        for at in instants {
                            let far = |choice: &Choice| (choice.until - first.choice.until).abs();
                            let next = choice(way, at);
                            if nearest.as_ref().is_none_or(|known| far(&next) < far(known)) {
                                nearest = Some(next);
                            }
                        }
                    }
                }
            }
            if let Some(other) = nearest.filter(|other| other.until != first.choice.until) {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    fn said_zones(&self) -> String {
        let said = |told: &Told| {
            let time = told.time.as_ref().map(|time| time.said.clone());
            let zone = told.zone.as_ref().map(|zone| zone.said.clone());
            time.into_iter().chain(zone).collect::<Vec<String>>().join(" ")
        };
        self.pieces.times.iter().map(said).collect::<Vec<String>>().join(" / ")
    }
}

/// A day in the year that is written, else in the one that makes it come: two days ago is this
/// year, for copy sent again, and anything longer ago is the next.
fn in_year(day: Day, sent: Option<NaiveDateTime>, weekday: Option<Weekday>) -> Option<NaiveDate> {
    let of = |year: i32| NaiveDate::from_ymd_opt(year, day.month, day.day);
    if let Some(year) = day.year {
        return of(year);
    }
    let sent = sent?.date();
    let first = sent.checked_sub_days(Days::new(2))?;
    // The 29th of February comes every fourth year, and a century may skip one.
    let coming = (sent.year() - 1..=sent.year() + 8).filter_map(of).find(|date| *date >= first)?;
    // A weekday that fits the date in the year of the sending speaks for that year.
    match weekday {
        Some(weekday) if coming.weekday() != weekday => Some(
            of(sent.year())
                .filter(|date| date.weekday() == weekday && *date >= sent - TimeDelta::days(30))
                .unwrap_or(coming),
        ),
        _ => Some(coming),
    }
}

/// The day of a weekday that is nearest to a date.
fn nearest(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    (-3i64..=3).map(|days| day + TimeDelta::days(days)).find(|near| near.weekday() == weekday)
}

fn met(way: Way, local: NaiveDateTime) -> Met {
    let offset = match way {
        Way::Offset(offset) | Way::Letters(_, offset) => {
            return Met::Once(at_offset(offset, local));
        }
        Way::Clocks(tz) => tz,
    };
    match offset.from_local_datetime(&local) {
        chrono::LocalResult::Single(at) => Met::Once(at.fixed_offset()),
        chrono::LocalResult::Ambiguous(a, b) => {
            let (earlier, later) = if a <= b { (a, b) } else { (b, a) };
            Met::Twice(earlier.fixed_offset(), later.fixed_offset())
        }
        chrono::LocalResult::None => {
            // By the clocks from after the change, which is earlier, and by those from before it.
            let near = |days: i64| {
                let utc = local + TimeDelta::days(days);
                offset.offset_from_utc_datetime(&utc).fix()
            };
            let (before, after) = (at_offset(near(-1), local), at_offset(near(1), local));
            let on_clocks = |at: DateTime<FixedOffset>| at.with_timezone(&offset).fixed_offset();
            Met::Never(on_clocks(before.min(after)), on_clocks(before.max(after)))
        }
    }
}

fn at_offset(offset: FixedOffset, local: NaiveDateTime) -> DateTime<FixedOffset> {
    let utc = local - TimeDelta::seconds(i64::from(offset.local_minus_utc()));
    utc.and_utc().with_timezone(&offset)
}

fn local_of(way: Way, at: DateTime<Utc>) -> NaiveDateTime {
    match way {
        Way::Clocks(tz) => at.with_timezone(&tz).naive_local(),
        Way::Offset(offset) | Way::Letters(_, offset) => at.with_timezone(&offset).naive_local(),
    }
}

fn choice(way: Way, at: DateTime<FixedOffset>) -> Choice {
    let until = at.with_timezone(&Utc);
    let (zone, clock) = match way {
        Way::Clocks(tz) => (tz.name().to_owned(), clock_of(tz, until)),
        Way::Letters(tz, offset) if until.with_timezone(&tz).offset().fix() == offset => {
            (tz.name().to_owned(), clock_of(tz, until))
        }
        Way::Offset(offset) | Way::Letters(_, offset) => {
            let clock =
                if offset.local_minus_utc() == 0 { "UTC".to_owned() } else { offset.to_string() };
            (name_of_offset(offset), clock)
        }
    };
    Choice { until, zone, clock, local: at.format("%Y-%m-%dT%H:%M:%S%:z").to_string() }
}

/// What the clocks of a zone call themselves then.
fn clock_of(tz: Tz, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&tz);
    local.offset().abbreviation().map_or_else(|| local.offset().fix().to_string(), str::to_owned)
}
