//! Time zones as copy names them: `GMT`, `EDT`, `Eastern`, `London time`, `heure de Paris`,
//! `بتوقيت الكويت`, `Europe/London`, `GMT+3`.

use super::times::{phrase, written};
use super::tokens::Token;
use chrono::{FixedOffset, NaiveDate, Offset, TimeZone};
use chrono_tz::{OffsetName, Tz};

/// One way to take what stands for a zone: the clocks of a place, or an offset whatever the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Clocks(Tz),
    Offset(FixedOffset),
    /// The offset letters stand for, told by the place's name where its clocks show that offset.
    Letters(Tz, FixedOffset),
}

/// A zone with all it may mean; none is the source's own place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ZoneSaid {
    pub ways: Vec<Way>,
    pub said: String,
}

/// A place, and the hours from UTC that letters stand for there; none for letters that mean whatever
/// the clocks there show.
type OfPlace = (Tz, Option<f32>);

/// Letters, each with the places they are used at.
#[rustfmt::skip]
const LETTERS: &[(&str, &[OfPlace])] = &[
    ("gmt", &[(Tz::UTC, Some(0.0))]), ("utc", &[(Tz::UTC, Some(0.0))]), ("ut", &[(Tz::UTC, Some(0.0))]),
    ("tu", &[(Tz::UTC, Some(0.0))]), ("tuc", &[(Tz::UTC, Some(0.0))]), ("z", &[(Tz::UTC, Some(0.0))]), ("zulu", &[(Tz::UTC, Some(0.0))]),
    ("bst", &[(Tz::Europe__London, Some(1.0))]),
    ("wet", &[(Tz::Europe__Lisbon, Some(0.0))]), ("west", &[(Tz::Europe__Lisbon, Some(1.0))]),
    ("cet", &[(Tz::Europe__Paris, Some(1.0))]), ("cest", &[(Tz::Europe__Paris, Some(2.0))]),
    ("mez", &[(Tz::Europe__Berlin, Some(1.0))]), ("mesz", &[(Tz::Europe__Berlin, Some(2.0))]),
    ("eet", &[(Tz::Europe__Athens, Some(2.0))]), ("eest", &[(Tz::Europe__Athens, Some(3.0))]),
    ("msk", &[(Tz::Europe__Moscow, Some(3.0))]), ("trt", &[(Tz::Europe__Istanbul, Some(3.0))]),
    ("ist", &[(Tz::Asia__Kolkata, Some(5.5)), (Tz::Asia__Jerusalem, Some(2.0)), (Tz::Europe__Dublin, Some(1.0))]),
    ("idt", &[(Tz::Asia__Jerusalem, Some(3.0))]),
    ("ast", &[(Tz::Asia__Riyadh, Some(3.0)), (Tz::America__Halifax, Some(-4.0))]), ("adt", &[(Tz::America__Halifax, Some(-3.0))]),
    ("gst", &[(Tz::Asia__Dubai, Some(4.0))]), ("irst", &[(Tz::Asia__Tehran, Some(3.5))]), ("pkt", &[(Tz::Asia__Karachi, Some(5.0))]),
    ("npt", &[(Tz::Asia__Kathmandu, Some(5.75))]), ("wib", &[(Tz::Asia__Jakarta, Some(7.0))]), ("ict", &[(Tz::Asia__Bangkok, Some(7.0))]),
    ("sgt", &[(Tz::Asia__Singapore, Some(8.0))]), ("hkt", &[(Tz::Asia__Hong_Kong, Some(8.0))]), ("pht", &[(Tz::Asia__Manila, Some(8.0))]),
    ("jst", &[(Tz::Asia__Tokyo, Some(9.0))]), ("kst", &[(Tz::Asia__Seoul, Some(9.0))]),
    ("awst", &[(Tz::Australia__Perth, Some(8.0))]), ("acst", &[(Tz::Australia__Adelaide, Some(9.5))]), ("acdt", &[(Tz::Australia__Adelaide, Some(10.5))]),
    ("aest", &[(Tz::Australia__Sydney, Some(10.0))]), ("aedt", &[(Tz::Australia__Sydney, Some(11.0))]), ("aet", &[(Tz::Australia__Sydney, None)]),
    ("nzst", &[(Tz::Pacific__Auckland, Some(12.0))]), ("nzdt", &[(Tz::Pacific__Auckland, Some(13.0))]), ("nzt", &[(Tz::Pacific__Auckland, None)]),
    ("wat", &[(Tz::Africa__Lagos, Some(1.0))]), ("cat", &[(Tz::Africa__Maputo, Some(2.0))]), ("sast", &[(Tz::Africa__Johannesburg, Some(2.0))]), ("eat", &[(Tz::Africa__Nairobi, Some(3.0))]),
    ("et", &[(Tz::America__New_York, None)]), ("est", &[(Tz::America__New_York, Some(-5.0))]), ("edt", &[(Tz::America__New_York, Some(-4.0))]),
    ("ct", &[(Tz::America__Chicago, None)]), ("cst", &[(Tz::America__Chicago, Some(-6.0)), (Tz::Asia__Shanghai, Some(8.0))]), ("cdt", &[(Tz::America__Chicago, Some(-5.0))]),
    ("mt", &[(Tz::America__Denver, None)]), ("mst", &[(Tz::America__Denver, Some(-7.0))]), ("mdt", &[(Tz::America__Denver, Some(-6.0))]),
    ("pt", &[(Tz::America__Los_Angeles, None)]), ("pst", &[(Tz::America__Los_Angeles, Some(-8.0))]), ("pdt", &[(Tz::America__Los_Angeles, Some(-7.0))]),
    ("akst", &[(Tz::America__Anchorage, Some(-9.0))]), ("akdt", &[(Tz::America__Anchorage, Some(-8.0))]), ("hst", &[(Tz::Pacific__Honolulu, Some(-10.0))]),
    ("nst", &[(Tz::America__St_Johns, Some(-3.5))]), ("ndt", &[(Tz::America__St_Johns, Some(-2.5))]),
    ("brt", &[(Tz::America__Sao_Paulo, Some(-3.0))]), ("art", &[(Tz::America__Argentina__Buenos_Aires, Some(-3.0))]),
];

