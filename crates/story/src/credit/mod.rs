//! The credit a story owes, computed from whose words and pictures are left in it
//! (docs/newsroom-rules.md 5).

mod profile;
mod signature;

pub use profile::Profile;
pub use signature::Signature;

use crate::agency::Agency;
use crate::content::Content;
use crate::owner::Owner;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many words of the body belong to one owner.
#[derive(Debug, Clone, PartialEq)]
pub struct Owned {
    /// With the first item that any of the words are from.
    pub owner: Owner,
    pub words: usize,
    /// Words of the longest unbroken run.
    pub longest_run: usize,
    /// Words of the first paragraph.
    pub lead: usize,
}

/// Which of the profile's cases a text is (docs/newsroom-rules.md 5).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display,
)]
pub enum CreditCase {
    /// No agency has a word in it.
    #[default]
    #[serde(rename = "own")]
    #[strum(serialize = "own")]
    Own,
    /// One agency's copy.
    C1,
    /// One agency's copy with words of ours.
    C2,
    /// Several agencies' copy.
    C3,
    /// Several agencies' copy with words of ours.
    C4,
    /// Our copy with words of agencies.
    C5,
}

/// What is owed and how it is printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Credit {
    pub case: CreditCase,
    pub line: String,
    pub dateline_logo: Vec<String>,
    pub byline: Option<String>,
    pub tail: Option<String>,
    /// Agency codes that must be named.
    pub required: Vec<String>,
    pub advised: Vec<String>,
    pub obstacles: Vec<Obstacle>,
    /// The fields the credit decides, as every export prints them.
    pub signature: Signature,
}

/// Why copy may not be approved or leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    #[error("{words} words have no source; say whose they are")]
    UnknownOrigin { words: usize },
    #[error(
        "the lead is {agency}'s and the byline is ours; take the byline off or rewrite the lead"
    )]
    StaffBylineOnAgencyLead { agency: String },
    #[error("picture {number} has no credit; add one")]
    PictureWithoutCredit { number: usize },
    #[error(
        "{code} is named as a source but is no agency we keep; add it under Bylines and agencies"
    )]
    UnknownAgency { code: String },
    #[error(
        "the copy is {agency}'s and says \"{words}\"; an agency's self-reference never becomes ours"
    )]
    SelfReferenceMadeOurs { agency: String, words: String },
}

/// Works out the credit of `content`, whose words belong to `owned`, by the newsroom's own list of
/// agencies and its house's profile. Refuses nothing: what is in the way of approval stands among
/// the obstacles.
pub fn compute(
    content: &Content,
    owned: &[Owned],
    agencies: &[Agency],
    profile: &Profile,
) -> Credit {
    let total: usize = owned.iter().map(|share| share.words).sum();
    let mut required = required_by_words(owned, total, profile);
    let mut advised: Vec<String> = owned
        .iter()
        .filter(|share| share.words > 0)
        .filter_map(|share| share.owner.agency_code())
        .filter(|code| !required.iter().any(|known| known == code))
        .map(str::to_owned)
        .collect();
    let mut obstacles = Vec::new();
    let named = content.sources.iter().filter(|source| source.role != "background");
    for code in named.filter_map(|source| source.owner.agency_code()) {
        if known(code, agencies).is_none() {
            obstacles.push(Obstacle::UnknownAgency { code: code.to_owned() });
        }
        add_new(&mut required, code);
    }
    for code in signature::named_in_fields(content, agencies) {
        if !agencies.iter().any(|agency| agency.code.0 == code) {
            obstacles.push(Obstacle::UnknownAgency { code: code.clone() });
        }
        add_new(&mut required, &code);
    }
    let with_text = required.clone();
    for picture in content.pictures.iter().filter(|picture| !picture.agency.is_empty()) {
        add_new(&mut required, &picture.agency);
    }
    for agency in named_in_text(content, agencies) {
        if !required.contains(&agency) {
            add_new(&mut advised, &agency);
        }
    }
    advised.retain(|code| !required.contains(code));
    obstacles.extend(obstacles_in(content, owned, total, agencies, profile));
    let staff_words: usize = owned.iter().filter(|s| s.owner.is_staff()).map(|s| s.words).sum();
    let staff_share = if total == 0 { 1.0 } else { staff_words as f64 / total as f64 };
    obstacles.dedup();
    let printed = profile::print(content, &with_text, &required, agencies, staff_share, profile);
    Credit { required, advised, obstacles, ..printed }
}

fn required_by_words(owned: &[Owned], total: usize, profile: &Profile) -> Vec<String> {
    let owed = owned.iter().filter(|share| share.words > 0).filter(|share| {
        share.longest_run >= profile.run_words
            || share.words as f64 >= profile.share * total.max(1) as f64
    });
    let mut agencies: Vec<(usize, &str)> =
        owed.filter_map(|share| Some((share.words, share.owner.agency_code()?))).collect();
    agencies.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    agencies.into_iter().map(|(_, code)| code.to_owned()).collect()
}

fn add_new(list: &mut Vec<String>, code: &str) {
    if !list.iter().any(|known| known == code) {
        list.push(code.to_owned());
    }
}

/// Agencies the copy itself names, such as "told The Associated Press".
fn named_in_text(content: &Content, agencies: &[Agency]) -> Vec<String> {
    agencies
        .iter()
        .filter(|agency| {
            content.body.iter().any(|block| {
                std::iter::once(&agency.name)
                    .chain(agency.names.iter().map(|name| &name.text))
                    .any(|form| has_words(&block.text, form))
            })
        })
        .map(|agency| agency.code.0.clone())
        .collect()
}

fn has_words(text: &str, form: &str) -> bool {
    !form.is_empty()
        && text.match_indices(form).any(|(at, _)| {
            let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after = text[at + form.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            before && after
        })
}

fn obstacles_in(
    content: &Content,
    owned: &[Owned],
    total: usize,
    agencies: &[Agency],
    profile: &Profile,
) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let unknown: usize =
        owned.iter().filter(|share| share.owner.is_unknown()).map(|share| share.words).sum();
    if unknown > 0 {
        found.push(Obstacle::UnknownOrigin { words: unknown });
    }
    let lead_words: usize = owned.iter().map(|share| share.lead).sum();
    let staff_byline =
        content.bylines.iter().any(|byline| byline.agency.is_empty() && !byline.name.is_empty());
    for share in owned.iter().filter(|_| total > 0) {
        let Some(code) = share.owner.agency_code() else { continue };
        if staff_byline && lead_words > 0 && share.lead as f64 >= profile.lead * lead_words as f64 {
            let agency = name_of(code, agencies);
            found.push(Obstacle::StaffBylineOnAgencyLead { agency });
        }
    }
    for (index, picture) in content.pictures.iter().enumerate() {
        if picture.credit.trim().is_empty() {
            found.push(Obstacle::PictureWithoutCredit { number: index + 1 });
        }
    }
    found
}

fn name_of(code: &str, agencies: &[Agency]) -> String {
    known(code, agencies).map_or_else(|| code.to_owned(), |agency| agency.logo("").to_owned())
}

fn known<'a>(code: &str, agencies: &'a [Agency]) -> Option<&'a Agency> {
    agencies.iter().find(|agency| agency.code.as_str() == code)
}

#[cfg(test)]
mod tests;
