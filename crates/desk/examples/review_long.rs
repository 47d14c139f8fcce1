//! How long a review of 300 changes in 5,000 words takes to open, a decision in it to be answered,
//! and a row of a list to be made: `cargo run --profile measure -p desk --example review_long`.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a measurement that fails has nothing to tell

use desk::view::{HandIn, NewStory, OfDesk, OpenReview, ReadParagraphs, Revise, Settle, Since};
use desk::{Desk, Initials, copy, newsroom, review};
use std::time::Instant;
use story::content::{Block, Content};
use story::event::Decision;

const PARAGRAPHS: usize = 150;

fn paragraph(number: usize) -> String {
    let word = |at: usize| {
        ["harbor", "pilot", "barge", "lock", "gravel", "bridge", "keeper", "river"][at % 8]
    };
    let words =
        (0..33).map(|at| format!("{}{}", word(number * 7 + at * 3), (number * 31 + at * 17) % 97));
    words.collect::<Vec<_>>().join(" ") + "."
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = newsroom::sample::make(&folder.path().join("room.writethru")).unwrap();
    let sits = |desk: &mut Desk, who: &str| desk.act_as(&Initials(who.into())).unwrap();
    sits(&mut desk, "lha");
    let new = NewStory {
        slug: "LONG".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    let begun = copy::story_new(&mut desk, new).unwrap();
    let mut content = begun.content;
    content.headline = "A long report".into();
    content.body =
        (0..PARAGRAPHS).map(|at| Block { text: paragraph(at), ..Block::default() }).collect();
    let save = |desk: &mut Desk, base: Option<String>, content: &Content| {
        let revise =
            Revise { story: "LONG".into(), base, content: content.clone(), note: String::new() };
        copy::story_revise(desk, revise).unwrap().base
    };
    let base = save(&mut desk, begun.base, &content);
    review::hand_in(&mut desk, HandIn { story: "LONG".into(), note: String::new() }).unwrap();
    sits(&mut desk, "mfa");
    let paragraphs = (0..PARAGRAPHS as u32).collect();
    let read = ReadParagraphs {
        story: "LONG".into(),
        revision: base.clone().unwrap(),
        paragraphs,
        read: true,
    };
    review::paragraphs_read(&mut desk, read).unwrap();
    sits(&mut desk, "oka");
    // Ten revisions of thirty changes.
    let mut base = base;
    for round in 0..10 {
        for at in (round..PARAGRAPHS).step_by(10) {
            let mut words: Vec<String> =
                content.body[at].text.split(' ').map(str::to_owned).collect();
            words[5] = format!("new{round}");
            words[20] = format!("fresh{at}");
            content.body[at].text = words.join(" ");
        }
        base = save(&mut desk, base, &content);
    }
    sits(&mut desk, "mfa");
    let open = || OpenReview { story: "LONG".into(), since: Since::ILooked, revision: None };
    let mut opened = Vec::new();
    for _ in 0..7 {
        let begun = Instant::now();
        review::review_open(&mut desk, open()).unwrap();
        opened.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let seen = review::review_open(&mut desk, open()).unwrap();
    let mut settled = Vec::new();
    for change in seen.changes.iter().take(200) {
        let settle = Settle {
            story: "LONG".into(),
            base: seen.base.id.clone(),
            revision: seen.revision.id.clone(),
            changes: vec![change.id.clone()],
            decision: Decision::Accepted,
            why: String::new(),
        };
        let begun = Instant::now();
        review::review_settle(&mut desk, settle).unwrap();
        settled.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let begun = Instant::now();
    copy::queue(&mut desk, OfDesk { desk: "World".into() }).unwrap();
    let queue = begun.elapsed().as_secs_f64() * 1000.0;
    opened.sort_by(f64::total_cmp);
    let words: usize = content.body.iter().map(Block::words).sum();
    println!("{words} words, {} changes", seen.changes.len());
    println!("review opened: median {:.0} ms", opened[opened.len() / 2]);
    println!(
        "a decision: first ten {:.0} ms, last ten of 200 {:.0} ms",
        mean(&settled[..10]),
        mean(&settled[190..])
    );
    println!("the queue with it: {queue:.0} ms");
}

fn mean(times: &[f64]) -> f64 {
    times.iter().sum::<f64>() / times.len() as f64
}
