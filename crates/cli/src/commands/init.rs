//! `writethru init [--sample]`: sets up a newsroom.
use super::at::At;
use clap::Args;
use desk::{Desk, Error, Initials, newsroom};
use serde_json::json;
use std::process::ExitCode;

#[derive(Args)]
pub struct Init {
    #[command(flatten)]
    at: At,
    /// Fill it with the sample newsroom
    #[arg(long)]
    sample: bool,
    /// The newsroom's name
    #[arg(long, default_value = "My newsroom")]
    name: String,
    /// Your name, as in a byline; your initials are given with --as
    #[arg(long, default_value = "Duty Editor")]
    person: String,
}

impl Init {
    pub fn run(self) -> ExitCode {
        let done = self.make();
        self.at.print(done, |made| format!("{} is ready: {}\n", made["newsroom"], made["file"]))
    }

    fn make(&self) -> Result<serde_json::Value, Error> {
        let path = self.at.path()?;
        let initials = self.at.acting.clone().unwrap_or_else(|| "me".into());
        let desk = match self.sample {
            true => newsroom::sample::make(&path)?,
            false => Desk::found(
                &path,
                &self.name,
                &newsroom::first_person(Initials(initials), &self.person),
            )?,
        };
        let name = if self.sample { "Gulf Courier" } else { &self.name };
        Ok(json!({ "newsroom": name, "file": path, "person": desk.me()?.initials }))
    }
}
