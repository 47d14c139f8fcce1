//! The marks by which an item finds the earlier one it belongs to, taken from its fields; the rules
//! stand in `story::matching`.

use crate::{BlockKind, Event, Item};
use story::agency::recognise;
use story::matching::{Marks, shingles};
use story::version_words::{Piece, WireEvent, in_slug};

/// Links that name an earlier version of the same story, by the last part of their code.
const EARLIER: &[&str] = &[
    "evolvedfrom",
    "prevversion",
    "previousversion",
    "correction",
    "canceled",
    "replaces",
    "replacedby",
    "supersedes",
];

/// Takes the marks of an item.
pub fn marks(item: &Item) -> Marks {
    let copy = item
        .body
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::P | BlockKind::Quote | BlockKind::List));
    let words = item.slugline.as_deref().and_then(in_slug);
    let named = item.provider.iter().chain(&item.sources).chain(&item.credit_lines);
    let number = item.version.as_deref().and_then(|version| version.trim().parse().ok());
    let counted = item
        .header
        .get("version_number")
        .and_then(|number| number.as_u64())
        .and_then(|number| u32::try_from(number).ok());
    Marks {
        guid: item.guid.clone().filter(|guid| !guid.trim().is_empty()),
        replaces: item
            .links
            .iter()
            .filter(|link| {
                EARLIER.contains(&bare(&link.rel).as_str())
                    && item.guid.as_ref() != Some(&link.reference)
            })
            .map(|link| link.reference.clone())
            .collect(),
        version: number.or(counted),
        du_key: item
            .header
            .get("du_key")
            .and_then(|key| key.get("key"))
            .and_then(|key| key.as_str())
            .map(str::to_owned),
        slug: item.slugline.clone(),
        agency: named
            .filter_map(|name| recognise(name))
            .map(|code| code.0)
            .next()
            .or_else(|| item.provider.clone()),
        place: item.dateline.as_ref().and_then(|dateline| dateline.places.first().cloned()),
        event: wire_event(item.event),
        piece: words.and_then(|words| words.piece).filter(|piece| {
            *piece != Piece::Take || item.links.iter().all(|link| link.rel != "take")
        }),
        order: orders(item),
        shingles: shingles(copy.map(|block| block.text.as_str())),
    }
}

/// The words in which a kill or withhold says what it is about; nothing for copy.
fn orders(item: &Item) -> String {
    if !wire_event(item.event).is_never_copy() {
        return String::new();
    }
    let opening = item.body.iter().take(3).map(|block| block.text.as_str());
    item.ed_notes.iter().map(String::as_str).chain(opening).collect::<Vec<_>>().join(" ")
}

fn bare(code: &str) -> String {
    code.rsplit([':', '/', '#']).next().unwrap_or(code).to_lowercase()
}

fn wire_event(event: Option<Event>) -> WireEvent {
    match event {
        None | Some(Event::New) => WireEvent::New,
        Some(Event::NewVersion) => WireEvent::NewVersion,
        Some(Event::Correction) => WireEvent::Correction,
        Some(Event::MinorFix) => WireEvent::MinorFix,
        Some(Event::Clarification) => WireEvent::Clarification,
        Some(Event::Withhold) => WireEvent::Withhold,
        Some(Event::Kill) => WireEvent::Kill,
        Some(Event::Elimination) => WireEvent::Elimination,
        Some(Event::Advisory) => WireEvent::Advisory,
        Some(Event::Repeat) => WireEvent::Repeat,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BodyBlock, Link};
    use story::event::ImportKind;
    use story::matching::match_item;

    fn story() -> Item {
        let mut item = Item {
            slugline: Some("BC-ML--Lebanon-Port Strike".into()),
            provider: Some("AP".into()),
            ..Item::default()
        };
        item.body = vec![BodyBlock::new(
            BlockKind::P,
            "Dock workers walked off the job Tuesday to demand unpaid overtime, halting the unloading of wheat and fuel at the port.",
        )];
        item
    }

    #[test]
    fn a_writethru_of_a_text_wire_finds_its_story_by_slug() {
        let mut lead = story();
        lead.slugline = Some("BC-ML--Lebanon-Port Strike, 1st Ld-Writethru".into());
        lead.event = Some(Event::NewVersion);
        let found = match_item(&marks(&lead), &[marks(&story())]);
        assert_eq!((found.kind, found.earlier), (ImportKind::Update, Some(0)));
    }

    #[test]
    fn a_kill_note_names_what_it_kills() {
        let mut kill =
            Item { event: Some(Event::Kill), provider: Some("AP".into()), ..Item::default() };
        kill.body = vec![BodyBlock::new(
            BlockKind::P,
            "Please kill the story slugged BC-ML--Lebanon-Port Strike.",
        )];
        let found = match_item(&marks(&kill), &[marks(&story())]);
        assert_eq!((found.kind, found.earlier), (ImportKind::Kill, Some(0)));
    }

    #[test]
    fn a_new_guid_that_names_the_old_one_is_an_update() {
        let held = Item { guid: Some("urn:x:1".into()), ..story() };
        let mut next = Item { guid: Some("urn:x:2".into()), slugline: None, ..story() };
        next.body = vec![BodyBlock::new(BlockKind::P, "The strike is over.")];
        next.links = vec![Link {
            rel: "irel:evolvedFrom".into(),
            reference: "urn:x:1".into(),
            version: None,
        }];
        let found = match_item(&marks(&next), &[marks(&held)]);
        assert_eq!((found.kind, found.earlier), (ImportKind::Update, Some(0)));
    }
}
