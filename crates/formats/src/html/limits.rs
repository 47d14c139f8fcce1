//! Refuses pages made to hurt before any parser sees them, and trees that came out too deep or too
//! large.

use crate::{Limit, ReadError};
use scraper::Html;

/// Elements that stay open until they are closed; others close themselves and cannot nest by being
/// left open.
const NESTING: [&str; 26] = [
    "div",
    "span",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "font",
    "a",
    "table",
    "tbody",
    "section",
    "article",
    "ul",
    "ol",
    "blockquote",
    "center",
    "small",
    "big",
    "svg",
    "math",
    "nobr",
    "code",
    "form",
    "object",
    "template",
];

/// A rough count of open elements from the source; it refuses only what is far beyond the limit for
/// the tree, because parsing that would already take very long.
///
/// # Errors
/// [`ReadError::OverLimit`] for the first limit that the source is over.
pub fn check_source(html: &str) -> Result<(), ReadError> {
    let mut depth = 0usize;
    let mut deepest = 0usize;
    for part in html.split('<').skip(1) {
        let closes = part.starts_with('/');
        let name: String = part
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if !NESTING.contains(&name.as_str()) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    Ok(Limit::HtmlDepth.check(deepest / 8)?)
}

/// Counts the nodes of a tree and how deep it is.
///
/// # Errors
/// [`ReadError::OverLimit`] for the first limit that the page is over.
pub fn check_tree(page: &Html) -> Result<(), ReadError> {
    let (mut depth, mut deepest, mut nodes) = (1usize, 1usize, 1usize);
    let mut node = page.tree.root();
    loop {
        if let Some(child) = node.first_child() {
            node = child;
            depth += 1;
        } else {
            while node.next_sibling().is_none() {
                match node.parent() {
                    Some(parent) => node = parent,
                    None => {
                        Limit::Nodes.check(nodes)?;
                        return Ok(Limit::HtmlDepth.check(deepest)?);
                    }
                }
                depth = depth.saturating_sub(1);
            }
            if let Some(sibling) = node.next_sibling() {
                node = sibling;
            }
        }
        nodes += 1;
        deepest = deepest.max(depth);
    }
}
