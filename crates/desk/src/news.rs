//! The one channel by which screens learn what changed: every call tells what it changed itself and
//! what other programs wrote on the same file since the last one.

use crate::remembered::{Heard, TOO_MANY};
use crate::view::{News, Noun};
use crate::{Desk, Result};
use std::collections::BTreeSet;
use story::event::{Act, Event};

/// What changed since the last time this was asked: by this program, and by others.
pub(crate) fn news(desk: &mut Desk) -> Result<(News, News)> {
    let after = desk.heard.number;
    let (number, drafts, events) = desk.read(|look| {
        let number = look.last_number()?;
        let events = if number > after { look.arrived(after, TOO_MANY + 1)? } else { Vec::new() };
        Ok((number, look.drafts_mark()?, events))
    })?;
    let own = desk.heard.added.take();
    let many = events.len() > TOO_MANY;
    let (mine, theirs): (Vec<Event>, Vec<Event>) =
        events.into_iter().partition(|event| own.contains(&event.id));
    let mut heard = if many { everything() } else { news_of(&theirs) };
    let changed = news_of(&mine);
    if drafts != desk.heard.drafts && !heard.nouns.contains(&Noun::Drafts) {
        heard.nouns.push(Noun::Drafts);
    }
    desk.heard.number = number;
    desk.heard.drafts = drafts;
    Ok((changed, heard))
}

/// Nothing before now is news.
pub(crate) fn from_now_on(desk: &mut Desk) -> Result<()> {
    let (number, drafts) = desk.read(|look| Ok((look.last_number()?, look.drafts_mark()?)))?;
    desk.heard = Heard { number, drafts, ..Heard::default() };
    Ok(())
}

fn news_of(events: &[Event]) -> News {
    let nouns: BTreeSet<Noun> = events.iter().flat_map(nouns_of).copied().collect();
    let stories: BTreeSet<String> =
        events.iter().filter_map(|event| event.story).map(|id| id.to_string()).collect();
    News { nouns: nouns.into_iter().collect(), stories: stories.into_iter().collect() }
}

fn everything() -> News {
    News { nouns: ALL.to_vec(), stories: Vec::new() }
}

const ALL: [Noun; 8] = [
    Noun::Stories,
    Noun::Drafts,
    Noun::Wire,
    Noun::Cases,
    Noun::People,
    Noun::Agencies,
    Noun::Destinations,
    Noun::Newsroom,
];

/// What an act changes on the screens. An agency's record changes what every story prints; an item
/// that is taken back changes which stories may go out.
fn nouns_of(event: &Event) -> &'static [Noun] {
    match &event.act {
        Act::NewsroomFounded { .. } | Act::DeviceJoined { .. } => &[Noun::Newsroom],
        Act::PersonAdded { .. } | Act::PersonRolesSet { .. } => &[Noun::People],
        Act::AgencySet { .. } => &[Noun::Agencies, Noun::Stories],
        Act::DestinationSet { .. } | Act::DestinationRemoved { .. } => &[Noun::Destinations],
        Act::ItemReceived { .. } => &[Noun::Wire, Noun::Stories],
        Act::ProposalSettled { .. } | Act::ItemPutAside { .. } => &[Noun::Wire],
        Act::Exposed { .. }
        | Act::ExposureLifted { .. }
        | Act::CaseDecided { .. }
        | Act::CaseConfirmed { .. } => &[Noun::Cases, Noun::Stories],
        Act::CaseClosed { .. } => &[Noun::Cases],
        Act::StoryStarted { .. }
        | Act::Revised { .. }
        | Act::HandedIn { .. }
        | Act::Claimed {}
        | Act::Returned { .. }
        | Act::Approved { .. }
        | Act::ApprovalVoided { .. }
        | Act::Exported { .. }
        | Act::FilingAsked { .. }
        | Act::FilingCancelled { .. }
        | Act::FilingEnded { .. }
        | Act::Delivered { .. }
        | Act::DeliveryFailed { .. }
        | Act::DeliveryAsked { .. }
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
        | Act::ChangeSettled { .. }
        | Act::PutOnRecord { .. }
        | Act::ParagraphsRead { .. }
        | Act::NoteAdded { .. }
        | Act::NoteSettled { .. }
        | Act::OriginSaid { .. }
        | Act::CreditRemoved { .. } => &[Noun::Stories],
        // It changes what its own author sees as new, and nobody else's screen.
        Act::Looked { .. } => &[],
        Act::Undone { .. } if event.story.is_some() => &[Noun::Stories],
        Act::Undone { .. } | Act::Unknown => &ALL,
    }
}
