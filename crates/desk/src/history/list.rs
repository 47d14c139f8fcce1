//! A story's timeline, newest first.

use super::undo::may_undo;
use crate::named::story_to_read;
use crate::view::{HistoryLine, How, Left, OfStory, OrderTold};
use crate::{Desk, Result, review, wire};
use std::collections::{HashMap, HashSet};
use store::Reader;
use story::event::{Act, Event, FilingRefused};
use story::{EventId, Initials, ItemId};

/// The acts on a story, the newest first, each with whether the acting person may take it back.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name.
pub fn history(desk: &mut Desk, asked: OfStory) -> Result<Vec<HistoryLine>> {
    let me = desk.me()?;
    desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        let names: HashMap<Initials, String> =
            look.people()?.into_iter().map(|person| (person.initials, person.name)).collect();
        let mut lines = Vec::new();
        let events = look.events(Some(&id), None, usize::MAX)?;
        let undone: HashSet<EventId> = events
            .iter()
            .filter_map(
                |event| if let Act::Undone { event } = event.act { Some(event) } else { None },
            )
            .collect();
        let live = look.story(&id)?.state.approval.map(|approval| approval.event);
        for event in events {
            let mut line = plain(&event, &names);
            fill(look, &event, &mut line)?;
            line.undone = undone.contains(&event.id) || stands_again(&event, live);
            line.undoable =
                !line.undone && is_step(&event.act) && may_undo(look, &event, &me).is_ok();
            lines.push(line);
        }
        lines.reverse();
        Ok(lines)
    })
}

/// An approval that fell with a step stands again once the step was taken back.
fn stands_again(event: &Event, live: Option<EventId>) -> bool {
    matches!(event.act, Act::ApprovalVoided { approval, .. } if Some(approval) == live)
}

/// Steps and notes are taken back from the timeline; single decisions on changes are where they
/// were made.
fn is_step(act: &Act) -> bool {
    match act {
        Act::HandedIn { .. }
        | Act::Claimed {}
        | Act::Returned { .. }
        | Act::Approved { .. }
        | Act::Spiked { .. }
        | Act::Unspiked {}
        | Act::WritethruBegun { .. }
        | Act::Held { .. }
        | Act::HoldReleased { .. }
        | Act::NoteAdded { .. } => true,
        Act::NewsroomFounded { .. }
        | Act::DeviceJoined { .. }
        | Act::PersonAdded { .. }
        | Act::PersonRolesSet { .. }
        | Act::AgencySet { .. }
        | Act::FilingAsked { .. }
        | Act::FilingCancelled { .. }
        | Act::FilingEnded { .. }
        | Act::Delivered { .. }
        | Act::DeliveryFailed { .. }
        | Act::DeliveryAsked { .. }
        | Act::DestinationSet { .. }
        | Act::DestinationRemoved { .. }
        | Act::StoryStarted { .. }
        | Act::Revised { .. }
        | Act::ApprovalVoided { .. }
        | Act::Exported { .. }
        | Act::Killed { .. }
        | Act::Confirmed { .. }
        | Act::Renamed { .. }
        | Act::EmbargoSet { .. }
        | Act::EmbargoLifted { .. }
        | Act::ItemReceived { .. }
        | Act::ProposalSettled { .. }
        | Act::ItemPutAside { .. }
        | Act::Exposed { .. }
        | Act::ExposureLifted { .. }
        | Act::CaseDecided { .. }
        | Act::CaseConfirmed { .. }
        | Act::CaseClosed { .. }
        | Act::ChangeSettled { .. }
        | Act::PutOnRecord { .. }
        | Act::ParagraphsRead { .. }
        | Act::NoteSettled { .. }
        | Act::Looked { .. }
        | Act::OriginSaid { .. }
        | Act::CreditRemoved { .. }
        | Act::Undone { .. }
        | Act::Unknown => false,
    }
}

fn plain(event: &Event, names: &HashMap<Initials, String>) -> HistoryLine {
    HistoryLine {
        event: event.id.to_string(),
        kind: (&event.act).into(),
        author: event.author.0.clone(),
        author_name: names.get(&event.author).cloned().unwrap_or_else(|| event.author.0.clone()),
        at: event.at,
        revision: None,
        number: None,
        how: How::NOTHING,
        note: String::new(),
        words: 0,
        words_in: 0,
        words_out: 0,
        moves: 0,
        undoable: false,
        undone: false,
    }
}

