//! A document comes in and is matched to what came before.

use crate::room::{Room, WALKOUT};
use desk::view::Nothing;
use desk::wire;

/// A wire item in ninjs: guid, version, slug, what it is, its words.
fn ninjs(guid: &str, version: &str, slug: &str, status: &str, words: &str) -> Vec<u8> {
    serde_json::json!({
        "uri": guid, "version": version, "type": "text", "pubstatus": status, "slugline": slug,
        "headline": "Harbor pilots walk out", "body_text": words,
    })
    .to_string()
    .into_bytes()
}

#[test]
fn a_wire_item_is_known_as_what_it_is_to_an_earlier_one() {
    let mut room = Room::new();
    let mut comes = |bytes: Vec<u8>| {
        let id = wire::import(room.sits("lha"), "item.json", &bytes, None).unwrap()[0];
        let line = wire::wire(&mut room.desk, desk::view::Nothing {})
            .unwrap()
            .into_iter()
            .find(|line| line.id == id.to_string());
        serde_json::to_value(line.unwrap().how).unwrap().as_str().unwrap().to_owned()
    };
    let first = ninjs("urn:made-up:1", "1", "HARBOR-PILOTS", "usable", WALKOUT);
    assert_eq!(comes(first.clone()), "new");
    assert_eq!(comes(first), "duplicate", "the same bytes again");
    let longer = format!("{WALKOUT} Talks begin on Monday.");
    assert_eq!(
        comes(ninjs("urn:made-up:1", "2", "HARBOR-PILOTS", "usable", &longer)),
        "update",
        "the next version"
    );
    assert_eq!(
        comes(ninjs("urn:made-up:9", "1", "", "usable", WALKOUT)),
        "duplicate",
        "the same words under another guid"
    );
    assert_eq!(
        comes(ninjs("urn:made-up:1", "3", "HARBOR-PILOTS", "canceled", "")),
        "kill",
        "taken back"
    );
    let other = "The museum opens its new wing in May, a week early, its director said.";
    assert_eq!(comes(ninjs("urn:made-up:2", "1", "MUSEUM-WING", "usable", other)), "new");
}

#[test]
fn a_correction_finds_the_item_it_corrects_by_its_slug_and_words() {
    let room = Room::new();
    let page = |slug: &str, count: &str| {
        format!(
            "{{\"uri\":\"{slug}\",\"type\":\"text\",\"slugline\":\"FERRY-SALIM\",\"headline\":\"Ferry stops off Salim\",\
             \"infosource\":[{{\"name\":\"AP\"}}],\"body_text\":\"The ferry to Salim island stopped running on Friday after its \
             engine room flooded, the port said. {count} passengers walked ashore over a narrow plank before the pumps \
             were started, an officer of the port said, and nobody was hurt.\"}}"
        )
    };
    let first =
        wire::import(&room.desk, "one.json", page("urn:ap:1", "Nine").as_bytes(), None).unwrap();
    let second =
        wire::import(&room.desk, "two.json", page("urn:ap:2", "Ten").as_bytes(), None).unwrap();
    let row = room.desk.read(|look| Ok::<_, desk::Error>(look.item(&second[0])?)).unwrap();
    assert_eq!((row.how, row.replaces), (story::event::ImportKind::Update, Some(first[0])));
    let again =
        wire::import(&room.desk, "two.json", page("urn:ap:2", "Ten").as_bytes(), None).unwrap();
    let row = room.desk.read(|look| Ok::<_, desk::Error>(look.item(&again[0])?)).unwrap();
    assert_eq!((row.how, row.replaces), (story::event::ImportKind::Duplicate, Some(second[0])));
}

#[test]
fn an_archive_is_no_document_whatever_it_is_called() {
    let mut room = Room::new();
    let before = wire::wire(room.sits("lha"), Nothing {}).unwrap().len();
    let empty_zip = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    let mut tar = vec![0; 1024];
    tar[..8].copy_from_slice(b"copy.txt");
    tar[257..263].copy_from_slice(b"ustar\0");
    let archives: [(&str, &[u8]); 8] = [
        ("empty.zip", &empty_zip),
        ("copy.txt", &empty_zip),
        ("copy.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0"),
        ("copy.7z", b"7z\xbc\xaf\x27\x1c\0\x04\x8d\x9b\xd5\x0f\0\0\0\0\0\0\0\0"),
        ("copy.rar", b"Rar!\x1a\x07\x01\0\x33\x92\xb5\xe5\x0a\x01\x05\x06\0\x05"),
        ("copy.xz", b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46\0\0\0\0\x1c\xdf\x44\x21"),
        ("copy.bz2", b"BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0"),
        ("copy.tar", &tar),
    ];
    for (name, bytes) in archives {
        for format in [None, Some("text")] {
            let refused = wire::import(&room.desk, name, bytes, format).unwrap_err();
            assert_eq!(refused.code(), desk::Code::PackedArchive, "{name} {format:?}");
            assert!(refused.to_string().contains("unpack"), "{refused}");
        }
    }
    let copy = b"BZh9 is how bzip2 files begin, Rar! others, the archivist said on Friday.\n";
    wire::import(&room.desk, "copy.txt", copy, None).unwrap();
    let after = wire::wire(&mut room.desk, Nothing {}).unwrap().len();
    assert_eq!(after, before + 1, "only the text about archives came in");
}
