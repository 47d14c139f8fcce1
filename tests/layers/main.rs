//! The house stands: arrows between the crates only run downwards, and each thing is said in its
//! own room.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod circles;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each crate with the ones it may use, from the ground up (docs/ARCHITECTURE.md).
const MAY_USE: &[(&str, &[&str])] = &[
    ("prose", &[]),
    ("story", &["prose"]),
    ("checks", &["prose", "story"]),
    ("formats", &["prose", "story"]),
    ("store", &["prose", "story"]),
    ("desk", &["prose", "story", "checks", "formats", "store"]),
    ("host", &["desk"]),
    ("cli", &["prose", "formats", "desk", "host"]),
    ("writethru-app", &["desk"]),
    ("newsroom-tests", &["prose", "story", "checks", "formats", "store", "desk"]),
];

/// Crates that belong to one room only.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store", "newsroom-tests"]),
    ("tauri", &["writethru-app"]),
    ("ed25519-dalek", &["store", "story"]),
    ("clap", &["cli"]),
    ("hyper", &["host"]),
    ("ureq", &["desk", "newsroom-tests"]),
];

/// How many files of a crate may use each other in a circle. The numbers only go down; the aim is
/// none.
const LARGEST_CIRCLE: &[(&str, usize)] = &[("formats", 4), ("store", 4), ("desk", 4)];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What each workspace crate uses when it is built; test-only uses are left out.
fn uses() -> BTreeMap<String, Vec<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&out.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    packages
        .iter()
        .map(|package| {
            let uses = package["dependencies"].as_array().into_iter().flatten();
            let uses =
                uses.filter(|used| used["kind"].is_null()).filter_map(|used| used["name"].as_str());
            (
                package["name"].as_str().unwrap_or_default().to_owned(),
                uses.map(str::to_owned).collect(),
            )
        })
        .collect()
}

#[test]
fn arrows_only_run_downwards() {
    let uses = uses();
    let ours: Vec<&String> = uses.keys().collect();
    let mut upwards = Vec::new();
    for (name, used) in &uses {
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| known == name) else {
            upwards
                .push(format!("{name} has no place in the house yet: add it to docs/ARCHITECTURE.md and to this test"));
            continue;
        };
        for other in used.iter().filter(|other| ours.contains(other)) {
            if !allowed.contains(&other.as_str()) {
                upwards.push(format!("{name} -> {other}"));
            }
        }
    }
    assert!(upwards.is_empty(), "arrows that run upwards:\n{}", upwards.join("\n"));
}

#[test]
fn files_of_a_crate_do_not_use_each_other_in_a_circle() {
    let mut knots = Vec::new();
    for (name, largest) in LARGEST_CIRCLE {
        let sources = circles::sources(&root().join("crates").join(name).join("src"));
        assert!(!sources.is_empty(), "the sources of {name} are found");
        let uses = circles::uses(&sources);
        for circle in circles::circles(&uses).iter().filter(|circle| circle.len() > *largest) {
            knots.push(format!(
                "crates/{name} (at most {largest}): {}",
                circles::told(circle, &uses)
            ));
        }
    }
    assert!(knots.is_empty(), "files that use each other:\n{}", knots.join("\n"));
}

#[test]
fn each_thing_is_said_in_its_own_room() {
    let mut strays = Vec::new();
    for (name, used) in uses() {
        for (thing, rooms) in ONLY_IN {
            if used.iter().any(|other| other == thing) && !rooms.contains(&name.as_str()) {
                strays.push(format!("{name} uses {thing}, which belongs in {}", rooms.join(", ")));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn the_screens_reach_rust_through_one_door() {
    let strays: Vec<String> = files(&root().join("ui/src"), &["ts", "svelte"])
        .into_iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "platform"))
        .filter(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains("@tauri-apps")))
        .map(|file| file.display().to_string())
        .collect();
    assert!(
        strays.is_empty(),
        "only ui/src/lib/platform may import @tauri-apps:\n{}",
        strays.join("\n")
    );
}

#[test]
fn the_typescript_of_the_calls_is_current() {
    let kept =
        std::fs::read_to_string(root().join("ui/src/lib/platform/bindings.ts")).unwrap_or_default();
    assert!(
        kept == desk::calls::typescript(),
        "ui/src/lib/platform/bindings.ts is stale: run `just bindings`"
    );
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
    found
}
