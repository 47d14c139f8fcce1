//! The worked example O-02 of the newsroom's scenarios, in our own words and numbers.
use super::*;
use crate::content::{Byline, Picture, Source};

fn agencies() -> Vec<Agency> {
    crate::agency::builtin()
}

fn owned(owner: &str, kind: Owner, words: usize, lead: usize) -> Owned {
    Owned { owner: owner.into(), kind, words, longest_run: words, lead }
}

fn by_omar() -> Content {
    let omar = Byline { name: "Omar Nasser".into(), initials: "ona".into(), ..Byline::default() };
    Content { bylines: vec![omar], ..Content::default() }
}

fn credit(content: &Content, owned: &[Owned]) -> Credit {
    compute(content, owned, &agencies(), &Profile::default())
}

#[test]
fn two_agencies_and_a_fifth_of_our_own_is_case_four() {
    let shares =
        [owned("AP", Owner::Agency, 97, 15), owned("AFP", Owner::Agency, 44, 0), owned("ona", Owner::Staff, 41, 15)];
    let credit = credit(&by_omar(), &shares);
    assert_eq!(credit.case, "C4");
    assert_eq!(credit.dateline_logo, ["AP", "AFP"]);
    assert_eq!(credit.byline, None);
    assert_eq!(credit.tail.as_deref(), Some("Staff writer Omar Nasser contributed to this report."));
    assert_eq!(credit.obstacles, []);
}

#[test]
fn our_story_with_some_agency_copy_keeps_our_byline_and_names_the_agency_at_the_end() {
    let shares = [owned("ona", Owner::Staff, 100, 30), owned("AP", Owner::Agency, 20, 0)];
    let credit = credit(&by_omar(), &shares);
    assert_eq!(credit.case, "C5");
    assert_eq!(credit.line, "By Omar Nasser, with AP");
    assert_eq!(credit.tail.as_deref(), Some("The Associated Press contributed to this report."));
}

#[test]
fn a_staff_byline_over_an_agency_lead_stands_in_the_way() {
    let shares = [owned("AP", Owner::Agency, 30, 20), owned("ona", Owner::Staff, 100, 10)];
    let credit = credit(&by_omar(), &shares);
    assert!(credit.obstacles.contains(&Obstacle::StaffBylineOnAgencyLead { agency: "AP".into() }));
}

#[test]
fn words_nobody_answers_for_stand_in_the_way() {
    let credit = credit(&by_omar(), &[owned("unknown", Owner::Unknown, 13, 0), owned("ona", Owner::Staff, 90, 20)]);
    assert_eq!(credit.obstacles, [Obstacle::UnknownOrigin { words: 13 }]);
}

#[test]
fn a_picture_without_a_credit_stands_in_the_way_and_one_with_owes_its_agency() {
    let mut content = by_omar();
    content.pictures = vec![Picture { caption: "Flooded street".into(), ..Picture::default() }];
    let own = [owned("ona", Owner::Staff, 90, 20)];
    assert_eq!(credit(&content, &own).obstacles, [Obstacle::PictureWithoutCredit { number: 1 }]);
    content.pictures[0].credit = "AFP/Layla Omar".into();
    content.pictures[0].agency = "AFP".into();
    assert_eq!(credit(&content, &own).line, "By Omar Nasser, with AFP");
}

#[test]
fn an_editor_who_marked_facts_from_an_agency_makes_it_owed() {
    let mut content = by_omar();
    content.sources = vec![Source { agency: "AP".into(), role: "facts".into(), ..Source::default() }];
    assert_eq!(credit(&content, &[owned("ona", Owner::Staff, 90, 20)]).required, ["AP"]);
}

#[test]
fn a_few_words_below_every_threshold_are_advised_not_required() {
    let mut few = owned("AFP", Owner::Agency, 3, 0);
    few.longest_run = 3;
    let credit = credit(&by_omar(), &[few, owned("ona", Owner::Staff, 300, 20)]);
    assert_eq!((credit.required.len(), credit.advised), (0, vec!["AFP".to_owned()]));
}
