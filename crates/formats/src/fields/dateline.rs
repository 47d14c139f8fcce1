//! One dateline from two sources: the field of the format and the start of the copy. It goes into
//! its own field and leaves the body, so that it is printed once.

use crate::furniture::dateline::{OpenedDateline, open};
use crate::{BlockKind, BodyBlock, Item, ItemDateline};

/// Sets the item's dateline and takes it off the paragraph it opens. A teaser may stand before that
/// paragraph.
pub fn take(item: &mut Item) {
    let stated = item.dateline.take().map(with_place);
    let openings: Vec<usize> = paragraphs(item).take(2).collect();
    for at in openings {
        let text = &item.body[at].text;
        let found = match open(text, None) {
            Some(found) => Some(found),
            None => stated.as_ref().and_then(|stated| repeated(stated, text)),
        };
        if let Some(found) = found {
            cut(item, at, found.rest_start);
            item.dateline = Some(agreed(stated, found.dateline));
            return;
        }
    }
    item.dateline = stated.map(read_raw);
}

/// The place of a dateline field that names no other parts: its first words. In a field no logo has
/// to vouch for it.
fn with_place(stated: ItemDateline) -> ItemDateline {
    let place = stated.raw.split([',', '(']).next().unwrap_or_default();
    let place =
        SEPARATORS.iter().fold(place, |place, mark| place.split(mark).next().unwrap_or(place));
    let place = place.trim().trim_end_matches(['-', '–', '—', '_', ':']).trim();
    let plausible = (1..=6).contains(&place.split_whitespace().count())
        && place.chars().any(char::is_alphabetic)
        && !place.chars().any(char::is_numeric);
    if !plausible || stated.city.is_some() || !stated.places.is_empty() {
        return stated;
    }
    ItemDateline { places: vec![place.to_owned()], city: Some(place.to_owned()), ..stated }
}

fn paragraphs(item: &Item) -> impl Iterator<Item = usize> + '_ {
    item.body.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::P).map(|(at, _)| at)
}

/// The stated place at the start of the paragraph, up to a dash, where the grammar does not know
/// the place or the logo.
fn repeated(stated: &ItemDateline, text: &str) -> Option<OpenedDateline> {
    let place =
        stated.city.as_deref().or_else(|| stated.raw.split([',', '(']).next()).map(str::trim)?;
    let opens = text.to_lowercase().starts_with(&place.to_lowercase());
    if place.chars().count() < 3 || !opens {
        return None;
    }
    // `Paris` alone may be the subject of the sentence: a dash has to follow, after no more than a
    // region, a date and a logo.
    let (at, separator) =
        SEPARATORS.iter().filter_map(|it| Some((text.find(it)?, it.trim()))).min()?;
    let head = &text[..at];
    if head.chars().count() > 80
        || head.split_whitespace().count() > 10
        || head.contains(['.', '!', '?', '"', '“']) && !head.contains('(')
    {
        return None;
    }
    let gap = SEPARATORS.iter().find(|it| text[at..].starts_with(**it)).map_or(0, |it| it.len());
    let raw = text[..at + gap].trim().to_owned();
    let logos =
        head.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(logos, _)| logos);
    let agencies = logos
        .map(|it| it.split('/').map(|logo| logo.trim().to_owned()).collect())
        .unwrap_or_default();
    let dateline =
        ItemDateline { raw, agencies, separator: Some(separator.to_owned()), ..stated.clone() };
    Some(OpenedDateline { dateline, rest_start: text[..at + gap].chars().count() })
}

const SEPARATORS: &[&str] = &[" - ", " – ", " — ", " _ ", " -- ", ".- "];

/// What the copy prints, with the parts the format states where both mean the same place.
fn agreed(stated: Option<ItemDateline>, printed: ItemDateline) -> ItemDateline {
    let Some(stated) = stated else { return printed };
    let raw = printed.raw.to_lowercase();
    let same = stated.city.as_ref().is_none_or(|city| raw.contains(&city.to_lowercase()));
    if !same {
        return printed;
    }
    ItemDateline {
        city: stated.city.or(printed.city),
        region: stated.region.or(printed.region),
        country: stated.country.or(printed.country),
        month: stated.month.or(printed.month),
        day: stated.day.or(printed.day),
        year: stated.year.or(printed.year),
        ..printed
    }
}

