//! JSON as feeds send it: strict first, then with the damage repaired that is known from the wire,
//! never deeper or larger than the limits.

use crate::{Item, Limit, ReadError, Unmapped};
use serde_json::{Map, Value};
use std::cell::RefCell;

/// Parses JSON text. The second value says what had to be repaired.
///
/// # Errors
/// [`ReadError::OverLimit`] for a text that is too large or too deep, [`ReadError::Malformed`] for
/// JSON that is broken beyond repair; it names `format`.
pub fn parse_json(text: &str, format: &'static str) -> Result<(Value, Option<String>), ReadError> {
    Limit::DocumentBytes.check(text.len())?;
    check_shape(text)?;
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str(text) {
        Ok(value) => Ok((value, None)),
        Err(strict) => match serde_json::from_str(&repaired(text)) {
            Ok(value) => {
                Ok((value, Some(format!("the JSON was broken ({strict}) and was repaired"))))
            }
            Err(_) => Err(ReadError::malformed(format, format!("broken JSON, {strict}"))),
        },
    }
}

/// Depth and number of values, counted on the text so that nothing is built first.
fn check_shape(text: &str) -> Result<(), ReadError> {
    let (mut depth, mut values, mut in_string, mut escaped) = (0usize, 0usize, false, false);
    for byte in text.bytes() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                depth += 1;
                values += 1;
                Limit::Depth.check(depth)?;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
    }
    Ok(Limit::Nodes.check(values)?)
}

/// Raw control characters inside strings become escapes, escapes that JSON does not know lose their
/// backslash, a comma before a closing bracket goes.
fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut in_string = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => {
                let known = matches!(
                    chars.peek(),
                    Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')
                );
                if known {
                    out.push(c);
                    out.extend(chars.next());
                }
            }
            '\n' if in_string => out.push_str("\\n"),
            '\r' if in_string => out.push_str("\\r"),
            '\t' if in_string => out.push_str("\\t"),
            ',' if !in_string => {
                let mut ahead = chars.clone();
                let next = ahead.find(|it| !it.is_whitespace());
                if !matches!(next, Some('}' | ']')) {
                    out.push(c);
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// An object whose keys are asked for in any case (1.x `versioncreated`, 3.x `versionCreated`), and
/// which knows what nobody asked for.
pub struct JsonKeys<'v> {
    object: &'v Map<String, Value>,
    asked: RefCell<Vec<&'v str>>,
}

impl<'v> JsonKeys<'v> {
    /// The members of `object`, none asked for yet.
    pub fn new(object: &'v Map<String, Value>) -> Self {
        JsonKeys { object, asked: RefCell::new(Vec::new()) }
    }

    /// The first of `names` that is there and is not null.
    pub fn get(&self, names: &[&str]) -> Option<&'v Value> {
        names.iter().find_map(|name| {
            let (key, value) =
                self.object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
            self.asked.borrow_mut().push(key);
            (!value.is_null()).then_some(value)
        })
    }

    /// A text, or a number as text; white space at the ends is cut, an empty text is none.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| scalar(self.get(&[name])?))
    }

    /// The objects of an array, or of an object's values, or the one object.
    pub fn list(&self, names: &[&str]) -> Vec<&'v Value> {
        match self.get(names) {
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value @ (Value::Object(_) | Value::String(_))) => vec![value],
            _ => Vec::new(),
        }
    }

    /// Keys that start with `prefix`, in the order of the document.
    pub fn starting_with(&self, prefix: &str) -> Vec<(&'v str, &'v Value)> {
        let found: Vec<(&'v str, &'v Value)> = self
            .object
            .iter()
            .filter(|(key, _)| {
                key.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
            })
            .map(|(key, value)| (key.as_str(), value))
            .collect();
        self.asked.borrow_mut().extend(found.iter().map(|(key, _)| *key));
        found
    }

    /// Whether the document has this key, written exactly so.
    pub fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    /// Lists what was never asked for.
    pub fn list_unmapped(&self, item: &mut Item) {
        let asked = self.asked.borrow();
        for (key, value) in self.object.iter().filter(|(key, _)| !asked.contains(&key.as_str())) {
            let empty = match value {
                Value::Null => true,
                Value::String(text) => text.is_empty(),
                Value::Array(values) => values.is_empty(),
                Value::Object(values) => values.is_empty(),
                _ => false,
            };
            if !empty {
                let value = scalar(value).unwrap_or_else(|| value.to_string());
                item.unmapped.push(Unmapped { place: key.clone(), value });
            }
        }
    }
}

/// A text or number as trimmed text.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_escapes_and_raw_line_ends_are_repaired_and_said() {
        let (value, repair) = parse_json("{\"a\": \"it\\’s\none\",}", "ninjs").unwrap();
        assert_eq!(value["a"], "it’s\none");
        assert!(repair.is_some());
    }

    #[test]
    fn deep_json_meets_the_named_limit() {
        let deep = format!("{}1{}", "[".repeat(1000), "]".repeat(1000));
        assert_eq!(
            parse_json(&deep, "ninjs").unwrap_err(),
            ReadError::OverLimit { limit: Limit::Depth }
        );
    }
}
