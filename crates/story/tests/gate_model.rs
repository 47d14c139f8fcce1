//! Random acts by people of all roles, against the rules of the gate told a second time: what a
//! step lets a person do and whether the story may leave has to agree after every act, in both
//! directions. `GATE_SEQUENCES` sets how many sequences are tried.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;
use story::destination::EmbargoPolicy;
use story::event::{
    Act, CaseDecision, Embargo, Event, HoldKind, KillReason, Order, Receipt, RevisionKind, Signed,
    Usage, WritethruClass,
};
use story::person::{Person, Role};
use story::state::State;
use story::{Content, EventId, Initials, Instant, ItemId, StoryId, rights, workflow};

/// One person of each role alone, and some of several.
const HOUSE: [(&str, &[Role]); 12] = [
    ("ona", &[Role::Reporter]),
    ("dsa", &[Role::Reporter]),
    ("oka", &[Role::DeskEditor]),
    ("tas", &[Role::CopyEditor]),
    ("hmu", &[Role::DutyEditor]),
    ("pme", &[Role::DutyEditor, Role::DeskEditor]),
    ("rdu", &[Role::DutyEditor, Role::Reporter]),
    ("saz", &[Role::Legal]),
    ("jop", &[Role::PictureEditor]),
    ("adm", &[Role::Administrator]),
    ("aud", &[Role::Auditor]),
    ("all", &[Role::DutyEditor, Role::Legal, Role::PictureEditor, Role::Administrator]),
];

/// Something somebody tries.
#[derive(Debug, Clone, Copy)]
enum Try {
    /// Saves a revision on the newest one, or on one before it.
    Revise {
        how: RevisionKind,
        stale: bool,
    },
    Merge,
    HandIn,
    Claim,
    Return,
    Approve {
        stale: bool,
    },
    Spike,
    Unspike,
    Hold(HoldKind),
    Release(HoldKind),
    UndoLast,
    /// To a place that takes copy under embargo, flagged, or to one that does not.
    Export {
        flagged: bool,
    },
    /// Takes up what went out, as a correction with its note or as an update.
    TakeUp {
        confesses: bool,
    },
    /// Kills what went out, with its slug typed or something else.
    Kill {
        typed: bool,
    },
    SendKill,
    /// Sets an embargo until an hour, with its source's words for ending it sooner or without.
    Embargo {
        until: u8,
        evidence: bool,
    },
    Lift {
        evidence: bool,
    },
    /// An hour goes by.
    Wait,
    /// Brings in an agency's order about copy the story uses.
    Order {
        order: Order,
        how: Usage,
    },
    /// Decides about one of the orders, by its place among them.
    Decide {
        case: u8,
        decision: CaseDecision,
    },
    /// Brings in the release of what an order withholds.
    LetGo {
        case: u8,
    },
}

