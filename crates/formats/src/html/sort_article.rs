//! The blocks of an article sorted into copy and what stands around it: labels above the lead,
//! teasers in between, captions, closing lines.

use super::blocks::PageBlocks;
use super::marked_article::MarkedArticle;
use crate::fields::push_new;
use crate::furniture::printed_day::day_of;
use crate::furniture::signoff::{self, ClosingLine};
use crate::furniture::{byline, credit, dateline, ends_sentence, is_prose, rules, word_count};
use crate::{BlockKind, BodyBlock, Furniture, Item, ItemPicture, Mark};
use std::collections::HashSet;

/// Fills the item's body, furniture, captions, dateline and closing fields from the blocks of a
/// page's article.
pub fn article(item: &mut Item, found: PageBlocks) {
    let PageBlocks { blocks, pictures, .. } = found;
    let blocks = without_captions(item, blocks);
    let blocks = without_teasers(item, blocks);
    let blocks = above_lead(item, blocks);
    item.body = blocks;
    closing(item);
    open_dateline(item);
    if item.pictures.is_empty() {
        item.pictures.extend(pictures.into_iter().next());
    }
}

/// Fills an item from an article that the page itself marks: its extent is known, so nothing is
/// furniture for being short or for being said twice; lines that say they are furniture are.
pub fn marked(item: &mut Item, marked: MarkedArticle) {
    let PageBlocks { blocks, pictures } = marked.body;
    let blocks = without_captions(item, blocks);
    without_captions(item, marked.figures.blocks);
    item.body = without_teasers(item, blocks);
    while item.body.len() > 1
        && item.body.first().is_some_and(|block| byline::is_byline(&block.text))
    {
        let line = item.body.remove(0).text;
        printed_byline(item, line.trim());
    }
    closing(item);
    open_dateline(item);
    item.contributors_line = item.contributors_line.take().or(marked.contributors);
    for credit in marked.credits {
        add_agencies(item, &credit);
        add(&mut item.credit_lines, credit);
    }
    for notice in marked.copyrights {
        add(&mut item.copyright.holders, owner(&notice));
        add(&mut item.copyright.notices, notice);
    }
    let shown: Vec<ItemPicture> = pictures.into_iter().chain(marked.figures.pictures).collect();
    if item.pictures.is_empty() {
        item.pictures.extend(shown.into_iter().next());
    } else if item.pictures.len() == shown.len() {
        // As many captions as pictures: each belongs to the picture it stands with.
        item.pictures
            .iter_mut()
            .zip(shown)
            .for_each(|(captioned, shown)| captioned.href = shown.href);
    }
}

/// Fills an item from a pasted fragment: the person chose the text, so only plain furniture is
/// taken out.
pub fn fragment(item: &mut Item, found: PageBlocks) {
    let PageBlocks { blocks, pictures, .. } = found;
    let blocks = without_captions(item, blocks);
    for mut block in blocks {
        plain_spaces(&mut block);
        match rules::reason(&block.text).filter(|_| !is_prose(&block.text)) {
            Some(reason) => take(item, block, reason),
            None => item.body.push(block),
        }
    }
    headline_of_fragment(item);
    closing(item);
    open_dateline(item);
    item.pictures.extend(pictures);
}

/// Browsers put no-break spaces on the clipboard where a mark begins or ends, so that no space is
/// lost there. They are plain ones in the copy; before a unit, and inside French quotes and before
/// French signs, they are meant.
fn plain_spaces(block: &mut BodyBlock) {
    let signs: Vec<char> = block.text.chars().collect();
    let plain = |(at, sign): (usize, &char)| {
        let is_leftover =
            *sign == '\u{A0}' && is_at_edge(&block.marks, at) && !is_meant(&signs, at);
        if is_leftover { ' ' } else { *sign }
    };
    block.text = signs.iter().enumerate().map(plain).collect();
}

