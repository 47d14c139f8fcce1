//! Copy made safe to print: no control characters, no direction overrides, no links that act,
//! nothing internal.
//!
//! What is taken out of the text is counted as a loss, and marks and origins move with the words
//! they belong to.

use super::losses::{Kept, Losses, Lost};
use crate::outgoing::{Origin, Outgoing, Signal, Standing, Status};
use story::content::{Block, Byline, Mark, MarkKind};

/// A copy of `copy` that every writer can print as it stands.
pub(super) fn cleaned(copy: &Outgoing, losses: &mut Losses) -> Outgoing {
    let mut clean = copy.clone();
    clean.content.internal_note.clear();
    lines_of(&mut clean, losses);
    notes_of(&mut clean, losses);
    let content = &mut clean.content;
    if !is_language(&content.language) {
        losses.add(Lost::Language, Kept::Nowhere, &content.language);
        content.language.clear();
    }
    content.keywords.retain(|keyword| !keyword.is_empty());
    content.subjects.retain(|subject| !subject.is_empty());
    content.bylines.retain(|person| !person.name.is_empty());
    content.contributors.retain(|person| !person.name.is_empty());
    for picture in &mut content.pictures {
        // A bare file name is no address; anything with a scheme has to be a safe one.
        if picture.href.contains(':') && !is_safe_address(&picture.href) {
            losses.add(Lost::UnsafeLink, Kept::Nowhere, &picture.href);
            picture.href.clear();
        }
    }
    if content.urgency > 9 {
        losses.add(Lost::Urgency, Kept::Nowhere, &content.urgency.to_string());
        content.urgency = 0;
    }
    body_of(&mut clean, losses);
    if clean.guid.is_empty() {
        clean.guid =
            format!("urn:x-writethru:{}", super::safe_stem::safe_stem(&clean.content.slug));
    }
    clean.version = clean.version.max(1);
    if clean.signals.contains(&Signal::Kill) {
        clean.status = Status::Canceled;
    } else if clean.standing == Standing::NotApproved && clean.status == Status::Usable {
        clean.status = Status::Withheld;
    }
    clean
}

/// The shape of a BCP 47 tag, as XML Schema takes it; empty is not said.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    tag.is_empty()
        || (is_part(first) && first.bytes().all(|b| b.is_ascii_alphabetic()) && parts.all(is_part))
}

fn lines_of(copy: &mut Outgoing, losses: &mut Losses) {
    let mut clean = |text: &mut String| *text = line(text, losses);
    let content = &mut copy.content;
    [&mut content.slug, &mut content.slugline, &mut content.headline]
        .into_iter()
        .for_each(&mut clean);
    content.keywords.iter_mut().chain(&mut content.subjects).for_each(&mut clean);
    for person in content.bylines.iter_mut().chain(&mut content.contributors) {
        let Byline { name, role, title, place, agency, initials } = person;
        [name, role, title, place, agency, initials].into_iter().for_each(&mut clean);
    }
    if let Some(dateline) = &mut content.dateline {
        [&mut dateline.raw, &mut dateline.separator].into_iter().for_each(&mut clean);
        dateline.places.iter_mut().chain(&mut dateline.agencies).for_each(&mut clean);
        dateline.region.iter_mut().chain(&mut dateline.country).for_each(&mut clean);
    }
    for picture in &mut content.pictures {
        [&mut picture.id, &mut picture.caption, &mut picture.credit, &mut picture.photographer]
            .into_iter()
            .for_each(&mut clean);
        [&mut picture.agency, &mut picture.usage_terms, &mut picture.hash, &mut picture.href]
            .into_iter()
            .for_each(&mut clean);
    }
    [&mut copy.guid, &mut copy.credit_line, &mut copy.tail].into_iter().for_each(&mut clean);
    for earlier in copy.evolved_from.iter_mut().chain(&mut copy.derived_from) {
        [&mut earlier.guid, &mut earlier.version, &mut earlier.title, &mut earlier.party]
            .into_iter()
            .for_each(&mut clean);
    }
    for credit in &mut copy.credits {
        [&mut credit.party, &mut credit.name, &mut credit.printed, &mut credit.byline]
            .into_iter()
            .for_each(&mut clean);
    }
    for holder in &mut copy.copyright {
        [&mut holder.party, &mut holder.holder, &mut holder.notice]
            .into_iter()
            .for_each(&mut clean);
    }
    for terms in &mut copy.usage_terms {
        [&mut terms.party, &mut terms.text].into_iter().for_each(&mut clean);
    }
    copy.usage_terms.retain(|terms| !terms.text.is_empty());
    let provider = &mut copy.provider;
    [&mut provider.name, &mut provider.code, &mut provider.domain, &mut provider.email]
        .into_iter()
        .for_each(&mut clean);
}

