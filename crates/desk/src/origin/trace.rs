//! Whose words they are, carried along the revisions of a story.

use super::agency_words::with_agency_words;
use super::known::{Run, runs_of};
use super::owner::{owner_in_trace, staff_in_trace};
use super::said::{Said, answer, said};
use crate::{Error, Result};
use prose::origins::{Past, Revision, Traced, trace};
use prose::reuse::{Library, NoLibrary};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::collections::HashSet;
use store::{Reader, Tx};
use story::event::{Act, RevisionKind};
use story::{EventId, Initials, Instant, StoryId};

/// Where the words of other texts are looked up.
pub(super) trait Elsewhere {
    /// The other texts as they look from a story at an instant .
    fn seen_from(&self, story: &StoryId, at: Instant) -> Box<dyn Library + '_>;
}

/// How kept states are written; one of another form is not read, and the revision traced again.
const FORM: u32 = 2;

/// What is known of the words of a revision, and of those the story has lost.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct State {
    #[serde(default)]
    form: u32,
    pub number: u32,
    pub traced: Traced,
    past: Past,
}

impl State {
    pub fn holds(&self, texts: &[String]) -> bool {
        self.traced.paragraphs.iter().map(|paragraph| &paragraph.text).eq(texts)
    }

    /// Takes in what somebody has typed since and not saved.
    pub fn type_in(&mut self, number: usize, author: &Initials, texts: &[String]) {
        if self.holds(texts) {
            return;
        }
        let author = staff_in_trace(&author.0);
        let paragraphs = texts.iter().map(String::as_str).collect();
        let typed = Revision { number, author: &author, paragraphs, ..Revision::default() };
        self.traced = trace(&[&self.traced], &typed, &mut self.past, &NoLibrary);
    }
}

/// Copy that was pasted or handed in may hold words that came off a wire or out of another story:
/// there the library is asked.
pub(super) fn searches_wires(kind: RevisionKind) -> bool {
    matches!(kind, RevisionKind::Pasted | RevisionKind::HandedIn)
}

/// Walks a story's revisions and carries each word's origin along.
pub(super) struct Tracer<'a> {
    look: &'a Reader<'a>,
    said: &'a [Said],
    /// Where other texts are looked up; none while that is filled.
    elsewhere: Option<&'a dyn Elsewhere>,
    /// The revisions whose whole text is looked up, read when first needed.
    whole: OnceCell<HashSet<EventId>>,
}

impl<'a> Tracer<'a> {
    pub fn new(
        look: &'a Reader<'a>,
        said: &'a [Said],
        elsewhere: Option<&'a dyn Elsewhere>,
    ) -> Self {
        Self { look, said, elsewhere, whole: OnceCell::new() }
    }
}

