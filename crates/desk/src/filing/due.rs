//! Files what was asked for at a time, once its time has come: every file once, whatever programs
//! look at once and wherever one is cut off, and only through the gate as it stands then.

use super::file_to::file_one;
use super::filings::line;
use crate::export::Errand;
use crate::view::{Filings, Nothing};
use crate::{Desk, Error, Result, destination};
use store::{Filing, Reader};
use story::EventId;
use story::destination::Destination;
use story::event::{Act, FilingRefused};
use story::rights::Right;

/// Files all whose time has come, and says what became of each.
///
/// # Errors
/// `NotAnEditor`. What one destination is refused is in its line.
pub fn filings_due(desk: &mut Desk, _: Nothing) -> Result<Filings> {
    desk.may(Right::Edit)?;
    file_due(desk)
}

/// The same for the window's own clock: each filing is on behalf of whoever asked for it.
pub(crate) fn file_due(desk: &mut Desk) -> Result<Filings> {
    let mut looked_at: Vec<EventId> = Vec::new();
    loop {
        let due = desk.read(|look| {
            // By a clock that shows less than what was signed already, no time has come yet.
            if look.began() < look.newest_instant()? {
                return Ok(None);
            }
            Ok(look.due_filings()?.into_iter().find(|one| !looked_at.contains(&one.event)))
        })?;
        let Some(due) = due else { break };
        file_all(desk, &due)?;
        looked_at.push(due.event);
    }
    desk.read(|look| {
        let mut filings = Vec::new();
        for event in &looked_at {
            if let Some(filing) = look.filing(event)? {
                filings.push(line(look, filing)?);
            }
        }
        Ok(Filings { filings })
    })
}

fn file_all(desk: &mut Desk, due: &Filing) -> Result<()> {
    let mut refused = Vec::new();
    for name in &due.destinations {
        match file(desk, due, name) {
            Ok(()) => {}
            // Another program is at it, or somebody took it back. Where that program is cut off,
            // the next look goes on.
            Err(Error::Taken { .. }) => return Ok(()),
            Err(error) if is_passing(&error) => return Err(error),
            Err(error) => refused.push(FilingRefused {
                destination: name.clone(),
                code: error.code().name().to_owned(),
                message: error.to_string(),
            }),
        }
    }
    desk.write(|tx| {
        let still = tx.filing(&due.event)?.is_some_and(|filing| filing.outcome.is_none());
        if still {
            let act = Act::FilingEnded { asked: due.event, refused };
            tx.append(Some(due.story), &due.by, tx.began(), act)?;
        }
        Ok(())
    })
}

/// Nothing is known of it yet, so that the next look tries again.
fn is_passing(error: &Error) -> bool {
    matches!(error, Error::Store(store::Error::Busy | store::Error::Unconfirmed { .. }))
}

/// One destination of it, in the formats that have no receipt of this filing yet.
fn file(desk: &mut Desk, due: &Filing, name: &str) -> Result<()> {
    let (by, record, left) = desk.read(|look| {
        let by = look.person(&due.by)?.ok_or_else(|| Error::not_found("person", &due.by))?;
        let record = destination::named(look, name)?;
        let left = left_of(look, due, &record)?;
        Ok((by, record, left))
    })?;
    if left.is_empty() {
        return Ok(());
    }
    let errand = Errand::of_filing(by, record.embargo, due.event, due.approval);
    file_one(desk, &due.story, &record, left, &due.accepted, &errand).map(drop)
}

fn left_of(look: &Reader<'_>, due: &Filing, record: &Destination) -> Result<Vec<String>> {
    let receipts = look.receipts(&due.story)?;
    let has = |format: &String| {
        receipts.iter().any(|kept| {
            kept.receipt.asked == Some(due.event)
                && kept.receipt.destination == record.name
                && kept.receipt.format == *format
        })
    };
    Ok(record.formats.iter().filter(|format| !has(format)).cloned().collect())
}
