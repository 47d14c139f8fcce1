//! A story is started from a wire item that may be used.

use crate::room::{LEAD, Room, WALKOUT, code};
use desk::view::{InsertFromItem, PasteFrom};
use desk::wire;

fn stopped() -> [(serde_json::Value, &'static str); 5] {
    use serde_json::json;
    [
        (json!({ "pubstatus": "canceled" }), "ItemKilled"),
        (json!({ "pubstatus": "withheld" }), "ItemWithheld"),
        (json!({ "embargoed": "2099-01-01T00:00:00Z" }), "ItemEmbargoed"),
        (json!({ "embargoed": "Friday noon" }), "ItemEmbargoed"),
        (json!({ "headline": "NOT FOR PUBLICATION" }), "ItemNotForPublication"),
    ]
}

#[test]
fn copy_that_may_not_be_used_is_neither_started_from_nor_inserted_nor_pasted() {
    for (more, wanted) in stopped() {
        let mut room = Room::new();
        let item = room.comes("urn:made-up:1", "1", more.clone(), WALKOUT);
        let refused = room.starts_from(&item.id, "pilots").unwrap_err();
        assert_eq!(refused.code().name(), wanted, "{more}");
        let named = refused.refusal().data["item"].as_str().unwrap().to_owned();
        assert!(
            refused.to_string().contains(&named) && !named.is_empty(),
            "it says which: {refused}"
        );
        room.writes("ferry", LEAD);
        let insert = InsertFromItem {
            item: item.id.clone(),
            paragraphs: vec![0],
            story: "FERRY".into(),
            at: 1,
        };
        assert_eq!(code(wire::item_insert(&mut room.desk, insert)), wanted, "{more}");
        let froms = [
            PasteFrom::Item { item: item.id.clone() },
            PasteFrom::Unknown,
            PasteFrom::Own,
            PasteFrom::Agency { code: "AFP".into() },
        ];
        for from in froms {
            assert_eq!(
                code(room.pastes("FERRY", WALKOUT, from.clone())),
                wanted,
                "{more} {from:?}"
            );
        }
    }
}

#[test]
fn kill_and_withheld_notes_of_every_shape_stay_out() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let samples = std::env::var_os("WRITETHRU_SHARED").map_or(beside, Into::into).join("samples");
    let names = [
        ("kill-g2-2.35.xml", "ItemKilled"),
        ("kill-ninjs-3.1.json", "ItemKilled"),
        ("kill-nitf-3.6.xml", "ItemKilled"),
        ("withheld-g2-2.35.xml", "ItemWithheld"),
    ];
    for (name, wanted) in names {
        let Ok(bytes) = std::fs::read(samples.join(name)) else { continue };
        let mut room = Room::new();
        let id = wire::import(room.sits("lha"), name, &bytes, None).unwrap()[0].to_string();
        assert_eq!(code(room.starts_from(&id, "border")), wanted, "{name}");
    }
}
