//! Where the words of a version are from, stretch by stretch: the owner, the wire item, and the
//! revision they came in with.

use desk::view::{NewStory, OfStory, PasteFrom, Pasted, Revise, SaveDraft};
use desk::{Desk, Initials, copy, origin};
use story::content::{Block, Content};

const LEAD: &str = "The ferry to Salim island stopped running on Friday, the port said.";
const WIRE: &str = "A diver of the harbor police said the water had come in through a valve that was left open overnight.";

fn ferry() -> OfStory {
    OfStory { story: "FERRY".into() }
}

fn with(mut content: Content, text: &str) -> Content {
    content.body.push(Block { text: text.into(), ..Block::default() });
    content
}

/// Owner, revision and text of each stretch, a line each.
fn told(desk: &Desk, named: &str) -> String {
    let (paragraphs, _) = copy::origins_named(desk, named).unwrap();
    let line = |stretch: &origin::Stretch| {
        let revision =
            stretch.revision.map_or("not saved".to_owned(), |number| format!("revision {number}"));
        format!("{}, {revision}: {}\n", stretch.owner.name(), stretch.text.trim())
    };
    paragraphs.iter().flatten().map(line).collect()
}

#[test]
fn a_pasted_paragraph_names_the_revision_that_pasted_it_and_words_still_being_typed_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = crate::sampled::sample(folder.path());
    desk.act_as(&Initials("lha".into())).unwrap();
    let new = NewStory {
        slug: "ferry".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    let begun = copy::story_new(&mut desk, new).unwrap();
    let mut content = begun.content;
    content.body = vec![Block { text: LEAD.into(), ..Block::default() }];
    let revise = Revise { story: "FERRY".into(), base: begun.base, content, note: String::new() };
    copy::story_revise(&mut desk, revise).unwrap();

    let open = copy::story_open(&mut desk, ferry()).unwrap();
    let after = with(open.content.clone(), WIRE);
    let from = PasteFrom::Agency { code: "AFP".into() };
    copy::story_pasted(
        &mut desk,
        Pasted { story: "FERRY".into(), base: open.base, before: open.content, after, from },
    )
    .unwrap();

    let open = copy::story_open(&mut desk, ferry()).unwrap();
    let mut content = with(open.content, "Nobody was hurt.");
    content.body[0].text = LEAD.replace("Friday", "Thursday");
    copy::draft_save(
        &mut desk,
        SaveDraft { story: "FERRY".into(), base: open.base, content, cursor: 0, by: None },
    )
    .unwrap();

    assert_eq!(
        told(&desk, "FERRY@last"),
        format!("lha, revision 1: {LEAD}\nAFP, revision 2: {WIRE}\n"),
        "the newest revision"
    );
    assert_eq!(
        told(&desk, "FERRY"),
        format!(
            "lha, revision 1: The ferry to Salim island stopped running on\nlha, not saved: Thursday\n\
             lha, revision 1: , the port said.\nAFP, revision 2: {WIRE}\nlha, not saved: Nobody was hurt.\n"
        ),
        "the text as it is being typed"
    );
}
