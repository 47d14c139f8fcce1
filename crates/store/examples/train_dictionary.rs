//! Trains the dictionary for texts that stand alone, on copy of our own making, and writes it
//! beside the code.
//!
//! `cargo run --release -p store --example train_dictionary --
//! crates/store/src/text/dictionary.bin` A dictionary is immutable once released: a better one gets
//! the next number.

#[path = "../benches/history/mod.rs"]
mod history;

use history::{Dice, Language};
use story::state::{Stage, State};
use story::{EventId, Initials, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let to = std::env::args().nth(1).ok_or("say where to write the dictionary")?;
    let size = std::env::args().nth(2).map_or(Ok(110_000), |size| size.parse())?;
    let language = Language::new();
    // Not the seed of the benchmark: the stories measured are never the ones learnt from.
    let mut dice = Dice(0xd1c7);
    let mut samples = (0..3000)
        .map(|_| serde_json::to_vec(&language.story(&mut dice)))
        .collect::<Result<Vec<_>, _>>()?;
    for _ in 0..200 {
        samples.push(serde_json::to_vec(&state(&mut dice))?);
    }
    let dictionary = zstd::dict::from_samples(&samples, size)?;
    std::fs::write(&to, &dictionary)?;
    // How hard the body alone packs, to be set beside real news paragraphs: 2.05 to 1 alone, 3.09
    // with a dictionary.
    let body = |dice: &mut Dice| language.story(dice).paragraphs().join("\n").into_bytes();
    let learnt: Vec<_> = (0..3000).map(|_| body(&mut dice)).collect();
    let of_bodies = zstd::dict::from_samples(&learnt, 110_000)?;
    let mut dice = Dice(0x7e57);
    let (mut plain, mut alone, mut with) = (0, 0, 0);
    for _ in 0..300 {
        let text = body(&mut dice);
        plain += text.len();
        alone += zstd::bulk::compress(&text, 19)?.len();
        with += zstd::bulk::Compressor::with_dictionary(19, &of_bodies)?.compress(&text)?.len();
    }
    println!(
        "a body of {} B; zstd-19 alone {:.2} to 1, with a dictionary {:.2} to 1",
        plain / 300,
        plain as f64 / alone as f64,
        plain as f64 / with as f64
    );
    Ok(())
}

/// Where a story may stand: it is packed with the same dictionary.
fn state(dice: &mut Dice) -> State {
    let mut hand = || Initials(format!("r{}", dice.below(40)));
    let (author, holder, last) = (hand(), hand(), hand());
    State {
        slug: "STORY".into(),
        desk: ["World", "Home", "Business", "Sport"][dice.below(4)].into(),
        template: "news".into(),
        stage: [Stage::Draft, Stage::Submitted, Stage::Desk, Stage::Approved, Stage::Filed]
            [dice.below(5)],
        author: Some(author.clone()),
        holder: Some(holder),
        heads: vec![EventId([0; 32])],
        number: u32::try_from(dice.below(30)).unwrap_or_default(),
        version: 1,
        last_editor: Some(last.clone()),
        hands: vec![author, last],
        words: u32::try_from(300 + dice.below(700)).unwrap_or_default(),
        started_at: Instant::from_millis(1_790_000_000_000),
        changed_at: Instant::from_millis(
            1_790_000_000_000 + i64::try_from(dice.below(1 << 40)).unwrap_or_default(),
        ),
        ..State::default()
    }
}
