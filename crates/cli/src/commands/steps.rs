//! The steps of a story: `submit`, `claim`, `return`, `approve`, `spike`, `hold`, `release`,
//! `embargo`.
use super::at::At;
use clap::Args;
use desk::view::{
    Approve, Choose, EmbargoAnswer, EmbargoQuestion, HandIn, HoldKind, HoldStory, LiftEmbargo,
    OfStory, Return, SetEmbargo, StoryLine,
};
use desk::{Desk, Error, copy, review};
use serde::Serialize;
use std::process::ExitCode;

/// A step on one story, with a note where the step has one.
#[derive(Args)]
pub struct Step {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    /// What to tell the next hand
    #[arg(long, default_value = "")]
    note: String,
}

impl Step {
    pub fn submit(self) -> ExitCode {
        self.take(|desk, story, note| review::hand_in(desk, HandIn { story, note }))
    }

    pub fn claim(self) -> ExitCode {
        self.take(|desk, story, _| review::claim(desk, OfStory { story }))
    }

    pub fn give_back(self) -> ExitCode {
        self.take(|desk, story, note| review::return_story(desk, Return { story, note }))
    }

    /// Approves the newest revision.
    pub fn approve(self) -> ExitCode {
        self.take(|desk, story, _| {
            let revision = copy::newest_revision(desk, &story)?;
            review::approve(desk, Approve { story, revision, waived: Vec::new() })
        })
    }

    pub fn spike(self) -> ExitCode {
        self.take(|desk, story, note| copy::story_spike(desk, Return { story, note }))
    }

    fn take(
        self,
        step: impl FnOnce(&mut Desk, String, String) -> Result<StoryLine, Error>,
    ) -> ExitCode {
        let Self { at, story, note } = self;
        at.answer(
            |desk| step(desk, story, note),
            |line| format!("{} is {}\n", line.slug, line.stage),
        )
    }
}

/// An embargo on one story, set or lifted.
#[derive(Args)]
pub struct EmbargoStep {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    /// The source's words, such as "18:00 GMT Friday 6 November", or an instant
    #[arg(required_unless_present = "lift", conflicts_with = "lift")]
    words: Option<String>,
    /// The source's zone, such as Europe/London, for words that name none
    #[arg(long, default_value = "")]
    zone: String,
    /// Which reading is meant, where the words leave several
    #[arg(long, value_parser = choose)]
    choose: Option<Choose>,
    /// The source's words for ending it sooner
    #[arg(long, default_value = "")]
    evidence: String,
    /// End the embargo now
    #[arg(long)]
    lift: bool,
}

impl EmbargoStep {
    pub fn embargo(self) -> ExitCode {
        let Self { at, story, words, zone, choose, evidence, lift } = self;
        at.answer(
            |desk| {
                let answer = if lift {
                    review::embargo_lift(desk, LiftEmbargo { story, evidence })
                } else {
                    let words = words.unwrap_or_default();
                    review::embargo(desk, SetEmbargo { story, words, zone, choose, evidence })
                };
                answer.map(Embargoed::of)
            },
            |set| match &set.until {
                Some(until) => format!("embargo until {until} ({}, {})\n", set.local, set.zone),
                None => "no embargo\n".to_owned(),
            },
        )
    }
}

/// The embargo a story has now, as the command line prints it.
#[derive(Serialize)]
struct Embargoed {
    until: Option<String>,
    words: String,
    zone: String,
    local: String,
    questions: Vec<EmbargoQuestion>,
}

impl Embargoed {
    fn of(answer: EmbargoAnswer) -> Self {
        let EmbargoAnswer { until, words, zone, local, questions, line: _ } = answer;
        Self { until, words, zone, local, questions }
    }
}

fn choose(named: &str) -> Result<Choose, String> {
    match named {
        "earlier" => Ok(Choose::Earlier),
        "later" => Ok(Choose::Later),
        _ => Err("one of: earlier, later".to_owned()),
    }
}

/// A hold on one story, set or released.
#[derive(Args)]
pub struct HoldStep {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    /// Whose hold it is
    #[arg(long, value_parser = hold_kind)]
    kind: HoldKind,
    /// Why
    #[arg(long)]
    reason: String,
}

impl HoldStep {
    pub fn hold(self) -> ExitCode {
        self.take(review::hold)
    }

    pub fn release(self) -> ExitCode {
        self.take(review::release)
    }

    fn take(self, step: fn(&mut Desk, HoldStory) -> Result<StoryLine, Error>) -> ExitCode {
        let Self { at, story, kind, reason } = self;
        let held = |line: &StoryLine| match line.holds.as_slice() {
            [] => format!("{} is not on hold\n", line.slug),
            holds => holds
                .iter()
                .map(|h| format!("{} is on hold ({}): {}\n", line.slug, h.kind, h.reason))
                .collect(),
        };
        at.answer(|desk| step(desk, HoldStory { story, kind, reason }), held)
    }
}

fn hold_kind(named: &str) -> Result<HoldKind, String> {
    let known = HoldKind::ALL.into_iter().find(|kind| kind.name() == named);
    known.ok_or_else(|| "one of: desk, legal, rights".to_owned())
}
