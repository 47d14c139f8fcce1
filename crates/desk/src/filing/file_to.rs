//! Files approved copy to destinations, each by its own rules, and says of each what happened.

use super::ask::ask;
use super::place::{Place, place};
use super::push::lines_of;
use super::queue::queue;
use crate::export::{Errand, export_as, may_leave};
use crate::named::find_story;
use crate::view::{ExportFile, FileTo, FiledLine, FiledTo, ReceiptLine};
use crate::{Desk, Error, Result, destination};
use story::destination::Destination;
use story::{EventId, StoryId};

/// Files a story to destinations, at the time that is named or now: into folders at once, over the
/// network as soon as it is sent. What one destination is refused keeps nothing from another: the
/// answer has a line for each, with its receipts or its refusal.
///
/// # Errors
/// `BadInput` without a destination, or for a time that is past; `NotFound` for one there is not;
/// `NotAnEditor`. Then nothing was filed anywhere.
pub fn file_to(desk: &mut Desk, asked: FileTo) -> Result<FiledTo> {
    let me = desk.me()?;
    let (story, destinations) = desk.read(|look| {
        let story = find_story(look, &asked.story)?;
        may_leave(look, &story, &me)?;
        let mut named: Vec<Destination> = Vec::new();
        for name in &asked.destinations {
            let one = destination::named(look, name)?;
            if !named.contains(&one) {
                named.push(one);
            }
        }
        Ok((story, named))
    })?;
    if destinations.is_empty() {
        return Err(Error::BadInput("name one destination at least".into()));
    }
    if let Some(at) = asked.at {
        return ask(desk, &me, &story, destinations, asked, at);
    }
    let filed = destinations
        .into_iter()
        .map(|destination| {
            let errand = Errand::to(me.clone(), destination.embargo);
            let formats = destination.formats.clone();
            let gone = file_one(desk, &story, &destination, formats, &asked.accepted, &errand);
            line(desk, destination, gone)
        })
        .collect::<Result<_>>()?;
    Ok(FiledTo { filed, filing: None })
}

/// What one destination was sent or had queued.
#[derive(Default)]
pub(super) struct Gone {
    receipts: Vec<ReceiptLine>,
    queued: Vec<EventId>,
}

fn line(desk: &Desk, destination: Destination, gone: Result<Gone>) -> Result<FiledLine> {
    let (gone, refusal) = match gone {
        Ok(gone) => (gone, None),
        Err(error) => (Gone::default(), Some(error.refusal())),
    };
    Ok(FiledLine {
        destination: destination.name,
        title: destination.title,
        receipts: gone.receipts,
        deliveries: lines_of(desk, &gone.queued)?.deliveries,
        refusal,
    })
}

/// One destination, in all these formats or in none.
pub(super) fn file_one(
    desk: &mut Desk,
    story: &StoryId,
    destination: &Destination,
    formats: Vec<String>,
    accepted: &[String],
    errand: &Errand,
) -> Result<Gone> {
    let mut asked = ExportFile {
        story: story.to_string(),
        formats,
        folder: String::new(),
        destination: destination.name.clone(),
        accepted: accepted.to_vec(),
        file_name: None,
        replace: false,
    };
    match place(desk, destination)? {
        Place::Folder(path) => {
            asked.folder = path;
            let receipts = export_as(desk, asked, errand)?.receipts;
            Ok(Gone { receipts, queued: Vec::new() })
        }
        Place::Queue => {
            Ok(Gone { receipts: Vec::new(), queued: queue(desk, story, &asked, errand)? })
        }
    }
}
