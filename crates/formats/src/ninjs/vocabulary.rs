//! The three vocabularies of ninjs: 1.x and 2.x write keys in lower case, 3.x in camel case, and
//! some words differ.

use serde_json::{Map, Value, json};

/// The generations copy is written in, each by its newest schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    V2,
    V3,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Vocabulary(pub Version);

impl Vocabulary {
    /// The key of 3.x in this vocabulary.
    pub fn key(self, camel: &str) -> String {
        match self.0 {
            Version::V3 => camel.to_owned(),
            _ => camel.to_ascii_lowercase(),
        }
    }

    /// Sets a text, unless it is empty.
    pub fn text(self, item: &mut Map<String, Value>, camel: &str, value: &str) {
        if !value.is_empty() {
            item.insert(self.key(camel), json!(value));
        }
    }

    /// Sets a list, unless it is empty.
    pub fn list(self, item: &mut Map<String, Value>, camel: &str, values: Vec<Value>) {
        if !values.is_empty() {
            item.insert(self.key(camel), Value::Array(values));
        }
    }

    /// The schema of 3.x says `embargoedUntil`; its guidelines still say `embargoed`. The schema
    /// decides.
    pub fn embargoed(self) -> &'static str {
        if self.0 == Version::V3 { "embargoedUntil" } else { "embargoed" }
    }

    /// The key under which a document names its schema.
    pub fn standard(self) -> &'static str {
        if self.0 == Version::V1 { "$standard" } else { "standard" }
    }

    /// The schema that a document names: name, version, address.
    pub fn standard_value(self) -> Value {
        let version = match self.0 {
            Version::V1 => "1.6",
            Version::V2 => "2.2",
            Version::V3 => "3.1",
        };
        let schema = format!("http://www.iptc.org/std/ninjs/ninjs-schema_{version}.json");
        json!({ "name": "ninjs", "version": version, "schema": schema })
    }

    /// One entry of `descriptions`.
    pub fn described(self, role: &str, value: &str) -> Value {
        Value::Object(object([
            ("role", json!(role)),
            (self.key("contentType").as_str(), json!("text/plain")),
            ("value", json!(value)),
        ]))
    }
}

/// An object of these members, in this order.
pub(super) fn object<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
