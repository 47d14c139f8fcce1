//! The header fields of a story one by one: how each reads, how it is put back, how two versions of it go together.

use crate::view::FieldChange;
use story::content::{Byline, Content, Picture};

/// A header field.
pub(crate) struct Field {
    pub name: &'static str,
    /// How it reads; two versions are the same when they read the same.
    pub read: fn(&Content) -> String,
    /// Takes the value of another version.
    pub put: fn(&mut Content, &Content),
    pub joins: Joins,
    /// Where a person's own words may stand for it.
    pub own: Option<fn(&mut Content) -> &mut String>,
}

/// How two values of a field go together.
pub(crate) enum Joins {
    /// One or the other.
    Not,
    /// A line after the other.
    Lines,
    /// What the other has is added, once somebody says so.
    Added(fn(&mut Content, &Content)),
    /// Names without an order: both stay, and nobody is asked.
    Set(fn(&mut Content) -> &mut Vec<String>),
}

macro_rules! text {
    ($name:ident, $joins:expr) => {
        Field {
            name: stringify!($name),
            read: |c| c.$name.clone(),
            put: |to, from| to.$name.clone_from(&from.$name),
            joins: $joins,
            own: Some(|c| &mut c.$name),
        }
    };
}

/// Every header field, in the order a reader meets them. The internal note never leaves the newsroom and is not compared
/// in a review; a merge has to keep it all the same.
pub(crate) const FIELDS: &[Field] = &[
    text!(slug, Joins::Not),
    text!(slugline, Joins::Not),
    text!(headline, Joins::Not),
    Field {
        name: "byline",
        read: |c| people(&c.bylines),
        put: |to, from| to.bylines.clone_from(&from.bylines),
        joins: Joins::Added(|to, from| add(&mut to.bylines, &from.bylines)),
        own: None,
    },
    Field {
        name: "contributors",
        read: |c| people(&c.contributors),
        put: |to, from| to.contributors.clone_from(&from.contributors),
        joins: Joins::Added(|to, from| add(&mut to.contributors, &from.contributors)),
        own: None,
    },
    Field {
        name: "dateline",
        read: dateline,
        put: |to, from| to.dateline.clone_from(&from.dateline),
        joins: Joins::Not,
        own: None,
    },
    text!(editors_note, Joins::Lines),
    text!(internal_note, Joins::Lines),
    Field {
        name: "pictures",
        read: pictures,
        put: |to, from| to.pictures.clone_from(&from.pictures),
        joins: Joins::Added(add_pictures),
        own: None,
    },
    Field {
        name: "language",
        read: |c| c.language.clone(),
        put: |to, from| {
            to.language.clone_from(&from.language);
            to.direction = from.direction;
        },
        joins: Joins::Not,
        own: None,
    },
    Field {
        name: "urgency",
        read: |c| c.urgency.to_string(),
        put: |to, from| to.urgency = from.urgency,
        joins: Joins::Not,
        own: None,
    },
    Field {
        name: "keywords",
        read: |c| c.keywords.join(", "),
        put: |to, from| to.keywords.clone_from(&from.keywords),
        joins: Joins::Set(|c| &mut c.keywords),
        own: None,
    },
    Field {
        name: "subjects",
        read: |c| c.subjects.join(", "),
        put: |to, from| to.subjects.clone_from(&from.subjects),
        joins: Joins::Set(|c| &mut c.subjects),
        own: None,
    },
    Field {
        name: "words_wanted",
        read: |c| c.words_wanted.to_string(),
        put: |to, from| to.words_wanted = from.words_wanted,
        joins: Joins::Not,
        own: None,
    },
];

/// Fields that stay in the newsroom and are not settled change by change.
const NOT_REVIEWED: [&str; 2] = ["internal_note", "words_wanted"];

pub(super) fn fields(old: &Content, new: &Content) -> Vec<FieldChange> {
    let change = |field: &Field| {
        let (before, after) = ((field.read)(old), (field.read)(new));
        (before != after).then(|| FieldChange {
            change: format!("field {}", field.name),
            field: field.name.into(),
            before,
            after,
        })
    };
    FIELDS.iter().filter(|field| !NOT_REVIEWED.contains(&field.name)).filter_map(change).collect()
}

pub(super) fn put_back(to: &mut Content, from: &Content, name: &str) {
    if let Some(field) = FIELDS.iter().find(|field| field.name == name) {
        (field.put)(to, from);
    }
}

fn add<T: Clone + PartialEq>(to: &mut Vec<T>, from: &[T]) {
    for one in from {
        if !to.contains(one) {
            to.push(one.clone());
        }
    }
}

/// Adds the pictures that are not there yet; one with a number that is taken gets the next.
fn add_pictures(to: &mut Content, from: &Content) {
    for picture in &from.pictures {
        if to.pictures.contains(picture) {
            continue;
        }
        let taken = |id: &str, pictures: &[Picture]| pictures.iter().any(|known| known.id == id);
        let mut picture = picture.clone();
        let mut next = to.pictures.len() + 1;
        while taken(&picture.id, &to.pictures) {
            picture.id = next.to_string();
            next += 1;
        }
        to.pictures.push(picture);
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
    let one = |picture: &Picture| format!("{} ({})", picture.caption, picture.credit);
    content.pictures.iter().map(one).collect::<Vec<_>>().join("; ")
}
