//! What the styles of a document make of its paragraphs.

use crate::BlockKind;
use crate::xml::Element;
use std::collections::HashMap;

/// What a paragraph style stands for, as far as copy is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleMeaning {
    Title,
    Subtitle,
    Heading,
    Quote,
    List,
    Caption,
    Plain,
}

impl StyleMeaning {
    /// The role the paragraph plays in the body.
    pub fn role(self) -> Option<BlockKind> {
        match self {
            StyleMeaning::Title | StyleMeaning::Subtitle | StyleMeaning::Heading => {
                Some(BlockKind::Subhead)
            }
            StyleMeaning::Quote => Some(BlockKind::Quote),
            StyleMeaning::List => Some(BlockKind::List),
            StyleMeaning::Caption => Some(BlockKind::Caption),
            StyleMeaning::Plain => None,
        }
    }
}

/// The styles of a document by id.
#[derive(Debug, Clone, Default)]
pub struct StyleSheet {
    by_id: HashMap<String, StyleRow>,
}

#[derive(Debug, Clone, Default)]
struct StyleRow {
    name: String,
    based_on: Option<String>,
    outline: bool,
    numbered: bool,
}

impl StyleSheet {
    /// Reads `styles.xml`.
    pub fn read(root: Element<'_>) -> Self {
        let styles = root.children().filter(|style| style.is("style")).map(|style| {
            let properties = style.child("pPr");
            let read = StyleRow {
                name: style
                    .child("name")
                    .and_then(|name| name.attr("val"))
                    .unwrap_or_default()
                    .to_lowercase(),
                based_on: style
                    .child("basedOn")
                    .and_then(|base| base.attr("val"))
                    .map(str::to_owned),
                outline: properties
                    .and_then(|p| p.child("outlineLvl"))
                    .and_then(|level| level.attr("val"))
                    .is_some_and(|level| level != "9"),
                numbered: properties.and_then(|p| p.child("numPr")).is_some(),
            };
            (style.attr("styleId").unwrap_or_default().to_owned(), read)
        });
        Self { by_id: styles.collect() }
    }

    /// What a style id means, by its name, else by what it is based on. Names are English in the
    /// file whatever Word's language.
    pub fn meaning(&self, id: &str) -> StyleMeaning {
        let mut id = id.to_owned();
        for _ in 0..12 {
            let Some(style) = self.by_id.get(&id) else {
                return by_name(&id.to_lowercase()).unwrap_or(StyleMeaning::Plain);
            };
            if let Some(meaning) = by_name(&style.name) {
                return meaning;
            }
            if style.outline {
                return StyleMeaning::Heading;
            }
            if style.numbered {
                return StyleMeaning::List;
            }
            match &style.based_on {
                Some(base) => id = base.clone(),
                None => return StyleMeaning::Plain,
            }
        }
        StyleMeaning::Plain
    }
}

fn by_name(name: &str) -> Option<StyleMeaning> {
    Some(match name {
        "title" => StyleMeaning::Title,
        "subtitle" => StyleMeaning::Subtitle,
        "quote" | "intense quote" | "block text" | "blocktext" | "block quote" | "blockquote" => {
            StyleMeaning::Quote
        }
        "caption" => StyleMeaning::Caption,
        _ if name.starts_with("heading")
            || name.starts_with("überschrift")
            || name.starts_with("titre ") =>
        {
            StyleMeaning::Heading
        }
        _ if name.starts_with("list bullet") || name.starts_with("list number") => {
            StyleMeaning::List
        }
        _ => return None,
    })
}
