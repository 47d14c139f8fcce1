//! `writethru merge BASE OURS THEIRS`: two people's work on one text, put together.
use crate::batch;
use crate::commands::asked::{Asked, Format};
use crate::failure::{Failure, finish};
use clap::Args;
use prose::{MergeSpan, Merged};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::process::ExitCode;

/// The exit code of a merge with questions.
const ASKS: u8 = 1;

#[derive(Args)]
pub struct Merge {
    /// The version both sides began with: a text file, a .json file of paragraphs, or
    /// STORY@REVISION
    #[arg(required_unless_present = "batch")]
    pub base: Option<String>,
    /// Our version
    #[arg(required_unless_present = "batch")]
    pub ours: Option<String>,
    /// Their version
    #[arg(required_unless_present = "batch")]
    pub theirs: Option<String>,
    #[command(flatten)]
    pub asked: Asked,
    /// Merge each row {"id","base","a","b"} of a file
    #[arg(long, value_name = "FILE.jsonl", conflicts_with_all = ["base", "ours", "theirs"])]
    pub batch: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    base: String,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    ms: f64,
    conflict: bool,
    text: String,
}

impl Merge {
    pub fn run(self) -> ExitCode {
        let as_json = self.asked.as_json();
        finish(self.merge(as_json), as_json)
    }

    fn merge(&self, as_json: bool) -> Result<ExitCode, Failure> {
        if let Some(path) = &self.batch {
            return batch::answer_rows(path, |row: &Row| Ok(answer(row)));
        }
        let read = |version| self.asked.read(version);
        let merged = prose::merge(&read(&self.base)?, &read(&self.ours)?, &read(&self.theirs)?);
        match self.asked.format {
            _ if as_json => println!("{}", serde_json::to_string(&merged).unwrap_or_default()),
            Format::Html => print!("{}", page(&merged)),
            _ => print!("{}", text(&merged)),
        }
        Ok(if merged.clean { ExitCode::SUCCESS } else { ExitCode::from(ASKS) })
    }
}

fn answer(row: &Row) -> Answer {
    let [base, ours, theirs] = [&row.base, &row.a, &row.b].map(|text| batch::lines(text).0);
    let (merged, ms) = batch::timed(|| prose::merge(&base, &ours, &theirs));
    let text = merged.with(|conflict| conflict.ours.clone()).join("\n");
    Answer { id: row.id.clone(), ms, conflict: !merged.clean, text }
}

/// For people at a terminal: each question as <<ours|base|theirs>>.
fn text(merged: &Merged) -> String {
    let mut out = String::new();
    let mut questions = 0;
    for paragraph in &merged.paragraphs {
        for span in &paragraph.spans {
            let _ = match span {
                MergeSpan::Text { text } => write!(out, "{text}"),
                MergeSpan::Conflict { conflict: c } => {
                    questions += 1;
                    let plain = |text: &str| text.replace('\n', "\u{b6}");
                    write!(out, "<<{}|{}|{}>>", plain(&c.ours), plain(&c.base), plain(&c.theirs))
                }
            };
        }
        out.push('\n');
    }
    if questions > 0 {
        let _ = writeln!(out, "\n{questions} to decide: <<ours|before|theirs>>");
    }
    out
}

fn page(merged: &Merged) -> String {
    let mut out = String::from(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>Merged</title>\n<style>\
         .question{background:#fff3cd}ins{background:#dff5e1}del{background:#fbe3e4}</style>\n",
    );
    let escaped = super::diff::escaped;
    for paragraph in &merged.paragraphs {
        out.push_str("<p dir=\"auto\">");
        for span in &paragraph.spans {
            let _ = match span {
                MergeSpan::Text { text } => write!(out, "{}", escaped(text)),
                MergeSpan::Conflict { conflict: c } => write!(
                    out,
                    "<span class=\"question\"><ins title=\"ours\">{}</ins><del \
                     title=\"before\">{}</del><ins title=\"theirs\">{}</ins></span>",
                    escaped(&c.ours),
                    escaped(&c.base),
                    escaped(&c.theirs)
                ),
            };
        }
        out.push_str("</p>\n");
    }
    out
}
