//! Whose words: they belong to who typed them, whoever sits at the desk when they are saved, opened
//! or handed in.
#![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test

mod settling;

use desk::view::{
    Approve, HandIn, Looked, NewStory, Nothing, OfStory, OpenReview, OwnerKind, PasteFrom, Pasted,
    Place, Restore, Revise, SaveDraft, SayOrigin, Since,
};
use desk::{Desk, Initials, copy, history, newsroom, origin, review};
use story::content::{Block, Content};
use story::event::RevisionKind;
use story::person::{Person, Role};

const LEAD: &str =
    "The ferry to Salim island stopped running on Friday after its engine room flooded.";
const MORE: &str =
    "Passengers walked ashore over a narrow plank while two tugs held the hull at the pier.";
const DIVER: &str = "A diver of the harbor police said the water had come in through a valve that was left open overnight in Beirut \
     by a crew that had been awake since the morning before, and that nobody had looked.";

struct Room {
    desk: Desk,
    _folder: tempfile::TempDir,
}

impl Room {
    /// Lina has begun FERRY: nothing of it is saved as a revision yet.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = newsroom::sample::make(&folder.path().join("room.writethru")).unwrap();
        let mut room = Self { desk, _folder: folder };
        let new = NewStory {
            slug: "ferry".into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        copy::story_new(room.sits("lha"), new).unwrap();
        room
    }

    fn sits(&mut self, initials: &str) -> &mut Desk {
        self.desk.act_as(&Initials(initials.into())).unwrap();
        &mut self.desk
    }

    fn open(&mut self) -> desk::view::OpenStory {
        copy::story_open(&mut self.desk, ferry()).unwrap()
    }

    /// What a screen that opened the story types on: the text as it stands, on the base it was
    /// told.
    fn typed(&mut self, change: impl FnOnce(&mut Content)) -> SaveDraft {
        let open = self.open();
        let mut content = open.content;
        change(&mut content);
        SaveDraft { story: "FERRY".into(), base: open.base, content, cursor: 0, by: None }
    }

    fn types(&mut self, text: &str) {
        let asked = self.typed(|content| add(content, text));
        copy::draft_save(&mut self.desk, asked).unwrap();
    }

    fn revises(&mut self) {
        let open = self.open();
        let revise = Revise {
            story: "FERRY".into(),
            base: open.base,
            content: open.content,
            note: String::new(),
        };
        copy::story_revise(&mut self.desk, revise).unwrap();
    }

    fn hands_in(&mut self) {
        review::hand_in(&mut self.desk, HandIn { story: "FERRY".into(), note: String::new() })
            .unwrap();
    }

    fn approves(&mut self, initials: &str) -> Result<(), String> {
        let revision = copy::newest_revision(&self.desk, "FERRY").unwrap();
        let asked = Approve { story: "FERRY".into(), revision, waived: Vec::new() };
        review::approve(self.sits(initials), asked)
            .map(drop)
            .map_err(|error| error.code().to_string())
    }

    /// The owner of each paragraph, in the copy as it stands.
    fn owners(&self) -> Vec<String> {
        let (paragraphs, _) = copy::origins_named(&self.desk, "FERRY").unwrap();
        let of = |stretches: Vec<origin::Stretch>| {
            let mut owners: Vec<String> =
                stretches.into_iter().map(|stretch| stretch.owner).collect();
            owners.dedup();
            owners.join("+")
        };
        paragraphs.into_iter().map(of).collect()
    }

    /// Author and kind of the newest revision.
    fn newest(&self) -> (String, RevisionKind) {
        let id = copy::newest_revision(&self.desk, "FERRY").unwrap().parse().unwrap();
        self.desk
            .read(|look| Ok(look.revision(&id)?))
            .map(|found| (found.author.0, found.kind))
            .unwrap()
    }

    fn heads(&mut self) -> u32 {
        self.open().line.heads
    }
}

fn ferry() -> OfStory {
    OfStory { story: "FERRY".into() }
}

