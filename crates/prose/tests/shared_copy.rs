//! The shared corpora of other people's copy, read where they lie; skipped with a word where they
//! are not.
use prose::{Options, Span, diff, merge};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The rows of a corpus, or none when it cannot be read here.
fn rows<Row: serde::de::DeserializeOwned>(name: &str) -> Option<Vec<Row>> {
    let shared = std::env::var_os("WRITETHRU_SHARED").map(PathBuf::from);
    let shared =
        shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let path = shared.join("corpora").join(format!("{name}.jsonl.xz"));
    if !path.exists() {
        println!("skipped: no {}", path.display());
        return None;
    }
    let Ok(read) = Command::new("xz").arg("-dc").arg(&path).output() else {
        println!("skipped: no xz to read {}", path.display());
        return None;
    };
    let text = String::from_utf8(read.stdout).expect("a corpus is UTF-8");
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a corpus row has its fields"))
            .collect(),
    )
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Deserialize)]
struct Pair {
    old: String,
    new: String,
}

#[test]
fn real_revisions_are_rebuilt_from_their_comparison() {
    for name in ["wikipedia_pairs", "generated_pairs"] {
        for pair in rows::<Pair>(name).unwrap_or_default() {
            let (old, new): (Vec<&str>, Vec<&str>) =
                (pair.old.split('\n').collect(), pair.new.split('\n').collect());
            let result = diff(&old, &new, &Options::default());
            let mut news = vec![String::new(); result.blocks.len()];
            for (text, block) in news.iter_mut().zip(&result.blocks) {
                for span in &block.spans {
                    match span {
                        Span::Equal { text: part } | Span::Insert { text: part, .. } => {
                            text.push_str(part)
                        }
                        Span::Typography { new, .. } => text.push_str(new),
                        Span::Delete { .. } => {}
                    }
                }
            }
            for (text, block) in news.iter().zip(&result.blocks) {
                let whole: Vec<&str> = block.new.iter().map(|j| new[*j]).collect();
                assert_eq!(*text, whole.join("\n"), "equal and inserted spans are the new text");
            }
        }
    }
}

#[derive(Deserialize)]
struct Case {
    id: String,
    base: String,
    a: String,
    b: String,
    conflict: bool,
    merged: Option<String>,
}

#[test]
fn every_merge_is_right_or_a_question() {
    for case in rows::<Case>("generated_merge").unwrap_or_default() {
        let [base, ours, theirs] =
            [&case.base, &case.a, &case.b].map(|text| text.split('\n').collect::<Vec<_>>());
        let merged = merge(&base, &ours, &theirs);
        assert_eq!(merged.clean, !case.conflict, "{}", case.id);
        if let (Some(text), Some(wanted)) = (merged.text(), &case.merged) {
            assert_eq!(plain(&text.join("\n")), plain(wanted), "{}", case.id);
        }
    }
}
