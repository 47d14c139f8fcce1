//! `writethru where-used ITEM|STORY|PICTURE`: the stories that use it.
use super::at::At;
use clap::Args;
use desk::uses;
use desk::view::{FindUses, Usage, UseLine};
use std::process::ExitCode;

#[derive(Args)]
pub struct WhereUsed {
    #[command(flatten)]
    at: At,
    /// A wire item by id or guid, a story by id or slug, or a picture by the hash of its bytes
    #[arg(value_name = "ITEM|STORY|PICTURE")]
    of: String,
}

impl WhereUsed {
    pub fn run(self) -> ExitCode {
        let Self { at, of } = self;
        at.answer(
            |desk| uses::where_used(desk, FindUses { of }),
            |found| match found.stories.as_slice() {
                [] => "no story uses it\n".to_owned(),
                stories => stories.iter().map(in_words).collect(),
            },
        )
    }
}

fn in_words(line: &UseLine) -> String {
    let paragraphs: Vec<String> =
        line.paragraphs.iter().map(|paragraph| (paragraph + 1).to_string()).collect();
    let how = match line.how {
        Usage::Words => format!("{} words in paragraph {}", line.words, paragraphs.join(", ")),
        Usage::Picture => "a picture".to_owned(),
        Usage::Linked => "linked, no shared text".to_owned(),
    };
    let sent = match line.receipts.len() {
        0 => String::new(),
        1 => ", sent once".to_owned(),
        count => format!(", sent {count} times"),
    };
    format!("{:24} {how}{sent}\n", line.slug)
}
