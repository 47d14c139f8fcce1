//! Reads ANPA 1312 messages into items: slug, headline, photo and Eds lines, byline, paragraphs,
//! tables, contributor line, trailer.

use super::header::{AnpaHeader, header};
use super::lines::{WireLine, lines};
use crate::encoding::DecodedText;
use crate::fields::{document, set_header, set_urgency};
use crate::text_wire::{
    ConvertedMarks, CopyEnding, MessageParts, WireText, control, convert, decode, embargo, ending,
    finish,
};
use crate::{BlockKind, BodyBlock, Document, Item, Link, ReadError, Warning};
use chrono::NaiveDate;
use std::collections::HashMap;
use story::matching::slug_key;
use story::people::byline;
use story::version_words::{Piece, in_label, in_slug};

const FORMAT: &str = "anpa1312";

/// Reads every message of a transmission; adds and takes that follow their story are joined to it.
///
/// # Errors
/// [`ReadError`] for bytes that hold no ANPA message, or that are over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let WireText { text, encoding, warnings, offers } = decode(bytes)?;
    let mut read =
        document(FORMAT, &DecodedText { encoding: encoding.to_owned(), ..DecodedText::default() });
    read.warnings = warnings;
    read.encoding_offers = offers;
    let mut count = ConvertedMarks::default();
    for message in messages(&text) {
        crate::Limit::Items.check(read.items.len())?;
        let (item, question) = message.item(&mut count);
        read.items.push(item);
        read.warnings
            .extend(question.map(|message| Warning { rule: "IMP-EVENT".to_owned(), message }));
    }
    if read.items.is_empty() {
        return Err(ReadError::malformed(
            FORMAT,
            "no header lines such as `a0105` and `r i keyword 09-12 0344` were found",
        ));
    }
    join_takes(&mut read.items);
    read.warnings
        .extend(count.told().map(|message| Warning { rule: "IMP-CONTROL".to_owned(), message }));
    Ok(read)
}

/// Whether the text opens with the two header lines.
pub fn looks_like(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, control::SYN | control::EOT | control::DEL | '\u{FEFF}' | '\0')
    });
    let opened = start.starts_with(control::SOH);
    let head = start.split_once(control::STX).map_or(start, |(head, _)| head);
    let devices = head.lines().take(3).any(|line| line.contains([control::DC3, control::DC4]));
    (opened || devices) && header(head).is_some()
}

struct AnpaMessage<'a> {
    header: AnpaHeader,
    text: &'a str,
    transmission: Option<&'a str>,
}

fn messages(text: &str) -> Vec<AnpaMessage<'_>> {
    let mut found = Vec::new();
    for part in text.split([control::SOH, control::EOT]) {
        let (head, rest) = match part.split_once(control::STX) {
            Some((head, rest)) => (head, rest),
            None => without_stx(part),
        };
        let Some(header) = header(head) else { continue };
        let (text, after) = match rest.split_once(control::ETX) {
            Some((text, after)) => (text, Some(after)),
            None => (rest, None),
        };
        let transmission = after
            .map(|line| {
                line.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '<')
            })
            .filter(|line| !line.is_empty());
        found.push(AnpaMessage { header, text, transmission });
    }
    found
}

/// Without STX the text begins behind the second line that says anything.
fn without_stx(part: &str) -> (&str, &str) {
    let second = part.match_indices('\n').map(|(at, _)| at + 1).find(|at| {
        part.get(..*at)
            .is_some_and(|head| head.lines().filter(|line| !line.trim().is_empty()).count() == 2)
    });
    second.map_or((part, ""), |at| part.split_at(at))
}

impl AnpaMessage<'_> {
    fn item(&self, count: &mut ConvertedMarks) -> (Item, Option<String>) {
        let mut item = Item::default();
        let head = &self.header;
        for (name, value) in [
            ("service_level", &head.service_level),
            ("story_number", &head.story_number),
            ("upi", &head.upi),
            ("selector", &head.selector),
            ("priority", &head.priority),
            ("category", &head.category),
            ("format", &head.format),
            ("keyword", &head.keyword),
            ("version", &head.version),
            ("reference", &head.reference),
            ("filing_date", &head.filing_date),
        ] {
            set_header(&mut item, name, Some(value));
        }
        if let Some(words) = head.words {
            item.header.insert("word_count".to_owned(), words.into());
        }
        set_header(&mut item, "transmission", self.transmission);
        set_urgency(&mut item, FORMAT, &head.priority);
        if let Some(label) = in_slug(&head.version).map(|words| words.tag) {
            item.labels.push(label);
        }
        let blocks = sort(lines(self.text, head.is_tabular()), &mut item, count);
        if item.slugline.is_none() && !head.keyword.is_empty() {
            item.slugline = Some(head.keyword.clone());
        }
        let sent = self.transmission.and_then(|line| sent(line, &head.filing_date));
        item.versioncreated = sent.as_ref().map(|(_, instant)| instant.clone());
        derive_headline(&mut item, &blocks);
        let senders = vec![self.transmission.unwrap_or_default().to_owned(), head.upi.clone()];
        let (mut item, question) = finish(MessageParts {
            item,
            blocks,
            senders,
            sent: sent.map(|(day, _)| day),
            ..MessageParts::default()
        });
        give_title(&mut item);
        (item, question)
    }
}

