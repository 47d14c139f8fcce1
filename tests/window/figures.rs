//! Figures of the real window: start, keys, memory. `cargo bench -p newsroom-tests --features window --bench window_figures`
//! under a display prints a table for docs/benchmarks/window.md.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // a failed belief ends the run; the tests use the rest

#[path = "driver.rs"]
mod driver;
#[path = "window.rs"]
mod window;

use serde_json::json;
use std::time::{Duration, Instant};
use window::{Window, writethru};

/// Stamps each key when it goes down and when the frame after it has been drawn.
const LISTEN: &str = "window.stamps = []; addEventListener('keydown', () => { const down = performance.now(); \
    requestAnimationFrame(() => { const channel = new MessageChannel(); \
    channel.port1.onmessage = () => stamps.push(performance.now() - down); channel.port2.postMessage(0); }); }, true)";

fn main() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("figures.writethru");
    writethru(&newsroom, &["init", "--sample"]);
    let sentence =
        "The port said on Friday that the ferry would stay at its pier until divers had looked at the valve. ";
    for (slug, paragraphs) in [("WORDS-800", 20), ("WORDS-5000", 125)] {
        writethru(&newsroom, &["new", "--slug", slug, "--as", "lha"]);
        let file = room.path().join("text.json");
        let text = json!({ "headline": slug, "paragraphs": vec![sentence.repeat(2).trim().to_owned(); paragraphs] });
        std::fs::write(&file, text.to_string()).unwrap();
        writethru(&newsroom, &["save", slug, file.to_str().unwrap(), "--as", "lha"]);
    }
    let mut starts: Vec<u128> = (0..5).map(|_| start(&newsroom)).collect();
    starts.sort_unstable();
    println!("start to first editable frame, under the driver: median {} ms of {starts:?}", starts[starts.len() / 2]);
    let window = Window::open(&newsroom);
    window.sits("lha");
    for slug in ["WORDS-800", "WORDS-5000"] {
        let begun = Instant::now();
        window.go(&format!("#/story/{slug}"));
        window.until_words(slug);
        window.there("body");
        println!("{slug}: open {} ms", begun.elapsed().as_millis());
        std::thread::sleep(Duration::from_millis(800));
        window.driver.run(LISTEN, &[]).unwrap();
        window.type_into("body", "and nobody had seen the water come in before the lights went out at noon ");
        std::thread::sleep(Duration::from_millis(500));
        let stamps = window.driver.run("return window.stamps", &[]).unwrap();
        let mut stamps: Vec<f64> = stamps.as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
        stamps.sort_by(f64::total_cmp);
        let at = |share: f64| stamps[((stamps.len() - 1) as f64 * share) as usize];
        println!("{slug}: key to frame p50 {:.0} ms, p95 {:.0} ms, {} keys", at(0.5), at(0.95), stamps.len());
        window.driver.run("location.reload()", &[]).unwrap();
        window.there("person-menu");
    }
    for (name, megabytes) in window.driver.memory() {
        println!("{name}: {megabytes} MB proportional");
    }
}

/// From the start of the program to a headline one can type in, in milliseconds.
fn start(newsroom: &std::path::Path) -> u128 {
    let begun = Instant::now();
    let window = Window::open(newsroom);
    window.go("#/story/WORDS-800");
    window.there("body");
    begun.elapsed().as_millis()
}
