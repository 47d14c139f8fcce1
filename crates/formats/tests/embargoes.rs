//! Embargoes that documents carry, in a field or in words, as people and agencies send them: they
//! are read, and neither they nor the copy under them gets lost.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use formats::Item;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn field(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field").join(folder)
}

fn read(path: &Path) -> Item {
    let bytes = std::fs::read(path).unwrap();
    let document = formats::read(&bytes, None).unwrap_or_else(|why| panic!("{path:?}: {why}"));
    document.items.into_iter().next().unwrap()
}

fn copy(item: &Item) -> String {
    item.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_wording_over_a_release_is_its_embargo_and_never_its_headline() {
    let folder = field("embargo-words");
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: BTreeMap<String, Option<String>> = serde_json::from_str(&expected).unwrap();
    assert_eq!(expected.len(), 13);
    for (name, words) in expected {
        let item = read(&folder.join(format!("{name}.txt")));
        assert_eq!(item.embargoed, words, "{name}");
        assert_eq!(item.headline.as_deref(), Some("Salem Bank to cut 900 jobs"), "{name}");
        let copy = copy(&item);
        assert!(copy.contains("will cut 900 jobs by next summer"), "{name}: {copy}");
        assert!(copy.contains("The bank employs 6,000 people"), "{name}: {copy}");
        let line = item.furniture.iter().find(|taken| taken.reason == "embargo");
        assert_eq!(line.map(|taken| taken.text.clone()), words, "{name}");
    }
}

#[test]
fn the_same_words_count_in_every_format_a_document_may_come_in() {
    for name in [
        "near-a-text.eml",
        "near-b-html.eml",
        "near-c.docx",
        "near-d.md",
        "near-e.html",
        "near-f-ninjs-ednote.json",
        "near-g-7901.iptc",
        "near-h-anpa.txt",
        "near-i-nfp-until.txt",
        "near-j-nfp-7901.iptc",
        "near-k-nfp-mail.eml",
    ] {
        let item = read(&field("embargo-words").join(name));
        let words = item.embargoed.clone().unwrap_or_default();
        assert!(words.to_lowercase().contains("friday"), "{name}: {words:?}");
        let headline = item.headline.clone().unwrap_or_default();
        assert!(!headline.to_lowercase().contains("embargo"), "{name}: {headline}");
        assert!(!headline.to_lowercase().contains("not for publication"), "{name}: {headline}");
        let copy = copy(&item);
        assert!(copy.contains("will cut 900 jobs by next summer"), "{name}: {copy}");
        assert!(!copy.to_lowercase().contains("embargoed until"), "{name}: {copy}");
    }
}

#[test]
fn a_formats_own_field_and_words_between_the_lines_are_embargoes_alike() {
    for (name, words) in [
        ("input.json", "2099-01-05T00:01:00Z"),
        ("near-a-nitf.xml", "20990105T000100Z"),
        ("near-d-words.txt", "EMBARGOED UNTIL 00:01 GMT, MONDAY, JANUARY 5, 2099"),
        ("near-e-g2.xml", "2099-01-05T00:01:00Z"),
    ] {
        let item = read(&field("embargo-kept").join(name));
        assert_eq!(item.embargoed.as_deref(), Some(words), "{name}");
        assert!(copy(&item).contains("900 jobs"), "{name}");
    }
    assert_eq!(read(&field("embargo-kept").join("near-f1-usable.json")).embargoed, None);
}
