//! Who wrote a page: the byline as the page prints it, else what its metadata says; the site itself and agencies are no writers.

use super::blocks;
use super::meta::select;
use crate::furniture::{byline, credit};
use scraper::{ElementRef, Html};

/// Bylines of a page, and agencies that stand where a name would.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writers {
    pub bylines: Vec<String>,
    pub agencies: Vec<String>,
}

/// Reads them. `printed` is the byline text that the article extraction met; `named` what the metadata says.
pub fn read(page: &Html, printed: Option<&str>, named: &[String], site: Option<&str>) -> Writers {
    let mut writers = Writers::default();
    let lines = printed.map(|printed| lines_of(page, printed)).unwrap_or_default();
    for line in lines.iter().chain(named) {
        let bare = byline::after_by(line).unwrap_or(line).trim_matches([' ', ',', '|', '-', '–']);
        let personal = bare.chars().any(char::is_alphabetic) && !bare.contains("://") && !bare.starts_with('@');
        if !personal || site.is_some_and(|site| is_site(bare, site)) {
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

/// The lines of the element that holds the byline, so that a name and a title below it do not run together.
fn lines_of(page: &Html, printed: &str) -> Vec<String> {
    let wanted = packed(printed);
    let element = select(page, "[class], [id], [itemprop], [rel]").find(|element| matches(*element, &wanted));
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

/// True for the name of the site, with or without its ending.
fn is_site(name: &str, site: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (name, site) = (bare(name), bare(site));
    !name.is_empty() && (name == site || site.trim_end_matches("com") == name)
}