fn tries() -> impl Strategy<Value = (usize, Vec<(usize, Try)>)> {
    let how = prop_oneof![
        Just(RevisionKind::Saved),
        Just(RevisionKind::Edited),
        Just(RevisionKind::Settled),
        Just(RevisionKind::Restored),
        Just(RevisionKind::Pasted),
    ];
    let kind = prop_oneof![Just(HoldKind::Legal), Just(HoldKind::Desk), Just(HoldKind::Rights)];
    let order = prop_oneof![
        2 => Just(Order::Kill),
        3 => Just(Order::Withhold),
        1 => Just(Order::Correction),
        1 => Just(Order::Advisory),
    ];
    let how_used =
        prop_oneof![3 => Just(Usage::Words), 1 => Just(Usage::Picture), 1 => Just(Usage::Linked)];
    let decision = prop_oneof![
        Just(CaseDecision::Killed),
        Just(CaseDecision::Removed),
        Just(CaseDecision::NotAffected),
    ];
    let act = prop_oneof![
        3 => (how, prop::bool::weighted(0.1)).prop_map(|(how, stale)| Try::Revise { how, stale }),
        1 => Just(Try::Merge),
        3 => Just(Try::HandIn),
        2 => Just(Try::Claim),
        1 => Just(Try::Return),
        5 => prop::bool::weighted(0.1).prop_map(|stale| Try::Approve { stale }),
        1 => Just(Try::Spike),
        1 => Just(Try::Unspike),
        1 => kind.clone().prop_map(Try::Hold),
        1 => kind.prop_map(Try::Release),
        2 => Just(Try::UndoLast),
        3 => any::<bool>().prop_map(|flagged| Try::Export { flagged }),
        2 => any::<bool>().prop_map(|confesses| Try::TakeUp { confesses }),
        1 => any::<bool>().prop_map(|typed| Try::Kill { typed }),
        1 => Just(Try::SendKill),
        1 => (0..4_u8, any::<bool>()).prop_map(|(until, evidence)| Try::Embargo { until, evidence }),
        1 => any::<bool>().prop_map(|evidence| Try::Lift { evidence }),
        1 => Just(Try::Wait),
        1 => (order, how_used).prop_map(|(order, how)| Try::Order { order, how }),
        2 => (0..3_u8, decision).prop_map(|(case, decision)| Try::Decide { case, decision }),
        1 => (0..3_u8).prop_map(|case| Try::LetGo { case }),
    ];
    let acts = prop::collection::vec((0..HOUSE.len(), act), 1..40);
    // Three of four begin some way along the road, so that what comes after the gate is met often.
    (prop::sample::select(vec![ONA, RDU]), 0..4_usize, acts).prop_map(|(author, along, acts)| {
        let duty = HOUSE.iter().position(|(_, roles)| *roles == [Role::DutyEditor]).unwrap();
        let road = [
            (author, Try::HandIn),
            (duty, Try::Approve { stale: false }),
            (duty, Try::Export { flagged: false }),
        ];
        (author, road.into_iter().take(along).chain(acts).collect())
    })
}

/// The rules told again: everything is looked up in what happened, nothing is folded.
struct Told {
    author: usize,
    /// The hour it is.
    now: u8,
    happened: Vec<Happened>,
    /// Steps before this one are not undone any more.
    sealed: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
    Revised {
        number: usize,
        parents: [Option<usize>; 2],
        words: bool,
        last_hand: bool,
    },
    HandedIn,
    Claimed,
    Returned,
    Approved {
        revision: usize,
    },
    Spiked,
    Unspiked,
    Held(HoldKind),
    Released(HoldKind),
    Exported {
        revision: usize,
    },
    TakenUp {
        confesses: bool,
    },
    Killed,
    KillSent,
    /// Another end than before; none where it was lifted.
    Embargo(Option<u8>),
    /// The next order, with whether it stops copy of the story.
    Ordered {
        order: Order,
        how: Usage,
    },
    Decided {
        case: usize,
        decision: CaseDecision,
    },
    LetGo {
        case: usize,
    },
}

impl What {
    /// What is said of the story and moves it nowhere: a step before it can still be undone.
    fn is_remark(self) -> bool {
        match self {
            Self::Ordered { .. } | Self::Decided { .. } => !self.stops(),
            Self::LetGo { .. } => true,
            _ => false,
        }
    }

