//! Credits as agencies print them.

use super::*;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

#[test]
fn credits_come_apart_into_name_member_agency_and_distributor() {
    let told: String = [
        "AP Photo/Nabil Hadi",
        "(AP Photo/Nabil Hadi, File)",
        "REUTERS/Jane Doe",
        "Xinhua/Li Wei",
        "(AFP)",
        "Layla Omar/AFP",
        "Layla Omar/AFP via Getty Images",
        "AFP/Getty Images",
        "Jane Doe/The Lamp Times via AP",
        "Basra Civil Defense via AP",
        "DHA via AP, File",
        "Variety via Reuters",
        "Union-Tribune, tca, dpa",
        "Ole Berg/AP/TT",
        "Steve Lowe/AP/dpa",
        "Foto: Jan Kern/dpa",
        "© AFP",
        "Jane Doe",
        "In/Suit/Presseye/INPHO/REX",
    ]
    .iter()
    .map(|credit| {
        let found = chain(credit);
        let part = |word: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!(" {word} {value}")).unwrap_or_default()
        };
        format!(
            "{credit}:{}{}{}{}{}\n",
            part("name", &found.name),
            part("| member", &found.member),
            part("| agency", &found.agency),
            part("| via", &found.via),
            part("| ambiguous:", &found.ambiguous)
        )
    })
    .collect();
    insta::assert_snapshot!(told);
}

fn shared() -> PathBuf {
    std::env::var_os("WRITETHRU_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    )
}

#[test]
fn picture_desks_cases_come_out_as_they_say() {
    let file = shared().join("fixtures/credit_cases.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: no {}", file.display());
        return;
    };
    let all: serde_json::Value = serde_json::from_str(&text).expect("the cases are JSON");
    let cases = all["cases"].as_array().expect("a list of cases");
    assert!(!cases.is_empty());
    for case in cases {
        let word = |key: &str| case[key].as_str().unwrap_or_default();
        let cleaned = clean(word("byline_in"), word("credit_in"));
        assert_eq!(cleaned.byline, word("byline_out"), "byline: {}", word("case"));
        assert_eq!(
            cleaned.credit.as_deref(),
            case["credit_out"].as_str(),
            "credit: {}",
            word("case")
        );
    }
}

#[test]
fn what_may_be_part_of_a_name_is_left_alone_and_said_to_be() {
    let cleaned = clean("Ann Lee - North Desk", "Lamp Pictures");
    assert_eq!(
        (cleaned.byline.as_str(), cleaned.credit.as_deref()),
        ("Ann Lee - North Desk", Some("Lamp Pictures"))
    );
    assert!(cleaned.ambiguous.is_some());
    assert!(clean("Lamp Pictures", "Lamp Pictures").ambiguous.is_some());
}

proptest! {
    #[test]
    fn nobody_named_is_ever_dropped(byline in "[A-Z][a-z]{2,6}( [A-Z][a-z]{2,6})?(/[A-Z]{2,5}){0,2}", credit in "([A-Z]{2,5}(/| via ))?[A-Z][a-z]{2,8}") {
        let cleaned = clean(&byline, &credit);
        let out = format!("{}/{}", cleaned.byline, cleaned.credit.clone().unwrap_or_default()).to_lowercase();
        for part in super::clean::parts(&byline).into_iter().chain(super::clean::parts(&credit)) {
            prop_assert!(out.contains(&part.to_lowercase()), "{} is missing in {}", part, out);
        }
    }

    #[test]
    fn cleaning_twice_changes_no_more(byline in "\\PC{0,40}", credit in "\\PC{0,40}") {
        let once = clean(&byline, &credit);
        let _ = chain(&credit);
        let twice = clean(&once.byline, once.credit.as_deref().unwrap_or_default());
        prop_assert_eq!(once.byline.is_empty(), twice.byline.is_empty());
    }
}
