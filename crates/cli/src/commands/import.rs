//! `writethru import FILE... [--watch DIR]`: wire documents into the inbox.
use super::at::At;
use clap::Args;
use desk::view::Refusal;
use desk::wire::{self, Imported, Told};
use desk::{Desk, Error};
use serde::Serialize;
use std::path::{Path, PathBuf};
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
    /// Take what is put into this folder; what was read goes to done/, what was not to failed/ with
    /// the reason beside it
    #[arg(long, value_name = "DIR")]
    watch: Option<PathBuf>,
    /// With --watch: take what is there now, then stop
    #[arg(long, requires = "watch")]
    once: bool,
}

#[derive(Default, Serialize)]
struct Answer {
    imported: Vec<Imported>,
    /// Slugs of stories that use an item which was corrected, withheld, released, killed or updated.
    affected: Vec<String>,
    /// Cases that were opened.
    cases: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failed: Vec<Failed>,
    /// The error of the first file that failed, in the place where every command has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Refusal>,
    #[serde(skip)]
    exit: u8,
}

/// A file that was not taken, and why.
#[derive(Serialize)]
struct Failed {
    file: String,
    error: Refusal,
}

impl Import {
    pub fn run(self) -> ExitCode {
        let done = self.at.open().and_then(|mut desk| self.take(&mut desk));
        let exit = done.as_ref().map_or(0, |answer| answer.exit);
        let printed = self.at.print(done, Answer::in_words);
        if exit == 0 { printed } else { ExitCode::from(exit) }
    }

    fn take(&self, desk: &mut Desk) -> Result<Answer, Error> {
        let mut answer = Answer::default();
        for file in &self.files {
            match self.take_file(desk, file) {
                Ok(taken) => answer.add(taken),
                Err(error) => {
                    answer.refused(file.display().to_string(), &error);
                    // Trouble with the newsroom itself concerns every file.
                    if matches!(error, Error::Store(_)) {
                        return Ok(answer);
                    }
                }
            }
        }
        let Some(folder) = &self.watch else { return Ok(answer) };
        loop {
            let swept = match wire::sweep(desk, folder) {
                // The files are still there at the next look.
                Err(error) if error.is_busy() && !self.once => {
                    eprintln!("writethru: {error}");
                    wire::Swept::default()
                }
                swept => swept?,
            };
            let taken = wire::told(desk, &swept.items)?;
            if self.once {
                answer.add(taken);
                swept
                    .failed
                    .into_iter()
                    .for_each(|failed| answer.refused(failed.file, &failed.error));
                return Ok(answer);
            }
            if !self.at.json {
                taken
                    .imported
                    .iter()
                    .for_each(|item| println!("{:10} {}  {}", item.kind(), item.id, item.headline));
                swept
                    .failed
                    .iter()
                    .for_each(|failed| eprintln!("failed: {}: {}", failed.file, failed.error));
            }
            // What cannot be tidied now can be next time.
            let _ = desk::newsroom::tidy(desk);
            std::thread::sleep(wire::PAUSE);
        }
    }

    fn take_file(&self, desk: &Desk, file: &Path) -> Result<Told, Error> {
        let bytes = wire::read_file(file)?;
        let name =
            file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ids = wire::import(desk, &name, &bytes, self.format.as_deref())?;
        wire::told(desk, &ids)
    }
}

impl Answer {
    fn add(&mut self, told: Told) {
        let Told { imported, affected, cases } = told;
        self.imported.extend(imported);
        for slug in affected {
            if !self.affected.contains(&slug) {
                self.affected.push(slug);
            }
        }
        self.cases.extend(cases);
    }

    fn refused(&mut self, file: String, error: &Error) {
        self.exit = self.exit.max(error.exit_code());
        self.error.get_or_insert_with(|| error.refusal());
        self.failed.push(Failed { file, error: error.refusal() });
    }

    fn in_words(&self) -> String {
        let taken = self
            .imported
            .iter()
            .map(|item| format!("{:10} {}  {}\n", item.kind(), item.id, item.headline));
        let failed = self
            .failed
            .iter()
            .map(|one| format!("failed     {}: {}\n", one.file, one.error.message));
        taken.chain(failed).collect()
    }
}
