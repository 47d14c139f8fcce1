//! Bold, italic, links and kinds of block are changes like others: seen, counted, taken and put
//! back, each by its place.

use crate::dressed;
use desk::review::{FormatChange, compare};
use std::collections::HashMap;
use story::content::{Block, BlockKind, Byline, Content, Mark, MarkKind, Picture};
use story::event::Decision;
use story::source::Source;

fn body(blocks: Vec<Block>) -> Content {
    Content { body: blocks, ..Content::default() }
}

fn plain(text: &str) -> Block {
    Block { text: text.into(), ..Block::default() }
}

fn kind(kind: BlockKind, text: &str) -> Block {
    Block { kind, ..plain(text) }
}

/// The block with a mark on the first place where `words` stand.
fn marked(mut block: Block, words: &str, kind: MarkKind, href: Option<&str>) -> Block {
    let start = block.text[..block.text.find(words).unwrap()].chars().count() as u32;
    let end = start + words.chars().count() as u32;
    block.marks.push(Mark { start, end, kind, href: href.map(str::to_owned) });
    block
}

fn linked(text: &str, words: &str, href: &str) -> Block {
    marked(plain(text), words, MarkKind::Link, Some(href))
}

fn told(change: &FormatChange) -> (&str, &str, &str) {
    (&change.text, &change.old, &change.new)
}

/// What stands when these changes are rejected and the rest is taken.
fn without(old: &Content, new: &Content, rejected: impl Fn(&str) -> bool) -> Content {
    let compared = compare(old, new);
    let names = compared.names().into_iter().filter(|name| rejected(name));
    let decisions: HashMap<String, Decision> =
        names.map(|name| (name, Decision::Rejected)).collect();
    assert!(!decisions.is_empty(), "nothing of that name among {:?}", compared.names());
    compared.settled(old, new, &decisions)
}

const FERRY: &str = "The ferry to Salim stopped at noon, the harbour office said.";

#[test]
fn another_address_under_a_link_is_one_change_and_rejecting_it_puts_the_old_address_back() {
    let old =
        body(vec![plain("Rain fell."), linked(FERRY, "harbour office", "https://port.example")]);
    let new =
        body(vec![plain("Rain fell."), linked(FERRY, "harbour office", "https://other.example")]);
    let compared = compare(&old, &new);
    assert_eq!((compared.formats.len(), compared.names().len()), (1, 1));
    assert_eq!(
        told(&compared.formats[0]),
        ("harbour office", "https://port.example", "https://other.example")
    );
    assert_eq!(compared.formats[0].new_place.paragraph, 1);
    assert_eq!(without(&old, &new, |_| true), old);
    assert_eq!(compared.settled(&old, &new, &HashMap::new()), new);
}

#[test]
fn bold_italic_and_a_bullet_are_three_changes_each_settled_alone() {
    let old = body(vec![marked(plain(FERRY), "noon", MarkKind::Italic, None)]);
    let new = body(vec![marked(kind(BlockKind::Bullet, FERRY), "ferry", MarkKind::Bold, None)]);
    let compared = compare(&old, &new);
    let all: Vec<_> = compared.formats.iter().map(told).collect();
    assert_eq!(all, [(FERRY, "p", "bullet"), ("ferry", "", "bold"), ("noon", "italic", "")]);
    let kept = without(&old, &new, |name| name.starts_with("format kind"));
    assert_eq!(kept.body[0], Block { kind: BlockKind::P, ..new.body[0].clone() });
    let kept = without(&old, &new, |name| name.starts_with("format bold"));
    assert_eq!(kept.body[0], kind(BlockKind::Bullet, FERRY));
}

#[test]
fn rejecting_one_word_leaves_every_link_and_kind_of_the_newer_text() {
    let old = body(vec![plain("Rain fell."), plain(FERRY), plain("Rain fell.")]);
    let newer = FERRY.replace("noon", "dawn");
    let new = body(vec![
        kind(BlockKind::Subhead, "Rain fell."),
        linked(&newer, "ferry to Salim", "https://ferry.example"),
        kind(BlockKind::Bullet, "Rain fell."),
    ]);
    let kept = without(&old, &new, |name| name.starts_with("replaced"));
    assert_eq!(kept.body[0], new.body[0]);
    assert_eq!(kept.body[1], linked(FERRY, "ferry to Salim", "https://ferry.example"));
    assert_eq!(kept.body[2], new.body[2]);
}

