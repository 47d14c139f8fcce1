//! Finds the article of a page: a readability port proposes, and what it left out or let in is put right by rule.

use crate::{Limit, ReadError};
use dom_smoothie::{Config, Readability};

/// The article of a page as cleaned HTML, with what the readability port read beside it.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub html: String,
    pub byline: Option<String>,
}

/// Takes the article out of a page; nothing when the page has none.
pub fn find(page: &str) -> Result<Option<Found>, ReadError> {
    let config = Config { max_elements_to_parse: Limit::Nodes.value(), keep_classes: true, ..Config::default() };
    let Ok(mut readability) = Readability::new(page, None, Some(config)) else { return Ok(None) };
    Ok(readability.parse().ok().map(|article| Found { html: article.content.to_string(), byline: article.byline }))
}
