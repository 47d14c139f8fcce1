//! The core properties of the package: title, times, who saved it. A name here is the owner of a
//! program, not a byline.

use crate::Item;
use crate::xml::Element;

/// Puts the properties where they belong; persons stay in the header, because a byline is only what
/// the copy says.
pub fn read(root: Element<'_>, item: &mut Item) {
    let text = |name: &str| {
        root.children()
            .find(|child| child.is(name))
            .map(|child| child.own_text().trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    for (key, name) in [
        ("creator", "creator"),
        ("last_modified_by", "lastModifiedBy"),
        ("revision", "revision"),
        ("category", "category"),
        ("title", "title"),
    ] {
        if let Some(value) = text(name) {
            item.header.insert(key.to_owned(), value.into());
        }
    }
    item.firstcreated = text("created");
    item.versioncreated = text("modified");
    item.language = text("language");
    item.abstract_text = text("description");
    item.keywords = text("keywords")
        .map(|words| {
            words
                .split([',', ';'])
                .map(|word| word.trim().to_owned())
                .filter(|word| !word.is_empty())
                .collect()
        })
        .unwrap_or_default();
}
