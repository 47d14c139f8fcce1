//! The fixed answers the screens' component tests are fed with (ui/tests/answers) are what the desk
//! answers over the newsroom of the screens' tests; ids and times are replaced by their order, so
//! that every run writes the same. `UPDATE_ANSWERS=1 cargo test -p host --test answers` writes them
//! anew.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

#[path = "../examples/screens/copy.rs"]
mod copy;
#[path = "../examples/screens/full.rs"]
mod full;
#[path = "../examples/screens/newsroom.rs"]
mod newsroom;

use newsroom::{FILE, Newsroom};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The sample's first act in the files: 8:00 UTC on 2026-11-21, in milliseconds.
const FIRST: i64 = 1_795_248_000_000;
/// Every number from here on is a moment.
const MOMENTS: i64 = 1_500_000_000_000;
/// A moment later than this after the first act is not of this run: the end of an embargo.
const DAY: i64 = 86_400_000;

#[test]
fn the_answers_the_component_tests_are_fed_with_are_the_desks() {
    let room = tempfile::tempdir().unwrap();
    let sample = room.path().join("sample");
    std::fs::create_dir(&sample).unwrap();
    drop(desk::newsroom::sample::make(&sample.join(FILE)).unwrap());
    let mut newsroom = Newsroom::like(&sample, &room.path().join("full"));
    full::fill(&mut newsroom);
    let answers = asked(&mut newsroom);
    let mut told = Names::new(room.path(), &answers);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/tests/answers");
    let mut stale = Vec::new();
    for (name, answer) in &answers {
        let text = serde_json::to_string_pretty(&told.plain(answer)).unwrap() + "\n";
        let file = folder.join(format!("{name}.json"));
        if std::env::var_os("UPDATE_ANSWERS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, text).unwrap();
        } else if std::fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            stale.push(file.display().to_string());
        }
    }
    assert!(
        stale.is_empty(),
        "the desk answers otherwise by now; write them anew with UPDATE_ANSWERS=1:\n{}",
        stale.join("\n")
    );
}

/// Each file's name with its answer, asked as Omar.
fn asked(newsroom: &mut Newsroom) -> Vec<(&'static str, Value)> {
    newsroom.sits("oka");
    let since = json!({ "since": "i_looked" });
    let review = |story: &str| json!({ "story": story, "since": since, "revision": null });
    let of = |story: &str| json!({ "story": story });
    let wire = newsroom.ask("wire", json!({}));
    let items = wire.as_array().unwrap().iter();
    let page = items.max_by_key(|item| item["proposals"].as_u64()).unwrap();
    let page = json!({ "item": page["id"] });
    vec![
        ("session", newsroom.ask("session", json!({}))),
        ("queue", newsroom.ask("queue", json!({ "desk": "World" }))),
        ("open", newsroom.ask("story_open", of("TANKER-GROUNDING"))),
        ("review", newsroom.ask("review_open", review("TANKER-GROUNDING"))),
        ("review_kinds", newsroom.ask("review_open", review("FISHERIES-TALKS"))),
        ("merge", newsroom.ask("merge_open", of("TUNA-GROUNDS"))),
        ("history", newsroom.ask("history", of("TANKER-GROUNDING"))),
        ("wire", wire),
        ("item", newsroom.ask("item_open", page)),
        ("approved", newsroom.ask("approved", json!({}))),
        ("receipts", newsroom.ask("receipts", of("FERRY-LINE"))),
    ]
}

/// What differs from run to run, by the plain name it goes by in the files.
struct Names {
    room: PathBuf,
    ids: BTreeMap<String, String>,
    first: i64,
}

impl Names {
    fn new(room: &Path, answers: &[(&str, Value)]) -> Self {
        let mut first = i64::MAX;
        for (_, answer) in answers {
            earliest(answer, &mut first);
        }
        Self { room: room.to_owned(), ids: BTreeMap::new(), first }
    }

    fn plain(&mut self, value: &Value) -> Value {
        match value {
            Value::Array(values) => values.iter().map(|value| self.plain(value)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), self.plain(value))).collect()
            }
            Value::String(text) => json!(self.text(text)),
            Value::Number(number) => match number.as_i64() {
                Some(at) if (MOMENTS..self.first + DAY).contains(&at) => {
                    json!(at - self.first + FIRST)
                }
                _ => value.clone(),
            },
            _ => value.clone(),
        }
    }

    /// The text with every id in it by its name, and without the folder of this run.
    fn text(&mut self, text: &str) -> String {
        let text = text.replace(&self.room.display().to_string(), "/home/desk");
        let is_id = |sign: char| sign.is_ascii_hexdigit() || sign == '-';
        let mut plain = String::new();
        let mut rest = text.as_str();
        while let Some(start) = rest.find(is_id) {
            let end = rest[start..].find(|sign| !is_id(sign)).map_or(rest.len(), |at| start + at);
            plain += &rest[..start];
            plain += &self.id(&rest[start..end]);
            rest = &rest[end..];
        }
        plain + rest
    }

    fn id(&mut self, stretch: &str) -> String {
        let digits = stretch.chars().filter(char::is_ascii_hexdigit).count();
        if digits < 32 {
            return stretch.to_owned();
        }
        let next = format!("id-{}", self.ids.len() + 1);
        self.ids.entry(stretch.to_owned()).or_insert(next).clone()
    }
}

fn earliest(value: &Value, first: &mut i64) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| earliest(value, first)),
        Value::Object(fields) => fields.values().for_each(|value| earliest(value, first)),
        Value::Number(number) => {
            if let Some(at) = number.as_i64().filter(|at| *at > MOMENTS) {
                *first = at.min(*first);
            }
        }
        _ => {}
    }
}
