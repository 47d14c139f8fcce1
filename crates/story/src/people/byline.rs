//! Bylines, and what a byline field may hold that is not one.

use super::list::{is_name_like, people_in};
use super::{NamedPerson, SignOff, Task, sign_off, trailer};
use crate::agency::recognise;
use crate::credit_chain::{CreditChain, chain};

/// A byline taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Byline {
    /// As printed, without the closing `=` of a wire.
    pub text: String,
    pub people: Vec<NamedPerson>,
    /// Agencies it names, first the one nearest to the writer.
    pub agencies: Vec<String>,
    /// A member paper: `Union-Tribune` in `By Ann Lee, Union-Tribune, tca, dpa`.
    pub member: Option<String>,
    /// Whether it ends in "with agencies" or the like.
    pub with_agencies: bool,
}

/// What a byline field really holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BylineField {
    Byline(Byline),
    /// "Editing by C": people, but no byline.
    Editors(Vec<NamedPerson>),
    SignOff(SignOff),
    /// `AP/Reuters`, `Variety via Reuters`: whose material it is.
    Credit(CreditChain),
    /// A line that belongs to the headline.
    HeadlineLine(String),
    Empty,
}

#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "by ", "von ", "par ", "por ", "di ", "av ", "af ", "door ", "text: ", "text by ", "story by ",
    "written by ", "بقلم ", "بقلم: ", "كتب ", "كتبت ",
];

#[rustfmt::skip]
const TITLE_WORDS: &[&str] = &[
    "writer", "writers", "correspondent", "correspondents", "reporter", "reporters", "editor",
    "staff", "columnist", "journalist", "bureau", "chief", "contributor", "analyst",
    "korrespondent", "korrespondenten", "korrespondentin", "redakteur", "redakteurin",
    "correspondant", "envoyé", "enviado", "corresponsal", "special", "agencies", "agenturen",
    "agences", "wires",
];

/// Reads a line that opens as a byline does, `By A and B, dpa`; a sentence that only begins with
/// the word is no byline.
pub fn byline(line: &str) -> Option<Byline> {
    let text = line.trim().trim_end_matches(['=', '<']).trim();
    if text.chars().count() > 200 {
        return None;
    }
    let body = without_prefix(text)?;
    if body.is_empty() || body.ends_with(['?', '!']) {
        return None;
    }
    let read = read_names(body);
    let first = body.split_whitespace().next().unwrap_or_default();
    if matches!(first, "der" | "den" | "dem" | "einem" | "einer" | "the")
        && read.agencies.is_empty()
    {
        return None;
    }
    let all_known = body.split(',').all(|part| {
        is_name_like(&without_joiners(part))
            || is_title(part)
            || recognise(part.trim()).is_some()
            || starts_with_place(part)
    });
    let named = !read.people.is_empty()
        || !read.agencies.is_empty()
        || read.with_agencies
        || is_title(body);
    (all_known && named).then(|| Byline { text: text.to_owned(), ..read })
}

/// Says what a field that a format calls byline really holds.
pub fn byline_field(text: &str) -> BylineField {
    let text = text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("no-data-available") {
        return BylineField::Empty;
    }
    if let Some(found) = trailer(text).filter(|found| {
        found.people.iter().all(|person| person.task == Task::Editor) && !found.people.is_empty()
    }) {
        return BylineField::Editors(found.people);
    }
    if let Some(found) = sign_off(text) {
        return BylineField::SignOff(found);
    }
    if let Some(found) = byline(text) {
        return BylineField::Byline(found);
    }
    if recognise(text).is_some()
        || text.to_lowercase().contains(" via ")
        || (text.contains(['/', '-'])
            && text.split(['/', '-']).all(|part| recognise(part).is_some()))
    {
        return BylineField::Credit(chain(text));
    }
    let read = read_names(text);
    let shown = without_joiners(text);
    if !read.people.is_empty()
        && shown.split(',').all(|part| is_name_like(part) || is_title(part))
        && read.people.iter().all(|p| p.name.split_whitespace().count() <= 4)
    {
        return BylineField::Byline(Byline { text: text.to_owned(), ..read });
    }
    BylineField::HeadlineLine(text.to_owned())
}

