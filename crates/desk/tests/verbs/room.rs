//! The sample newsroom with what its people do most, for the tests of every verb.

use desk::view::{
    Approve, Approved, ExportFile, HandIn, HistoryLine, ItemLine, NewStory, Nothing, OfDesk,
    OfStory, OpenStory, PasteFrom, Pasted, Return, Revise, SaveDraft, StartFromItem, StoryLine,
};
use desk::{Desk, Error, Initials, copy, export, history, origin, review, wire};
use story::content::{Block, Content};
use story::event::{RevisionKind, Waiver};
use story::person::{Person, Role};

pub const LEAD: &str = "The ferry to Salim island stopped running on Friday after its engine room \
    flooded, the port said.";
/// LEAD before anybody said who says so.
pub const FLOODED: &str =
    "The ferry to Salim island stopped running on Friday after its engine room flooded.";
pub const MORE: &str =
    "Passengers walked ashore over a narrow plank while two tugs held the hull at the pier.";
pub const DIVER: &str = "A diver of the harbor police said the water had come in through a valve \
    that was left open overnight in Beirut by a crew that had been awake since the morning before, \
    and that nobody had looked.";
pub const WALKOUT: &str = "Harbor pilots walked out at noon on Friday over a night rota, and nine \
    ships wait outside the breakwater, the port said. The pilots want two on every bridge after \
    dark. The port says it has too few of them for that.";

