//! The engine beside the diff crates one could have used, on the same made-up copy in one run.
//!
//! `cargo bench -p prose --bench diff`. Peers compare words and marks; only ours sees moves, splits
//! and joins.
#[path = "peers/src/copy.rs"]
mod copy;

use copy::{copy, edited, tokens};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use imara_diff::{InternedInput, TokenSource};
use prose::origins::{Past, Revision, trace};
use prose::reuse::{Item, MemoryLibrary, fingerprints};
use prose::{Options, diff, merge};
use similar::{Algorithm, capture_diff_slices};
use std::hint::black_box;
use std::time::Duration;

struct Words<'a>(&'a [&'a str]);

impl<'a> TokenSource for Words<'a> {
    type Token = &'a str;
    type Tokenizer = std::iter::Copied<std::slice::Iter<'a, &'a str>>;
    fn tokenize(&self) -> Self::Tokenizer {
        self.0.iter().copied()
    }
    fn estimate_tokens(&self) -> u32 {
        self.0.len() as u32
    }
}

fn compare(c: &mut Criterion) {
    for (words, share, moves) in [(5_000, 0.1, true), (50_000, 0.01, false), (50_000, 0.1, true)] {
        let old = copy(words);
        let new = edited(&old, words, share, moves, 11);
        let (old_text, new_text) = (old.join("\n"), new.join("\n"));
        let name =
            format!("{words} words, {:.0} %{}", share * 100.0, if moves { ", moves" } else { "" });
        let mut group = c.benchmark_group(name);
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(2))
            .warm_up_time(Duration::from_millis(300));
        group.bench_function("prose", |b| {
            b.iter(|| black_box(diff(&old, &new, &Options::default())))
        });
        group.bench_function("similar Patience", |b| {
            b.iter(|| {
                capture_diff_slices(Algorithm::Patience, &tokens(&old_text), &tokens(&new_text))
            })
        });
        group.bench_function("similar Myers", |b| {
            b.iter(|| capture_diff_slices(Algorithm::Myers, &tokens(&old_text), &tokens(&new_text)))
        });
        group.bench_function("imara-diff Histogram", |b| {
            b.iter(|| {
                let (a, b) = (tokens(&old_text), tokens(&new_text));
                let input = InternedInput::new(Words(&a), Words(&b));
                black_box(imara_diff::Diff::compute(imara_diff::Algorithm::Histogram, &input));
            })
        });
        if words <= 5_000 {
            group.bench_function("dissimilar", |b| {
                b.iter(|| black_box(dissimilar::diff(&old_text, &new_text).len()))
            });
        }
        group.finish();
    }
}

/// One paragraph changed by a letter, as after a keystroke.
fn keystroke(c: &mut Criterion) {
    let mut group = c.benchmark_group("keystroke");
    for words in [600, 5_000, 50_000] {
        let old = copy(words);
        let mut new = old.clone();
        let middle = new.len() / 2;
        new[middle].push('s');
        group.bench_with_input(BenchmarkId::from_parameter(words), &words, |b, _| {
            b.iter(|| black_box(diff(&old, &new, &Options::default())))
        });
    }
    group.finish();
}

fn merging(c: &mut Criterion) {
    let base = copy(1_000);
    let (ours, mut theirs) = (edited(&base, 1_000, 0.02, false, 11), base.clone());
    theirs.reverse();
    c.bench_function("merge, 1,000 words", |b| b.iter(|| black_box(merge(&base, &ours, &theirs))));
}

/// A library of 5,000 made-up items in memory, and a draft of 600 words made of two of them.
fn library(c: &mut Criterion) {
    const ITEMS: usize = 5_000;
    let text = copy(ITEMS * 600);
    let each = text.len() / ITEMS;
    let items: Vec<Item> = text
        .chunks(each)
        .enumerate()
        .map(|(at, paragraphs)| Item {
            id: at.to_string(),
            owner: "AFP".into(),
            paragraphs: paragraphs.to_vec(),
        })
        .collect();
    let words = |item: &Item| {
        item.paragraphs.iter().map(|paragraph| prose::count_words(paragraph)).sum::<usize>()
    };
    let kept: usize = items.iter().map(|item| fingerprints(&item.paragraphs).len()).sum();
    println!(
        "library: {:.2} fingerprints a word",
        kept as f64 / items.iter().map(words).sum::<usize>() as f64
    );
    let mut in_memory = MemoryLibrary::default();
    items.iter().for_each(|item| in_memory.add(item.clone()));
    let half = |item: &Item| item.paragraphs[..item.paragraphs.len() / 2].to_vec();
    let draft = [half(&items[1_000]), half(&items[4_000])].concat();

    let mut group = c.benchmark_group("library");
    let hundred = &items[..100];
    group.throughput(Throughput::Elements(hundred.iter().map(words).sum::<usize>() as u64));
    group.bench_function("fingerprints, words", |b| {
        b.iter(|| hundred.iter().map(|item| fingerprints(&item.paragraphs).len()).sum::<usize>())
    });
    let number: usize = draft.iter().map(|paragraph| prose::count_words(paragraph)).sum();
    group.throughput(Throughput::Elements(number as u64));
    group.bench_function("a draft of two items, traced, words", |b| {
        b.iter(|| {
            let paragraphs = draft.iter().map(String::as_str).collect();
            let typed = Revision { number: 1, author: "lsa", paragraphs, ..Revision::default() };
            black_box(trace(&[], &typed, &mut Past::default(), &in_memory))
        })
    });
    group.finish();
}

criterion_group!(all, compare, keystroke, merging, library);
criterion_main!(all);