/// Whole names of zones, as phrases, each in the place of letters.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("greenwich mean time", "gmt"), ("greenwich", "gmt"), ("gmt time", "gmt"), ("utc time", "utc"), ("universal time", "utc"), ("temps universel", "tu"), ("weltzeit", "utc"),
    ("غرينتش", "gmt"), ("جرينتش", "gmt"), ("غرينيتش", "gmt"), ("جرينيتش", "gmt"), ("العالمي", "gmt"), ("الموحد", "gmt"),
    ("british summer time", "bst"), ("central european summer time", "cest"), ("central european time", "cet"),
    ("mitteleuropäischer sommerzeit", "mesz"), ("mitteleuropäischer zeit", "mez"),
    ("eastern standard time", "est"), ("eastern daylight time", "edt"), ("us eastern", "et"), ("eastern time", "et"), ("eastern", "et"),
    ("central standard time", "cst"), ("central daylight time", "cdt"), ("us central", "ct"), ("central time", "ct"), ("central", "ct"),
    ("mountain standard time", "mst"), ("mountain daylight time", "mdt"), ("mountain time", "mt"), ("mountain", "mt"),
    ("pacific standard time", "pst"), ("pacific daylight time", "pdt"), ("us pacific", "pt"), ("pacific time", "pt"), ("pacific", "pt"),
    ("indian standard time", "ist in india"), ("india standard time", "ist in india"), ("irish standard time", "ist in ireland"), ("israel standard time", "ist in israel"),
    ("arabia standard time", "ast in arabia"), ("atlantic standard time", "ast in america"), ("gulf standard time", "gst"),
    ("china standard time", "cst in china"), ("japan standard time", "jst"), ("moscow standard time", "msk"),
];

/// Letters that name one of the places of others.
const ONE_OF_THEM: &[(&str, Tz, f32)] = &[
    ("ist in india", Tz::Asia__Kolkata, 5.5),
    ("ist in ireland", Tz::Europe__Dublin, 1.0),
    ("ist in israel", Tz::Asia__Jerusalem, 2.0),
    ("ast in arabia", Tz::Asia__Riyadh, 3.0),
    ("ast in america", Tz::America__Halifax, -4.0),
    ("cst in china", Tz::Asia__Shanghai, 8.0),
];

