//! Stories and items in the states the sample lacks.
#![allow(clippy::unwrap_used, clippy::panic)] // a newsroom that cannot be made ends a test run

use crate::copy;
use crate::newsroom::{Newsroom, dateline, paragraphs};
use serde_json::{Value, json};

pub fn fill(room: &mut Newsroom) {
    crew(room);
    tunnel(room);
    talks(room);
    rain(room);
    sent(room);
    spiked(room);
    stopped(room);
    parted(room);
    room.sits("oka");
}

/// Lina's draft: three agencies, a paste nobody has answered for, a picture, notes and findings.
fn crew(room: &mut Newsroom) {
    let slug = "TANKER-CREW";
    room.sits("lha");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Crew of stranded tanker waits for evening tide");
        content["urgency"] = json!(2);
        content["words_wanted"] = json!(260);
        content["dateline"] = dateline("PORT SALIM");
        content["body"] = paragraphs(copy::CREW);
        content["pictures"] = json!([{
            "id": "1", "caption": "Two of the crew on the deck of the Marlin Star on Saturday.",
            "credit": "AFP/Karim Nasser", "photographer": "Karim Nasser", "agency": "AFP",
        }]);
    });
    room.inserts(slug, "Tanker aground off Port Salim", 2, 3);
    room.inserts(slug, "Refineries along coast expand output", 1, 4);
    room.inserts(slug, "Oil edges up on channel closure", 1, 5);
    room.pastes(slug, copy::CREW_UNSOURCED, json!({ "from": "unknown" }));
    room.sits("mfa");
    room.notes(slug, 1, "crew of 23", copy::NOTE_CREW, Value::Null);
    let note = room.notes(slug, 2, "third time", copy::NOTE_THIRD, Value::Null);
    room.sits("lha");
    room.notes(slug, 2, "third time", "Will do at the end.", note);
}

/// Dana's Arabic draft with words of two agencies and some that nobody has answered for.
fn tunnel(room: &mut Newsroom) {
    let slug = "TUNNEL-RAIN-AR";
    room.sits("dsa");
    room.starts(slug, "ar");
    room.writes(slug, |content| {
        content["headline"] = json!(copy::TUNNEL_HEADLINE);
        content["urgency"] = json!(2);
        content["words_wanted"] = json!(200);
        content["dateline"] = dateline("الريحان");
        content["body"] = paragraphs(copy::TUNNEL);
    });
    room.pastes(slug, copy::TUNNEL_AFP, json!({ "from": "agency", "code": "AFP" }));
    room.pastes(slug, copy::TUNNEL_UNSOURCED, json!({ "from": "unknown" }));
}

/// Handed in again with the rarer kinds of change: a field, typography, a split, a join, a move,
/// bold words, another kind of paragraph.
fn talks(room: &mut Newsroom) {
    let slug = "FISHERIES-TALKS";
    room.sits("lha");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Three neighbors agree to share patrols on fishing grounds");
        content["dateline"] = dateline("PORT SALIM");
        content["body"] = paragraphs(copy::TALKS);
    });
    room.hands_in(slug, "");
    room.is_sent_back(slug, "Names of the ministers, please.");
    room.sits("lha");
    room.writes(slug, |content| {
        content["dateline"] = dateline("HARBOR CITY");
        content["urgency"] = json!(2);
        content["body"] = paragraphs(copy::TALKS_AGAIN);
        content["body"][0] = json!({ "kind": "subhead", "text": copy::TALKS_AGAIN[0] });
        content["body"][1]["marks"] = json!([{ "start": 0, "end": 15, "kind": "bold" }]);
    });
    room.hands_in(slug, "Ministers are named");
    room.sits("mfa");
    room.ask("claim", json!({ "story": slug }));
}

/// An Arabic story that comes back changed.
fn rain(room: &mut Newsroom) {
    let slug = "RAIN-ROADS-AR";
    room.is_sent_back(slug, "كم طريقا بقي مغلقا؟");
    room.sits("dsa");
    room.writes(slug, |content| {
        content["headline"] = json!("الأمطار تغلق أربعة طرق شمال المدينة");
        for block in content["body"].as_array_mut().unwrap() {
            let text = block["text"].as_str().unwrap_or_default();
            block["text"] =
                json!(text.replace("ثلاثة طرق", "أربعة طرق").replace("12 شخصا", "15 شخصا"));
        }
    });
    room.hands_in(slug, "");
}

