//! The header fields of a story one by one: how each reads, how it is put back, how two versions of
//! it go together.

use crate::view::FieldChange;
use story::content::{Byline, Content, Direction, Picture};
use story::dateline::Dateline;
use story::source::Source;

/// A header field.
pub(crate) struct Field {
    pub name: &'static str,
    /// How it reads. Two values may read the same and yet differ.
    pub read: fn(&Content) -> String,
    /// Do two versions have the same value?
    pub same: fn(&Content, &Content) -> bool,
    /// What the value is made of, to tell apart two that read the same.
    items: fn(&Content) -> Vec<Item>,
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
    /// What either has stays, and nobody is asked.
    Kept(fn(&mut Content, &Content)),
}

/// One entry of a value: what it is called, and the rest of what is known about it.
#[derive(PartialEq)]
struct Item {
    name: String,
    parts: Vec<String>,
}

macro_rules! text {
    ($name:ident, $joins:expr) => {
        Field {
            name: stringify!($name),
            read: |c| c.$name.clone(),
            same: |a, b| a.$name == b.$name,
            items: |_| Vec::new(),
            put: |to, from| to.$name.clone_from(&from.$name),
            joins: $joins,
            own: Some(|c| &mut c.$name),
        }
    };
}

/// Every header field, in the order a reader meets them. The internal note never leaves the
/// newsroom and is not compared in a review; a merge has to keep it all the same.
pub(crate) const FIELDS: &[Field] = &[
    text!(slug, Joins::Not),
    text!(slugline, Joins::Not),
    text!(headline, Joins::Not),
    Field {
        name: "byline",
        read: |c| people(&c.bylines),
        same: |a, b| with_name(&a.bylines).eq(with_name(&b.bylines)),
        items: |c| items_of_people(&c.bylines),
        put: |to, from| to.bylines.clone_from(&from.bylines),
        joins: Joins::Added(|to, from| add(&mut to.bylines, &from.bylines)),
        own: None,
    },
    Field {
        name: "contributors",
        read: |c| people(&c.contributors),
        same: |a, b| with_name(&a.contributors).eq(with_name(&b.contributors)),
        items: |c| items_of_people(&c.contributors),
        put: |to, from| to.contributors.clone_from(&from.contributors),
        joins: Joins::Added(|to, from| add(&mut to.contributors, &from.contributors)),
        own: None,
    },
    Field {
        name: "dateline",
        read: dateline,
        same: |a, b| a.dateline == b.dateline,
        items: |c| c.dateline.iter().map(item_of_dateline).collect(),
        put: |to, from| to.dateline.clone_from(&from.dateline),
        joins: Joins::Not,
        own: None,
    },
    text!(editors_note, Joins::Lines),
    text!(internal_note, Joins::Lines),
    Field {
        name: "pictures",
        read: pictures,
        same: |a, b| a.pictures == b.pictures,
        items: items_of_pictures,
        put: |to, from| to.pictures.clone_from(&from.pictures),
        joins: Joins::Added(add_pictures),
        own: None,
    },
    Field {
        name: "sources",
        read: |c| c.sources.iter().map(|source| source.owner.name()).collect::<Vec<_>>().join("; "),
        same: |a, b| a.sources == b.sources,
        items: |c| c.sources.iter().map(item_of_source).collect(),
        put: |to, from| to.sources.clone_from(&from.sources),
        // The ones something is owed to stay named.
        joins: Joins::Kept(|to, from| add(&mut to.sources, &from.sources)),
        own: None,
    },
    Field {
        name: "language",
        read: |c| c.language.clone(),
        same: |a, b| (&a.language, a.direction) == (&b.language, b.direction),
        items: |c| vec![Item { name: String::new(), parts: vec![direction(c)] }],
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
        same: |a, b| a.urgency == b.urgency,
        items: |_| Vec::new(),
        put: |to, from| to.urgency = from.urgency,
        joins: Joins::Not,
        own: None,
    },
    Field {
        name: "keywords",
        read: |c| c.keywords.join(", "),
        same: |a, b| a.keywords == b.keywords,
        items: |c| c.keywords.iter().map(|word| named(word)).collect(),
        put: |to, from| to.keywords.clone_from(&from.keywords),
        joins: Joins::Set(|c| &mut c.keywords),
        own: None,
    },
    Field {
        name: "subjects",
        read: |c| c.subjects.join(", "),
        same: |a, b| a.subjects == b.subjects,
        items: |c| c.subjects.iter().map(|code| named(code)).collect(),
        put: |to, from| to.subjects.clone_from(&from.subjects),
        joins: Joins::Set(|c| &mut c.subjects),
        own: None,
    },
    Field {
        name: "words_wanted",
        read: |c| c.words_wanted.to_string(),
        same: |a, b| a.words_wanted == b.words_wanted,
        items: |_| Vec::new(),
        put: |to, from| to.words_wanted = from.words_wanted,
        joins: Joins::Not,
        own: None,
    },
];