fn block(text: &str) -> Block {
    Block { text: text.into(), ..Block::default() }
}

fn add(content: &mut Content, text: &str) {
    content.headline = "Ferry stops".into();
    content.body.retain(|block| !block.text.is_empty());
    content.body.push(block(text));
}

#[test]
fn an_editor_who_opens_or_hands_in_a_reporters_draft_does_not_own_it() {
    let mut room = Room::new();
    room.types(LEAD);
    room.sits("oka");
    room.open();
    assert_eq!(room.owners(), ["lha"], "opened");
    room.hands_in();
    assert_eq!(
        (room.owners(), room.newest()),
        (vec!["lha".to_owned()], ("lha".to_owned(), RevisionKind::Saved))
    );
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    let handed_in = lines.iter().find(|line| line.kind == story::event::ActKind::HandedIn).unwrap();
    assert_eq!(handed_in.author, "oka", "who handed it in is on record");
}

#[test]
fn somebody_else_who_types_on_in_a_draft_owns_their_words_and_no_other() {
    let mut room = Room::new();
    room.types(LEAD);
    room.sits("oka");
    // The screen names the base it was told when it opened the draft, save after save.
    let mut asked = room.typed(|content| add(content, MORE));
    for end in ["", " Nobody was hurt.", " Nobody was hurt, the port said."] {
        asked.content.body[1].text = format!("{MORE}{end}");
        assert!(
            !copy::draft_save(&mut room.desk, asked.clone()).unwrap().parted,
            "it goes on from the draft"
        );
    }
    let lines = history::history(&mut room.desk, ferry()).unwrap();
    assert_eq!(
        lines.iter().filter(|line| line.number.is_some()).count(),
        1,
        "Lina's draft, put on record once"
    );
    assert_eq!((room.owners(), room.heads()), (vec!["lha".to_owned(), "oka".to_owned()], 1));
    room.sits("lha");
    assert_eq!(room.owners(), ["lha", "oka"], "whoever looks");
    room.hands_in();
    assert_eq!(room.owners(), ["lha", "oka"], "whoever hands it in");
    assert_eq!(room.newest().0, "oka");
}

#[test]
fn a_save_that_comes_after_a_seat_change_is_credited_to_who_typed_it() {
    let mut room = Room::new();
    room.types(LEAD);
    let late = room.typed(|content| add(content, MORE));
    room.sits("oka");
    let late = SaveDraft { by: Some(Initials("lha".into())), ..late };
    copy::draft_save(&mut room.desk, late.clone()).unwrap();
    assert_eq!(room.owners(), ["lha", "lha"]);
    for (by, code) in [("zzz", desk::Code::NotFound), ("yam", desk::Code::BadInput)] {
        let stranger = SaveDraft { by: Some(Initials(by.into())), ..late.clone() };
        assert_eq!(
            copy::draft_save(&mut room.desk, stranger).unwrap_err().code(),
            code,
            "{by} never sat here"
        );
    }
}

#[test]
fn revisions_pastes_and_restored_texts_leave_the_typing_under_them_to_its_writer() {
    for act in ["revise", "paste", "restore", "patch"] {
        let mut room = Room::new();
        room.types(LEAD);
        room.revises();
        let first = copy::newest_revision(&room.desk, "FERRY").unwrap();
        room.types(MORE);
        room.sits("oka");
        let open = room.open();
        let mut content = open.content.clone();
        content.body.push(block("Nobody was hurt."));
        match act {
            "revise" => {
                let revise =
                    Revise { story: "FERRY".into(), base: open.base, content, note: String::new() };
                copy::story_revise(&mut room.desk, revise).map(drop)
            }
            "paste" => {
                let (before, from) = (open.content, PasteFrom::Own);
                let pasted =
                    Pasted { story: "FERRY".into(), base: open.base, before, after: content, from };
                copy::story_pasted(&mut room.desk, pasted).map(drop)
            }
            "restore" => {
                let restore = Restore { story: "FERRY".into(), revision: first };
                history::restore(&mut room.desk, restore).map(drop)
            }
            _ => {
                let texts = [LEAD, MORE, "Nobody was hurt."];
                let patch =
                    copy::Patch::read(&serde_json::json!({ "paragraphs": texts }).to_string())
                        .unwrap();
                copy::save_patch(&mut room.desk, "FERRY", patch, "", None).map(drop)
            }
        }
        .unwrap();
        let expected: &[&str] = if act == "restore" { &["lha"] } else { &["lha", "lha", "oka"] };
        assert_eq!(room.owners(), expected, "{act}");
        assert_eq!(room.heads(), 1, "{act}");
        let lines = history::history(&mut room.desk, ferry()).unwrap();
        let by: Vec<&str> = lines
            .iter()
            .filter(|line| line.number.is_some())
            .map(|line| line.author.as_str())
            .collect();
        assert_eq!(by, ["oka", "lha", "lha"], "{act}");
    }
}

