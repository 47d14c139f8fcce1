//! How fast copy comes in: `cargo run --release -p desk --example import_figures -- FOLDER [HELD]
//! [COMING]` fills a newsroom with HELD made-up wire items (100,000) and times the watched folder
//! taking COMING more (10,000), with search on.
#![allow(clippy::unwrap_used)] // a failed belief ends the run

use desk::view::SearchFor;
use desk::{Desk, Initials, newsroom, wire};
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};
use story::person::{Person, Role};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("name an empty folder to work in");
    let folder = Path::new(&folder);
    let mut count =
        |default| arguments.next().and_then(|number| number.parse().ok()).unwrap_or(default);
    let (held, coming): (u64, u64) = (count(100_000), count(10_000));
    let me = Person {
        initials: Initials("abc".into()),
        name: "Abel Cole".into(),
        roles: vec![Role::DeskEditor],
        desk: "World".into(),
    };
    let mut desk = Desk::found(&folder.join("figures.writethru"), "Figures", &me).unwrap();

    let mut next = 0;
    while next < held {
        let (count, seconds) = bring(&desk, folder, next..held.min(next + 10_000));
        next += count;
        println!(
            "{next} items held; the last {count} came in {seconds:.1} s, {:.0} a second",
            count as f64 / seconds
        );
    }
    println!("{} MB of file, peak memory {} MB", megabytes(folder), peak());
    let (count, seconds) = bring(&desk, folder, held..held + coming);
    println!("{count} files taken in {seconds:.1} s, {:.0} a second", count as f64 / seconds);
    println!("peak memory {} MB", peak());

    for words in ["harbor ferry", "museum", "pilots rota"] {
        let begun = Instant::now();
        let hits =
            newsroom::search(&mut desk, SearchFor { words: words.into(), limit: 20 }).unwrap();
        println!(
            "search {words:?}: {} hits in {:.1} ms",
            hits.len(),
            begun.elapsed().as_secs_f64() * 1000.0
        );
    }
    let begun = Instant::now();
    let listed = wire::wire(&mut desk, desk::view::Nothing {}).unwrap();
    println!(
        "inbox of {} listed in {:.0} ms",
        listed.len(),
        begun.elapsed().as_secs_f64() * 1000.0
    );
}

/// Puts files into a watched folder and has them taken; how many came in, and in how many seconds.
fn bring(desk: &Desk, folder: &Path, numbers: Range<u64>) -> (u64, f64) {
    let inbox = folder.join(format!("inbox-{}", numbers.start));
    std::fs::create_dir_all(&inbox).unwrap();
    for number in numbers {
        std::fs::write(inbox.join(format!("{number}.json")), made_up(number)).unwrap();
    }
    std::thread::sleep(Duration::from_secs(1));
    let begun = Instant::now();
    let swept = wire::sweep(desk, &inbox).unwrap();
    assert!(swept.failed.is_empty(), "every file can be read: {:?}", swept.failed);
    let seconds = begun.elapsed().as_secs_f64();
    std::fs::remove_dir_all(&inbox).unwrap();
    (swept.items.len() as u64, seconds)
}

/// A ninjs item of some 350 words from a vocabulary of 9,000, every tenth a new version of an
/// earlier one.
fn made_up(number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    const COMMON: [&str; 12] = [
        "the", "of", "a", "said", "in", "harbor", "ferry", "port", "museum", "on", "pilots", "rota",
    ];
    const PARTS: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
        "va", "we", "xi", "yo", "zu",
    ];
    let mut word = || match next(3) {
        0 => COMMON[next(12) as usize].to_owned(),
        _ => (0..2 + next(2)).map(|_| PARTS[next(20) as usize]).collect(),
    };
    let paragraphs: Vec<String> =
        (0..10).map(|_| (0..35).map(|_| word()).collect::<Vec<_>>().join(" ") + ".").collect();
    let story = if number % 10 == 9 { number - 1 } else { number };
    serde_json::json!({
        "uri": format!("urn:made-up:{story}"), "version": (1 + number - story).to_string(), "type": "text",
        "pubstatus": "usable", "language": "en", "urgency": 4, "slugline": format!("MADE-UP-{story}"),
        "headline": format!("{} {} {}", word(), word(), word()),
        "body_xhtml": paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect::<String>(),
    })
    .to_string()
    .into_bytes()
}

fn megabytes(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|meta| meta.len()).sum::<u64>() / 1_000_000
}

/// Most memory this process ever held, in MB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kilobytes| kilobytes.parse::<u64>().ok())
        .unwrap_or_default()
        / 1000
}
