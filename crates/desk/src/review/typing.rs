//! A paragraph of the review opened for typing in place.

use super::base::{Bases, Texts};
use super::mapping::Mapping;
use crate::copy::{draft_of, typist};
use crate::merge::{Prefer, carried};
use crate::named::{find_story, revision_of};
use crate::view::{TypeInReview, Typing};
use crate::{Desk, Error, Result};
use prose::Place;
use story::rights::Right;
use story::workflow::{self, NotAllowed};

/// The text as it stands with every decision carried out, and where the paragraph is in it, counted
/// from 0. What is typed there is saved like any other typing, on the newest revision.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `StaleRevision` on a text that is no longer the newest;
/// `UnsavedDraft` while somebody else has a draft in it; `NotFound` for a paragraph it does not
/// have; `BadInput` for one that a decision took out.
pub fn review_type(desk: &mut Desk, asked: TypeInReview) -> Result<Typing> {
    let me = desk.may(Right::Write)?;
    desk.read(|look| {
        let id = find_story(look, &asked.story)?;
        let revision = revision_of(look, &id, &asked.revision)?;
        let state = look.story(&id)?.state;
        workflow::may_edit(&state, &me)?;
        if state.head() != Some(revision) {
            return Err(NotAllowed::StaleRevision { read: revision, newest: state.head() }.into());
        }
        let draft = draft_of(look, &id)?;
        // Text that goes on from what is on the screen would take out what somebody else is typing
        // beside it.
        if draft.as_ref().is_some_and(|draft| typist(&state, draft, &me.initials) != me.initials) {
            return Err(NotAllowed::UnsavedDraft.into());
        }
        let texts = Texts::new(look);
        let bases = Bases::of(&texts, &id)?;
        let missing = || Error::not_found("revision of", &state.slug);
        let shown = bases.to_settle(&texts, &me.initials)?.ok_or_else(missing)?;
        let settled = bases.newest(&texts)?.ok_or_else(missing)?;
        let own = draft.filter(|draft| draft.base == Some(revision)).map(|draft| draft.content);
        let content = match own {
            // One's own typing of before goes on, with the decisions taken since.
            Some(typed) => carried(&*texts.revision(&revision)?, &settled, &typed, Prefer::Theirs),
            None => (*settled).clone(),
        };
        let at = asked.paragraph as usize;
        let block =
            shown.newest.body.get(at).ok_or_else(|| Error::not_found("paragraph", at + 1))?;
        let whole = Place { paragraph: at, start: 0, end: block.text.chars().count() };
        let now = Mapping::between(&shown.newest, &content).forward(&whole);
        let gone =
            "this paragraph is not in the text any more; take the decision about it back first";
        let paragraph = now.first().ok_or_else(|| Error::BadInput(gone.into()))?.paragraph as u32;
        Ok(Typing { base: revision.to_string(), content, paragraph })
    })
}