#[test]
fn unsaved_words_on_the_screen_are_told_from_the_draft_under_them() {
    let mut room = Room::new();
    room.types(LEAD);
    room.sits("oka");
    let asked = room.typed(|content| add(content, MORE));
    let seen = copy::origins_of(&mut room.desk, asked).unwrap();
    let owners: Vec<&str> = seen.blocks.iter().map(|spans| spans[0].owner.as_str()).collect();
    assert_eq!(owners, ["lha", "oka"]);
}

#[test]
fn a_duty_editor_who_replaces_the_text_in_the_draft_and_hands_it_in_does_not_approve() {
    let mut room = Room::new();
    room.types(LEAD);
    room.sits("hmu");
    let asked = room.typed(|content| content.body = vec![block(MORE)]);
    copy::draft_save(&mut room.desk, asked).unwrap();
    room.hands_in();
    assert_eq!(room.approves("hmu").unwrap_err(), "LastEditorApproves");
    room.sits("mfa");
    let open = room.open();
    let mut content = open.content;
    content.headline = "Ferry stops on Friday".into();
    let revise = Revise { story: "FERRY".into(), base: open.base, content, note: String::new() };
    copy::story_revise(&mut room.desk, revise).unwrap();
    assert_eq!(room.approves("hmu").unwrap_err(), "WroteOfIt");
    let review = OpenReview { story: "FERRY".into(), since: Since::ILooked, revision: None };
    let gate = review::review_open(room.sits("hmu"), review).unwrap().gate;
    assert!(
        gate.iter()
            .flat_map(|line| &line.obstacles)
            .any(|found| found.code == desk::Code::WroteOfIt),
        "the gate says so"
    );
    let another = person("nki", "Nadia Kim", Role::DutyEditor);
    newsroom::person_add(room.sits("oka"), another).unwrap();
    assert_eq!(
        room.approves("nki").unwrap_err(),
        "ChangesOpen",
        "what Huda and Mona did is read first"
    );
    settling::accepts_all(room.sits("nki"), "FERRY");
    room.approves("nki").unwrap();
}

fn person(initials: &str, name: &str, role: Role) -> Person {
    Person {
        initials: Initials(initials.into()),
        name: name.into(),
        roles: vec![role],
        desk: "World".into(),
    }
}

