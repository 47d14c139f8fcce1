//! Reads IPTC 7901 messages: `SOH header CRLF CRLF keywords CRLF STX labels, headline, byline =
//! CRLF CRLF body ETX time EOT`.
//!
//! Files without SOH, STX or ETX are read by the form of their lines. What follows the notebook
//! mark never reaches the body.

use super::body::{CopyLines, body};
use super::head::{HeadLines, head};
use crate::encoding::DecodedText;
use crate::fields::{document, set_header, set_urgency};
use crate::text_wire::{MessageParts, WireText, control, decode, finish};
use crate::{Document, Item, ReadError, Warning};
use chrono::NaiveDate;
use story::dateline::month_named;

const FORMAT: &str = "iptc7901";

/// Reads every message of a transmission.
///
/// # Errors
/// [`ReadError`] for bytes that hold no 7901 message, or that are over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let WireText { text, encoding, warnings, offers } = decode(bytes)?;
    let mut read =
        document(FORMAT, &DecodedText { encoding: encoding.to_owned(), ..DecodedText::default() });
    read.warnings = warnings;
    read.encoding_offers = offers;
    for message in messages(&text) {
        crate::Limit::Items.check(read.items.len())?;
        if let Some((item, question)) = message.item() {
            read.items.push(item);
            read.warnings
                .extend(question.map(|message| Warning { rule: "IMP-EVENT".to_owned(), message }));
        }
    }
    if read.items.is_empty() {
        return Err(ReadError::malformed(
            FORMAT,
            "no header line such as `abc0001 4 i 211` was found",
        ));
    }
    Ok(read)
}

/// Whether the bytes open as a 7901 message: padding, then a header line with service, number,
/// priority and category.
pub fn looks_like(text: &str) -> bool {
    let start = text.trim_start_matches(is_padding);
    let (opened, line) = match start.strip_prefix(control::SOH) {
        Some(rest) => (true, rest),
        None => (false, start),
    };
    let line = line.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    IptcHeader::read(line)
        .is_some_and(|header| opened || header.words.is_some() || text.contains(control::STX))
}

fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, control::DEL | control::SYN | control::EOT | '\0' | '\u{FEFF}')
}

/// One message: header and keyword lines, the head before the copy, the copy, and the time line.
struct IptcMessage<'a> {
    header: IptcHeader,
    keywords: String,
    head: Vec<&'a str>,
    body: Vec<&'a str>,
    filing: Option<&'a str>,
}

/// `eca062 4 i 211 ccccb   dpa 061`
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct IptcHeader {
    service: String,
    number: String,
    priority: Option<u8>,
    category: String,
    words: Option<u32>,
    optional: String,
}

impl IptcHeader {
    fn read(line: &str) -> Option<Self> {
        let line = line.trim_matches(|c: char| is_padding(c) || c.is_control());
        let mut tokens = line.split_whitespace().peekable();
        let first = tokens.next()?;
        let letters: String = first.chars().take_while(|c| c.is_alphabetic()).collect();
        let mut number = first.get(letters.len()..)?.to_owned();
        if number.is_empty() {
            // The number stands apart at some agencies: `FRA 0123`.
            number = tokens
                .next_if(|token| token.len() >= 3 && token.chars().all(|c| c.is_ascii_digit()))?
                .to_owned();
        }
        let figures = number.chars().all(|c| c.is_ascii_digit()) && (1..=6).contains(&number.len());
        if !figures || !(1..=6).contains(&letters.chars().count()) {
            return None;
        }
        let priority = tokens.next()?.parse().ok().filter(|digit| (1..=9).contains(digit))?;
        let category = tokens.next_if(|token| {
            token.chars().count() <= 4
                && token.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | '-'))
        })?;
        let words = tokens.peek().and_then(|token| token.parse().ok());
        if words.is_some() {
            tokens.next();
        }
        let optional = tokens.collect::<Vec<_>>().join(" ");
        Some(Self {
            service: letters,
            number,
            priority: Some(priority),
            category: category.to_owned(),
            words,
            optional,
        })
    }
}

/// Cuts a transmission into messages at SOH and EOT, or at header lines where there are no
/// controls.
fn messages(text: &str) -> Vec<IptcMessage<'_>> {
    let mut found = Vec::new();
    for part in text.split([control::SOH, control::EOT]) {
        let part = part.trim_matches(is_padding);
        found.extend(message(part));
    }
    found
}

fn message(part: &str) -> Option<IptcMessage<'_>> {
    let header_line = part.lines().find(|line| !line.trim_matches(is_padding).is_empty())?;
    let header = IptcHeader::read(header_line)?;
    let rest =
        part.get(header_line.as_ptr() as usize - part.as_ptr() as usize + header_line.len()..)?;
    let (text, after) = match rest.rsplit_once(control::ETX) {
        Some((text, after)) => (text, Some(after)),
        None => (rest, None),
    };
    let (before, text) = match text.split_once(control::STX) {
        Some((before, text)) => (before, text),
        None => text_without_stx(text),
    };
    let keywords = before
        .lines()
        .map(|line| line.trim_matches(|c: char| is_padding(c) || c.is_control()))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let mut lines: Vec<&str> =
        text.lines().map(|line| line.trim_end_matches(['\r', ' ', control::DEL])).collect();
    let mut filing = after
        .map(|after| after.trim_matches(|c: char| is_padding(c) || c.is_control()))
        .filter(|line| !line.is_empty());
    if after.is_none() {
        // Without ETX the time is the last line, if it has its form.
        let last = lines.iter().rposition(|line| !line.trim_matches(is_padding).is_empty());
        if let Some(at) =
            last.filter(|at| lines.get(*at).is_some_and(|line| filing_day(line).is_some()))
        {
            filing = lines.get(at).map(|line| line.trim());
            lines.truncate(at);
        }
    }
    let end = head_end(&lines);
    let (head, body) = lines.split_at(end.min(lines.len()));
    Some(IptcMessage { header, keywords, head: head.to_vec(), body: body.to_vec(), filing })
}

