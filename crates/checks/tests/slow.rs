//! Copy made to be slow: large paragraphs and many of them, of the words and marks that the rules
//! look for.

use checks::hygiene::propose;
use std::time::Instant;

/// Made of what the rules stop at, each over and over.
const SHAPES: [&str; 22] = [
    "Weir said. ",
    "Dana Weir said Weir ",
    "al-Weir ",
    "a-b ",
    "said the ",
    "A. ",
    "(",
    "\u{201c}",
    "\u{200b}",
    "Ã© ",
    "ÇáÚ ",
    "\\u00e9 ",
    "word.Word ",
    "BEIRUT, Nov 4, (AP): ",
    "é\u{200b}",
    "é  ",
    "é\u{1} ",
    "é\u{85} ",
    "été été ",
    "fin.Été ",
    "é- b ",
    "\u{202e}é",
];

#[test]
fn a_paragraph_of_sixty_kilobytes_takes_no_time() {
    for shape in SHAPES {
        let paragraph = shape.repeat(60_000 / shape.len());
        let started = Instant::now();
        propose(&[&paragraph]);
        propose(&["Dana Weir said on Monday that", &paragraph, "Weir said no."]);
        assert!(started.elapsed().as_secs() < 30, "{shape:?}: {:?}", started.elapsed());
    }
}

#[test]
fn two_thousand_paragraphs_take_no_time() {
    for shape in SHAPES {
        let paragraph = shape.repeat(60 / shape.len() + 1);
        let paragraphs = vec![paragraph.as_str(); 2_000];
        let started = Instant::now();
        propose(&paragraphs);
        assert!(started.elapsed().as_secs() < 30, "{shape:?}: {:?}", started.elapsed());
    }
}
