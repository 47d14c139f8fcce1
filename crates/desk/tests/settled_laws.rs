//! Laws of the review over random acts: whoever does what in whatever order, what is settled stays
//! settled, what is open stays open, and looking changes nothing.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

use desk::view::{
    FinishReview, HandIn, Looked, NewStory, OpenReview, ReadParagraphs, Review, Revise, Settle,
    Since,
};
use desk::{Desk, Initials, Instant, copy, newsroom, review};
use proptest::prelude::*;
use std::time::Duration;
use story::content::{Block, Content};
use story::event::{Decision, RevisionKind};
use story::person::{Person, Role};

const SLUG: &str = "RIVER-LOCK";
const EDITORS: [&str; 2] = ["pme", "tas"];
const PARAGRAPHS: [&str; 5] = [
    "The river lock at Port Salim shut on Tuesday after a barge struck its lower gate, the port said.",
    "Nobody was hurt, and divers found no leak in the hull of the barge.",
    "Twelve barges wait upstream with gravel for the new bridge.",
    "Repairs will take four days if the spare gate fits, the lock keeper said.",
    "The lock was last shut in spring, when ice bent one of its arms.",
];
const WORDS: [&str; 6] = ["heron", "lantern", "quarry", "saddle", "tinder", "willow"];

/// What somebody does next.
#[derive(Debug, Clone)]
enum Deed {
    Types { who: usize, edit: Edit },
    Settles { who: usize, which: usize, decision: Decision },
    Records { who: usize },
    Looks { who: usize },
}

#[derive(Debug, Clone)]
enum Edit {
    Word { paragraph: usize, word: usize, with: usize },
    Sentence { paragraph: usize, with: usize },
    Cut { paragraph: usize },
    Move { from: usize, to: usize },
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..6usize, 1..9usize, 0..6usize).prop_map(|(paragraph, word, with)| Edit::Word { paragraph, word, with }),
        2 => (0..6usize, 0..6usize).prop_map(|(paragraph, with)| Edit::Sentence { paragraph, with }),
        1 => (0..6usize).prop_map(|paragraph| Edit::Cut { paragraph }),
        1 => (0..6usize, 0..6usize).prop_map(|(from, to)| Edit::Move { from, to }),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    let decision = prop_oneof![Just(Decision::Accepted), Just(Decision::Rejected)];
    prop_oneof![
        // 2 is the reporter, whose revisions arrive while the desk has the story.
        4 => (0..3usize, edit()).prop_map(|(who, edit)| Deed::Types { who, edit }),
        5 => (0..2usize, 0..8usize, decision).prop_map(|(who, which, decision)| Deed::Settles { who, which, decision }),
        1 => (0..2usize).prop_map(|who| Deed::Records { who }),
        1 => (0..2usize).prop_map(|who| Deed::Looks { who }),
    ]
}

fn changed(content: &mut Content, edit: &Edit) {
    let count = content.body.len();
    if count == 0 {
        return;
    }
    match edit {
        Edit::Word { paragraph, word, with } => {
            let block = &mut content.body[paragraph % count];
            let mut words: Vec<&str> = block.text.split(' ').collect();
            let at = word % words.len();
            words[at] = WORDS[*with];
            block.text = words.join(" ");
        }
        Edit::Sentence { paragraph, with } => {
            let block = &mut content.body[paragraph % count];
            block.text.push_str(&format!(" A {} stood beside the gate all night.", WORDS[*with]));
        }
        Edit::Cut { paragraph } if count > 2 => drop(content.body.remove(paragraph % count)),
        Edit::Cut { .. } => {}
        Edit::Move { from, to } => {
            let block = content.body.remove(from % count);
            content.body.insert(to % count, block);
        }
    }
}

struct Room {
    desk: Desk,
    at: Instant,
    _folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let person = |initials: &str, roles: &[Role]| Person {
            initials: Initials(initials.into()),
            name: initials.to_uppercase(),
            roles: roles.to_vec(),
            desk: "World".into(),
        };
        let first = person("pme", &[Role::DeskEditor, Role::Administrator]);
        let mut desk =
            Desk::found(&folder.path().join("room.writethru"), "Gulf Daily", &first).unwrap();
        newsroom::person_add(&mut desk, person("tas", &[Role::CopyEditor])).unwrap();
        newsroom::person_add(&mut desk, person("lsa", &[Role::Reporter])).unwrap();
        let mut room = Self { desk, at: Instant::from_millis(1_900_000_000_000), _folder: folder };
        let new = NewStory {
            slug: SLUG.into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        let begun = copy::story_new(room.sits("lsa"), new).unwrap();
        let mut content = begun.content;
        content.headline = "Barge shuts river lock".into();
        content.body =
            PARAGRAPHS.map(|text| Block { text: text.into(), ..Block::default() }).into();
        let revise = Revise { story: SLUG.into(), base: begun.base, content, note: String::new() };
        copy::story_revise(&mut room.desk, revise).unwrap();
        review::hand_in(&mut room.desk, HandIn { story: SLUG.into(), note: String::new() })
            .unwrap();
        let revision = room.review("pme").revision.id;
        let read = ReadParagraphs {
            story: SLUG.into(),
            revision,
            paragraphs: (0..5).collect(),
            read: true,
        };
        review::paragraphs_read(&mut room.desk, read).unwrap();
        room
    }

