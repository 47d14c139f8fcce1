//! Words and characters are counted alike by the desk and by the screens: both read
//! `tests/words/counts.json`.

use serde::Deserialize;
use story::content::{Block, Content};

#[derive(Deserialize)]
struct Case {
    text: String,
    words: Vec<String>,
    characters: usize,
}

#[test]
fn the_desk_and_the_screens_count_the_same_words() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../../../tests/words/counts.json"))
        .expect("our own file");
    assert!(cases.len() > 20, "the file holds the hard cases of many scripts");
    for case in cases {
        let content = Content {
            body: vec![Block { text: case.text.clone(), ..Block::default() }],
            ..Content::default()
        };
        assert_eq!(content.words(), case.words.len(), "words of {:?}", case.text);
        assert_eq!(content.characters(), case.characters, "characters of {:?}", case.text);
    }
}
