//! `writethru convert FILE --to F [--out PATH]`: reads one format, writes another; nobody has
//! approved the result (docs/command-line.md#convert).

use crate::failure::{BAD_INPUT, Failure, OUTSIDE, finish};
use clap::Args;
use desk::{export, places};
use formats::Format;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Convert {
    /// A wire document of any known format
    pub file: PathBuf,
    #[arg(long, help = format!("The format to write: {}", Format::outgoing_names()))]
    pub to: String,
    /// Where to write; stdout when left out
    #[arg(long)]
    pub out: Option<PathBuf>,
    #[arg(long, help = format!(
        "Name the format of FILE in place of looking at the content: {} auto",
        Format::incoming_names()
    ))]
    pub format: Option<String>,
    /// One JSON value on stdout about what was written; needs --out
    #[arg(long)]
    pub json: bool,
}

/// A rule of the newsroom: credits, pictures, statuses.
const REFUSED: u8 = 1;

impl Convert {
    pub fn run(self) -> ExitCode {
        finish(self.convert(), self.json)
    }

    fn convert(&self) -> Result<ExitCode, Failure> {
        let format: Format = self.to.parse().map_err(|error: formats::NoSuchFormat| {
            Failure::bad_input("NoSuchFormat", error.to_string())
        })?;
        if self.json && self.out.is_none() {
            return Err(Failure::bad_input("Usage", "with --json say where to write: --out PATH"));
        }
        let bytes = std::fs::read(&self.file).map_err(|error| {
            let exit =
                if error.kind() == std::io::ErrorKind::NotFound { BAD_INPUT } else { OUTSIDE };
            failure(
                exit,
                "FileNotRead",
                format!("{} cannot be opened: {error}", self.file.display()),
            )
        })?;
        let document = formats::read(&bytes, self.format.as_deref())
            .map_err(|error| Failure::bad_input(error.code(), error.to_string()))?;
        let item = document.items.get(document.main_item).or(document.items.first());
        let item = item.ok_or_else(|| {
            Failure::bad_input("NoItem", "the document holds no story; choose another file")
        })?;
        let copy = formats::unapproved(item, chrono::Utc::now());
        let written = formats::write(&copy, format)
            .map_err(|refused| failure(REFUSED, refused.code(), refused.to_string()))?;
        for loss in &written.losses {
            eprintln!("not said by {}: {} {}", format.name(), loss.what, loss.detail);
        }
        match &self.out {
            Some(path) => {
                export::refuse_newsroom_files(path, places::newsroom_file().ok().as_deref())
                    .map_err(|refused| failure(REFUSED, "NewsroomFile", refused.to_string()))?;
                store(path, &written.bytes)?;
                if self.json {
                    println!(
                        "{}",
                        json!({ "format": format.name(), "bytes": written.bytes.len(), "losses": written.losses })
                    );
                }
            }
            None => std::io::stdout()
                .write_all(&written.bytes)
                .map_err(|error| outside("stdout", &error))?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes beside the place and moves there: a reader never sees half a file.
fn store(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    // A link of that name is not followed.
    let _ = std::fs::remove_file(&part);
    std::fs::File::create_new(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&part, path))
        .map_err(|error| outside(&path.display().to_string(), &error))
}

fn outside(place: &str, error: &std::io::Error) -> Failure {
    failure(OUTSIDE, "FileNotWritten", format!("{place} cannot be written: {error}"))
}

fn failure(exit: u8, code: &'static str, message: String) -> Failure {
    Failure { exit, code: code.into(), message }
}
