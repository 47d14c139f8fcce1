//! `writethru journal log|verify`, `backup`, `restore`: the record, and copies of it.
use super::at::At;
use clap::{Args, Subcommand};
use desk::view::{Nothing, OfStory};
use desk::{Desk, Error, copy, history, newsroom};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Journal {
    #[command(flatten)]
    at: At,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Every act, oldest first
    Log,
    /// Check every hash, link and signature
    Verify,
}

impl Journal {
    pub fn run(self) -> ExitCode {
        match self.verb {
            Verb::Log => self.at.answer(history::journal, |events| {
                events
                    .iter()
                    .map(|event| format!("{}  {} by {}\n", event.id, event.kind, event.author))
                    .collect()
            }),
            Verb::Verify => {
                let verified = self
                    .at
                    .open()
                    .and_then(|mut desk| newsroom::journal_verify(&mut desk, Nothing {}));
                let whole = verified.as_ref().is_ok_and(|verified| verified.ok);
                let failed = verified.is_err();
                let code = self.at.print(verified, |verified| match &verified.first_bad {
                    None => format!("{} entries, all of them hold\n", verified.entries),
                    Some(bad) => format!(
                        "{} entries; the first that does not hold: {bad}\n",
                        verified.entries
                    ),
                });
                if whole || failed { code } else { ExitCode::from(1) }
            }
        }
    }
}

/// Copy the whole newsroom into one file, checked by opening it
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    at: At,
    file: PathBuf,
}

impl Backup {
    pub fn run(self) -> ExitCode {
        let Self { at, file } = self;
        at.answer(
            |desk| {
                desk.backup(&file)?;
                Ok(json!({ "file": file }))
            },
            |made| format!("backed up to {}\n", made["file"]),
        )
    }
}

/// Bring a newsroom back from a backup file, or a spiked story back as a draft
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    at: At,
    /// A backup file, or a story
    what: String,
}

impl Restore {
    pub fn run(self) -> ExitCode {
        let file = PathBuf::from(&self.what);
        let done = if file.is_file() { self.newsroom(&file) } else { self.story() };
        self.at.print(done, |done| format!("{done}\n"))
    }

    fn newsroom(&self, file: &std::path::Path) -> Result<serde_json::Value, Error> {
        let to = self.at.path()?;
        let found = Desk::restore(file, &to)?;
        Ok(json!({ "newsroom": to, "entries": found.entries }))
    }

    fn story(&self) -> Result<serde_json::Value, Error> {
        let mut desk = self.at.open()?;
        let line = copy::story_unspike(&mut desk, OfStory { story: self.what.clone() })?;
        Ok(json!({ "story": line.id, "stage": line.stage }))
    }
}