/// Fields that stay in the newsroom and are not settled change by change.
const NOT_REVIEWED: [&str; 2] = ["internal_note", "words_wanted"];

pub(super) fn fields(old: &Content, new: &Content) -> Vec<FieldChange> {
    let change = |field: &Field| {
        let [before, after] = field.told([old, new]);
        (!(field.same)(old, new)).then(|| FieldChange {
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

impl Field {
    /// How each version reads; where two that differ read the same, it says what differs.
    pub fn told<const N: usize>(&self, versions: [&Content; N]) -> [String; N] {
        let reads = versions.map(self.read);
        let alike = |(at, version): (usize, &&Content)| {
            let mut others = versions.iter().zip(&reads).take(at);
            others.any(|(other, read)| *read == reads[at] && !(self.same)(other, version))
        };
        if !versions.iter().enumerate().any(alike) {
            return reads;
        }
        let items = versions.map(self.items);
        let differs = |at: usize, read: &dyn Fn(&Item) -> Option<&String>| {
            let first = items[0].get(at).map(read);
            items.iter().any(|items| items.get(at).map(read) != first)
        };
        let told = |item: &Item, at: usize| -> Option<String> {
            let whole = differs(at, &|item| Some(&item.name));
            let part = |(n, part): (usize, &String)| {
                let shown = !part.is_empty() && differs(at, &|item| item.parts.get(n));
                shown.then(|| part.clone())
            };
            let parts: Vec<String> = item.parts.iter().enumerate().filter_map(part).collect();
            let changed =
                whole || (0..item.parts.len()).any(|n| differs(at, &|item| item.parts.get(n)));
            let parts = parts.join(", ");
            changed.then(|| match (item.name.is_empty(), parts.is_empty()) {
                (true, true) => NOTHING.to_owned(),
                (true, false) => parts,
                (false, true) => item.name.clone(),
                (false, false) => format!("{} ({parts})", item.name),
            })
        };
        items.each_ref().map(|items| {
            items
                .iter()
                .enumerate()
                .filter_map(|(at, item)| told(item, at))
                .collect::<Vec<_>>()
                .join("; ")
        })
    }
}

/// Stands for an entry that is there and says nothing.
const NOTHING: &str = "\u{2013}";

fn named(name: &str) -> Item {
    Item { name: name.to_owned(), parts: Vec::new() }
}

/// Bylines that sign something: a field that names nobody is none.
fn with_name(bylines: &[Byline]) -> impl Iterator<Item = &Byline> {
    bylines.iter().filter(|byline| !byline.name.trim().is_empty())
}

fn items_of_people(bylines: &[Byline]) -> Vec<Item> {
    let item = |b: &Byline| {
        let parts =
            [&b.role, &b.title, &b.place, &b.agency, &b.initials].map(String::clone).to_vec();
        Item { name: b.name.clone(), parts }
    };
    with_name(bylines).map(item).collect()
}

fn item_of_dateline(dateline: &Dateline) -> Item {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let parts = vec![
        dateline.places.join("/"),
        dateline.region.clone().unwrap_or_default(),
        dateline.country.clone().unwrap_or_default(),
        number(dateline.month),
        number(dateline.day),
        dateline.year.map(|year| year.to_string()).unwrap_or_default(),
        dateline.agencies.join(", "),
        dateline.separator.clone(),
    ];
    Item { name: String::new(), parts }
}

/// A picture that is the only one goes without its name.
fn items_of_pictures(content: &Content) -> Vec<Item> {
    let item = |p: &Picture| {
        let hash: String = p.hash.chars().take(12).collect();
        let parts = [
            &p.id,
            &p.caption,
            &p.credit,
            &p.photographer,
            &p.agency,
            &p.usage_terms,
            &p.href,
            &hash,
        ];
        let name = if content.pictures.len() > 1 { p.caption.clone() } else { String::new() };
        Item { name, parts: parts.map(String::clone).to_vec() }
    };
    content.pictures.iter().map(item).collect()
}

fn item_of_source(source: &Source) -> Item {
    let item = source.owner.item().as_ref().map(ToString::to_string).unwrap_or_default();
    Item {
        name: source.owner.name().to_owned(),
        parts: vec![source.role.clone(), source.note.clone(), item],
    }
}

fn direction(content: &Content) -> String {
    let right_to_left = content.direction == Direction::Rtl;
    if right_to_left { "rtl".into() } else { "ltr".into() }
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
    with_name(bylines).map(one).collect::<Vec<_>>().join("; ")
}

fn dateline(content: &Content) -> String {
    content.dateline.as_ref().map(|dateline| dateline.raw.clone()).unwrap_or_default()
}

fn pictures(content: &Content) -> String {
    let one = |picture: &Picture| format!("{} ({})", picture.caption, picture.credit);
    content.pictures.iter().map(one).collect::<Vec<_>>().join("; ")
}
