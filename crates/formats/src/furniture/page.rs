//! Sorts the lines of a page or file into what they are: furniture, headline, byline, caption,
//! dateline, body, closing lines.

use super::printed_day::day_of;
use super::signoff::{self, ClosingLine};
use super::{
    SourceLine, byline, credit, dateline, embargo, ends_sentence, is_prose, rules, word_count,
};
use crate::{ItemDateline, ItemPicture};
use chrono::NaiveDate;

/// A line taken out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenLine {
    pub piece: SourceLine,
    pub reason: String,
}

/// What the lines of a page are. Body pieces stand in source order; nothing is joined, moved or
/// changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SortedPage {
    pub headline: Option<SourceLine>,
    pub subheadlines: Vec<SourceLine>,
    pub bylines: Vec<SourceLine>,
    pub captions: Vec<(SourceLine, ItemPicture)>,
    pub dateline: Option<ItemDateline>,
    /// Where the dateline is in the source.
    pub dateline_at: Option<(usize, usize)>,
    pub body: Vec<SourceLine>,
    pub furniture: Vec<TakenLine>,
    pub signoff: Option<String>,
    pub contributors: Option<String>,
    pub credits: Vec<String>,
    pub sources: Vec<String>,
    pub ed_notes: Vec<String>,
    pub nonpublic: Vec<String>,
    pub picture_links: Vec<String>,
    /// The clock line of the site, as printed, and its day.
    pub clock: Option<(SourceLine, Option<NaiveDate>)>,
    /// True where the furniture of a web page was found.
    pub from_web: bool,
}

/// Sorts pieces in source order. `headline` is given where the format names it.
pub fn sort(pieces: Vec<SourceLine>, headline: Option<SourceLine>) -> SortedPage {
    let mut page = SortedPage { headline, ..SortedPage::default() };
    let rest = page.take_furniture(pieces);
    let rest = page.take_nonpublic(rest);
    let lead = if page.headline.is_some() { 0 } else { lead(&rest) };
    let (before, after) = rest.split_at(lead.min(rest.len()));
    page.sort_before(before);
    page.sort_body(after.to_vec());
    page.sort_closing();
    page
}

impl SortedPage {
    fn take(&mut self, piece: SourceLine, reason: impl Into<String>) {
        self.furniture.push(TakenLine { piece, reason: reason.into() });
    }

    /// Takes out what belongs to the page, and the teasers after a heading of related stories.
    fn take_furniture(&mut self, pieces: Vec<SourceLine>) -> Vec<SourceLine> {
        let mut rest = Vec::new();
        let mut teasers = false;
        let count = pieces.len();
        for (at, piece) in pieces.into_iter().enumerate() {
            let sets = embargo::may_stand_at(at, count) && embargo::is_embargo(&piece.text);
            let reason = if sets { Some(embargo::REASON) } else { rules::reason(&piece.text) };
            match reason {
                Some("related_heading") => {
                    teasers = true;
                    self.take(piece, "related_heading");
                }
                Some("picture_link") => {
                    self.picture_links.push(piece.text.clone());
                    self.take(piece, "picture_link");
                }
                Some("site_clock_date" | "page_date") => {
                    let day = day_of(&piece.text);
                    self.clock.get_or_insert((piece.clone(), day));
                    self.take(piece, reason.unwrap_or("site_clock_date"));
                }
                Some("read_counter") if teasers && has_more(&piece.text) => {
                    self.take(piece, "read_counter+related_teaser_text")
                }
                Some(reason) => self.take(piece, reason),
                None if teasers && is_teaser(&piece.text, at + 1 == count) => {
                    let kind = if ends_sentence(&piece.text) || piece.text.trim_end().ends_with('…')
                    {
                        "related_teaser_text"
                    } else {
                        "related_teaser_headline"
                    };
                    self.take(piece, kind);
                }
                None if is_cut_teaser(&piece.text) && at + 1 == count && !rest.is_empty() => {
                    self.take(piece, "related_teaser_text")
                }
                None => {
                    teasers = false;
                    rest.push(piece);
                }
            }
        }
        self.from_web = self.furniture.iter().any(|taken| {
            !matches!(
                taken.reason.as_str(),
                "nav_rule" | "picture_link" | "page_date" | embargo::REASON
            )
        });
        rest
    }

