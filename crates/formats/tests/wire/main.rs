//! The structured formats from outside: other people's documents where they are at hand, our own
//! for every rule, and files made to hurt.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod checker;
mod conformance;
mod fixtures;
mod hostile;
mod invented;
mod mangled;

use std::path::PathBuf;

/// The folder of real documents beside the repository, or nothing with a word about it.
fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder =
        std::env::var_os("WRITETHRU_SHARED").map_or(beside, PathBuf::from).join("fixtures");
    if !folder.is_dir() {
        println!("skipped: no fixtures at {} (set WRITETHRU_SHARED)", folder.display());
        return None;
    }
    Some(folder)
}
