//! Every command as a script meets it: what it answers, what it refuses, how it ends
//! (docs/command-line.md). One file a command, or a noun of several.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod agencies;
mod backup;
mod batch;
mod cases;
mod convert;
mod credits;
mod destinations;
mod diff;
mod embargo;
mod export;
mod file;
mod gate;
mod history;
mod hold;
mod import;
mod init;
mod insert;
mod inspect;
mod journal;
mod list;
mod merge;
mod new;
mod origins;
mod people;
mod receipts;
mod restore;
mod room;
mod save;
mod show;
mod steps;
mod taking_back;
mod usage;
