//! What an expected value has to be held against, as tools/check_wire.py of the shared folder does
//! it.

use formats::{BlockKind, Item};
use serde_json::Value;

/// One expected value that was not found: its field, what was wanted, what was got.
pub type Miss = (String, String, String);

/// Counts the expected values of one item and lists those missed.
pub struct Held {
    pub values: usize,
    pub missed: Vec<Miss>,
}

/// Holds an item against its expected values.
pub fn hold(want: &Value, got: Option<&Item>) -> Held {
    let mut held = Held { values: 0, missed: Vec::new() };
    let nothing = Item::default();
    let present = got.is_some();
    let got = got.unwrap_or(&nothing);
    let json = serde_json::to_value(got).unwrap();
    let mut note = |field: &str, right: bool, wanted: String, found: String| {
        held.values += 1;
        if !(right && present) {
            held.missed.push((field.to_owned(), wanted, found));
        }
    };
    for field in [
        "guid",
        "version",
        "headline",
        "slugline",
        "abstract",
        "rights_owner",
        "caption",
        "provider",
        "language",
    ] {
        if let Some(wanted) = want.get(field).filter(|it| it.is_string()) {
            let found = json.get(field).map(text).unwrap_or_default();
            let fold = matches!(field, "provider" | "language");
            let (a, b) = (typed(&text(wanted)), typed(&found));
            note(
                field,
                if fold { a.to_lowercase() == b.to_lowercase() } else { a == b },
                text(wanted),
                found,
            );
        }
    }
    for field in ["versioncreated", "firstcreated", "embargoed"] {
        if let Some(wanted) = want.get(field) {
            let found = json.get(field).map(text).unwrap_or_default();
            note(field, space(&text(wanted)) == space(&found), text(wanted), found);
        }
    }
    if let Some(wanted) = want.get("pub_status") {
        let bare = |code: &str| code.rsplit(':').next().unwrap_or("").to_lowercase();
        let found = got.pub_status.clone().unwrap_or_default();
        note("pub_status", bare(&text(wanted)) == bare(&found), text(wanted), found);
    }
    if let Some(wanted) = want.get("urgency") {
        let found = got.urgency.map(|it| it.to_string()).unwrap_or_default();
        note("urgency", text(wanted) == found, text(wanted), found);
    }
    if let Some(city) = want.get("dateline").and_then(|it| it.get("city")) {
        let found = got.dateline.as_ref().and_then(|it| it.city.clone()).unwrap_or_default();
        note("dateline", text(city).to_lowercase() == found.to_lowercase(), text(city), found);
    }
    if let Some(wanted) = want.get("bylines") {
        let name = |line: &String| {
            line.to_lowercase()
                .trim_start_matches("by ")
                .trim_start_matches("von ")
                .trim_start_matches("par ")
                .to_owned()
        };
        let (mut a, mut b): (Vec<_>, Vec<_>) =
            (list(wanted).iter().map(name).collect(), got.bylines.iter().map(name).collect());
        a.sort();
        b.sort();
        note("bylines", a == b, format!("{a:?}"), format!("{b:?}"));
    }
    for field in [
        "credit_lines",
        "usage_terms",
        "ed_notes",
        "info_sources",
        "keywords",
        "subheadlines",
        "signals",
    ] {
        if let Some(wanted) = want.get(field) {
            let found: Vec<String> = json
                .get(field)
                .map(list)
                .unwrap_or_default()
                .iter()
                .map(|it| typed(it).to_lowercase())
                .collect();
            let all = list(wanted).iter().all(|it| found.contains(&typed(it).to_lowercase()));
            note(field, all, format!("{:?}", list(wanted)), format!("{found:?}"));
        }
    }
    if let Some(wanted) = want.get("subjects") {
        note(
            "subjects",
            list(wanted) == got.subjects,
            format!("{:?}", list(wanted)),
            format!("{:?}", got.subjects),
        );
    }
    for (field, found) in [("holders", &got.copyright.holders), ("notices", &got.copyright.notices)]
    {
        if let Some(wanted) = want.get("copyright").and_then(|it| it.get(field)) {
            let all = list(wanted).iter().all(|it| found.iter().any(|found| space(found) == *it));
            note(
                &format!("copyright.{field}"),
                all,
                format!("{:?}", list(wanted)),
                format!("{found:?}"),
            );
        }
    }
    if let Some(Value::Array(wanted)) = want.get("pictures") {
        note(
            "pictures",
            wanted.len() == got.pictures.len(),
            wanted.len().to_string(),
            got.pictures.len().to_string(),
        );
        for (at, picture) in wanted.iter().enumerate() {
            let found = got.pictures.get(at);
            for (field, found) in [
                ("caption", found.and_then(|it| it.caption.clone())),
                ("credit", found.and_then(|it| it.credit.clone())),
            ] {
                if let Some(wanted) = picture.get(field) {
                    let found = found.unwrap_or_default();
                    note(
                        &format!("pictures[{at}].{field}"),
                        typed(&text(wanted)) == typed(&found),
                        text(wanted),
                        found,
                    );
                }
            }
        }
    }
    let paragraphs: Vec<&str> =
        got.body.iter().filter(|it| it.kind == BlockKind::P).map(|it| it.text.as_str()).collect();
    if let Some(wanted) = want.get("paragraphs").and_then(Value::as_u64) {
        let accepted =
            want.get("paragraphs_accept").and_then(Value::as_array).cloned().unwrap_or_default();
        let count = paragraphs.len() as u64;
        let right = wanted == count || accepted.iter().any(|it| it.as_u64() == Some(count));
        note("paragraphs", right, wanted.to_string(), count.to_string());
    }
    if let Some(wanted) = want.get("first_words") {
        let raw = got.dateline.as_ref().map(|it| it.raw.as_str()).unwrap_or("");
        let first = paragraphs.first().copied().unwrap_or("");
        let accepted = list(want.get("first_words_accept").unwrap_or(&Value::Null));
        let opens = |line: &str| {
            accepted.iter().chain(&list(wanted)).any(|it| words(line).starts_with(&words(it)))
        };
        note(
            "first_words",
            opens(first) || opens(&format!("{raw} {first}")),
            text(wanted),
            first.chars().take(60).collect(),
        );
    }
    held
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => space(text),
        Value::Object(fields) => ["text", "name", "code", "uri"]
            .iter()
            .find_map(|it| fields.get(*it))
            .map(text)
            .unwrap_or_default(),
        other => other.to_string(),
    }
}

fn list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        Value::Null => Vec::new(),
        other => vec![text(other)],
    }
}

fn space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn typed(text: &str) -> String {
    let mut text = space(text);
    for (from, to) in
        [("“", "\""), ("”", "\""), ("’", "'"), ("‘", "'"), (" _ ", " — "), ("--", "—")]
    {
        text = text.replace(from, to);
    }
    text
}

/// The words of a line as one string, marks left out.
fn words(line: &str) -> String {
    line.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