/// Approved and sent, with its receipts.
fn sent(room: &mut Newsroom) {
    let slug = "FERRY-LINE";
    room.sits("yam");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Ferry to run at night from spring");
        content["dateline"] = dateline("PORT SALIM");
        content["body"] = paragraphs(copy::FERRY);
    });
    room.hands_in(slug, "");
    room.is_approved(slug);
    let folder = room.desk.path().with_file_name("out");
    let asked = desk::view::ExportFile {
        story: slug.into(),
        formats: vec!["ninjs-3.1".into(), "text".into()],
        folder: folder.display().to_string(),
        destination: "web".into(),
        accepted: vec![desk::export::ALL_LOSSES.into()],
        file_name: None,
        replace: false,
    };
    desk::export::export_to(&mut room.desk, asked).unwrap_or_else(|error| panic!("{error}"));
}

fn spiked(room: &mut Newsroom) {
    let slug = "HEATWAVE-GRID";
    room.sits("lha");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Power use hits record as heat settles over the coast");
        content["body"] = paragraphs(&[copy::HEATWAVE]);
    });
    room.ask("story_spike", json!({ "story": slug, "note": "Overtaken by the rain" }));
}

/// A story whose item was killed after its approval, with the case that follows; an approved one
/// whose item came under an embargo; and another item under embargo.
fn stopped(room: &mut Newsroom) {
    let slug = "PILOTS-WALKOUT";
    arrives(room, "urn:made-up:pilots", "1", "usable", copy::PILOTS);
    room.sits("yam");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Harbor pilots walk out");
        content["dateline"] = dateline("PORT SALIM");
        content["body"] = paragraphs(&[copy::PILOTS_OURS]);
    });
    room.inserts(slug, "Harbor pilots walk out", 0, 1);
    room.hands_in(slug, "");
    room.is_approved(slug);
    arrives(
        room,
        "urn:made-up:pilots",
        "2",
        "canceled",
        "BULLETIN KILL. Do not use HARBOR-PILOTS. The pilots are at work.",
    );
    let tugs = |version: &str, embargoed: Option<&str>| {
        json!({
            "uri": "urn:made-up:tugs", "version": version, "type": "text", "pubstatus": "usable",
            "embargoed": embargoed, "slugline": "TUG-PRICES", "provider": "AP",
            "headline": "Tugs to cost more", "body_text": copy::TUGS,
        })
    };
    comes(room, "tugs.json", &tugs("1", None));
    let slug = "TUG-PRICES";
    room.sits("yam");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Tugs in Port Salim to cost a third more");
        content["dateline"] = dateline("PORT SALIM");
    });
    room.inserts(slug, "Tugs to cost more", 0, 1);
    room.hands_in(slug, "");
    room.is_approved(slug);
    comes(room, "tugs.json", &tugs("2", Some("2099-01-01T00:00:00Z")));
    let budget = json!({
        "uri": "urn:made-up:budget", "version": "1", "type": "text", "pubstatus": "usable",
        "embargoed": "2099-01-01T00:00:00Z", "slugline": "BUDGET-SPEECH", "provider": "AP",
        "headline": "Text of the budget speech", "body_text": copy::BUDGET,
    });
    comes(room, "budget.json", &budget);
}

/// Changed by two editors apart from each other: a question of each kind.
fn parted(room: &mut Newsroom) {
    let slug = "TUNA-GROUNDS";
    room.sits("yam");
    room.starts(slug, "en");
    room.writes(slug, |content| {
        content["headline"] = json!("Three neighbors agree on tuna");
        content["dateline"] = dateline("PORT SALIM");
        content["body"] = paragraphs(copy::TUNA);
    });
    room.hands_in(slug, "");
    room.sits("oka");
    room.ask("claim", json!({ "story": slug }));
    let open = room.ask("story_open", json!({ "story": slug }));
    for (who, headline, body) in [
        ("mfa", "Neighbors settle long quarrel over tuna", copy::TUNA_MONA),
        ("oka", "Three neighbors agree to share tuna", copy::TUNA_OMAR),
    ] {
        room.sits(who);
        let mut content = open["content"].clone();
        content["headline"] = json!(headline);
        content["body"] = paragraphs(body);
        room.ask(
            "story_revise",
            json!({ "story": slug, "base": open["base"], "content": content, "note": "" }),
        );
    }
}

fn arrives(room: &mut Newsroom, uri: &str, version: &str, status: &str, words: &str) {
    let item = json!({
        "uri": uri, "version": version, "type": "text", "pubstatus": status,
        "slugline": "HARBOR-PILOTS", "provider": "AP", "headline": "Harbor pilots walk out",
        "body_text": words,
    });
    comes(room, "pilots.json", &item);
}

fn comes(room: &mut Newsroom, name: &str, item: &Value) {
    desk::wire::import(&room.desk, name, item.to_string().as_bytes(), None)
        .unwrap_or_else(|error| panic!("{error}"));
}