/// Places the zone list has under another name.
#[rustfmt::skip]
const PLACES: &[(&str, Tz)] = &[
    ("uk", Tz::Europe__London), ("british", Tz::Europe__London), ("britain", Tz::Europe__London), ("londoner", Tz::Europe__London), ("londres", Tz::Europe__London), ("لندن", Tz::Europe__London),
    ("washington", Tz::America__New_York), ("boston", Tz::America__New_York), ("atlanta", Tz::America__New_York), ("miami", Tz::America__New_York), ("new yorker", Tz::America__New_York),
    ("واشنطن", Tz::America__New_York), ("نيويورك", Tz::America__New_York), ("houston", Tz::America__Chicago), ("dallas", Tz::America__Chicago),
    ("san francisco", Tz::America__Los_Angeles), ("seattle", Tz::America__Los_Angeles), ("california", Tz::America__Los_Angeles),
    ("pariser", Tz::Europe__Paris), ("french", Tz::Europe__Paris), ("française", Tz::Europe__Paris), ("باريس", Tz::Europe__Paris),
    ("berliner", Tz::Europe__Berlin), ("german", Tz::Europe__Berlin), ("deutscher", Tz::Europe__Berlin), ("frankfurt", Tz::Europe__Berlin), ("munich", Tz::Europe__Berlin), ("münchen", Tz::Europe__Berlin), ("hamburg", Tz::Europe__Berlin), ("برلين", Tz::Europe__Berlin),
    ("wiener", Tz::Europe__Vienna), ("wien", Tz::Europe__Vienna), ("geneva", Tz::Europe__Zurich), ("genève", Tz::Europe__Zurich), ("genf", Tz::Europe__Zurich), ("swiss", Tz::Europe__Zurich),
    ("bruxelles", Tz::Europe__Brussels), ("brüssel", Tz::Europe__Brussels), ("brüsseler", Tz::Europe__Brussels), ("española", Tz::Europe__Madrid), ("peninsular", Tz::Europe__Madrid), ("barcelona", Tz::Europe__Madrid), ("مدريد", Tz::Europe__Madrid),
    ("milan", Tz::Europe__Rome), ("roma", Tz::Europe__Rome), ("rom", Tz::Europe__Rome), ("ginebra", Tz::Europe__Zurich), ("moscú", Tz::Europe__Moscow), ("moskau", Tz::Europe__Moscow), ("moscou", Tz::Europe__Moscow), ("موسكو", Tz::Europe__Moscow),
    ("beijing", Tz::Asia__Shanghai), ("peking", Tz::Asia__Shanghai), ("pékin", Tz::Asia__Shanghai), ("بكين", Tz::Asia__Shanghai), ("delhi", Tz::Asia__Kolkata), ("new delhi", Tz::Asia__Kolkata), ("mumbai", Tz::Asia__Kolkata), ("india", Tz::Asia__Kolkata), ("indian", Tz::Asia__Kolkata),
    ("الكويت", Tz::Asia__Kuwait), ("بغداد", Tz::Asia__Baghdad), ("بيروت", Tz::Asia__Beirut), ("دمشق", Tz::Asia__Damascus), ("عمان", Tz::Asia__Amman), ("مسقط", Tz::Asia__Muscat), ("دبي", Tz::Asia__Dubai), ("أبوظبي", Tz::Asia__Dubai), ("أبو ظبي", Tz::Asia__Dubai), ("abu dhabi", Tz::Asia__Dubai), ("الإمارات", Tz::Asia__Dubai),
    ("الرياض", Tz::Asia__Riyadh), ("السعودية", Tz::Asia__Riyadh), ("مكة", Tz::Asia__Riyadh), ("mecca", Tz::Asia__Riyadh), ("saudi", Tz::Asia__Riyadh), ("الدوحة", Tz::Asia__Qatar), ("doha", Tz::Asia__Qatar), ("المنامة", Tz::Asia__Bahrain), ("صنعاء", Tz::Asia__Aden), ("القدس", Tz::Asia__Jerusalem), ("غزة", Tz::Asia__Gaza),
    ("القاهرة", Tz::Africa__Cairo), ("الخرطوم", Tz::Africa__Khartoum), ("طرابلس", Tz::Africa__Tripoli), ("تونس", Tz::Africa__Tunis), ("الجزائر", Tz::Africa__Algiers), ("الرباط", Tz::Africa__Casablanca), ("طهران", Tz::Asia__Tehran), ("أنقرة", Tz::Europe__Istanbul), ("إسطنبول", Tz::Europe__Istanbul), ("ankara", Tz::Europe__Istanbul),
    ("le caire", Tz::Africa__Cairo), ("el cairo", Tz::Africa__Cairo), ("kairo", Tz::Africa__Cairo), ("canberra", Tz::Australia__Sydney), ("wellington", Tz::Pacific__Auckland),
];