/// Whether a mark begins or ends at the letter before `at`, at `at`, or behind it.
fn is_at_edge(marks: &[Mark], at: usize) -> bool {
    let mut marks = marks.iter();
    marks.any(|mark| [mark.start, mark.start + 1, mark.end, mark.end + 1].contains(&(at + 1)))
}

/// Whether a no-break space at `at` belongs there: behind a digit, or beside a French sign.
fn is_meant(signs: &[char], at: usize) -> bool {
    const FRENCH: &[char] = &['«', '»', ':', ';', '!', '?', '%', '‹', '›'];
    let near = [at.checked_sub(1).and_then(|before| signs.get(before)), signs.get(at + 1)];
    near[0].is_some_and(char::is_ascii_digit)
        || near.iter().flatten().any(|sign| FRENCH.contains(sign))
}

fn take(item: &mut Item, block: BodyBlock, reason: &str) {
    item.furniture.push(Furniture {
        text: block.text,
        reason: reason.to_owned(),
        start: None,
        end: None,
    });
}

/// A heading in front of everything is the headline of a fragment.
fn headline_of_fragment(item: &mut Item) {
    let heading = item.body.first().is_some_and(|block| block.kind == BlockKind::Subhead);
    if heading && item.body.len() > 1 && item.headline.is_none() {
        item.headline = Some(item.body.remove(0).text);
    }
}

/// Captions go to the pictures, never into the copy.
fn without_captions(item: &mut Item, blocks: Vec<BodyBlock>) -> Vec<BodyBlock> {
    let (captions, rest): (Vec<_>, Vec<_>) =
        blocks.into_iter().partition(|block| block.kind == BlockKind::Caption);
    let mut seen: HashSet<String> = HashSet::new();
    for block in captions {
        let text = without_counter(&block.text);
        if word_count(&text) == 0 || seen.contains(&text) {
            continue;
        }
        // A credit in an element of its own belongs to the caption before it.
        if word_count(&text) <= 8
            && credit::is_credit(&text)
            && let Some(last) = item.pictures.last_mut().filter(|picture| picture.credit.is_none())
        {
            last.credit_parts = Some(credit::credit_parts(&text));
            last.credit = Some(text);
            continue;
        }
        // As printed, with its credit: the picture has them apart.
        item.caption.get_or_insert_with(|| text.clone());
        seen.insert(text.clone());
        item.pictures.push(match credit::split(&text) {
            Some(split) => credit::picture(&split),
            None => ItemPicture { caption: Some(text), ..ItemPicture::default() },
        });
    }
    rest
}

/// `1of4Boats lie in the harbour`: the counter of a picture show ran into the caption.
fn without_counter(text: &str) -> String {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let first = digits(text);
    let rest = text
        .get(first..)
        .map(str::trim_start)
        .and_then(|rest| rest.strip_prefix("of").or_else(|| rest.strip_prefix('/')));
    match rest.map(str::trim_start).filter(|rest| first > 0 && digits(rest) > 0) {
        Some(rest) => rest.get(digits(rest)..).unwrap_or_default().trim().to_owned(),
        None => text.trim().to_owned(),
    }
}

/// Takes out furniture, and with a heading of related stories the links below it; lists of nothing
/// but links are teasers whether or not a heading says so.
fn without_teasers(item: &mut Item, blocks: Vec<BodyBlock>) -> Vec<BodyBlock> {
    let mut rest: Vec<BodyBlock> = Vec::new();
    let mut teasers = false;
    for block in blocks {
        let reason = rules::reason(&block.text);
        if let Some(reason) = reason.filter(|_| block.kind != BlockKind::Table) {
            // "Read more: Flood cuts road" is its own teaser; a bare "Related" has them below it.
            teasers = teasers || reason == "related_heading" && word_count(&block.text) <= 4;
            take(item, block, reason);
        } else if is_link_item(&block) || teasers && is_teaser(&block) {
            // The label over a list of links ("More:") goes with them.
            if !teasers && let Some(label) = rest.pop_if(|label| is_label(label)) {
                take(item, label, "related_heading");
            }
            teasers = true;
            take(item, block, "related_teaser_headline");
        } else {
            teasers = false;
            rest.push(block);
        }
    }
    rest
}

