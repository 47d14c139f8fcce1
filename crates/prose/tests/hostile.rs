//! Texts made to break a comparison: it must stay quick, and right.
//!
//! The limits are those of docs/engine.md for a release build; a debug build only has to finish and
//! be right.
#[path = "copy/sides.rs"]
mod sides;

use prose::{Diff, Options, diff, merge};
use sides::sides;
use std::time::{Duration, Instant};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

fn words(count: usize, kinds: u64, seed: u64) -> String {
    let mut dice = Dice(seed);
    (0..count).map(|_| format!("word{}", dice.next() % kinds)).collect::<Vec<_>>().join(" ")
}

fn paragraphs(count: usize, length: usize, seed: u64) -> Vec<String> {
    (0..count).map(|at| words(length, 5000, seed + at as u64)).collect()
}

fn rebuilds(diff: &Diff, old: &[String], new: &[String]) -> bool {
    diff.blocks.iter().all(|block| {
        let (before, after) = sides(block);
        let join = |list: &[usize], texts: &[String]| {
            list.iter().map(|i| texts[*i].clone()).collect::<Vec<_>>().join("\n")
        };
        before == join(&block.old, old) && after == join(&block.new, new)
    })
}

fn bear(what: &str, old: &[String], new: &[String]) {
    let start = Instant::now();
    let result = diff(old, new, &Options::default());
    let took = start.elapsed();
    println!("{what}: {took:?}, exact {}, {} changes", result.exact, result.summary.changes);
    assert!(rebuilds(&result, old, new), "{what}: the result must rebuild both versions");
    if !cfg!(debug_assertions) {
        assert!(took < Duration::from_millis(250), "{what} took {took:?}");
    }
}

#[test]
fn a_hundred_thousand_equal_words() {
    bear(
        "100,000 equal words",
        &[vec!["the"; 100_000].join(" ")],
        &[vec!["the"; 99_001].join(" ")],
    );
    let (mut old, mut new) = (vec!["the"; 100_000], vec!["the"; 100_000]);
    (0..1000).for_each(|at| (old[at * 97], new[at * 89]) = ("of", "of"));
    bear("100,000 words of two kinds", &[old.join(" ")], &[new.join(" ")]);
}

#[test]
fn no_word_in_common() {
    let other = words(20_000, 1 << 40, 9).replace("word", "mot");
    bear(
        "20,000 words with none in common",
        &[words(20_000, 1 << 40, 1)],
        std::slice::from_ref(&other),
    );
    let olds: Vec<String> = paragraphs(400, 50, 1);
    let news: Vec<String> =
        paragraphs(400, 50, 7).iter().map(|p| p.replace("word", "mot")).collect();
    bear("400 paragraphs with no word in common", &olds, &news);
}

#[test]
fn one_paragraph_of_fifty_thousand_words() {
    let old = words(50_000, 5000, 3);
    let mut dice = Dice(5);
    let edit = |word: &str| {
        if dice.next().is_multiple_of(10) { "edited".to_owned() } else { word.to_owned() }
    };
    let new = old.split(' ').map(edit).collect::<Vec<_>>().join(" ");
    bear("one paragraph of 50,000 words, a tenth edited", std::slice::from_ref(&old), &[new]);
    bear("one paragraph of 50,000 words, shuffled", &[old], &[words(50_000, 5000, 77)]);
    bear(
        "one paragraph of 50,000 words of ten kinds",
        &[words(50_000, 10, 3)],
        &[words(50_000, 10, 4)],
    );
}

#[test]
fn twenty_thousand_paragraphs() {
    let old = paragraphs(20_000, 8, 3);
    let mut reversed = old.clone();
    reversed.reverse();
    bear("20,000 paragraphs reversed", &old, &reversed);
    let edited: Vec<String> = old.iter().map(|p| format!("{p} more")).collect();
    bear("20,000 paragraphs, each edited", &old, &edited);
    bear("20,000 other paragraphs", &old, &paragraphs(20_000, 8, 100_000));
    let alike: Vec<String> =
        (0..20_000).map(|at| format!("Result {} of the council", at % 7)).collect();
    let other: Vec<String> =
        (0..20_000).map(|at| format!("Result {} of the council", at * 3 % 11)).collect();
    bear("20,000 paragraphs that are nearly alike", &alike, &other);
    let twos: Vec<String> =
        (0..20_000).map(|at| format!("a{} b{} c{}", at % 2, at % 3, at % 5)).collect();
    let threes: Vec<String> =
        (0..20_000).map(|at| format!("a{} b{} c{}", at % 3, at % 5, at % 2)).collect();
    bear("20,000 short paragraphs of few words", &twos, &threes);
}

#[test]
fn letters_and_marks_without_end() {
    bear("one word of a million letters", &["a".repeat(1_000_000)], &["a".repeat(999_999)]);
    bear("a million marks", &["\u{0301}".repeat(500_000)], &["\u{0301}".repeat(499_999)]);
    bear("quotes", &["\"'".repeat(50_000)], &["\u{201c}\u{2019}".repeat(50_000)]);
    bear(
        "ideographs",
        &["\u{4e00}\u{4e01}\u{4e02}".repeat(20_000)],
        &["\u{4e01}\u{4e00}".repeat(30_000)],
    );
}

#[test]
fn a_merge_of_everything_changed() {
    let base = paragraphs(400, 50, 3);
    let change = |name: &str, step: usize| -> Vec<String> {
        let edit = |(at, word): (usize, &str)| {
            if at % step == 0 { format!("{name}{at}") } else { word.to_owned() }
        };
        base.iter()
            .map(|p| p.split(' ').enumerate().map(edit).collect::<Vec<_>>().join(" "))
            .collect()
    };
    let start = Instant::now();
    let merged = merge(&base, &change("ours", 3), &change("theirs", 5));
    println!("20,000 words, both sides all over: {:?}, clean {}", start.elapsed(), merged.clean);
    let mut other = base.clone();
    other.reverse();
    let merged = merge(&base, &other, &change("theirs", 7));
    assert!(
        merged.paragraphs.len() >= base.len(),
        "nothing is lost when one side turns everything round"
    );
}
