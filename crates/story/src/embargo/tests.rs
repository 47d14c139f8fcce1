//! Embargoes read: every wording of the wires, every question, and that an instant written out in
//! any zone and form reads back.

#![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
use super::{Asked, NotRead, Question, Reading, read};
use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
}

fn sent_at(words: &str, sent: &str, source: Option<Tz>) -> Result<Reading, NotRead> {
    read(&Asked { words, sent: Some(utc(sent)), source, newsroom: Some(Tz::Asia__Kuwait) })
}

fn of(words: &str) -> Reading {
    sent_at(words, "2026-11-03T09:15:00Z", None).unwrap_or_else(|why| panic!("{words}: {why}"))
}

fn in_zone(words: &str, zone: Tz) -> Reading {
    sent_at(words, "2026-11-03T09:15:00Z", Some(zone))
        .unwrap_or_else(|why| panic!("{words}: {why}"))
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.questions.iter().map(Question::code).collect()
}

/// The question with this name, as its readings.
fn readings(reading: &Reading, code: &str) -> Vec<String> {
    let question = reading.questions.iter().find(|question| question.code() == code);
    let question = question.unwrap_or_else(|| panic!("{code} is not asked: {reading:?}"));
    question
        .choices()
        .iter()
        .map(|choice| choice.until.format("%Y-%m-%dT%H:%MZ").to_string())
        .collect()
}

#[test]
fn words_with_a_zone_name_one_instant() {
    for (words, until, zone) in [
        ("EMBARGOED UNTIL 00:01 GMT, FRIDAY 6 NOVEMBER 2026", "2026-11-06T00:01:00Z", "UTC"),
        ("0001 GMT FRIDAY NOV 6", "2026-11-06T00:01:00Z", "UTC"),
        ("(EMBARGOED UNTIL 0001 GMT FRIDAY)", "2026-11-06T00:01:00Z", "UTC"),
        ("not for publication before 1800 GMT Friday", "2026-11-06T18:00:00Z", "UTC"),
        ("Embargo lifts: Nov. 6, 2026, 9 a.m. ET", "2026-11-06T14:00:00Z", "America/New_York"),
        (
            "This release is embargoed until 6 a.m. Eastern on Friday.",
            "2026-11-06T11:00:00Z",
            "America/New_York",
        ),
        ("***EMBARGO*** 6 November 2026, 24:00 CET", "2026-11-06T23:00:00Z", "Europe/Paris"),
        (
            "HOLD FOR RELEASE 12:01 a.m. EST Friday, Nov. 6",
            "2026-11-06T05:01:00Z",
            "America/New_York",
        ),
        (
            "EMBARGOED until 04:30 Sunday 25 October 2026, London time",
            "2026-10-25T04:30:00Z",
            "Europe/London",
        ),
        (
            "gesperrt bis Freitag, 6. November 2026, 18.00 Uhr MEZ",
            "2026-11-06T17:00:00Z",
            "Europe/Berlin",
        ),
        ("Sperrfrist: 6.11.2026, 18 Uhr Berliner Zeit", "2026-11-06T17:00:00Z", "Europe/Berlin"),
        (
            "Sous embargo jusqu'au vendredi 6 novembre 2026 à 18h30, heure de Paris",
            "2026-11-06T17:30:00Z",
            "Europe/Paris",
        ),
        ("Embargo jusqu'à vendredi 6 h GMT", "2026-11-06T06:00:00Z", "UTC"),
        (
            "EMBARGO hasta el viernes 6 de noviembre de 2026 a las 10 de la mañana, hora de Madrid",
            "2026-11-06T09:00:00Z",
            "Europe/Madrid",
        ),
        (
            "Embargado hasta las 22.00 h (hora peninsular) del jueves 5 de noviembre",
            "2026-11-05T21:00:00Z",
            "Europe/Madrid",
        ),
        (
            "حظر للنشر حتى الساعة 18:00 بتوقيت غرينتش يوم الجمعة 6 نوفمبر 2026",
            "2026-11-06T18:00:00Z",
            "UTC",
        ),
        (
            "محظور النشر حتى الساعة ٦ مساءً بتوقيت الكويت الجمعة ٦ تشرين الثاني/نوفمبر",
            "2026-11-06T15:00:00Z",
            "Asia/Kuwait",
        ),
        ("الساعة الرابعة مساء بتوقيت بيروت الجمعة المقبل", "2026-11-06T14:00:00Z", "Asia/Beirut"),
        ("2026-11-06T00:01:00Z", "2026-11-06T00:01:00Z", "UTC"),
        ("20261106T000100+0300", "2026-11-05T21:01:00Z", "Etc/GMT-3"),
        ("2026-11-06 18:00 Europe/London", "2026-11-06T18:00:00Z", "Europe/London"),
        ("2026-11-06 18:00 +05:30", "2026-11-06T12:30:00Z", "+05:30"),
        ("Fri, 06 Nov 2026 00:01:00 GMT", "2026-11-06T00:01:00Z", "UTC"),
        ("noon GMT tomorrow", "2026-11-04T12:00:00Z", "UTC"),
        ("Friday 6 November 1930 GMT", "2026-11-06T19:30:00Z", "UTC"),
        ("1800 GMT/1300 EST on Friday", "2026-11-06T18:00:00Z", "UTC"),
        ("00:01 GMT Friday (7:01 p.m. ET Thursday)", "2026-11-06T00:01:00Z", "UTC"),
        ("midnight GMT tonight", "2026-11-04T00:00:00Z", "UTC"),
    ] {
        let words_only = sent_at(words, "2026-11-03T09:15:00Z", None);
        if words.contains("Thursday)") {
            assert_eq!(words_only, Err(NotRead::SeveralTimes), "{words}");
            continue;
        }
        let reading = words_only.unwrap_or_else(|why| panic!("{words}: {why}"));
        assert_eq!(reading.until, utc(until), "{words}: {reading:?}");
        assert_eq!(reading.zone, zone, "{words}");
        assert_eq!(reading.questions, vec![], "{words}");
        assert_eq!(reading.words, words);
    }
}

