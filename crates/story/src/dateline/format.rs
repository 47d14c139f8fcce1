//! Prints a dateline the way a house does. What a style has no room for stays in the story; no
//! agency is ever left out.

use super::Dateline;
use super::place::in_capitals;
use crate::agency::{Agencies, AgencyCode};

/// How a house prints its datelines.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "lowercase")]
pub enum HouseDateline {
    /// `BEIRUT, Nov. 4 (AP and AFP) — `
    #[default]
    Ap,
    /// `BEIRUT, Nov 4, (AP and AFP): `
    Gulf,
    /// `Beirut, 4 November 2017 (AP/AFP) - ` with the place as written and the year when it is
    /// known.
    Plain,
}

/// The dateline with its separator and a closing space, ready to stand before the text; empty
/// without places and agencies. Arabic places get Arabic commas, months and logos.
pub fn format_house(dateline: &Dateline, style: HouseDateline) -> String {
    if dateline.places.is_empty() && dateline.agencies.is_empty() {
        return String::new();
    }
    let arabic = dateline
        .places
        .iter()
        .any(|place| place.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)));
    let comma = if arabic { "، " } else { ", " };
    let places: Vec<String> =
        dateline.places.iter().map(|place| printed_place(place, style)).collect();
    let mut parts = vec![places.join("/")];
    let country =
        dateline.country.iter().filter(|country| dateline.region.as_ref() != Some(country));
    parts.extend(dateline.region.iter().chain(country).cloned());
    parts.extend(printed_date(dateline, style, arabic));
    let mut line =
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(comma);
    if !dateline.agencies.is_empty() {
        let logos = joined_logos(&dateline.agencies, style, arabic);
        let before = match (line.is_empty(), style, dateline.day) {
            (true, ..) => "",
            (false, HouseDateline::Gulf, Some(_)) => comma,
            _ => " ",
        };
        line = format!("{line}{before}({logos})");
    }
    line.push_str(match style {
        HouseDateline::Ap => " — ",
        HouseDateline::Gulf => ": ",
        HouseDateline::Plain => " - ",
    });
    line
}

/// Capitals for the wires' styles; a place that has them already, such as `McALLEN`, stays as it
/// is.
fn printed_place(place: &str, style: HouseDateline) -> String {
    if style == HouseDateline::Plain || in_capitals(place) {
        place.to_owned()
    } else {
        place.to_uppercase()
    }
}

fn printed_date(dateline: &Dateline, style: HouseDateline, arabic: bool) -> Option<String> {
    let (month, day) = (dateline.month?, dateline.day?);
    let at = usize::try_from(month).ok()?.checked_sub(1)?;
    if arabic {
        let name = ARABIC.get(at)?;
        let year = dateline
            .year
            .filter(|_| style == HouseDateline::Plain)
            .map(|year| format!(" {year}"))
            .unwrap_or_default();
        return Some(format!("{day} {name}{year}"));
    }
    Some(match style {
        HouseDateline::Ap => format!("{} {day}", AP.get(at)?),
        HouseDateline::Gulf => format!("{} {day}", AP.get(at)?.trim_end_matches('.')),
        HouseDateline::Plain => {
            let year = dateline.year.map(|year| format!(" {year}")).unwrap_or_default();
            format!("{day} {}{year}", FULL.get(at)?)
        }
    })
}

fn joined_logos(codes: &[String], style: HouseDateline, arabic: bool) -> String {
    let language = if arabic { "ar" } else { "" };
    let logos: Vec<&str> = codes
        .iter()
        .map(|code| {
            Agencies::known()
                .with_code(&AgencyCode(code.clone()))
                .map_or(code.as_str(), |agency| agency.logo(language))
        })
        .collect();
    if arabic {
        return logos.join("، ");
    }
    match (style, logos.as_slice()) {
        (HouseDateline::Plain, _) => logos.join("/"),
        (_, [most @ .., last]) if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => logos.join(", "),
    }
}

/// March to July are never shortened (docs/newsroom-rules.md 4.4).
const AP: [&str; 12] = [
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
];
const FULL: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
