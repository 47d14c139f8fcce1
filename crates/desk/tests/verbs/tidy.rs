//! The file is tidied while nobody asks anything.

use crate::room::{LEAD, Room};
use desk::Instant;
use desk::{Initials, newsroom};
use story::content::{Block, Content};

#[test]
fn tidying_comes_to_an_end_and_changes_nothing_that_is_read() {
    let mut room = Room::new();
    room.writes("ferry", LEAD);
    let by = Initials("amb".into());
    let texts = room.desk.write(|tx| {
        let mut texts = Vec::new();
        for take in 0..1100_u32 {
            let text = format!("The ferry to Salim island stopped running on Friday, take {take}.");
            let block = Block { text, ..Block::default() };
            let content = Content {
                slug: "FERRY".into(),
                body: vec![block],
                language: "en".into(),
                ..Content::default()
            };
            let story = story::StoryId(uuid::Uuid::from_u128(u128::from(1 + take / 10)));
            let kind = story::event::RevisionKind::Saved;
            texts.push((
                tx.add_revision(story, &by, Instant::from_millis(7), kind, &[], &content, "")?.0,
                content,
            ));
        }
        Ok(texts)
    });
    let mut steps = 0;
    while newsroom::tidy(&room.desk).unwrap() {
        steps += 1;
        assert!(steps < 1000, "tidying goes on and on");
    }
    assert!(steps > 0, "there was nothing to tidy: the test proves nothing");
    for (id, content) in &texts.unwrap() {
        let read = room.desk.read(|look| Ok::<_, desk::Error>(look.revision(id)?)).unwrap();
        assert_eq!(read.content, *content);
    }
    let proved = room.desk.verify().unwrap();
    assert!(proved.ok, "{proved:?}");
}