fn fill(look: &Reader<'_>, event: &Event, line: &mut HistoryLine) -> Result<()> {
    match &event.act {
        Act::Revised { number, how, parents, note, words, .. } => {
            line.revision = Some(event.id.to_string());
            line.number = Some(*number);
            line.how = How::Revision(*how);
            line.note.clone_from(note);
            line.words = *words;
            if let Some(parent) = parents.first() {
                let summary = review::summary(look, parent, &event.id)?;
                line.words_in = summary.words_inserted as u32;
                line.words_out = summary.words_deleted as u32;
                line.moves = summary.moves as u32;
            }
        }
        Act::HandedIn { revision, note } => {
            line.revision = Some(revision.to_string());
            line.note.clone_from(note);
        }
        Act::Approved { revision, signed, .. } => {
            line.revision = Some(revision.to_string());
            line.note.clone_from(&signed.credit_line);
        }
        Act::Looked { revision } | Act::PutOnRecord { revision } => {
            line.revision = Some(revision.to_string());
        }
        Act::Returned { note } => line.note.clone_from(note),
        Act::Exported { receipt } => {
            line.revision = Some(receipt.revision.to_string());
            line.note = format!("{} {}", receipt.format, receipt.file_name);
            if receipt.kill {
                line.how = How::Left(Left::Kill);
            }
        }
        Act::FilingAsked { destinations, at, .. } => {
            let at = at.to_utc().unwrap_or_default().format("%Y-%m-%d %H:%M UTC");
            line.note = format!("{} {at}", destinations.join(", "));
        }
        Act::FilingEnded { refused, .. } => {
            let one = |one: &FilingRefused| format!("{}: {}", one.destination, one.message);
            line.note = refused.iter().map(one).collect::<Vec<_>>().join("; ");
        }
        Act::Delivered { status, .. } => line.note = status.to_string(),
        Act::DeliveryFailed { trouble, detail, .. } => {
            line.note = format!("{trouble} {detail}").trim_end().replace('_', " ");
        }
        Act::ApprovalVoided { because, .. } => {
            line.how = because.parse().map_or(How::NOTHING, How::Fell);
        }
        Act::Renamed { from, to } => line.note = format!("{from} {to}"),
        Act::Held { hold, reason } | Act::HoldReleased { hold, reason } => {
            line.how = How::Hold(*hold);
            line.note.clone_from(reason);
        }
        Act::WritethruBegun { class, note, .. } => {
            line.how = How::Writethru(*class);
            line.note.clone_from(note);
        }
        Act::Killed { reason, .. } => line.how = How::Kill(*reason),
        Act::Confirmed { destination, words, .. } => {
            line.note = format!("{destination}: {words}");
        }
        Act::EmbargoSet { embargo } => {
            line.note = format!("{} ({})", embargo.words, embargo.local);
        }
        Act::EmbargoLifted { evidence } => line.note.clone_from(evidence),
        Act::Spiked { reason } => {
            line.note.clone_from(reason);
        }
        Act::NoteAdded { text, .. } => line.note.clone_from(text),
        Act::Exposed { case, order, how, .. } => {
            line.how = How::Order(OrderTold::of(*order, *how));
            line.note = headline_of_item(look, case);
        }
        Act::ExposureLifted { case, .. } => line.note = headline_of_item(look, case),
        Act::CaseDecided { decision, reason, .. } => {
            line.how = How::Decision(*decision);
            line.note.clone_from(reason);
        }
        Act::CaseConfirmed { destination, note, .. } => {
            line.note = [destination.as_str(), note].join(" ").trim_end().to_owned();
        }
        // Words that nobody has answered for yet have no name to tell.
        Act::OriginSaid { source, .. } if source.owner.is_unknown() => {}
        Act::OriginSaid { source, .. } => source.owner.name().clone_into(&mut line.note),
        Act::CaseClosed { .. }
        | Act::NewsroomFounded { .. }
        | Act::DeviceJoined { .. }
        | Act::PersonAdded { .. }
        | Act::PersonRolesSet { .. }
        | Act::AgencySet { .. }
        | Act::FilingCancelled { .. }
        | Act::DeliveryAsked { .. }
        | Act::DestinationSet { .. }
        | Act::DestinationRemoved { .. }
        | Act::StoryStarted { .. }
        | Act::Claimed {}
        | Act::Unspiked {}
        | Act::ItemReceived { .. }
        | Act::ProposalSettled { .. }
        | Act::ItemPutAside { .. }
        | Act::ChangeSettled { .. }
        | Act::ParagraphsRead { .. }
        | Act::NoteSettled { .. }
        | Act::CreditRemoved { .. }
        | Act::Undone { .. }
        | Act::Unknown => {}
    }
    Ok(())
}

/// What an order means for a story, as its history names it.
/// An item that is not held any more has no headline to tell.
fn headline_of_item(look: &Reader<'_>, item: &ItemId) -> String {
    look.item(item).map(|row| wire::headline_of(&row)).unwrap_or_default()
}
