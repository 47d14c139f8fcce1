//! The whole loop of one story: reporter, editor, reporter, editor, duty editor. Settled things
//! never come back, open ones never disappear, and looking settles nothing, whenever the window is
//! closed and opened in between.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use desk::view::{
    AddNote, Approve, FinishReview, HandIn, Looked, NewStory, OfStory, OpenReview, ReadParagraphs,
    Return, Review, ReviewChange, Revise, Reword, Settle, SettleNote, Since,
};
use desk::{Desk, Initials, Instant, copy, history, newsroom, review};
use story::content::{Block, Content, Mark, MarkKind};
use story::event::{Anchor, Decision};
use story::person::{Person, Role};

const P1: &str =
    "A fire on a cargo ship closed the harbor of Port Salim on Tuesday, the port authority said.";
const P2: &str = "Three crew members were treated for smoke, a hospital spokesman said.";
const P3: &str = "The blaze began in the engine room, according to the coast guard.";
const P4: &str = "About 20 ships are waiting outside the port.";
const P5: &str = "The harbor handles a third of the country's wheat.";
const SLUG: &str = "HARBOR-FIRE";

struct Room {
    desk: Option<Desk>,
    folder: tempfile::TempDir,
    who: Initials,
    /// Whether the window is closed and opened again before each act.
    reopens: bool,
}

fn person(initials: &str, name: &str, roles: &[Role]) -> Person {
    Person {
        initials: Initials(initials.into()),
        name: name.into(),
        roles: roles.to_vec(),
        desk: "World".into(),
    }
}

impl Room {
    fn new(reopens: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let priya = person("pme", "Priya Menon", &[Role::DeskEditor, Role::Administrator]);
        let mut desk =
            Desk::found(&folder.path().join("room.writethru"), "Gulf Daily", &priya).unwrap();
        for other in [
            person("lsa", "Lina Saab", &[Role::Reporter]),
            person("tas", "Tom Ashby", &[Role::CopyEditor]),
            person("hmu", "Huda al-Mutairi", &[Role::DutyEditor]),
        ] {
            newsroom::person_add(&mut desk, other).unwrap();
        }
        Self { desk: Some(desk), folder, who: priya.initials, reopens }
    }

    fn desk(&mut self) -> &mut Desk {
        if self.reopens {
            drop(self.desk.take());
            self.desk = Some(Desk::open(&self.folder.path().join("room.writethru")).unwrap());
        }
        let who = self.who.clone();
        let desk = self.desk.as_mut().unwrap();
        desk.act_as(&who).unwrap();
        desk
    }

    fn sits(&mut self, initials: &str) -> &mut Self {
        self.who = Initials(initials.into());
        self
    }

