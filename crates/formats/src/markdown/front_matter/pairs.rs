//! The keys and values of a front matter, whatever notation they were written in.

/// A value of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Exactly as written; dates and numbers stay text.
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The texts of a list, or the one text; the `name` or `title` of maps in it.
    pub fn texts(&self) -> Vec<String> {
        match self {
            Value::Text(text) => {
                Some(text.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect()
            }
            Value::List(values) => values.iter().flat_map(Value::texts).collect(),
            Value::Map(pairs) => {
                let named = pairs
                    .iter()
                    .find(|(key, _)| matches!(key.as_str(), "name" | "title" | "label"));
                named.map(|(_, value)| value.texts()).unwrap_or_default()
            }
        }
    }

    /// The one text, or the first of several.
    pub fn text(&self) -> Option<String> {
        self.texts().into_iter().next()
    }
}

/// The front matter of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    pub pairs: Vec<(String, Value)>,
    /// What made the YAML unreadable, where it broke off; the pairs before it are kept.
    pub broken: Option<String>,
}

impl FrontMatter {
    /// The first of these keys that is there.
    pub fn get(&self, keys: &[&str]) -> Option<&Value> {
        keys.iter().find_map(|key| {
            self.pairs
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(key))
                .map(|(_, value)| value)
        })
    }
}