#[test]
fn nobody_takes_initials_that_a_reader_could_take_for_somebody_elses_or_an_agencys() {
    let mut room = Room::new();
    let desk = room.sits("oka");
    let mut add = |initials: &str| {
        let added = newsroom::person_add(desk, person(initials, "Amal Faris", Role::Reporter));
        added
            .map(|people| people.last().unwrap().initials.0.clone())
            .map_err(|error| error.code().to_string())
    };
    for taken in ["AFP", "afp", "\u{ff21}FP", "Reuters", "lha", "LHA", " lha "] {
        assert_eq!(add(taken).unwrap_err(), "Taken", "{taken:?}");
    }
    for not in ["", "a b", "l\u{200b}ha", "unknown", "ninechars"] {
        assert_eq!(add(not).unwrap_err(), "BadInput", "{not:?}");
    }
    for fits in ["أمل", "محمدعليس"] {
        assert_eq!(add(&format!(" {fits} ")).unwrap(), fits);
    }
    let people = newsroom::people(desk, Nothing {}).unwrap();
    let lina = people.iter().find(|person| person.initials.0 == "lha").unwrap();
    assert_eq!(lina.name, "Lina Haddad", "nobody was overwritten");

    let agency = |code: &str| desk::view::AgencyLine {
        code: code.into(),
        name: "Lha Press".into(),
        logo: code.into(),
        forms: Vec::new(),
        generic_credit_ok: false,
    };
    for taken in ["LHA", "lha", " Lha ", "afp"] {
        assert_eq!(
            newsroom::agency_set(desk, agency(taken)).unwrap_err().code(),
            desk::Code::Taken,
            "{taken:?}"
        );
    }
    newsroom::agency_set(desk, agency(" Lha Press ")).unwrap();
    let changed = Person { name: "Lina al-Haddad".into(), ..lina.clone() };
    let people = newsroom::person_change(desk, changed).unwrap();
    assert!(people.iter().any(|person| person.name == "Lina al-Haddad"));
}

#[test]
fn a_newsroom_is_not_founded_by_an_agency() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("room.writethru");
    let found = |initials: &str| {
        let first = newsroom::first_person(Initials(initials.into()), "Amal Faris");
        Desk::found(&path, "Courier", &first).map(drop).map_err(|error| error.code().to_string())
    };
    assert_eq!(found("ap").unwrap_err(), "Taken");
    assert!(!path.exists(), "nothing was made");
    found(" afa ").unwrap();
    assert_eq!(Desk::open(&path).unwrap().me().unwrap().initials.0, "afa");
}

#[test]
fn a_person_of_an_old_newsroom_with_an_agencys_letters_is_not_credited_as_the_agency() {
    let mut room = Room::new();
    let (oka, now) = (Initials("oka".into()), room.desk.now());
    let act =
        story::event::Act::PersonAdded { person: person("AP", "Amal Petrou", Role::DeskEditor) };
    room.desk.write(|tx| Ok(tx.append(None, &oka, now, act)?)).unwrap();
    room.types(LEAD);
    room.revises();
    room.sits("AP");
    room.types(MORE);
    let open = room.open();
    let mut after = open.content.clone();
    after.body.push(block(DIVER));
    let from = PasteFrom::Agency { code: "AP".into() };
    let pasted =
        Pasted { story: "FERRY".into(), base: open.base, before: open.content, after, from };
    let open = copy::story_pasted(&mut room.desk, pasted).unwrap();
    let kinds: Vec<OwnerKind> = open.origins.blocks.iter().map(|spans| spans[0].kind).collect();
    assert_eq!(kinds, [OwnerKind::Staff, OwnerKind::Staff, OwnerKind::Agency]);
    let named: Vec<&str> = open.origins.shares.iter().map(|share| share.name.as_str()).collect();
    assert_eq!(named, ["AP", "Amal Petrou", "Lina Haddad"], "each by their own name");
}

/// Pastes a paragraph nobody has answered for, and gives where it stands.
fn pastes(room: &mut Room, text: &str) -> Place {
    let open = room.open();
    let mut after = open.content.clone();
    after.body.push(block(text));
    let from = PasteFrom::Unknown;
    let pasted =
        Pasted { story: "FERRY".into(), base: open.base, before: open.content, after, from };
    let paragraph =
        copy::story_pasted(&mut room.desk, pasted).unwrap().content.body.len() as u32 - 1;
    Place {
        field: "body".into(),
        paragraph,
        start: 0,
        end: text.chars().count() as u32,
        text: text.into(),
    }
}

fn says(room: &mut Room, place: Place, from: PasteFrom) -> Result<desk::view::OpenStory, String> {
    let asked = SayOrigin { story: "FERRY".into(), place, from };
    origin::origin_say(&mut room.desk, asked).map_err(|error| error.code().to_string())
}