/// Notes may have several lines; each is cleaned, empty ones go.
fn notes_of(copy: &mut Outgoing, losses: &mut Losses) {
    for note in [&mut copy.content.editors_note, &mut copy.correction_note] {
        let lines: Vec<String> =
            note.lines().map(|text| line(text, losses)).filter(|text| !text.is_empty()).collect();
        *note = lines.join("\n");
    }
}

/// One line of plain words: white space of any kind becomes one space, what steers a terminal or
/// turns the reading direction of what follows goes.
fn line(text: &str, losses: &mut Losses) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_unsafe(c) || matches!(c, '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}') {
            losses.add(Lost::UnsafeCharacters, Kept::Nowhere, &format!("U+{:04X}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// Controls, direction overrides, noncharacters, and the marks that hide inside text (byte order
/// mark, tags).
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202d}' | '\u{202e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || (u32::from(c) & 0xfffe) == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

fn body_of(copy: &mut Outgoing, losses: &mut Losses) {
    let origins = std::mem::take(&mut copy.origins);
    let body = std::mem::take(&mut copy.content.body);
    for (index, block) in body.into_iter().enumerate() {
        let (block, spans) =
            cleaned_block(block, origins.get(index).map_or(&[], Vec::as_slice), losses);
        if !block.text.is_empty() {
            copy.content.body.push(block);
            copy.origins.push(spans);
        }
    }
}

fn cleaned_block(block: Block, origins: &[Origin], losses: &mut Losses) -> (Block, Vec<Origin>) {
    let chars: Vec<char> = block.text.chars().collect();
    let first = chars.iter().position(|c| !c.is_whitespace()).unwrap_or(chars.len());
    let end = chars.iter().rposition(|c| !c.is_whitespace()).map_or(first, |last| last + 1);
    // Where each old offset is in the new text.
    let mut moved = Vec::with_capacity(chars.len() + 1);
    let (mut text, mut count) = (String::with_capacity(block.text.len()), 0u32);
    for (at, c) in chars.iter().copied().enumerate() {
        moved.push(count);
        let kept = match c {
            _ if at < first || at >= end => None,
            '\t' => Some(' '),
            '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            c if is_unsafe(c) => {
                losses.when(
                    c != '\r',
                    Lost::UnsafeCharacters,
                    Kept::Nowhere,
                    &format!("U+{:04X}", u32::from(c)),
                );
                None
            }
            c => Some(c),
        };
        if let Some(c) = kept {
            text.push(c);
            count += 1;
        }
    }
    moved.push(count);
    let place = |offset: u32| moved.get(offset as usize).copied().unwrap_or(count);
    let marks = cleaned_marks(&block.marks, place, losses);
    (Block { kind: block.kind, text, marks }, cleaned_origins(origins, place))
}

fn cleaned_marks(marks: &[Mark], place: impl Fn(u32) -> u32, losses: &mut Losses) -> Vec<Mark> {
    let mut kept = Vec::with_capacity(marks.len());
    for mark in marks {
        let href = mark.href.as_deref().map(|href| line(href, losses));
        if mark.kind == MarkKind::Link && !href.as_deref().is_some_and(is_safe_address) {
            losses.add(Lost::UnsafeLink, Kept::Nowhere, href.as_deref().unwrap_or_default());
            continue;
        }
        let mark = Mark { start: place(mark.start), end: place(mark.end), kind: mark.kind, href };
        if mark.start < mark.end {
            kept.push(mark);
        }
    }
    kept.sort_by_key(|mark| (mark.start, mark.end));
    kept
}

/// Addresses that only lead somewhere: nothing in exported copy acts by itself.
pub(crate) fn is_safe_address(href: &str) -> bool {
    let scheme = href.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel")
}

/// Origins in order and side by side; where two claim the same words the first keeps them.
fn cleaned_origins(origins: &[Origin], place: impl Fn(u32) -> u32) -> Vec<Origin> {
    let mut sorted: Vec<Origin> = origins
        .iter()
        .map(|one| Origin { start: place(one.start), end: place(one.end), ..one.clone() })
        .collect();
    sorted.sort_by_key(|one| one.start);
    let mut reached = 0;
    for one in &mut sorted {
        one.start = one.start.max(reached);
        reached = reached.max(one.end);
        let mut ignored = Losses::default();
        for field in [&mut one.party, &mut one.item, &mut one.version, &mut one.revision] {
            *field = line(field, &mut ignored);
        }
    }
    sorted.retain(|one| one.start < one.end);
    sorted
}
