//! What we write of ninjs 1.6, 2.2 and 3.1: keys, their values, and nothing else (ninjs allows no
//! other properties).

use crate::validate::NotValid;
use crate::validate::json::ValueKind::{
    self, Address, Count, Instant, List, Named, Object, Text, Urgency, Word,
};
use crate::validate::json::{KeyRule, check};

const STATUS: ValueKind = Word(&["usable", "withheld", "canceled"]);
const STANDARD: ValueKind =
    Object(&[("name", Text, true), ("version", Text, true), ("schema", Address, true)]);

const V1_SOURCE: ValueKind = List(&[
    ("name", Text, true),
    ("rel", Text, true),
    ("scheme", Address, false),
    ("code", Text, false),
]);
const V1_ASSOCIATION: &[KeyRule] = &[
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
const V1: &[KeyRule] = &[
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

const SOURCE: ValueKind = List(&[
    ("name", Text, true),
    ("role", Address, false),
    ("uri", Address, false),
    ("literal", Text, false),
]);
const SUBJECT: ValueKind = List(&[("uri", Address, false), ("literal", Text, false)]);
const ALT_IDS: ValueKind = List(&[("role", Text, true), ("value", Text, true)]);
const RENDITIONS: ValueKind = List(&[("name", Text, true), ("href", Address, true)]);
const HEADLINES: ValueKind = List(&[("role", Text, true), ("value", Text, true)]);

const V2_DESCRIPTIONS: ValueKind =
    List(&[("role", Text, true), ("contenttype", Text, true), ("value", Text, true)]);
const V2: &[KeyRule] = &[
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

const V3_DESCRIPTIONS: ValueKind =
    List(&[("role", Text, true), ("contentType", Text, true), ("value", Text, true)]);
const V3: &[KeyRule] = &[
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

/// Holds a file of ours against what we write of ninjs 1.6.
///
/// # Errors
/// [`NotValid`] with the first thing that 1.6 does not allow.
pub(crate) fn check_v1(bytes: &[u8]) -> Result<(), NotValid> {
    check(bytes, V1, "ninjs")
}

/// Holds a file of ours against what we write of ninjs 2.2.
///
/// # Errors
/// [`NotValid`] with the first thing that 2.2 does not allow.
pub(crate) fn check_v2(bytes: &[u8]) -> Result<(), NotValid> {
    check(bytes, V2, "ninjs")
}

/// Holds a file of ours against what we write of ninjs 3.1.
///
/// # Errors
/// [`NotValid`] with the first thing that 3.1 does not allow.
pub(crate) fn check_v3(bytes: &[u8]) -> Result<(), NotValid> {
    check(bytes, V3, "ninjs")
}