#[test]
fn words_without_a_zone_are_read_in_the_sources() {
    for (words, zone, until) in [
        (
            "UNDER EMBARGO UNTIL 00.01HRS FRIDAY 6 NOVEMBER",
            Tz::Europe__London,
            "2026-11-06T00:01:00Z",
        ),
        (
            "STRICT EMBARGO: 10pm Tuesday 3 November 2026",
            Tz::America__New_York,
            "2026-11-04T03:00:00Z",
        ),
        (
            "Not for publication, broadcast or use on social media before 0001 Friday November 6",
            Tz::Asia__Kuwait,
            "2026-11-05T21:01:00Z",
        ),
        ("Embargoed to 0001 Friday November 6", Tz::UTC, "2026-11-06T00:01:00Z"),
        (
            "Sperrfrist: Freitag, 6. November 2026, 00.00 Uhr",
            Tz::Europe__Berlin,
            "2026-11-05T23:00:00Z",
        ),
        (
            "EMBARGO hasta el viernes 6 de noviembre, 10.00 h",
            Tz::Europe__Madrid,
            "2026-11-06T09:00:00Z",
        ),
        (
            "Sous embargo jusqu’au vendredi 6 novembre 2026 à 6 h",
            Tz::Europe__Paris,
            "2026-11-06T05:00:00Z",
        ),
        ("(Sperrfrist: 20.00 Uhr)", Tz::Europe__Berlin, "2026-11-03T19:00:00Z"),
        ("6 p.m. local time Friday", Tz::Asia__Tokyo, "2026-11-06T09:00:00Z"),
        ("0001 IST Friday", Tz::Europe__Dublin, ""),
        ("0001 IST Friday", Tz::Asia__Kolkata, "2026-11-05T18:31:00Z"),
        ("0001 AST Friday", Tz::Asia__Kuwait, "2026-11-05T21:01:00Z"),
        ("0001 CST Friday", Tz::Asia__Shanghai, "2026-11-05T16:01:00Z"),
    ] {
        let reading = in_zone(words, zone);
        if until.is_empty() {
            assert_eq!(codes(&reading), ["ZoneReading"], "Irish summer time in winter");
            continue;
        }
        assert_eq!((reading.until, codes(&reading)), (utc(until), vec![]), "{words}: {reading:?}");
    }
}

