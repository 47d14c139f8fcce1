//! `writethru diff OLD NEW`: what changed between two versions of copy.
use crate::batch;
use crate::commands::asked::{Asked, Format};
use crate::failure::{Failure, finish};
use clap::Args;
use desk::review::{FormatChange, formats};
use desk::view::ReviewBlockKind;
use prose::{Block, BlockKind, Options, Span};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

#[derive(Args)]
pub struct Diff {
    /// The older version: a text file, a .json file of paragraphs, or STORY@REVISION
    #[arg(required_unless_present = "batch")]
    pub old: Option<String>,
    /// The newer version
    #[arg(required_unless_present = "batch")]
    pub new: Option<String>,
    #[command(flatten)]
    pub asked: Asked,
    /// How much work to spend on the finest answer, in milliseconds of an ordinary machine
    #[arg(long, default_value_t = 50)]
    pub deadline: u64,
    /// Compare each row {"id","old","new"} of a file
    #[arg(long, value_name = "FILE.jsonl", conflicts_with_all = ["old", "new"])]
    pub batch: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    old: String,
    new: String,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    ms: f64,
    matches: Vec<[usize; 3]>,
}

impl Diff {
    pub fn run(self) -> ExitCode {
        let as_json = self.asked.as_json();
        finish(self.compare(as_json), as_json)
    }

