//! A story from the terminal: `new`, `list`, `show`, `save`, `insert`, `history`.
use super::at::At;
use clap::Args;
use desk::copy::{self, Patch};
use desk::view::{HistoryLine, InsertFromItem, NewStory, OfStory, StoryLine};
use desk::{Error, history, wire};
use std::path::PathBuf;
use std::process::ExitCode;

/// Start a story
#[derive(Args)]
pub struct New {
    #[command(flatten)]
    at: At,
    /// The working name, such as PORT-STRIKE
    #[arg(long)]
    slug: String,
    /// story, alert, brief, correction or kill
    #[arg(long, default_value = "story")]
    template: String,
    #[arg(long, default_value = "")]
    desk: String,
    #[arg(long, default_value = "en")]
    language: String,
}

impl New {
    pub fn run(self) -> ExitCode {
        let Self { at, slug, template, desk: on, language } = self;
        at.answer(
            |desk| {
                let template = copy::template_named(&template)?;
                Ok(copy::story_new(desk, NewStory { slug, template, desk: on, language })?.line)
            },
            |line| format!("{}  {}\n", line.id, line.slug),
        )
    }
}

/// The newsroom's stories
#[derive(Args)]
pub struct List {
    #[command(flatten)]
    at: At,
    /// draft submitted desk approved filed spiked
    #[arg(long)]
    stage: Option<String>,
    #[arg(long)]
    desk: Option<String>,
    /// Only stories that hold these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

impl List {
    pub fn run(self) -> ExitCode {
        let Self { at, stage, desk: on, search } = self;
        at.answer(
            |desk| copy::all_stories(desk, stage.as_deref(), on.as_deref(), search.as_deref()),
            |lines| lines.iter().map(row).collect(),
        )
    }
}

fn row(line: &StoryLine) -> String {
    let stage = line.stage.to_string();
    let stopped: String = line.stopped.iter().map(|found| format!("  [{}]", found.code)).collect();
    format!("{:24} {:10} {:>5} words  {}{stopped}\n", line.slug, stage, line.words, line.headline)
}

/// A story's text and fields
#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    at: At,
    /// STORY or STORY@REVISION; @last, @approved and @filed work
    story: String,
}

impl Show {
    pub fn run(self) -> ExitCode {
        self.at.answer(
            |desk| copy::shown(desk, &self.story),
            |shown| {
                let content = &shown.content;
                let mut text = format!(
                    "{}  revision {}\n\n{}\n",
                    content.slug, shown.number, content.headline
                );
                if !shown.credit_line.is_empty() {
                    text.push_str(&format!("{}\n", shown.credit_line));
                }
                content.body.iter().for_each(|block| text.push_str(&format!("\n{}\n", block.text)));
                if !shown.owed.is_empty() || !shown.unconfirmed.is_empty() {
                    text.push('\n');
                }
                for owed in &shown.owed {
                    let (to, format) = (&owed.destination, &owed.format);
                    text.push_str(&format!(
                        "{to} ({format}) has version {} and not what came after it\n",
                        owed.version
                    ));
                }
                for open in &shown.unconfirmed {
                    let (to, version) = (&open.destination, open.version);
                    text.push_str(&format!("{to} has not confirmed version {version}\n"));
                }
                text
            },
        )
    }
}

/// Save a revision from a file
#[derive(Args)]
pub struct Save {
    #[command(flatten)]
    at: At,
    story: String,
    /// JSON: {"paragraphs":[...]} and any field of the copy, such as "headline"; what is left out
    /// stays
    file: PathBuf,
    /// One line about why
    #[arg(long, default_value = "")]
    note: String,
    /// The revision that was read, by id or number; without it the text goes on the newest. What
    /// was saved on that revision since stays beside it as another newest version
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

impl Save {
    pub fn run(self) -> ExitCode {
        self.at.answer(
            |desk| {
                let text = String::from_utf8(wire::read_file(&self.file)?).map_err(|_| {
                    Error::BadInput("the file is not UTF-8; convert it first".into())
                })?;
                let patch = Patch::read(&text)?;
                copy::save_patch(desk, &self.story, patch, &self.note, self.base.as_deref())
            },
            |saved| {
                let beside = match saved.line.heads {
                    0 | 1 => String::new(),
                    heads => format!(", one of {heads} newest versions"),
                };
                format!("{} revision {}{beside}\n", saved.line.slug, saved.line.number)
            },
        )
    }
}

/// Put paragraphs of a wire item into a story
#[derive(Args)]
pub struct Insert {
    #[command(flatten)]
    at: At,
    story: String,
    /// The wire item
    #[arg(long)]
    from: String,
    /// Numbers from 1, with commas between
    #[arg(long, value_delimiter = ',', required = true)]
    paragraphs: Vec<u32>,
    /// Behind which paragraph; 0 is before the first
    #[arg(long = "at", value_name = "NUMBER", default_value_t = 0)]
    place: u32,
}

impl Insert {
    pub fn run(self) -> ExitCode {
        let Self { at, story, from, paragraphs, place } = self;
        at.answer(
            |desk| {
                let count = |number: &u32| {
                    number
                        .checked_sub(1)
                        .ok_or_else(|| Error::BadInput("paragraphs are counted from 1".into()))
                };
                let paragraphs = paragraphs.iter().map(count).collect::<Result<_, _>>()?;
                Ok(wire::item_insert(
                    desk,
                    InsertFromItem { item: from, paragraphs, story, at: place },
                )?
                .line)
            },
            |line| format!("{} revision {}\n", line.slug, line.number),
        )
    }
}

/// What happened to a story, newest first
#[derive(Args)]
pub struct History {
    #[command(flatten)]
    at: At,
    story: String,
}

impl History {
    pub fn run(self) -> ExitCode {
        let Self { at, story } = self;
        at.answer(
            |desk| history::history(desk, OfStory { story }),
            |lines| lines.iter().map(told).collect(),
        )
    }
}

fn told(line: &HistoryLine) -> String {
    let at = line.at.to_utc().unwrap_or_default().format("%Y-%m-%d %H:%M:%S");
    let number = line.number.map(|number| format!(" {number}")).unwrap_or_default();
    format!("{at}Z  {}{number} by {}  {}\n", line.kind, line.author_name, line.note)
}