pub struct Room {
    pub desk: Desk,
    pub folder: tempfile::TempDir,
}

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

    /// Lina starts a story.
    pub fn starts(&mut self, slug: &str) -> Result<OpenStory, Error> {
        let new = NewStory {
            slug: slug.into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(self.sits("lha"), new)
    }

    /// Lina writes a story with a headline and a lead, as a saved revision.
    pub fn writes(&mut self, slug: &str, lead: &str) {
        self.starts(slug).unwrap();
        self.changes(slug, |content| {
            content.headline = "Ferry stops".into();
            content.body = vec![Block { text: lead.into(), ..Block::default() }];
        })
        .unwrap();
    }

    pub fn changes(
        &mut self,
        story: &str,
        change: impl FnOnce(&mut Content),
    ) -> Result<OpenStory, Error> {
        let open = copy::story_open(&mut self.desk, of(story)).unwrap();
        let mut content = open.content;
        change(&mut content);
        let revise = Revise { story: open.line.id, base: open.base, content, note: String::new() };
        copy::story_revise(&mut self.desk, revise)
    }

    pub fn hands_in(&mut self, story: &str) {
        review::hand_in(self.sits("lha"), HandIn { story: story.into(), note: String::new() })
            .unwrap();
    }

    pub fn approves(&mut self, story: &str, waived: &[(&str, &str)]) -> Result<StoryLine, Error> {
        let revision = copy::newest_revision(&self.desk, story)?;
        let waived = waived
            .iter()
            .map(|(code, why)| Waiver { code: (*code).into(), reason: (*why).into() })
            .collect();
        review::approve(self.sits("hmu"), Approve { story: story.into(), revision, waived })
    }

    pub fn approved(&mut self) {
        self.writes("ferry", LEAD);
        self.hands_in("FERRY");
        self.approves("FERRY", &[]).unwrap();
    }

    /// Omar sends a story.
    pub fn exports(&mut self, story: &str) -> Result<(), Error> {
        let asked = ExportFile {
            story: story.into(),
            formats: vec!["text".into()],
            folder: self.folder.path().join("out").display().to_string(),
            destination: "web".into(),
            accepted: vec![export::ALL_LOSSES.into()],
            file_name: None,
            replace: false,
        };
        self.as_omar(|desk| export::export_to(desk, asked)).map(drop)
    }

    /// Omar sits down for one thing, and whoever was there goes on.
    fn as_omar<T>(&mut self, does: impl FnOnce(&mut Desk) -> T) -> T {
        let before = self.desk.me().unwrap().initials;
        let done = does(self.sits("oka"));
        self.sits(&before.0);
        done
    }

    /// Omar sends a story back.
    pub fn returns(&mut self, story: &str) {
        let asked = Return { story: story.into(), note: "who says so?".into() };
        review::return_story(self.sits("oka"), asked).unwrap();
    }

    /// A copy of the newsroom as it is, in a folder of its own.
    pub fn copied(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("room.writethru");
        self.desk.backup(&path).unwrap();
        Self { desk: Desk::open(&path).unwrap(), folder }
    }

    pub fn list(&mut self) -> Approved {
        export::approved(&mut self.desk, Nothing {}).unwrap()
    }

    pub fn history(&mut self, story: &str) -> Vec<HistoryLine> {
        history::history(&mut self.desk, of(story)).unwrap()
    }

    /// A wire item in ninjs comes in.
    pub fn comes(
        &mut self,
        guid: &str,
        version: &str,
        more: serde_json::Value,
        words: &str,
    ) -> ItemLine {
        let mut item = serde_json::json!({
            "uri": guid, "version": version, "type": "text", "pubstatus": "usable", "slugline": "HARBOR-PILOTS",
            "headline": "Harbor pilots walk out", "body_text": words, "provider": "AP",
        });
        for (name, value) in more.as_object().unwrap() {
            item[name] = value.clone();
        }
        let id = wire::import(self.sits("lha"), "item.json", item.to_string().as_bytes(), None)
            .unwrap()[0];
        self.item(&id.to_string())
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
        let open = copy::story_open(&mut self.desk, of(story)).unwrap();
        let mut after = open.content.clone();
        after.body.push(Block { text: text.into(), ..Block::default() });
        let pasted =
            Pasted { story: open.line.id, base: open.base, before: open.content, after, from };
        copy::story_pasted(&mut self.desk, pasted)
    }

    /// The row of a story in the queue.
    pub fn row(&mut self, slug: &str) -> StoryLine {
        let queue = copy::queue(&mut self.desk, OfDesk { desk: "World".into() }).unwrap();
        let rows = queue.waiting.into_iter().chain(queue.with_reporters).chain(queue.approved);
        rows.into_iter().find(|line| line.slug == slug).unwrap()
    }

    /// Lina has begun FERRY: nothing of it is saved as a revision yet.
    pub fn begun() -> Self {
        let mut room = Self::new();
        room.starts("ferry").unwrap();
        room
    }

    pub fn open(&mut self) -> desk::view::OpenStory {
        copy::story_open(&mut self.desk, ferry()).unwrap()
    }

    /// What a screen that opened the story types on: the text as it stands, on the base it was
    /// told.
    pub fn typed(&mut self, change: impl FnOnce(&mut Content)) -> SaveDraft {
        let open = self.open();
        let mut content = open.content;
        change(&mut content);
        SaveDraft { story: "FERRY".into(), base: open.base, content, cursor: 0, by: None }
    }

    pub fn types(&mut self, text: &str) {
        let asked = self.typed(|content| add(content, text));
        copy::draft_save(&mut self.desk, asked).unwrap();
    }

    pub fn revises(&mut self) {
        let open = self.open();
        let revise = Revise {
            story: "FERRY".into(),
            base: open.base,
            content: open.content,
            note: String::new(),
        };
        copy::story_revise(&mut self.desk, revise).unwrap();
    }

    /// Whoever sits here hands FERRY in.
    pub fn is_handed_in(&mut self) {
        review::hand_in(&mut self.desk, HandIn { story: "FERRY".into(), note: String::new() })
            .unwrap();
    }

    /// Whoever that is approves FERRY; a refusal is told by its code.
    pub fn approved_by(&mut self, initials: &str) -> Result<(), String> {
        let revision = copy::newest_revision(&self.desk, "FERRY").unwrap();
        let asked = Approve { story: "FERRY".into(), revision, waived: Vec::new() };
        review::approve(self.sits(initials), asked)
            .map(drop)
            .map_err(|error| error.code().to_string())
    }

    /// Changes FERRY and saves it as a revision.
    pub fn write(&mut self, change: impl FnOnce(&mut Content)) {
        self.changes("FERRY", change).unwrap();
    }

    /// What FERRY reads as in its file; no loss is accepted.
    pub fn exports_ferry(&mut self) -> Result<String, String> {
        let asked = ExportFile {
            story: "FERRY".into(),
            formats: vec!["text".into()],
            folder: self.folder.path().join("out").display().to_string(),
            destination: "web".into(),
            accepted: Vec::new(),
            file_name: None,
            replace: false,
        };
        let sent = self
            .as_omar(|desk| export::export_to(desk, asked))
            .map_err(|error| error.code().to_string())?;
        Ok(std::fs::read_to_string(&sent.receipts[0].path).unwrap())
    }

    /// The owner of each paragraph, in the copy as it stands.
    pub fn owners(&self) -> Vec<String> {
        let (paragraphs, _) = copy::origins_named(&self.desk, "FERRY").unwrap();
        let of = |stretches: Vec<origin::Stretch>| {
            let mut owners: Vec<String> =
                stretches.into_iter().map(|stretch| stretch.owner.name().to_owned()).collect();
            owners.dedup();
            owners.join("+")
        };
        paragraphs.into_iter().map(of).collect()
    }

    /// Author and kind of the newest revision.
    pub fn newest(&self) -> (String, RevisionKind) {
        let id = copy::newest_revision(&self.desk, "FERRY").unwrap().parse().unwrap();
        self.desk
            .read(|look| Ok(look.revision(&id)?))
            .map(|found| (found.author.0, found.kind))
            .unwrap()
    }

    pub fn heads(&mut self) -> u32 {
        self.open().line.heads
    }
}

pub fn of(story: &str) -> OfStory {
    OfStory { story: story.into() }
}

pub fn ferry() -> OfStory {
    of("FERRY")
}

pub fn code<T>(answer: Result<T, Error>) -> String {
    answer.map(drop).unwrap_err().code().to_string()
}

pub fn block(text: &str) -> Block {
    Block { text: text.into(), ..Block::default() }
}

/// Adds a paragraph to FERRY as it is being typed.
pub fn add(content: &mut Content, text: &str) {
    content.headline = "Ferry stops".into();
    content.body.retain(|block| !block.text.is_empty());
    content.body.push(block(text));
}

pub fn person(initials: &str, name: &str, role: Role) -> Person {
    Person {
        initials: Initials(initials.into()),
        name: name.into(),
        roles: vec![role],
        desk: "World".into(),
    }
}