    fn compare(&self, as_json: bool) -> Result<ExitCode, Failure> {
        let options = Options { deadline: Duration::from_millis(self.deadline) };
        if let Some(path) = &self.batch {
            return batch::answer_rows(path, |row: &Row| Ok(answer(row, &options)));
        }
        let ((old, before), (new, after)) =
            (self.asked.version(&self.old)?, self.asked.version(&self.new)?);
        let diff = prose::diff(&old, &new, &options);
        // Files have no marks, links and kinds of block.
        let changed = before.zip(after).map(|(before, after)| formats(&diff, &before, &after));
        let told = Told::of(diff, changed.unwrap_or_default());
        match self.asked.format {
            _ if as_json => println!("{}", serde_json::to_string(&told).unwrap_or_default()),
            Format::Html => print!("{}", page(&told)),
            _ => print!("{}", text(&told)),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A comparison with the changes of format in it.
#[derive(Serialize)]
struct Told<'a> {
    blocks: Vec<ToldBlock<'a>>,
    summary: ToldSummary,
    passages: Vec<prose::Passage>,
    exact: bool,
}

#[derive(Serialize)]
struct ToldBlock<'a> {
    #[serde(flatten)]
    block: Block<'a>,
    format: Vec<FormatChange>,
}

#[derive(Serialize)]
struct ToldSummary {
    #[serde(flatten)]
    summary: prose::Summary,
    format: usize,
}

impl<'a> Told<'a> {
    fn of(diff: prose::Diff<'a>, formats: Vec<FormatChange>) -> Told<'a> {
        let mut summary = diff.summary;
        summary.changes += formats.len();
        let summary = ToldSummary { summary, format: formats.len() };
        let mut formats = formats.into_iter().peekable();
        // Both go by the newer text's paragraphs.
        let told = |mut block: Block<'a>| {
            let mut format = Vec::new();
            while let Some(change) =
                formats.next_if(|change| block.new.contains(&change.new_place.paragraph))
            {
                format.push(change);
            }
            if block.kind == BlockKind::Equal && !format.is_empty() {
                block.kind = BlockKind::Changed;
            }
            ToldBlock { block, format }
        };
        let blocks = diff.blocks.into_iter().map(told).collect();
        Told { blocks, summary, passages: diff.passages, exact: diff.exact }
    }
}

/// A change of format for people: `link "harbour office": nothing -> https://port.example`.
fn said(change: &FormatChange) -> String {
    let value =
        |value: &str| if value.is_empty() { "nothing".to_owned() } else { value.to_owned() };
    format!(
        "{} \"{}\": {} -> {}",
        change.what.name(),
        change.text,
        value(&change.old),
        value(&change.new)
    )
}

fn answer(row: &Row, options: &Options) -> Answer {
    let (old, old_starts) = batch::lines(&row.old);
    let (new, new_starts) = batch::lines(&row.new);
    let (diff, ms) = batch::timed(|| prose::diff(&old, &new, options));
    let matches = prose::matches(&diff)
        .into_iter()
        .map(|m| [old_starts[m.old.0] + m.old.1, new_starts[m.new.0] + m.new.1, m.length])
        .collect();
    Answer { id: row.id.clone(), ms, matches }
}

/// For people at a terminal: each block with what happened to it, cut text in [-brackets-], new
/// text in {+braces+}.
fn text(told: &Told) -> String {
    let mut out = String::new();
    for ToldBlock { block, format } in &told.blocks {
        let number =
            |list: &[usize]| list.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join("+");
        let (old, new) = (number(&block.old), number(&block.new));
        let head = match block.kind {
            BlockKind::Equal => format!("  {new}"),
            BlockKind::Changed => format!("~ {new}"),
            BlockKind::Inserted => format!("+ {new}"),
            BlockKind::Deleted => format!("- {old}"),
            BlockKind::Moved => format!("> {new} (moved from {old})"),
            BlockKind::Split => format!("/ {new} (split from {old})"),
            BlockKind::Joined => format!("= {new} (joined from {old})"),
        };
        let _ = writeln!(out, "{head}: {}", line(block));
        for change in format {
            let _ = writeln!(out, "    {}", said(change));
        }
    }
    let s = &told.summary.summary;
    let format = told.summary.format;
    let _ = writeln!(
        out,
        "\n{} changes: {} words in, {} words out, {} moved, {} split, {} joined, {} of type \
         only{}{}",
        s.changes,
        s.words_inserted,
        s.words_deleted,
        s.moves,
        s.splits,
        s.joins,
        s.typography,
        if format == 0 { String::new() } else { format!(", {format} of format") },
        if told.exact { "" } else { " (coarse: the deadline passed)" }
    );
    out
}

fn line(block: &Block) -> String {
    let mut out = String::new();
    for span in &block.spans {
        let _ = match span {
            Span::Equal { text } => write!(out, "{text}"),
            Span::Insert { text, .. } => write!(out, "{{+{}+}}", text.replace('\n', "\u{b6}")),
            Span::Delete { text, .. } => write!(out, "[-{}-]", text.replace('\n', "\u{b6}")),
            Span::Typography { old, new, .. } => {
                write!(out, "[\u{2248}{old}\u{2192}{new}\u{2248}]")
            }
        };
    }
    out
}

/// A page of its own: deletions struck, insertions underlined, both marked for screen readers by
/// `del` and `ins`.
fn page(told: &Told) -> String {
    let mut out = String::from(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>What changed</title>\n<style>\
         ins{background:#dff5e1}del{background:#fbe3e4}ins.type,del.type{background:#eee}\
         p.moved{border-left:3px solid #58a}p.split,p.joined{border-left:3px dotted #58a}p{padding-left:.5em}\
         p.format{font-size:smaller}</style>\n",
    );
    for ToldBlock { block, format } in &told.blocks {
        let kind = ReviewBlockKind::from(block.kind);
        let _ = write!(out, "<p dir=\"auto\" class=\"{kind}\">");
        for span in &block.spans {
            let _ = match span {
                Span::Equal { text } => write!(out, "{}", escaped(text)),
                Span::Insert { text, .. } => write!(out, "<ins>{}</ins>", escaped(text)),
                Span::Delete { text, .. } => write!(out, "<del>{}</del>", escaped(text)),
                Span::Typography { old, new, .. } => {
                    write!(
                        out,
                        "<del class=\"type\">{}</del><ins class=\"type\">{}</ins>",
                        escaped(old),
                        escaped(new)
                    )
                }
            };
        }
        out.push_str("</p>\n");
        for change in format {
            let _ =
                writeln!(out, "<p dir=\"auto\" class=\"format\">{}</p>", escaped(&said(change)));
        }
    }
    out
}

pub fn escaped(text: &str) -> String {
    let plain = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    plain.replace('\n', "\u{b6}<br>")
}
