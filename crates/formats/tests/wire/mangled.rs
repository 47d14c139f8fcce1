//! Our own documents with bytes changed, cut, doubled and moved at random: a reader answers or
//! refuses, and never panics.

use formats::{Document, ReadError, read};
use proptest::prelude::*;

const DOCUMENTS: &[&str] = &[
    include_str!("invented/correction.nitf.xml"),
    include_str!("invented/message.newsml-g2.xml"),
    include_str!("invented/two-languages.newsml-1.xml"),
    include_str!("invented/story.ninjs-1.json"),
    include_str!("invented/story.ninjs-3.json"),
    include_str!("invented/feed.rss.xml"),
    include_str!("invented/feed.atom.xml"),
    include_str!("invented/feed.json"),
];

/// One act of damage at a place given as a share of the document.
#[derive(Debug, Clone)]
enum Damage {
    Change(f64, u8),
    Cut(f64, usize),
    Double(f64, usize),
    Insert(f64, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    let odd = prop::sample::select(vec![
        "<",
        ">",
        "&",
        "\"",
        "]]>",
        "<!--",
        "<![CDATA[",
        "&#0;",
        "&#x110000;",
        "\u{0}",
        "</p>",
        "{",
        "]",
        "\\",
        "é",
    ]);
    prop_oneof![
        (0.0..1.0, any::<u8>()).prop_map(|(at, byte)| Damage::Change(at, byte)),
        (0.0..1.0, 1usize..400).prop_map(|(at, length)| Damage::Cut(at, length)),
        (0.0..1.0, 1usize..400).prop_map(|(at, length)| Damage::Double(at, length)),
        (0.0..1.0, odd).prop_map(|(at, text)| Damage::Insert(at, text)),
    ]
}

fn mangle(bytes: &mut Vec<u8>, damage: &Damage) {
    let place = |share: f64, bytes: &[u8]| {
        ((bytes.len() as f64 * share) as usize).min(bytes.len().saturating_sub(1))
    };
    if bytes.is_empty() {
        return;
    }
    match damage {
        Damage::Change(share, byte) => {
            let at = place(*share, bytes);
            bytes[at] = *byte;
        }
        Damage::Cut(share, length) => {
            let at = place(*share, bytes);
            let end = (at + length).min(bytes.len());
            bytes.drain(at..end);
        }
        Damage::Double(share, length) => {
            let at = place(*share, bytes);
            let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        Damage::Insert(share, text) => {
            let at = place(*share, bytes);
            bytes.splice(at..at, text.bytes());
        }
    }
}

/// What every answer promises: a reason in each refusal, text in each block, marks inside their
/// text.
fn hold(answer: Result<Document, ReadError>) {
    match answer {
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
        Ok(document) => {
            for block in document.items.iter().flat_map(|item| &item.body) {
                let length = block.text.chars().count();
                assert!(length > 0, "a block has text");
                assert!(
                    block.marks.iter().all(|mark| mark.start < mark.end && mark.end <= length),
                    "marks stand in their text"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_documents_are_read_or_refused(which in 0..DOCUMENTS.len(), acts in prop::collection::vec(damage(), 1..6)) {
        let mut bytes = DOCUMENTS[which].as_bytes().to_vec();
        acts.iter().for_each(|act| mangle(&mut bytes, act));
        hold(read(&bytes, None));
    }

    #[test]
    fn any_bytes_are_read_or_refused_by_every_structured_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for name in ["ninjs", "nitf", "newsml-g2", "newsml-1", "rss", "jsonfeed"] {
            hold(read(&bytes, Some(name)));
        }
    }
}
