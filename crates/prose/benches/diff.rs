//! The engine beside the diff crates one could have used, on the same made-up copy in one run.
//!
//! `cargo bench -p prose --bench diff`. Peers compare words and marks; only ours sees moves, splits and joins.
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use imara_diff::{InternedInput, TokenSource};
use prose::{Options, diff, merge};
use similar::{Algorithm, capture_diff_slices};
use std::hint::black_box;
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    /// A word, the common ones often.
    fn word(&mut self) -> String {
        const SMALL: [&str; 16] =
            ["the", "of", "to", "a", "and", "in", "said", "on", "for", "that", "was", "with", "by", "at", "from", "it"];
        const SYLLABLES: [&str; 12] =
            ["ba", "ker", "lo", "min", "sta", "tion", "ru", "ves", "por", "ta", "ling", "dor"];
        if self.below(10) < 4 {
            return SMALL[self.below(SMALL.len())].to_owned();
        }
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }

    fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..8 + self.below(18)).map(|_| self.word()).collect();
        format!("{}.", words.join(" "))
    }
}

fn copy(words: usize) -> Vec<String> {
    let mut dice = Dice(7);
    let mut text = Vec::new();
    let mut count = 0;
    while count < words {
        let paragraph: Vec<String> = (0..1 + dice.below(5)).map(|_| dice.sentence()).collect();
        let paragraph = paragraph.join(" ");
        count += prose::count_words(&paragraph);
        text.push(paragraph);
    }
    text
}

/// Edits phrases until `share` of the words changed; with `moves` a tenth of the paragraphs go elsewhere.
fn edited(text: &[String], words: usize, share: f64, moves: bool) -> Vec<String> {
    let mut dice = Dice(11);
    let mut text = text.to_vec();
    if moves {
        for _ in 0..text.len() / 10 {
            let from = dice.below(text.len());
            let paragraph = text.remove(from);
            let to = dice.below(text.len() + 1);
            text.insert(to, paragraph);
        }
    }
    let mut left = (words as f64 * share) as usize;
    while left > 0 {
        let at = dice.below(text.len());
        let mut list: Vec<String> = text[at].split(' ').map(str::to_owned).collect();
        let length = (1 + dice.below(8)).min(left).min(list.len());
        let from = dice.below(list.len() - length + 1);
        let new: Vec<String> = (0..length).map(|_| dice.word()).collect();
        list.splice(from..from + length, new);
        text[at] = list.join(" ");
        left -= length;
    }
    text
}

fn tokens(text: &str) -> Vec<&str> {
    text.split_word_bounds().filter(|word| !word.trim().is_empty()).collect()
}

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
        let new = edited(&old, words, share, moves);
        let (old_text, new_text) = (old.join("\n"), new.join("\n"));
        let name = format!("{words} words, {:.0} %{}", share * 100.0, if moves { ", moves" } else { "" });
        let mut group = c.benchmark_group(name);
        group.sample_size(10).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_millis(300));
        group.bench_function("prose", |b| b.iter(|| black_box(diff(&old, &new, &Options::default()))));
        group.bench_function("similar Patience", |b| {
            b.iter(|| capture_diff_slices(Algorithm::Patience, &tokens(&old_text), &tokens(&new_text)))
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
            group.bench_function("dissimilar", |b| b.iter(|| black_box(dissimilar::diff(&old_text, &new_text).len())));
        }
        group.finish();
    }
}

/// One paragraph changed by a letter, as after a keystroke.
fn keystroke(c: &mut Criterion) {
    let mut group = c.benchmark_group("keystroke");
    for words in [600, 5_000] {
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
    let (ours, mut theirs) = (edited(&base, 1_000, 0.02, false), base.clone());
    theirs.reverse();
    c.bench_function("merge, 1,000 words", |b| b.iter(|| black_box(merge(&base, &ours, &theirs))));
}

criterion_group!(all, compare, keystroke, merging);
criterion_main!(all);
