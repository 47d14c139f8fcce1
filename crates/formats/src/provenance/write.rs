//! The sidecar of an exported file: its SHA-256, and for every word of the body whose it is.
//!
//! Offsets are Unicode scalar values, half-open, in the body's paragraphs joined by one line feed,
//! so that they mean the same whatever the format of the file.

use crate::outgoing::{Origin, Outgoing};
use crate::write::prepared;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Writes the sidecar for `exported`, the bytes of a file that `copy` was written to.
pub fn provenance(copy: &Outgoing, exported: &[u8]) -> Vec<u8> {
    let copy = prepared(copy);
    let hash: String = Sha256::digest(exported).iter().map(|byte| format!("{byte:02x}")).collect();
    let credits: Vec<Value> = copy
        .credits
        .iter()
        .map(|one| json!({ "party": house(&copy, &one.party), "name": one.name, "required": one.required }))
        .collect();
    let derived: Vec<Value> = copy
        .derived_from
        .iter()
        .map(|one| json!({ "guid": one.guid, "version": one.version, "title": one.title, "party": one.party }))
        .collect();
    let sidecar = json!({
        "kind": "writethru-provenance",
        "guid": copy.guid,
        "version": copy.version,
        "file": { "sha256": hash, "bytes": exported.len() },
        "text": "the paragraphs of the body joined by one line feed; offsets are Unicode scalar \
            values, half-open",
        "credit_line": copy.credit_line,
        "credits": credits,
        "derived_from": derived,
        "spans": spans(&copy),
    });
    format!("{sidecar:#}\n").into_bytes()
}

/// Every word of the body once; what no origin claims is the newsroom's own.
fn spans(copy: &Outgoing) -> Vec<Value> {
    let mut all = Vec::new();
    let mut offset = 0u32;
    for (index, block) in copy.content.body.iter().enumerate() {
        let length = u32::try_from(block.text.chars().count()).unwrap_or(u32::MAX);
        let mut reached = 0;
        for origin in copy.origins_of(index) {
            if reached < origin.start {
                all.push(span(
                    copy,
                    index,
                    offset,
                    &Origin { start: reached, end: origin.start, ..Origin::default() },
                ));
            }
            all.push(span(copy, index, offset, origin));
            reached = origin.end;
        }
        if reached < length {
            all.push(span(
                copy,
                index,
                offset,
                &Origin { start: reached, end: length, ..Origin::default() },
            ));
        }
        offset = offset.saturating_add(length).saturating_add(1);
    }
    all
}

fn span(copy: &Outgoing, paragraph: usize, offset: u32, origin: &Origin) -> Value {
    let known = |value: &String| if value.is_empty() { Value::Null } else { json!(value) };
    json!({
        "start": offset.saturating_add(origin.start),
        "end": offset.saturating_add(origin.end),
        "paragraph": paragraph,
        "party": house(copy, &origin.party),
        "guid": known(&origin.item),
        "version": known(&origin.version),
        "revision": known(&origin.revision),
    })
}

fn house<'a>(copy: &'a Outgoing, party: &'a str) -> &'a str {
    match (party, copy.provider.code.as_str()) {
        ("", "") => &copy.provider.name,
        ("", code) => code,
        (party, _) => party,
    }
}
