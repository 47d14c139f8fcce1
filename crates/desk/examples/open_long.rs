//! Times what opening a long story costs at the desk: `cargo run --release -p desk --example
//! open_long`. The copy is repeated sentences of our own, 5,000 words in 125 paragraphs.
#![allow(clippy::expect_used, clippy::print_stdout)] // a measuring program stops where it cannot measure

use desk::view::{NewStory, OfStory, Revise, SaveDraft};
use desk::{copy, newsroom};
use std::time::Instant;
use story::content::Block;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk =
        newsroom::sample::make(&folder.path().join("long.writethru")).expect("the sample");
    let new = NewStory {
        slug: "LONG".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    let open = copy::story_new(&mut desk, new).expect("a story");
    let sentence = "The port said on Friday that the ferry would stay at its pier until divers had looked at the valve. ";
    let mut content = open.content;
    content.body = (0..125)
        .map(|no| Block { text: format!("{}{no}", sentence.repeat(2)), ..Block::default() })
        .collect();
    let revise =
        Revise { story: "LONG".into(), base: None, content: content.clone(), note: String::new() };
    let open = copy::story_revise(&mut desk, revise).expect("a revision");
    let asked = || OfStory { story: "LONG".into() };
    let timed = |what: &str, work: &mut dyn FnMut()| {
        let mut times: Vec<u128> = (0..9)
            .map(|_| {
                let begun = Instant::now();
                work();
                begun.elapsed().as_micros()
            })
            .collect();
        times.sort_unstable();
        println!("{what}: median {:.1} ms", times[4] as f64 / 1000.0);
    };
    timed("story_open", &mut || drop(copy::story_open(&mut desk, asked()).expect("it opens")));
    timed("findings", &mut || drop(copy::findings_in(&content)));
    let text = |content: &story::Content| SaveDraft {
        story: "LONG".into(),
        base: open.base.clone(),
        content: content.clone(),
        cursor: 0,
        by: None,
    };
    timed("origins_of", &mut || {
        drop(copy::origins_of(&mut desk, text(&content)).expect("origins"))
    });
    timed("credits_of", &mut || {
        drop(copy::credits_of(&mut desk, text(&content)).expect("credits"))
    });
    timed("counts", &mut || {
        drop(newsroom::counts(&mut desk, desk::view::Nothing {}).expect("counts"))
    });
    let mut typed = content.clone();
    typed.body[60].text.push_str(" Nobody was hurt.");
    timed("draft_save", &mut || {
        copy::draft_save(&mut desk, text(&typed)).expect("saved");
    });
    timed("story_open with a draft", &mut || {
        drop(copy::story_open(&mut desk, asked()).expect("it opens"))
    });
}
