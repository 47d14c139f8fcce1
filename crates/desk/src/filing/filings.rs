//! What of a story is to be filed at a time, and what became of what was.

use crate::named::story_to_read;
use crate::view::{FilingLine, FilingStanding, Filings, OfStory};
use crate::{Desk, Result};
use store::{Filing, Reader};
use story::event::Act;

/// The filings at a time of a story, the newest first.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name.
pub fn filings(desk: &mut Desk, asked: OfStory) -> Result<Filings> {
    let me = desk.me()?;
    desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        let all = look.filings(&id)?.into_iter().rev();
        Ok(Filings { filings: all.map(|one| line(look, one)).collect::<Result<_>>()? })
    })
}

pub(crate) fn line(look: &Reader<'_>, filing: Filing) -> Result<FilingLine> {
    let slug = look.story(&filing.story)?.slug;
    let (standing, refused, ended) = match filing.outcome {
        None => (FilingStanding::ToCome, Vec::new(), None),
        Some(outcome) => match outcome.act {
            Act::FilingCancelled { .. } => {
                (FilingStanding::Cancelled, Vec::new(), Some(outcome.at))
            }
            Act::FilingEnded { refused, .. } if refused.is_empty() => {
                (FilingStanding::Filed, refused, Some(outcome.at))
            }
            Act::FilingEnded { refused, .. } => {
                (FilingStanding::Refused, refused, Some(outcome.at))
            }
            _ => (FilingStanding::Filed, Vec::new(), Some(outcome.at)),
        },
    };
    Ok(FilingLine {
        filing: filing.event.to_string(),
        story: filing.story.to_string(),
        slug,
        destinations: filing.destinations,
        at: filing.at,
        by: filing.by.0,
        asked_at: filing.asked_at,
        standing,
        refused,
        ended,
    })
}