    fn starts(&mut self, headline: &str, paragraphs: &[&str]) {
        let new = NewStory {
            slug: SLUG.into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(self.desk(), new).unwrap();
        let body: Vec<Block> = paragraphs.iter().map(|text| block(text)).collect();
        self.types(|content| {
            content.headline = headline.into();
            content.body = body;
        });
    }

    fn types(&mut self, change: impl FnOnce(&mut Content)) {
        let open = copy::story_open(self.desk(), of()).unwrap();
        let mut content = open.content;
        change(&mut content);
        let revise = Revise { story: SLUG.into(), base: open.base, content, note: String::new() };
        copy::story_revise(self.desk(), revise).unwrap();
    }

    fn hands_in(&mut self, note: &str) {
        review::hand_in(self.desk(), HandIn { story: SLUG.into(), note: note.into() }).unwrap();
    }

    fn claims(&mut self) {
        review::claim(self.desk(), of()).unwrap();
    }

    fn returns(&mut self, note: &str) {
        review::return_story(self.desk(), Return { story: SLUG.into(), note: note.into() })
            .unwrap();
    }

    fn review(&mut self) -> Review {
        let open = OpenReview { story: SLUG.into(), since: Since::ILooked, revision: None };
        review::review_open(self.desk(), open).unwrap()
    }

    fn reads(&mut self, paragraphs: &[u32]) -> Review {
        let revision = self.review().revision.id;
        let read = ReadParagraphs {
            story: SLUG.into(),
            revision,
            paragraphs: paragraphs.to_vec(),
            read: true,
        };
        review::paragraphs_read(self.desk(), read).unwrap()
    }

    /// Settles the change whose words hold `words`.
    fn settles(&mut self, words: &str, decision: Decision, why: &str) -> Review {
        let seen = self.review();
        let settle = Settle {
            story: SLUG.into(),
            base: seen.base.id.clone(),
            revision: seen.revision.id.clone(),
            changes: vec![about(&seen, words).id.clone()],
            decision,
            why: why.into(),
        };
        review::review_settle(self.desk(), settle).unwrap()
    }

    fn accepts(&mut self, words: &str) -> Review {
        self.settles(words, Decision::Accepted, "")
    }

    fn rejects(&mut self, words: &str, why: &str) -> Review {
        self.settles(words, Decision::Rejected, why)
    }

    fn rewords(&mut self, words: &str, text: &str) -> Review {
        let seen = self.review();
        let reword = Reword {
            story: SLUG.into(),
            base: seen.base.id.clone(),
            revision: seen.revision.id.clone(),
            change: about(&seen, words).id.clone(),
            text: text.into(),
            why: String::new(),
        };
        review::review_reword(self.desk(), reword).unwrap()
    }

    fn puts_on_record(&mut self) -> Review {
        let seen = self.review();
        let finish =
            FinishReview { story: SLUG.into(), base: seen.base.id, revision: seen.revision.id };
        review::review_finish(self.desk(), finish).unwrap()
    }

    fn approves(&mut self) -> Result<(), String> {
        let revision = copy::newest_revision(self.desk(), SLUG).unwrap();
        let asked = Approve { story: SLUG.into(), revision, waived: Vec::new() };
        review::approve(self.desk(), asked).map(drop).map_err(|error| error.code().to_string())
    }

    fn newest(&mut self) -> Content {
        let me = self.desk().me().unwrap();
        self.desk()
            .read(|look| Ok(copy::version(look, &me, &format!("{SLUG}@last"))?.content))
            .unwrap()
    }

    fn paragraphs(&mut self) -> Vec<String> {
        self.newest().body.into_iter().map(|block| block.text).collect()
    }
}

fn of() -> OfStory {
    OfStory { story: SLUG.into() }
}

fn block(text: &str) -> Block {
    Block { text: text.into(), ..Block::default() }
}

fn about<'a>(seen: &'a Review, words: &str) -> &'a ReviewChange {
    let holds = |change: &&ReviewChange| {
        [&change.before, &change.after, &change.words].iter().any(|one| one.contains(words))
    };
    seen.changes
        .iter()
        .find(holds)
        .unwrap_or_else(|| panic!("no change about {words}: {:?}", told(seen)))
}

/// Each change as `before > after`, those that are settled with how.
fn told(seen: &Review) -> Vec<String> {
    let one = |change: &ReviewChange| match change.decision {
        Decision::Open => format!("{} {} > {}", change.kind, change.before, change.after),
        other => format!("{other:?} {} {} > {}", change.kind, change.before, change.after),
    };
    seen.changes.iter().map(one).collect()
}

fn open(seen: &Review) -> usize {
    seen.changes.iter().filter(|change| change.decision == Decision::Open).count()
}

fn linked(content: &mut Content, paragraph: usize, words: &str) {
    let block = &mut content.body[paragraph];
    let start = block.text[..block.text.find(words).unwrap()].chars().count() as u32;
    let end = start + words.chars().count() as u32;
    block.marks.push(Mark {
        start,
        end,
        kind: MarkKind::Link,
        href: Some("https://guard.example".into()),
    });
}