#[test]
fn a_word_put_back_inside_a_linked_phrase_is_linked_with_it() {
    let old = body(vec![plain("Boats wait off the old port of Salim.")]);
    let new = body(vec![linked(
        "Boats wait off the new port of Salim.",
        "the new port",
        "https://port.example",
    )]);
    let compared = compare(&old, &new);
    assert_eq!(compared.formats.len(), 1, "{:?}", compared.formats);
    let kept = without(&old, &new, |name| name.starts_with("replaced"));
    assert_eq!(
        kept.body,
        [linked("Boats wait off the old port of Salim.", "the old port", "https://port.example")]
    );
    let kept = without(&old, &new, |name| name.starts_with("format"));
    assert_eq!(kept.body, [plain("Boats wait off the new port of Salim.")]);
}

#[test]
fn a_paragraph_that_was_moved_split_or_joined_still_tells_what_was_set_in_bold() {
    let (one, two, three) = (
        "The mayor called the toll fair.",
        "Fishermen could not pay it.",
        "The bridge opens on Monday at six.",
    );
    let bold = |block| marked(block, "toll", MarkKind::Bold, None);
    let words = |old: Vec<Block>, new: Vec<Block>| -> Vec<String> {
        compare(&body(old), &body(new)).formats.iter().map(|change| change.text.clone()).collect()
    };
    let both = format!("{one} {two}");
    assert_eq!(
        words(
            vec![plain(one), plain(two), plain(three)],
            vec![plain(two), plain(three), bold(plain(one))]
        ),
        ["toll"]
    );
    assert_eq!(words(vec![plain(&both)], vec![bold(plain(one)), plain(two)]), ["toll"]);
    assert_eq!(words(vec![bold(plain(one)), plain(two)], vec![plain(&both)]), ["toll"]);
}

#[test]
fn a_picture_of_another_agency_is_a_change_of_the_picture() {
    let picture = |agency: &str| Picture {
        id: "1".into(),
        caption: "The bridge".into(),
        credit: "Nabil Hadi".into(),
        agency: agency.into(),
        ..Picture::default()
    };
    let side = |agency: &str| Content { pictures: vec![picture(agency)], ..Content::default() };
    let (old, new) = (side("AP"), side("AFP"));
    let field = &compare(&old, &new).fields[0];
    assert_eq!(
        (field.field.as_str(), field.before.as_str(), field.after.as_str()),
        ("pictures", "AP", "AFP")
    );
    assert_eq!(without(&old, &new, |_| true), old);
}

#[test]
fn every_value_of_the_header_that_differs_is_a_change_that_reads_differently() {
    let photographer =
        Byline { name: "Nabil Hadi".into(), role: "photographer".into(), ..Byline::default() };
    let old = Content {
        bylines: vec![photographer.clone()],
        pictures: vec![Picture { id: "1".into(), hash: "aa11".into(), ..Picture::default() }],
        sources: vec![Source::of_text(story::Owner::agency("AP", None))],
        dateline: Some(story::dateline::Dateline { raw: "SALIM".into(), ..Default::default() }),
        keywords: vec!["sea, rain".into()],
        ..Content::default()
    };
    let mut new = old.clone();
    new.bylines[0].role = "writer".into();
    new.pictures[0].hash = "bb22".into();
    new.sources[0].role = "facts".into();
    new.dateline =
        Some(story::dateline::Dateline { month: Some(3), ..old.dateline.clone().unwrap() });
    new.keywords = vec!["sea".into(), "rain".into()];
    new.direction = story::content::Direction::Rtl;
    let fields = compare(&old, &new).fields;
    let told: Vec<_> =
        fields.iter().map(|f| (f.field.as_str(), f.before.as_str(), f.after.as_str())).collect();
    assert_eq!(
        told,
        [
            ("byline", "Nabil Hadi (photographer)", "Nabil Hadi (writer)"),
            ("dateline", "\u{2013}", "3"),
            ("pictures", "aa11", "bb22"),
            ("sources", "AP (text)", "AP (facts)"),
            ("language", "ltr", "rtl"),
            ("keywords", "sea, rain", "sea; rain"),
        ]
    );
    assert_eq!(without(&old, &new, |_| true), old);
}

mod laws {
    use super::dressed::versions;
    use super::*;
    use proptest::prelude::*;

    /// What each letter wears, without where it stands.
    /// A letter with the names of its marks and where they lead.
    type Letter = (char, Vec<(String, Option<String>)>);

