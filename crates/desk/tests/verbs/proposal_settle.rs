//! What the import check proposes changes nothing until a person accepts it.

use crate::room::Room;
use desk::view::{SettleProposal, StartFromItem};
use desk::wire;

#[test]
fn wire_copy_changes_only_as_a_person_accepts_and_comes_into_a_story_with_its_source() {
    let mut room = Room::new();
    let page = b"Ferry news\n\nPORT SALIM (AP) \xe2\x80\x94 A ferry with USbacked inspectors aboard left the the pier on Friday.\n";
    let id = wire::import(room.sits("lha"), "page.txt", page, None).unwrap()[0].to_string();
    let view = wire::item_open(&mut room.desk, desk::view::OfItem { item: id.clone() }).unwrap();
    let text = view.body[0].text.clone();
    assert!(
        text.contains("USbacked") && text.contains("the the"),
        "nothing is cleaned by itself: {text}"
    );
    let wanted: Vec<String> = view.proposals.iter().map(|proposal| proposal.id.clone()).collect();
    let settle =
        |accepted| SettleProposal { item: id.clone(), proposals: wanted.clone(), accepted };
    let after = wire::proposal_settle(&mut room.desk, settle(true)).unwrap();
    assert!(after.body[0].text.contains("US-backed"), "{}", after.body[0].text);
    let undone = wire::proposal_settle(&mut room.desk, settle(false)).unwrap();
    assert_eq!(undone.body[0].text, text, "put back, it is as it came");
    let start = StartFromItem { item: id, slug: "ferry".into(), desk: "World".into() };
    let open = wire::story_from_item(&mut room.desk, start).unwrap();
    assert_eq!(
        (open.content.headline.as_str(), open.credits.required.clone()),
        ("Ferry news", vec!["AP".to_owned()])
    );
    let proved = room.desk.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}

#[test]
fn accepting_a_proposal_brings_no_note_into_the_copy_and_drops_no_link() {
    let mut room = Room::new();
    let nitf = "<?xml version=\"1.0\"?><nitf><head><title>Ship</title></head><body><body.content>\
        <p>The ship left the the port at <a href=\"https://port.example/noon\">noon sharp</a>, pilots said.</p>\
        <p>It was <em class=\"bold\">the the first</em> of nine, and the the crew waved.</p>\
        </body.content><body.end><fn>NOT FOR PUBLICATION: call the the press office on 555.</fn></body.end></body></nitf>";
    let id =
        wire::import(room.sits("lha"), "ship.xml", nitf.as_bytes(), None).unwrap()[0].to_string();
    let open = |room: &mut Room| {
        wire::item_open(&mut room.desk, desk::view::OfItem { item: id.clone() }).unwrap()
    };
    let before = open(&mut room);
    assert_eq!(
        (before.body.len(), before.proposals.len() as u32),
        (2, before.line.proposals),
        "{before:?}"
    );
    let stands = |view: &desk::view::ItemView| {
        for proposal in view.proposals.iter().filter(|proposal| !proposal.accepted) {
            let text: Vec<char> = view.body[proposal.paragraph as usize].text.chars().collect();
            let words: String =
                text[proposal.start as usize..proposal.end as usize].iter().collect();
            assert_eq!(words, proposal.text, "a proposal counts the paragraphs that are shown");
        }
    };
    stands(&before);
    let links = |view: &desk::view::ItemView| {
        let marks =
            view.body.iter().flat_map(|block| block.marks.iter().map(move |mark| (block, mark)));
        marks
            .map(|(block, mark)| {
                let words = block
                    .text
                    .chars()
                    .skip(mark.start as usize)
                    .take((mark.end - mark.start) as usize);
                (words.collect::<String>(), mark.href.clone().unwrap_or_default())
            })
            .collect::<Vec<_>>()
    };
    assert!(!links(&before).is_empty(), "{before:?}");
    let names: Vec<String> = before.proposals.iter().map(|proposal| proposal.id.clone()).collect();
    for name in names {
        let asked =
            desk::view::SettleProposal { item: id.clone(), proposals: vec![name], accepted: true };
        let view = wire::proposal_settle(&mut room.desk, asked).unwrap();
        stands(&view);
        assert!(
            !view.body.iter().any(|block| block.text.contains("NOT FOR PUBLICATION")),
            "{view:?}"
        );
        assert_eq!(
            links(&view)[0],
            ("noon sharp".to_owned(), "https://port.example/noon".to_owned())
        );
        assert_eq!(links(&view).len(), links(&before).len(), "a mark over mended words stays");
    }
    assert_eq!(open(&mut room).body[1].text, "It was the first of nine, and the crew waved.");
}
