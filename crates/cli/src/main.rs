//! `writethru`: the desk from a terminal. The contract is docs/CLI.md.
mod batch;
mod commands;
mod failure;
mod version_argument;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "writethru", version, about = "The copydesk: drafts, reviews, credits, approved copy")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// One variant a verb; each verb's arguments and work live in `commands/<verb>.rs`.
#[derive(Subcommand)]
enum Command {
    /// Read one wire format and write another, marked as not approved
    Convert(commands::convert::Convert),
    /// Compare two versions of copy
    Diff(commands::diff::Diff),
    /// Read wire documents and show what is in them
    Inspect(commands::inspect::Inspect),
    /// Put two versions of one text together
    Merge(commands::merge::Merge),
    /// Tell whose words a text is made of
    Origins(commands::origins::Origins),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Convert(asked) => asked.run(),
        Command::Diff(asked) => asked.run(),
        Command::Inspect(asked) => asked.run(),
        Command::Merge(asked) => asked.run(),
        Command::Origins(asked) => asked.run(),
    }
}