    /// Keeps notes to editors, and everything after a "not for publication" mark, away from the
    /// copy for good.
    fn take_nonpublic(&mut self, pieces: Vec<SourceLine>) -> Vec<SourceLine> {
        let mut rest = Vec::new();
        let mut closed = false;
        for piece in pieces {
            if signoff::is_editors_note(&piece.text) {
                self.ed_notes.push(piece.text);
            } else if closed || signoff::starts_nonpublic(&piece.text) {
                closed = true;
                self.nonpublic.push(piece.text);
            } else {
                rest.push(piece);
            }
        }
        rest
    }

    /// The lines in front of the lead: headline, subheads, byline, captions, source lines.
    fn sort_before(&mut self, before: &[SourceLine]) {
        let mut lines: Vec<&SourceLine> = Vec::new();
        for piece in before {
            let below_headline = self.headline.is_some() || !lines.is_empty();
            if byline::is_byline(&piece.text)
                || below_headline && byline::is_arabic_from(&piece.text)
            {
                self.bylines.push(piece.clone());
            } else if let Some(captioned) = credit::split(&piece.text) {
                self.captions.push((piece.clone(), credit::picture(&captioned)));
            } else if let Some(source) = signoff::source(&piece.text) {
                self.sources.push(source.to_owned());
                self.take(piece.clone(), "source_line");
            } else if is_release_line(&piece.text) {
                self.take(piece.clone(), "release_line");
            } else {
                lines.push(piece);
            }
        }
        if self.headline.is_none() {
            // A section name ("World") may stand above the headline; the first line of some words
            // is the headline.
            let found = lines
                .iter()
                .position(|line| word_count(&line.text) >= 3)
                .or(if lines.is_empty() { None } else { Some(0) });
            if let Some(at) = found {
                for line in lines.drain(..=at).rev().enumerate().collect::<Vec<_>>() {
                    match line {
                        (0, headline) => self.headline = Some(headline.clone()),
                        (_, label) => self.take(label.clone(), "section_label"),
                    }
                }
            }
        }
        for line in lines {
            if is_prose(&line.text) {
                self.body.push(line.clone())
            } else {
                self.subheadlines.push(line.clone())
            }
        }
    }

    /// The lead with its dateline and everything after it.
    fn sort_body(&mut self, after: Vec<SourceLine>) {
        let page_day = self.clock.as_ref().and_then(|(_, day)| *day);
        let mut contacts = false;
        for (at, piece) in after.into_iter().enumerate() {
            if self.dateline.is_none()
                && at < 2
                && let Some(opened) = dateline::open(&piece.text, page_day)
            {
                let length = opened.dateline.raw.chars().count();
                self.dateline_at = Some((piece.start, piece.start + length));
                self.dateline = Some(opened.dateline);
                self.body.extend(dateline::rest(&piece, opened.rest_start));
                continue;
            }
            if signoff::starts_contacts(&piece.text) {
                contacts = true;
                self.take(piece, "contact_block");
            } else if contacts && !is_prose(&piece.text) && signoff::closing(&piece.text).is_none()
            {
                self.take(piece, "contact_block");
            } else {
                contacts = false;
                self.body.push(piece);
            }
        }
    }