#[test]
fn words_without_any_zone_ask_and_count_till_the_last_place_on_earth() {
    let reading = of("Embargoed to 0001 Friday November 6");
    assert_eq!(
        readings(&reading, "ZoneReading"),
        ["2026-11-05T21:01Z", "2026-11-06T00:01Z", "2026-11-06T12:01Z"]
    );
    assert_eq!(reading.until, utc("2026-11-06T12:01:00Z"));
}

#[test]
fn a_time_that_comes_twice_asks_and_counts_as_the_later() {
    let reading = of("EMBARGOED until 01:30 Sunday 25 October 2026, London time");
    assert_eq!(readings(&reading, "AmbiguousTime"), ["2026-10-25T00:30Z", "2026-10-25T01:30Z"]);
    assert_eq!(codes(&reading), ["AmbiguousTime"], "the weekday fits");
    assert_eq!(reading.until, utc("2026-10-25T01:30:00Z"));
    let clocks: Vec<&str> =
        reading.questions[0].choices().iter().map(|choice| choice.clock.as_str()).collect();
    assert_eq!(clocks, ["BST", "GMT"]);
    assert_eq!(reading.local, "2026-10-25T01:30:00+00:00");
    let told = of("01:30 BST Sunday 25 October 2026");
    assert_eq!(
        (told.until, codes(&told)),
        (utc("2026-10-25T00:30:00Z"), vec![]),
        "the letters tell"
    );
}

#[test]
fn a_time_that_never_comes_asks() {
    let reading = of("2.30 Uhr Berliner Zeit am 29. März 2026");
    assert_eq!(codes(&reading), ["NoSuchTime"], "{reading:?}");
    assert_eq!(readings(&reading, "NoSuchTime"), ["2026-03-29T00:30Z", "2026-03-29T01:30Z"]);
    assert_eq!(codes(&of("2.30 Uhr MEZ am 29. März 2026")), ["NoSuchTime"]);
    let reading = in_zone("01:30 Sunday 29 March 2026", Tz::Europe__London);
    assert_eq!(readings(&reading, "NoSuchTime"), ["2026-03-29T00:30Z", "2026-03-29T01:30Z"]);
}

#[test]
fn a_weekday_that_does_not_fit_asks_by_which_to_go() {
    let reading = of("0001 GMT Friday, October 23, 2018");
    assert_eq!(readings(&reading, "WeekdayDiffers"), ["2018-10-23T00:01Z", "2018-10-26T00:01Z"]);
    assert!(matches!(
        reading.questions[0],
        Question::WeekdayDiffers { said: chrono::Weekday::Fri, is: chrono::Weekday::Tue, .. }
    ));
    let reading = of("0001 GMT Friday 5 November 2026");
    assert_eq!(readings(&reading, "WeekdayDiffers"), ["2026-11-05T00:01Z", "2026-11-06T00:01Z"]);
}