    fn letters(content: &Content, paragraph: usize) -> Vec<Letter> {
        let block = &content.body[paragraph];
        let worn = |at: u32| {
            let mut on: Vec<_> =
                block.marks.iter().filter(|m| m.start <= at && at < m.end).collect();
            on.sort_by_key(|mark| format!("{:?}", mark.kind));
            on.into_iter().map(|mark| (format!("{:?}", mark.kind), mark.href.clone())).collect()
        };
        block.text.chars().enumerate().map(|(at, letter)| (letter, worn(at as u32))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn all_taken_is_the_new_text_and_all_rejected_the_old((old, new) in versions()) {
            let compared = compare(&old, &new);
            let all = |decision| compared.names().into_iter().map(|name| (name, decision)).collect();
            prop_assert_eq!(compared.settled(&old, &new, &all(Decision::Accepted)), new.clone());
            prop_assert_eq!(&compared.settled(&old, &new, &all(Decision::Rejected)), &old);
            prop_assert_eq!(compared.names().is_empty(), old == new);
        }

        #[test]
        fn names_of_changes_stand_once((old, new) in versions()) {
            let mut names = compare(&old, &new).names();
            let count = names.len();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), count);
        }

        #[test]
        fn a_rejected_word_change_alters_no_mark_and_no_kind_elsewhere((old, new) in versions(), which in any::<usize>()) {
            let compared = compare(&old, &new);
            let words: Vec<_> =
                compared.body.iter().filter(|c| matches!(c.kind, prose::ChangeKind::Replaced | prose::ChangeKind::Inserted | prose::ChangeKind::Deleted)).collect();
            let Some(change) = words.get(which % words.len().max(1)) else { return Ok(()) };
            let one = HashMap::from([(change.id.0.clone(), Decision::Rejected)]);
            let settled = compared.settled(&old, &new, &one);
            if settled.body.len() != new.body.len() {
                return Ok(());
            }
            for at in 0..new.body.len() {
                prop_assert_eq!(settled.body[at].kind, new.body[at].kind);
                let place = change.new.first().filter(|place| place.paragraph == at);
                let Some(place) = place else {
                    prop_assert_eq!(&settled.body[at], &new.body[at]);
                    continue;
                };
                let (is, was) = (letters(&settled, at), letters(&new, at));
                prop_assert_eq!(&is[..place.start], &was[..place.start]);
                let rest = was.len() - place.end;
                prop_assert_eq!(&is[is.len() - rest..], &was[place.end..]);
            }
        }

        #[test]
        fn a_rejected_format_change_alters_no_word((old, new) in versions(), which in any::<usize>()) {
            let compared = compare(&old, &new);
            let Some(change) = compared.formats.get(which % compared.formats.len().max(1)) else { return Ok(()) };
            let one = HashMap::from([(change.change.clone(), Decision::Rejected)]);
            let settled = compared.settled(&old, &new, &one);
            prop_assert_eq!(settled.paragraphs(), new.paragraphs());
            prop_assert_ne!(&settled, &new);
            let again = compare(&settled, &new);
            prop_assert!(again.formats.iter().all(|left| left.what == change.what), "{:?} after {:?}", again.formats, change);
        }
    }
}

#[test]
fn a_byline_field_that_was_left_empty_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = crate::sampled::sample(folder.path());
    desk.act_as(&desk::Initials("lha".into())).unwrap();
    let new = desk::view::NewStory {
        slug: "FERRY".into(),
        template: desk::view::Template::Story,
        desk: "World".into(),
        language: "en".into(),
    };
    let begun = desk::copy::story_new(&mut desk, new).unwrap();
    let save = |desk: &mut desk::Desk, base, content: &desk::Content| {
        let content = content.clone();
        let revise =
            desk::view::Revise { story: "FERRY".into(), base, content, note: String::new() };
        desk::copy::story_revise(desk, revise).unwrap()
    };
    let mut content = begun.content;
    content.bylines.clear();
    content.body[0].text = "The ferry stopped.".into();
    let unsigned = save(&mut desk, begun.base, &content);
    let nobody = story::content::Byline { role: "reporter".into(), ..Default::default() };
    content.bylines.push(nobody.clone());
    content.contributors.push(nobody);
    let again = save(&mut desk, unsigned.base.clone(), &content);
    assert_eq!(again.base, unsigned.base, "the same text is no revision");
    content.body[0].text = "The ferry stopped on Friday.".into();
    let saved = save(&mut desk, again.base, &content).content;
    assert_eq!((saved.bylines, saved.contributors), (vec![], vec![]));
}
