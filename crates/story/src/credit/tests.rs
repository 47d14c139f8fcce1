//! The worked example O-02 of the newsroom's scenarios, in our own words and numbers.
use super::*;
use crate::content::{Byline, Picture};
use crate::source::Source;

fn agencies() -> Vec<Agency> {
    crate::agency::builtin()
}

fn owned(owner: Owner, words: usize, lead: usize) -> Owned {
    Owned { owner, words, longest_run: words, lead }
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
    let shares = [
        owned(Owner::agency("AP", None), 97, 15),
        owned(Owner::agency("AFP", None), 44, 0),
        owned(Owner::staff("ona"), 41, 15),
    ];
    let credit = credit(&by_omar(), &shares);
    assert_eq!(credit.case, CreditCase::C4);
    assert_eq!(credit.dateline_logo, ["AP", "AFP"]);
    assert_eq!(credit.byline, None);
    assert_eq!(
        credit.tail.as_deref(),
        Some("Staff writer Omar Nasser contributed to this report.")
    );
    assert_eq!(credit.obstacles, []);
}

#[test]
fn our_story_with_some_agency_copy_keeps_our_byline_and_names_the_agency_at_the_end() {
    let shares = [owned(Owner::staff("ona"), 100, 30), owned(Owner::agency("AP", None), 20, 0)];
    let credit = credit(&by_omar(), &shares);
    assert_eq!(credit.case, CreditCase::C5);
    assert_eq!(credit.line, "By Omar Nasser, with AP");
    assert_eq!(credit.tail.as_deref(), Some("The Associated Press contributed to this report."));
}

#[test]
fn a_staff_byline_over_an_agency_lead_stands_in_the_way() {
    let shares = [owned(Owner::agency("AP", None), 30, 20), owned(Owner::staff("ona"), 100, 10)];
    let credit = credit(&by_omar(), &shares);
    assert!(credit.obstacles.contains(&Obstacle::StaffBylineOnAgencyLead { agency: "AP".into() }));
}

#[test]
fn words_nobody_answers_for_stand_in_the_way() {
    let credit =
        credit(&by_omar(), &[owned(Owner::default(), 13, 0), owned(Owner::staff("ona"), 90, 20)]);
    assert_eq!(credit.obstacles, [Obstacle::UnknownOrigin { words: 13 }]);
}

#[test]
fn a_picture_without_a_credit_stands_in_the_way_and_one_with_owes_its_agency() {
    let mut content = by_omar();
    content.pictures = vec![Picture { caption: "Flooded street".into(), ..Picture::default() }];
    let own = [owned(Owner::staff("ona"), 90, 20)];
    assert_eq!(credit(&content, &own).obstacles, [Obstacle::PictureWithoutCredit { number: 1 }]);
    content.pictures[0].credit = "AFP/Layla Omar".into();
    content.pictures[0].agency = "AFP".into();
    assert_eq!(credit(&content, &own).line, "By Omar Nasser, with AFP");
}

#[test]
fn an_editor_who_marked_facts_from_an_agency_makes_it_owed() {
    let mut content = by_omar();
    let mut source = Source::of_text(Owner::agency("AP", None));
    source.role = "facts".into();
    content.sources = vec![source];
    assert_eq!(credit(&content, &[owned(Owner::staff("ona"), 90, 20)]).required, ["AP"]);
}

#[test]
fn a_few_words_below_every_threshold_are_advised_not_required() {
    let mut few = owned(Owner::agency("AFP", None), 3, 0);
    few.longest_run = 3;
    let credit = credit(&by_omar(), &[few, owned(Owner::staff("ona"), 300, 20)]);
    assert_eq!((credit.required.len(), credit.advised), (0, vec!["AFP".to_owned()]));
}

fn dateline(raw: &str) -> Option<crate::dateline::Dateline> {
    // As the field of the screen keeps it: the words, and what stands before the first comma as the
    // place.
    let place = raw.split(',').next().unwrap_or_default().to_owned();
    Some(crate::dateline::Dateline {
        raw: raw.into(),
        places: vec![place],
        separator: " — ".into(),
        ..Default::default()
    })
}

fn line_of(credit: &Credit) -> &str {
    credit.signature.dateline.as_ref().map_or("", |dateline| dateline.raw.as_str())
}