/// Below a heading of related stories: items and lines that are links or no sentences.
fn is_teaser(block: &BodyBlock) -> bool {
    match block.kind {
        BlockKind::List => !is_prose(&block.text),
        BlockKind::P => is_linked(block) || !ends_sentence(&block.text),
        _ => is_linked(block),
    }
}

/// A list item that is one link and no sentence.
fn is_link_item(block: &BodyBlock) -> bool {
    block.kind == BlockKind::List && is_linked(block) && !is_prose(&block.text)
}

/// True where nearly all of the text is a link.
fn is_linked(block: &BodyBlock) -> bool {
    let length = block.text.chars().count();
    let linked: usize = block
        .marks
        .iter()
        .filter(|mark| mark.kind == crate::MarkKind::Link)
        .map(|mark| mark.end - mark.start)
        .sum();
    length > 0 && linked * 10 >= length * 9
}

/// A short line that ends with a colon, or a heading of a word or two.
fn is_label(block: &BodyBlock) -> bool {
    let words = word_count(&block.text);
    words <= 4 && block.text.trim_end().ends_with(':')
        || block.kind == BlockKind::Subhead && words <= 2
}

/// Sorts what stands above the first paragraph: byline, date, the headline again, labels.
fn above_lead(item: &mut Item, blocks: Vec<BodyBlock>) -> Vec<BodyBlock> {
    let near = blocks.iter().take(10);
    let dated = near.clone().position(|block| {
        dateline::open(&block.text, None).is_some_and(|opened| !opened.dateline.agencies.is_empty())
    });
    let prose = near.clone().position(|block| {
        block.kind == BlockKind::P && is_prose(&block.text) && !byline::is_byline(&block.text)
    });
    let Some(lead) = dated.or(prose) else { return blocks };
    let mut rest: Vec<BodyBlock> = Vec::new();
    let later: Vec<String> =
        blocks.iter().skip(lead.max(1)).map(|block| block.text.clone()).collect();
    for (at, mut block) in blocks.into_iter().enumerate() {
        let text = block.text.trim().to_owned();
        if at < lead + 3
            && later
                .iter()
                .skip(at.saturating_sub(lead.max(1)) + 1)
                .any(|other| *other == block.text)
            && word_count(&text) > 5
        {
            // "Highlights" boxes print a sentence of the story above it.
            take(item, block, "repeated_in_body");
        } else if at >= lead {
            rest.push(block);
        } else if item.headline.as_deref().is_some_and(|headline| headline.trim() == text) {
            take(item, block, "headline_repeated");
        } else if byline::is_byline(&text)
            || item.bylines.iter().any(|known| same_name(known, &text))
        {
            printed_byline(item, &text);
        } else if text.chars().all(|c| !c.is_alphabetic()) || is_date_line(&text) {
            take(
                item,
                block,
                if text.chars().any(char::is_alphabetic) { "page_date" } else { "page_number" },
            );
        } else if let Some(code) = credit::agency(&text) {
            add(&mut item.sources, code);
        } else {
            if block.kind == BlockKind::P && !is_prose(&text) {
                block.kind = BlockKind::Subhead;
            }
            rest.push(block);
        }
    }
    rest
}

/// A byline in the copy: what it adds to the one of the page, and the agency behind a comma.
fn printed_byline(item: &mut Item, text: &str) {
    let (name, agency) = match text.rsplit_once(',') {
        Some((name, agency)) if credit::agency(agency).is_some() => {
            (name.trim(), credit::agency(agency))
        }
        _ => (text, None),
    };
    item.sources.extend(agency.filter(|code| !item.sources.contains(code)));
    let bare = byline::after_by(name).unwrap_or(name);
    if let Some(code) = credit::agency(bare) {
        add(&mut item.sources, code);
    } else if !item.bylines.iter().any(|known| same_name(known, name)) {
        item.bylines.push(name.to_owned());
    }
}

