//! What must hold for the origin of every word.
mod copy;

use copy::{edited, edits, text};
use proptest::prelude::*;
use prose::origins::{
    History, HistoryRevision, HistorySource, Past, Revision, Traced, trace, trace_history,
};
use prose::reuse::{Item, MemoryLibrary, NoLibrary};

fn revision(number: usize, author: &'static str, paragraphs: &[String]) -> Revision<'static> {
    // The laws may leak a little: a revision only borrows its text.
    let paragraphs = paragraphs.iter().map(|p| &*Box::leak(p.clone().into_boxed_str())).collect();
    Revision { number, author, paragraphs, ..Revision::default() }
}

fn texts(traced: &Traced) -> Vec<String> {
    traced
        .spans()
        .iter()
        .map(|spans| spans.iter().map(|span| span.text.as_str()).collect())
        .collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Blame as a desk reads it: `AP | Dock workers ...`.
fn blame(traced: &Traced) -> String {
    let mut out = String::new();
    for spans in traced.spans() {
        for span in spans {
            let source = span.origin.source.map(|id| format!(" {id}")).unwrap_or_default();
            out.push_str(&format!(
                "{}{source} r{} | {}\n",
                span.origin.owner,
                span.origin.revision,
                span.text.trim()
            ));
        }
    }
    out
}

const STRIKE: &str = "Dock workers at the main port walked off the job Tuesday, halting the unloading of wheat.\n\
    The strike began at dawn after talks with the port authority collapsed late Monday.\n\
    \u{201c}We are owed five months of overtime,\u{201d} the head of the union said.";
const TRUCKS: &str =
    "Around two hundred trucks were lined up at the eastern gate by midday, a correspondent said.";

fn wires() -> Vec<HistorySource> {
    let source = |id: &str, owner: &str, text: &str| HistorySource {
        id: id.to_owned(),
        owner: owner.to_owned(),
        paragraphs: lines(text),
    };
    vec![source("ap:1", "AP", STRIKE), source("afp:7", "AFP", TRUCKS)]
}

fn history(revisions: Vec<(&str, &str, Option<Vec<usize>>)>) -> Traced {
    let revisions = revisions
        .into_iter()
        .map(|(author, text, parents)| HistoryRevision {
            author: author.to_owned(),
            paragraphs: lines(text),
            parents,
            ..HistoryRevision::default()
        })
        .collect();
    let traced =
        trace_history(&History { sources: wires(), revisions }).expect("parents come first");
    traced.expect("there are revisions")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_word_has_exactly_one_origin((base, rounds) in (text(), proptest::collection::vec(edits(4), 1..6))) {
        let mut past = Past::default();
        let mut now = base.clone();
        let mut traced = trace(&[], &revision(0, "lsa", &now), &mut past, &NoLibrary);
        for (at, round) in rounds.iter().enumerate() {
            now = edited(&now, round);
            traced = trace(&[&traced], &revision(at + 1, "tom", &now), &mut past, &NoLibrary);
            prop_assert_eq!(&texts(&traced), &now, "joined, the spans are the paragraphs");
            let words: usize = now.iter().map(|p| prose::count_words(p)).sum();
            let shared = traced.shares().iter().map(|s| s.words).sum::<usize>();
            let compounds = now.iter().any(|p| p.contains(['-', '\u{2010}', '\u{2011}']));
            prop_assert!(shared == words || compounds && shared < words, "every word has an owner");
            for origin in &traced.origins {
                prop_assert!(origin.revision <= at + 1, "no word comes from the future");
            }
        }
    }

    #[test]
    fn a_revision_that_changes_nothing_changes_no_origin((base, round) in (text(), edits(4))) {
        let mut past = Past::default();
        let first = trace(&[], &revision(0, "lsa", &base), &mut past, &NoLibrary);
        let now = edited(&base, &round);
        let second = trace(&[&first], &revision(1, "tom", &now), &mut past, &NoLibrary);
        let third = trace(&[&second], &revision(2, "pnair", &now), &mut past, &NoLibrary);
        prop_assert_eq!(blame(&second), blame(&third));
        prop_assert!(past.buried().len() <= base.len(), "nothing is buried twice");
    }

    #[test]
    fn a_text_that_comes_back_has_its_old_owner(base in proptest::collection::vec("([a-z]{4,9} ){6,12}[a-z]{4}", 1..5)) {
        let mut past = Past::default();
        let first = trace(&[], &revision(0, "lsa", &base), &mut past, &NoLibrary);
        let gone = trace(&[&first], &revision(1, "tom", &["Nothing but a line of Tom's".to_owned()]), &mut past, &NoLibrary);
        let kept: Past = serde_json::from_str(&serde_json::to_string(&past).unwrap()).unwrap();
        let back = trace(&[&gone], &revision(2, "tom", &base), &mut { kept }, &NoLibrary);
        prop_assert!(back.origins.iter().all(|origin| origin.owner == "lsa" && origin.revision == 0), "{}", blame(&back));
    }

    #[test]
    fn what_is_kept_of_a_revision_is_enough_to_trace_the_next((base, a, b) in (text(), edits(4), edits(4))) {
        let (one, two) = (edited(&base, &a), edited(&base, &b));
        let mut past = Past::default();
        let first = trace(&[], &revision(0, "lsa", &one), &mut past, &NoLibrary);
        let stored: Traced = serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
        let (mut left, mut right) = (past.clone(), past);
        let next = trace(&[&first], &revision(1, "tom", &two), &mut left, &NoLibrary);
        prop_assert_eq!(next, trace(&[&stored], &revision(1, "tom", &two), &mut right, &NoLibrary));
    }
}

#[test]
fn a_staff_story_around_wire_copy_shows_whose_is_what() {
    let built = format!(
        "{}\n{TRUCKS}\nTwo of the waiting ships carry cement for a hospital, the fund told this newspaper.",
        STRIKE.lines().next().unwrap()
    );
    insta::assert_snapshot!(blame(&history(vec![("onasser", &built, None)])), @r"
    AP ap:1 r0 | Dock workers at the main port walked off the job Tuesday, halting the unloading of wheat.
    AFP afp:7 r0 | Around two hundred trucks were lined up at the eastern gate by midday, a correspondent said.
    onasser r0 | Two of the waiting ships carry cement for a hospital, the fund told this newspaper.
    ");
}

#[test]
fn edits_moves_and_a_new_quote_style_keep_the_agency() {
    let moved = "The strike began at dawn after talks with the port authority broke down late Monday.\n\
        Dock workers at the main port walked off the job Tuesday, halting the unloading of wheat.\n\
        \"We are owed five months of overtime,\" the head of the union said.";
    insta::assert_snapshot!(blame(&history(vec![("AP", STRIKE, None), ("lsa", moved, None)])), @r#"
    AP ap:1 r0 | The strike began at dawn after talks with the port authority
    lsa r1 | broke down
    AP ap:1 r0 | late Monday.
    AP ap:1 r0 | Dock workers at the main port walked off the job Tuesday, halting the unloading of wheat.
    AP ap:1 r0 | "We are owed five months of overtime," the head of the union said.
    "#);
}

#[test]
fn a_merge_keeps_the_words_of_both_sides() {
    let base = "Flood water cut the road on Monday.\nThe army closed three bridges near the town.";
    let lina =
        "Flood water cut the coastal road on Monday.\nThe army closed three bridges near the town.";
    let tom =
        "Flood water cut the road on Monday.\nThe army closed three bridges near the old town.";
    let both = "Flood water cut the coastal road on Monday.\nThe army closed three bridges near the old town.";
    let traced = history(vec![
        ("desk", base, None),
        ("lina", lina, Some(vec![0])),
        ("tom", tom, Some(vec![0])),
        ("priya", both, Some(vec![1, 2])),
    ]);
    insta::assert_snapshot!(blame(&traced), @r"
    desk r0 | Flood water cut the
    lina r1 | coastal
    desk r0 | road on Monday.
    desk r0 | The army closed three bridges near the
    tom r2 | old
    desk r0 | town.
    ");
}

#[test]
fn a_paste_that_is_found_nowhere_is_of_unknown_owner() {
    let text = ["The minister arrived in the capital on Friday for talks."];
    let pasted = vec![prose::Place { paragraph: 0, start: 13, end: 56 }];
    let asked =
        Revision { author: "omar", paragraphs: text.to_vec(), pasted, ..Revision::default() };
    let traced = trace(&[], &asked, &mut Past::default(), &NoLibrary);
    insta::assert_snapshot!(blame(&traced), @r"
    omar r0 | The minister
    unknown r0 | arrived in the capital on Friday for talks.
    ");
}

#[test]
fn a_lightly_edited_copy_is_still_the_agencys() {
    let retyped = "AROUND two hundred trucks were lined up at the port\u{2019}s eastern gate by midday, a correspondent said.";
    let mut in_memory = MemoryLibrary::default();
    in_memory.add(Item {
        id: "afp:7".to_owned(),
        owner: "AFP".to_owned(),
        paragraphs: lines(TRUCKS),
    });
    let asked = Revision { author: "omar", paragraphs: vec![retyped], ..Revision::default() };
    let traced = trace(&[], &asked, &mut Past::default(), &in_memory);
    insta::assert_snapshot!(blame(&traced), @r"
    AFP afp:7 r0 | AROUND two hundred trucks were lined up at the
    omar r0 | port’s
    AFP afp:7 r0 | eastern gate by midday, a correspondent said.
    ");
}

#[test]
fn a_revision_cannot_come_from_a_later_one() {
    let revisions = vec![HistoryRevision { parents: Some(vec![0]), ..HistoryRevision::default() }];
    let refused = trace_history(&History { sources: Vec::new(), revisions });
    assert_eq!(
        refused.unwrap_err().to_string(),
        "revision 0 names revision 0 as a parent, which does not come before it"
    );
}

#[test]
fn an_answer_goes_along_with_its_words_and_past_a_branch_where_nobody_gave_it() {
    let copied = lines("The water came in through a valve that was left open.\nNobody was hurt.");
    let mut paste = revision(1, "LSA", &copied);
    let whole = |paragraph: usize| prose::Place {
        paragraph,
        start: 0,
        end: copied[paragraph].chars().count(),
    };
    paste.pasted = vec![whole(0), whole(1)];
    let mut past = Past::default();
    let open = trace(&[], &paste, &mut past, &NoLibrary);
    let mut answered = open.clone();
    answered.answer(&prose::Place { paragraph: 0, start: 0, end: 17 }, "AP", Some("item"));
    assert_eq!(
        blame(&answered),
        "AP item r1 | The water came in\nunknown r1 | through a valve that was left open.\n\
         unknown r1 | Nobody was hurt.\n"
    );
    let merged =
        lines("Nobody was hurt.\nThe water soon came in through a valve that was left open.");
    let told = "unknown r1 | Nobody was hurt.\nAP item r1 | The water\nMKO r2 | soon\nAP item r1 | came in\n\
                unknown r1 | through a valve that was left open.\n";
    for parents in [[&answered, &open], [&open, &answered]] {
        let merged = trace(&parents, &revision(2, "MKO", &merged), &mut past.clone(), &NoLibrary);
        assert_eq!(blame(&merged), told);
    }
}

#[test]
fn an_answer_about_words_that_are_not_there_or_known_changes_nothing() {
    let mut traced = trace(
        &[],
        &revision(1, "LSA", &lines("Nobody was hurt.")),
        &mut Past::default(),
        &NoLibrary,
    );
    let before = traced.clone();
    for (paragraph, start, end) in [(0, 0, 16), (0, 9, 4), (0, 40, 90), (7, 0, 3)] {
        traced.answer(&prose::Place { paragraph, start, end }, "AP", None);
        assert_eq!(traced, before);
    }
}
