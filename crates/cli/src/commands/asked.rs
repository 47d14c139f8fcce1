//! What `diff`, `merge` and `origins` all take: where versions are found and how the answer is
//! shown.
use crate::failure::Failure;
use crate::version_argument::{read_content_in, read_version_in};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Args)]
pub struct Asked {
    /// The newsroom of a version such as PORT-STRIKE@approved; without it the one the window opens
    #[arg(long, value_name = "FILE")]
    pub newsroom: Option<PathBuf>,
    /// How to show it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// The same as --format json
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Html,
}

impl Asked {
    pub fn as_json(&self) -> bool {
        self.json || self.format == Format::Json
    }

    /// The paragraphs of the version an argument names.
    pub fn read(&self, argument: &Option<String>) -> Result<Vec<String>, Failure> {
        read_version_in(argument.as_deref().unwrap_or_default(), self.newsroom.as_deref())
    }

    /// The paragraphs of the version an argument names, and all of it where that is a version of a
    /// story.
    pub fn version(
        &self,
        argument: &Option<String>,
    ) -> Result<(Vec<String>, Option<desk::Content>), Failure> {
        let named = argument.as_deref().unwrap_or_default();
        match read_content_in(named, self.newsroom.as_deref())? {
            Some(content) => {
                Ok((content.body.iter().map(|block| block.text.clone()).collect(), Some(content)))
            }
            None => Ok((self.read(argument)?, None)),
        }
    }
}
