//! 7901 messages of our own invention, in the shape dpa, ATS and AFP send them.

use super::*;
use crate::{BlockKind, Event};
use proptest::prelude::*;

const LEAD: &str = "\u{1}wtx0815 3 i 120  dpa 0042\r\n\r\nLebanon/port/strike/\r\n\u{2}REFILE\r\n2ND LEAD\r\nDock workers at the main port of Beirut walk off the job to demand\r\ntheir unpaid overtime\r\nBy Ann Lee and Bo Stern, dpa =\r\n\r\nBeirut (dpa) - Dock workers walked off the job on Tuesday to demand\r\nunpaid overtime, their well-\r\nknown union said.\r\n\r\nA second paragraph follows. It has two sentences and fills its line.\r\n\r\nTalks go on\r\n\r\nThe third paragraph stands under a small heading of its own, as dpa sets it.\r\n\r\n| Port    | Ships |\r\n| Beirut  | 14    |\r\n\r\n# Notebook\r\n\r\n## Note to editors\r\n- adds union in graf 2\r\n\r\n* * * *\r\nThe following information is not intended for publication\r\n\r\n## Editorial contacts\r\n- Reporting by: Ann Lee in Beirut\r\n- Editing by: Ed Poe, +49 30 1234, <desk@agency.example>\r\n\r\ndpa al ep\r\n\u{3}031405 GMT Nov 26\r\n\u{7f}\r\n\u{7f}\u{4}";

fn one(text: &str) -> Item {
    let read = read(text.as_bytes()).expect("a message");
    assert_eq!(read.items.len(), 1, "one message, one item");
    read.items.into_iter().next().expect("counted above")
}

#[test]
fn every_part_of_a_message_finds_its_field() {
    insta::assert_json_snapshot!(one(LEAD));
}

#[test]
fn nothing_behind_the_notebook_mark_reaches_the_body() {
    let item = one(LEAD);
    let body: String = item.body.iter().map(|block| block.text.as_str()).collect();
    for secret in ["Ed Poe", "+49", "not intended", "adds union"] {
        assert!(!body.contains(secret), "{secret} is for the desk");
    }
    assert!(item.nonpublic.iter().any(|note| note.contains("Ed Poe")), "the desk still reads it");
}

#[test]
fn a_message_without_controls_is_read_by_its_lines() {
    let text = "bdt0001 4 pl 80  dpa 0007\n\nHafen/Streik/\nStreik im Hafen =\n\nBeirut (dpa) - Die Arbeiter streiken.\n\nNoch ein Absatz.\n\n* * * *\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\nGeheim\n\n031405 Dez 26\n";
    let item = one(text);
    assert_eq!(item.headline.as_deref(), Some("Streik im Hafen"));
    assert_eq!(item.keywords, ["Hafen", "Streik"]);
    assert_eq!(item.header.get("filing").and_then(|line| line.as_str()), Some("031405 Dez 26"));
    assert_eq!(item.versioncreated, None, "a time without a zone is no instant");
    assert_eq!(item.body.len(), 2);
}

#[test]
fn a_flash_with_bells_keeps_its_label() {
    let text = "\u{1}bdt0002 2 pl 12  dpa 0008\r\n\r\nHafen/\r\n\u{2}(Eil\u{7}\u{7}\u{7}\u{7}\u{7})\r\nStreik im Hafen beendet =\r\n\r\nBeirut (dpa) - Der Streik ist beendet.\r\n\u{3}031405 Okt 26\r\n\u{4}";
    let item = one(text);
    assert_eq!((item.labels, item.urgency), (vec!["(Eil)".to_owned()], Some(2)));
}

#[test]
fn a_correction_says_what_it_corrects() {
    let text = "\u{1}bdt0003 3 pl 12  dpa 0009\n\nHafen/\n\u{2}(Berichtigung: Im zweiten Absatz muss es vierzehn\nheißen.)\nStreik im Hafen =\n\nBeirut (dpa) - Vierzehn Schiffe warten.\n\u{3}031405 Okt 26\n\u{4}";
    let item = one(text);
    assert_eq!(
        item.correction_note.as_deref(),
        Some("Berichtigung: Im zweiten Absatz muss es vierzehn heißen.")
    );
    assert_eq!(item.event, Some(Event::Correction));
}

