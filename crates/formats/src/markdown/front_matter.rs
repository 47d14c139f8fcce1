//! The front matter of a Markdown file: YAML between two `---` lines, TOML between two `+++` lines,
//! or a JSON object. YAML is read event by event: an alias is never followed, so a small file
//! cannot unfold into a large one.

mod notation;
mod pairs;

pub use pairs::{FrontMatter, Value};

use crate::Limit;
use saphyr_parser::{Event, Parser};

/// Cuts the front matter off a text; the rest is the Markdown.
pub fn split(text: &str) -> (Option<&str>, &str) {
    let Some(after) = text.strip_prefix("---").and_then(|rest| {
        rest.strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix('\n'))
            .or_else(|| rest.trim_start_matches([' ', '\t']).strip_prefix('\n'))
    }) else {
        return (None, text);
    };
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == "---" || bare == "..." {
            return (after.get(..at), after.get(at + line.len()..).unwrap_or_default());
        }
        at += line.len();
    }
    (None, text)
}

/// True for bytes that open with a JSON object and go on with copy. A document that ends as JSON
/// does is not looked at again.
pub fn opens_with_json(bytes: &[u8]) -> bool {
    let ends_as_json = bytes.iter().rev().find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    if matches!(ends_as_json, None | Some(b'}' | b']')) {
        return false;
    }
    std::str::from_utf8(bytes)
        .is_ok_and(|text| notation::json(text.trim_start_matches('\u{feff}')).is_some())
}

/// Takes the front matter off a text, in whichever notation it stands; the rest is the Markdown.
pub fn take(text: &str) -> (FrontMatter, &str) {
    if let Some((found, rest)) = notation::toml(text)
        .or_else(|| notation::json(text))
        .or_else(|| notation::title_block(text))
    {
        return (found, rest);
    }
    let (yaml, rest) = split(text);
    (yaml.map(read).unwrap_or_default(), rest)
}

/// Reads the YAML of a front matter.
pub fn read(yaml: &str) -> FrontMatter {
    let mut found = FrontMatter::default();
    let mut open: Vec<OpenValue> = Vec::new();
    let mut nodes = 0usize;
    for event in Parser::new_from_str(yaml) {
        let event = match event {
            Ok((event, _)) => event,
            Err(error) => {
                found.broken = Some(error.to_string());
                break;
            }
        };
        nodes += 1;
        if Limit::Nodes.check(nodes).is_err() || Limit::Depth.check(open.len()).is_err() {
            found.broken = Some("too many or too deep values".to_owned());
            break;
        }
        let done = match event {
            Event::MappingStart(..) => {
                open.push(OpenValue::Map(Vec::new(), None));
                None
            }
            Event::SequenceStart(..) => {
                open.push(OpenValue::List(Vec::new()));
                None
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().map(OpenValue::close),
            Event::Scalar(text, ..) => Some(Value::Text(text.into_owned())),
            Event::Alias(_) => Some(Value::Text(String::new())),
            _ => None,
        };
        if let Some(value) = done {
            place(&mut open, &mut found, value);
        }
    }
    // What was open when the YAML broke off still counts as far as it was read.
    while let Some(value) = open.pop().map(OpenValue::close) {
        place(&mut open, &mut found, value);
    }
    found
}

/// A list or map whose end has not been seen.
enum OpenValue {
    List(Vec<Value>),
    Map(Vec<(String, Value)>, Option<String>),
}

impl OpenValue {
    fn close(self) -> Value {
        match self {
            OpenValue::List(values) => Value::List(values),
            OpenValue::Map(pairs, _) => Value::Map(pairs),
        }
    }
}

/// Hands a finished value to the list or map around it, or to the front matter when it is the
/// outermost.
fn place(open: &mut [OpenValue], found: &mut FrontMatter, value: Value) {
    match open.last_mut() {
        Some(OpenValue::List(values)) => values.push(value),
        Some(OpenValue::Map(pairs, key)) => match key.take() {
            Some(key) => pairs.push((key, value)),
            None => *key = Some(value.text().unwrap_or_default()),
        },
        None => {
            if let Value::Map(pairs) = value {
                found.pairs = pairs;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_cut_off_and_read() {
        let (yaml, rest) = split(
            "---\ntitle: \"Flood: the port\"\nauthors:\n- name: Dana Weir\n- Tom Hale\ndate: 2016-07-13 15:00:00 -4\n---\nText.\n",
        );
        assert_eq!(rest, "Text.\n");
        let found = read(yaml.expect("front matter"));
        assert_eq!(found.get(&["title"]).and_then(Value::text).as_deref(), Some("Flood: the port"));
        assert_eq!(
            found.get(&["authors"]).map(Value::texts),
            Some(vec!["Dana Weir".to_owned(), "Tom Hale".to_owned()])
        );
        assert_eq!(
            found.get(&["date"]).and_then(Value::text).as_deref(),
            Some("2016-07-13 15:00:00 -4")
        );
    }

    #[test]
    fn aliases_are_never_followed() {
        let found = read("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
        assert_eq!(
            found.get(&["c"]),
            Some(&Value::List(vec![Value::Text(String::new()), Value::Text(String::new())]))
        );
    }

    #[test]
    fn broken_yaml_keeps_what_came_before() {
        let found = read("title: One\nbad: \"open\nmore: [1, 2");
        assert!(found.broken.is_some());
        assert_eq!(found.get(&["title"]).and_then(Value::text).as_deref(), Some("One"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(split("---\nText without an end").0, None);
        assert_eq!(split("Text\n---\nmore\n---\n").0, None);
    }
}
