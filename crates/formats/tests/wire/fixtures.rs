//! Real documents of many agencies: what share of their expected values our readers find.

use super::checker::hold;
use super::shared;
use serde_json::Value;
use std::path::Path;

/// The shares below are what is reached; docs/formats-notes/wire-in.md lists each miss with its
/// cause.
#[test]
fn the_values_of_real_documents_are_found() {
    let Some(folder) = shared() else { return };
    for (format, least) in
        [("ninjs", 1.0), ("nitf", 0.97), ("newsml-g2", 0.97), ("newsml-1", 0.97), ("feeds", 0.97)]
    {
        let (mut values, mut missed) = (0, Vec::new());
        for document in documents(&folder.join(format)) {
            let expected = std::fs::read_to_string(
                document.with_file_name(format!("{}.expected.json", file_name(&document))),
            )
            .unwrap();
            let expected: Value = serde_json::from_str(&expected).unwrap();
            let read = formats::read(&std::fs::read(&document).unwrap(), None);
            let items = read.map(|it| it.items).unwrap_or_default();
            let wanted = expected
                .get("items")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_else(|| vec![expected.clone()]);
            for (at, want) in wanted.iter().enumerate() {
                let held = hold(want, items.get(at));
                values += held.values;
                missed.extend(held.missed.into_iter().map(|miss| (file_name(&document), miss)));
            }
        }
        let share = 1.0 - missed.len() as f64 / f64::from(values as u32).max(1.0);
        println!("{format}: {} of {values} values, {:.1} %", values - missed.len(), share * 100.0);
        assert!(values > 0, "no expected values for {format}");
        assert!(
            share >= least,
            "{format} reaches {share:.3}, less than {least}; missed: {missed:#?}"
        );
    }
}

#[test]
fn every_real_document_is_read_or_refused_with_a_reason() {
    let Some(folder) = shared() else { return };
    for format in ["ninjs", "nitf", "newsml-g2", "newsml-1", "feeds"] {
        for document in documents(&folder.join(format)) {
            let bytes = std::fs::read(&document).unwrap();
            match formats::read(&bytes, None) {
                Ok(found) => {
                    let kind = found.format.as_str();
                    let right = kind == format
                        || (format == "feeds" && matches!(kind, "rss" | "atom" | "jsonfeed"));
                    assert!(right, "{} is {format}, not {kind}", file_name(&document));
                    assert!(!found.items.is_empty(), "{} has items", file_name(&document));
                }
                Err(refusal) => {
                    assert!(refusal.to_string().len() > 20, "a refusal says why and what to do")
                }
            }
        }
    }
}

#[test]
fn what_is_not_for_publication_never_stands_in_a_body() {
    let Some(folder) = shared() else { return };
    for format in ["newsml-g2", "newsml-1", "nitf", "ninjs"] {
        for document in documents(&folder.join(format)) {
            let Ok(read) = formats::read(&std::fs::read(&document).unwrap(), None) else {
                continue;
            };
            for item in &read.items {
                for block in &item.body {
                    let secret = item.nonpublic.iter().any(|note| {
                        note.chars().count() > 20 && block.text.contains(note.as_str())
                    });
                    assert!(!secret, "{}: {}", file_name(&document), block.text);
                }
            }
        }
    }
}

fn documents(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| !file_name(it).ends_with(".expected.json"))
        .collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}
