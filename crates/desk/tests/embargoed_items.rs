//! What came under an embargo stays under it, in whatever words it was sent, and so does every
//! story with its words.
#![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test

mod sampled;

use desk::Code;
use desk::view::{Nothing, Standing, StartFromItem};
use desk::{Desk, Initials, wire};
use std::path::{Path, PathBuf};
use story::Instant;

struct Room {
    desk: Desk,
    _folder: tempfile::TempDir,
}

fn at(text: &str) -> Instant {
    chrono::DateTime::parse_from_rfc3339(text).unwrap().into()
}

fn field(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../formats/tests/field").join(name)
}

impl Room {
    fn at(now: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = sampled::sample(folder.path());
        Self { desk, _folder: folder }.later(now)
    }

    fn later(self, now: &str) -> Self {
        let Self { desk, _folder } = self;
        let now = at(now);
        Self { desk: desk.with_clock(move || now), _folder }
    }

    fn comes(&mut self, name: &str, bytes: &[u8]) -> (String, Standing) {
        self.desk.act_as(&Initials("lha".into())).unwrap();
        let id = wire::import(&self.desk, name, bytes, None).unwrap()[0].to_string();
        let items = wire::wire(&mut self.desk, Nothing {}).unwrap();
        let line = items.into_iter().find(|line| line.id == id).unwrap();
        (id, line.standing)
    }

    fn starts_from(&mut self, item: &str) -> Result<(), desk::Error> {
        let start = StartFromItem { item: item.into(), slug: "BANK".into(), desk: "World".into() };
        wire::story_from_item(&mut self.desk, start).map(drop)
    }
}

fn until(text: &str) -> Standing {
    Standing::Embargoed { until: Some(at(text)) }
}

fn ninjs(more: serde_json::Value) -> Vec<u8> {
    let mut item = serde_json::json!({
        "uri": "urn:made-up:bank", "version": "1", "type": "text", "pubstatus": "usable",
        "versioncreated": "2093-11-03T09:00:00Z", "headline": "Bank to cut 900 jobs", "provider": "AP",
        "body_text": "Salem Bank will cut 900 jobs by next summer, it said in a report to staff on Tuesday.",
    });
    for (name, value) in more.as_object().unwrap() {
        item[name] = value.clone();
    }
    item.to_string().into_bytes()
}

#[test]
fn an_embargo_in_any_formats_field_or_in_words_stands_until_its_instant() {
    let mut room = Room::at("2093-11-03T10:00:00Z");
    for name in ["input.json", "near-a-nitf.xml", "near-d-words.txt", "near-e-g2.xml"] {
        let bytes = std::fs::read(field("embargo-kept").join(name)).unwrap();
        let (id, standing) = room.comes(name, &bytes);
        assert_eq!(standing, until("2099-01-05T00:01:00Z"), "{name}");
        let refused = room.starts_from(&id).unwrap_err();
        assert_eq!(refused.code(), Code::ItemEmbargoed, "{name}");
        let told = refused.refusal().data;
        assert!(told["obstacles"][0]["item"]["words"].is_string(), "{name}: {told}");
    }
}

#[test]
fn every_wording_of_a_release_keeps_it_back() {
    for number in (0..=12).filter(|number| *number != 9) {
        let name = format!("w{number:02}.txt");
        let bytes = std::fs::read(field("embargo-words").join(&name)).unwrap();
        let mut room = Room::at("2093-11-03T10:00:00Z");
        let (_, standing) = room.comes(&name, &bytes);
        let names_its_year =
            String::from_utf8_lossy(&bytes).lines().next().unwrap().contains("2026");
        match standing {
            Standing::Embargoed { .. } => {}
            // A whole date long ago is over wherever it was meant.
            Standing::Usable => assert!(names_its_year, "{name}"),
            other => unreachable!("{name}: {other:?}"),
        }
    }
    let mut room = Room::at("2093-11-03T10:00:00Z");
    let bytes = std::fs::read(field("embargo-words").join("w09.txt")).unwrap();
    assert_eq!(room.comes("w09.txt", &bytes).1, Standing::Usable, "for immediate release");
}

#[test]
fn words_are_read_against_the_sending_on_the_agencys_clocks_and_the_latest_reading_counts() {
    let mut room = Room::at("2093-11-03T10:00:00Z");
    let of = |room: &mut Room, guid: &str, more: serde_json::Value| {
        let mut more = more;
        more["uri"] = guid.into();
        room.comes("item.json", &ninjs(more)).1
    };
    use serde_json::json;
    let note = json!({ "ednote": "HOLD FOR RELEASE 12:01 a.m. Friday" });
    assert_eq!(of(&mut room, "urn:1", note), until("2093-11-06T05:01:00Z"));
    let both =
        json!({ "ednote": "EMBARGOED until 1800 GMT Friday", "embargoed": "2093-11-06T12:00:00Z" });
    assert_eq!(
        of(&mut room, "urn:2", both),
        until("2093-11-06T18:00:00Z"),
        "the latest one counts"
    );
    let bst = json!({ "embargoed": "00:01 BST Friday" });
    assert_eq!(of(&mut room, "urn:3", bst), until("2093-11-06T00:01:00Z"));
    let never = json!({ "ednote": "Embargoed until further notice" });
    assert_eq!(of(&mut room, "urn:4", never), Standing::Embargoed { until: None });
    let spoken = json!({ "embargoed": "two hours after the speech on Friday" });
    assert_eq!(of(&mut room, "urn:5", spoken), Standing::Embargoed { until: None });
}

#[test]
fn an_embargo_in_words_that_leave_a_question_asks_and_ends_with_the_last_reading() {
    let mut room = Room::at("2093-11-03T10:00:00Z");
    let words = "Embargoed until 00:01 BST Friday 6 November 2093";
    let (id, _) = room.comes("item.json", &ninjs(serde_json::json!({ "embargoed": words })));
    let told = room.starts_from(&id).unwrap_err().refusal().data;
    let item = &told["obstacles"][0]["item"];
    assert_eq!(item["words"], words);
    assert_eq!(item["asks"][0]["code"], "ZoneReading");
    assert_eq!(item["asks"][0]["choices"][1]["until"], "2093-11-06T00:01:00Z");
    let mut room = room.later("2093-11-05T23:30:00Z");
    assert_eq!(room.starts_from(&id).unwrap_err().code(), Code::ItemEmbargoed);
    let mut room = room.later("2093-11-06T00:01:00Z");
    room.starts_from(&id).unwrap();
}

#[test]
fn an_embargo_is_not_over_by_a_clock_that_was_set_back() {
    let mut room = Room::at("2093-11-03T10:00:00Z");
    let words = serde_json::json!({ "embargoed": "1800 GMT Wednesday 4 November 2093" });
    let (id, _) = room.comes("item.json", &ninjs(words));
    let mut room = room.later("2093-11-06T10:00:00Z");
    room.starts_from(&id).unwrap();
    let mut room = room.later("2093-11-05T10:00:00Z");
    let bytes = ninjs(
        serde_json::json!({ "uri": "urn:other", "embargoed": "1800 GMT Wednesday 4 November 2093" }),
    );
    assert!(matches!(room.comes("other.json", &bytes).1, Standing::Embargoed { .. }));
}
