//! On whose behalf copy leaves, what becomes of a running embargo where it goes, and whether it
//! leaves at the time somebody asked for.

use crate::{Error, Result};
use store::Reader;
use story::destination::EmbargoPolicy;
use story::person::Person;
use story::workflow::NotAllowed;
use story::{EventId, Instant, StoryId};

/// One leaving of copy.
pub(crate) struct Errand {
    /// Who sends it: the rules ask for them, and the receipts are theirs.
    pub by: Person,
    /// What the place it goes to does with an embargo.
    embargo: EmbargoPolicy,
    /// As of when the gate is asked; none for now.
    at: Option<Instant>,
    filing: Option<AskedFor>,
}

/// A filing at a time, with the approval it was asked under.
struct AskedFor {
    filing: EventId,
    approval: EventId,
}

impl Errand {
    /// To a place without a policy of its own: nothing leaves under embargo.
    pub fn plain(by: Person) -> Self {
        Self::to(by, EmbargoPolicy::Block)
    }

    /// To a destination with a policy.
    pub fn to(by: Person, embargo: EmbargoPolicy) -> Self {
        Self { by, embargo, at: None, filing: None }
    }

    /// To a destination at a time to come: nothing leaves yet.
    pub fn at(by: Person, embargo: EmbargoPolicy, at: Instant) -> Self {
        Self { at: Some(at), ..Self::to(by, embargo) }
    }

    /// What was asked for at a time, under one approval and no other.
    pub fn of_filing(
        by: Person,
        embargo: EmbargoPolicy,
        filing: EventId,
        approval: EventId,
    ) -> Self {
        Self { filing: Some(AskedFor { filing, approval }), ..Self::to(by, embargo) }
    }

    /// How the gate is asked.
    pub fn gate(&self, look: &Reader<'_>) -> GateAsked {
        GateAsked { embargo: self.embargo, at: self.at.unwrap_or(look.began()) }
    }

    /// The filing at a time that a receipt belongs to.
    pub fn filing(&self) -> Option<EventId> {
        self.filing.as_ref().map(|asked| asked.filing)
    }

    /// Whether what lets it leave is the approval the errand is under.
    ///
    /// # Errors
    /// `ApprovalVoid`.
    pub fn is_under(&self, authority: EventId) -> Result<()> {
        match &self.filing {
            Some(asked) if asked.approval != authority => Err(NotAllowed::ApprovalVoid.into()),
            _ => Ok(()),
        }
    }

    /// Whether one file of a filing at a time is still to be put out: asked in the step that puts it
    /// out, so that no two programs do.
    ///
    /// # Errors
    /// `Taken` where it was, or where the filing is over.
    pub fn still_due(
        &self,
        look: &Reader<'_>,
        story: &StoryId,
        format: &str,
        destination: &str,
    ) -> Result<()> {
        let Some(asked) = self.filing() else { return Ok(()) };
        let over = look.filing(&asked)?.is_none_or(|filing| filing.outcome.is_some());
        let done = || {
            Ok::<_, Error>(look.receipts(story)?.iter().any(|kept| {
                kept.receipt.asked == Some(asked)
                    && kept.receipt.format == format
                    && kept.receipt.destination == destination
            }))
        };
        if over || done()? {
            return Err(Error::Taken { what: "the filing", name: asked.to_string() });
        }
        Ok(())
    }
}

/// How the gate is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GateAsked {
    pub embargo: EmbargoPolicy,
    /// As of when.
    pub at: Instant,
}

impl GateAsked {
    /// Now, under a policy for embargoes.
    pub fn now(look: &Reader<'_>, embargo: EmbargoPolicy) -> Self {
        Self { embargo, at: look.began() }
    }
}
