//! A sample newsroom into which copy comes by wire, for tests of what becomes of it.
#![allow(dead_code)] // each test file uses some of it

use desk::view::{
    Approve, Approved, ExportFile, FindUses, HandIn, HistoryLine, ItemLine, NewStory, Nothing,
    OfDesk, OfStory, OpenReview, OpenStory, PasteFrom, Pasted, Revise, Settle, Since,
    StartFromItem, StoryLine, UseLine,
};
use desk::{Desk, Error, Initials, copy, export, history, review, uses, wire};
use serde_json::{Value, json};
use story::content::{Block, Content};
use story::event::Decision;

pub struct Room {
    pub desk: Desk,
    pub folder: tempfile::TempDir,
}

pub const LEAD: &str = "The ferry to Salim island stopped running on Friday after its engine room flooded, the port said.";

/// A wire item's two paragraphs.
pub const CHARGED: &str = "KUWAIT CITY: A shipping company owner was charged Monday with smuggling diesel to a sanctioned militia, prosecutors said.";
pub const PRISON: &str = "The businessman, Faisal Zayed, 51, faces up to 10 years in prison if a court finds him guilty.";

impl Room {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = crate::sampled::sample(folder.path());
        Self { desk, folder }
    }

    pub fn sits(&mut self, initials: &str) -> &mut Desk {
        self.desk.act_as(&Initials(initials.into())).unwrap();
        &mut self.desk
    }

    /// Lina writes a story with a headline and paragraphs, as a saved revision.
    pub fn writes(&mut self, slug: &str, paragraphs: &[&str]) {
        let new = NewStory {
            slug: slug.into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(self.sits("lha"), new).unwrap();
        self.changes(slug, |content| {
            content.headline = "Ferry stops".into();
            content.body = paragraphs.iter().map(|text| block(text)).collect();
        })
        .unwrap();
    }

    pub fn changes(
        &mut self,
        story: &str,
        change: impl FnOnce(&mut Content),
    ) -> Result<OpenStory, Error> {
        let open = copy::story_open(&mut self.desk, of(story))?;
        let mut content = open.content;
        change(&mut content);
        let revise = Revise { story: open.line.id, base: open.base, content, note: String::new() };
        copy::story_revise(&mut self.desk, revise)
    }

    pub fn hands_in(&mut self, story: &str) {
        self.sits("lha");
        self.hands_on(story);
    }

    /// Whoever sits here hands a story in.
    pub fn hands_on(&mut self, story: &str) {
        review::hand_in(&mut self.desk, HandIn { story: story.into(), note: String::new() })
            .unwrap();
    }

    /// The duty editor accepts every change that is open.
    pub fn settles(&mut self, story: &str) {
        let asked = OpenReview { story: story.into(), revision: None, since: Since::ILooked };
        let open = review::review_open(self.sits("hmu"), asked).unwrap();
        let changes: Vec<String> = open.changes.iter().map(|change| change.id.clone()).collect();
        if !changes.is_empty() {
            let settle = Settle {
                story: story.into(),
                base: open.base.id,
                revision: open.revision.id,
                changes,
                decision: Decision::Accepted,
                why: String::new(),
            };
            review::review_settle(&mut self.desk, settle).unwrap();
        }
    }

    pub fn approves(&mut self, story: &str) -> Result<StoryLine, Error> {
        let revision = copy::newest_revision(&self.desk, story)?;
        let asked = Approve { story: story.into(), revision, waived: Vec::new() };
        review::approve(self.sits("hmu"), asked)
    }

    /// The desk sends a story, and whoever sat here sits here again.
    pub fn exports(&mut self, story: &str, destination: &str) -> Result<(), Error> {
        let asked = ExportFile {
            story: story.into(),
            formats: vec!["text".into()],
            folder: self.folder.path().join(destination).display().to_string(),
            destination: destination.into(),
            accepted: vec![export::ALL_LOSSES.into()],
            file_name: None,
            replace: false,
        };
        let before = self.desk.me()?.initials;
        let sent = export::export_to(self.sits("oka"), asked).map(drop);
        self.sits(&before.0);
        sent
    }

    /// A wire item in ninjs comes in.
    pub fn comes(&mut self, guid: &str, version: &str, more: &Value, words: &str) -> String {
        let mut item = json!({
            "uri": guid, "version": version, "type": "text", "pubstatus": "usable",
            "slugline": "SHIPPING-OWNER", "headline": "Shipping owner charged", "provider": "AP",
            "body_text": words,
        });
        for (name, value) in more.as_object().unwrap() {
            item[name] = value.clone();
        }
        let id = wire::import(self.sits("lha"), "item.json", item.to_string().as_bytes(), None);
        id.unwrap()[0].to_string()
    }

    pub fn charged(&mut self) -> String {
        self.comes("urn:made-up:91c2", "1", &json!({}), &format!("{CHARGED}\n\n{PRISON}"))
    }

    pub fn item(&mut self, id: &str) -> ItemLine {
        let items = wire::wire(&mut self.desk, Nothing {}).unwrap();
        items.into_iter().find(|line| line.id == id).unwrap()
    }

    pub fn starts_from(&mut self, item: &str, slug: &str) -> Result<OpenStory, Error> {
        let start = StartFromItem { item: item.into(), slug: slug.into(), desk: "World".into() };
        wire::story_from_item(self.sits("lha"), start)
    }

    pub fn pastes(&mut self, story: &str, text: &str, from: PasteFrom) -> Result<OpenStory, Error> {
        let open = copy::story_open(&mut self.desk, of(story))?;
        let mut after = open.content.clone();
        after.body.push(block(text));
        let pasted =
            Pasted { story: open.line.id, base: open.base, before: open.content, after, from };
        copy::story_pasted(&mut self.desk, pasted)
    }

    pub fn where_used(&mut self, what: &str) -> Vec<UseLine> {
        uses::where_used(&mut self.desk, FindUses { of: what.into() }).unwrap().stories
    }

    pub fn list(&mut self) -> Approved {
        export::approved(&mut self.desk, Nothing {}).unwrap()
    }

    pub fn history(&mut self, story: &str) -> Vec<HistoryLine> {
        history::history(&mut self.desk, of(story)).unwrap()
    }

    /// The row of a story in the queue.
    pub fn row(&mut self, slug: &str) -> StoryLine {
        let queue = copy::queue(&mut self.desk, OfDesk { desk: "World".into() }).unwrap();
        let rows = queue.waiting.into_iter().chain(queue.with_reporters).chain(queue.approved);
        rows.into_iter().find(|line| line.slug == slug).unwrap()
    }
}

pub fn block(text: &str) -> Block {
    Block { text: text.into(), ..Block::default() }
}

pub fn of(story: &str) -> OfStory {
    OfStory { story: story.into() }
}

pub fn code<T>(answer: Result<T, Error>) -> String {
    answer.map(drop).unwrap_err().code().to_string()
}
