//! Newsrooms to test with. All copy is our own invention.

use std::path::PathBuf;
use store::{DeviceKey, Draft, Store};
use story::content::{Block, Content};
use story::delivery::DeliveryTrouble;
use story::destination::{Destination, EmbargoPolicy, Way};
use story::event::{Act, Anchor, Decision, ImportKind, Receipt, RevisionKind, Signed};
use story::person::{Person, Role};
use story::{EventId, Initials, Instant, ItemId, StoryId};
use uuid::Uuid;

pub const START: i64 = 1_790_000_000_000;

/// A newsroom in a folder of its own, gone with the test.
pub struct Room {
    pub folder: tempfile::TempDir,
    pub store: Store,
}

impl Room {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("desk.writethru"), key()).unwrap();
        Self { folder, store }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk.writethru")
    }

    /// The same file in a program that starts again.
    pub fn reopened(self) -> Self {
        let Self { folder, store } = self;
        drop(store);
        let store = Store::open(&folder.path().join("desk.writethru"), key()).unwrap();
        Self { folder, store }
    }
}

pub fn key() -> DeviceKey {
    DeviceKey::from_secret(&[5; 32])
}

pub fn by(initials: &str) -> Initials {
    Initials(initials.into())
}

pub fn story_id(number: u128) -> StoryId {
    StoryId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number))
}

pub fn item_id(number: u128) -> ItemId {
    ItemId(Uuid::from_u128(0x0190_0000_0000_7000_9000_0000_0000_0000 + number))
}

/// Packs every story whole; the furnished draft goes.
pub fn pack_all(store: &Store) {
    store.write(|tx| tx.drop_draft(&story_id(1))).unwrap();
    tidy(store);
}

/// Tidies to the end, with every story taken for cold that has no draft.
pub fn tidy(store: &Store) {
    while store.tidy_beyond(0, std::time::Duration::from_millis(50)).unwrap().more {}
}

/// Copy of some paragraphs under a headline.
pub fn copy(headline: &str, paragraphs: &[&str]) -> Content {
    Content {
        slug: headline.to_uppercase().replace(' ', "-"),
        headline: headline.into(),
        body: paragraphs
            .iter()
            .map(|text| Block { text: (*text).into(), ..Block::default() })
            .collect(),
        language: "en".into(),
        ..Content::default()
    }
}

