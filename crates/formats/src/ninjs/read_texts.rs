//! The texts that an item and a picture of ninjs have in common: headlines, descriptions, rights.

use super::json::{JsonKeys, scalar};
use crate::Item;
use crate::fields::{bare, push_new, set_header};
use crate::xml::{Dialect, collapse, parse};
use serde_json::Value;

/// Sets the headline, and the subheadlines and other headlines by their roles.
pub fn read_headlines(item: &mut Item, keys: &JsonKeys<'_>) {
    item.headline = keys.text(&["headline"]).map(|text| plain(&text));
    for part in keys.list(&["headlines"]) {
        let Some((role, text)) = role_and_text(part) else { continue };
        let role = bare(&role.unwrap_or_default());
        if role.contains("sub") {
            push_new(&mut item.subheadlines, Some(text));
        } else if item.headline.is_none()
            && matches!(role.as_str(), "" | "main" | "headline" | "title" | "medium")
        {
            item.headline = Some(text);
        } else {
            push_new(&mut item.other_headlines, Some(text));
        }
    }
    for (key, value) in keys.starting_with("headline_") {
        let Some(text) = scalar(value).map(|text| plain(&text)) else { continue };
        let role = key["headline_".len()..].to_ascii_lowercase();
        if role.contains("sub") {
            push_new(&mut item.subheadlines, Some(text));
        } else if item.headline.is_none() && role == "main" {
            item.headline = Some(text);
        } else if item.headline.as_ref() != Some(&text) {
            push_new(&mut item.other_headlines, Some(text));
        }
    }
    if item.headline.is_none() && !item.other_headlines.is_empty() {
        item.headline = Some(item.other_headlines.remove(0));
    }
}

/// An entry of `headlines`, `bodies`, `descriptions`: its role and its text without markup.
fn role_and_text(part: &Value) -> Option<(Option<String>, String)> {
    match part {
        Value::Object(object) => {
            let part = JsonKeys::new(object);
            Some((part.text(&["role"]), plain(&part.text(&["value", "text"])?)))
        }
        other => Some((None, plain(&scalar(other)?))),
    }
}

/// One line of text; tags are taken out when there are any.
pub fn plain(text: &str) -> String {
    if looks_like_markup(text)
        && let Ok(tree) = parse(text, Dialect::Html, "ninjs")
    {
        return tree.document().text();
    }
    collapse(text)
}

/// Whether a text holds tags.
pub fn looks_like_markup(text: &str) -> bool {
    ["</", "/>", "<p", "<br", "<div"].iter().any(|tag| text.contains(tag))
}

/// Sets copyright, terms, notes to editors, credit lines and sources.
pub fn read_rights(item: &mut Item, keys: &JsonKeys<'_>) {
    push_new(&mut item.copyright.holders, keys.text(&["copyrightholder"]));
    push_new(&mut item.copyright.notices, keys.text(&["copyrightnotice"]).map(|text| plain(&text)));
    push_new(&mut item.usage_terms, keys.text(&["usageterms"]).map(|text| plain(&text)));
    push_new(&mut item.ed_notes, keys.text(&["ednote"]).map(|text| plain(&text)));
    push_new(&mut item.credit_lines, keys.text(&["creditline", "credit_line", "credit"]));
    for source in keys.list(&["infosources", "infosource"]) {
        let name = match source {
            Value::Object(object) => {
                JsonKeys::new(object).text(&["name", "literal", "uri", "code"])
            }
            other => scalar(other),
        };
        push_new(&mut item.info_sources, name);
    }
    let source = keys.text(&["source"]);
    push_new(&mut item.sources, source.clone());
    item.provider = keys.text(&["provider"]).or(source);
    if let Some(Value::Object(rights)) = keys.get(&["rightsinfo"]) {
        for (name, value) in rights {
            set_header(item, &format!("rightsinfo.{name}"), scalar(value).as_deref());
        }
    }
}

/// Sets the caption of a picture or the abstract of a story, and lists descriptions of other roles
/// as not mapped.
pub fn read_descriptions(item: &mut Item, keys: &JsonKeys<'_>) {
    let found = descriptions(keys);
    let pick = |roles: &[&str]| {
        roles
            .iter()
            .find_map(|role| found.iter().find(|(known, _)| known == role))
            .map(|(_, text)| text.clone())
    };
    push_new(&mut item.credit_lines, pick(&["creditline"]));
    let lead = pick(&[
        "caption", "summary", "abstract", "text", "main", "", "html", "xhtml", "short", "medium",
        "long",
    ]);
    let visual = matches!(
        item.kind.as_deref(),
        Some("picture" | "graphic" | "video" | "audio" | "animation")
    );
    if visual {
        item.caption = lead;
    } else {
        item.abstract_text = lead;
    }
    for (role, text) in &found {
        let used = item.caption.as_ref() == Some(text)
            || item.abstract_text.as_ref() == Some(text)
            || item.credit_lines.contains(text);
        if !used {
            item.unmapped.push(crate::Unmapped {
                place: format!("description[{role}]"),
                value: text.clone(),
            });
        }
    }
}

/// Roles and texts of `description_*` (1.x) and `descriptions` (2.x, 3.x).
fn descriptions(keys: &JsonKeys<'_>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (key, value) in keys.starting_with("description_") {
        if let Some(text) = scalar(value) {
            found.push((key["description_".len()..].to_ascii_lowercase(), plain(&text)));
        }
    }
    for part in keys.list(&["descriptions", "description"]) {
        if let Some((role, text)) = role_and_text(part) {
            found.push((bare(&role.unwrap_or_default()), text));
        }
    }
    found
}
