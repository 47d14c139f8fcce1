//! Parts of a message to an item: dateline off the lead, sign-off and contributors off the tail,
//! people, event, sources.

use crate::fields;
use crate::furniture::dateline;
use crate::{BlockKind, BodyBlock, Event, Furniture, Item};
use chrono::NaiveDate;
use story::people::{NamedPerson, byline, sign_off, trailer};
use story::version_words::{Judgement, Signs, WireEvent, judge};

/// What a reader found in one message, before it is an item.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MessageParts {
    pub item: Item,
    /// Blocks of the copy in order, dateline and closing lines still in them.
    pub blocks: Vec<BodyBlock>,
    /// Agencies named in header or trailer, as printed.
    pub senders: Vec<String>,
    /// The day the message was sent, when header or trailer says it with its year.
    pub sent: Option<NaiveDate>,
    /// People named behind the copy, in a notebook.
    pub people: Vec<NamedPerson>,
}

/// Makes the item: what closes the copy is taken out of it, nothing else is.
pub fn finish(parts: MessageParts) -> (Item, Option<String>) {
    let MessageParts { mut item, mut blocks, senders, sent, people } = parts;
    item.kind = Some("text".to_owned());
    let opening: String = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::P)
        .take(2)
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    for line in item.bylines.clone() {
        for person in byline(&line).map(|found| found.people).unwrap_or_default() {
            fields::add_person(&mut item, fields::of_item(person));
        }
    }
    take_dateline(&mut item, &mut blocks, sent);
    take_closing_lines(&mut item, &mut blocks);
    item.body = blocks;
    for person in people {
        fields::add_person(&mut item, fields::of_item(person));
    }
    name_sources(&mut item, &senders);
    let judged = judge(&Signs {
        headline: item.headline.as_deref(),
        slug: item.slugline.as_deref(),
        labels: &item.labels,
        notes: &item.ed_notes,
        opening: Some(&opening),
        ..Signs::default()
    });
    (with_event(item, &judged), judged.question)
}

/// A note that corrects makes the item a correction even where no label says so; the number goes to
/// the header.
fn with_event(mut item: Item, judged: &Judgement) -> Item {
    let event = event_of(judged.event);
    item.event = Some(
        if item.correction_note.is_some() && matches!(event, Event::New | Event::NewVersion) {
            Event::Correction
        } else {
            event
        },
    );
    if let Some(number) = judged.number {
        item.header.insert("version_number".to_owned(), number.into());
    }
    item
}

/// The event of the item contract for the event of the words.
pub fn event_of(event: WireEvent) -> Event {
    match event {
        WireEvent::New => Event::New,
        WireEvent::NewVersion => Event::NewVersion,
        WireEvent::Correction => Event::Correction,
        WireEvent::MinorFix => Event::MinorFix,
        WireEvent::Clarification => Event::Clarification,
        WireEvent::Withhold => Event::Withhold,
        WireEvent::Kill => Event::Kill,
        WireEvent::Elimination => Event::Elimination,
        WireEvent::Advisory => Event::Advisory,
        WireEvent::Repeat => Event::Repeat,
    }
}

/// The dateline opens one of the first three blocks: a summary or points may stand before it.
fn take_dateline(item: &mut Item, blocks: &mut Vec<BodyBlock>, sent: Option<NaiveDate>) {
    let found = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind == BlockKind::P)
        .take(3)
        .find_map(|(at, block)| dateline::open(&block.text, sent).map(|opened| (at, opened)));
    let Some((at, opened)) = found else { return };
    if let Some(block) = blocks.get_mut(at) {
        block.text =
            block.text.chars().skip(opened.rest_start).collect::<String>().trim_start().to_owned();
        block.start = block.start.map(|start| start + opened.rest_start);
    }
    if blocks.get(at).is_some_and(|block| block.text.is_empty()) {
        blocks.remove(at);
    }
    item.dateline = Some(opened.dateline);
}

/// Sign-off, contributor lines and section rules at the tail, from the last block upwards.
fn take_closing_lines(item: &mut Item, blocks: &mut Vec<BodyBlock>) {
    // Eight blocks are more than any tail has.
    for _ in 0..8 {
        let Some(last) = blocks
            .iter()
            .rposition(|block| block.kind == BlockKind::P || block.kind == BlockKind::Subhead)
        else {
            break;
        };
        if last + 1 != blocks.len() {
            break;
        }
        let text = blocks.get(last).map(|block| block.text.trim().to_owned()).unwrap_or_default();
        if let Some(found) = sign_off(&text) {
            item.signoff = Some(match item.signoff.take() {
                Some(later) => format!("{} {later}", found.text),
                None => found.text,
            });
        } else if let Some(found) = trailer(&text) {
            take_trailer(item, found);
        } else if !is_rule(&text) {
            break;
        } else if let Some(block) = blocks.get(last) {
            item.furniture.push(Furniture {
                text: text.clone(),
                reason: "section_rule".to_owned(),
                start: block.start,
                end: block.end,
            });
        }
        blocks.truncate(last);
    }
    // Web addresses and the like may stand behind the contributor line.
    let tail = blocks.len().saturating_sub(TAIL);
    let standing = blocks.split_off(tail);
    for block in standing {
        match Some(&block)
            .filter(|block| block.kind == BlockKind::P)
            .and_then(|block| trailer(&block.text))
        {
            Some(found) => take_trailer(item, found),
            None => blocks.push(block),
        }
    }
    blocks.retain(|block| !(block.kind != BlockKind::Table && is_rule(&block.text)));
}

/// Blocks at the end of the copy among which a contributor line is looked for.
const TAIL: usize = 6;

fn take_trailer(item: &mut Item, found: story::people::Trailer) {
    let behind = item.contributors_line.take().map(|later| format!(" {later}")).unwrap_or_default();
    item.contributors_line = Some(format!("{}{behind}", found.text));
    for person in found.people {
        fields::add_person(item, fields::of_item(person));
    }
    item.sources.extend(found.agencies);
}

/// `___`, `***`, `- - -`: a rule between parts, no words.
fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Whose material it is: dateline logos first, then bylines, then header and trailer.
fn name_sources(item: &mut Item, senders: &[String]) {
    let mut named: Vec<String> =
        item.dateline.iter().flat_map(|dateline| dateline.agencies.clone()).collect();
    named.extend(
        item.bylines.iter().filter_map(|line| byline(line)).flat_map(|found| found.agencies),
    );
    named.append(&mut item.sources);
    named.extend(senders.iter().filter_map(|sender| agency_in(sender)));
    for agency in named {
        if !item.sources.iter().any(|known| known.eq_ignore_ascii_case(&agency)) {
            item.sources.push(agency);
        }
    }
    item.provider =
        senders.iter().find_map(|sender| agency_in(sender)).or(item.sources.first().cloned());
}

/// The agency of a sender's mark: `dpa 061`, `dpa-spe 0000`, `KYODO`, `AP-WF-02-20-16`.
fn agency_in(sender: &str) -> Option<String> {
    let whole = story::agency::recognise(sender.trim());
    whole
        .or_else(|| sender.split([' ', '-', '/', ',']).find_map(story::agency::recognise))
        .map(|code| code.0)
}
