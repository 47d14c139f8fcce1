//! Two texts of a story compared: body, headline and header fields, each change with the name it is settled by.

use crate::Result;
use crate::view::FieldChange;
use prose::{Change, Diff, Options};
use std::collections::HashMap;
use store::Reader;
use story::EventId;
use story::content::{Block, Byline, Content};
use story::event::Decision;

/// What changed between two texts.
pub struct Comparison {
    pub diff: Diff<'static>,
    /// Changes of the body; a span's number is a place in this list.
    pub body: Vec<Change>,
    pub fields: Vec<FieldChange>,
}

pub fn compare(old: &Content, new: &Content) -> Comparison {
    let diff = prose::diff(&old.paragraphs(), &new.paragraphs(), &Options::default()).into_owned();
    let body = prose::changes(&diff);
    Comparison { diff, body, fields: fields(old, new) }
}

/// The numbers of a comparison of two revisions, for lists.
pub fn summary(look: &Reader<'_>, old: &EventId, new: &EventId) -> Result<prose::Summary> {
    let text = |id: &EventId| -> Result<Content> { Ok(look.revision(id)?.content) };
    let (old, new) = (text(old)?, text(new)?);
    Ok(prose::diff(&old.paragraphs(), &new.paragraphs(), &Options::default()).summary)
}

impl Comparison {
    /// The names of all changes, in the order a reader meets them.
    pub fn names(&self) -> Vec<String> {
        let fields = self.fields.iter().map(|field| field.change.clone());
        fields.chain(self.body.iter().map(|change| change.id.0.clone())).collect()
    }

    /// The text with the decisions carried out: what is not rejected is taken.
    pub fn settled(&self, old: &Content, new: &Content, decisions: &HashMap<String, Decision>) -> Content {
        let rejected = |change: &str| decisions.get(change) == Some(&Decision::Rejected);
        let mut content = new.clone();
        let paragraphs = prose::settle(&old.paragraphs(), &new.paragraphs(), &self.diff, &|id| !rejected(&id.0));
        if paragraphs.iter().map(String::as_str).ne(new.paragraphs()) {
            content.body = blocks_for(paragraphs, old, new);
        }
        for field in self.fields.iter().filter(|field| rejected(&field.change)) {
            put_back(&mut content, old, &field.field);
        }
        content
    }
}

/// Gives settled paragraphs the kind and marks of the block they came from; words that are in neither text's blocks as a
/// whole keep the kind of the newer block at their place.
fn blocks_for(paragraphs: Vec<String>, old: &Content, new: &Content) -> Vec<Block> {
    let known: HashMap<&str, &Block> =
        old.body.iter().chain(&new.body).map(|block| (block.text.as_str(), block)).collect();
    let kind_at = |place: usize| new.body.get(place).or(new.body.last()).map(|block| block.kind).unwrap_or_default();
    let block = |(place, text): (usize, String)| match known.get(text.as_str()) {
        Some(block) => (*block).clone(),
        None => Block { kind: kind_at(place), text, marks: Vec::new() },
    };
    paragraphs.into_iter().enumerate().map(block).collect()
}

/// A header field: its name, how it reads, and how its older value is put back.
struct Field {
    name: &'static str,
    read: fn(&Content) -> String,
    put: fn(&mut Content, &Content),
}

const FIELDS: &[Field] = &[
    Field { name: "slug", read: |c| c.slug.clone(), put: |to, from| to.slug.clone_from(&from.slug) },
    Field { name: "slugline", read: |c| c.slugline.clone(), put: |to, from| to.slugline.clone_from(&from.slugline) },
    Field { name: "headline", read: |c| c.headline.clone(), put: |to, from| to.headline.clone_from(&from.headline) },
    Field { name: "byline", read: |c| people(&c.bylines), put: |to, from| to.bylines.clone_from(&from.bylines) },
    Field {
        name: "contributors",
        read: |c| people(&c.contributors),
        put: |to, from| to.contributors.clone_from(&from.contributors),
    },
    Field { name: "dateline", read: dateline, put: |to, from| to.dateline.clone_from(&from.dateline) },
    Field {
        name: "editors_note",
        read: |c| c.editors_note.clone(),
        put: |to, from| to.editors_note.clone_from(&from.editors_note),
    },
    Field { name: "pictures", read: pictures, put: |to, from| to.pictures.clone_from(&from.pictures) },
    Field {
        name: "language",
        read: |c| c.language.clone(),
        put: |to, from| {
            to.language.clone_from(&from.language);
            to.direction = from.direction;
        },
    },
    Field { name: "urgency", read: |c| c.urgency.to_string(), put: |to, from| to.urgency = from.urgency },
    Field { name: "keywords", read: |c| c.keywords.join(", "), put: |to, from| to.keywords.clone_from(&from.keywords) },
    Field { name: "subjects", read: |c| c.subjects.join(", "), put: |to, from| to.subjects.clone_from(&from.subjects) },
];

fn fields(old: &Content, new: &Content) -> Vec<FieldChange> {
    let change = |field: &Field| {
        let (before, after) = ((field.read)(old), (field.read)(new));
        (before != after).then(|| FieldChange {
            change: format!("field {}", field.name),
            field: field.name.into(),
            before,
            after,
        })
    };
    FIELDS.iter().filter_map(change).collect()
}

fn put_back(to: &mut Content, from: &Content, name: &str) {
    if let Some(field) = FIELDS.iter().find(|field| field.name == name) {
        (field.put)(to, from);
    }
}

fn people(bylines: &[Byline]) -> String {
    let one = |byline: &Byline| {
        let parts = [&byline.name, &byline.title, &byline.place, &byline.agency];
        parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    };
    bylines.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn dateline(content: &Content) -> String {
    content.dateline.as_ref().map(|dateline| dateline.raw.clone()).unwrap_or_default()
}

fn pictures(content: &Content) -> String {
    let one = |picture: &story::content::Picture| format!("{} ({})", picture.caption, picture.credit);
    content.pictures.iter().map(one).collect::<Vec<_>>().join("; ")
}
