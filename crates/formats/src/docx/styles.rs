//! What the styles of a document make of its paragraphs.

use crate::BlockKind;
use crate::xml::Element;
use std::collections::HashMap;

/// What a paragraph style stands for, as far as copy is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Title,
    Subtitle,
    Heading,
    Quote,
    List,
    Caption,
    Plain,
}

impl Meaning {
    /// The role the paragraph plays in the body.
    pub fn role(self) -> Option<BlockKind> {
        match self {
            Meaning::Title | Meaning::Subtitle | Meaning::Heading => Some(BlockKind::Subhead),
            Meaning::Quote => Some(BlockKind::Quote),
            Meaning::List => Some(BlockKind::List),
            Meaning::Caption => Some(BlockKind::Caption),
            Meaning::Plain => None,
        }
    }
}

/// The styles of a document by id.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: bool,
    numbered: bool,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(root: Element<'_>) -> Self {
        let styles = root.children().filter(|style| style.is("style")).map(|style| {
            let properties = style.child("pPr");
            let read = Style {
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
    pub fn meaning(&self, id: &str) -> Meaning {
        let mut id = id.to_owned();
        for _ in 0..12 {
            let Some(style) = self.by_id.get(&id) else {
                return by_name(&id.to_lowercase()).unwrap_or(Meaning::Plain);
            };
            if let Some(meaning) = by_name(&style.name) {
                return meaning;
            }
            if style.outline {
                return Meaning::Heading;
            }
            if style.numbered {
                return Meaning::List;
            }
            match &style.based_on {
                Some(base) => id = base.clone(),
                None => return Meaning::Plain,
            }
        }
        Meaning::Plain
    }
}

fn by_name(name: &str) -> Option<Meaning> {
    Some(match name {
        "title" => Meaning::Title,
        "subtitle" => Meaning::Subtitle,
        "quote" | "intense quote" | "block text" | "blocktext" | "block quote" | "blockquote" => {
            Meaning::Quote
        }
        "caption" => Meaning::Caption,
        _ if name.starts_with("heading")
            || name.starts_with("überschrift")
            || name.starts_with("titre ") =>
        {
            Meaning::Heading
        }
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Meaning::List,
        _ => return None,
    })
}