    /// Takes closing lines off the end, last first, and captions out of the body.
    fn sort_closing(&mut self) {
        while self.body.len() > 1 || self.dateline.is_some() && !self.body.is_empty() {
            let Some(closing) = self.body.last().and_then(|piece| signoff::closing(&piece.text))
            else {
                break;
            };
            let Some(piece) = self.body.pop() else { break };
            let text = piece.text.trim().to_owned();
            match closing {
                ClosingLine::Signoff => self.signoff = Some(joined(text, self.signoff.take())),
                ClosingLine::ReportingBy => {
                    self.contributors = Some(joined(text, self.contributors.take()))
                }
                ClosingLine::Contributors => {
                    self.contributors = Some(joined(text, self.contributors.take()))
                }
                ClosingLine::Credit => self
                    .credits
                    .push(text.trim_matches(['(', ')', '[', ']', '—', '-', ' ']).to_owned()),
                ClosingLine::Source => {
                    let named = signoff::source(&text).unwrap_or_default().to_owned();
                    if !self.sources.contains(&named) {
                        self.sources.push(named);
                    }
                    self.take(piece, "source_line");
                }
            }
        }
        let (captions, body): (Vec<SourceLine>, Vec<SourceLine>) =
            self.body.drain(..).partition(|piece| is_picture_text(&piece.text));
        self.body = body;
        for piece in captions {
            let picture = credit::split(&piece.text)
                .map(|captioned| credit::picture(&captioned))
                .unwrap_or_else(|| ItemPicture {
                    caption: Some(piece.text.clone()),
                    ..ItemPicture::default()
                });
            self.captions.push((piece, picture));
        }
        self.furniture.sort_by_key(|taken| taken.piece.start);
    }
}

/// Index of the lead: the first paragraph with a dateline, else the first one a reporter would
/// write.
fn lead(pieces: &[SourceLine]) -> usize {
    let near = pieces.iter().take(14);
    let dated = near.clone().position(|piece| dateline::open(&piece.text, None).is_some());
    let prose = near.clone().position(|piece| {
        is_prose(&piece.text)
            && credit::split(&piece.text).is_none()
            && !byline::is_byline(&piece.text)
    });
    let fallback = || pieces.iter().position(|piece| is_prose(&piece.text)).unwrap_or(1);
    match (dated, prose) {
        // Bullets or an abstract of one paragraph may stand between headline and dateline; more is
        // another story.
        (Some(dated), Some(prose)) if dated > prose + 2 => prose,
        (Some(dated), _) => dated,
        (None, Some(prose)) => prose,
        (None, None) => fallback(),
    }
}

/// After a heading of related stories: a short line, a cut-off text, or a text with a counter.
fn is_teaser(text: &str, last: bool) -> bool {
    let cut = text.trim_end().ends_with(['…']) || text.trim_end().ends_with("...");
    cut || !is_prose(text) || word_count(text) < if last { 25 } else { 18 }
}

/// A last line that stops with an ellipsis in mid-sentence.
fn is_cut_teaser(text: &str) -> bool {
    let end = text.trim_end();
    (end.ends_with(" …") || end.ends_with("[…]") || end.ends_with("[...]")) && word_count(text) < 60
}

/// True where words follow the counter on its line.
fn has_more(text: &str) -> bool {
    text.split(['!', '.']).nth(1).is_some_and(|rest| word_count(rest) >= 2)
}

/// `MEDIA RELEASE PR67276`, `PRESS RELEASE`: what a distributor writes above a release.
fn is_release_line(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    ["media release", "press release", "news release", "for immediate release"]
        .iter()
        .any(|label| lower.starts_with(label))
        && word_count(text) <= 5
}

/// The number in a release line.
pub fn release_number(text: &str) -> Option<&str> {
    text.split_whitespace().last().filter(|word| word.chars().any(|c| c.is_ascii_digit()))
}

/// A caption that a page printed inside the copy: it says it is one, and ends in a credit.
fn is_picture_text(text: &str) -> bool {
    let lower = text.to_lowercase();
    let says = [
        "file photo",
        "file - ",
        "file — ",
        "in this photo",
        "in this file photo",
        "(photo by",
        "[file:",
        "ap photo/",
        "reuters/",
        "photo:",
    ]
    .iter()
    .any(|mark| lower.contains(mark));
    says && credit::split(text).is_some() && word_count(text) < 70
}

fn joined(first: String, rest: Option<String>) -> String {
    match rest {
        Some(rest) => format!("{first} {rest}"),
        None => first,
    }
}
