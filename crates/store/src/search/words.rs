//! The words by which a story or a wire item is found.

use serde_json::Value;
use story::Content;

/// A row of the index to be written at the end of a transaction.
pub(crate) struct IndexWords {
    /// None: the headline is as it was.
    pub headline: Option<String>,
    pub words: String,
}

/// Everything a story is found by.
pub(super) fn words_of(content: &Content) -> String {
    let mut words = content.headline.clone();
    let bylines = content.bylines.iter().map(|byline| byline.name.as_str());
    let captions = content.pictures.iter().map(|picture| picture.caption.as_str());
    for text in std::iter::once(content.slug.as_str())
        .chain(bylines)
        .chain(content.paragraphs())
        .chain(captions)
    {
        words.push('\n');
        words.push_str(text);
    }
    words
}

pub(super) fn words_of_document(document: &Value) -> String {
    let mut words = String::new();
    strings_of(document, &mut words);
    words
}

/// All texts of a document, whatever its shape.
fn strings_of(value: &Value, out: &mut String) {
    match value {
        Value::String(text) if !text.contains("://") => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(values) => values.iter().for_each(|value| strings_of(value, out)),
        Value::Object(fields) => fields.values().for_each(|value| strings_of(value, out)),
        _ => {}
    }
}