    /// Whether it takes a signature away, and all ways back to one.
    fn stops(self) -> bool {
        match self {
            Self::Ordered { order, how } => {
                matches!(order, Order::Kill | Order::Withhold) && how != Usage::Linked
            }
            Self::Decided { decision, .. } => decision == CaseDecision::Killed,
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Happened {
    by: usize,
    what: What,
}

/// Where the story is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum At {
    Writer,
    Desk,
    Signed,
    Sent,
    Dropped,
    Killed,
}

/// A reporter, and one who may sign other people's stories.
const ONA: usize = 0;
const RDU: usize = 6;

impl At {
    fn after(self, what: What) -> Self {
        match (what, self) {
            (_, Self::Killed) | (What::Killed, _) => Self::Killed,
            (What::Revised { .. } | What::Embargo(_) | What::TakenUp { .. }, Self::Signed) => {
                Self::Desk
            }
            (what, Self::Signed) if what.stops() => Self::Desk,
            (What::Revised { .. } | What::TakenUp { .. }, Self::Sent) => Self::Writer,
            (What::HandedIn | What::Claimed, _) => Self::Desk,
            (What::Returned | What::Unspiked, _) => Self::Writer,
            (What::Approved { .. }, _) => Self::Signed,
            (What::Spiked, _) => Self::Dropped,
            (What::Exported { .. }, _) => Self::Sent,
            (
                What::Revised { .. }
                | What::Held(_)
                | What::Released(_)
                | What::Embargo(_)
                | What::TakenUp { .. }
                | What::KillSent
                | What::Ordered { .. }
                | What::Decided { .. }
                | What::LetGo { .. },
                at,
            ) => at,
        }
    }
}

impl Told {
    fn at(&self) -> At {
        self.happened.iter().fold(At::Writer, |at, one| at.after(one.what))
    }

    /// Who has the copy in hand, where somebody has.
    fn holder(&self) -> usize {
        let mut at_sent = false;
        let mut holder = Some(self.author);
        for Happened { by, what } in &self.happened {
            match what {
                What::HandedIn => holder = None,
                What::Claimed => holder = Some(*by),
                What::Returned | What::Unspiked => holder = Some(self.author),
                What::Revised { .. } | What::TakenUp { .. } if at_sent => holder = Some(*by),
                _ => {}
            }
            at_sent = match what {
                What::Exported { .. } => true,
                What::Held(_)
                | What::Released(_)
                | What::Embargo(_)
                | What::Ordered { .. }
                | What::Decided { .. }
                | What::LetGo { .. } => at_sent,
                _ => false,
            };
        }
        holder.unwrap_or(self.author)
    }

    fn newest(&self) -> Vec<usize> {
        let mut newest: Vec<usize> = Vec::new();
        for Happened { what, .. } in &self.happened {
            if let What::Revised { number, parents, .. } = what {
                newest.retain(|head| !parents.contains(&Some(*head)));
                newest.push(*number);
            }
        }
        newest
    }

    fn since_sent(&self) -> impl Iterator<Item = &Happened> {
        let sent = self.happened.iter().rposition(|one| matches!(one.what, What::Exported { .. }));
        self.happened.iter().skip(sent.map_or(0, |sent| sent + 1))
    }

    /// The revision that went out last.
    fn sent(&self) -> Option<usize> {
        self.happened.iter().rev().find_map(|one| match one.what {
            What::Exported { revision } => Some(revision),
            _ => None,
        })
    }

    fn killed(&self) -> bool {
        self.happened.iter().any(|one| one.what == What::Killed)
    }

    /// Who wrote the note this version goes out with. A version begins with the text that follows
    /// what went out.
    fn confessed_by(&self) -> Option<usize> {
        let (mut at, mut by) = (At::Writer, None);
        for one in &self.happened {
            match one.what {
                What::Revised { .. } if at == At::Sent => by = None,
                What::TakenUp { confesses } => by = confesses.then_some(one.by),
                _ => {}
            }
            at = at.after(one.what);
        }
        by
    }

    fn held(&self, kind: HoldKind) -> bool {
        let last = self
            .happened
            .iter()
            .rev()
            .find(|one| one.what == What::Held(kind) || one.what == What::Released(kind));
        last.is_some_and(|one| one.what == What::Held(kind))
    }

    fn held_at_all(&self) -> bool {
        HoldKind::ALL.into_iter().any(|kind| self.held(kind))
    }

    /// The signature that still stands.
    fn signed(&self) -> Option<usize> {
        for Happened { what, .. } in self.happened.iter().rev() {
            match what {
                What::Approved { revision } => return Some(*revision),
                What::Revised { .. }
                | What::Claimed
                | What::Returned
                | What::Spiked
                | What::Unspiked
                | What::HandedIn
                | What::TakenUp { .. }
                | What::Killed
                | What::Embargo(_) => return None,
                what if what.stops() => return None,
                What::Held(_)
                | What::Released(_)
                | What::Exported { .. }
                | What::KillSent
                | What::Ordered { .. }
                | What::Decided { .. }
                | What::LetGo { .. } => {}
            }
        }
        None
    }

    /// The orders, oldest first.
    fn orders(&self) -> Vec<(Order, Usage)> {
        let order = |one: &Happened| match one.what {
            What::Ordered { order, how } => Some((order, how)),
            _ => None,
        };
        self.happened.iter().filter_map(order).collect()
    }

    fn let_go(&self, case: usize) -> bool {
        self.happened.iter().any(|one| one.what == What::LetGo { case })
    }

    /// The last word about an order.
    fn decided(&self, case: usize) -> Option<CaseDecision> {
        self.happened.iter().rev().find_map(|one| match one.what {
            What::Decided { case: of, decision } if of == case => Some(decision),
            _ => None,
        })
    }

    /// Whether an order keeps the story here.
    fn ordered_back(&self) -> bool {
        self.orders().into_iter().enumerate().any(|(case, (order, how))| {
            let stops = What::Ordered { order, how }.stops();
            !self.let_go(case)
                && match self.decided(case) {
                    Some(decision) => decision == CaseDecision::Killed,
                    None => stops,
                }
        })
    }

    fn leaves(&self, flagged: bool) -> bool {
        let newest = self.newest();
        self.signed().is_some_and(|signed| newest == [signed])
            && !self.held_at_all()
            && !self.ordered_back()
            && (flagged || self.until().is_none_or(|until| until <= self.now))
    }

    /// The hour its embargo ends or ended.
    fn until(&self) -> Option<u8> {
        self.happened.iter().rev().find_map(|one| match one.what {
            What::Embargo(until) => Some(until),
            _ => None,
        })?
    }

    fn writes(who: usize) -> bool {
        let writer = |role: &Role| *role == Role::Reporter || edits(role);
        HOUSE[who].1.iter().any(writer)
    }

    fn edits(who: usize) -> bool {
        HOUSE[who].1.iter().any(edits)
    }

    fn may_type(&self, who: usize) -> bool {
        match self.at() {
            At::Dropped | At::Killed => false,
            At::Writer | At::Sent => {
                Self::edits(who) || (Self::writes(who) && self.holder() == who)
            }
            At::Desk | At::Signed => Self::edits(who),
        }
    }

    fn may(&self, who: usize, tried: Try) -> bool {
        let is = |role| HOUSE[who].1.contains(&role);
        let revised = !self.newest().is_empty();
        match tried {
            Try::Revise { .. } => self.may_type(who),
            Try::Merge => self.may_type(who) && self.newest().len() == 2,
            Try::HandIn => {
                matches!(self.at(), At::Writer | At::Sent)
                    && self.may_type(who)
                    && self.newest().len() < 2
            }
            Try::Claim | Try::Return => {
                Self::edits(who) && matches!(self.at(), At::Desk | At::Signed)
            }
            Try::Approve { stale } => {
                let wrote = |one: &&Happened| {
                    one.by == who && matches!(one.what, What::Revised { words: true, .. })
                };
                let last_hand = self
                    .happened
                    .iter()
                    .rev()
                    .find(|one| matches!(one.what, What::Revised { last_hand: true, .. }));
                is(Role::DutyEditor)
                    && self.at() == At::Desk
                    && who != self.author
                    && last_hand.is_none_or(|one| one.by != who)
                    && !self.since_sent().any(|one| wrote(&one))
                    && self.confessed_by() != Some(who)
                    && revised
                    && self.newest().len() == 1
                    && !stale
                    && !self.ordered_back()
                    && !self.held_at_all()
            }
            Try::Spike => self.may_type(who) && self.sent().is_none(),
            Try::Unspike => {
                self.at() == At::Dropped
                    && (Self::edits(who) || (Self::writes(who) && who == self.author))
            }
            Try::Hold(kind) => holds(who, kind),
            Try::Release(kind) => holds(who, kind) && self.held(kind),
            Try::UndoLast => self.step_to_undo().is_some_and(|step| self.happened[step].by == who),
            Try::Export { flagged } => Self::edits(who) && self.leaves(flagged),
            Try::TakeUp { .. } => self.may_type(who) && self.sent().is_some(),
            // No hold, no embargo, no merge and nobody's typing keeps a kill waiting.
            Try::Kill { typed } => {
                typed
                    && (is(Role::DutyEditor) || is(Role::Legal))
                    && self.sent().is_some()
                    && !self.killed()
            }
            Try::SendKill => (Self::edits(who) || is(Role::Legal)) && self.killed(),
            Try::Embargo { until, evidence } => {
                let sooner = self.until().is_some_and(|set| until < set);
                Self::edits(who) && (!sooner || (evidence && is(Role::DutyEditor)))
            }
            Try::Lift { evidence } => self.until().is_some() && evidence && is(Role::DutyEditor),
            Try::Wait => true,
            Try::Order { .. } => Self::imports(who),
            Try::Decide { case, .. } => {
                let case = usize::from(case);
                let order = self.orders().get(case).copied();
                Self::edits(who)
                    && order.is_some_and(|(_, how)| how != Usage::Linked)
                    && !self.let_go(case)
            }
            Try::LetGo { case } => {
                let case = usize::from(case);
                let order = self.orders().get(case).copied();
                Self::imports(who)
                    && order.is_some_and(|(order, _)| order == Order::Withhold)
                    && !self.let_go(case)
            }
        }
    }

    fn imports(who: usize) -> bool {
        HOUSE[who].1.iter().any(|role| ![Role::Legal, Role::Auditor].contains(role))
    }

    /// The last step, where neither text nor a file that left followed it.
    fn step_to_undo(&self) -> Option<usize> {
        let last = self.happened.iter().rposition(|one| !one.what.is_remark())?;
        if last < self.sealed || self.killed() {
            return None;
        }
        match self.happened[last].what {
            What::Revised { .. } | What::Exported { .. } | What::Embargo(_) => None,
            what if what.stops() => None,
            _ => Some(last),
        }
    }
}

fn edits(role: &Role) -> bool {
    [Role::DeskEditor, Role::CopyEditor, Role::DutyEditor].contains(role)
}

fn holds(who: usize, kind: HoldKind) -> bool {
    match kind {
        HoldKind::Legal => HOUSE[who].1.contains(&Role::Legal),
        HoldKind::Rights => HOUSE[who].1.contains(&Role::PictureEditor),
        HoldKind::Desk => Told::edits(who),
    }
}

/// The story as the program folds it, beside the rules told again.
struct Both {
    state: State,
    told: Told,
    /// Ids of the steps that `told` knows, in its order.
    steps: Vec<EventId>,
    revisions: Vec<EventId>,
    count: u32,
}

impl Both {
    fn new(author: usize) -> Self {
        let mut both = Self {
            state: State::default(),
            told: Told { author, now: 0, happened: Vec::new(), sealed: 0 },
            steps: Vec::new(),
            revisions: Vec::new(),
            count: 0,
        };
        let started = Act::StoryStarted {
            slug: "PORT".into(),
            template: String::new(),
            desk: "World".into(),
        };
        both.apply(author, started);
        both
    }

    fn apply(&mut self, who: usize, act: Act) -> EventId {
        self.count += 1;
        let mut id = [0; 32];
        id[..4].copy_from_slice(&self.count.to_be_bytes());
        let event = Event {
            id: EventId(id),
            story: Some(StoryId(uuid::Uuid::nil())),
            author: Initials(HOUSE[who].0.into()),
            at: Instant::from_millis(i64::from(self.count)),
            act,
        };
        self.state.apply(&event);
        event.id
    }

    /// What the desk does for a step, with the note that an approval fell.
    fn step(&mut self, who: usize, what: What, act: Act) {
        let live = self.state.approval.as_ref().map(|approval| approval.event);
        let id = self.apply(who, act);
        if let Some(approval) = live.filter(|_| self.state.approval.is_none()) {
            self.apply(who, Act::ApprovalVoided { approval, because: "step".into() });
        }
        self.told.happened.push(Happened { by: who, what });
        self.steps.push(id);
    }

    fn revise(&mut self, who: usize, how: RevisionKind, parents: Vec<usize>) {
        let number = self.revisions.len();
        let act = Act::Revised {
            number: number as u32 + 1,
            how,
            parents: parents.iter().map(|parent| self.revisions[*parent]).collect(),
            content_hash: String::new(),
            note: String::new(),
            words: 3,
        };
        let id = self.apply(who, act);
        self.revisions.push(id);
        let chosen = [RevisionKind::Settled, RevisionKind::Merged, RevisionKind::Restored];
        let what = What::Revised {
            number,
            parents: [parents.first().copied(), parents.get(1).copied()],
            words: !chosen.contains(&how),
            last_hand: how != RevisionKind::Settled,
        };
        self.told.happened.push(Happened { by: who, what });
        self.steps.push(id);
    }

    /// Tries one thing: the program and the rules told again agree whether it may be, and then
    /// whether the story may leave.
    fn tries(&mut self, who: usize, tried: Try) -> Result<(), TestCaseError> {
        let person = Person {
            initials: Initials(HOUSE[who].0.into()),
            name: HOUSE[who].0.to_uppercase(),
            roles: HOUSE[who].1.to_vec(),
            desk: "World".into(),
        };
        let content = Content {
            slug: "PORT".into(),
            headline: "Port shut".into(),
            body: vec![story::content::Block { text: "It shut.".into(), ..Default::default() }],
            ..Content::default()
        };
        let state = &self.state;
        let read = match tried {
            Try::Approve { stale: true } => EventId([9; 32]),
            _ => state.heads.last().copied().unwrap_or(EventId([9; 32])),
        };
        let lets = match tried {
            Try::Revise { .. } => workflow::may_edit(state, &person).is_ok(),
            Try::Merge => workflow::may_edit(state, &person).is_ok() && state.heads.len() == 2,
            Try::HandIn => workflow::may_hand_in(state, &person, &content).is_ok(),
            Try::Claim => workflow::may_claim(state, &person).is_ok(),
            Try::Return => workflow::may_return(state, &person, "who says so?").is_ok(),
            Try::Approve { .. } => workflow::may_approve(state, &person, read).is_ok(),
            Try::Spike => workflow::may_spike(state, &person).is_ok(),
            Try::Unspike => workflow::may_unspike(state, &person).is_ok(),
            Try::Hold(kind) => workflow::may_hold(&person, kind).is_ok(),
            Try::Release(kind) => workflow::may_release(state, &person, kind).is_ok(),
            Try::UndoLast => match self.told.step_to_undo() {
                Some(step) => {
                    let by = Initials(HOUSE[self.told.happened[step].by].0.into());
                    workflow::may_undo(state, &person, self.steps[step], &by).is_ok()
                }
                None => false,
            },
            Try::Embargo { until, evidence } => {
                let words = if evidence { "moved up" } else { "" };
                workflow::may_embargo(state, &person, Some(hour(until)), words).is_ok()
            }
            Try::Lift { evidence } => {
                let words = if evidence { "lifted" } else { "" };
                workflow::may_embargo(state, &person, None, words).is_ok()
            }
            Try::Wait => true,
            Try::TakeUp { confesses } => {
                let named = match confesses {
                    false => workflow::may_update(state, &person),
                    true => workflow::may_correct(state, &person, WritethruClass::Correction, NOTE)
                        .map(|(filed, _)| filed),
                };
                // The next version names the one that went out.
                let sent = self.told.sent().map(|sent| self.revisions[sent]);
                prop_assert!(named.is_err() || named.as_ref().ok() == sent.as_ref());
                named.is_ok()
            }
            Try::Kill { typed } => {
                let typed = if typed { "port" } else { "POR" };
                let named = workflow::may_kill(state, &person, "PORT", typed);
                let sent = self.told.sent().map(|sent| self.revisions[sent]);
                prop_assert!(named.is_err() || named.as_ref().ok() == sent.as_ref());
                named.is_ok()
            }
            Try::SendKill => workflow::may_send_kill(&person).is_ok() && state.killed.is_some(),
            Try::Order { .. } => rights::may(&person, rights::Right::Import).is_ok(),
            Try::Decide { case, .. } => {
                let under = state.exposures.get(usize::from(case));
                workflow::may_decide(&person).is_ok()
                    && under.is_some_and(|under| !under.lifted && under.how != Usage::Linked)
            }
            Try::LetGo { case } => {
                let under = state.exposures.get(usize::from(case));
                rights::may(&person, rights::Right::Import).is_ok()
                    && under.is_some_and(|under| !under.lifted && under.order == Order::Withhold)
            }
            Try::Export { flagged } => {
                workflow::may_send(&person).is_ok()
                    && workflow::may_file(state, hour(self.told.now), policy(flagged)).is_ok()
            }
        };
        let may = self.told.may(who, tried);
        prop_assert_eq!(lets, may, "{} {:?} at {:?}", HOUSE[who].0, tried, self.told.at());
        if !may {
            return Ok(());
        }
        match tried {
            Try::Revise { how, stale } => {
                let newest = self.told.newest();
                let parents = match (newest.last(), stale) {
                    (Some(last), true) if newest.len() == 1 && *last > 0 => vec![last - 1],
                    (Some(last), _) => vec![*last],
                    (None, _) => vec![],
                };
                self.revise(who, how, parents);
            }
            Try::Merge => self.revise(who, RevisionKind::Merged, self.told.newest()),
            Try::HandIn => {
                let act = Act::HandedIn { revision: read, note: String::new() };
                self.step(who, What::HandedIn, act);
            }
            Try::Claim => self.step(who, What::Claimed, Act::Claimed {}),
            Try::Return => {
                self.step(who, What::Returned, Act::Returned { note: "who says so?".into() });
            }
            Try::Approve { .. } => {
                let signed = Signed {
                    text: "t".into(),
                    credits: "c".into(),
                    pictures: "p".into(),
                    credit_line: String::new(),
                };
                let revision = self.told.newest()[0];
                let act = Act::Approved { revision: read, signed, waived: vec![] };
                self.step(who, What::Approved { revision }, act);
            }
            Try::Spike => self.step(who, What::Spiked, Act::Spiked { reason: String::new() }),
            Try::Unspike => self.step(who, What::Unspiked, Act::Unspiked {}),
            Try::Hold(hold) => {
                self.step(who, What::Held(hold), Act::Held { hold, reason: "wait".into() });
            }
            Try::Release(hold) => {
                let act = Act::HoldReleased { hold, reason: "cleared".into() };
                self.step(who, What::Released(hold), act);
            }
            Try::UndoLast => {
                let step = self.told.step_to_undo().unwrap();
                self.apply(who, Act::Undone { event: self.steps[step] });
                self.told.happened.remove(step);
                self.steps.remove(step);
            }
            Try::Embargo { until, .. } => {
                let embargo = Embargo {
                    until: hour(until),
                    words: String::new(),
                    zone: String::new(),
                    local: String::new(),
                    tzdb: String::new(),
                    answered: Vec::new(),
                    evidence: String::new(),
                };
                // The same end said once more changes nothing, and nothing can be undone behind it.
                let same = self.told.until() == Some(until);
                let signed = self.told.signed();
                self.step(who, What::Embargo(Some(until)), Act::EmbargoSet { embargo });
                if same {
                    self.told.happened.pop();
                    self.steps.pop();
                    self.told.sealed = self.told.happened.len();
                    prop_assert_eq!(self.told.signed(), signed);
                }
            }
            Try::Lift { .. } => {
                let act = Act::EmbargoLifted { evidence: "lifted".into() };
                self.step(who, What::Embargo(None), act);
            }
            Try::Wait => self.told.now += 1,
            Try::TakeUp { confesses } => {
                let class =
                    if confesses { WritethruClass::Correction } else { WritethruClass::Update };
                let filed = self.state.filed.unwrap();
                let act = Act::WritethruBegun { filed, class, note: NOTE.into() };
                self.step(who, What::TakenUp { confesses }, act);
            }
            Try::Kill { .. } => {
                let filed = self.state.filed.unwrap();
                let act = Act::Killed { filed, reason: KillReason::Defamation };
                self.step(who, What::Killed, act);
            }
            Try::SendKill => {
                let killed = self.state.killed.as_ref().unwrap().event;
                let act = sent(self.state.filed.unwrap(), killed, true);
                self.step(who, What::KillSent, act);
            }
            Try::Order { order, how } => {
                let case = case_id(self.told.orders().len());
                let act = Act::Exposed { case, order, how, paragraphs: vec![0], words: 9 };
                self.step(who, What::Ordered { order, how }, act);
            }
            Try::Decide { case, decision } => {
                let number = usize::from(case);
                let act = Act::CaseDecided {
                    case: case_id(number),
                    decision,
                    reason: String::new(),
                    passages: vec![],
                };
                self.step(who, What::Decided { case: number, decision }, act);
            }
            Try::LetGo { case } => {
                let number = usize::from(case);
                let act = Act::ExposureLifted { case: case_id(number), by: case_id(99) };
                self.step(who, What::LetGo { case: number }, act);
            }
            Try::Export { .. } => {
                let approval = self.state.approval.as_ref().unwrap();
                let act = sent(approval.revision, approval.event, false);
                let revision = self.told.signed().unwrap();
                self.step(who, What::Exported { revision }, act);
            }
        }
        let now = hour(self.told.now);
        for flagged in [false, true] {
            prop_assert_eq!(
                workflow::may_file(&self.state, now, policy(flagged)).is_ok(),
                self.told.leaves(flagged),
                "after {} {:?}, flagged {}: {:?}",
                HOUSE[who].0,
                tried,
                flagged,
                self.told.happened
            );
        }
        prop_assert_eq!(workflow::may_export(&self.state, now).is_ok(), self.told.leaves(false));
        Ok(())
    }
}

fn policy(flagged: bool) -> EmbargoPolicy {
    if flagged { EmbargoPolicy::DeliverFlagged } else { EmbargoPolicy::Block }
}

const NOTE: &str = "Corrects the day in paragraph 1 to Tuesday, instead of Monday.";

fn sent(revision: EventId, authority: EventId, kill: bool) -> Act {
    let receipt = Receipt {
        revision,
        approval: authority,
        format: "text".into(),
        destination: "web".into(),
        file_name: "PORT.txt".into(),
        hash: String::new(),
        bytes: 0,
        credit_line: String::new(),
        replaces: None,
        kill,
        provenance: None,
        queued: false,
        asked: None,
    };
    Act::Exported { receipt }
}

fn case_id(number: usize) -> ItemId {
    ItemId(uuid::Uuid::from_u128(number as u128 + 1))
}

fn hour(number: u8) -> Instant {
    Instant::from_millis(i64::from(number) * 3_600_000)
}

#[test]
fn whatever_people_do_only_what_may_leave_leaves() {
    let sequences =
        std::env::var("GATE_SEQUENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let mut runner = TestRunner::new(Config { cases: sequences, ..Config::default() });
    let (left, killed) = (Cell::new(0_u32), Cell::new(0_u32));
    let run = runner.run(&tries(), |(author, acts)| {
        let mut both = Both::new(author);
        both.revise(author, RevisionKind::Saved, vec![]);
        for (who, act) in acts {
            both.tries(who, act)?;
        }
        left.set(left.get() + u32::from(both.told.sent().is_some()));
        killed.set(killed.get() + u32::from(both.told.killed()));
        Ok(())
    });
    if let Err(failed) = run {
        panic!("{failed}");
    }
    // The sequences reach the gate often enough to say something about it.
    assert!(left.get() > sequences / 4, "{} of {sequences} let a story leave", left.get());
    assert!(killed.get() > sequences / 50, "{} of {sequences} saw a kill", killed.get());
}

#[test]
fn reading_is_asked_apart_from_writing() {
    let both = Both::new(ONA);
    let reads = |who: usize| {
        let person = Person {
            initials: Initials(HOUSE[who].0.into()),
            name: String::new(),
            roles: HOUSE[who].1.to_vec(),
            desk: String::new(),
        };
        rights::may_read(&both.state, &person).is_ok()
    };
    let readers: Vec<&str> =
        (0..HOUSE.len()).filter(|who| reads(*who)).map(|who| HOUSE[who].0).collect();
    assert_eq!(readers, ["ona", "oka", "tas", "hmu", "pme", "rdu", "aud", "all"]);
}