/// Steps 1 to 7, with the counts each of them has to show.
fn whole_loop(reopens: bool, cut_off: bool) {
    let mut room = Room::new(reopens);
    room.sits("lsa").starts("Fire closes Port Salim harbor", &[P1, P2, P3, P4, P5]);
    room.hands_in("first take, death toll not confirmed");

    // 1. A first take is read as a whole.
    let seen = room.sits("pme").review();
    assert_eq!(
        (seen.changes.len(), seen.hand_in_note.as_str()),
        (0, "first take, death toll not confirmed")
    );
    assert_eq!(seen.first_take.unwrap().paragraphs, 5);
    room.claims();
    let seen = room.reads(&[0, 1]);
    assert_eq!(seen.first_take.unwrap().read, [0, 1]);
    assert!(room.reads(&[2, 3, 4]).first_take.is_none(), "read as a whole");

    // 2. Priya types in the copy, notes and returns.
    room.types(|content| {
        content.body[3].text = P4.replace("About 20", "At least 23");
        content.body.remove(4);
        linked(content, 2, "coast guard");
    });
    let revision = room.review().revision.id;
    let anchor = Anchor {
        field: "body".into(),
        paragraph: 1,
        start: 43,
        end: 63,
        words: "a hospital spokesman".into(),
    };
    let add = AddNote {
        story: SLUG.into(),
        revision,
        anchor,
        text: "which hospital?".into(),
        replies_to: None,
    };
    let note = review::note_add(room.desk(), add).unwrap()[0].id.clone();
    assert_eq!(room.review().changes.len(), 0, "one's own typing is nothing to settle");
    room.returns("need the hospital");

    // 3. Lina sees a review of her own.
    let seen = room.sits("lsa").review();
    assert_eq!(seen.changes.len(), 3, "{:?}", told(&seen));
    assert!(seen.changes.iter().all(|change| change.author == "pme"));
    assert_eq!(seen.notes.len(), 1);
    assert!(seen.may_settle);
    room.accepts("At least 23");
    room.accepts("coast guard");
    room.rejects("third of the country", "wheat is the story");
    let revision = room.review().revision.id;
    let anchor = Anchor { field: "body".into(), paragraph: 1, ..Anchor::default() };
    let reply = AddNote {
        story: SLUG.into(),
        revision,
        anchor,
        text: "Salmiya".into(),
        replies_to: Some(note.clone()),
    };
    review::note_add(room.desk(), reply).unwrap();
    room.puts_on_record();
    assert_eq!(room.paragraphs()[4], P5, "what was rejected is back before she types on");
    room.types(|content| {
        content.body[1].text =
            P2.replace("a hospital spokesman", "a spokesman for Salmiya hospital");
        content.body[0].text = P1.replace("closed", "shut");
        let wheat = content.body.remove(4);
        content.body.insert(1, wheat);
    });
    room.hands_in("wheat stays; hospital named");

    // 4. Priya sees exactly what is new to her.
    let seen = room.sits("pme").review();
    assert_eq!(seen.changes.len(), 3, "{:?}", told(&seen));
    assert!(seen.changes.iter().all(|change| change.author == "lsa"), "{:?}", seen.changes);
    assert!(!told(&seen).iter().any(|line| line.contains("23") || line.contains("guard.example")));
    let wheat = about(&seen, "third of the country");
    assert_eq!(wheat.paragraph, 1, "behind the first paragraph");
    assert_eq!(wheat.answers.as_ref().unwrap().why, "wheat is the story");
    room.claims();
    room.accepts("Salmiya");
    if cut_off {
        room.desk = None;
        room.desk = Some(Desk::open(&room.folder.path().join("room.writethru")).unwrap());
    }
    room.accepts("third of the country");
    room.rejects("shut", "house style");
    let seen = room.rewords("third of the country", &P5.replace("a third", "one third"));
    assert_eq!((seen.changes.len(), open(&seen)), (3, 0), "{:?}", told(&seen));
    let about_hospital = seen.notes.iter().find(|one| one.id == note).unwrap();
    assert!(
        !about_hospital.orphaned && about_hospital.anchor.words.contains("spokesman"),
        "{about_hospital:?}"
    );

    // 5. Lina's late revision arrives while she reviewed.
    let mut late = room.newest();
    late.body[4].text = late.body[4].text.replace("At least 23", "At least 25");
    let head = seen.revision.id.parse().unwrap();
    room.desk()
        .write(|tx| {
            let id = desk::find_story(tx, SLUG)?;
            let (lina, kind) = (Initials("lsa".into()), story::event::RevisionKind::Saved);
            tx.add_revision(
                id,
                &lina,
                Instant::from_millis(1_900_000_000_000),
                kind,
                &[head],
                &late,
                "",
            )?;
            Ok(())
        })
        .unwrap();
    let seen = room.review();
    assert_eq!(
        open(&seen),
        1,
        "the review grows by one row, nothing settled comes back: {:?}",
        told(&seen)
    );
    assert!(about(&seen, "25").before.contains("23"), "{:?}", told(&seen));
    assert_eq!((seen.line.changes, seen.line.settled), (4, 3));

    // 4, end. Put on record, with the late change left open.
    room.puts_on_record();
    assert_eq!(
        room.paragraphs(),
        [
            P1.to_owned(),
            P5.replace("a third", "one third"),
            P2.replace("a hospital spokesman", "a spokesman for Salmiya hospital"),
            P3.to_owned(),
            P4.replace("About 20", "At least 25"),
        ]
    );
    let decisions = history::history(room.desk(), of()).unwrap();
    let by_priya = decisions
        .iter()
        .filter(|line| line.kind == story::event::ActKind::ChangeSettled && line.author == "pme")
        .count();
    assert_eq!(by_priya, 4, "three decisions and the reword, each with who and when");

    // 6. Huda sees one open row and who settled the rest.
    assert_eq!(room.sits("hmu").approves(), Err("ChangesOpen".into()));
    let seen = room.review();
    assert_eq!(open(&seen), 1, "{:?}", told(&seen));
    let by = |who: &str| seen.settled.iter().filter(|line| line.by == who).count();
    assert_eq!((by("pme"), by("lsa")), (3, 3), "{:?}", seen.settled);
    room.accepts("25");
    review::note_settle(room.desk(), SettleNote { story: SLUG.into(), note, settled: true })
        .unwrap();
    let read: Vec<String> = room
        .review()
        .blocks
        .iter()
        .flat_map(|block| &block.spans)
        .filter(|span| span.op != desk::view::SpanOp::Delete)
        .map(|span| span.text.clone())
        .collect();
    room.approves().unwrap();
    assert_eq!(read.concat(), room.paragraphs().concat(), "what was approved is what was read");
}

