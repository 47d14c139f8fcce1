//! Makes the newsrooms the screens' tests look at, each in a folder of its own under FOLDER:
//!
//! - `sample`: the sample newsroom as the first start makes it;
//! - `full`: the sample, and what it lacks: stories and items in every state a screen shows;
//! - `ahead`: the sample on a computer whose clock was set back an hour after the last act.
//!
//! `cargo run -p host --example screens -- FOLDER`. Everything is made by the desk's own calls.
#![allow(clippy::unwrap_used, clippy::panic)] // a newsroom that cannot be made ends a test run

mod copy;
mod full;
mod newsroom;

use newsroom::{FILE, MINUTE, Newsroom};
use serde_json::json;
use std::path::PathBuf;

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).expect("a folder is named");
    let sample = folder.join("sample");
    std::fs::create_dir_all(&sample).unwrap();
    let made = desk::newsroom::sample::make(&sample.join(FILE));
    drop(made.unwrap_or_else(|error| panic!("{error}")));
    full::fill(&mut Newsroom::like(&sample, &folder.join("full")));
    let mut ahead = Newsroom::like(&sample, &folder.join("ahead"));
    ahead.later(90 * MINUTE);
    ahead.sits("oka");
    ahead.ask("claim", json!({ "story": "RAIN-ROADS-AR" }));
}
