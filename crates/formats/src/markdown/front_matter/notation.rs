//! Front matter in TOML and in JSON, as site builders other than Jekyll write it, and the title
//! block of Pandoc.

use super::pairs::{FrontMatter, Value};

/// TOML between two `+++` lines. Nothing where there is none; what cannot be read is reported, and
/// the copy kept.
pub fn toml(text: &str) -> Option<(FrontMatter, &str)> {
    let after = text.strip_prefix("+++")?;
    let after = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))?;
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            let rest = after.get(at + line.len()..).unwrap_or_default();
            let found = match after.get(..at).unwrap_or_default().parse::<toml::Table>() {
                Ok(table) => {
                    FrontMatter { pairs: table.into_iter().flat_map(pairs).collect(), broken: None }
                }
                Err(error) => {
                    FrontMatter { pairs: Vec::new(), broken: Some(error.message().to_owned()) }
                }
            };
            return Some((found, rest));
        }
        at += line.len();
    }
    None
}

/// A JSON object in front of the copy.
pub fn json(text: &str) -> Option<(FrontMatter, &str)> {
    let text = text.trim_start();
    let mut values = serde_json::Deserializer::from_str(text)
        .into_iter::<serde_json::Map<String, serde_json::Value>>();
    if !text.starts_with('{') {
        return None;
    }
    let object = values.next()?.ok()?;
    let rest = text.get(values.byte_offset()..).filter(|rest| opens_copy(rest))?;
    let pairs = object.into_iter().map(|(key, value)| (key, of_json(value))).collect();
    Some((FrontMatter { pairs, broken: None }, rest))
}

/// Pandoc's title block: `% Title`, `% Author; Author`, `% Date`, one under another.
pub fn title_block(text: &str) -> Option<(FrontMatter, &str)> {
    let mut found = FrontMatter::default();
    let mut rest = text;
    for key in ["title", "author", "date"] {
        let Some(after) = rest.strip_prefix("% ") else { break };
        let (line, behind) = after.split_once('\n').unwrap_or((after, ""));
        let value = match key {
            "author" => Value::List(
                line.split(';').map(|name| Value::Text(name.trim().to_owned())).collect(),
            ),
            _ => Value::Text(line.trim().to_owned()),
        };
        found.pairs.push((key.to_owned(), value));
        rest = behind;
    }
    (found.pairs.len() >= 2).then_some((found, rest))
}

/// True for what follows a JSON front matter: a new line, and copy that is no JSON itself.
pub fn opens_copy(rest: &str) -> bool {
    let copy = rest.trim_start();
    rest.starts_with(['\n', '\r'])
        && copy.chars().any(char::is_alphabetic)
        && !copy.starts_with(['{', ',', ']', '}'])
}

/// A key with its value; the fields that Hugo keeps under `params` stand beside the others.
fn pairs((key, value): (String, toml::Value)) -> Vec<(String, Value)> {
    match value {
        toml::Value::Table(table) if key == "params" => {
            table.into_iter().map(|(key, value)| (key, of_toml(value))).collect()
        }
        value => vec![(key, of_toml(value))],
    }
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Array(values) => Value::List(values.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            Value::Map(table.into_iter().map(|(key, value)| (key, of_toml(value))).collect())
        }
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Float(number) => Value::Text(number.to_string()),
        toml::Value::Boolean(yes) => Value::Text(yes.to_string()),
        toml::Value::Datetime(time) => Value::Text(time.to_string()),
    }
}

fn of_json(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Text(String::new()),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(values) => Value::List(values.into_iter().map(of_json).collect()),
        serde_json::Value::Object(object) => {
            Value::Map(object.into_iter().map(|(key, value)| (key, of_json(value))).collect())
        }
        other => Value::Text(other.to_string()),
    }
}