#[test]
fn a_story_goes_round_the_desk_and_every_count_holds() {
    whole_loop(false, false);
}

#[test]
fn the_same_with_the_window_closed_and_opened_between_each_act() {
    whole_loop(true, false);
}

#[test]
fn looking_settles_nothing() {
    let mut room = Room::new(false);
    room.sits("lsa").starts("Fire closes harbor", &[P1, P2]);
    room.hands_in("");
    room.sits("pme").reads(&[0, 1]);
    room.returns("more");
    room.sits("lsa").types(|content| content.body[1].text = P2.replace("Three", "Four"));
    room.hands_in("");
    let revision = room.sits("pme").review().revision.id;
    review::looked(room.desk(), Looked { story: SLUG.into(), revision }).unwrap();
    room.sits("lsa");
    room.sits("tas").types(|content| content.body[0].text = P1.replace("Tuesday", "Monday"));
    let seen = room.sits("pme").review();
    assert_eq!(told(&seen), ["replaced Tuesday > Monday", "replaced Three > Four"]);
}

#[test]
fn what_one_editor_settled_is_settled_for_the_other_and_a_reject_makes_no_dead_end() {
    let mut room = Room::new(false);
    room.sits("lsa").starts("Fire closes harbor", &[P1, P2, P3]);
    room.hands_in("");
    room.sits("pme").reads(&[0, 1, 2]);
    room.returns("more");
    room.sits("lsa").types(|content| {
        content.body[0].text = P1.replace("closed", "shut");
        content.body[1].text = P2.replace("Three", "Four");
    });
    room.hands_in("");
    room.sits("tas").rejects("shut", "");
    let seen = room.sits("pme").review();
    assert_eq!(told(&seen), ["replaced Three > Four"], "Tom has settled the other");
    room.accepts("Four");
    room.sits("hmu").approves().unwrap();
    assert_eq!(room.paragraphs()[..2], [P1.to_owned(), P2.replace("Three", "Four")]);
}

#[test]
fn a_returned_story_comes_back_as_the_desk_settled_it() {
    let mut room = Room::new(false);
    room.sits("lsa").starts("Fire closes harbor", &[P1, P2, P3]);
    room.hands_in("");
    room.sits("pme").reads(&[0, 1, 2]);
    room.returns("more");
    room.sits("lsa").types(|content| drop(content.body.remove(2)));
    room.hands_in("");
    room.sits("pme").rejects("blaze began", "keep it");
    room.returns("the engine room stays");
    assert_eq!(room.paragraphs()[2], P3, "a rejected cut is not cut for the reporter");
    let seen = room.sits("lsa").review();
    let back = about(&seen, "blaze began");
    assert_eq!((back.kind, back.author.as_str()), (desk::view::ChangeKind::Inserted, "pme"));
    let said = back.answers.as_ref().unwrap();
    assert_eq!((said.decision, said.why.as_str()), (Decision::Rejected, "keep it"));
}

#[test]
fn a_stale_review_settles_nothing_and_makes_no_second_newest_version() {
    let mut room = Room::new(false);
    room.sits("lsa").starts("Fire closes harbor", &[P1, P2]);
    room.hands_in("");
    room.sits("pme").reads(&[0, 1]);
    room.returns("more");
    room.sits("lsa").types(|content| content.body[1].text = P2.replace("Three", "Four"));
    room.hands_in("");
    let seen = room.sits("pme").review();
    room.sits("tas").types(|content| content.body[0].text = P1.replace("Tuesday", "Monday"));
    let settle = Settle {
        story: SLUG.into(),
        base: seen.base.id.clone(),
        revision: seen.revision.id.clone(),
        changes: vec![seen.changes[0].id.clone()],
        decision: Decision::Rejected,
        why: String::new(),
    };
    let refused = review::review_settle(room.sits("pme").desk(), settle).unwrap_err();
    assert_eq!(refused.code(), desk::Code::StaleRevision);
    let finish =
        FinishReview { story: SLUG.into(), base: seen.base.id, revision: seen.revision.id };
    assert_eq!(
        review::review_finish(room.desk(), finish).unwrap_err().code(),
        desk::Code::StaleRevision
    );
    let heads = copy::story_open(room.desk(), of()).unwrap().line.heads;
    assert_eq!(heads, 1);
}
