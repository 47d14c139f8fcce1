//! A story's timeline, newest first.

use crate::desk::find_story;
use crate::view::{HistoryLine, OfStory};
use crate::{Desk, Result, review};
use std::collections::HashMap;
use store::Reader;
use story::Initials;
use story::event::{Act, Event};

pub fn history(desk: &mut Desk, asked: OfStory) -> Result<Vec<HistoryLine>> {
    desk.read(|look| {
        let id = find_story(look, &asked.story)?;
        let names: HashMap<Initials, String> =
            look.people()?.into_iter().map(|person| (person.initials, person.name)).collect();
        let mut lines = Vec::new();
        for event in look.events(Some(&id), None, usize::MAX)? {
            let mut line = plain(&event, &names);
            fill(look, &event, &mut line)?;
            lines.push(line);
        }
        lines.reverse();
        Ok(lines)
    })
}

fn plain(event: &Event, names: &HashMap<Initials, String>) -> HistoryLine {
    let kind = serde_json::to_value(&event.act).ok();
    let kind = kind.as_ref().and_then(|act| act["kind"].as_str()).unwrap_or("unknown").to_owned();
    HistoryLine {
        event: event.id.to_string(),
        kind,
        author: event.author.0.clone(),
        author_name: names.get(&event.author).cloned().unwrap_or_else(|| event.author.0.clone()),
        at: event.at,
        revision: None,
        number: None,
        how: String::new(),
        note: String::new(),
        words: 0,
        words_in: 0,
        words_out: 0,
        moves: 0,
    }
}

fn fill(look: &Reader<'_>, event: &Event, line: &mut HistoryLine) -> Result<()> {
    match &event.act {
        Act::Revised { number, how, parents, note, words, .. } => {
            line.revision = Some(event.id.to_string());
            line.number = Some(*number);
            line.how =
                serde_json::to_value(how).ok().and_then(|how| how.as_str().map(str::to_owned)).unwrap_or_default();
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
        Act::Looked { revision } => line.revision = Some(revision.to_string()),
        Act::Returned { note } => line.note.clone_from(note),
        Act::Exported { receipt } => {
            line.revision = Some(receipt.revision.to_string());
            line.note = format!("{} {}", receipt.format, receipt.file_name);
        }
        Act::ApprovalVoided { because, .. } => line.note.clone_from(because),
        Act::Spiked { reason } | Act::Held { reason, .. } | Act::HoldReleased { reason, .. } => {
            line.note.clone_from(reason);
        }
        Act::NoteAdded { text, .. } => line.note.clone_from(text),
        Act::OriginSaid { source, .. } => line.note.clone_from(&source.agency),
        _ => {}
    }
    Ok(())
}
