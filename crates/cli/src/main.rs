//! `writethru`: the desk from a terminal. The contract is docs/command-line.md.
mod batch;
mod commands;
mod failure;
mod leading;
mod version_argument;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "writethru",
    version,
    about = "The copydesk: drafts, reviews, credits, approved copy"
)]
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
    /// Set up a newsroom
    Init(commands::init::Init),
    /// The people of the newsroom
    People(commands::people::People),
    /// The agencies whose copy comes in
    Agencies(commands::people::Agencies),
    /// The places approved copy is filed to
    Destinations(commands::destinations::Destinations),
    /// Take wire documents into the inbox
    Import(commands::import::Import),
    New(commands::story::New),
    List(commands::story::List),
    Show(commands::story::Show),
    Save(commands::story::Save),
    Insert(commands::story::Insert),
    History(commands::story::History),
    /// Hand a story in to the desk
    Submit(commands::steps::Step),
    /// Take a story that was handed in
    Claim(commands::steps::Step),
    /// Send a story back to its author with a note
    Return(commands::steps::Step),
    /// Sign the newest revision as duty editor
    Approve(commands::steps::Step),
    /// Put a story that never went out aside for good
    Spike(commands::steps::Step),
    /// Keep a story from going out until the hold is released
    Hold(commands::steps::HoldStep),
    /// Keep a story from going out before an instant, read from the source's words
    Embargo(commands::steps::EmbargoStep),
    /// Release a hold of a story
    Release(commands::steps::HoldStep),
    Update(commands::taking_back::Update),
    Correct(commands::taking_back::Correct),
    Kill(commands::taking_back::Kill),
    Confirm(commands::taking_back::Confirm),
    /// What agencies took back, and what is left to do about it
    Cases(commands::cases::Cases),
    /// One such case, and the steps in it
    Case(commands::cases::OneCase),
    /// The stories that use a wire item, a story's copy or a picture
    WhereUsed(commands::where_used::WhereUsed),
    Gate(commands::gate::Gate),
    Export(commands::export::Export),
    File(commands::file::File),
    Receipts(commands::export::Receipts),
    Credits(commands::export::Credits),
    /// The journal of every act
    Journal(commands::journal::Journal),
    Backup(commands::journal::Backup),
    Restore(commands::journal::Restore),
    Serve(commands::serve::Serve),
}

fn main() -> ExitCode {
    let command = Cli::parse_from(leading::behind_the_verb(std::env::args_os())).command;
    // A browser that leaves in the middle of an answer must not end the host.
    if !matches!(command, Command::Serve(_)) {
        sigpipe::reset();
    }
    match command {
        Command::Convert(asked) => asked.run(),
        Command::Diff(asked) => asked.run(),
        Command::Inspect(asked) => asked.run(),
        Command::Merge(asked) => asked.run(),
        Command::Origins(asked) => asked.run(),
        Command::Init(asked) => asked.run(),
        Command::People(asked) => asked.run(),
        Command::Agencies(asked) => asked.run(),
        Command::Destinations(asked) => asked.run(),
        Command::Import(asked) => asked.run(),
        Command::New(asked) => asked.run(),
        Command::List(asked) => asked.run(),
        Command::Show(asked) => asked.run(),
        Command::Save(asked) => asked.run(),
        Command::Insert(asked) => asked.run(),
        Command::History(asked) => asked.run(),
        Command::Submit(step) => step.submit(),
        Command::Claim(step) => step.claim(),
        Command::Return(step) => step.give_back(),
        Command::Approve(step) => step.approve(),
        Command::Spike(step) => step.spike(),
        Command::Hold(step) => step.hold(),
        Command::Embargo(step) => step.embargo(),
        Command::Release(step) => step.release(),
        Command::Update(asked) => asked.run(),
        Command::Correct(asked) => asked.run(),
        Command::Kill(asked) => asked.run(),
        Command::Confirm(asked) => asked.run(),
        Command::Cases(asked) => asked.run(),
        Command::Case(asked) => asked.run(),
        Command::WhereUsed(asked) => asked.run(),
        Command::Gate(asked) => asked.run(),
        Command::Export(asked) => asked.run(),
        Command::File(asked) => asked.run(),
        Command::Receipts(asked) => asked.run(),
        Command::Credits(asked) => asked.run(),
        Command::Journal(asked) => asked.run(),
        Command::Backup(asked) => asked.run(),
        Command::Restore(asked) => asked.run(),
        Command::Serve(asked) => asked.run(),
    }
}
