//! The sample newsroom: stories of our own invention that show the main job within a minute of the
//! first start. Everything is made through the desk's own verbs, so nothing in it is painted on.

mod copy;
mod wire;

use crate::view::{
    AddNote, Approve, HandIn, InsertFromItem, NewStory, OfStory, OpenReview, PasteFrom, Pasted,
    ReadParagraphs, Return, Revise, Settle, Since,
};
use crate::{Desk, Error, Result, copy as verbs, newsroom, review, wire as inbox};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use story::content::{Block, Byline, Content};
use story::event::{Anchor, Decision};
use story::person::{Person, Role};
use story::{Initials, Instant};

const MINUTE: i64 = 60_000;
const BEGAN: Duration = Duration::from_secs(125 * 60);

/// Makes the sample newsroom at `path`; its latest act is a few minutes old.
///
/// # Errors
/// `AlreadyThere` where a file is at `path`; `Key` where the computer keeps no key.
pub fn make(path: &Path) -> Result<Desk> {
    let omar = person("oka", "Omar Khalil", "World", &[Role::DeskEditor, Role::Administrator]);
    let desk = Desk::found(path, "Gulf Courier", &omar)?;
    let clock = Arc::new(AtomicI64::new((desk.now() - BEGAN).millis()));
    let hands = clock.clone();
    let mut sample = Sample {
        desk: desk.with_clock(move || Instant::from_millis(clock.load(Ordering::SeqCst))),
        clock: hands,
    };
    sample.fill()?;
    let Sample { desk, .. } = sample;
    desk.set_local("sample", "yes")?;
    let events = desk.read(|look| Ok::<_, Error>(look.event_count()?))?;
    desk.set_local("sample_events", &events.to_string())?;
    drop(desk);
    let mut desk = Desk::open(path)?;
    desk.act_as(&Initials("oka".into()))?;
    desk.set_local("me", "oka")?;
    Ok(desk)
}

fn person(initials: &str, name: &str, desk: &str, roles: &[Role]) -> Person {
    Person {
        initials: Initials(initials.into()),
        name: name.into(),
        roles: roles.to_vec(),
        desk: desk.into(),
    }
}

/// The newsroom while it is being filled, with the clock in hand.
struct Sample {
    desk: Desk,
    clock: Arc<AtomicI64>,
}

impl Sample {
    fn fill(&mut self) -> Result<()> {
        for person in [
            person("lha", "Lina Haddad", "World", &[Role::Reporter]),
            person("yam", "Yusuf Amin", "Business", &[Role::Reporter]),
            person("dsa", "Dana Saleh", "Sport", &[Role::Reporter]),
            person("mfa", "Mona Fares", "World", &[Role::CopyEditor, Role::PictureEditor]),
            person("hmu", "Huda Mutairi", "World", &[Role::DutyEditor]),
        ] {
            newsroom::person_add(&mut self.desk, person)?;
        }
        self.wire()?;
        self.tanker()?;
        self.fog()?;
        self.strike()?;
        self.school()?;
        self.rain()?;
        self.supply()?;
        self.flood()?;
        Ok(())
    }

    fn later(&self, minutes: i64) {
        self.clock.fetch_add(minutes * MINUTE, Ordering::SeqCst);
    }

    fn sits(&mut self, initials: &str) -> Result<()> {
        self.desk.act_as(&Initials(initials.into()))
    }

    /// Agency copy for the inbox.
    fn wire(&mut self) -> Result<()> {
        self.sits("oka")?;
        for (name, text) in wire::ITEMS {
            self.later(3);
            inbox::import(&self.desk, name, text.as_bytes(), None)?;
        }
        Ok(())
    }

    fn item(&self, name: &str) -> Result<String> {
        let found = self
            .desk
            .read(|look| Ok(look.items(usize::MAX)?.into_iter().find(|item| item.name == name)))?;
        found.map(|item| item.id.to_string()).ok_or_else(|| Error::not_found("wire item", name))
    }

    fn new_story(&mut self, slug: &str, desk: &str, language: &str) -> Result<()> {
        let new = NewStory {
            slug: slug.into(),
            template: crate::view::Template::Story,
            desk: desk.into(),
            language: language.into(),
        };
        verbs::story_new(&mut self.desk, new)?;
        Ok(())
    }