#[test]
fn noon_and_midnight_are_asked_for_and_a_minute_past_them_is_not() {
    for (words, both) in [
        ("12 a.m. GMT Friday Nov. 6", ["2026-11-06T00:00Z", "2026-11-06T12:00Z"]),
        ("12:00 p.m. GMT Friday Nov. 6", ["2026-11-06T12:00Z", "2026-11-07T00:00Z"]),
        (
            "Under strict embargo until 12:00 midnight GMT November 6, 2026",
            ["2026-11-06T00:00Z", "2026-11-07T00:00Z"],
        ),
        ("Mitternacht GMT, Freitag, 6. November", ["2026-11-06T00:00Z", "2026-11-07T00:00Z"]),
        ("6 November 2026 GMT", ["2026-11-06T00:00Z", "2026-11-07T00:00Z"]),
        ("GMT Friday", ["2026-11-06T00:00Z", "2026-11-07T00:00Z"]),
    ] {
        let reading = of(words);
        assert_eq!(readings(&reading, "NoonOrMidnight"), both, "{words}");
        assert_eq!(codes(&reading), ["NoonOrMidnight"], "{words}");
    }
    for (words, until) in [
        ("12:01 p.m. GMT Friday", "2026-11-06T12:01:00Z"),
        ("12 noon GMT Friday", "2026-11-06T12:00:00Z"),
        ("12.00 GMT Friday", "2026-11-06T12:00:00Z"),
        ("24:00 GMT Friday", "2026-11-07T00:00:00Z"),
    ] {
        assert_eq!((of(words).until, codes(&of(words))), (utc(until), vec![]), "{words}");
    }
}

#[test]
fn letters_of_the_other_half_of_the_year_are_asked_for() {
    let edt = of("HOLD FOR RELEASE noon EDT Sunday, Nov. 1, 2026");
    assert_eq!(readings(&edt, "ZoneReading"), ["2026-11-01T16:00Z", "2026-11-01T17:00Z"]);
    assert_eq!(edt.zone, "America/New_York");
    assert_eq!(of("noon EDT Saturday, Oct. 31, 2026").until, utc("2026-10-31T16:00:00Z"));
    let bst = of("EMBARGOED UNTIL 00:01 BST, FRIDAY 6 NOVEMBER 2026");
    assert_eq!(readings(&bst, "ZoneReading"), ["2026-11-05T23:01Z", "2026-11-06T00:01Z"]);
    assert_eq!(
        readings(&of("0900 IST Friday"), "ZoneReading"),
        ["2026-11-06T03:30Z", "2026-11-06T07:00Z", "2026-11-06T08:00Z"]
    );
    let differ = of("1800 GMT (1400 EST) Friday");
    assert_eq!(readings(&differ, "ZoneReading"), ["2026-11-06T18:00Z", "2026-11-06T19:00Z"]);
    assert_eq!(differ.until, utc("2026-11-06T19:00:00Z"));
}

#[test]
fn a_date_in_figures_that_may_be_two_asks() {
    let reading = of("0001 GMT 5/11/2026");
    assert_eq!(readings(&reading, "DateReading"), ["2026-05-11T00:01Z", "2026-11-05T00:01Z"]);
    assert_eq!(of("0001 GMT Thursday 5/11/2026").until, utc("2026-11-05T00:01:00Z"));
    assert_eq!(of("0001 GMT 11/26/2026").until, utc("2026-11-26T00:01:00Z"));
}

#[test]
fn what_is_not_understood_is_said_and_nothing_is_guessed() {
    for words in [
        "until further notice",
        "",
        "two hours after the speech on Friday",
        "Friday week at 0001 GMT",
        "0001 GMT next Friday",
        "0001 GMT 31 February 2026",
        "0001 GMT Friday for print and Saturday for broadcast",
        "25:00 GMT Friday",
        "1800 Friday or 0600 Saturday GMT",
        "when the minister speaks",
        "halb acht am Freitag",
        "6 GMT Friday the 13",
    ] {
        assert!(sent_at(words, "2026-11-03T09:15:00Z", None).is_err(), "{words}");
    }
    let nobody_knows = Asked { words: "0400 GMT Friday", sent: None, source: None, newsroom: None };
    assert_eq!(read(&nobody_knows), Err(NotRead::NoDate));
}