#[test]
fn an_answer_is_about_the_place_and_clears_no_later_paste_of_the_same_words() {
    let mut room = Room::new();
    room.types(LEAD);
    let beirut = pastes(&mut room, "Beirut");
    assert_eq!(room.owners(), ["lha", "unknown"]);
    says(&mut room, beirut, PasteFrom::Own).unwrap();
    assert_eq!(room.owners(), ["lha", "lha"]);
    let diver = pastes(&mut room, DIVER);
    assert_eq!(room.owners(), ["lha", "lha", "unknown"], "36 words that hold the one");
    pastes(&mut room, "Beirut");
    assert_eq!(room.owners(), ["lha", "lha", "unknown", "unknown"], "the same word again");

    room.types(MORE);
    says(&mut room, diver, PasteFrom::Agency { code: "AFP".into() }).unwrap();
    assert_eq!(room.owners(), ["lha", "lha", "AFP", "unknown", "lha"]);
    let asked = room.typed(|content| {
        content.body.swap(0, 2);
        content.body[0].text = DIVER.replace("left open", "left half open");
    });
    copy::draft_save(&mut room.desk, asked).unwrap();
    room.revises();
    assert_eq!(
        room.owners(),
        ["AFP+lha+AFP", "lha", "lha", "unknown", "lha"],
        "answers go along with their words"
    );
}

#[test]
fn an_answer_about_a_part_leaves_the_rest_of_the_words_open() {
    let mut room = Room::new();
    room.types(LEAD);
    let place = pastes(&mut room, DIVER);
    let part = Place { end: 28, text: DIVER.chars().take(28).collect(), ..place.clone() };
    says(&mut room, part.clone(), PasteFrom::Own).unwrap();
    assert_eq!(room.owners(), ["lha", "lha+unknown"]);
    assert_eq!(
        says(&mut room, part, PasteFrom::Own).unwrap_err(),
        "BadInput",
        "it is known already"
    );
    let moved = Place { start: 1, ..place };
    assert_eq!(
        says(&mut room, moved, PasteFrom::Own).unwrap_err(),
        "BadInput",
        "other words stand there"
    );
}

#[test]
fn an_answer_of_before_places_were_kept_is_about_the_open_words_of_its_revision_only() {
    let mut room = Room::new();
    room.types(LEAD);
    pastes(&mut room, "Beirut");
    let revision = copy::newest_revision(&room.desk, "FERRY").unwrap();
    let (lha, now) = (Initials("lha".into()), room.desk.now());
    let own = serde_json::json!({
        "kind": "origin_said", "revision": revision, "text": "Beirut",
        "source": { "agency": "", "role": "own", "note": "lha" },
    });
    let act: story::event::Act = serde_json::from_value(own).unwrap();
    room.desk
        .write(|tx| {
            let id = desk::find_story(tx, "FERRY")?;
            Ok(tx.append(Some(id), &lha, now, act)?)
        })
        .unwrap();
    assert_eq!(room.owners(), ["lha", "lha"]);
    pastes(&mut room, DIVER);
    assert_eq!(room.owners(), ["lha", "lha", "unknown"]);
}

