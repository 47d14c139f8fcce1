//! Made-up documents in the dialects that real senders use: old and new versions of each standard,
//! with the habits and the mistakes of each house. What is read from each stands in a snapshot,
//! field by field, for a person to judge.
#![allow(clippy::panic, clippy::expect_used, reason = "a failed belief in a test is a failed test")]

use formats::{Document, read};
use std::path::{Path, PathBuf};

/// Every document of the folder that is named after its reader, in order.
fn documents(reader: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dialects").join(reader);
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("a file").path())
        .collect();
    found.sort();
    assert!(!found.is_empty(), "no documents for {reader}");
    found
}

/// What was read, a field a line.
fn told(document: &Document) -> String {
    let mut lines =
        vec![format!("{} {}", document.format, document.format_version.as_deref().unwrap_or("-"))];
    lines.extend(
        document
            .warnings
            .iter()
            .map(|warning| format!("warning {}: {}", warning.rule, warning.message)),
    );
    for item in &document.items {
        lines.push("item".to_owned());
        let fields = serde_json::to_value(item).expect("an item is JSON");
        for (name, value) in fields.as_object().expect("an item is an object") {
            if name != "body" {
                lines.push(format!("  {name}: {value}"));
            }
        }
        lines.extend(item.body.iter().map(|block| format!("  {:?} | {}", block.kind, block.text)));
    }
    lines.join("\n")
}

/// Reads all documents of a folder by their content alone, and holds the reading against its
/// snapshot.
fn judge(reader: &str, format: fn(&str) -> bool) {
    for path in documents(reader) {
        let bytes = std::fs::read(&path).expect("a file");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let document = read(&bytes, None).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(format(&document.format), "{name} was taken for {}", document.format);
        insta::assert_snapshot!(format!("{reader} {name}"), told(&document));
    }
}

#[test]
fn nitf_with_and_without_doctype_and_namespace() {
    judge("nitf", |format| format == "nitf");
}

#[test]
fn newsml_g2_messages_of_many_versions() {
    judge("newsml-g2", |format| format == "newsml-g2");
}

#[test]
fn newsml_1_with_nested_components() {
    judge("newsml-1", |format| format == "newsml-1");
}

#[test]
fn feeds_from_rss_0_90_to_atom() {
    judge("feeds", |format| matches!(format, "rss" | "atom"));
}

#[test]
fn json_feeds() {
    judge("jsonfeed", |format| format == "jsonfeed");
}

#[test]
fn ninjs_of_three_vocabularies_and_two_dialects() {
    judge("ninjs", |format| format == "ninjs");
}

#[test]
fn iptc_7901_of_three_houses() {
    judge("iptc7901", |format| format == "iptc7901");
}

#[test]
fn anpa_1312_of_two_houses() {
    judge("anpa1312", |format| format == "anpa1312");
}

#[test]
fn zczc_envelopes() {
    judge("zczc", |format| format == "zczc");
}

#[test]
fn front_matter_of_many_kinds() {
    judge("markdown", |format| format == "markdown");
}

#[test]
fn plain_text_with_trailers_in_five_languages() {
    judge("text", |format| format == "text");
}

#[test]
fn pages_that_mark_their_article() {
    judge("html", |format| format == "html");
}

#[test]
fn mail_with_copy_in_it() {
    judge("eml", |format| format == "eml");
}
