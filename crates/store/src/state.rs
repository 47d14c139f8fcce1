//! A story's state in its row: JSON without what goes without saying, packed on a sample of itself,
//! ids as bytes.
//!
//! ```text
//! 2 | count of ids | ids, 32 bytes each | JSON, an id as "\u{1}" and its place |
//! CRC-16 over all before
//! ```
//! The first byte 0 or 1 is what older files hold: `text::fold_tagged` over plain JSON.

use crate::error::{Error, Result};
use crate::text;
use serde_json::Value;
use story::state::State;
use story::{EventId, Instant};

const LEAN: u8 = 2;

/// What a usual state looks like. Never changed: a better one gets a new first byte.
const SAMPLE: &[u8] = br#"{"slug":"","desk":"World","template":"news","stage":"submitted","returned":true,"author":"lsa","holder":"lsa","heads":["\u00010","\u00011"],"number":12,"version":1,"handed_in":{"revision":"\u00010","by":"lsa","at":1790000000000,"note":""},"approval":{"event":"\u00011","revision":"\u00010","by":"mko","at":1790000000000,"signed":{"text":"\u00012","credits":"\u00013","pictures":"\u00014"}},"stage":"approved","filed":"\u00010","filed_at":1790000000000,"holds":[{"kind":"legal","reason":"","by":"mko"}],"stage":"desk","desk":"World","template":"news","author":"lsa","holder":"lsa","heads":["\u00010"],"number":2,"version":1,"last_editor":"lsa","hands":["lsa","mko"],"words":600,"started_at":179"#;

/// Packs a state for a row that has columns of its own for `slug` and the time of the last change.
pub fn pack(state: &State, slug: &str) -> Result<Vec<u8>> {
    let mut value = serde_json::to_value(state)?;
    let usual = serde_json::to_value(State::default())?;
    if let (Value::Object(fields), Value::Object(usual)) = (&mut value, &usual) {
        let own_slug = state.slug != slug;
        fields.retain(|name, value| match name.as_str() {
            "slug" => own_slug,
            "changed_at" => false,
            name => usual.get(name) != Some(value),
        });
    }
    let mut ids = Vec::new();
    take_ids(&mut value, &mut ids);
    let count =
        u8::try_from(ids.len()).map_err(|_| Error::Packing("a state with too many ids".into()))?;
    let mut packed = vec![LEAN, count];
    packed.extend(ids.iter().flat_map(|id| id.0));
    packed.extend_from_slice(&text::deflate_on(SAMPLE, &serde_json::to_vec(&value)?)?);
    packed.extend_from_slice(&text::check_sum(&packed).to_be_bytes());
    Ok(packed)
}

/// Reads a packed state. Slug and time of the last change are taken from the row's own columns
/// where the state leaves them out.
pub fn unpack(packed: &[u8], slug: &str, changed_at: Instant) -> Result<State> {
    if packed.first() != Some(&LEAN) {
        return Ok(serde_json::from_slice(&text::unfold_tagged(packed)?)?);
    }
    let damaged = || Error::Damaged("a story's state".into());
    let (kept, sum) = packed.split_last_chunk::<2>().ok_or_else(damaged)?;
    if text::check_sum(kept) != u16::from_be_bytes(*sum) {
        return Err(damaged());
    }
    let (count, rest) = kept.get(1..).and_then(<[u8]>::split_first).ok_or_else(damaged)?;
    let (ids, body) = rest.split_at_checked(usize::from(*count) * 32).ok_or_else(damaged)?;
    let ids: Vec<EventId> = ids.as_chunks::<32>().0.iter().map(|id| EventId(*id)).collect();
    let mut value: Value = serde_json::from_slice(&text::inflate_on(SAMPLE, body)?)?;
    give_ids(&mut value, &ids);
    if let Value::Object(fields) = &mut value {
        fields.entry("slug").or_insert_with(|| slug.into());
        fields.insert("changed_at".into(), changed_at.millis().into());
    }
    Ok(serde_json::from_value(value)?)
}

/// Puts a short mark in place of every id.
fn take_ids(value: &mut Value, ids: &mut Vec<EventId>) {
    match value {
        Value::String(text) => {
            if let Some(id) = text.parse::<EventId>().ok().filter(|id| id.to_string() == *text) {
                let place = ids.iter().position(|known| *known == id).unwrap_or_else(|| {
                    ids.push(id);
                    ids.len() - 1
                });
                *text = format!("\u{1}{place}");
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| take_ids(value, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|value| take_ids(value, ids)),
        _ => {}
    }
}

/// A person's own words that begin with the mark but are no such mark stay as they are.
fn give_ids(value: &mut Value, ids: &[EventId]) {
    match value {
        Value::String(text) => {
            let place = text.strip_prefix('\u{1}').and_then(|place| place.parse::<usize>().ok());
            if let Some(id) = place.and_then(|place| ids.get(place)) {
                *text = id.to_string();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| give_ids(value, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|value| give_ids(value, ids)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::Initials;

    #[test]
    fn a_state_reads_back_and_is_small() {
        let hands: Vec<Initials> =
            ["lsa", "mko", "abr"].map(|initials| Initials(initials.into())).into();
        let state = State {
            slug: "FERRY-AGROUND".into(),
            desk: "World".into(),
            template: "news".into(),
            author: hands.first().cloned(),
            holder: hands.first().cloned(),
            last_editor: hands.last().cloned(),
            hands,
            heads: vec![EventId([7; 32])],
            number: 20,
            version: 1,
            words: 612,
            started_at: Instant::from_millis(1_790_000_123_456),
            changed_at: Instant::from_millis(1_790_000_223_456),
            ..State::default()
        };
        for slug in ["FERRY-AGROUND", "FERRY-AFLOAT", ""] {
            let packed = pack(&state, slug).unwrap();
            assert!(packed.len() < 120, "{} bytes", packed.len());
            assert_eq!(unpack(&packed, slug, state.changed_at).unwrap(), state);
        }
        let old = text::fold_tagged(&serde_json::to_vec(&state).unwrap()).unwrap();
        assert_eq!(unpack(&old, "FERRY-AGROUND", state.changed_at).unwrap(), state);
        let empty = State::default();
        assert_eq!(unpack(&pack(&empty, "").unwrap(), "", Instant::from_millis(0)).unwrap(), empty);
    }

    #[test]
    fn a_flipped_bit_in_a_state_shows() {
        let state = State { heads: vec![EventId([7; 32])], ..State::default() };
        let packed = pack(&state, "A").unwrap();
        for bit in 8..packed.len() * 8 {
            let mut flipped = packed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(unpack(&flipped, "A", Instant::from_millis(0)).is_err(), "bit {bit}");
        }
    }
}
