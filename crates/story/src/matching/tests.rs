//! A day at the desk: what comes in, and what it belongs to.

use super::*;
use proptest::prelude::*;

fn item(guid: &str, version: u32, text: &str) -> Marks {
    Marks {
        guid: (!guid.is_empty()).then(|| guid.to_owned()),
        version: (version > 0).then_some(version),
        agency: Some("AP".into()),
        shingles: shingles([text]),
        ..Marks::default()
    }
}

const STRIKE: &str = "Dock workers at the main port walked off the job Tuesday to demand unpaid overtime, halting the unloading of wheat and fuel.";
const STRIKE_2: &str = "Dock workers at the main port walked off the job Tuesday to demand unpaid overtime, halting the unloading of wheat and sugar for a second day.";
const FERRY: &str = "A ferry with forty people on board ran aground off the northern coast on Monday night, the coast guard said.";

#[test]
fn a_day_of_versions() {
    let slugged = |slug: &str, event, text: &str| Marks {
        slug: Some(slug.into()),
        event,
        ..item("", 0, text)
    };
    let held = [
        item("ap:1", 1, STRIKE),
        item("ap:1", 2, STRIKE_2),
        Marks {
            slug: Some("BC-ML--Ferry".into()),
            place: Some("BEIRUT".into()),
            ..item("", 0, FERRY)
        },
        Marks {
            du_key: Some("port-fire".into()),
            ..item("x:9", 4, "Fire broke out in a warehouse at the port on Sunday morning.")
        },
    ];
    let incoming = [
        ("the third version", item("ap:1", 3, STRIKE_2)),
        ("the second version again", item("ap:1", 2, STRIKE_2)),
        ("the first version, late", item("ap:1", 1, STRIKE)),
        ("a correction of it", Marks { event: WireEvent::Correction, ..item("ap:1", 3, STRIKE_2) }),
        ("a kill of it", Marks { event: WireEvent::Kill, ..item("ap:1", 3, "") }),
        ("a kill with an old number", Marks { event: WireEvent::Kill, ..item("ap:1", 1, "") }),
        ("a withhold of it", Marks { event: WireEvent::Withhold, ..item("ap:1", 3, "") }),
        (
            "a lead with a new guid",
            Marks {
                replaces: vec!["ap:1".into()],
                ..item("ap:7", 1, "Dock workers went back to their cranes.")
            },
        ),
        (
            "a writethru of the ferry",
            slugged(
                "BC-ML--Ferry, 1st Ld-Writethru",
                WireEvent::NewVersion,
                "The captain of a ferry was held.",
            ),
        ),
        (
            "another ferry on another day",
            slugged(
                "BC-ML--Ferry",
                WireEvent::New,
                "A new ferry line opens in spring between two islands of the south.",
            ),
        ),
        (
            "a kill note that names the slug",
            Marks {
                event: WireEvent::Kill,
                order: "Please kill the story slugged BC-ML--Ferry of Monday.".into(),
                ..item("", 0, "")
            },
        ),
        (
            "the ferry from another sender",
            Marks { agency: Some("DHA".into()), ..item("dha:5", 1, FERRY) },
        ),
        (
            "the next version by du-key",
            Marks {
                du_key: Some("port-fire".into()),
                ..item("x:10", 5, "Firefighters put out the fire.")
            },
        ),
        (
            "a second take",
            Marks {
                piece: Some(Piece::Take),
                ..slugged("BC-ML--Ferry", WireEvent::New, "The rest of the story.")
            },
        ),
        ("something new", item("ap:99", 1, "Ministers met in Geneva to talk about fish.")),
        (
            "a kill of something we never had",
            Marks { event: WireEvent::Kill, ..item("ap:98", 2, "") },
        ),
    ];
    let told: String = incoming
        .iter()
        .map(|(what, marks)| {
            let found = match_item(marks, &held);
            format!(
                "{what}: {:?}{} ({})\n",
                found.kind,
                found.earlier.map(|at| format!(" of item {at}")).unwrap_or_default(),
                found.because
            )
        })
        .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn a_slug_is_the_same_through_all_versions() {
    for slug in [
        "BC-US--Lobster",
        "BC-US--Lobster, 1st Ld-Writethru",
        "US--Lobster,7th Writethru",
        "AP-US--Lobster, 2nd Ld-Writethru,416<",
        "US--LOBSTER",
    ] {
        assert_eq!(slug_key(slug), "uslobster", "{slug}");
    }
}

proptest! {
    #[test]
    fn the_same_item_is_never_new(text in "[a-z]{3,8}( [a-z]{3,8}){5,20}", version in 1u32..9) {
        let held = [item("g", version, &text)];
        let found = match_item(&item("g", version, &text), &held);
        prop_assert_eq!(found.kind, ImportKind::Duplicate);
    }

    #[test]
    fn likeness_is_a_share(one in "\\PC{0,80}", other in "\\PC{0,80}") {
        let (one, other) = (shingles([one.as_str()]), shingles([other.as_str()]));
        let share = likeness(&one, &other);
        prop_assert!((0.0..=1.0).contains(&share));
        prop_assert!(one.is_empty() || likeness(&one, &one) == 1.0);
    }

    #[test]
    fn any_slug_has_a_key(slug in "\\PC{0,60}") {
        let _ = slug_key(&slug);
    }
}
