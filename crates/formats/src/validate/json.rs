//! What we write of ninjs 1.6, 2.2 and 3.1: keys, their values, and nothing else (ninjs allows no
//! other properties).

use super::not_valid::NotValid;
use crate::format::Format;
use serde_json::{Map, Value};

/// What a value looks like.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Address,
    Instant,
    Urgency,
    Count,
    Word(&'static [&'static str]),
    Object(&'static [Field]),
    List(&'static [Field]),
    /// Objects by a name of letters, digits and underscores.
    Named(&'static [Field]),
}

/// A key, its value, and whether it has to be there.
type Field = (&'static str, Kind, bool);

use Kind::{Address, Count, Instant, List, Named, Object, Text, Urgency, Word};

const STATUS: Kind = Word(&["usable", "withheld", "canceled"]);
const STANDARD: Kind =
    Object(&[("name", Text, true), ("version", Text, true), ("schema", Address, true)]);

const V1_SOURCE: Kind = List(&[
    ("name", Text, true),
    ("rel", Text, true),
    ("scheme", Address, false),
    ("code", Text, false),
]);
const V1_ASSOCIATION: &[Field] = &[
    ("uri", Address, true),
    ("version", Text, false),
    ("title", Text, false),
    ("type", Word(&["picture"]), false),
    ("byline", Text, false),
    ("copyrightholder", Text, false),
    ("usageterms", Text, false),
    ("description_text", Text, false),
    ("description_creditline", Text, false),
    ("renditions", Named(&[("href", Address, true)]), false),
];
const V1: &[Field] = &[
    ("uri", Address, true),
    ("$standard", STANDARD, true),
    ("type", Word(&["text"]), true),
    ("representationtype", Word(&["complete"]), true),
    ("version", Text, true),
    ("firstcreated", Instant, true),
    ("versioncreated", Instant, true),
    ("embargoed", Instant, false),
    ("pubstatus", STATUS, true),
    ("urgency", Urgency, false),
    ("copyrightholder", Text, false),
    ("copyrightnotice", Text, false),
    ("usageterms", Text, false),
    ("ednote", Text, false),
    ("language", Text, false),
    ("byline", Text, false),
    ("slugline", Text, false),
    ("located", Text, false),
    ("headline", Text, false),
    ("description_creditline", Text, false),
    ("description_dateline", Text, false),
    ("body_html", Text, false),
    ("wordcount", Count, true),
    ("infosource", V1_SOURCE, false),
    ("subject", List(&[("scheme", Address, false), ("code", Text, true)]), false),
    ("altids", Object(&[("previousVersion", Text, true)]), false),
    ("associations", Named(V1_ASSOCIATION), false),
];

const SOURCE: Kind = List(&[
    ("name", Text, true),
    ("role", Address, false),
    ("uri", Address, false),
    ("literal", Text, false),
]);
const SUBJECT: Kind = List(&[("uri", Address, false), ("literal", Text, false)]);
const ALT_IDS: Kind = List(&[("role", Text, true), ("value", Text, true)]);
const RENDITIONS: Kind = List(&[("name", Text, true), ("href", Address, true)]);
const HEADLINES: Kind = List(&[("role", Text, true), ("value", Text, true)]);

const V2_DESCRIPTIONS: Kind =
    List(&[("role", Text, true), ("contenttype", Text, true), ("value", Text, true)]);
const V2: &[Field] = &[
    ("uri", Address, true),
    ("standard", STANDARD, true),
    ("type", Word(&["text"]), true),
    ("representationtype", Word(&["full"]), true),
    ("version", Text, true),
    ("firstcreated", Instant, true),
    ("versioncreated", Instant, true),
    ("embargoed", Instant, false),
    ("pubstatus", STATUS, true),
    ("urgency", Urgency, false),
    ("copyrightholder", Text, false),
    ("copyrightnotice", Text, false),
    ("usageterms", Text, false),
    ("ednote", Text, false),
    ("language", Text, false),
    ("by", Text, false),
    ("slugline", Text, false),
    ("located", Text, false),
    ("headlines", HEADLINES, false),
    ("descriptions", V2_DESCRIPTIONS, false),
    (
        "bodies",
        List(&[
            ("role", Text, true),
            ("contenttype", Text, true),
            ("wordcount", Count, true),
            ("value", Text, true),
        ]),
        true,
    ),
    ("infosources", SOURCE, false),
    ("subjects", SUBJECT, false),
    ("altids", ALT_IDS, false),
    (
        "associations",
        List(&[
            ("name", Text, true),
            ("uri", Address, true),
            ("version", Text, false),
            ("title", Text, false),
            ("type", Word(&["picture"]), false),
            ("by", Text, false),
            ("copyrightholder", Text, false),
            ("usageterms", Text, false),
            ("descriptions", V2_DESCRIPTIONS, false),
            ("renditions", RENDITIONS, false),
        ]),
        false,
    ),
];

const V3_DESCRIPTIONS: Kind =
    List(&[("role", Text, true), ("contentType", Text, true), ("value", Text, true)]);
const V3: &[Field] = &[
    ("uri", Address, true),
    ("standard", STANDARD, true),
    ("type", Word(&["text"]), true),
    ("representationType", Word(&["full"]), true),
    ("version", Text, true),
    ("firstCreated", Instant, true),
    ("versionCreated", Instant, true),
    ("embargoedUntil", Instant, false),
    ("pubStatus", STATUS, true),
    ("urgency", Urgency, false),
    ("copyrightHolder", Text, false),
    ("copyrightNotice", Text, false),
    ("usageTerms", Text, false),
    ("edNote", Text, false),
    ("language", Text, false),
    ("by", Text, false),
    ("slugline", Text, false),
    ("located", Text, false),
    ("headlines", HEADLINES, false),
    ("descriptions", V3_DESCRIPTIONS, false),
    (
        "bodies",
        List(&[
            ("role", Text, true),
            ("contentType", Text, true),
            ("wordCount", Count, true),
            ("value", Text, true),
        ]),
        true,
    ),
    ("infoSources", SOURCE, false),
    ("subjects", SUBJECT, false),
    ("altIds", ALT_IDS, false),
    (
        "associations",
        List(&[
            ("name", Text, true),
            ("rel", Text, false),
            ("uri", Address, true),
            ("version", Text, false),
            ("title", Text, false),
            ("type", Word(&["picture"]), false),
            ("by", Text, false),
            ("copyrightHolder", Text, false),
            ("usageTerms", Text, false),
            ("descriptions", V3_DESCRIPTIONS, false),
            ("renditions", RENDITIONS, false),
        ]),
        false,
    ),
];

pub(super) fn check(format: Format, bytes: &[u8]) -> Result<(), NotValid> {
    let value = parsed(bytes)?;
    let fields = match format {
        Format::Ninjs16 => V1,
        Format::Ninjs22 => V2,
        _ => V3,
    };
    match value.as_object() {
        Some(item) => object(item, fields, "ninjs"),
        None => Err(NotValid::new("ninjs", "is one object")),
    }
}

pub(super) fn well_formed(bytes: &[u8]) -> Result<(), NotValid> {
    parsed(bytes).map(|_| ())
}

fn parsed(bytes: &[u8]) -> Result<Value, NotValid> {
    serde_json::from_slice(bytes).map_err(|error| NotValid::new("json", error.to_string()))
}

fn object(item: &Map<String, Value>, fields: &[Field], place: &str) -> Result<(), NotValid> {
    if let Some((key, _, _)) =
        fields.iter().find(|(key, _, required)| *required && !item.contains_key(*key))
    {
        return Err(NotValid::new(place, format!("wants {key}")));
    }
    for (key, value) in item {
        let place = format!("{place}/{key}");
        let Some((_, kind, _)) = fields.iter().find(|(known, _, _)| known == key) else {
            return Err(NotValid::new(&place, "is no property we write"));
        };
        fits(*kind, value, &place)?;
    }
    Ok(())
}

fn fits(kind: Kind, value: &Value, place: &str) -> Result<(), NotValid> {
    let text = value.as_str();
    let is_address = |text: &str| {
        text.split_once(':').is_some_and(|(scheme, rest)| {
            !rest.is_empty()
                && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && !text.contains(char::is_whitespace)
        })
    };
    let good = match kind {
        Text => text.is_some(),
        Address => text.is_some_and(is_address),
        Instant => text.is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok()),
        Urgency => value.as_u64().is_some_and(|number| (1..=9).contains(&number)),
        Count => value.as_u64().is_some(),
        Word(words) => text.is_some_and(|text| words.contains(&text)),
        Object(fields) => {
            return value
                .as_object()
                .map_or_else(|| Err(wrong(place)), |item| object(item, fields, place));
        }
        List(fields) => {
            let items = value.as_array().ok_or_else(|| wrong(place))?;
            return items.iter().try_for_each(|item| {
                item.as_object()
                    .map_or_else(|| Err(wrong(place)), |item| object(item, fields, place))
            });
        }
        Named(fields) => {
            let items = value.as_object().ok_or_else(|| wrong(place))?;
            return items.iter().try_for_each(|(name, item)| {
                match (is_name(name), item.as_object()) {
                    (true, Some(item)) => object(item, fields, place),
                    _ => Err(wrong(place)),
                }
            });
        }
    };
    if good { Ok(()) } else { Err(wrong(place)) }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn wrong(place: &str) -> NotValid {
    NotValid::new(place, "has a value of another kind")
}
