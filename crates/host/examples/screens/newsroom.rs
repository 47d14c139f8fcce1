//! A newsroom for the screens' tests, and the steps people take in it.
#![allow(clippy::unwrap_used, clippy::panic)] // a newsroom that cannot be made ends a test run

use desk::calls::Call;
use desk::{Desk, Initials, Instant};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

pub const FILE: &str = "newsroom.writethru";
/// In milliseconds.
pub const MINUTE: i64 = 60_000;
/// Between two calls by the newsroom's clock, in milliseconds.
const STEP: i64 = 5_000;

/// A newsroom, asked as the screens ask. Its clock goes on from the sample's last act by a step
/// with each call.
pub struct Newsroom {
    pub desk: Desk,
    clock: Arc<AtomicI64>,
}

impl Newsroom {
    /// A copy of a newsroom that is closed.
    pub fn like(model: &Path, folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        for entry in std::fs::read_dir(model).unwrap().map(Result::unwrap) {
            // Folders beside the file are derived and made again.
            if entry.file_type().unwrap().is_file() {
                std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
            }
        }
        let desk = Desk::open(&folder.join(FILE)).unwrap_or_else(|error| panic!("{error}"));
        let clock = Arc::new(AtomicI64::new(0));
        let told = clock.clone();
        let desk = desk.with_clock(move || Instant::from_millis(told.load(Ordering::SeqCst)));
        let mut newsroom = Self { desk, clock };
        let queue = newsroom.ask("queue", json!({ "desk": "" }));
        let lines = ["waiting", "with_reporters", "approved"].map(|group| queue[group].as_array());
        let lines = lines.into_iter().flatten().flatten();
        let last = lines.filter_map(|line| line["changed_at"].as_i64()).max().unwrap();
        newsroom.later(last + MINUTE);
        newsroom
    }

    /// Lets so many milliseconds pass.
    pub fn later(&mut self, milliseconds: i64) {
        self.clock.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub fn sits(&mut self, initials: &str) {
        self.desk.act_as(&Initials(initials.into())).unwrap();
    }

    pub fn ask(&mut self, name: &str, with: Value) -> Value {
        self.later(STEP);
        let call = Call { name: name.into(), with };
        let told = self.desk.ask(call);
        told.unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message)).value
    }

    /// Starts a story on the World desk.
    pub fn starts(&mut self, slug: &str, language: &str) {
        let new =
            json!({ "slug": slug, "template": "story", "desk": "World", "language": language });
        self.ask("story_new", new);
    }

    /// Saves a revision with what `change` does to the text as it stands.
    pub fn writes(&mut self, slug: &str, change: impl FnOnce(&mut Value)) {
        let open = self.ask("story_open", json!({ "story": slug }));
        let mut content = open["content"].clone();
        change(&mut content);
        self.ask(
            "story_revise",
            json!({ "story": slug, "base": open["base"], "content": content, "note": "" }),
        );
    }

    /// Puts one paragraph of an inbox item before paragraph `at`.
    pub fn inserts(&mut self, slug: &str, headline: &str, paragraph: u32, at: u32) {
        let items = self.ask("wire", json!({}));
        let item = items.as_array().unwrap().iter().find(|item| item["headline"] == headline);
        let item = item.unwrap_or_else(|| panic!("no item {headline}"))["id"].clone();
        self.ask(
            "item_insert",
            json!({ "item": item, "paragraphs": [paragraph], "story": slug, "at": at }),
        );
    }

    /// Pastes a paragraph behind the last one.
    pub fn pastes(&mut self, slug: &str, text: &str, from: Value) {
        let open = self.ask("story_open", json!({ "story": slug }));
        let mut after = open["content"].clone();
        after["body"].as_array_mut().unwrap().push(json!({ "kind": "p", "text": text }));
        self.ask(
            "story_pasted",
            json!({
                "story": slug, "base": open["base"], "before": open["content"], "after": after,
                "from": from,
            }),
        );
    }

    pub fn hands_in(&mut self, slug: &str, note: &str) {
        self.ask("hand_in", json!({ "story": slug, "note": note }));
    }

    /// Says something about words of a paragraph, in answer to another note or on its own.
    pub fn notes(
        &mut self,
        slug: &str,
        paragraph: u32,
        words: &str,
        text: &str,
        to: Value,
    ) -> Value {
        let revision = self.ask("story_open", json!({ "story": slug }))["base"].clone();
        let start = 0;
        let anchor = json!({
            "field": "body", "paragraph": paragraph, "start": start, "end": start, "words": words,
        });
        let notes = self.ask(
            "note_add",
            json!({
                "story": slug, "revision": revision, "anchor": anchor, "text": text,
                "replies_to": to,
            }),
        );
        notes.as_array().unwrap().last().map(|note| note["id"].clone()).unwrap_or_default()
    }

    /// Omar takes a first take, reads it as a whole, and sends it back.
    pub fn is_sent_back(&mut self, slug: &str, note: &str) {
        self.sits("oka");
        self.ask("claim", json!({ "story": slug }));
        self.reads(slug);
        self.ask("return_story", json!({ "story": slug, "note": note }));
    }

    /// Marks every paragraph of a first take as read.
    pub fn reads(&mut self, slug: &str) {
        let open = self.reviews(slug);
        let count = open["first_take"]["paragraphs"].as_u64().unwrap_or(0);
        self.ask(
            "paragraphs_read",
            json!({
                "story": slug, "revision": open["revision"]["id"],
                "paragraphs": (0..count).collect::<Vec<_>>(), "read": true,
            }),
        );
    }

    pub fn reviews(&mut self, slug: &str) -> Value {
        let since = json!({ "since": "i_looked" });
        self.ask("review_open", json!({ "story": slug, "since": since, "revision": null }))
    }

    /// Mona takes it, accepts nothing of her own, and Huda signs what is there.
    pub fn is_approved(&mut self, slug: &str) {
        self.sits("mfa");
        self.ask("claim", json!({ "story": slug }));
        self.sits("hmu");
        self.reads(slug);
        let revision = self.reviews(slug)["revision"]["id"].clone();
        self.ask("approve", json!({ "story": slug, "revision": revision, "waived": [] }));
    }
}

pub fn paragraphs(texts: &[&str]) -> Value {
    texts.iter().map(|text| json!({ "kind": "p", "text": text })).collect()
}

/// A dateline as it is typed: one place and our dash.
pub fn dateline(place: &str) -> Value {
    json!({ "raw": place, "places": [place], "agencies": [], "separator": "—" })
}
