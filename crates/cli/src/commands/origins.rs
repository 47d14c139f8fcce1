//! `writethru origins --history FILE.json`: whose words the last revision is made of.
use crate::batch;
use crate::commands::diff::{Format, escaped};
use crate::failure::{Failure, finish};
use crate::version_argument::read_text;
use clap::Args;
use prose::origins::{History, HistoryRevision, HistorySource, Traced, trace_history};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(Args)]
pub struct Origins {
    /// A history: {"sources":[...],"revisions":[...]}
    #[arg(long, value_name = "FILE.json", required_unless_present = "batch")]
    pub history: Option<String>,
    /// How to show it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
    /// Trace each row {"id","library","revisions"} of a file
    #[arg(long, value_name = "FILE.jsonl", conflicts_with = "history")]
    pub batch: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    library: Vec<RowItem>,
    revisions: Vec<RowRevision>,
}

#[derive(Deserialize)]
struct RowItem {
    agency: String,
    text: String,
}

#[derive(Deserialize)]
struct RowRevision {
    author: String,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    ms: f64,
    spans: Vec<(usize, usize, i64)>,
}

impl Origins {
    pub fn run(self) -> ExitCode {
        let as_json = self.json || self.format == Format::Json;
        finish(self.trace(as_json), as_json)
    }

    fn trace(&self, as_json: bool) -> Result<ExitCode, Failure> {
        if let Some(path) = &self.batch {
            return batch::answer_rows(path, answer);
        }
        let path = self.history.as_deref().unwrap_or_default();
        let history: History = serde_json::from_str(&read_text(path)?)
            .map_err(|error| Failure::bad_input("NotAHistory", format!("{path} is not a history: {error}")))?;
        let traced = last(&history)?;
        match self.format {
            _ if as_json => {
                let paragraphs: Vec<_> = traced.spans().into_iter().map(|spans| json!({"spans": spans})).collect();
                println!("{}", json!({"paragraphs": paragraphs, "shares": traced.shares()}));
            }
            Format::Html => print!("{}", page(&traced)),
            _ => print!("{}", text(&traced)),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn last(history: &History) -> Result<Traced, Failure> {
    let traced = trace_history(history).map_err(|error| Failure::bad_input("BadHistory", error.to_string()))?;
    traced.ok_or_else(|| Failure::bad_input("NoRevisions", "The history has no revisions."))
}

fn answer(row: &Row) -> Result<Answer, Failure> {
    let paragraphs = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    let source = |(at, item): (usize, &RowItem)| HistorySource {
        id: at.to_string(),
        owner: item.agency.clone(),
        paragraphs: paragraphs(&item.text),
    };
    let revision = |revision: &RowRevision| HistoryRevision {
        author: revision.author.clone(),
        paragraphs: paragraphs(&revision.text),
        ..HistoryRevision::default()
    };
    let history = History {
        sources: row.library.iter().enumerate().map(source).collect(),
        revisions: row.revisions.iter().map(revision).collect(),
    };
    let (traced, ms) = batch::timed(|| last(&history));
    let mut spans = Vec::new();
    let mut at = 0;
    for paragraph in traced?.spans() {
        for span in paragraph {
            let library = span.origin.source.and_then(|id| id.parse::<i64>().ok());
            let origin = library.map_or(span.origin.revision as i64, |item| -(item + 1));
            spans.push((at, at + span.text.len(), origin));
            at += span.text.len();
        }
        at += 1;
    }
    Ok(Answer { id: row.id.clone(), ms, spans })
}

/// For people at a terminal: each stretch with its owner, as blame reads, and the shares.
fn text(traced: &Traced) -> String {
    let mut out = String::new();
    for paragraph in traced.spans() {
        for span in paragraph {
            let source = span.origin.source.map(|source| format!(" ({source})")).unwrap_or_default();
            let _ =
                writeln!(out, "{:>10} r{:<3} | {}{source}", span.origin.owner, span.origin.revision, span.text.trim());
        }
        out.push('\n');
    }
    for share in traced.shares() {
        let _ = writeln!(out, "{:>10}      | {} words, {:.1} %", share.owner, share.words, share.share * 100.0);
    }
    out
}

fn page(traced: &Traced) -> String {
    let mut out = String::from("<!doctype html>\n<meta charset=\"utf-8\">\n<title>Whose words</title>\n");
    for paragraph in traced.spans() {
        out.push_str("<p dir=\"auto\">");
        for span in paragraph {
            let source = span.origin.source.map(|source| format!(", {source}")).unwrap_or_default();
            let title = escaped(&format!("{}{source}, revision {}", span.origin.owner, span.origin.revision));
            let title = title.replace('"', "&quot;");
            let _ = write!(out, "<span title=\"{title}\">{}</span>", escaped(&span.text));
        }
        out.push_str("</p>\n");
    }
    for share in traced.shares() {
        let _ = writeln!(out, "<p>{}: {} words, {:.1} %</p>", escaped(&share.owner), share.words, share.share * 100.0);
    }
    out
}