/// Takes a dateline field apart by the grammar of printed ones; its words stay as they stand.
fn read_raw(stated: ItemDateline) -> ItemDateline {
    let raw = stated.raw.clone();
    let separated = raw.ends_with(['-', '–', '—', '_', ':']);
    let line = if separated { format!("{raw} Text") } else { format!("{raw} - Text") };
    match open(&line, None) {
        Some(found) => ItemDateline {
            raw,
            separator: found.dateline.separator.clone().filter(|_| separated),
            ..agreed(Some(stated), found.dateline)
        },
        None => stated,
    }
}

/// Cuts the first `rest_start` scalars of a block, its marks moving with the text; a block left
/// empty goes.
fn cut(item: &mut Item, at: usize, rest_start: usize) {
    let block = &item.body[at];
    let rest: String = block.text.chars().skip(rest_start).collect();
    let blank = rest.chars().take_while(|c| c.is_whitespace()).count();
    let gone = rest_start + blank;
    let text: String = rest.chars().skip(blank).collect();
    if text.is_empty() {
        item.body.remove(at);
        return;
    }
    let marks = block
        .marks
        .iter()
        .filter(|mark| mark.end > gone)
        .map(|mark| crate::Mark {
            start: mark.start.saturating_sub(gone),
            end: mark.end - gone,
            ..mark.clone()
        })
        .collect();
    let start = block.start.map(|start| start + gone);
    item.body[at] = BodyBlock { text, marks, start, ..block.clone() };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mark, MarkKind};

    fn item(text: &str) -> Item {
        Item { body: vec![BodyBlock::new(BlockKind::P, text)], ..Item::default() }
    }

    #[test]
    fn the_dateline_of_the_copy_leaves_the_paragraph_and_its_marks_move() {
        let mut item = item("AMMAN, Nov 4 (AP) — Ships left the port.");
        item.body[0].marks.push(Mark { start: 20, end: 25, kind: MarkKind::Bold, href: None });
        take(&mut item);
        assert_eq!(item.body[0].text, "Ships left the port.");
        assert_eq!((item.body[0].marks[0].start, item.body[0].marks[0].end), (0, 5));
        assert_eq!(item.dateline.unwrap().agencies, ["AP"]);
    }

    #[test]
    fn a_stated_city_keeps_its_spelling_when_the_copy_prints_the_same_place() {
        let mut item = item("OSLO (AP) — Ships left.");
        item.dateline = Some(ItemDateline {
            raw: "Oslo".into(),
            city: Some("Oslo".into()),
            ..ItemDateline::default()
        });
        take(&mut item);
        let dateline = item.dateline.unwrap();
        assert_eq!(dateline.city.as_deref(), Some("Oslo"));
        assert_eq!(dateline.raw.split_whitespace().next(), Some("OSLO"));
    }

    #[test]
    fn a_stated_place_proves_a_dateline_that_no_list_knows() {
        let mut item = item("ZUBAIR, Harbouria (HNA) - A ferry turned back.");
        item.dateline = Some(ItemDateline {
            raw: "Zubair".into(),
            city: Some("Zubair".into()),
            ..ItemDateline::default()
        });
        take(&mut item);
        assert_eq!(item.body[0].text, "A ferry turned back.");
        assert_eq!(item.dateline.unwrap().agencies, ["HNA"]);
    }

    #[test]
    fn a_place_that_is_the_subject_stays_in_the_sentence() {
        let mut item = item("Paris expects rain.");
        item.dateline = Some(ItemDateline { raw: "Paris".into(), ..ItemDateline::default() });
        take(&mut item);
        assert_eq!(item.body[0].text, "Paris expects rain.");
    }
}