#[test]
fn indented_paragraphs_need_no_empty_line() {
    let text = "\u{1}fra0123 4 pol 50  \r\n\r\nLiban-port\r\n\u{2}Grève au port (PAPIER)=\r\n\r\n   BEYROUTH, 3 nov 2026 (AFP) - Les dockers\r\nsont en grève.\r\n   Le port est fermé.\r\n   hh/ph/ts\r\n\u{3}afp 031405 GMT NOV 26\r\n\u{4}";
    let item = one(text);
    assert_eq!(
        item.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
        ["Les dockers sont en grève.", "Le port est fermé."]
    );
    assert_eq!(item.signoff.as_deref(), Some("hh/ph/ts"));
    assert_eq!(item.versioncreated.as_deref(), Some("2026-11-03T14:05:00Z"));
    assert_eq!(
        item.dateline.map(|line| (line.city, line.year)),
        Some((Some("BEYROUTH".into()), Some(2026)))
    );
}

#[test]
fn an_arabic_message_keeps_its_dateline_and_correction() {
    let text = "\u{1}ara0001 3 i 40  dpa 0001\r\n\r\nلبنان/ميناء/\r\n\u{2}تصحيح\r\nإضراب في ميناء بيروت =\r\n\r\nبيروت (د ب أ) - أضرب عمال الميناء اليوم الثلاثاء.\r\n\u{3}031405 GMT Nov 26\r\n\u{4}";
    let item = one(text);
    assert_eq!(item.headline.as_deref(), Some("إضراب في ميناء بيروت"));
    assert_eq!(item.event, Some(Event::Correction));
    assert_eq!(item.dateline.map(|line| line.agencies), Some(vec!["dpa".to_owned()]));
}

#[test]
fn two_messages_are_two_items() {
    let read = read(format!("{LEAD}\r\n{LEAD}").as_bytes()).expect("two messages");
    assert_eq!(read.items.len(), 2);
}

#[test]
fn a_kill_is_a_kill_and_asks() {
    let text = "\u{1}wtx0816 2 i 20  dpa 0043\n\nLebanon/port/\n\u{2}KILL KILL KILL\nDock workers walk off =\n\nBeirut (dpa) - Please kill dpa 0042.\n\u{3}031500 GMT Nov 26\n\u{4}";
    let read = read(text.as_bytes()).expect("a message");
    assert_eq!(read.items.first().and_then(|item| item.event), Some(Event::Kill));
    assert!(read.warnings.iter().any(|warning| warning.rule == "IMP-EVENT"), "an editor is asked");
}

#[test]
fn what_is_no_message_is_refused_with_a_reason() {
    assert!(matches!(
        read(b"Dear all, the port is closed."),
        Err(ReadError::Malformed { format: "iptc7901", .. })
    ));
    assert_eq!(read(b"\x01\x02\x03"), Err(ReadError::Empty));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\u{1}abc0001 4 i 12\n\n[a-z/]{0,10}\n\u{2}\\PC{0,40}=?\n\n(\\PC{0,40}\n){0,6}\u{3}\\PC{0,20}") {
        let _ = read(&bytes);
        let _ = read(text.as_bytes());
    }

    #[test]
    fn the_desks_words_stay_with_the_desk(copy in "[A-Z][a-z]{3,8}( [a-z]{3,9}){5,9}[.]", secret in "[A-Z]{12,20}", mark in prop::sample::select(vec!["# Notebook", "# dpa NOTEBOOK", "# Notizblock", "The following information is not for publication", "* * * *\nThe following information is not intended for publication"])) {
        let text = format!("\u{1}abc0001 4 i 12\n\nport/\n\u{2}Port strike =\n\nBeirut (dpa) - {copy}\n\n{mark}\n\n{secret}\n\n- {secret}\n| {secret} |\n\u{3}031405 GMT Nov 26\n\u{4}");
        let item = one(&text);
        prop_assert!(item.body.iter().all(|block| !block.text.contains(&secret)));
        prop_assert!(item.body.iter().any(|block| block.kind == BlockKind::P));
    }
}
