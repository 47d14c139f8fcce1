//! A house's own way of crediting: the thresholds and the printed forms of profile `gulf-daily`
//! (docs/newsroom-rules.md 5.2). No norm of the industry exists for the numbers, so a newsroom sets
//! them all.

use super::signature::{Signature, printed_dateline};
use super::{Credit, CreditCase, known, name_of};
use crate::agency::Agency;
use crate::content::{Byline, Content};
use crate::dateline::HouseDateline;
use serde::{Deserialize, Serialize};

/// The thresholds and forms of one house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// A run of this many of an agency's words, or more, earns it a credit.
    pub run_words: usize,
    /// This share of all words, 0 to 1, or more, earns it one too.
    pub share: f64,
    /// With this share of the lead's words, 0 to 1, or more, the lead is the agency's.
    pub lead: f64,
    /// Below this share of all words, 0 to 1, the staff's part is not mentioned.
    pub staff_mentioned: f64,
    /// With this share of all words, 0 to 1, or more, the story is the staff's.
    pub staff_story: f64,
    /// How the house prints its datelines.
    pub dateline: HouseDateline,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            run_words: 8,
            share: 0.05,
            lead: 0.6,
            staff_mentioned: 0.1,
            staff_story: 0.5,
            dateline: HouseDateline::Gulf,
        }
    }
}

/// Prints the credit: `text` are agencies owed for words, most words first; `all` adds those owed
/// for pictures.
pub(super) fn print(
    content: &Content,
    text: &[String],
    all: &[String],
    agencies: &[Agency],
    staff_share: f64,
    profile: &Profile,
) -> Credit {
    let logos: Vec<String> = text.iter().map(|code| name_of(code, agencies)).collect();
    let all_logos: Vec<String> = all.iter().map(|code| name_of(code, agencies)).collect();
    let (ours, theirs): (Vec<Byline>, Vec<Byline>) =
        content.bylines.iter().cloned().partition(is_ours);
    let staff = names(ours.iter());
    let dateline =
        |logos: &[String]| printed_dateline(content.dateline.as_ref(), logos, agencies, profile);
    let by_us = Signature {
        dateline: dateline(&[]),
        bylines: ours.clone(),
        contributors: content.contributors.clone(),
    };
    if text.is_empty() {
        let line = with_agencies(&staff, &all_logos);
        return Credit {
            case: CreditCase::Own,
            line,
            byline: by(&staff),
            signature: by_us,
            ..Credit::default()
        };
    }
    if staff_share >= profile.staff_story {
        let full: Vec<String> = text.iter().map(|code| full_name(code, agencies)).collect();
        let tail = format!("{} contributed to this report.", capital(&join(&full)));
        let (line, byline) = (with_agencies(&staff, &all_logos), by(&staff));
        return Credit {
            case: CreditCase::C5,
            line,
            byline,
            tail: Some(tail),
            signature: by_us,
            ..Credit::default()
        };
    }
    let mentioned = staff_share >= profile.staff_mentioned;
    let case = match (text.len(), mentioned) {
        (1, false) => CreditCase::C1,
        (1, true) => CreditCase::C2,
        (_, false) => CreditCase::C3,
        (_, true) => CreditCase::C4,
    };
    // Our writers are named in the tail, or not at all where their part is too small.
    let (writers, contributors): (Vec<Byline>, Vec<Byline>) = content
        .contributors
        .iter()
        .cloned()
        .partition(|person| is_ours(person) && is_writer(person));
    let mut signers = staff;
    names(writers.iter()).into_iter().for_each(|name| super::add_new(&mut signers, &name));
    let tail = (mentioned && !signers.is_empty()).then(|| {
        let writers = if signers.len() == 1 { "Staff writer" } else { "Staff writers" };
        format!("{writers} {} contributed to this report.", join(&signers))
    });
    let bylines = if text.len() == 1 { theirs } else { Vec::new() };
    let byline = by(&names(bylines.iter()));
    let mut line = format!("({})", join(&logos));
    let pictures: Vec<String> =
        all_logos.iter().filter(|logo| !logos.contains(logo)).cloned().collect();
    if !pictures.is_empty() {
        line.push_str(&format!(", pictures {}", join(&pictures)));
    }
    if let Some(byline) = &byline {
        line = format!("{byline} {line}");
    }
    if let Some(tail) = &tail {
        line = format!("{line} {tail}");
    }
    let signature = Signature { dateline: dateline(text), bylines, contributors };
    Credit { case, line, dateline_logo: logos, byline, tail, signature, ..Credit::default() }
}

fn is_ours(person: &Byline) -> bool {
    person.agency.trim().is_empty()
}

/// True for a person who wrote or reported; an editor or a photographer did something else.
fn is_writer(person: &Byline) -> bool {
    matches!(person.role.as_str(), "" | "contributor" | "writer" | "reporter" | "author")
}

fn names<'a>(bylines: impl Iterator<Item = &'a Byline>) -> Vec<String> {
    bylines.map(|byline| byline.name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn by(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("By {}", join(names)))
}

/// `By Lina Haddad, with AFP, AP and Reuters`.
fn with_agencies(staff: &[String], logos: &[String]) -> String {
    match (by(staff), logos.is_empty()) {
        (Some(byline), true) => byline,
        (Some(byline), false) => format!("{byline}, with {}", join(logos)),
        (None, true) => String::new(),
        (None, false) => format!("With {}", join(logos)),
    }
}

fn full_name(code: &str, agencies: &[Agency]) -> String {
    known(code, agencies).map_or_else(|| code.to_owned(), |agency| agency.name.clone())
}

/// `A`, `A and B`, `A, B and C`.
fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
