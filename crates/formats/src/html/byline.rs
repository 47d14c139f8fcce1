//! Who wrote a page: the byline as the page prints it, else what its metadata says; the site itself
//! and agencies are no writers.

use super::blocks;
use super::page_meta::select;
use crate::furniture::{byline, credit, rules};
use scraper::{ElementRef, Html};

/// Bylines of a page, and agencies that stand where a name would.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageWriters {
    pub bylines: Vec<String>,
    pub agencies: Vec<String>,
}

/// Reads them. `printed` is the byline text that the article extraction met; `named` what the
/// metadata says.
pub fn read(page: &Html, printed: Option<&str>, named: &[String], site: &[String]) -> PageWriters {
    let mut writers = PageWriters::default();
    let lines = printed.map(|printed| lines_of(page, printed)).unwrap_or_default();
    let parts: Vec<String> = lines.iter().chain(named).flat_map(|line| tidy(line)).collect();
    for line in &parts {
        let bare = byline::after_by(line).unwrap_or(line).trim_matches([' ', ',', '|', '-', '–']);
        let personal = bare.chars().any(char::is_alphabetic)
            && !bare.contains("://")
            && !bare.starts_with('@');
        if !personal || site.iter().any(|site| is_site(bare, site)) {
            continue;
        }
        if let Some(code) = credit::agency(bare) {
            if !writers.agencies.contains(&code) {
                writers.agencies.push(code);
            }
        } else if writers.bylines.is_empty() {
            writers.bylines.push(line.trim().to_owned());
        }
    }
    writers
}

/// A byline without what sites hang on it: dates, handles, titles behind a bar; an agency behind a
/// comma stands alone.
fn tidy(line: &str) -> Vec<String> {
    let first = line
        .split(['|', '•', '·', '—'])
        .map(str::trim)
        .find(|part| part.chars().any(char::is_alphabetic) && !rules::is_clock(part));
    let Some(first) = first else { return Vec::new() };
    let words: Vec<&str> = first.split_whitespace().filter(|word| !word.starts_with('@')).collect();
    let text = words.join(" ");
    match text.rsplit_once(',') {
        Some((name, agency)) if credit::agency(agency).is_some() => {
            vec![name.trim().to_owned(), agency.trim().to_owned()]
        }
        _ => vec![text],
    }
}

/// The lines of the element that holds the byline, so that a name and a title below it do not run
/// together.
fn lines_of(page: &Html, printed: &str) -> Vec<String> {
    let wanted = packed(printed);
    let element =
        select(page, "[class], [id], [itemprop], [rel]").find(|element| matches(*element, &wanted));
    let lines: Vec<String> = match element {
        Some(element) => blocks::of(element).blocks.into_iter().map(|block| block.text).collect(),
        None => vec![printed.trim().to_owned()],
    };
    lines
        .into_iter()
        .flat_map(|line| line.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Compares without white space, and stops early on elements that hold much more.
fn matches(element: ElementRef<'_>, wanted: &str) -> bool {
    let mut packed_text = String::new();
    for text in element.text() {
        packed_text.extend(text.chars().filter(|c| !c.is_whitespace()));
        if packed_text.len() > wanted.len() {
            return false;
        }
    }
    packed_text == wanted
}

fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// True for the name of the site as a byline: the same letters as one of its names, or all of its
/// host but the ending.
fn is_site(name: &str, site: &str) -> bool {
    let bare = |text: &str| {
        text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>()
    };
    let (name, whole) = (bare(name), bare(site));
    let host = site.rsplit_once('.').map(|(host, _)| bare(host)).unwrap_or_default();
    name.chars().count() >= 3
        && (name == whole
            || name == host
            || format!("{name}staff") == whole
            || name == format!("{whole}staff"))
}
