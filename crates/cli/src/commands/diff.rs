//! `writethru diff OLD NEW`.
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Diff {
    /// The older text: a file
    pub old: String,
    /// The newer text: a file
    pub new: String,
}

impl Diff {
    pub fn run(self) -> ExitCode {
        ExitCode::from(2)
    }
}
