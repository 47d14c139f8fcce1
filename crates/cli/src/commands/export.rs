//! `writethru export`, `receipts`, `credits`: approved copy out, with its credits.
use super::at::At;
use super::sent_lines::{filings, receipt};
use clap::Args;
use desk::view::{ExportFile, FilingLine, FilingStanding, OfStory, PreviewExport, ReceiptLine};
use desk::{copy, export, filing};
use formats::Format;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write approved copy to a file and keep the receipt
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    at: At,
    story: String,
    #[arg(long, help = format!("The format to write: {}", Format::outgoing_names()))]
    format: String,
    /// A file, or a folder in which the file is named after the slug
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// Where the copy is going, as the receipt will say
    #[arg(long, default_value = "")]
    destination: String,
    /// Replace a file that this story did not put there in this format for this destination
    #[arg(long)]
    replace: bool,
}

impl Export {
    pub fn run(self) -> ExitCode {
        let Self { at, story, format, out, destination, replace } = self;
        let named = !out.is_dir()
            && !out.as_os_str().to_string_lossy().ends_with(std::path::MAIN_SEPARATOR);
        let (folder, file_name) = match (named, out.file_name()) {
            (true, Some(name)) => (
                out.parent().map(PathBuf::from).unwrap_or_default(),
                Some(name.to_string_lossy().into_owned()),
            ),
            _ => (out.clone(), None),
        };
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let folder = folder.display().to_string();
        at.answer(
            |desk| {
                let look = PreviewExport {
                    story: story.clone(),
                    format: format.clone(),
                    destination: None,
                };
                let losses = export::export_preview(desk, look)
                    .map(|preview| preview.losses)
                    .unwrap_or_default();
                // The person at the terminal has named the format: what it has no place for goes to
                // stderr, and the copy goes out.
                let accepted = vec![export::ALL_LOSSES.to_owned()];
                let asked = ExportFile {
                    story,
                    formats: vec![format],
                    folder,
                    destination,
                    accepted,
                    file_name,
                    replace,
                };
                let sent = export::export_to(desk, asked)?;
                for loss in losses.iter().filter(|loss| loss.must_be_accepted) {
                    eprintln!(
                        "left out, the format has no place for it: {} ({})",
                        loss.what, loss.detail
                    );
                }
                Ok(sent)
            },
            |sent| sent.receipts.iter().map(receipt).collect(),
        )
    }
}

/// What left, when, by whom, where to
#[derive(Args)]
pub struct Receipts {
    #[command(flatten)]
    at: At,
    story: String,
}

impl Receipts {
    pub fn run(self) -> ExitCode {
        let Self { at, story } = self;
        at.answer(
            |desk| {
                let left = export::receipts(desk, OfStory { story: story.clone() })?;
                let mut all: Vec<Left> =
                    left.into_iter().map(|line| Left::Receipt(Box::new(line))).collect();
                // What should have left at a time and did not, ahead of what did.
                let filings = filing::filings(desk, OfStory { story })?.filings.into_iter();
                let refused = filings.filter(|one| one.standing == FilingStanding::Refused);
                all.splice(..0, refused.map(|filing| Left::NotFiled { filing }));
                Ok(all)
            },
            |all| all.iter().map(Left::told).collect(),
        )
    }
}

/// A line of what left, or should have.
#[derive(Serialize)]
#[serde(untagged)]
enum Left {
    Receipt(Box<ReceiptLine>),
    NotFiled { filing: FilingLine },
}

impl Left {
    fn told(&self) -> String {
        match self {
            Self::Receipt(line) => receipt(line),
            Self::NotFiled { filing } => filings(std::slice::from_ref(filing)),
        }
    }
}

/// The credit a story owes, computed from its words and pictures
#[derive(Args)]
pub struct Credits {
    #[command(flatten)]
    at: At,
    /// STORY or STORY@REVISION
    story: String,
}

impl Credits {
    pub fn run(self) -> ExitCode {
        self.at.answer(
            |desk| copy::credits_named(desk, &self.story),
            |credits| {
                let mut text = format!("{}: {}\n", credits.case, credits.line);
                for share in &credits.shares {
                    text.push_str(&format!(
                        "  {:16} {:>5} words  {:>5.1} %\n",
                        share.name,
                        share.words,
                        share.share * 100.0
                    ));
                }
                credits
                    .blocks
                    .iter()
                    .for_each(|block| text.push_str(&format!("  in the way: {}\n", block.message)));
                text
            },
        )
    }
}
