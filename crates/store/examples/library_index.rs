//! Fills a library with made-up items and says what they weigh and how fast they are put in, added
//! and found.
//!
//! `cargo run --release -p store --example library_index -- FOLDER ITEMS`, and once it is filled,
//! with `again` behind, to look up and add only.

#[path = "../benches/history/mod.rs"]
mod history;

use history::{Dice, Language};
use prose::origins::{Past, Revision, trace};
use prose::reuse::{Found, Item, fingerprints};
use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};
use store::library::{Library, LibraryEntry};

/// Items put in at once.
const BATCH: usize = 16_384;
const WORDS: usize = 600;
const LOOKS: usize = 2_000;
const ADDS: usize = 5_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("say which folder")?;
    let items: usize = arguments.next().map_or(Ok(100_000), |count| count.parse())?;
    let folder = Path::new(&folder);
    let language = Language::new();
    if arguments.next().as_deref() != Some("again") {
        let _ = std::fs::remove_dir_all(folder);
        fill(folder, &language, items)?;
    }
    let opens = Instant::now();
    let library = Library::open(folder)?;
    println!("opened in {:.1} ms", opens.elapsed().as_secs_f64() * 1e3);
    look(&library, &language, items)?;
    let next = library.mark("items")?.and_then(|next| usize::try_from(next).ok()).unwrap_or(items);
    add(&library, &language, next)?;
    println!("{:?}", library.holdings()?);
    Ok(())
}

/// Fills a library from the ground up.
fn fill(
    folder: &Path,
    language: &Language,
    items: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let library = Library::open(folder)?;
    let (mut making, mut fingerprinting, mut adding) =
        (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let began = Instant::now();
    for first in (0..items).step_by(BATCH) {
        let (entries, made, printed) = batch(language, first, (first + BATCH).min(items));
        making += made;
        fingerprinting += printed;
        let adds = Instant::now();
        library.add(&entries, &[("items", i64::try_from(first + entries.len())?)])?;
        adding += adds.elapsed();
        if first / BATCH % 8 == 7 {
            println!("{} items after {:.0} s", first + BATCH, began.elapsed().as_secs_f64());
        }
    }
    let packs = Instant::now();
    library.pack()?;
    let packing = packs.elapsed();
    let held = library.holdings()?;
    println!("{held:?}");
    println!(
        "{:.0} B an item, {:.1} places an item",
        held.bytes as f64 / items as f64,
        held.places as f64 / items as f64
    );
    let cost = fingerprinting + adding + packing;
    println!(
        "made up in {:.0} s; fingerprints {:.0} s, put in {:.0} s, packed into one run {:.0} s: {:.0} items/s",
        making.as_secs_f64(),
        fingerprinting.as_secs_f64(),
        adding.as_secs_f64(),
        packing.as_secs_f64(),
        items as f64 / cost.as_secs_f64()
    );
    Ok(())
}

/// Makes a batch of items and their fingerprints on all processors; the time all of them took
/// together, by the kind of work.
fn batch(language: &Language, first: usize, end: usize) -> (Vec<LibraryEntry>, Duration, Duration) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = (end - first).div_ceil(threads);
    let parts: Vec<(Vec<LibraryEntry>, Duration, Duration)> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..threads)
            .map(|thread| {
                let from = first + thread * share;
                scope.spawn(move || {
                    let (mut made, mut printed) = (Duration::ZERO, Duration::ZERO);
                    let entries = (from..(from + share).min(end))
                        .map(|number| {
                            let begin = Instant::now();
                            let paragraphs = story(language, number as u64);
                            made += begin.elapsed();
                            let begin = Instant::now();
                            let fingerprints = fingerprints(&paragraphs);
                            printed += begin.elapsed();
                            LibraryEntry { id: id_of(number), fingerprints }
                        })
                        .collect();
                    (entries, made, printed)
                })
            })
            .collect();
        started.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut all = (Vec::new(), Duration::ZERO, Duration::ZERO);
    for (entries, made, printed) in parts {
        all.0.extend(entries);
        all.1 += made;
        all.2 += printed;
    }
    all
}

fn id_of(number: usize) -> String {
    uuid::Uuid::from_u64_pair(0x0190_0000_0000_7000, 0x8000_0000_0000_0000 | number as u64)
        .to_string()
}

