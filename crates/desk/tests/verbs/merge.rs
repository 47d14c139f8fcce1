//! Two people work on one version of a story: both texts stay, and a merge asks what both have
//! changed.

use crate::settling;
use desk::view::{
    HandIn, Merge, MergeAnswer, MergeAnswers, NewStory, OfStory, OpenReview, Revise, SaveDraft,
    Since, Take,
};
use desk::{Desk, Initials, copy, merge, review};
use story::content::{Block, BlockKind, Content, Mark, MarkKind};

struct Room {
    desk: Desk,
    _folder: tempfile::TempDir,
}

const LEAD: &str = "The ferry to Salim island stopped running on Friday after its engine room flooded, the port said.";
const CREW: &str =
    "The crew of nine walked ashore over a plank before the pumps were started, an officer said.";

fn ferry() -> OfStory {
    OfStory { story: "FERRY".into() }
}

impl Room {
    /// Lina has handed FERRY in with two paragraphs.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = crate::sampled::sample(folder.path());
        let mut room = Self { desk, _folder: folder };
        let new = NewStory {
            slug: "ferry".into(),
            template: desk::view::Template::Story,
            desk: "World".into(),
            language: "en".into(),
        };
        let base = copy::story_new(room.sits("lha"), new).unwrap().base;
        room.save("lha", base, |content| {
            content.headline = "Ferry stops".into();
            content.body =
                [LEAD, CREW].map(|text| Block { text: text.into(), ..Block::default() }).into();
        });
        review::hand_in(room.sits("lha"), HandIn { story: "FERRY".into(), note: String::new() })
            .unwrap();
        room
    }

    fn sits(&mut self, initials: &str) -> &mut Desk {
        self.desk.act_as(&Initials(initials.into())).unwrap();
        &mut self.desk
    }

    fn text(&mut self) -> Content {
        copy::story_open(&mut self.desk, ferry()).unwrap().content
    }

    /// Saves a revision on `base`, whatever the newest is by now.
    fn save(&mut self, by: &str, base: Option<String>, change: impl FnOnce(&mut Content)) {
        let mut content = match &base {
            Some(revision) => {
                let of = desk::view::Looked { story: "FERRY".into(), revision: revision.clone() };
                desk::history::revision_content(&mut self.desk, of).unwrap()
            }
            None => self.text(),
        };
        change(&mut content);
        let revise = Revise { story: "FERRY".into(), base, content, note: String::new() };
        copy::story_revise(self.sits(by), revise).unwrap();
    }

    /// Omar and Mona change the same version apart from each other.
    fn part(&mut self, omar: impl FnOnce(&mut Content), mona: impl FnOnce(&mut Content)) {
        let base = Some(copy::newest_revision(&self.desk, "FERRY").unwrap());
        self.save("oka", base.clone(), omar);
        self.save("mfa", base, mona);
    }

    fn merge(&mut self) -> Merge {
        merge::merge_open(&mut self.desk, ferry()).unwrap()
    }

    fn settle(&mut self, shown: &Merge, answers: Vec<MergeAnswer>) -> Result<Content, String> {
        let asked = MergeAnswers {
            story: "FERRY".into(),
            ours: shown.ours.id.clone(),
            theirs: shown.theirs.id.clone(),
            answers,
        };
        merge::merge_settle(&mut self.desk, asked)
            .map(|open| open.content)
            .map_err(|error| error.code().to_string())
    }
}

fn answer(question: &str, take: Take, text: &str) -> MergeAnswer {
    MergeAnswer { question: question.into(), take, text: text.into() }
}

fn swap(content: &mut Content, paragraph: usize, from: &str, to: &str) {
    assert!(content.body[paragraph].text.contains(from));
    content.body[paragraph].text = content.body[paragraph].text.replace(from, to);
}

