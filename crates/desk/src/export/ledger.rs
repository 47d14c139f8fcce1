//! Who has which version of a story, who has not yet got what came after it, and who has not
//! confirmed a correction or a kill.

use crate::Result;
use crate::view::{ConfirmedLine, Owed, OwedLine, SentLine, UnconfirmedLine};
use store::Reader;
use story::event::{Act, Event, Receipt, WritethruClass};
use story::state::{Stage, State};
use story::{EventId, Instant, StoryId};

/// The latest that a destination got in one format.
pub(super) struct SentTo {
    pub event: EventId,
    pub destination: String,
    pub format: String,
    pub file_name: String,
    pub version: u32,
    pub at: Instant,
    pub kill: bool,
}

/// A correction or a kill that a destination has to confirm, by the version it came as.
struct Asked {
    destination: String,
    version: u32,
    what: Owed,
    /// When it first went there, where it has.
    sent: Option<SentLine>,
    confirmed: Option<ConfirmedLine>,
}

/// All that destinations got of a story, and what they have to confirm, in the order they first
/// got any.
#[derive(Default)]
pub(super) struct Ledger {
    pub sent: Vec<SentTo>,
    asked: Vec<Asked>,
}

/// What is still open at a story's destinations.
pub struct Outstanding {
    /// The destinations that have a version and not yet what came after it: the kill, or a next
    /// version that is approved or went out elsewhere.
    pub owed: Vec<OwedLine>,
    /// The destinations that have not confirmed a correction that went there, or a kill.
    pub unconfirmed: Vec<UnconfirmedLine>,
}

/// What a story's destinations have not got, and what they have not confirmed.
pub fn outstanding(look: &Reader<'_>, id: &StoryId) -> Result<Outstanding> {
    let row = look.story(id)?;
    // Corrections and kills are later versions.
    if row.state.version < 2 {
        return Ok(Outstanding { owed: Vec::new(), unconfirmed: Vec::new() });
    }
    let ledger = Ledger::of(look, id)?;
    let owed = ledger.sent.iter().filter_map(|sent| {
        Some(OwedLine {
            story: id.to_string(),
            slug: row.slug.clone(),
            destination: sent.destination.clone(),
            format: sent.format.clone(),
            file_name: sent.file_name.clone(),
            version: sent.version,
            at: sent.at,
            owed: ledger.owed_after(&row.state, sent)?,
        })
    });
    let open = ledger.asked.iter().filter(|asked| {
        asked.confirmed.is_none() && (asked.what == Owed::Kill || asked.sent.is_some())
    });
    let unconfirmed = open.map(|asked| UnconfirmedLine {
        story: id.to_string(),
        slug: row.slug.clone(),
        destination: asked.destination.clone(),
        what: asked.what,
        version: asked.version,
        sent: asked.sent.clone(),
    });
    Ok(Outstanding { owed: owed.collect(), unconfirmed: unconfirmed.collect() })
}

impl Ledger {
    pub(super) fn of(look: &Reader<'_>, id: &StoryId) -> Result<Self> {
        let (mut state, mut ledger) = (State::default(), Self::default());
        for event in look.events(Some(id), None, usize::MAX)? {
            let lived = state.killed.is_none();
            state.apply(&event);
            if lived && state.killed.is_some() {
                ledger.killed(state.version);
            }
            if let Act::Exported { receipt } = &event.act {
                ledger.exported(&state, &event, receipt);
            }
            if let Act::Confirmed { destination, version, words } = &event.act {
                let line = ConfirmedLine {
                    by: event.author.0.clone(),
                    at: event.at,
                    words: words.clone(),
                };
                ledger.confirmed(destination, *version, &line);
            }
        }
        Ok(ledger)
    }

    /// What a destination is owed, by what it got last. Whoever has confirmed a kill, however they
    /// heard of it, is owed none.
    pub(super) fn owed_after(&self, state: &State, sent: &SentTo) -> Option<Owed> {
        if state.killed.is_some() {
            let confirmed = self.asked.iter().any(|asked| {
                asked.what == Owed::Kill
                    && asked.destination == sent.destination
                    && asked.confirmed.is_some()
            });
            return (!sent.kill && !confirmed).then_some(Owed::Kill);
        }
        let is_ready = matches!(state.stage, Stage::Approved | Stage::Filed);
        if !is_ready || sent.version >= state.version {
            return None;
        }
        Some(if confesses(state) { Owed::Correction } else { Owed::Update })
    }

    /// Who confirmed a version at a destination, and when.
    pub(super) fn confirmed_at(&self, destination: &str, version: u32) -> Option<&ConfirmedLine> {
        let asked = self.asked.iter().find(|asked| asked.is(destination, version))?;
        asked.confirmed.as_ref()
    }

    /// Everybody who has the copy has to say that it is gone.
    fn killed(&mut self, version: u32) {
        let mut destinations: Vec<String> = Vec::new();
        for sent in &self.sent {
            if !destinations.contains(&sent.destination) {
                destinations.push(sent.destination.clone());
            }
        }
        for destination in destinations {
            self.ask(destination, version, Owed::Kill, None);
        }
    }

    fn exported(&mut self, state: &State, event: &Event, receipt: &Receipt) {
        let had_earlier = self
            .sent
            .iter()
            .any(|sent| sent.destination == receipt.destination && sent.version < state.version);
        let sent = Some(SentLine { by: event.author.0.clone(), at: event.at });
        let destination = receipt.destination.clone();
        if receipt.kill {
            self.ask(destination, state.version, Owed::Kill, sent);
        } else if state.killed.is_some() {
            // Copy that left elsewhere while the story was being killed here.
            self.asked.retain(|asked| !asked.is(&destination, state.version));
            self.ask(destination, state.version, Owed::Kill, None);
        } else if had_earlier && confesses(state) {
            self.ask(destination, state.version, Owed::Correction, sent);
        }
        let latest = SentTo {
            event: event.id,
            version: state.version,
            at: event.at,
            kill: receipt.kill,
            destination: receipt.destination.clone(),
            format: receipt.format.clone(),
            file_name: receipt.file_name.clone(),
        };
        let same = |one: &&mut SentTo| {
            one.destination == latest.destination && one.format == latest.format
        };
        match self.sent.iter_mut().find(same) {
            Some(earlier) => *earlier = latest,
            None => self.sent.push(latest),
        }
    }

    /// A version is confirmed once, in whatever formats it went there.
    fn ask(&mut self, destination: String, version: u32, what: Owed, sent: Option<SentLine>) {
        match self.asked.iter_mut().find(|asked| asked.is(&destination, version)) {
            Some(asked) => asked.sent = asked.sent.take().or(sent),
            None => self.asked.push(Asked { destination, version, what, sent, confirmed: None }),
        }
    }

    fn confirmed(&mut self, destination: &str, version: u32, line: &ConfirmedLine) {
        let theirs = |asked: &&mut Asked| {
            asked.destination == destination
                && asked.version <= version
                && asked.confirmed.is_none()
        };
        self.asked.iter_mut().filter(theirs).for_each(|asked| asked.confirmed = Some(line.clone()));
    }
}

impl Asked {
    fn is(&self, destination: &str, version: u32) -> bool {
        self.destination == destination && self.version == version
    }
}

/// Whether a version says that the one before it was wrong.
fn confesses(state: &State) -> bool {
    match state.writethru.as_ref().map(|writethru| writethru.class) {
        None | Some(WritethruClass::Update) => false,
        Some(
            WritethruClass::Minor | WritethruClass::Clarification | WritethruClass::Correction,
        ) => true,
    }
}
