//! ANPA messages of our own invention, in the shape AP and Kyodo send them.

use super::*;
use crate::Event;
use proptest::prelude::*;

const STORY: &str = "\u{16}\u{16}\u{1}W0815\u{1f}mideast-\r\nr i\u{13}\u{11} BC-ML--Lebanon-PortStrik 2ndLd-Writethru   11-03 0120\r\n\u{2}^BC-ML--Lebanon-Port Strike, 2nd Ld-Writethru,120<\r\n^Dock workers walk off at Beirut's main port<\r\n^AP Photo BEI101, BEI102<\r\n^Eds: UPDATES with union quote. With AP Photos.<\r\n^By RAMI TANNOUS=\r\n^AP Business Writer=\r\n\t   BEIRUT (AP) _ Dock workers walked off the job Tuesday to demand unpaid overtime.\r\n \r\n\t   ``We are owed five months,'' union head Rami Khoury said _ and nobody answered.\r\n^TALKS GO ON<\r\n\u{8}Port;Ships;Half\r\n\u{8}Beirut;14;3{\r\n\t   ___\r\n\t   AP writer Sami Haddad in Tripoli contributed to this report.\r\n\r\n\t   \u{3}AP-WF-11-03-26 1405GMT<\r\n\r\n\u{c}\r\n\u{4}";

fn one(text: &str) -> Item {
    let read = read(text.as_bytes()).expect("a message");
    assert_eq!(read.items.len(), 1, "one message, one item");
    read.items.into_iter().next().expect("counted above")
}

#[test]
fn every_part_of_a_message_finds_its_field() {
    insta::assert_json_snapshot!(one(STORY));
}

#[test]
fn the_marks_of_the_wire_are_counted() {
    let read = read(STORY.as_bytes()).expect("a message");
    let told: Vec<&str> = read.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "marks of the wire were read as characters: _ as a dash (2), `` and '' as quotation marks (2), { as one half (1)"
        ]
    );
}

#[test]
fn an_alert_gets_a_headline_that_says_it_is_derived() {
    let text = "\u{16}\u{16}\u{1}W0001\u{1f}-----\nb a\u{13}\u{11} BC-US--APNewsAlert   11-03 0015\n\u{2}^BC-US--APNewsAlert<\n\t   BEIRUT (AP) _ Dock workers end their strike. More to come.\n\n\t   \u{3}AP-WF-11-03-26 1500GMT<\n\u{4}";
    let item = one(text);
    assert_eq!(item.headline.as_deref(), Some("Dock workers end their strike"));
    assert_eq!(item.header.get("headline_derived"), Some(&true.into()));
    assert_eq!(item.urgency, Some(2));
}

#[test]
fn kyodo_copy_has_no_marks_and_a_headline_that_ends_in_plus() {
    let text = "\u{1}a0105KYODO\u{1f}koko-\r\nu i\u{14}\u{12} BC-Lebanon-Port   03-11 0044\r\n\u{2}BC-Lebanon-Port\r\nDock workers walk off at Beirut's main port, leaving fourteen\r\nships waiting+\r\n     BEIRUT, Nov. 3 Kyodo - Dock workers walked off the job \r\non Tuesday.\r\n     The port was closed.\r\n==Kyodo\r\n\u{3}KWS-21:37-03-11-26\u{4}\r\n";
    let item = one(text);
    assert_eq!(
        item.headline.as_deref(),
        Some("Dock workers walk off at Beirut's main port, leaving fourteen ships waiting")
    );
    assert_eq!(
        item.body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(),
        ["Dock workers walked off the job on Tuesday.", "The port was closed."]
    );
    assert_eq!(
        (item.signoff.as_deref(), item.sources),
        (Some("==Kyodo"), vec!["Kyodo".to_owned()])
    );
}

#[test]
fn a_kill_note_looks_like_a_story_and_is_none() {
    let text = "\u{16}\u{16}\u{1}W0002\u{1f}-----\nb a\u{13}\u{11} BC-ML--Lebanon-PortStrik   11-03 0040\n\u{2}^BC-ML--Lebanon-Port Strike, BULLETIN KILL<\n\t   BEIRUT (AP) _ Please kill the story slugged BC-ML--Lebanon-Port Strike. A kill is mandatory.\n\n\t   \u{3}AP-WF-11-03-26 1600GMT<\n\u{4}";
    assert_eq!(one(text).event, Some(Event::Kill));
}

#[test]
fn an_add_is_joined_to_its_story() {
    let add = STORY
        .replace(", 2nd Ld-Writethru,120", ", 1st Add,40")
        .replace("2ndLd-Writethru", "1stAdd")
        .replace("Dock workers walked", "In the second part they walked");
    let item = one(&format!("{STORY}{add}"));
    assert!(item.body.iter().any(|block| block.text.starts_with("In the second part")));
    assert_eq!(item.links.first().map(|link| link.rel.as_str()), Some("take"));
}

#[test]
fn what_is_no_message_is_refused_with_a_reason() {
    assert!(matches!(
        read(b"Dear all, the port is closed."),
        Err(ReadError::Malformed { format: "anpa1312", .. })
    ));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "\u{1}W0001\u{1f}\\PC{0,6}\nr i\u{13}\u{11} \\PC{0,30} 11-03 0012\n\u{2}(\\^?\t?\u{8}?\\PC{0,30}[<=+]?\n){0,8}\u{3}\\PC{0,20}") {
        let _ = read(&bytes);
        let _ = read(text.as_bytes());
    }
}
