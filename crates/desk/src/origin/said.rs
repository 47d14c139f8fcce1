//! What people said about whose words they are.

use super::owner::owner_in_trace;
use crate::Result;
use prose::origins::{Traced, UNKNOWN};
use store::{Reader, Tx};
use story::event::{Act, Anchor};
use story::source::Source;
use story::{EventId, Initials, Instant, Owner, StoryId};

/// What was said about origins in a story: of a whole revision's new words, or of words that stood
/// in it.
pub(super) struct Said {
    pub revision: EventId,
    words: String,
    /// None in what was said before places were kept.
    place: Option<Anchor>,
    pub by: Owner,
}

impl Said {
    pub fn is_of_a_whole_revision(&self) -> bool {
        self.words.is_empty() && self.place.is_none()
    }
}

/// All of it, oldest first.
pub(super) fn said(look: &Reader<'_>, story: &StoryId) -> Result<Vec<Said>> {
    let events = look.events(Some(story), None, usize::MAX)?;
    let said = events.into_iter().filter_map(|event| {
        let Act::OriginSaid { revision, text, source, place } = event.act else { return None };
        Some(Said { revision, words: text, place, by: source.owner })
    });
    Ok(said.collect())
}

/// Gives the open words somebody has answered for to whom they named. What was said before places
/// were kept is about the open words of the revision that read so.
pub(super) fn answer(traced: &mut Traced, said: &Said) {
    let owner = owner_in_trace(&said.by);
    let source = said.by.item().map(|item| item.to_string());
    let places: Vec<prose::Place> = match &said.place {
        Some(place) => {
            let (start, end) = (place.start as usize, place.end as usize);
            vec![prose::Place { paragraph: place.paragraph as usize, start, end }]
        }
        None => open_places(traced, &said.words),
    };
    for place in &places {
        traced.answer(place, &owner, source.as_deref());
    }
}

/// Where open words stand that are in `words` or hold them.
fn open_places(traced: &Traced, words: &str) -> Vec<prose::Place> {
    let mut places = Vec::new();
    for (paragraph, spans) in traced.spans().into_iter().enumerate() {
        let mut start = 0;
        for span in spans {
            let end = start + span.text.chars().count();
            let own = span.text.trim();
            let meant = words.contains(own) || own.contains(words.trim());
            if span.origin.owner == UNKNOWN && !own.is_empty() && meant {
                places.push(prose::Place { paragraph, start, end });
            }
            start = end;
        }
    }
    places
}

/// Records whose the new words of a revision are.
pub fn say_source(
    tx: &mut Tx<'_>,
    story: &StoryId,
    author: &Initials,
    at: Instant,
    revision: EventId,
    source: Source,
) -> Result<()> {
    tx.append(
        Some(*story),
        author,
        at,
        Act::OriginSaid { revision, text: String::new(), source, place: None },
    )?;
    Ok(())
}