/// A newsroom with a row of every kind; gives the story's revisions in order.
pub fn furnish(store: &Store) -> Vec<EventId> {
    let story = story_id(1);
    store
        .write(|tx| {
            let lsa = by("lsa");
            let mut at = START;
            let mut next = || {
                at += 1000;
                Instant::from_millis(at)
            };
            tx.append(None, &lsa, next(), Act::NewsroomFounded { name: "The Harbour Post".into() })?;
            for (initials, roles) in [("lsa", vec![Role::Reporter]), ("mko", vec![Role::DeskEditor, Role::DutyEditor])] {
                let person = Person { initials: by(initials), name: initials.to_uppercase(), roles, desk: "World".into() };
                tx.append(None, &lsa, next(), Act::PersonAdded { person })?;
            }
            let roles = vec![Role::Reporter, Role::CopyEditor];
            tx.append(None, &lsa, next(), Act::PersonRolesSet { initials: lsa.clone(), roles })?;
            let record = serde_json::json!({ "name": "Coastal Wire", "forms": ["CW", "Coastal Wire Service"] });
            tx.append(None, &lsa, next(), Act::AgencySet { code: "cw".into(), record })?;
            let destination = |name: &str| Destination {
                name: name.into(), title: "Web".into(), formats: vec!["text".into()],
                way: Way::Folder { path: "/srv/web".into() }, embargo: EmbargoPolicy::Block,
            };
            for name in ["print", "web"] {
                tx.append(None, &lsa, next(), Act::DestinationSet { destination: destination(name) })?;
            }
            tx.append(None, &lsa, next(), Act::DestinationRemoved { name: "print".into() })?;
            let raw = tx.add_blob("FERRY AGROUND (CW) The ferry Marlin ran aground.".repeat(9).as_bytes())?;
            let document = serde_json::json!({
                "format": "text",
                "items": [{ "headline": "Ferry aground", "body": ["The ferry Marlin ran aground off Kestrel Point."] }],
            });
            let received = Act::ItemReceived {
                item: item_id(1), raw, name: "ferry.txt".into(), document, index: 0, how: ImportKind::New, replaces: None,
            };
            tx.append(None, &lsa, next(), received)?;
            let settled =
                Act::ProposalSettled { item: item_id(1), proposal: "p1".into(), accepted: true, rule: "torn".into() };
            let settled = tx.append(None, &lsa, next(), settled)?;
            tx.append(None, &lsa, next(), Act::Undone { event: settled })?;
            tx.append(None, &lsa, next(), Act::ItemPutAside { item: item_id(1), aside: true })?;

            let started =
                Act::StoryStarted { slug: "FERRY".into(), template: "news".into(), desk: "World".into() };
            tx.append(Some(story), &lsa, next(), started)?;
            let mut paragraphs = vec![
                "The ferry Marlin ran aground off Kestrel Point on Sunday with 84 people aboard, the harbour office said.",
                "Nobody was hurt. Two tugs were standing by for high water, expected shortly after six in the evening.",
            ];
            let mut revisions = Vec::new();
            let (first, _) =
                tx.add_revision(story, &lsa, next(), RevisionKind::Saved, &[], &copy("Ferry aground", &paragraphs), "")?;
            revisions.push(first);
            for text in [
                "\u{201c}We heard a long scrape and then nothing,\u{201d} said Ada Brandt, who was travelling with her two sons.",
                "The Marlin has made the crossing four times a day since 1998.",
                "An inquiry begins on Monday, the office said.",
            ] {
                paragraphs.push(text);
                let parent = revisions[revisions.len() - 1];
                let copy = copy("Ferry aground off Kestrel Point", &paragraphs);
                let (id, _) = tx.add_revision(story, &lsa, next(), RevisionKind::Saved, &[parent], &copy, "more")?;
                revisions.push(id);
            }
            let (base, head) = (revisions[0], revisions[3]);
            tx.append(Some(story), &lsa, next(), Act::HandedIn { revision: head, note: "please check the tide".into() })?;
            let mko = by("mko");
            tx.append(Some(story), &mko, next(), Act::Claimed {})?;
            tx.append(Some(story), &mko, next(), Act::Looked { revision: head })?;
            let change = |change: &str, decision| Act::ChangeSettled {
                base, revision: head, change: change.into(), decision, text: None, why: String::new(),
            };
            tx.append(Some(story), &mko, next(), change("c1", Decision::Accepted))?;
            let second = tx.append(Some(story), &mko, next(), change("c2", Decision::Rejected))?;
            tx.append(Some(story), &mko, next(), Act::Undone { event: second })?;
            let anchor = Anchor { field: "body".into(), paragraph: 1, start: 0, end: 6, words: "Nobody".into() };
            let note = Act::NoteAdded {
                note: "n1".into(), revision: head, anchor, text: "who says?".into(), replies_to: None,
            };
            tx.append(Some(story), &mko, next(), note)?;
            tx.append(Some(story), &lsa, next(), Act::NoteSettled { note: "n1".into(), settled: true })?;
            let signed =
                Signed { text: "t".into(), credits: "c".into(), pictures: "p".into(), credit_line: "LSA".into() };
            let approval =
                tx.append(Some(story), &mko, next(), Act::Approved { revision: head, signed, waived: vec![] })?;
            let receipt = Receipt {
                revision: head, approval, format: "text".into(), destination: "file".into(),
                file_name: "ferry.txt".into(), hash: "00".into(), bytes: 812, credit_line: "LSA".into(), replaces: None,
                kill: false, provenance: None, queued: true, asked: None,
            };
            let asked = Act::FilingAsked {
                destinations: vec!["web".into()], at: Instant::from_millis(1_800_000_000_000), approval, accepted: vec![],
            };
            for _ in 0..2 {
                let asked = tx.append(Some(story), &mko, next(), asked.clone())?;
                tx.append(Some(story), &mko, next(), Act::FilingCancelled { asked })?;
                tx.append(Some(story), &mko, next(), Act::FilingEnded { asked, refused: vec![] })?;
            }
            tx.append(Some(story), &mko, next(), asked)?;
            let queued = tx.append(Some(story), &mko, next(), Act::Exported { receipt })?;
            tx.append(Some(story), &mko, next(), Act::DeliveryFailed {
                receipt: queued, trouble: DeliveryTrouble::NoAnswer, detail: String::new(),
            })?;
            tx.append(Some(story), &mko, next(), Act::DeliveryAsked { receipt: queued })?;
            let at = next();
            tx.append(Some(story), &mko, at, Act::Delivered { receipt: queued, status: 201, at })?;
            let typing = Draft::of(story, &mko, &copy("Ferry aground", &["Typing"]), Some(head), next());
            tx.save_draft(&Draft { cursor: "b1:6".into(), ..typing })?;
            tx.set_setting("theme", "dark")?;
            tx.put_origin_state(&head, b"origins")?;
            Ok::<_, store::Error>(revisions)
        })
        .unwrap()
}