impl Tracer<'_> {
    /// The state of a revision with its whole text looked up anew, whatever is kept of it.
    pub fn searching(
        look: &Reader<'_>,
        elsewhere: &dyn Elsewhere,
        story: &StoryId,
        revision: &EventId,
    ) -> Result<State> {
        let said = said(look, story)?;
        let tracer = Tracer::new(look, &said, Some(elsewhere));
        let found = look.revision(revision)?;
        let mut state = tracer.state_of(revision)?;
        state.traced = tracer.looked_up(state.traced, &found)?;
        Ok(state)
    }

    fn looked_up(&self, traced: Traced, found: &store::Revision) -> Result<Traced> {
        let paragraphs = found.content.paragraphs();
        let author = staff_in_trace(&found.author.0);
        let revision = Revision {
            number: found.number as usize,
            author: &author,
            paragraphs,
            ..Revision::default()
        };
        Ok(match self.elsewhere {
            Some(elsewhere) => {
                with_agency_words(traced, &revision, &*elsewhere.seen_from(&found.story, found.at))
            }
            None => traced,
        })
    }

    /// Whether the text was put before the desk or signed.
    fn is_looked_up_whole(&self, found: &store::Revision) -> Result<bool> {
        if self.elsewhere.is_none() || found.kind == RevisionKind::HandedIn {
            return Ok(self.elsewhere.is_some());
        }
        if self.whole.get().is_none() {
            // A value set by another thread would be the same one.
            let _ = self.whole.set(looked_up_whole(self.look, &found.story)?);
        }
        Ok(self.whole.get().is_some_and(|whole| whole.contains(&found.id)))
    }

    /// From the first revision, or from the nearest kept state.
    pub fn state_of(&self, revision: &EventId) -> Result<State> {
        let mut chain = Vec::new();
        let mut next = Some(*revision);
        let mut state = State::default();
        while let Some(id) = next {
            let kept = self
                .look
                .origin_state(&id)?
                .and_then(|bytes| serde_json::from_slice::<State>(&bytes).ok());
            if let Some(kept) = kept.filter(|kept| kept.form == FORM) {
                state = kept;
                break;
            }
            let found = self.look.revision(&id)?;
            next = found.parents.first().copied();
            chain.push(found);
        }
        for found in chain.iter().rev() {
            state = self.step(state, found)?;
        }
        Ok(state)
    }

    fn step(&self, mut state: State, found: &store::Revision) -> Result<State> {
        let others = found.parents.iter().skip(1).map(|parent| Ok(self.state_of(parent)?.traced));
        let others = others.collect::<Result<Vec<Traced>>>()?;
        let mut parents = vec![&state.traced];
        parents.extend(&others);
        if found.parents.is_empty() {
            parents.clear();
        }
        let brought = self
            .said
            .iter()
            .find(|said| said.revision == found.id && said.is_of_a_whole_revision());
        let agency = brought.map(|said| &said.by).filter(|by| by.is_agency());
        let unknown = brought.is_some_and(|said| said.by.is_unknown());
        let paragraphs = found.content.paragraphs();
        let whole = |(paragraph, text): (usize, &&str)| prose::Place {
            paragraph,
            start: 0,
            end: text.chars().count(),
        };
        let author = staff_in_trace(&found.author.0);
        let owner = agency.map(owner_in_trace);
        let revision = Revision {
            number: found.number as usize,
            author: &author,
            owner: owner.as_deref(),
            pasted: if unknown {
                paragraphs.iter().enumerate().map(whole).collect()
            } else {
                Vec::new()
            },
            paragraphs,
        };
        let asked = self.elsewhere.filter(|_| searches_wires(found.kind) && agency.is_none());
        let library: Box<dyn Library + '_> = match asked {
            Some(elsewhere) => elsewhere.seen_from(&found.story, found.at),
            None => Box::new(NoLibrary),
        };
        let mut traced = trace(&parents, &revision, &mut state.past, &*library);
        if let (Some(by), Some(owner)) = (agency, &owner) {
            let item = by.item().map(|item| item.to_string());
            for origin in traced
                .origins
                .iter_mut()
                .filter(|o| o.revision == revision.number && o.owner == *owner)
            {
                origin.source.clone_from(&item);
            }
        }
        if self.is_looked_up_whole(found)? {
            traced = self.looked_up(traced, found)?;
        }
        for said in self
            .said
            .iter()
            .filter(|said| said.revision == found.id && !said.is_of_a_whole_revision())
        {
            answer(&mut traced, said);
        }
        Ok(State { form: FORM, number: found.number, traced, past: state.past })
    }
}

/// The revisions of a story that were handed in or signed: their whole text was looked up.
fn looked_up_whole(look: &Reader<'_>, story: &StoryId) -> Result<HashSet<EventId>> {
    let events = look.events(Some(story), None, usize::MAX)?;
    Ok(events.iter().filter_map(|event| looks_up_whole(&event.act)).collect())
}

/// The revision an act has the library asked about as a whole.
fn looks_up_whole(act: &Act) -> Option<EventId> {
    match act {
        Act::HandedIn { revision, .. } | Act::Approved { revision, .. } => Some(*revision),
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
        | Act::Claimed {}
        | Act::Returned { .. }
        | Act::ApprovalVoided { .. }
        | Act::Exported { .. }
        | Act::Spiked { .. }
        | Act::Unspiked {}
        | Act::WritethruBegun { .. }
        | Act::Killed { .. }
        | Act::Confirmed { .. }
        | Act::Renamed { .. }
        | Act::Held { .. }
        | Act::HoldReleased { .. }
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
        | Act::NoteAdded { .. }
        | Act::NoteSettled { .. }
        | Act::Looked { .. }
        | Act::OriginSaid { .. }
        | Act::CreditRemoved { .. }
        | Act::Undone { .. }
        | Act::Unknown => None,
    }
}

/// Keeps the trace of a revision beside it, in place of the one that is kept already.
pub(super) fn keep_state(tx: &mut Tx<'_>, revision: &EventId, state: &State) -> Result<()> {
    let bytes = serde_json::to_vec(state).map_err(|error| Error::BadInput(error.to_string()))?;
    Ok(tx.put_origin_state(revision, &bytes)?)
}

/// The paragraphs of a revision in which every word is the newsroom's own, and who saved it.
pub(super) fn own_paragraphs(
    look: &Reader<'_>,
    revision: &EventId,
) -> Result<(String, Vec<String>)> {
    let found = look.revision(revision)?;
    let said = said(look, &found.story)?;
    let state = Tracer::new(look, &said, None).state_of(revision)?;
    let own = |runs: &Vec<Run>| runs.iter().all(|run| run.owner.is_staff());
    let runs = runs_of(&state.traced);
    let paragraphs = state.traced.paragraphs.iter().zip(&runs).filter(|(_, runs)| own(runs));
    Ok((found.author.0, paragraphs.map(|(paragraph, _)| paragraph.text.to_string()).collect()))
}