/// `AP-WF-02-20-16 0337GMT`: month, day, year, universal time. Only believed where the header's own
/// date agrees.
fn sent(line: &str, filing_date: &str) -> Option<(NaiveDate, String)> {
    let time = line.to_uppercase();
    let time = time.split_once("GMT").map(|(before, _)| before.trim().to_owned())?;
    let figures: Vec<&str> =
        time.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [.., first, second, year, clock] = figures.as_slice() else { return None };
    if clock.len() != 4 || year.len() != 2 {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let (mut month, mut day) = (number(first)?, number(second)?);
    if format!("{second}-{first}") == filing_date && first != second {
        (month, day) = (day, month);
    } else if !filing_date.is_empty() && format!("{first}-{second}") != filing_date {
        // The day may have turned between filing and sending; another month has not.
        let filed = filing_date.split_once('-').and_then(|(month, _)| number(month))?;
        if filed != month {
            return None;
        }
    }
    let date = NaiveDate::from_ymd_opt(2000 + year.parse::<i32>().ok()?, month, day)?;
    let time = date.and_hms_opt(number(clock.get(..2)?)?, number(clock.get(2..)?)?, 0)?;
    Some((date, time.format("%Y-%m-%dT%H:%M:%SZ").to_string()))
}

/// Sorts the lines: what stands before the copy into the item's fields, the copy into blocks.
fn sort(found: Vec<WireLine>, item: &mut Item, count: &mut ConvertedMarks) -> Vec<BodyBlock> {
    let mut blocks: Vec<BodyBlock> = Vec::new();
    let mut public = true;
    let mut titled = false;
    for line in found {
        let (WireLine::Flush { text, .. } | WireLine::Paragraph(text) | WireLine::Row(text)) =
            &line;
        if matches!(ending(text), Some(CopyEnding::NotForPublication)) {
            public = false;
        }
        if !public {
            item.nonpublic.push(text.clone());
            continue;
        }
        match line {
            WireLine::Flush { text, centred } => {
                let text = convert(&text, false, count);
                if !preface(item, &text, centred, blocks.is_empty(), &mut titled) && !is_end(&text)
                {
                    blocks.push(BodyBlock::new(BlockKind::Subhead, text));
                }
            }
            WireLine::Row(row) => {
                let row = convert(&row, true, count);
                match blocks.last_mut().filter(|block| block.kind == BlockKind::Table) {
                    Some(table) => {
                        table.text.push('\n');
                        table.text.push_str(&row);
                    }
                    None => blocks.push(BodyBlock::new(BlockKind::Table, row)),
                }
            }
            WireLine::Paragraph(text) => {
                let text = convert(&text, false, count);
                if is_note(&text) {
                    item.ed_notes.push(text);
                } else if let Some(known) = byline(&text).filter(|_| blocks.is_empty()) {
                    item.bylines.push(known.text);
                } else if !is_end(&text) {
                    blocks.push(BodyBlock::new(BlockKind::P, text));
                }
            }
        }
    }
    blocks
}

/// Takes a flush line that is no copy: slug, headline, byline, job title, photo numbers, notes.
/// False for a line of the copy.
fn preface(
    item: &mut Item,
    text: &str,
    centred: bool,
    before_copy: bool,
    titled: &mut bool,
) -> bool {
    if text.is_empty() {
        return true;
    }
    if is_note(text) {
        item.ed_notes.push(text.to_owned());
        return true;
    }
    if let Some(end) = embargo(text) {
        item.embargoed = Some(end);
        item.ed_notes.push(text.to_owned());
        return true;
    }
    if !before_copy {
        return false;
    }
    if item.slugline.is_none() {
        item.slugline = Some(without_count(text));
    } else if is_photo_line(text) {
        item.photo_refs.push(text.to_owned());
    } else if let Some(known) = byline(text) {
        item.bylines.push(known.text);
        *titled = false;
    } else if let Some(more) =
        item.bylines.last_mut().filter(|_| !*titled && text.starts_with("and "))
    {
        // `^By A=` and `^and B=` on a line of its own.
        more.push(' ');
        more.push_str(text);
    } else if !item.bylines.is_empty() {
        // Under the byline stands the writer's house or title, once; what follows is copy.
        let title = !*titled && centred && is_title(text);
        if title {
            item.header.insert("byline_title".to_owned(), text.into());
            *titled = true;
        }
        return title;
    } else if in_label(text).is_some() {
        item.labels.push(text.to_owned());
    } else if item.headline.is_none() {
        item.headline = Some(text.to_owned());
    } else {
        item.labels.push(text.to_owned());
    }
    true
}

/// `BC-US--Lobster, 1st Ld-Writethru,416`: the slug without the count of words.
fn without_count(text: &str) -> String {
    let bare = text.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = if bare.trim_end().ends_with(',') { bare } else { text };
    bare.trim().trim_end_matches(',').trim().to_owned()
}

fn is_photo_line(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "ap photo",
        "ap graphic",
        "ap video",
        "ap illustration",
        "photo",
        "graphic",
        "ap audio",
        "ap interactive",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
        && (text.chars().any(|c| c.is_ascii_digit()) || text.split_whitespace().count() <= 4)
}

/// `Eds: ...`, `(Eds: ...)`, `EDITOR'S NOTE _ ...`: for the desk, never for readers.
fn is_note(text: &str) -> bool {
    let lower = text.trim_start_matches(['(', '[', ' ']).to_lowercase().replace('’', "'");
    [
        "eds:",
        "eds.:",
        "eds.",
        "editors:",
        "editor's note",
        "editors' note",
        "note to editors",
        "attention editors",
        "advisory:",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

fn is_title(text: &str) -> bool {
    story::agency::recognise(text).is_some()
        || text.split_whitespace().any(|word| {
            matches!(
                word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric()),
                "writer"
                    | "writers"
                    | "correspondent"
                    | "editor"
                    | "reporter"
                    | "analyst"
                    | "columnist"
                    | "staff"
                    | "critic"
                    | "news"
                    | "agencies"
                    | "press"
            )
        })
}

/// The line under the byline belongs to its writers: a title, or the house they work for.
fn give_title(item: &mut Item) {
    let Some(title) =
        item.header.get("byline_title").and_then(|title| title.as_str()).map(str::to_owned)
    else {
        return;
    };
    let house = story::agency::recognise(&title).map(|code| code.0);
    let words: Vec<&str> = title.split_whitespace().collect();
    let front = (1..=words.len().min(4))
        .rev()
        .find_map(|take| story::agency::recognise(&words.get(..take)?.join(" ")));
    for person in item.people.iter_mut().filter(|person| person.role == "writer") {
        if house.is_none() && !title.to_lowercase().starts_with("with ") {
            person.title.get_or_insert_with(|| title.clone());
        }
        person.agency = person.agency.take().or(house.clone()).or(front.clone().map(|code| code.0));
    }
}

fn is_end(text: &str) -> bool {
    matches!(text.trim().to_uppercase().as_str(), "END" | "ENDS" | "MORE" | "(MORE)" | "-MORE-")
}

/// An alert has no headline: its first sentence becomes one, marked as derived.
fn derive_headline(item: &mut Item, blocks: &[BodyBlock]) {
    let alert = item.slugline.as_deref().is_some_and(|slug| slug.to_lowercase().contains("alert"));
    if item.headline.is_some() || !alert {
        return;
    }
    let Some(first) = blocks.iter().find(|block| block.kind == BlockKind::P) else { return };
    let start = story::dateline::parse(&first.text).map_or(0, |found| found.rest_start);
    let text: String = first.text.chars().skip(start).collect();
    let sentence =
        text.split_inclusive(". ").next().unwrap_or_default().trim().trim_end_matches('.');
    if !sentence.is_empty() {
        item.headline = Some(sentence.to_owned());
        item.header.insert("headline_derived".to_owned(), true.into());
    }
}

/// Joins adds and takes to the message they continue, in the order they were sent.
fn join_takes(items: &mut Vec<Item>) {
    let mut whole: Vec<Item> = Vec::new();
    let mut by_slug: HashMap<String, usize> = HashMap::new();
    for item in items.drain(..) {
        let slug = item.slugline.clone().unwrap_or_default();
        let continues = in_slug(&slug).is_some_and(|words| match words.piece {
            Some(Piece::Add) => true,
            Some(Piece::Take) => words.number != Some(1),
            _ => false,
        });
        let key = slug_key(&slug);
        let first = by_slug.get(&key).filter(|_| continues).and_then(|at| whole.get_mut(*at));
        let Some(first) = first else {
            by_slug.insert(key, whole.len());
            whole.push(item);
            continue;
        };
        first.links.push(Link { rel: "take".to_owned(), reference: slug, version: None });
        first.body.extend(item.body);
        first.people.extend(item.people);
        first.nonpublic.extend(item.nonpublic);
        first.ed_notes.extend(item.ed_notes);
        first.contributors_line = item.contributors_line.or(first.contributors_line.take());
        first.signoff = item.signoff.or(first.signoff.take());
    }
    *items = whole;
}

#[cfg(test)]
mod tests;
