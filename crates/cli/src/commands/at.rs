//! Which newsroom, who acts, and how the answer is printed: the arguments every newsroom command
//! takes.
use super::owners;
use clap::Args;
use desk::view::Refusal;
use desk::{Desk, Error, Initials, places};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct At {
    /// The newsroom's file; without it the one the window opens
    #[arg(long, global = true, value_name = "FILE")]
    pub newsroom: Option<PathBuf>,
    /// Who acts, by initials; without it the person who used this computer last
    #[arg(long = "as", global = true, value_name = "INITIALS")]
    pub acting: Option<String>,
    /// One JSON value on stdout and nothing else
    #[arg(long, global = true)]
    pub json: bool,
}

impl At {
    pub fn path(&self) -> Result<PathBuf, Error> {
        self.newsroom.clone().map_or_else(places::newsroom_file, Ok)
    }

    pub fn open(&self) -> Result<Desk, Error> {
        let mut desk = Desk::open(&self.path()?)?;
        let (taken_back, left_alone) = desk.settled_at_start();
        for path in taken_back {
            eprintln!(
                "an export was cut off; {path} had no receipt and was taken back, send it again"
            );
        }
        for path in left_alone {
            eprintln!(
                "a note about an unfinished export names {path}, and this computer did not make \
                 it; nothing was touched"
            );
        }
        if let Some(person) = &self.acting {
            desk.act_as(&Initials(person.clone()))?;
        }
        Ok(desk)
    }

    /// Opens the newsroom, does the work, prints its value: as JSON, or as `text` words it for
    /// people.
    pub fn answer<T: Serialize>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, Error>,
        text: impl FnOnce(&T) -> String,
    ) -> ExitCode {
        let worked = self.open().and_then(|mut desk| work(&mut desk));
        self.print(worked, text)
    }

    /// Prints a value or a refusal, with its exit code (docs/command-line.md#exit-codes).
    pub fn print<T: Serialize>(
        &self,
        worked: Result<T, Error>,
        text: impl FnOnce(&T) -> String,
    ) -> ExitCode {
        match worked {
            Ok(value) if self.json => {
                let mut value = serde_json::to_value(&value).unwrap_or_default();
                owners::by_name(&mut value);
                println!("{value}");
                ExitCode::SUCCESS
            }
            Ok(value) => {
                print!("{}", text(&value));
                ExitCode::SUCCESS
            }
            Err(error) => self.refuse(&error),
        }
    }

    pub fn refuse(&self, error: &Error) -> ExitCode {
        if self.json {
            let Refusal { code, message, data } = error.refusal();
            println!(
                "{}",
                serde_json::json!({ "error": { "code": code, "message": message, "data": data } })
            );
        } else {
            eprintln!("writethru: {error}");
        }
        ExitCode::from(error.exit_code())
    }
}
