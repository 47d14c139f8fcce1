//! `writethru origins STORY@REVISION` and `origins --history FILE.json`: whose words a revision is
//! made of.
use crate::batch;
use crate::commands::asked::{Asked, Format};
use crate::commands::diff::escaped;
use crate::failure::{Failure, finish};
use crate::version_argument::{in_newsroom, read_text};
use clap::Args;
use prose::origins::{History, HistoryRevision, HistorySource, OriginSpan, Traced, trace_history};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(Args)]
pub struct Origins {
    /// STORY or STORY@REVISION in the newsroom; @last, @approved and @filed work
    #[arg(required_unless_present_any = ["history", "batch"], conflicts_with_all = ["history", "batch"])]
    pub story: Option<String>,
    /// A history: {"sources":[...],"revisions":[...]}
    #[arg(long, value_name = "FILE.json")]
    pub history: Option<String>,
    #[command(flatten)]
    pub asked: Asked,
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
        let as_json = self.asked.as_json();
        finish(self.trace(as_json), as_json)
    }

    fn trace(&self, as_json: bool) -> Result<ExitCode, Failure> {
        if let Some(path) = &self.batch {
            return batch::answer_rows(path, answer);
        }
        if let Some(story) = &self.story {
            return self.of_story(story, as_json);
        }
        let path = self.history.as_deref().unwrap_or_default();
        let history: History = serde_json::from_str(&read_text(path)?).map_err(|error| {
            Failure::bad_input("NotAHistory", format!("{path} is not a history: {error}"))
        })?;
        let traced = last(&history)?;
        if as_json {
            let paragraphs: Vec<_> =
                traced.spans().into_iter().map(|spans| json!({"spans": spans})).collect();
            println!("{}", json!({"paragraphs": paragraphs, "shares": traced.shares()}));
            return Ok(ExitCode::SUCCESS);
        }
        let line = |span: OriginSpan| Line {
            text: span.text,
            owner: span.origin.owner,
            source: span.origin.source,
            revision: Some(span.origin.revision),
        };
        let paragraphs: Vec<Vec<Line>> =
            traced.spans().into_iter().map(|spans| spans.into_iter().map(line).collect()).collect();
        let shares = traced.shares().into_iter().map(|s| (s.owner, s.words, s.share)).collect();
        self.print(&paragraphs, shares);
        Ok(ExitCode::SUCCESS)
    }

    /// The origins a newsroom keeps: what people said about words that are from elsewhere counts as
    /// well.
    fn of_story(&self, story: &str, as_json: bool) -> Result<ExitCode, Failure> {
        let (paragraphs, shares) = in_newsroom(self.asked.newsroom.as_deref(), |desk| {
            desk::copy::origins_named(desk, story)
        })?;
        let line = |stretch: desk::origin::Stretch| Line {
            text: stretch.text,
            owner: stretch.owner.name().to_owned(),
            source: stretch.owner.item().map(|item| item.to_string()),
            revision: stretch.revision.map(|number| number as usize),
        };
        let paragraphs: Vec<Vec<Line>> = paragraphs
            .into_iter()
            .map(|stretches| stretches.into_iter().map(line).collect())
            .collect();
        if as_json {
            let paragraphs: Vec<_> =
                paragraphs.iter().map(|spans| json!({"spans": spans})).collect();
            let share = |s: &desk::view::Share| json!({"owner": s.owner.name(), "words": s.words, "share": s.share});
            let shares: Vec<_> = shares.iter().map(share).collect();
            println!("{}", json!({"paragraphs": paragraphs, "shares": shares}));
            return Ok(ExitCode::SUCCESS);
        }
        let shares = shares
            .into_iter()
            .map(|s| (s.owner.name().to_owned(), s.words as usize, s.share))
            .collect();
        self.print(&paragraphs, shares);
        Ok(ExitCode::SUCCESS)
    }

    fn print(&self, paragraphs: &[Vec<Line>], shares: Shares) {
        match self.asked.format {
            Format::Html => print!("{}", page(paragraphs, &shares)),
            _ => print!("{}", text(paragraphs, &shares)),
        }
    }
}

/// Words of one origin. Words of a draft that was not saved yet came in with no revision.
#[derive(Serialize)]
struct Line {
    text: String,
    owner: String,
    source: Option<String>,
    revision: Option<usize>,
}

/// Owner, words, and their part of all words.
type Shares = Vec<(String, usize, f64)>;

fn last(history: &History) -> Result<Traced, Failure> {
    let traced = trace_history(history)
        .map_err(|error| Failure::bad_input("BadHistory", error.to_string()))?;
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
fn text(paragraphs: &[Vec<Line>], shares: &Shares) -> String {
    let mut out = String::new();
    for paragraph in paragraphs {
        for span in paragraph {
            let source =
                span.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
            let revision = span.revision.map(|revision| format!("r{revision}")).unwrap_or_default();
            let _ =
                writeln!(out, "{:>10} {revision:<4} | {}{source}", span.owner, span.text.trim());
        }
        out.push('\n');
    }
    for (owner, words, share) in shares {
        let _ = writeln!(out, "{owner:>10}      | {words} words, {:.1} %", share * 100.0);
    }
    out
}

fn page(paragraphs: &[Vec<Line>], shares: &Shares) -> String {
    let mut out =
        String::from("<!doctype html>\n<meta charset=\"utf-8\">\n<title>Whose words</title>\n");
    for paragraph in paragraphs {
        out.push_str("<p dir=\"auto\">");
        for span in paragraph {
            let source =
                span.source.as_ref().map(|source| format!(", {source}")).unwrap_or_default();
            let revision =
                span.revision.map(|revision| format!(", revision {revision}")).unwrap_or_default();
            let title = escaped(&format!("{}{source}{revision}", span.owner));
            let title = title.replace('"', "&quot;");
            let _ = write!(out, "<span title=\"{title}\">{}</span>", escaped(&span.text));
        }
        out.push_str("</p>\n");
    }
    for (owner, words, share) in shares {
        let _ = writeln!(out, "<p>{}: {words} words, {:.1} %</p>", escaped(owner), share * 100.0);
    }
    out
}
