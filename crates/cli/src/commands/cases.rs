//! `writethru cases` and `writethru case ID`: what agencies took back, and what became of it here.
use super::at::At;
use clap::{Args, ValueEnum};
use desk::view::{
    Case, CaseDecision, CaseLine, CaseRow, CaseState, ConfirmCase, DecideCase, FindCases, OfCase,
    Order, Usage,
};
use desk::{Desk, Error, cases};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cases {
    #[command(flatten)]
    at: At,
    /// Only those in which there may still be something to do
    #[arg(long)]
    open: bool,
}

impl Cases {
    pub fn run(self) -> ExitCode {
        let Self { at, open } = self;
        at.answer(
            |desk| cases::cases(desk, FindCases { open }),
            |lines| lines.iter().map(line_in_words).collect(),
        )
    }
}

/// `case ID [decide STORY --as WHAT | confirm STORY --destination D | close]`. `--as` names the
/// person who acts, as everywhere, and for `decide` what was decided; the two cannot be mixed up.
#[derive(Args)]
pub struct OneCase {
    /// The id of the item that brought the order
    case: String,
    /// What to do; without it the case is shown
    step: Option<Step>,
    /// A story by id or slug, to decide about or to confirm
    story: Option<String>,
    /// For decide: killed, removed or not-affected; anywhere else, or once more: who acts
    #[arg(long = "as", value_name = "WHAT|INITIALS")]
    said: Vec<String>,
    /// Why; needed but for what was removed
    #[arg(long, default_value = "")]
    reason: String,
    /// For confirm: where a copy was sent
    #[arg(long, default_value = "")]
    destination: String,
    /// For confirm: who said so there, and how
    #[arg(long, default_value = "")]
    note: String,
    /// The newsroom's file; without it the one the window opens
    #[arg(long, value_name = "FILE")]
    newsroom: Option<PathBuf>,
    /// One JSON value on stdout and nothing else
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Say what becomes of a story
    Decide,
    /// Keep that a destination of a sent copy has confirmed
    Confirm,
    /// Say that nothing is left to do
    Close,
}

/// What was decided, in the words of the command line.
const DECISIONS: [(&str, CaseDecision); 3] = [
    ("killed", CaseDecision::Killed),
    ("removed", CaseDecision::Removed),
    ("not-affected", CaseDecision::NotAffected),
];

impl OneCase {
    pub fn run(self) -> ExitCode {
        let decision = |said: &String| {
            DECISIONS.into_iter().find(|(name, _)| name == said).map(|(_, decision)| decision)
        };
        let deciding = self.step == Some(Step::Decide);
        let decided = self.said.iter().find_map(decision).filter(|_| deciding);
        let acting = self.said.iter().find(|said| !deciding || decision(said).is_none()).cloned();
        let at = At { newsroom: self.newsroom.clone(), acting, json: self.json };
        at.answer(|desk| self.take(desk, decided), in_words)
    }

    fn take(self, desk: &mut Desk, decided: Option<CaseDecision>) -> Result<Case, Error> {
        let Self { case, step, story, reason, destination, note, .. } = self;
        let named = || Error::BadInput("name the story by id or slug".into());
        match step {
            None => cases::case_open(desk, OfCase { case }),
            Some(Step::Decide) => {
                let decision = decided.ok_or_else(|| {
                    Error::BadInput(
                        "say what was decided: --as killed, removed or not-affected".into(),
                    )
                })?;
                let story = story.ok_or_else(named)?;
                cases::case_decide(desk, DecideCase { case, story, decision, reason })
            }
            Some(Step::Confirm) => {
                let story = story.ok_or_else(named)?;
                cases::case_confirm(desk, ConfirmCase { case, story, destination, note })
            }
            Some(Step::Close) => cases::case_close(desk, OfCase { case }),
        }
    }
}

fn line_in_words(line: &CaseLine) -> String {
    let left = match line.state {
        CaseState::Open => {
            format!("{} to decide, {} to confirm", line.undecided, line.unconfirmed)
        }
        CaseState::Lifted => "lifted".to_owned(),
        CaseState::Closed => format!("closed by {}", line.closed_by),
    };
    let order = match line.order {
        Order::Kill => "kill",
        Order::Withhold => "withhold",
        Order::Correction => "correction",
        Order::Advisory => "advisory",
    };
    format!("{}  {order:10} {:5} {}: {left}\n", line.id, line.agency, line.headline)
}

fn in_words(case: &Case) -> String {
    let rows = case.rows.iter().map(row_in_words);
    format!("{}{}\n{}", line_in_words(&case.line), case.line.words, rows.collect::<String>())
}

fn row_in_words(row: &CaseRow) -> String {
    let paragraphs: Vec<String> =
        row.paragraphs.iter().map(|paragraph| (paragraph + 1).to_string()).collect();
    let how = match row.how {
        Usage::Words => format!("{} words in paragraph {}", row.words, paragraphs.join(", ")),
        Usage::Picture => "a picture".to_owned(),
        Usage::Linked => "linked, no shared text".to_owned(),
    };
    let decision = match row.decision {
        _ if row.how == Usage::Linked => "listed, not flagged",
        None => "to decide",
        Some(CaseDecision::Killed) => "killed",
        Some(CaseDecision::Removed) if row.open => "removed, and there again",
        Some(CaseDecision::Removed) => "removed",
        Some(CaseDecision::NotAffected) => "not affected",
    };
    let sent = row.receipts.iter().map(|line| {
        let said = if line.confirmed.is_some() { "confirmed" } else { "not confirmed" };
        format!("    {}: {said}\n", line.destination)
    });
    format!("  {:24} {how}; {decision}\n{}", row.slug, sent.collect::<String>())
}