/// Two dates that ran together, or a date with "Updated" in the middle.
fn is_date_line(text: &str) -> bool {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower.split("updated").collect();
    word_count(text) <= 16
        && parts.iter().all(|part| {
            part.trim_matches([':', ' ', '|']).is_empty()
                || rules::is_clock(part.trim_matches([':', ' ', '|']))
        })
}

fn same_name(known: &str, text: &str) -> bool {
    let bare = |name: &str| {
        byline::after_by(name).unwrap_or(name).trim_end_matches(['.', ',']).trim().to_lowercase()
    };
    !bare(text).is_empty() && bare(known) == bare(text)
}

/// Closing lines off the end: sources and credits to their fields; a trailer that credits people to
/// readers stays and is also told as a field.
fn closing(item: &mut Item) {
    while item.body.len() > 1 {
        let Some(text) = item.body.last().map(|block| block.text.trim().to_owned()) else { break };
        if is_copyright(&text) {
            item.copyright.notices.insert(0, text.clone());
            let owner = owner(&text);
            let agency = credit::agency(&owner);
            item.copyright.holders.insert(0, owner);
            if let Some(code) = agency {
                add(&mut item.sources, code);
                // The notice of an agency stays with its copy: a credit never falls off.
                break;
            }
            if let Some(block) = item.body.pop() {
                take(item, block, "copyright_line");
            }
            continue;
        }
        match signoff::closing(&text) {
            Some(ClosingLine::Signoff) => item.signoff = Some(text),
            Some(ClosingLine::ReportingBy) => item.contributors_line = Some(text),
            Some(ClosingLine::Credit) => {
                item.credit_lines.insert(0, text.clone());
                add_agencies(item, &text);
            }
            Some(ClosingLine::Source) => {
                let named = signoff::source(&text).unwrap_or_default().to_owned();
                add(&mut item.sources, credit::agency(&named).unwrap_or(named));
            }
            Some(ClosingLine::Contributors) => {
                item.contributors_line = Some(text);
                break;
            }
            None => break,
        }
        item.body.pop();
    }
}

fn add_agencies(item: &mut Item, text: &str) {
    for part in text.split(['/', ',', '&', '(', ')']) {
        if let Some(code) = credit::agency(part) {
            add(&mut item.sources, code);
        }
    }
}

fn is_copyright(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', ' ']);
    let lower = text.to_lowercase();
    (text.starts_with('©') || lower.starts_with("copyright") || lower.starts_with("c) "))
        && word_count(text) <= 50
}

/// Who a notice names: the words between the year and the next mark.
fn owner(notice: &str) -> String {
    let bare = notice.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare =
        bare.strip_prefix("Copyright").or_else(|| bare.strip_prefix("COPYRIGHT")).unwrap_or(bare);
    let bare = bare.trim_start_matches(|c: char| !c.is_alphabetic());
    let bare = bare.strip_prefix("by ").unwrap_or(bare);
    bare.split(['.', ',', '|', '–', '—']).next().unwrap_or_default().trim().to_owned()
}

fn add(list: &mut Vec<String>, value: String) {
    push_new(list, Some(value));
}

/// Takes the dateline off the first paragraphs.
fn open_dateline(item: &mut Item) {
    let page_day = item.firstcreated.as_deref().or(item.versioncreated.as_deref()).and_then(day_of);
    let paragraphs = item.body.iter_mut().filter(|block| block.kind == BlockKind::P).take(2);
    for block in paragraphs {
        let Some(opened) = dateline::open(&block.text, page_day) else { continue };
        dateline::cut_block(block, opened.rest_start);
        for agency in &opened.dateline.agencies {
            if !item.sources.contains(agency) {
                item.sources.push(agency.clone());
            }
        }
        item.dateline = Some(opened.dateline);
        break;
    }
    item.body.retain(|block| !block.text.trim().is_empty());
}