    /// Saves a revision with what `write` does to the text as it stands.
    fn write(&mut self, slug: &str, write: impl FnOnce(&mut Content)) -> Result<()> {
        let open = verbs::story_open(&mut self.desk, OfStory { story: slug.into() })?;
        let mut content = open.content;
        write(&mut content);
        let revise = Revise { story: slug.into(), base: open.base, content, note: String::new() };
        verbs::story_revise(&mut self.desk, revise)?;
        Ok(())
    }

    fn insert(&mut self, slug: &str, item: &str, paragraph: u32, at: u32) -> Result<()> {
        let item = self.item(item)?;
        inbox::item_insert(
            &mut self.desk,
            InsertFromItem { item, paragraphs: vec![paragraph], story: slug.into(), at },
        )?;
        Ok(())
    }

    fn hand_in(&mut self, slug: &str, note: &str) -> Result<()> {
        review::hand_in(&mut self.desk, HandIn { story: slug.into(), note: note.into() })?;
        Ok(())
    }

    fn head(&self, slug: &str) -> Result<String> {
        self.desk.read(|look| {
            let id = crate::find_story(look, slug)?;
            let head = look
                .story(&id)?
                .state
                .head()
                .ok_or_else(|| Error::not_found("revision of", slug))?;
            Ok(head.to_string())
        })
    }

    /// Reads a first take as a whole.
    fn read(&mut self, slug: &str) -> Result<()> {
        let revision = self.head(slug)?;
        let open = review::review_open(
            &mut self.desk,
            OpenReview { story: slug.into(), since: Since::ILooked, revision: None },
        )?;
        let paragraphs = (0..open.first_take.map_or(0, |take| take.paragraphs)).collect();
        let read = ReadParagraphs { story: slug.into(), revision, paragraphs, read: true };
        review::paragraphs_read(&mut self.desk, read)?;
        Ok(())
    }

    /// Takes every change that is open for the person who sits here.
    fn accept_all(&mut self, slug: &str) -> Result<()> {
        let open = review::review_open(
            &mut self.desk,
            OpenReview { story: slug.into(), since: Since::ILooked, revision: None },
        )?;
        let settle = Settle {
            story: slug.into(),
            base: open.base.id,
            revision: open.revision.id,
            changes: open.changes.into_iter().map(|change| change.id).collect(),
            decision: Decision::Accepted,
            why: String::new(),
        };
        review::review_settle(&mut self.desk, settle)?;
        Ok(())
    }

    fn note(
        &mut self,
        slug: &str,
        paragraph: u32,
        words: &str,
        text: &str,
        replies_to: Option<String>,
    ) -> Result<String> {
        let revision = self.head(slug)?;
        let anchor =
            Anchor { field: "body".into(), paragraph, words: words.into(), ..Anchor::default() };
        let add = AddNote { story: slug.into(), revision, anchor, text: text.into(), replies_to };
        let notes = review::note_add(&mut self.desk, add)?;
        Ok(notes.last().map(|note| note.id.clone()).unwrap_or_default())
    }

    /// Handed in a second time with nine changes since the desk looked.
    fn tanker(&mut self) -> Result<()> {
        let slug = "TANKER-GROUNDING";
        self.sits("lha")?;
        self.new_story(slug, "World", "en")?;
        self.later(6);
        self.write(slug, copy::tanker_first)?;
        self.insert(slug, "afp-tanker.txt", 1, 3)?;
        self.insert(slug, "ap-refineries.txt", 0, 4)?;
        self.later(4);
        self.hand_in(slug, "")?;
        self.later(9);
        self.sits("oka")?;
        review::claim(&mut self.desk, OfStory { story: slug.into() })?;
        self.read(slug)?;
        self.later(2);
        let note = self.note(
            slug,
            6,
            copy::FISHERMEN,
            "One source only. Cut unless someone backs it.",
            None,
        )?;
        review::return_story(
            &mut self.desk,
            Return {
                story: slug.into(),
                note: "Port has new figures. Get the harbor master higher.".into(),
            },
        )?;
        self.sits("lha")?;
        self.later(14);
        self.write(slug, copy::tanker_second)?;
        self.insert(slug, "reuters-oil.txt", 0, 5)?;
        self.write(slug, copy::tanker_third)?;
        self.note(
            slug,
            6,
            copy::FISHERMEN,
            "Coast guard log has it too. I cut it, put it back if you like.",
            Some(note),
        )?;
        self.later(3);
        self.hand_in(slug, "Port corrected the tonnage")?;
        self.later(2);
        Ok(())
    }

