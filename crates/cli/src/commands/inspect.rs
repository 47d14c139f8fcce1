//! `writethru inspect FILE... [--format F] --json`: parse only
//! (docs/command-line.md#inspect).

use crate::failure::{BAD_INPUT, Failure, OUTSIDE};
use clap::Args;
use formats::{Document, Format, Item};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Inspect {
    /// Wire documents of any known format
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, help = format!(
        "Name the format in place of looking at the content: {} auto",
        Format::incoming_names()
    ))]
    pub format: Option<String>,
    /// One JSON value on stdout (an array for several files)
    #[arg(long)]
    pub json: bool,
}

impl Inspect {
    pub fn run(self) -> ExitCode {
        let answers: Vec<_> = self.files.iter().map(|file| (file, self.look(file))).collect();
        // The worst outcome is the exit code: something outside (3) over bad input (2).
        let exit = answers
            .iter()
            .filter_map(|(_, answer)| answer.as_ref().err().map(|it| it.exit))
            .max()
            .unwrap_or(0);
        if self.json {
            let mut values: Vec<_> = answers.iter().map(|(_, answer)| as_json(answer)).collect();
            let value = if values.len() == 1 { values.remove(0) } else { json!(values) };
            println!("{value}");
        } else {
            for (file, answer) in &answers {
                match answer {
                    Ok(document) => print!("{}", as_text(&file.display().to_string(), document)),
                    Err(failure) => eprintln!("{}: {}", file.display(), failure.message),
                }
            }
        }
        ExitCode::from(exit)
    }

    fn look(&self, file: &Path) -> Result<Document, Failure> {
        let bytes = std::fs::read(file).map_err(|error| {
            let message =
                format!("{} cannot be opened: {error}; check its name and place", file.display());
            // A wrong name is bad input; a disk that does not answer is not.
            let exit =
                if error.kind() == std::io::ErrorKind::NotFound { BAD_INPUT } else { OUTSIDE };
            Failure { exit, code: "FileNotRead".into(), message }
        })?;
        desk::wire::inspect(&bytes, self.format.as_deref())
            .map_err(|error| Failure::bad_input(error.code(), error.to_string()))
    }
}

fn as_json(answer: &Result<Document, Failure>) -> serde_json::Value {
    match answer {
        Ok(document) => json!(document),
        Err(failure) => {
            json!({"error": {"code": failure.code, "message": failure.message, "data": {}}})
        }
    }
}

/// The items as a reader at a terminal wants them: head, credits, first lines, warnings.
fn as_text(file: &str, document: &Document) -> String {
    let version = document.format_version.as_deref().unwrap_or("");
    let mut out = format!(
        "{file}: {} {version} ({}), {} items\n",
        document.format,
        document.encoding,
        document.items.len()
    );
    for item in &document.items {
        out.push_str(&item_as_text(item));
    }
    for warning in &document.warnings {
        out.push_str(&format!("  warning {}: {}\n", warning.rule, warning.message));
    }
    out
}

fn item_as_text(item: &Item) -> String {
    let mut out = String::from("\n");
    let mut line = |name: &str, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            out.push_str(&format!("  {name}: {text}\n"));
        }
    };
    line("headline", item.headline.as_deref());
    line("slug", item.slugline.as_deref());
    line("guid", item.guid.as_deref());
    line("version", item.version.as_deref());
    line("status", item.pub_status.as_deref());
    line("embargo", item.embargoed.as_deref());
    line("byline", Some(item.bylines.join("; ").as_str()));
    line("credit", Some(item.credit_lines.join("; ").as_str()));
    line("sources", Some(item.sources.join("; ").as_str()));
    line("note to editors", Some(item.ed_notes.join(" | ").as_str()));
    for block in &item.body {
        out.push_str(&format!("    {}\n", block.text));
    }
    if !item.unmapped.is_empty() {
        out.push_str(&format!("  not mapped: {} fields (use --json)\n", item.unmapped.len()));
    }
    out
}