    fn sits(&mut self, initials: &str) -> &mut Desk {
        self.desk.act_as(&Initials(initials.into())).unwrap();
        &mut self.desk
    }

    fn review(&mut self, who: &str) -> Review {
        let open = OpenReview { story: SLUG.into(), since: Since::ILooked, revision: None };
        review::review_open(self.sits(who), open).unwrap()
    }

    fn newest(&self) -> Content {
        let me = self.desk.me().unwrap();
        self.desk
            .read(|look| Ok(copy::version(look, &me, &format!("{SLUG}@last"))?.content))
            .unwrap()
    }

    /// A revision of `who` on the newest one, as it also arrives from elsewhere.
    fn saves(&mut self, who: &str, edit: &Edit) {
        let mut content = self.newest();
        changed(&mut content, edit);
        if content == self.newest() {
            return;
        }
        self.at = self.at + Duration::from_secs(1);
        let (at, who) = (self.at, Initials(who.into()));
        self.desk
            .write(|tx| {
                let id = desk::find_story(tx, SLUG)?;
                let head = tx.story(&id)?.state.head().into_iter().collect::<Vec<_>>();
                tx.add_revision(id, &who, at, RevisionKind::Saved, &head, &content, "")?;
                Ok(())
            })
            .unwrap();
    }

    fn settles(&mut self, who: &str, changes: Vec<String>, decision: Decision) -> Review {
        let seen = self.review(who);
        let settle = Settle {
            story: SLUG.into(),
            base: seen.base.id,
            revision: seen.revision.id,
            changes,
            decision,
            why: String::new(),
        };
        review::review_settle(self.sits(who), settle).unwrap()
    }

    fn records(&mut self, who: &str) {
        let seen = self.review(who);
        let finish =
            FinishReview { story: SLUG.into(), base: seen.base.id, revision: seen.revision.id };
        review::review_finish(self.sits(who), finish).unwrap();
    }

    fn open(&mut self, who: &str) -> Vec<String> {
        open(&self.review(who))
    }
}

fn open(seen: &Review) -> Vec<String> {
    let open = seen.changes.iter().filter(|change| change.decision == Decision::Open);
    open.map(|change| format!("{} {:?} > {:?}", change.kind, change.before, change.after)).collect()
}

fn does(room: &mut Room, deed: &Deed) -> Result<(), TestCaseError> {
    match deed {
        Deed::Types { who: 2, edit } => room.saves("lsa", edit),
        Deed::Types { who, edit } => room.saves(EDITORS[*who], edit),
        Deed::Looks { who } => {
            let before = EDITORS.map(|editor| room.open(editor));
            let revision = room.review(EDITORS[*who]).revision.id;
            review::looked(room.sits(EDITORS[*who]), Looked { story: SLUG.into(), revision })
                .unwrap();
            prop_assert_eq!(
                EDITORS.map(|editor| room.open(editor)),
                before,
                "looking settles nothing"
            );
        }
        Deed::Records { who } => {
            let before = EDITORS.map(|editor| room.open(editor));
            room.records(EDITORS[*who]);
            prop_assert_eq!(
                EDITORS.map(|editor| room.open(editor)),
                before,
                "what is open stays open on record"
            );
        }
        Deed::Settles { who, which, decision } => {
            let (editor, other) = (EDITORS[*who], EDITORS[1 - *who]);
            let seen = room.review(editor);
            let still: Vec<_> =
                seen.changes.iter().filter(|one| one.decision == Decision::Open).collect();
            let Some(change) = still.get(which % still.len().max(1)) else { return Ok(()) };
            let others = room.open(other).len();
            let after = room.settles(editor, vec![change.id.clone()], *decision);
            prop_assert_eq!(
                open(&after).len(),
                still.len() - 1,
                "one decision settles one change and opens none"
            );
            prop_assert_eq!(
                room.open(editor).len(),
                still.len() - 1,
                "and so when it is opened again"
            );
            // Words of the other editor that were turned down come to them as a change of their
            // own.
            let more = usize::from(*decision == Decision::Rejected);
            prop_assert!(
                room.open(other).len() <= others + more,
                "an acceptance opens nothing for the other"
            );
        }
    }
    Ok(())
}

fn cases() -> u32 {
    std::env::var("WRITETHRU_TEST_SEQUENCES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_settled_stays_settled_and_what_is_open_stays_open(deeds in prop::collection::vec(deed(), 1..12)) {
        let mut room = Room::new();
        for deed in &deeds {
            does(&mut room, deed)?;
        }
        // Whoever turns everything down gets the text as they had settled it; nothing is left, and
        // nothing comes back.
        let seen = room.review("pme");
        let all = seen.changes.iter().filter(|one| one.decision == Decision::Open).map(|one| one.id.clone()).collect();
        room.settles("pme", all, Decision::Rejected);
        room.records("pme");
        prop_assert_eq!(room.open("pme"), Vec::<String>::new());
        prop_assert_eq!(room.review("pme").changes.len(), 0, "it is the text itself");
        prop_assert!(room.desk.verify().unwrap().ok);
    }
}