#[test]
fn a_revision_of_another_story_is_not_taken_for_one_of_this() {
    let mut room = Room::new();
    room.types(LEAD);
    room.revises();
    let foreign = copy::newest_revision(&room.desk, "PORT-STRIKE").unwrap();
    let typed = room.typed(|content| add(content, MORE));
    let content = typed.content.clone();
    let story = || "FERRY".to_owned();
    let base = Some(foreign.clone());
    let code = |error: desk::Error| error.code().to_string();
    let desk = room.sits("oka");
    let revise = Revise {
        story: story(),
        base: base.clone(),
        content: content.clone(),
        note: String::new(),
    };
    let pasted = Pasted {
        story: story(),
        base: base.clone(),
        before: content.clone(),
        after: content,
        from: PasteFrom::Unknown,
    };
    let note = desk::view::AddNote {
        story: story(),
        revision: foreign.clone(),
        anchor: story::event::Anchor::default(),
        text: "How many?".into(),
        replies_to: None,
    };
    let looked = || Looked { story: story(), revision: foreign.clone() };
    let since = Since::Revision { revision: foreign.clone() };
    let refused = [
        copy::draft_save(desk, SaveDraft { base, ..typed }).map(drop).map_err(code),
        copy::story_revise(desk, revise).map(drop).map_err(code),
        copy::story_pasted(desk, pasted).map(drop).map_err(code),
        review::looked(desk, looked()).map(drop).map_err(code),
        review::note_add(desk, note).map(drop).map_err(code),
        history::revision_content(desk, looked()).map(drop).map_err(code),
        history::restore(desk, Restore { story: story(), revision: foreign.clone() })
            .map(drop)
            .map_err(code),
        review::review_open(desk, OpenReview { story: story(), since, revision: None })
            .map(drop)
            .map_err(code),
        copy::paragraphs_of(desk, &format!("FERRY@{foreign}")).map(drop).map_err(code),
    ];
    for (number, refused) in refused.into_iter().enumerate() {
        assert_eq!(refused.unwrap_err(), "NotFound", "call {number}");
    }
}

#[test]
fn one_story_that_cannot_be_read_takes_no_list_down() {
    let mut room = Room::new();
    room.types(LEAD);
    room.revises();
    let path = room.desk.path().to_owned();
    let Room { desk, _folder } = room;
    drop(desk);
    let file = rusqlite::Connection::open(&path).unwrap();
    // The newest text, FERRY's, is torn, and so is where another story stands.
    file.execute(
        "UPDATE text SET packed = x'00' WHERE number = (SELECT max(number) FROM text)",
        [],
    )
    .unwrap();
    file.execute("UPDATE story SET state = x'0200' WHERE slug = 'PORT-STRIKE'", []).unwrap();
    drop(file);
    let mut desk = Desk::open(&path).unwrap();
    desk.act_as(&Initials("lha".into())).unwrap();
    let all = copy::all_stories(&desk, None, None, None).unwrap();
    let damaged: Vec<&str> =
        all.iter().filter(|line| line.damaged).map(|line| line.slug.as_str()).collect();
    assert_eq!(all.len(), 8);
    assert!(
        damaged.contains(&"FERRY") && damaged.contains(&"PORT-STRIKE") && damaged.len() == 2,
        "{damaged:?}"
    );
    let drafts = copy::my_drafts(&mut desk, Nothing {}).unwrap();
    assert!(drafts.writing.iter().any(|line| line.slug == "SCHOOL-CALENDAR" && !line.damaged));
    assert!(drafts.writing.iter().any(|line| line.slug == "FERRY" && line.damaged));
    copy::queue(&mut desk, desk::view::OfDesk { desk: String::new() }).unwrap();
    desk::wire::wire(&mut desk, Nothing {}).unwrap();
    desk::export::approved(&mut desk, Nothing {}).unwrap();
    let search = desk::view::SearchFor { words: "ferry".into(), limit: 20 };
    newsroom::search(&mut desk, search).unwrap();
    newsroom::session(&mut desk, Nothing {}).unwrap();
}

#[test]
fn a_draft_on_a_base_nobody_knows_is_opened_listed_and_saved_as_a_version_of_its_own() {
    let mut room = Room::new();
    room.types(LEAD);
    room.revises();
    room.types(MORE);
    let path = room.desk.path().to_owned();
    let Room { desk, _folder } = room;
    drop(desk);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("UPDATE draft SET base = randomblob(32)", [])
        .unwrap();
    let desk = Desk::open(&path).unwrap();
    let mut room = Room { desk, _folder };
    room.sits("lha");
    assert_eq!(room.open().content.body.len(), 2, "its words are there");
    assert!(
        copy::all_stories(&room.desk, None, None, None).unwrap().iter().all(|line| !line.damaged)
    );
    room.revises();
    assert_eq!(room.heads(), 2, "to be merged with what it was typed on");
}