#[test]
fn a_year_that_is_not_written_is_the_one_in_which_the_day_comes() {
    let of = |words: &str, sent: &str| sent_at(words, sent, None).unwrap().until;
    assert_eq!(of("0001 GMT January 5", "2026-12-30T10:00:00Z"), utc("2027-01-05T00:01:00Z"));
    assert_eq!(of("0001 GMT November 2", "2026-11-03T10:00:00Z"), utc("2026-11-02T00:01:00Z"));
    assert_eq!(of("0001 GMT Friday", "2026-11-06T00:00:30Z"), utc("2026-11-06T00:01:00Z"));
    assert_eq!(of("0001 GMT Friday", "2026-11-06T00:01:30Z"), utc("2026-11-13T00:01:00Z"));
}

/// The forms an instant is written in; `%` forms of chrono.
const FORMS: &[&str] = &[
    "%Y-%m-%d %H:%M",
    "%H:%M %A %-d %B %Y",
    "%H.%M %A, %B %-d, %Y",
    "%H%Mhrs %-d %b %Y",
    "%-I:%M %p, %b. %-d, %Y",
    "%A %-d %B %Y at %H:%M",
    "%-d/%-m/%Y %H:%M %A",
    "embargoed until %H:%M on %-d %B %Y,",
    "gesperrt bis %-d. %B %Y, %H.%M Uhr,",
];

proptest! {
    #[test]
    fn an_instant_written_out_in_any_zone_and_form_reads_back(
        minutes in 0i64..(12 * 365 * 24 * 60),
        zone in 0usize..chrono_tz::TZ_VARIANTS.len(),
        form in 0usize..FORMS.len(),
        named in any::<bool>(),
    ) {
        let at = utc("2024-01-01T00:00:00Z") + chrono::TimeDelta::minutes(minutes);
        let tz = chrono_tz::TZ_VARIANTS[zone];
        let local = at.with_timezone(&tz);
        let mut words = local.format(FORMS[form]).to_string();
        // A name without a stroke, such as `Japan`, is given as the source's.
        let named = named && tz.name().contains('/');
        if named {
            words = format!("{words} {}", tz.name());
        }
        let asked = Asked {
            words: &words,
            sent: Some(at - chrono::TimeDelta::days(2)),
            source: (!named).then_some(tz),
            newsroom: None,
        };
        let reading = read(&asked).map_err(|why| TestCaseError::fail(format!("{words}: {why}")))?;
        let twice = matches!(tz.from_local_datetime(&local.naive_local()), chrono::LocalResult::Ambiguous(..));
        let noon = words.contains("12:00 AM") || words.contains("12:00 PM");
        let mut all: Vec<DateTime<Utc>> = vec![reading.until];
        all.extend(reading.questions.iter().flat_map(Question::choices).map(|choice| choice.until));
        // Both the 8th of February and the 2nd of August may be a Thursday.
        let figures = reading.questions.iter().all(|question| question.code() == "DateReading");
        if twice || noon || !reading.questions.is_empty() && figures {
            prop_assert!(!reading.questions.is_empty(), "{} in {}", words, tz);
            prop_assert!(all.contains(&at) || (twice && noon), "{} in {}: {:?}", words, tz, reading);
        } else {
            prop_assert_eq!(reading.until, at, "{} in {}: {:?}", words, tz, reading);
            prop_assert!(reading.questions.is_empty(), "{} in {}: {:?}", words, tz, reading);
        }
    }

    #[test]
    fn the_latest_reading_counts_and_every_question_has_several(words in "[0-9]{1,4}( a\\.m\\.| p\\.m\\.| Uhr| h)? ?(GMT|EDT|IST|CET|BST)? ?(Friday|lundi|Sonntag)? ?[0-9]{1,2} (November|mars|Oktober)") {
        if let Ok(reading) = sent_at(&words, "2026-09-03T09:15:00Z", None) {
            for question in &reading.questions {
                prop_assert!(question.choices().len() > 1);
                for choice in question.choices() {
                    prop_assert!(choice.until <= reading.until, "{}: {:?}", words, reading);
                }
            }
        }
    }

    #[test]
    fn nothing_that_is_written_makes_it_fall_over(words in "\\PC{0,60}") {
        let _ = sent_at(&words, "2026-11-03T09:15:00Z", None);
        let _ = super::words_of_embargo(&words);
    }
}
