//! Pictures of a ninjs item: its associations, or the item itself, with their renditions.

use super::json::JsonKeys;
use super::read_texts::{read_descriptions, read_headlines, read_rights};
use crate::fields::set_header;
use crate::{BlockKind, BodyBlock, Item, ItemPicture, Link, Rendition};
use serde_json::Value;

/// Pictures of `associations` become pictures, every other association a link.
pub fn read_associations(item: &mut Item, keys: &JsonKeys<'_>) {
    let parts: Vec<(Option<&str>, &Value)> = match keys.get(&["associations"]) {
        Some(Value::Object(named)) => {
            named.iter().map(|(name, value)| (Some(name.as_str()), value)).collect()
        }
        Some(Value::Array(values)) => values.iter().map(|value| (None, value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in parts {
        let Value::Object(object) = value else { continue };
        let part = JsonKeys::new(object);
        let kind = part.text(&["type"]).unwrap_or_default();
        if matches!(kind.as_str(), "picture" | "photo" | "image")
            || (kind.is_empty() && part.get(&["renditions"]).is_some())
        {
            item.pictures.push(picture(&part));
            continue;
        }
        let rel = part
            .text(&["rel", "name"])
            .or_else(|| name.map(str::to_owned))
            .unwrap_or_else(|| "association".to_owned());
        if let Some(reference) = part.text(&["uri", "guid"]) {
            item.links.push(Link { rel, reference, version: part.text(&["version"]) });
        }
    }
}

fn picture(part: &JsonKeys<'_>) -> ItemPicture {
    let mut texts = Item { kind: Some("picture".to_owned()), ..Item::default() };
    read_headlines(&mut texts, part);
    read_descriptions(&mut texts, part);
    read_rights(&mut texts, part);
    let renditions = renditions(part);
    let best =
        renditions.iter().max_by_key(|it| it.width.unwrap_or(0)).and_then(|it| it.href.clone());
    ItemPicture {
        guid: part.text(&["uri", "guid"]),
        headline: texts.headline,
        caption: texts.caption,
        credit: texts.credit_lines.into_iter().next(),
        byline: part.text(&["byline", "by"]),
        copyright: texts.copyright.notices.into_iter().next().or(texts
            .copyright
            .holders
            .into_iter()
            .next()),
        usage_terms: texts.usage_terms.into_iter().next(),
        href: part.text(&["href"]).or(best),
        renditions,
        credit_parts: None,
    }
}

/// Renditions are named members in 1.x, entries with a name in 2.x and 3.x.
fn renditions(part: &JsonKeys<'_>) -> Vec<Rendition> {
    let listed: Vec<(Option<&str>, &Value)> = match part.get(&["renditions"]) {
        Some(Value::Object(named)) => {
            named.iter().map(|(name, value)| (Some(name.as_str()), value)).collect()
        }
        Some(Value::Array(values)) => values.iter().map(|value| (None, value)).collect(),
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for (name, value) in listed {
        let Value::Object(object) = value else { continue };
        let rendition = JsonKeys::new(object);
        let size = |name: &str| {
            rendition.get(&[name]).and_then(Value::as_u64).and_then(|it| u32::try_from(it).ok())
        };
        found.push(Rendition {
            role: name
                .map(str::to_owned)
                .or_else(|| rendition.text(&["name", "role"]))
                .unwrap_or_default(),
            href: rendition.text(&["href"]),
            mimetype: rendition.text(&["mimetype", "contenttype"]),
            width: size("width"),
            height: size("height"),
        });
    }
    found
}

/// A picture item stands for its own picture only through its caption; its renditions are kept as
/// header.
pub fn read_own_picture(item: &mut Item, keys: &JsonKeys<'_>) {
    if let Some(href) =
        renditions(keys).into_iter().max_by_key(|it| it.width.unwrap_or(0)).and_then(|it| it.href)
    {
        set_header(item, "href", Some(&href));
    }
    if let Some(caption) = item.caption.clone()
        && !item.body.iter().any(|block| block.text == caption)
    {
        item.body.push(BodyBlock::new(BlockKind::Caption, caption));
    }
}
