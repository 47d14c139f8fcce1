//! What a person should know about an imported page: doubts about dates, credits and rights.
//! Nothing here changes the copy.

use super::page::SortedPage;
use super::{credit, variants};
use crate::Warning;
use chrono::Datelike;
use story::weekday::english;

/// The warnings that the page itself gives reason for (docs/newsroom-rules.md 8.5).
pub fn of(page: &SortedPage) -> Vec<Warning> {
    let mut found = Vec::new();
    year(page, &mut found);
    if let Some((clock, day)) = page.clock.as_ref().filter(|_| has_clock(page)) {
        let weekday =
            day.map(|day| format!(" ({}, a {})", day, english(day.weekday()))).unwrap_or_default();
        found.push(warning(
            "IMP-PAGE-DATE-NOT-STORY-DATE",
            format!(
                "\"{}\"{weekday} is the clock of the site when the page was saved, not the date \
                 of the story",
                clock.text
            ),
        ));
    }
    if page.bylines.is_empty() {
        found.push(warning(
            "BYL-NONE",
            "no byline in the source: it stays empty, the agency credit alone stands".to_owned(),
        ));
    }
    for (_, picture) in &page.captions {
        let (Some(printed), Some(parts)) = (&picture.credit, &picture.credit_parts) else {
            continue;
        };
        if parts.name.is_none() && parts.agency.is_some() {
            found.push(warning(
                "PIC-PHOTOGRAPHER-MISSING",
                format!("the credit \"({printed})\" names the agency but no photographer"),
            ));
        }
    }
    for piece in &page.body {
        if let Some((code, words)) = credit::told_agency(&piece.text) {
            found.push(warning(
                "CRE-AGENCY-SELF-REFERENCE",
                format!(
                    "\"{words}\": {code} names \
                itself in the copy; the words must survive any rewrite and never become \"told \
                us\""
                ),
            ));
            break;
        }
    }
    houses(page, &mut found);
    if page.from_web {
        found.push(warning(
            "RGT-SOURCE-IS-WEB-SCRAPE",
            "saved from a web page, without licence, \
            item id or usage terms: rights are unknown until an editor decides"
                .to_owned(),
        ));
    }
    found
}

/// A dateline with a day and no year.
fn year(page: &SortedPage, found: &mut Vec<Warning>) {
    let Some(dateline) = page.dateline.as_ref().filter(|d| d.month.is_some() && d.year.is_none())
    else {
        return;
    };
    let why = match (dateline.year_suggested, &dateline.year_reason) {
        (Some(year), Some(reason)) => {
            format!(
                "; {year} is suggested because the lead says \"{reason}\", to be confirmed by a \
                 person"
            )
        }
        _ => String::new(),
    };
    found.push(warning(
        "IMP-YEAR-MISSING",
        format!(
            "the dateline \"{}\" names no year{why}; it is never taken from the page's clock",
            dateline.raw
        ),
    ));
}

/// Wording that shows who wrote what: headline, caption and body spell names in different ways.
fn houses(page: &SortedPage, found: &mut Vec<Warning>) {
    let body = page.body.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n");
    let headline = page.headline.as_ref().map(|piece| piece.text.as_str()).unwrap_or_default();
    let in_headline = variants::between(headline, &body);
    if !in_headline.is_empty() {
        found.push(warning(
            "CRE-HEADLINE-ORIGIN-UNKNOWN",
            format!(
                "the headline says {} where the body says {}: probably not written by the agency",
                list(&in_headline, |pair| &pair.0),
                list(&in_headline, |pair| &pair.1)
            ),
        ));
    }
    let captions = page
        .captions
        .iter()
        .filter_map(|(_, picture)| picture.caption.as_deref())
        .collect::<Vec<_>>()
        .join("\n");
    let mut pairs = variants::between(&captions, &body);
    pairs.extend(in_headline);
    if !pairs.is_empty() {
        let shown = pairs
            .iter()
            .map(|(here, there)| format!("{here} / {there}"))
            .collect::<Vec<_>>()
            .join(", ");
        found.push(warning(
            "STY-VARIANTS-ACROSS-SOURCES",
            format!(
                "forms differ between headline, caption and body: {shown}; reported only, \
                never made one"
            ),
        ));
    }
}

fn list(pairs: &[(String, String)], side: impl Fn(&(String, String)) -> &String) -> String {
    pairs.iter().map(|pair| format!("\"{}\"", side(pair))).collect::<Vec<_>>().join(", ")
}

fn has_clock(page: &SortedPage) -> bool {
    page.furniture.iter().any(|taken| taken.reason == "site_clock_date")
}

fn warning(rule: &str, message: String) -> Warning {
    Warning { rule: rule.to_owned(), message }
}
