//! Asks for copy to be filed at a time, and takes that back.

use super::filings::{filings, line};
use super::place::place;
use crate::export::{Errand, leaving_by_events};
use crate::named::revision_id;
use crate::view::{FileTo, FiledLine, FiledTo, Filings, OfFiling, OfStory};
use crate::{Desk, Error, Result};
use store::Tx;
use story::destination::Destination;
use story::event::Act;
use story::person::Person;
use story::rights::Right;
use story::{EventId, Instant, StoryId};

/// Puts on record that a story is to be filed at a time, to the destinations the gate would let it
/// go to then, as things stand now.
pub(super) fn ask(
    desk: &mut Desk,
    me: &Person,
    story: &StoryId,
    destinations: Vec<Destination>,
    asked: FileTo,
    at: Instant,
) -> Result<FiledTo> {
    if at <= desk.now() {
        return Err(Error::BadInput(
            "that time is past; name a later one, or file the story now".into(),
        ));
    }
    let mut lines = Vec::new();
    let mut usable: Vec<Destination> = Vec::new();
    for destination in destinations {
        match place(desk, &destination) {
            Ok(_) => usable.push(destination),
            Err(refused) => lines.push(told(&destination, Some(&refused))),
        }
    }
    let filing = desk.write(|tx| {
        let (mut named, mut approval) = (Vec::new(), None);
        for destination in &usable {
            let errand = Errand::at(me.clone(), destination.embargo, at);
            let open = not_asked_yet(tx, story, &destination.name)
                .and_then(|()| leaving_by_events(tx, story, &errand));
            match open {
                Ok(found) if found.kill => {
                    let now = Error::BadInput("a kill waits for no time; file it now".into());
                    lines.push(told(destination, Some(&now)));
                }
                Ok(found) => {
                    approval = Some(found.authority);
                    named.push(destination.name.clone());
                    lines.push(told(destination, None));
                }
                Err(trouble) if trouble.exit_code() == 3 => return Err(trouble),
                Err(refused) => lines.push(told(destination, Some(&refused))),
            }
        }
        let Some(approval) = approval else { return Ok(None) };
        let accepted = asked.accepted;
        let act = Act::FilingAsked { destinations: named, at, approval, accepted };
        let event = tx.append(Some(*story), &me.initials, tx.began(), act)?;
        let kept = tx.filing(&event)?;
        kept.map(|kept| line(tx, kept)).transpose()
    })?;
    Ok(FiledTo { filed: lines, filing })
}

fn told(destination: &Destination, refused: Option<&Error>) -> FiledLine {
    FiledLine {
        destination: destination.name.clone(),
        title: destination.title.clone(),
        receipts: Vec::new(),
        deliveries: Vec::new(),
        refusal: refused.map(Error::refusal),
    }
}

/// One destination is not to be filed to twice at a time.
fn not_asked_yet(tx: &Tx<'_>, story: &StoryId, destination: &str) -> Result<()> {
    let asked = tx.filings(story)?.into_iter().any(|filing| {
        filing.outcome.is_none() && filing.destinations.iter().any(|name| name == destination)
    });
    if asked {
        return Err(Error::BadInput(format!(
            "the story is to be filed to {destination} at a time already; cancel that first"
        )));
    }
    Ok(())
}

/// Takes back that a story is to be filed at a time.
///
/// # Errors
/// `NotAnEditor`; `NotFound` for an act that asked for no filing; `BadInput` where it is over.
pub fn filing_cancel(desk: &mut Desk, asked: OfFiling) -> Result<Filings> {
    let me = desk.may(Right::Edit)?;
    let event: EventId = revision_id(&asked.filing)?;
    let story = desk.write(|tx| {
        let filing = tx
            .filing(&event)?
            .ok_or_else(|| Error::not_found("filing at a time", &asked.filing))?;
        if filing.outcome.is_some() {
            return Err(Error::BadInput("it was filed, refused or cancelled already".into()));
        }
        let act = Act::FilingCancelled { asked: event };
        tx.append(Some(filing.story), &me.initials, tx.began(), act)?;
        Ok(filing.story)
    })?;
    filings(desk, OfStory { story: story.to_string() })
}