#[test]
fn the_dateline_carries_the_logos_of_the_words_and_nobody_signs_above() {
    let mut content = by_omar();
    content.dateline = dateline("BEIRUT, Nov 3");
    content.contributors = content.bylines.clone();
    let mixed = [
        owned(Owner::agency("AP", None), 97, 15),
        owned(Owner::agency("AFP", None), 44, 0),
        owned(Owner::staff("ona"), 41, 0),
    ];
    let four = credit(&content, &mixed);
    assert_eq!(line_of(&four), "BEIRUT, Nov 3, (AP and AFP):");
    assert_eq!((&four.signature.bylines, &four.signature.contributors), (&vec![], &vec![]));
    let two = credit(&content, &[mixed[0].clone(), mixed[2].clone()]);
    assert_eq!((two.case, line_of(&two)), (CreditCase::C2, "BEIRUT, Nov 3, (AP):"));
    assert_eq!(two.signature.bylines, []);
    assert_eq!(two.tail.as_deref(), Some("Staff writer Omar Nasser contributed to this report."));
}

#[test]
fn agency_words_without_any_dateline_still_print_their_logo() {
    let credit = credit(&Content::default(), &[owned(Owner::agency("AP", None), 97, 15)]);
    assert_eq!(line_of(&credit), "(AP):");
}

#[test]
fn every_agency_of_a_joint_dateline_is_credited() {
    for raw in [
        "BEIRUT (AP/AFP/Reuters)",
        "BEIRUT, Nov 3 (AP, AFP and Reuters) —",
        "بيروت (أ ب/أ ف ب/رويترز)",
    ] {
        let mut content = by_omar();
        content.dateline = dateline(raw);
        let credit = credit(&content, &[owned(Owner::agency("AP", None), 97, 15)]);
        let mut required = credit.required.clone();
        required.sort();
        assert_eq!(required, ["AFP", "AP", "Reuters"], "{raw}");
        assert_eq!(credit.required[0], "AP", "whose words are most stands first");
        for logo in credit.dateline_logo {
            assert!(credit.line.contains(&logo), "{raw}");
        }
    }
}

#[test]
fn a_logo_whose_words_are_gone_stays_owed_and_is_said_at_the_end() {
    let mut content = by_omar();
    content.dateline = dateline("BEIRUT (AP)");
    let own = credit(&content, &[owned(Owner::staff("ona"), 120, 30)]);
    assert_eq!((own.case, line_of(&own)), (CreditCase::C5, "BEIRUT:"));
    assert_eq!(own.tail.as_deref(), Some("The Associated Press contributed to this report."));
    assert_eq!(own.required, ["AP"]);
}

#[test]
fn a_logo_nobody_keeps_a_record_of_stands_in_the_way() {
    let mut content = by_omar();
    content.dateline = dateline("BEIRUT (HBNX)");
    let own = credit(&content, &[owned(Owner::staff("ona"), 120, 30)]);
    assert_eq!(own.obstacles, [Obstacle::UnknownAgency { code: "HBNX".into() }]);
}

#[test]
fn an_agencys_reporter_in_the_byline_or_below_makes_the_agency_owed() {
    let rami = Byline { name: "Rami Tannous".into(), agency: "AP".into(), ..Byline::default() };
    for content in [
        Content { bylines: vec![rami.clone()], ..Content::default() },
        Content { contributors: vec![rami.clone()], ..by_omar() },
    ] {
        assert_eq!(credit(&content, &[owned(Owner::staff("ona"), 120, 30)]).required, ["AP"]);
    }
}

#[test]
fn our_own_dateline_is_printed_in_the_houses_form() {
    let mut content = by_omar();
    for (raw, printed) in [
        ("Kuwait City", "KUWAIT CITY:"),
        ("KUWAIT CITY, Nov 4 —", "KUWAIT CITY, Nov 4:"),
        ("Somewhere nobody knows", "SOMEWHERE NOBODY KNOWS:"),
        ("", ""),
    ] {
        content.dateline = dateline(raw);
        let own = credit(&content, &[owned(Owner::staff("ona"), 120, 30)]);
        assert_eq!((line_of(&own), own.required.len()), (printed, 0), "{raw}");
        assert_eq!(own.signature.bylines, content.bylines);
    }
}