#[test]
fn edits_in_different_places_merge_without_a_question() {
    let mut room = Room::new();
    room.part(
        |omar| swap(omar, 0, "on Friday", "late Friday"),
        |mona| swap(mona, 1, "a plank", "a narrow plank"),
    );
    assert_eq!(room.merge().line.heads, 2);
    let shown = room.merge();
    assert_eq!(shown.questions.len(), 0);
    assert_eq!(
        (shown.ours.author.as_str(), shown.theirs.author.as_str()),
        ("mfa", "oka"),
        "mine is the one I wrote"
    );
    let told: Vec<String> = shown
        .clean
        .iter()
        .map(|row| format!("{}: {} > {}", row.author, row.before.trim(), row.after.trim()))
        .collect();
    assert_eq!(told, ["mfa:  > narrow", "oka: on > late"]);
    let marked: Vec<(&str, &str)> = shown
        .blocks
        .iter()
        .flat_map(|block| &block.spans)
        .filter(|part| !part.by.is_empty())
        .map(|part| (part.by.as_str(), part.text.as_str()))
        .collect();
    assert_eq!(
        marked,
        [("oka", "late"), ("mfa", "narrow")],
        "the copy itself shows whose words came in"
    );
    let merged = room.settle(&shown, Vec::new()).unwrap();
    assert_eq!(merged.body[0].text, LEAD.replace("on Friday", "late Friday"));
    assert_eq!(merged.body[1].text, CREW.replace("a plank", "a narrow plank"));
    let open = copy::story_open(&mut room.desk, ferry()).unwrap();
    assert_eq!(open.line.heads, 1);
    assert!(room.desk.verify().unwrap().ok);
}

#[test]
fn what_both_have_changed_is_asked_and_every_answer_is_carried_out() {
    for (take, own, wanted) in [
        (Take::Mine, "", "ten"),
        (Take::Theirs, "", "eleven"),
        (Take::Both, "", "ten eleven"),
        (Take::Own, "at least ten", "at least ten"),
    ] {
        let mut room = Room::new();
        room.part(|omar| swap(omar, 1, "nine", "eleven"), |mona| swap(mona, 1, "nine", "ten"));
        let shown = room.merge();
        assert_eq!(shown.questions.len(), 1, "{:?}", shown.questions);
        let asked = &shown.questions[0];
        assert_eq!(
            (asked.ours.trim(), asked.theirs.trim(), asked.base.trim()),
            ("ten", "eleven", "nine")
        );
        assert_eq!(
            room.settle(&shown, Vec::new()).unwrap_err(),
            "BadInput",
            "an open question stops it"
        );
        let merged = room.settle(&shown, vec![answer(&asked.id, take, own)]).unwrap();
        assert_eq!(merged.body[1].text, CREW.replace("nine", wanted));
    }
}

#[test]
fn answers_are_kept_until_the_merge_is_on_record() {
    let mut room = Room::new();
    room.part(
        |omar| omar.headline = "Ferry halts".into(),
        |mona| mona.headline = "Island ferry stops".into(),
    );
    let shown = room.merge();
    let own = answer(&shown.questions[0].id, Take::Own, "Ferry to Salim stops");
    let keep = MergeAnswers {
        story: "FERRY".into(),
        ours: shown.ours.id.clone(),
        theirs: shown.theirs.id.clone(),
        answers: vec![own.clone()],
    };
    merge::merge_keep(&mut room.desk, keep).unwrap();
    assert_eq!(room.merge().questions[0].answer.as_ref(), Some(&own));
    assert_eq!(room.settle(&shown, vec![own]).unwrap().headline, "Ferry to Salim stops");
}

