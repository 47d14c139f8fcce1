//! Hostile texts need memory in proportion to their length: counted in bytes, not in time.
//!
//! One test only, so that nothing else allocates while it counts.
#![allow(unsafe_code)] // counting allocations takes an allocator, and an allocator is unsafe to write
use prose::{Options, diff};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// The system's allocator, which notes how many bytes are in use and how many ever were.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        MOST.fetch_max(NOW.fetch_add(layout.size(), SeqCst) + layout.size(), SeqCst);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), SeqCst);
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The most bytes a comparison held at once, its answer included and the texts not.
fn most_bytes(old: &[String], new: &[String]) -> usize {
    let before = NOW.load(SeqCst);
    MOST.store(before, SeqCst);
    let answer = diff(old, new, &Options::default());
    assert!(!answer.blocks.is_empty());
    MOST.load(SeqCst) - before
}

/// Words that look random, from a seed.
fn words(count: usize, kinds: u64, mut seed: u64) -> Vec<String> {
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("word{}", (seed >> 33) % kinds)
    };
    (0..count).map(|_| next()).collect()
}

fn paragraphs(count: usize, seed: u64) -> Vec<String> {
    words(count * 8, 5000, seed).chunks(8).map(|line| line.join(" ")).collect()
}

type Pair = (Vec<String>, Vec<String>);

#[test]
fn twice_the_text_takes_at_most_about_twice_the_memory() {
    let one = |words: Vec<String>| vec![words.join(" ")];
    let equal =
        |n: usize| -> Pair { (one(vec!["the".into(); n]), one(vec!["the".into(); n - n / 100])) };
    let apart = |n: usize| -> Pair {
        (
            one(words(n, 1 << 40, 1)),
            one(words(n, 1 << 40, 2).iter().map(|w| w.replace("word", "mot")).collect()),
        )
    };
    let shuffled = |n: usize| -> Pair { (one(words(n, 5000, 1)), one(words(n, 5000, 2))) };
    let few_kinds = |n: usize| -> Pair { (one(words(n, 2, 1)), one(words(n, 2, 2))) };
    let reversed = |n: usize| -> Pair {
        let old = paragraphs(n / 8, 3);
        let new = old.iter().rev().cloned().collect();
        (old, new)
    };
    let each_edited = |n: usize| -> Pair {
        let old = paragraphs(n / 8, 3);
        let new = old.iter().map(|line| format!("{line} more")).collect();
        (old, new)
    };
    let nearly_alike = |n: usize| -> Pair {
        let lines = |step: usize, of: usize| {
            (0..n / 5).map(|at| format!("Result {} of the council", at * step % of)).collect()
        };
        (lines(1, 7), lines(3, 11))
    };
    let texts: [(&str, &dyn Fn(usize) -> Pair); 7] = [
        ("equal words", &equal),
        ("no word in common", &apart),
        ("shuffled words", &shuffled),
        ("words of two kinds", &few_kinds),
        ("paragraphs reversed", &reversed),
        ("paragraphs, each edited", &each_edited),
        ("paragraphs nearly alike", &nearly_alike),
    ];
    for (what, make) in texts {
        let [half, whole] = [20_000, 40_000].map(|count| {
            let (old, new) = make(count);
            let text: usize = old.iter().chain(&new).map(String::len).sum();
            (most_bytes(&old, &new), text)
        });
        println!(
            "{what}: {} KB for {} KB of text, {} KB for {} KB",
            half.0 >> 10,
            half.1 >> 10,
            whole.0 >> 10,
            whole.1 >> 10
        );
        // Lists grow by doubling, so twice the text may take up to a half more than twice the
        // memory.
        assert!(
            whole.0 <= half.0 * 3,
            "{what}: {} bytes for half of the text, {} for all of it",
            half.0,
            whole.0
        );
        assert!(whole.0 <= whole.1 * 64, "{what}: {} bytes for {} bytes of text", whole.0, whole.1);
    }
}
