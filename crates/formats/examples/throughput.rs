//! Reads every document of a folder of formats over and over on one core and prints documents and
//! megabytes a second of processor time.
//!
//! `cargo run --release -p formats --example throughput -- FOLDER [SECONDS]`; FOLDER holds one
//! folder a format, as the shared fixtures do. Files named `*.expected.json` are answers, not
//! documents. Files are in memory before the clock starts.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Folders of real documents, by format; conformance files are made to be refused and are left out.
const FORMATS: [&str; 11] = [
    "newsml-g2",
    "nitf",
    "newsml-1",
    "ninjs",
    "feeds",
    "html",
    "docx",
    "markdown",
    "plaintext",
    "iptc7901",
    "anpa1312",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("throughput FOLDER [SECONDS]");
        std::process::exit(2);
    };
    let seconds = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(2.0);
    println!(
        "{:<12} {:>6} {:>9} {:>12} {:>9} {:>8}",
        "ours", "files", "KB", "documents/s", "items/s", "MB/s"
    );
    for format in FORMATS {
        let documents = documents(&folder.join(format));
        if !documents.is_empty() {
            measure(format, &documents, Duration::from_secs_f64(seconds));
        }
    }
}

fn documents(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| !path.to_string_lossy().ends_with(".expected.json"))
        .collect();
    paths.sort();
    paths.into_iter().filter_map(|path| std::fs::read(path).ok()).collect()
}

/// Time this process has been on a processor, where Linux tells it; a busy machine then does not
/// spoil the figure.
fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// Whole rounds over all documents until the time is up, after one round to warm up.
fn measure(format: &str, documents: &[Vec<u8>], least: Duration) {
    let bytes: usize = documents.iter().map(Vec::len).sum();
    let read = |bytes: &[u8]| {
        formats::read(black_box(bytes), None).map_or(0, |document| document.items.len())
    };
    let items: usize = documents.iter().map(|document| read(document)).sum();
    let (started, worked) = (Instant::now(), processor_time());
    let mut rounds = 0u32;
    while started.elapsed() < least {
        black_box(documents.iter().map(|document| read(document)).sum::<usize>());
        rounds += 1;
    }
    let spent = match (worked, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => started.elapsed(),
    };
    let a_second = f64::from(rounds) / spent.as_secs_f64();
    println!(
        "{format:<12} {:>6} {:>9.0} {:>12.0} {:>9.0} {:>8.1}",
        documents.len(),
        bytes as f64 / 1e3,
        documents.len() as f64 * a_second,
        items as f64 * a_second,
        bytes as f64 * a_second / 1e6
    );
}