fn without_prefix(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let prefix = PREFIXES.iter().find(|prefix| lower.starts_with(**prefix))?;
    // Lower-casing keeps the byte length of the prefixes, all of which are plain letters of their
    // script.
    text.get(prefix.len()..).map(str::trim)
}

fn read_names(body: &str) -> Byline {
    let mut read = Byline::default();
    for part in body.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let lower = part.to_lowercase();
        if let Some(agency) = recognise(part) {
            read.agencies.push(agency.0);
        } else if [
            "with agencies",
            "and agencies",
            "agencies",
            "with wires",
            "mit agenturen",
            "avec agences",
            "with news services",
        ]
        .contains(&lower.as_str())
        {
            read.with_agencies = true;
        } else if let Some((name, title)) =
            name_before_title(part).filter(|_| read.people.is_empty())
        {
            let agency = agency_at_front(title);
            read.people.push(NamedPerson {
                name: name.to_owned(),
                title: Some(title.to_owned()),
                agency: agency.clone(),
                ..NamedPerson::default()
            });
            read.agencies.extend(agency);
        } else if let Some(credit) = Some(part)
            .filter(|part| part.contains('/'))
            .map(chain)
            .filter(|credit| credit.name.is_some())
        {
            read.agencies.extend(credit.agency.clone().into_iter().chain(credit.via));
            read.people.push(NamedPerson {
                name: credit.name.unwrap_or_default(),
                agency: credit.agency,
                ..NamedPerson::default()
            });
        } else if is_title(part) {
            let agency = agency_at_front(part);
            if let Some(person) = read.people.last_mut() {
                person.title = Some(part.to_owned());
                person.agency = agency.clone().or(person.agency.take());
            }
            read.agencies.extend(agency);
        } else if let Some(place) = part.strip_prefix("in ").or(part.strip_prefix("aus ")) {
            for person in read.people.iter_mut().filter(|person| person.place.is_none()) {
                person.place = Some(place.to_owned());
            }
        } else if part.split_whitespace().count() == 1
            && !read.people.is_empty()
            && is_name_like(part)
        {
            read.member = Some(part.to_owned());
        } else {
            let listed = people_in(part, Task::Writer);
            read.people.extend(listed.people);
            read.agencies.extend(listed.agencies);
        }
    }
    if let [agency] = read.agencies.as_slice() {
        for person in read.people.iter_mut().filter(|person| person.agency.is_none()) {
            person.agency = Some(agency.clone());
        }
    }
    read
}

fn is_title(part: &str) -> bool {
    let lower = part.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| TITLE_WORDS.contains(&word))
}

/// `BERNARD CONDON AP Business Writer`: the name runs up to the agency or the title behind it.
fn name_before_title(part: &str) -> Option<(&str, &str)> {
    if !is_title(part) {
        return None;
    }
    let starts: Vec<usize> =
        part.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).collect();
    starts.into_iter().skip(1).take(3).find_map(|at| {
        let (name, title) = part.split_at(at);
        let title = title.trim();
        let first = title.split_whitespace().next()?;
        let opens = recognise(first).is_some()
            || TITLE_WORDS.contains(&first.to_lowercase().as_str())
            || agency_at_front(title).is_some();
        (opens
            && is_title(title)
            && is_name_like(name)
            && !is_title(name)
            && recognise(name).is_none())
        .then_some((name.trim(), title))
    })
}

fn starts_with_place(part: &str) -> bool {
    part.trim().strip_prefix("in ").or(part.trim().strip_prefix("aus ")).is_some_and(is_name_like)
}

fn agency_at_front(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    (1..=words.len().min(4))
        .rev()
        .find_map(|take| recognise(&words.get(..take)?.join(" ")))
        .map(|code| code.0)
}

fn without_joiners(part: &str) -> String {
    part.split_whitespace()
        .filter(|word| !matches!(*word, "and" | "und" | "et" | "y" | "&" | "in" | "mit" | "with"))
        .collect::<Vec<_>>()
        .join(" ")
}
