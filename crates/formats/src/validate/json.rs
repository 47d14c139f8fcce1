//! JSON held against a page of ours: which keys an object has and what their values look like, and
//! nothing else.

use super::not_valid::NotValid;
use serde_json::{Map, Value};

/// What a value looks like.
#[derive(Clone, Copy)]
pub(crate) enum ValueKind {
    Text,
    Address,
    Instant,
    Urgency,
    Count,
    Word(&'static [&'static str]),
    Object(&'static [KeyRule]),
    List(&'static [KeyRule]),
    /// Objects by a name of letters, digits and underscores.
    Named(&'static [KeyRule]),
}

/// A key, its value, and whether it has to be there.
pub(crate) type KeyRule = (&'static str, ValueKind, bool);

use ValueKind::{Address, Count, Instant, List, Named, Object, Text, Urgency, Word};

/// Checks that the file is one object that `page` describes. `place` names the root in a refusal.
///
/// # Errors
/// [`NotValid`] with the first key that is missing, unknown or of another kind.
pub(crate) fn check(bytes: &[u8], page: &[KeyRule], place: &str) -> Result<(), NotValid> {
    match parsed(bytes)?.as_object() {
        Some(item) => object(item, page, place),
        None => Err(NotValid::new(place, "is one object")),
    }
}

/// Checks that the file is JSON.
///
/// # Errors
/// [`NotValid`] with what the parser says.
pub(crate) fn well_formed(bytes: &[u8]) -> Result<(), NotValid> {
    parsed(bytes).map(|_| ())
}

fn parsed(bytes: &[u8]) -> Result<Value, NotValid> {
    serde_json::from_slice(bytes).map_err(|error| NotValid::new("json", error.to_string()))
}

fn object(item: &Map<String, Value>, fields: &[KeyRule], place: &str) -> Result<(), NotValid> {
    if let Some((key, _, _)) =
        fields.iter().find(|(key, _, required)| *required && !item.contains_key(*key))
    {
        return Err(NotValid::new(place, format!("wants {key}")));
    }
    for (key, value) in item {
        let place = format!("{place}/{key}");
        let Some((_, kind, _)) = fields.iter().find(|(known, _, _)| known == key) else {
            return Err(NotValid::new(&place, "is no property we write"));
        };
        fits(*kind, value, &place)?;
    }
    Ok(())
}

fn fits(kind: ValueKind, value: &Value, place: &str) -> Result<(), NotValid> {
    let text = value.as_str();
    let good = match kind {
        Text => text.is_some(),
        Address => text.is_some_and(is_address),
        Instant => text.is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok()),
        Urgency => value.as_u64().is_some_and(|number| (1..=9).contains(&number)),
        Count => value.as_u64().is_some(),
        Word(words) => text.is_some_and(|text| words.contains(&text)),
        Object(fields) => {
            return value
                .as_object()
                .map_or_else(|| Err(wrong(place)), |item| object(item, fields, place));
        }
        List(fields) => {
            let items = value.as_array().ok_or_else(|| wrong(place))?;
            return items.iter().try_for_each(|item| {
                item.as_object()
                    .map_or_else(|| Err(wrong(place)), |item| object(item, fields, place))
            });
        }
        Named(fields) => {
            let items = value.as_object().ok_or_else(|| wrong(place))?;
            return items.iter().try_for_each(|(name, item)| {
                match (is_name(name), item.as_object()) {
                    (true, Some(item)) => object(item, fields, place),
                    _ => Err(wrong(place)),
                }
            });
        }
    };
    if good { Ok(()) } else { Err(wrong(place)) }
}

/// Whether a text has the form of an address: a scheme, a colon and more, without white space.
fn is_address(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        !rest.is_empty()
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && !text.contains(char::is_whitespace)
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn wrong(place: &str) -> NotValid {
    NotValid::new(place, "has a value of another kind")
}
