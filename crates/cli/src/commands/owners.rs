//! Owners as the command line's JSON has them: one name, with the kind beside it
//! (docs/command-line.md#a-story).
use desk::{Owner, Source};
use serde_json::{Map, Value};

/// Puts every owner in a value into that form, and every source of a content with it.
pub fn by_name(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(by_name),
        Value::Object(fields) => {
            match source(fields) {
                Some(source) => *fields = source,
                None => name_owner(fields),
            }
            fields.values_mut().for_each(by_name);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn owner(fields: &Map<String, Value>) -> Option<Owner> {
    let written = fields.get("owner").filter(|owner| owner.is_object())?;
    serde_json::from_value(written.clone()).ok()
}

/// A source of a content, which has a role.
fn source(fields: &Map<String, Value>) -> Option<Map<String, Value>> {
    owner(fields).filter(|_| fields.contains_key("role"))?;
    let source: Source = serde_json::from_value(Value::Object(fields.clone())).ok()?;
    match serde_json::to_value(source.in_first_form()).ok()? {
        Value::Object(named) => Some(named),
        _ => None,
    }
}

fn name_owner(fields: &mut Map<String, Value>) {
    let Some(owner) = owner(fields) else { return };
    let kind = match owner {
        Owner::Staff { .. } => "staff",
        Owner::Agency { .. } => "agency",
        Owner::Unknown { .. } => "unknown",
    };
    let others = std::mem::take(fields);
    fields.insert("owner".to_owned(), owner.name().into());
    fields.insert("kind".to_owned(), kind.into());
    fields.extend(others.into_iter().filter(|(name, _)| name != "owner"));
}
