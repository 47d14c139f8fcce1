//! One table: the engine and what one could have used instead, over the same made-up texts in one
//! run, the best of many calls.
//!
//! `crates/prose/benches/peers/run`. Rust crates are called here, the web's libraries by
//! `peers.mjs`, git as a process of its own. Peers compare words and marks and cut the text into
//! them themselves; only ours sees moves, splits and joins. A file of pairs as argument is measured
//! with the Rust crates alone.
mod copy;

use copy::{copy, edited, tokens};
use cpu_time::ThreadTime;
use diff_match_patch_rs::{Compat, DiffMatchPatch};
use prose::origins::{Past, Revision, Traced, trace};
use prose::reuse::NoLibrary;
use prose::{Options, diff, merge};
use similar::{Algorithm, capture_diff_slices};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long, and at least how often, each call is repeated.
const PATIENCE: Duration = Duration::from_millis(1500);
const LEAST: usize = 3;
/// Peers that compare characters need seconds and more above this.
const LONG_FOR_CHARACTERS: usize = 5_000;

/// Milliseconds by peer, then by text.
type Table = BTreeMap<String, BTreeMap<String, f64>>;

/// The best time of a call in milliseconds of the processor: what else the machine does does not
/// count.
fn best<Answer>(mut call: impl FnMut() -> Answer) -> f64 {
    least(|| {
        let before = ThreadTime::now();
        black_box(call());
        before.elapsed()
    })
}

/// The best time of a process in milliseconds of the clock.
fn best_process(mut call: impl FnMut()) -> f64 {
    least(|| {
        let before = Instant::now();
        call();
        before.elapsed()
    })
}

fn least(mut timed: impl FnMut() -> Duration) -> f64 {
    let start = Instant::now();
    let (mut least, mut times) = (Duration::MAX, 0);
    while times < LEAST || start.elapsed() < PATIENCE {
        least = least.min(timed());
        times += 1;
    }
    least.as_secs_f64() * 1000.0
}

/// Runs git on files; it says 1 when they differ.
fn git(arguments: &[&str], files: &[&Path]) {
    let status = Command::new("git").args(arguments).args(files).stdout(Stdio::null()).status().expect("git is here");
    assert!(status.code().is_some_and(|code| code < 128), "git {arguments:?}: {status}");
}

/// Measures what runs in this process; answers both texts whole.
fn compare_here(table: &mut Table, name: &str, old: &[String], new: &[String]) -> [String; 2] {
    let (old_text, new_text) = (old.join("\n"), new.join("\n"));
    let mut note = |peer: &str, ms: f64| note(table, name, peer, ms);
    note("prose", best(|| diff(old, new, &Options::default())));
    for (peer, algorithm) in [("similar Patience", Algorithm::Patience), ("similar Myers", Algorithm::Myers)] {
        note(peer, best(|| capture_diff_slices(algorithm, &tokens(&old_text), &tokens(&new_text))));
    }
    note("imara-diff Histogram", best(|| histogram(&old_text, &new_text)));
    [old_text, new_text]
}

fn note(table: &mut Table, name: &str, peer: &str, ms: f64) {
    eprintln!("{name}: {peer} {ms:.3} ms");
    table.entry(peer.to_owned()).or_default().insert(name.to_owned(), ms);
}

fn compare(table: &mut Table, folder: &Path, name: &str, old: &[String], new: &[String]) {
    let [old_text, new_text] = compare_here(table, name, old, new);
    let [old_file, new_file] = ["old", "new"].map(|side| folder.join(format!("{name}.{side}")));
    std::fs::write(&old_file, format!("{old_text}\n")).expect("the folder was made");
    std::fs::write(&new_file, format!("{new_text}\n")).expect("the folder was made");
    let mut note = |peer: &str, ms: f64| note(table, name, peer, ms);
    if prose::count_words(&old_text) <= LONG_FOR_CHARACTERS * 2 {
        note("dissimilar", best(|| dissimilar::diff(&old_text, &new_text).len()));
        let dmp = DiffMatchPatch::new();
        note("diff-match-patch-rs", best(|| dmp.diff_main::<Compat>(&old_text, &new_text).map(|diffs| diffs.len())));
    }
    note(
        "git diff --word-diff",
        best_process(|| git(&["diff", "--no-index", "--no-color", "--word-diff=plain", "--"], &[&old_file, &new_file])),
    );
}

fn histogram(old: &str, new: &str) -> u32 {
    let (a, b) = (tokens(old), tokens(new));
    let mut input: imara_diff::InternedInput<&str> = imara_diff::InternedInput::default();
    input.update_before(a.into_iter());
    input.update_after(b.into_iter());
    imara_diff::Diff::compute(imara_diff::Algorithm::Histogram, &input).count_additions()
}

fn merging(folder: &Path, words: usize) {
    let base = copy(words);
    let (ours, theirs) = (edited(&base, words, 0.02, false, 11), edited(&base, words, 0.02, false, 13));
    let files = [("ours", &ours), ("base", &base), ("theirs", &theirs)].map(|(name, text)| {
        let file = folder.join(format!("merge.{name}"));
        std::fs::write(&file, format!("{}\n", text.join("\n"))).expect("the folder was made");
        file
    });
    let [a, b, c] = files.each_ref().map(|file| file.as_path());
    println!(
        "| {words} words, both sides edited 2 % | {:.3} | {:.3} |",
        best(|| merge(&base, &ours, &theirs)),
        best_process(|| git(&["merge-file", "-p", "-q"], &[a, b, c]))
    );
}