/// Words before a place: "heure de Paris", "بتوقيت الكويت".
#[rustfmt::skip]
const TIME_OF: &[&str] = &[
    "heure de", "heures de", "heure", "heures", "hora de", "horas de", "hora", "بتوقيت", "توقيت", "time in", "ortszeit", "zeit in", "bei",
];
const LOCAL: &[&str] = &[
    "local time",
    "heure locale",
    "heures locales",
    "hora local",
    "ortszeit",
    "بالتوقيت المحلي",
    "التوقيت المحلي",
];

/// The zone of an IANA name, whatever its capitals.
fn iana(name: &str) -> Option<Tz> {
    chrono_tz::TZ_VARIANTS.iter().copied().find(|tz| tz.name().eq_ignore_ascii_case(name))
}

/// Whether letters stand for a zone, so that they may be written to the figures of a time.
pub(super) fn is_letters(word: &str) -> bool {
    LETTERS.iter().any(|(letters, _)| *letters == word)
}

/// The zone that begins at a word, and how many words it takes. Letters in small print are a zone
/// only behind a time: "ist", "est" and "art" are words.
pub(super) fn zone(
    tokens: &[Token],
    at: usize,
    source: Option<Tz>,
    behind_a_time: bool,
) -> Option<(ZoneSaid, usize)> {
    for words in LOCAL {
        if let Some(used) = phrase(tokens, at, words) {
            let ways = source.map(Way::Clocks).into_iter().collect();
            return Some((ZoneSaid { ways, said: written(tokens, at, used) }, used));
        }
    }
    let with = |ways: Vec<Way>, used: usize| {
        Some((ZoneSaid { ways, said: written(tokens, at, used) }, used))
    };
    let token = tokens.get(at)?;
    if token.written.contains('/')
        && let Some(tz) = iana(&token.written)
    {
        return with(vec![Way::Clocks(tz)], 1);
    }
    if let Some(offset) = offset(&token.plain) {
        return with(vec![Way::Offset(offset)], 1);
    }
    if let Some((letters, used)) =
        NAMES.iter().find_map(|(name, letters)| Some((*letters, phrase(tokens, at, name)?)))
    {
        let ways = ways_of(letters, source)?;
        // "Greenwich time".
        let used = used
            + usize::from(
                tokens
                    .get(at + used)
                    .is_some_and(|token| token.plain == "time" || token.plain == "zeit"),
            );
        return with(ways, used);
    }
    let capitals = token.written.chars().any(char::is_alphabetic)
        && !token.written.chars().any(char::is_lowercase);
    let sure =
        matches!(token.plain.as_str(), "gmt" | "utc" | "bst" | "cet" | "cest" | "mez" | "mesz");
    let letters = token.plain.trim_matches('.').replace('.', "");
    if (capitals || sure || behind_a_time)
        && let Some(ways) = ways_of(&letters, source)
    {
        return with(ways, 1);
    }
    place(tokens, at, behind_a_time)
}

/// A named place with a word that says its time is meant.
fn place(tokens: &[Token], at: usize, behind_a_time: bool) -> Option<(ZoneSaid, usize)> {
    let lead = TIME_OF.iter().filter_map(|words| phrase(tokens, at, words)).max().unwrap_or(0);
    let mut from = at + lead;
    while lead > 0
        && tokens
            .get(from)
            .is_some_and(|token| ["de", "la", "del", "مدينة"].contains(&token.plain.as_str()))
    {
        from += 1;
    }
    for used in (1..=3usize).rev() {
        let Some(part) = tokens.get(from..from + used) else { continue };
        let name: Vec<&str> = part.iter().map(|token| token.plain.as_str()).collect();
        let Some(tz) = place_named(&name.join(" ")) else { continue };
        let behind = tokens.get(from + used).map(|token| token.plain.as_str());
        let tail = usize::from(matches!(behind, Some("time" | "zeit" | "ortszeit")));
        if lead > 0 || tail > 0 || behind_a_time {
            let used = from + used + tail - at;
            return Some((
                ZoneSaid { ways: vec![Way::Clocks(tz)], said: written(tokens, at, used) },
                used,
            ));
        }
    }
    None
}

