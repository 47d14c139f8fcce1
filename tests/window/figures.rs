//! Figures of the real window: start, keys, memory. `cargo bench -p newsroom-tests --features
//! window --bench window_figures` under a display prints a table for docs/benchmarks/window.md.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)] // a failed belief ends the run; the tests use the rest

#[path = "driver.rs"]
mod driver;
#[path = "window.rs"]
mod window;

use driver::Driver;
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};
use window::{Window, built, profile, writethru};

/// Stamps each key when it goes down and when the frame after it has been drawn.
const LISTEN: &str = "window.stamps = []; addEventListener('keydown', () => { const down = performance.now(); \
    requestAnimationFrame(() => { const channel = new MessageChannel(); \
    channel.port1.onmessage = () => stamps.push(performance.now() - down); channel.port2.postMessage(0); }); }, true)";

fn main() {
    let room = tempfile::tempdir().unwrap();
    let newsroom = room.path().join("figures.writethru");
    writethru(&newsroom, &["init", "--sample"]);
    let sentence = "The port said on Friday that the ferry would stay at its pier until divers had looked at the valve. ";
    for (slug, paragraphs) in [("WORDS-800", 20), ("WORDS-5000", 125)] {
        writethru(&newsroom, &["new", "--slug", slug, "--as", "lha"]);
        let file = room.path().join("text.json");
        let text = json!({ "headline": slug, "paragraphs": vec![sentence.repeat(2).trim().to_owned(); paragraphs] });
        std::fs::write(&file, text.to_string()).unwrap();
        writethru(&newsroom, &["save", slug, file.to_str().unwrap(), "--as", "lha"]);
    }
    starts(&newsroom);
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
        window.type_into(
            "body",
            "and nobody had seen the water come in before the lights went out at noon ",
        );
        std::thread::sleep(Duration::from_millis(500));
        let stamps = window.driver.run("return window.stamps", &[]).unwrap();
        let mut stamps: Vec<f64> =
            stamps.as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).collect();
        stamps.sort_by(f64::total_cmp);
        let at = |share: f64| stamps[((stamps.len() - 1) as f64 * share) as usize];
        println!(
            "{slug}: key to frame p50 {:.0} ms, p95 {:.0} ms, {} keys",
            at(0.5),
            at(0.95),
            stamps.len()
        );
        window.driver.run("location.reload()", &[]).unwrap();
        window.there("person-menu");
    }
    for (name, megabytes) in window.driver.memory() {
        println!("{name}: {megabytes} MB proportional");
    }
}

/// Starts beside an empty Tauri window, in turns: with what the last start left in memory, and with
/// nothing left.
fn starts(newsroom: &Path) {
    let profile = profile();
    let by = format!(
        "cargo build ({profile}) -p writethru-app --features custom-protocol --bin writethru-app --example empty_window"
    );
    let ours = built(&format!("{profile}/writethru-app"), &by);
    let empty = built(&format!("{profile}/examples/empty_window"), &by);
    for cold in [false, true] {
        let (mut own, mut least) = (Vec::new(), Vec::new());
        for _ in 0..7 {
            least.push(start(&empty, newsroom, "", cold));
            own.push(start(&ours, newsroom, "#/story/WORDS-800", cold));
        }
        let (Some(own), Some(least)) = (median(own), median(least)) else {
            println!("cold starts: left out, this computer does not let its caches be dropped");
            return;
        };
        let how = if cold { "caches dropped" } else { "warm" };
        println!(
            "start to an editable story, {profile}, {how}: median {own} ms; an empty Tauri window {least} ms"
        );
    }
}

fn median(times: Vec<Option<u128>>) -> Option<u128> {
    let mut times: Vec<u128> = times.into_iter().collect::<Option<_>>()?;
    times.sort_unstable();
    println!("  {times:?}");
    times.get(times.len() / 2).copied()
}

/// From the start of a program, under the driver, to something one can type in, in milliseconds;
/// none where a cold start was asked for and cannot be had.
fn start(program: &Path, newsroom: &Path, address: &str, cold: bool) -> Option<u128> {
    if cold {
        std::process::Command::new("sync").status().ok()?;
        std::fs::write("/proc/sys/vm/drop_caches", "3").ok()?;
    }
    let begun = Instant::now();
    let window = Window { driver: Driver::start(program, newsroom) };
    if !address.is_empty() {
        window.there("person-menu");
        window.go(address);
    }
    window.there("body");
    Some(begun.elapsed().as_millis())
}