/// The paragraphs of a made-up item: the same whenever they are asked for.
fn story(language: &Language, number: u64) -> Vec<String> {
    let mut dice = Dice(number.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let (mut paragraphs, mut words) = (Vec::new(), 0);
    while words < WORDS {
        let paragraph = language.paragraph(&mut dice);
        words += paragraph.split(' ').count();
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// The library as the tracer asks it, with a clock at its side.
struct Timed<'l> {
    library: &'l Library,
    language: &'l Language,
    /// Fingerprints asked, places found, time by the clock and by the processor.
    finds: RefCell<Vec<(usize, usize, Duration, Duration)>>,
}

impl prose::reuse::Library for Timed<'_> {
    fn find(&self, hashes: &[u64]) -> Vec<Found> {
        let (busy, began) = (processor_time(), Instant::now());
        let found = self.library.find(hashes).unwrap_or_default();
        let (took, worked) = (began.elapsed(), processor_time().saturating_sub(busy));
        self.finds.borrow_mut().push((hashes.len(), found.len(), took, worked));
        found
    }

    fn item(&self, id: &str) -> Option<Item> {
        let number = uuid::Uuid::parse_str(id).ok()?.as_u64_pair().1 & 0x7fff_ffff_ffff_ffff;
        Some(Item {
            id: id.to_owned(),
            owner: "CW".to_owned(),
            paragraphs: story(self.language, number),
        })
    }
}

/// Drafts of 600 words: a third of the paragraphs taken from an item of the library, the rest new.
fn look(
    library: &Library,
    language: &Language,
    items: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let timed = Timed { library, language, finds: RefCell::default() };
    let mut dice = Dice(7);
    let (mut taken_words, mut right, mut wrong) = (0, 0, 0);
    for look in 0..LOOKS {
        let taken = dice.below(items);
        let source = story(language, taken as u64);
        let own = story(language, (1_000_000_000 + look) as u64);
        let mut paragraphs: Vec<&str> = own.iter().map(String::as_str).collect();
        let share = source.len() / 3;
        paragraphs.truncate(own.len() - own.len() / 3);
        paragraphs.extend(source.iter().take(share).map(String::as_str));
        let revision = Revision { number: 1, author: "lsa", paragraphs, ..Revision::default() };
        let traced = trace(&[], &revision, &mut Past::default(), &timed);
        let id = id_of(taken);
        taken_words += source.iter().take(share).map(|text| text.split(' ').count()).sum::<usize>();
        for span in traced.spans().into_iter().flatten() {
            let words = span.text.split_whitespace().count();
            match span.origin.source.as_deref() {
                Some(source) if source == id => right += words,
                Some(_) => wrong += words,
                None => {}
            }
        }
    }
    let finds = timed.finds.into_inner();
    let asked = finds.iter().map(|(asked, ..)| asked).sum::<usize>() / finds.len();
    let found = finds.iter().map(|(_, found, ..)| found).sum::<usize>() / finds.len();
    println!("{LOOKS} look-ups of {asked} fingerprints, {found} places found");
    println!("  by the clock: {}", spread(finds.iter().map(|(_, _, took, _)| *took).collect()));
    println!(
        "  by processor time: {}",
        average(finds.iter().map(|(.., worked)| *worked).collect())
    );
    println!("words taken {taken_words}, given to their item {right}, to another {wrong}");
    Ok(())
}

/// Items added one at a time, each with its fingerprints computed and its own transaction.
fn add(
    library: &Library,
    language: &Language,
    first: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let (mut whole, mut alone, mut worked) = (Vec::new(), Vec::new(), Vec::new());
    for number in first..first + ADDS {
        let paragraphs = story(language, number as u64);
        let (busy, began) = (processor_time(), Instant::now());
        let entry = LibraryEntry { id: id_of(number), fingerprints: fingerprints(&paragraphs) };
        let printed = Instant::now();
        library.add(&[entry], &[("items", i64::try_from(number + 1)?)])?;
        alone.push(printed.elapsed());
        whole.push(began.elapsed());
        worked.push(processor_time().saturating_sub(busy));
    }
    println!("{ADDS} items added one by one, with their fingerprints");
    println!("  by the clock: {}", spread(whole));
    println!("  without the fingerprints: {}", spread(alone));
    println!("  by processor time: {}", average(worked));
    Ok(())
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() - 1) * part / 1000).copied().unwrap_or_default();
    format!(
        "p50 {:.2?} p95 {:.2?} p99 {:.2?} p99.9 {:.2?} most {:.2?}",
        at(500),
        at(950),
        at(990),
        at(999),
        at(1000)
    )
}

/// The system counts processor time from tick to tick: a single time says little, the average is
/// right.
fn average(times: Vec<Duration>) -> String {
    format!(
        "{:.2?} on average",
        times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap_or(1).max(1)
    )
}

/// Processor time of this thread so far, where the system tells.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}
