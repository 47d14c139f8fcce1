//! `writethru update`, `correct`, `kill`, `confirm`: what the newsroom does about its own copy once it is out.
use super::at::At;
use clap::Args;
use desk::taking_back;
use desk::view::{ConfirmSent, CorrectStory, KillReason, KillStory, UpdateStory, WritethruClass};
use std::process::ExitCode;

/// Take up what went out as its next version
#[derive(Args)]
pub struct Update {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    /// Why a number or a name that differs is new and was not wrong
    #[arg(long, default_value = "")]
    reason: String,
}

impl Update {
    pub fn run(self) -> ExitCode {
        let Self { at, story, reason } = self;
        at.answer(
            |desk| Ok(taking_back::update(desk, UpdateStory { story, reason })?.line),
            |line| format!("{} is being updated, version {}\n", line.slug, line.version),
        )
    }
}

/// Take up what went out as its next version, which confesses an error
#[derive(Args)]
pub struct Correct {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    /// How grave it is: correction, clarification or minor
    #[arg(long, value_parser = class)]
    class: WritethruClass,
    /// For everybody who got it: corrects what, in which paragraph, to what, instead of what
    #[arg(long)]
    note: String,
}

impl Correct {
    pub fn run(self) -> ExitCode {
        let Self { at, story, class, note } = self;
        at.answer(
            |desk| Ok(taking_back::correct(desk, CorrectStory { story, class, note })?.line),
            |line| format!("{} is being corrected, version {}\n", line.slug, line.version),
        )
    }
}

/// Order everybody who got the story to stop using it; never taken back
#[derive(Args)]
pub struct Kill {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    #[arg(long, value_parser = reason, help = format!("Why: {}", reasons()))]
    reason: KillReason,
    /// The story's slug, typed once more
    #[arg(long, value_name = "SLUG")]
    confirm: String,
}

impl Kill {
    pub fn run(self) -> ExitCode {
        let Self { at, story, reason, confirm } = self;
        at.answer(
            |desk| taking_back::kill(desk, KillStory { story, reason, confirm }),
            |line| {
                format!(
                    "{} is killed; export it to every destination that `receipts` names\n",
                    line.slug
                )
            },
        )
    }
}

/// Put on record that a destination confirmed a correction or a kill
#[derive(Args)]
pub struct Confirm {
    #[command(flatten)]
    at: At,
    /// A story by id or slug
    story: String,
    /// As `receipts` names it
    #[arg(long)]
    destination: String,
    /// Who there confirmed it, and how
    #[arg(long)]
    by: String,
}

impl Confirm {
    pub fn run(self) -> ExitCode {
        let Self { at, story, destination, by } = self;
        at.answer(
            |desk| taking_back::confirm(desk, ConfirmSent { story, destination, words: by }),
            |line| format!("the confirmation of {} is on record\n", line.slug),
        )
    }
}

fn class(named: &str) -> Result<WritethruClass, String> {
    let known = WritethruClass::CONFESSING.into_iter().find(|class| class.name() == named);
    known.ok_or_else(|| "one of: correction, clarification, minor".to_owned())
}

/// A reason by its name, with hyphens or underscores between its words.
fn reason(named: &str) -> Result<KillReason, String> {
    let named = named.replace('-', "_");
    let known = KillReason::ALL.into_iter().find(|reason| reason.name() == named);
    known.ok_or_else(|| format!("one of: {}", reasons()))
}

fn reasons() -> String {
    KillReason::ALL.map(|reason| reason.name().replace('_', "-")).join(", ")
}