/// Where there is no STX the keyword line is the first one, if it has its strokes; the text begins
/// behind it.
fn text_without_stx(text: &str) -> (&str, &str) {
    let trimmed = text.trim_start();
    match trimmed.split_once('\n') {
        Some((first, rest))
            if first.trim_end().ends_with('/') || first.trim_end().split('/').count() > 2 =>
        {
            (first, rest)
        }
        _ => ("", trimmed),
    }
}

/// Lines of the longest head looked for.
const HEAD_LINES: usize = 24;

/// The head ends behind the line that closes with `=`; without one, at the first empty line.
fn head_end(lines: &[&str]) -> usize {
    let plain = |line: &str| {
        line.trim_end_matches(|c: char| c.is_whitespace() || c.is_control()).to_owned()
    };
    let closing = lines.iter().take(HEAD_LINES).position(|line| plain(line).ends_with('='));
    if let Some(at) = closing {
        return at + 1;
    }
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    // No head is longer; a message that goes on without an empty line has one line of it.
    lines
        .iter()
        .skip(first)
        .take(HEAD_LINES)
        .position(|line| line.trim().is_empty())
        .map_or(first + 1, |empty| first + empty)
}

/// `212322 GMT Nov 18`, `afp 041223 GMT NOV 18`: day, time, zone, month, year.
fn filing_day(line: &str) -> Option<(NaiveDate, Option<String>)> {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let at = tokens
        .iter()
        .position(|token| token.len() == 6 && token.chars().all(|c| c.is_ascii_digit()))?;
    let figures = tokens.get(at)?;
    let two = |from: usize| figures.get(from..from + 2).and_then(|part| part.parse::<u32>().ok());
    let (day, hour, minute) = (two(0)?, two(2)?, two(4)?);
    let rest = tokens.get(at + 1..)?;
    let (zone, rest) = match rest.split_first() {
        Some((zone, rest)) if month_named(zone).is_none() => (Some(*zone), rest),
        _ => (None, rest),
    };
    let month = month_named(rest.first()?)?;
    let year: i32 = rest.get(1)?.parse().ok()?;
    let year = match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        other => other,
    };
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    let time = date.and_hms_opt(hour, minute, 0)?;
    // Only a named universal time is an instant; local time without a zone stays words.
    let universal =
        zone.is_some_and(|zone| matches!(zone.to_uppercase().as_str(), "GMT" | "UTC" | "Z" | "UT"));
    Some((date, universal.then(|| time.format("%Y-%m-%dT%H:%M:%SZ").to_string())))
}

impl IptcMessage<'_> {
    fn item(&self) -> Option<(Item, Option<String>)> {
        let mut item = Item::default();
        let IptcHeader { service, number, category, optional, .. } = &self.header;
        set_header(&mut item, "service", Some(service));
        set_header(&mut item, "message_number", Some(number));
        set_header(&mut item, "category", Some(category));
        set_header(&mut item, "optional", Some(optional));
        set_header(&mut item, "keyword_line", Some(&self.keywords));
        set_header(&mut item, "filing", self.filing);
        if let Some(words) = self.header.words {
            item.header.insert("word_count".to_owned(), words.into());
        }
        if let Some(priority) = self.header.priority {
            item.header.insert("priority".to_owned(), priority.into());
            set_urgency(&mut item, FORMAT, &priority.to_string());
        }
        item.slugline = Some(self.keywords.clone()).filter(|line| !line.is_empty());
        item.keywords = self
            .keywords
            .split('/')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let HeadLines {
            headline,
            other_headlines,
            labels,
            bylines,
            correction_note,
            photo_refs,
            embargoed,
        } = head(&self.head);
        item.headline = headline;
        item.other_headlines = other_headlines;
        item.labels = labels;
        item.bylines = bylines;
        item.correction_note = correction_note;
        item.photo_refs = photo_refs;
        item.embargoed = embargoed;
        let CopyLines { blocks, ed_notes, nonpublic, people, signoff, usage, corrections } =
            body(&self.body);
        item.ed_notes = ed_notes;
        item.nonpublic = nonpublic;
        item.signoff = signoff;
        item.usage_terms = usage;
        if let (None, Some(note)) = (&item.correction_note, corrections.first()) {
            item.correction_note = Some(note.clone());
        }
        let day = self.filing.and_then(filing_day);
        if let Some((_, instant)) = &day {
            item.versioncreated.clone_from(instant);
        }
        if item.headline.is_none() && blocks.is_empty() && self.keywords.is_empty() {
            return None;
        }
        let senders =
            vec![optional.clone(), self.filing.unwrap_or_default().to_owned(), service.clone()];
        Some(finish(MessageParts { item, blocks, senders, sent: day.map(|(day, _)| day), people }))
    }
}

#[cfg(test)]
mod tests;
