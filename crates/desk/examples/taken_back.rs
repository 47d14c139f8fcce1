//! How fast a kill finds its stories: `cargo run --release -p desk --example taken_back -- FOLDER
//! [STORIES] [USING]` fills a newsroom with made-up stories (100,000), of which some (40) use one
//! wire item, and times where it is used and what its kill does.
#![allow(clippy::unwrap_used)] // a failed belief ends the run

use desk::view::{FindCases, FindUses, OfCase, OfStory, PasteFrom, Pasted};
use desk::{Desk, Initials, cases, copy, newsroom, uses, wire};
use std::ops::Range;
use std::path::Path;
use std::time::Instant;
use story::StoryId;
use story::content::{Block, Content};
use story::event::{Act, RevisionKind};
use story::person::{Person, Role};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("name an empty folder to work in");
    let mut count =
        |default| arguments.next().and_then(|number| number.parse().ok()).unwrap_or(default);
    let (stories, using): (u64, u64) = (count(100_000), count(40));
    let me = Person {
        initials: Initials("abc".into()),
        name: "Abel Cole".into(),
        roles: vec![Role::DeskEditor],
        desk: "World".into(),
    };
    let mut desk =
        Desk::found(&Path::new(&folder).join("figures.writethru"), "Figures", &me).unwrap();
    let text = words(0, 350);
    let item = comes(&desk, "1", "usable", &text);
    let begun = Instant::now();
    let mut next = 1;
    while next <= stories {
        let end = (next + 500).min(stories + 1);
        write(&desk, next..end);
        next = end;
    }
    println!("{stories} stories written in {:.0} s", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    for number in 1..=using {
        pastes(&mut desk, &format!("MADE-UP-{}", number * (stories / using).max(1)), &item, &text);
    }
    // As the app does while nobody asks anything.
    while newsroom::tidy(&desk).unwrap() {}
    println!("tidied in {:.0} s", begun.elapsed().as_secs_f64());
    let used = |desk: &mut Desk| {
        let begun = Instant::now();
        let found = uses::where_used(desk, FindUses { of: item.clone() }).unwrap();
        (found.stories.len(), begun.elapsed().as_secs_f64() * 1000.0)
    };
    let (found, first) = used(&mut desk);
    let again: Vec<f64> = (0..9).map(|_| used(&mut desk).1).collect();
    println!("where-used: {found} stories, {first:.1} ms, then {:.1} ms", middle(again));
    let begun = Instant::now();
    comes(&desk, "2", "canceled", "BULLETIN KILL. A kill is mandatory.");
    println!("kill: {:.1} ms until every story is flagged", begun.elapsed().as_secs_f64() * 1000.0);
    let begun = Instant::now();
    let open = cases::cases(&mut desk, FindCases { open: true }).unwrap();
    println!("cases listed in {:.1} ms", begun.elapsed().as_secs_f64() * 1000.0);
    let begun = Instant::now();
    let case = cases::case_open(&mut desk, OfCase { case: open[0].id.clone() }).unwrap();
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    println!("case of {} stories opened in {took:.1} ms", case.rows.len());
}

/// Stories of some 300 words in one transaction, handed in but for some hundred drafts.
fn write(desk: &Desk, numbers: Range<u64>) {
    let me = Initials("abc".into());
    desk.write(|tx| {
        for number in numbers {
            let (id, at) = (StoryId(uuid::Uuid::now_v7()), desk.now());
            let slug = format!("MADE-UP-{number}");
            let (template, on) = ("story".to_owned(), "World".to_owned());
            let started = Act::StoryStarted { slug: slug.clone(), template, desk: on };
            tx.append(Some(id), &me, at, started)?;
            let body = (0..6).map(|part| block(&words(number * 10 + part, 50))).collect();
            let content = Content { slug, headline: words(number, 6), body, ..Content::default() };
            let saved = RevisionKind::Saved;
            let (revision, _) = tx.add_revision(id, &me, at, saved, &[], &content, "")?;
            if number % 400 != 0 {
                tx.append(Some(id), &me, at, Act::HandedIn { revision, note: String::new() })?;
            }
        }
        Ok::<_, desk::Error>(())
    })
    .unwrap();
}

/// A paragraph of the item goes into a story.
fn pastes(desk: &mut Desk, slug: &str, item: &str, text: &str) {
    let open = copy::story_open(desk, OfStory { story: slug.into() }).unwrap();
    let mut after = open.content.clone();
    let start: Vec<&str> = text.split(' ').take(40).collect();
    after.body.push(block(&start.join(" ")));
    let pasted = Pasted {
        story: open.line.id,
        base: open.base,
        before: open.content,
        after,
        from: PasteFrom::Item { item: item.into() },
    };
    copy::story_pasted(desk, pasted).unwrap();
}

fn block(text: &str) -> Block {
    Block { text: text.into(), ..Block::default() }
}

fn comes(desk: &Desk, version: &str, status: &str, text: &str) -> String {
    let item = serde_json::json!({
        "uri": "urn:made-up:killed", "version": version, "type": "text", "pubstatus": status,
        "provider": "AP", "slugline": "MADE-UP", "headline": "Made up", "body_text": text,
    });
    wire::import(desk, "item.json", item.to_string().as_bytes(), None).unwrap()[0].to_string()
}

/// Made-up words, the same for the same number.
fn words(number: u64, count: usize) -> String {
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
    (0..count).map(|_| word()).collect::<Vec<_>>().join(" ")
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