/// The zone of a city or country, as the zone list or our own knows it.
fn place_named(name: &str) -> Option<Tz> {
    let known = PLACES.iter().find(|(place, _)| *place == name).map(|(_, tz)| *tz);
    known.or_else(|| {
        let city = name.replace(' ', "_");
        chrono_tz::TZ_VARIANTS.iter().copied().find(|tz| {
            let mut parts = tz.name().split('/');
            let area = parts.next().unwrap_or_default();
            area != "Etc"
                && area.len() > 3
                && tz.name().rsplit('/').next().is_some_and(|last| last.to_lowercase() == city)
                && last_is_a_place(tz)
        })
    })
}

/// `US/Eastern` and the like are no places.
fn last_is_a_place(tz: &Tz) -> bool {
    ["Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"]
        .iter()
        .any(|area| tz.name().starts_with(area))
}

/// All that letters may mean. The source's own zone decides where its clocks go by them.
fn ways_of(letters: &str, source: Option<Tz>) -> Option<Vec<Way>> {
    if let Some((_, tz, hours)) = ONE_OF_THEM.iter().find(|(name, ..)| *name == letters) {
        return Some(vec![Way::Clocks(*tz), Way::Letters(*tz, of_hours(*hours)?)]);
    }
    if let Some(tz) = source
        && let Some(offset) = own_letters(tz, letters)
    {
        return Some(vec![Way::Clocks(tz), Way::Letters(tz, offset)]);
    }
    let (_, places) = LETTERS.iter().find(|(known, _)| *known == letters)?;
    let mut ways = Vec::new();
    for (tz, hours) in *places {
        match hours.and_then(of_hours) {
            Some(offset) if places.len() > 1 => {
                if let Some(own) = source.filter(|own| offsets(*own).contains(&offset)) {
                    return Some(vec![Way::Letters(own, offset)]);
                }
                ways.push(Way::Letters(*tz, offset));
            }
            Some(offset) => ways.extend([Way::Clocks(*tz), Way::Letters(*tz, offset)]),
            None => ways.push(Way::Clocks(*tz)),
        }
    }
    Some(ways)
}

/// A place's offsets in winter and in summer.
fn offsets(tz: Tz) -> Vec<FixedOffset> {
    let noon = |month| NaiveDate::from_ymd_opt(2026, month, 15)?.and_hms_opt(12, 0, 0);
    [1, 7]
        .into_iter()
        .filter_map(noon)
        .map(|noon| tz.offset_from_utc_datetime(&noon).fix())
        .collect()
}

/// The offset a place's clocks go by under these letters, in summer or in winter.
fn own_letters(tz: Tz, letters: &str) -> Option<FixedOffset> {
    [1, 7].into_iter().find_map(|month| {
        let noon = NaiveDate::from_ymd_opt(2026, month, 15)?.and_hms_opt(12, 0, 0)?;
        let offset = tz.offset_from_utc_datetime(&noon);
        let same = offset.abbreviation().is_some_and(|own| own.to_lowercase() == letters)
            && letters != "gmt";
        same.then(|| offset.fix())
    })
}

fn of_hours(hours: f32) -> Option<FixedOffset> {
    FixedOffset::east_opt((hours * 3600.0) as i32)
}

/// `+03:00`, `+0300`, `GMT+3`, `UTC-05:30`.
fn offset(word: &str) -> Option<FixedOffset> {
    let bare = word.strip_prefix("gmt").or_else(|| word.strip_prefix("utc")).unwrap_or(word);
    let named = bare.len() < word.len();
    let (sign, figures) = match bare.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    if !figures.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') {
        return None;
    }
    let (hours, minutes) = match figures.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        None if figures.len() == 4 => figures.split_at(2),
        None if named && figures.len() <= 2 => (figures, "0"),
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 15 && (0..60).contains(&minutes))
        .then(|| FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)))?
}

/// The name of an offset: the zone that has it all year, or, where there is none, the offset.
pub(super) fn name_of_offset(offset: FixedOffset) -> String {
    let seconds = offset.local_minus_utc();
    match (seconds, seconds % 3600) {
        (0, _) => "UTC".to_owned(),
        (_, 0) if (-12..=14).contains(&(seconds / 3600)) => format!("Etc/GMT{:+}", -seconds / 3600),
        _ => offset.to_string(),
    }
}
