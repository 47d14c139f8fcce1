//! `writethru import FILE... [--watch DIR]`: wire documents into the inbox.
use super::at::At;
use clap::Args;
use desk::wire::{self, Imported};
use desk::{Desk, Error};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    at: At,
    /// Wire documents of any known format
    #[arg(required_unless_present = "watch")]
    files: Vec<PathBuf>,
    /// Name the format in place of looking at the content
    #[arg(long)]
    format: Option<String>,
    /// Take what is put into this folder; what was read goes to done/, what was not to failed/ with the reason beside it
    #[arg(long, value_name = "DIR")]
    watch: Option<PathBuf>,
    /// With --watch: take what is there now, then stop
    #[arg(long, requires = "watch")]
    once: bool,
}

#[derive(Default, Serialize)]
struct Answer {
    imported: Vec<Imported>,
    /// Slugs of stories that use an item which was corrected, withheld, killed or updated.
    affected: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failed: Vec<String>,
}

impl Import {
    pub fn run(self) -> ExitCode {
        self.at.answer(
            |desk| self.take(desk),
            |answer| {
                let lines =
                    answer.imported.iter().map(|item| format!("{:10} {}  {}\n", item.kind, item.id, item.headline));
                let failed = answer.failed.iter().map(|file| format!("failed     {file}\n"));
                lines.chain(failed).collect()
            },
        )
    }

    fn take(&self, desk: &mut Desk) -> Result<Answer, Error> {
        let mut answer = Answer::default();
        for file in &self.files {
            let bytes = wire::read_file(file)?;
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let ids = wire::import(desk, &name, &bytes, self.format.as_deref())?;
            answer.add(wire::told(desk, &ids)?);
        }
        let Some(folder) = &self.watch else { return Ok(answer) };
        loop {
            let swept = wire::sweep(desk, folder)?;
            let taken = wire::told(desk, &swept.items)?;
            if !self.at.json {
                taken.0.iter().for_each(|item| println!("{:10} {}  {}", item.kind, item.id, item.headline));
                swept.failed.iter().for_each(|file| eprintln!("failed: {file}"));
            }
            if self.once {
                answer.add(taken);
                answer.failed.extend(swept.failed);
                return Ok(answer);
            }
            // What cannot be tidied now can be next time.
            let _ = desk::newsroom::tidy(desk);
            std::thread::sleep(wire::PAUSE);
        }
    }
}

impl Answer {
    fn add(&mut self, (imported, affected): (Vec<Imported>, Vec<String>)) {
        self.imported.extend(imported);
        self.affected.extend(affected);
    }
}