    /// Approved, ready to go out.
    fn fog(&mut self) -> Result<()> {
        let slug = "AIRPORT-FOG";
        self.sits("yam")?;
        self.new_story(slug, "World", "en")?;
        self.write(slug, copy::fog)?;
        self.insert(slug, "ap-fog.txt", 1, 2)?;
        self.later(5);
        self.hand_in(slug, "")?;
        self.sits("mfa")?;
        self.later(4);
        review::claim(&mut self.desk, OfStory { story: slug.into() })?;
        self.write(slug, |content| {
            content.headline = "Fog delays 40 morning flights".into();
        })?;
        self.sits("hmu")?;
        self.later(5);
        self.accept_all(slug)?;
        let revision = self.head(slug)?;
        review::approve(
            &mut self.desk,
            Approve { story: slug.into(), revision, waived: Vec::new() },
        )?;
        Ok(())
    }

    /// Sent back with a note.
    fn strike(&mut self) -> Result<()> {
        let slug = "PORT-STRIKE";
        self.sits("lha")?;
        self.later(4);
        self.new_story(slug, "Business", "en")?;
        self.write(slug, copy::strike)?;
        self.hand_in(slug, "")?;
        self.sits("oka")?;
        self.later(5);
        review::claim(&mut self.desk, OfStory { story: slug.into() })?;
        self.note(slug, 0, "voted narrowly", "By how many? The union has the count.", None)?;
        let note = "Needs the vote count and the port's side.".into();
        review::return_story(&mut self.desk, Return { story: slug.into(), note })?;
        Ok(())
    }

    /// Two editors have changed one version apart from each other: a merge is due.
    fn flood(&mut self) -> Result<()> {
        let slug = "RIVER-FLOOD";
        self.sits("yam")?;
        self.new_story(slug, "World", "en")?;
        self.write(slug, copy::flood)?;
        self.hand_in(slug, "")?;
        self.later(2);
        self.sits("oka")?;
        review::claim(&mut self.desk, OfStory { story: slug.into() })?;
        let open = verbs::story_open(&mut self.desk, OfStory { story: slug.into() })?;
        for who in ["mfa", "oka"] {
            self.later(1);
            self.sits(who)?;
            let mut content = open.content.clone();
            if who == "mfa" {
                copy::flood_upstream(&mut content);
            } else {
                copy::flood_downstream(&mut content);
            }
            let revise = Revise {
                story: slug.into(),
                base: open.base.clone(),
                content,
                note: String::new(),
            };
            verbs::story_revise(&mut self.desk, revise)?;
        }
        Ok(())
    }

    /// A draft in the making.
    fn school(&mut self) -> Result<()> {
        let slug = "SCHOOL-CALENDAR";
        self.sits("lha")?;
        self.later(6);
        self.new_story(slug, "World", "en")?;
        self.write(slug, copy::school)
    }

    /// An Arabic story, handed in.
    fn rain(&mut self) -> Result<()> {
        let slug = "RAIN-ROADS-AR";
        self.sits("dsa")?;
        self.later(5);
        self.new_story(slug, "World", "ar")?;
        self.write(slug, copy::rain)?;
        self.hand_in(slug, "")
    }

    /// A draft with a paste nobody has answered for.
    fn supply(&mut self) -> Result<()> {
        let slug = "SUPPLY-VESSELS";
        self.sits("lha")?;
        self.later(7);
        self.new_story(slug, "World", "en")?;
        self.write(slug, copy::supply)?;
        let open = verbs::story_open(&mut self.desk, OfStory { story: slug.into() })?;
        let mut after = open.content.clone();
        after.body.push(Block { text: copy::UNSOURCED.into(), ..Block::default() });
        verbs::story_pasted(
            &mut self.desk,
            Pasted {
                story: slug.into(),
                base: open.base,
                before: open.content,
                after,
                from: PasteFrom::Unknown,
            },
        )?;
        Ok(())
    }
}

/// A byline of one of ours.
fn byline(name: &str, initials: &str) -> Byline {
    Byline {
        name: name.into(),
        role: "reporter".into(),
        initials: initials.into(),
        ..Byline::default()
    }
}

fn paragraphs(texts: &[&str]) -> Vec<Block> {
    texts.iter().map(|text| Block { text: (*text).into(), ..Block::default() }).collect()
}