/// A history in which each revision edits a twentieth of the words of the one before and now and
/// then moves paragraphs.
fn origins(words: usize, revisions: usize) {
    let mut history = vec![copy(words)];
    for number in 1..revisions {
        let next = edited(&history[number - 1], words, 0.05, number % 4 == 0, number as u64 * 17);
        history.push(next);
    }
    let ours = || {
        let mut past = Past::default();
        let mut last: Option<Traced> = None;
        for (number, text) in history.iter().enumerate() {
            let paragraphs = text.iter().map(String::as_str).collect();
            let revision = Revision { number, author: "lsa", paragraphs, ..Revision::default() };
            last = Some(trace(&last.iter().collect::<Vec<_>>(), &revision, &mut past, &NoLibrary));
        }
        last
    };
    let page: Vec<wikiwho::dump_parser::Revision> = history
        .iter()
        .enumerate()
        .map(|(number, text)| wikiwho::dump_parser::Revision {
            id: number as i32 + 1,
            timestamp: Default::default(),
            contributor: wikiwho::dump_parser::Contributor { username: "lsa".into(), id: Some(1) },
            text: wikiwho::dump_parser::Text::Normal(text.join("\n\n")),
            sha1: None,
            comment: None,
            minor: false,
        })
        .collect();
    let theirs = || wikiwho::algorithm::PageAnalysis::analyse_page(&page).is_ok();
    assert!(theirs(), "the history is one that WikiWho reads");
    println!("| {revisions} revisions of {words} words | {:.3} | {:.3} |", best(ours), best(theirs));
}

fn main() {
    if let Some(file) = std::env::args().nth(1) {
        return pairs(&file);
    }
    let folder = std::env::temp_dir().join("prose-peers");
    std::fs::create_dir_all(&folder).expect("the build folder can be written to");
    let mut table = Table::new();
    let mut names = Vec::new();
    for (words, share, moves) in
        [(500, 0.1, true), (5_000, 0.01, false), (5_000, 0.1, true), (50_000, 0.01, false), (50_000, 0.1, true)]
    {
        let name = format!("{words} words, {:.0} %{}", share * 100.0, if moves { ", moves" } else { "" });
        let old = copy(words);
        let new = edited(&old, words, share, moves, 11);
        compare(&mut table, &folder, &name, &old, &new);
        names.push(name);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers.mjs");
    let answer = Command::new("node").arg(script).arg(&folder).stderr(Stdio::inherit()).output();
    match answer {
        Ok(answer) if answer.status.success() => {
            for line in String::from_utf8_lossy(&answer.stdout).lines() {
                let row: serde_json::Value = serde_json::from_str(line).expect("peers.mjs writes JSON");
                let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
                table.entry(text("peer")).or_default().insert(text("text"), row["ms"].as_f64().unwrap_or(f64::NAN));
            }
        }
        _ => eprintln!("the web's libraries are left out: run crates/prose/benches/peers/run, which installs them"),
    }
    show(&table, &names);
    println!("\n| a merge | prose | git merge-file, with its process |\n|---|---|---|");
    [1_000, 10_000].into_iter().for_each(|words| merging(&folder, words));
    println!("\n| origins | prose | wikiwho |\n|---|---|---|");
    origins(600, 12);
    origins(5_000, 30);
}

fn show(table: &Table, names: &[String]) {
    println!(
        "\nMilliseconds, the best of at least {LEAST} calls:\n\n| peer | {} |\n|---|{}",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    let mut rows: Vec<_> = table.iter().collect();
    let last = |times: &BTreeMap<String, f64>| times.get(&names[0]).copied().unwrap_or(f64::MAX);
    rows.sort_by(|a, b| last(a.1).total_cmp(&last(b.1)));
    for (peer, times) in rows {
        let cells: Vec<String> =
            names.iter().map(|name| times.get(name).map_or(String::new(), |ms| format!("{ms:.3}"))).collect();
        println!("| {peer} | {} |", cells.join(" | "));
    }
    let ratio = |name: &String| format!("{:.1}", table["similar Patience"][name] / table["prose"][name]);
    println!("| **Patience / prose** | {} |", names.iter().map(ratio).collect::<Vec<_>>().join(" | "));
}

/// Measures a file of pairs with the Rust crates.
fn pairs(file: &str) {
    let read = if file.ends_with(".xz") { "xzcat" } else { "cat" };
    let answer = Command::new(read).arg(file).output().expect("the file can be read");
    let (mut table, mut names) = (Table::new(), Vec::new());
    for line in String::from_utf8_lossy(&answer.stdout).lines() {
        let row: serde_json::Value = serde_json::from_str(line).expect("a pair is JSON");
        let side = |side: &str| -> Vec<String> {
            row[side].as_str().unwrap_or_default().split('\n').map(str::to_owned).collect()
        };
        let name = row["id"].to_string();
        compare_here(&mut table, &name, &side("old"), &side("new"));
        names.push(name);
    }
    show(&table, &names);
}