#[test]
fn typing_on_an_older_version_is_kept_beside_the_newer_one_and_merges_with_it() {
    let mut room = Room::new();
    let base = copy::newest_revision(&room.desk, "FERRY").unwrap();
    let typed = |room: &mut Room, words: &str| {
        let mut content = room.text();
        content.body[0].text = LEAD.replace("Friday", words);
        let draft = SaveDraft {
            story: "FERRY".into(),
            base: Some(base.clone()),
            content,
            cursor: 0,
            by: None,
        };
        copy::draft_save(room.sits("oka"), draft).unwrap().parted
    };
    assert!(!typed(&mut room, "Friday night"));
    // A script saves meanwhile: what was typed so far is a revision of its own before, not
    // overwritten.
    let patch = copy::Patch::read(r#"{"headline":"Ferry halts"}"#).unwrap();
    copy::save_patch(room.sits("mfa"), "FERRY", patch, "", None).unwrap();
    assert_eq!(room.text().body[0].text, LEAD.replace("Friday", "Friday night"));
    assert!(
        typed(&mut room, "Friday night at ten"),
        "the window hears that its text stands on an older version"
    );
    let shown = room.merge();
    assert_eq!(shown.line.draft_saved_at, None, "the typing takes part as a revision");
    let mine: Vec<MergeAnswer> =
        shown.questions.iter().map(|asked| answer(&asked.id, Take::Mine, "")).collect();
    let merged = room.settle(&shown, mine).unwrap();
    assert_eq!(merged.headline, "Ferry halts");
    assert_eq!(merged.body[0].text, LEAD.replace("Friday", "Friday night at ten"));
}

#[test]
fn a_story_with_two_newest_versions_is_not_approved_and_after_the_merge_both_hands_are_named() {
    let mut room = Room::new();
    let first = copy::newest_revision(&room.desk, "FERRY").unwrap();
    room.part(
        |omar| swap(omar, 0, "on Friday", "late Friday"),
        |mona| swap(mona, 1, "a plank", "a narrow plank"),
    );
    let approve = |room: &mut Room| {
        let revision = copy::newest_revision(&room.desk, "FERRY").unwrap();
        let asked = desk::view::Approve { story: "FERRY".into(), revision, waived: Vec::new() };
        review::approve(room.sits("hmu"), asked).map(drop).map_err(|error| error.code().to_string())
    };
    assert_eq!(approve(&mut room).unwrap_err(), "TwoHeads");
    room.sits("oka");
    let shown = room.merge();
    room.settle(&shown, Vec::new()).unwrap();
    let open = OpenReview {
        story: "FERRY".into(),
        since: Since::Revision { revision: first },
        revision: None,
    };
    let seen = review::review_open(&mut room.desk, open).unwrap();
    let told: Vec<&str> = seen.changes.iter().map(|change| change.author.as_str()).collect();
    assert_eq!(told, ["oka", "mfa"]);
    assert_eq!(
        approve(&mut room).unwrap_err(),
        "ChangesOpen",
        "nobody has read what both have changed"
    );
    settling::accepts_all(room.sits("hmu"), "FERRY");
    approve(&mut room).unwrap();
}

/// Puts a link on words of a paragraph.
fn link(content: &mut Content, paragraph: usize, words: &str, href: &str) {
    let block = &mut content.body[paragraph];
    let start = block.text[..block.text.find(words).unwrap()].chars().count() as u32;
    let end = start + words.chars().count() as u32;
    block.marks.retain(|mark| mark.kind != MarkKind::Link);
    block.marks.push(Mark { start, end, kind: MarkKind::Link, href: Some(href.into()) });
}

/// The words under each link of a paragraph, with its address.
fn links(content: &Content, paragraph: usize) -> Vec<(String, String)> {
    let block = &content.body[paragraph];
    let words = |mark: &Mark| {
        block
            .text
            .chars()
            .skip(mark.start as usize)
            .take((mark.end - mark.start) as usize)
            .collect()
    };
    block.marks.iter().map(|mark| (words(mark), mark.href.clone().unwrap_or_default())).collect()
}

#[test]
fn a_link_and_a_bullet_of_one_side_stand_beside_the_words_of_the_other() {
    let mut room = Room::new();
    room.part(
        |omar| {
            link(omar, 0, "engine room flooded", "https://port.example/flood");
            omar.body[1].kind = BlockKind::Bullet;
        },
        |mona| {
            swap(mona, 0, "engine room flooded", "engine room was flooded");
            swap(mona, 1, "nine", "ten");
        },
    );
    let shown = room.merge();
    assert_eq!(shown.questions.len(), 0);
    assert_eq!(shown.blocks[1].block, story::content::BlockKind::Bullet);
    let formats: Vec<_> = shown
        .clean
        .iter()
        .filter(|row| row.author == "oka")
        .map(|row| row.field.as_str())
        .collect();
    assert_eq!(formats, ["link", "kind"], "what merged by itself is told");
    let merged = room.settle(&shown, Vec::new()).unwrap();
    assert_eq!(
        links(&merged, 0),
        [("engine room was flooded".into(), "https://port.example/flood".into())]
    );
    assert_eq!(
        (merged.body[1].kind, merged.body[1].text.contains("ten")),
        (BlockKind::Bullet, true)
    );
}

#[test]
fn two_addresses_under_the_same_words_and_two_kinds_of_a_paragraph_are_asked() {
    for (take, address, kind) in [
        (Take::Mine, "https://mona.example", BlockKind::Quote),
        (Take::Theirs, "https://omar.example", BlockKind::Bullet),
    ] {
        let mut room = Room::new();
        room.part(
            |omar| {
                link(omar, 0, "Salim island", "https://omar.example");
                omar.body[1].kind = BlockKind::Bullet;
            },
            |mona| {
                link(mona, 0, "Salim island", "https://mona.example");
                mona.body[1].kind = BlockKind::Quote;
                swap(mona, 0, "on Friday", "late Friday");
            },
        );
        let shown = room.merge();
        let asked: Vec<_> = shown
            .questions
            .iter()
            .map(|q| (q.field.as_str(), q.ours.as_str(), q.theirs.as_str()))
            .collect();
        assert_eq!(
            asked,
            [("link", "https://mona.example", "https://omar.example"), ("kind", "quote", "bullet")]
        );
        assert!(
            shown.clean.iter().all(|row| row.field == "body"),
            "what is asked did not merge by itself"
        );
        assert_eq!(room.settle(&shown, Vec::new()).unwrap_err(), "BadInput");
        let answers =
            shown.questions.iter().map(|question| answer(&question.id, take, "")).collect();
        let merged = room.settle(&shown, answers).unwrap();
        assert_eq!(links(&merged, 0), [("Salim island".into(), address.into())]);
        assert_eq!(merged.body[1].kind, kind);
    }
}

#[test]
fn a_picture_of_another_agency_and_a_byline_of_another_role_are_not_dropped() {
    let mut room = Room::new();
    let byline = |role: &str| story::content::Byline {
        name: "Omar Nasser".into(),
        role: role.into(),
        ..Default::default()
    };
    let picture = |agency: &str| story::content::Picture {
        id: "1".into(),
        agency: agency.into(),
        ..Default::default()
    };
    let base = Some(copy::newest_revision(&room.desk, "FERRY").unwrap());
    room.save("mfa", base, |content| {
        content.bylines = vec![byline("reporter")];
        content.pictures = vec![picture("AP")];
    });
    room.part(
        |omar| omar.pictures = vec![picture("AFP")],
        |mona| mona.bylines = vec![byline("writer")],
    );
    let shown = room.merge();
    let told: Vec<_> =
        shown.fields.iter().map(|field| (field.field.as_str(), field.value.as_str())).collect();
    assert_eq!(told, [("byline", "Omar Nasser (writer)"), ("pictures", "AFP")]);
    let merged = room.settle(&shown, Vec::new()).unwrap();
    assert_eq!(
        (merged.bylines[0].role.as_str(), merged.pictures[0].agency.as_str()),
        ("writer", "AFP")
    );
}

#[test]
fn words_that_stand_in_a_question_elsewhere_still_came_in_by_themselves() {
    let mut room = Room::new();
    room.part(
        |omar| {
            swap(omar, 0, "on Friday", "on late Friday");
            swap(omar, 1, "nine", "late eleven");
        },
        |mona| swap(mona, 1, "nine", "ten"),
    );
    let shown = room.merge();
    assert_eq!(shown.questions.len(), 1);
    let told: Vec<_> = shown.clean.iter().map(|row| (row.paragraph, row.after.trim())).collect();
    assert_eq!(told, [(0, "late")]);
}
