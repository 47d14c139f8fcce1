//! Somebody joins the newsroom under initials of their own.

use crate::room::{DIVER, FLOODED, MORE, Room, block, person};
use desk::view::{Nothing, PasteFrom, Pasted};
use desk::{Desk, Initials, copy, newsroom};
use story::Owner;
use story::person::{Person, Role};

#[test]
fn nobody_takes_initials_that_a_reader_could_take_for_somebody_elses_or_an_agencys() {
    let mut room = Room::begun();
    let desk = room.sits("oka");
    let mut add = |initials: &str| {
        let added = newsroom::person_add(desk, person(initials, "Amal Faris", Role::Reporter));
        added.map(|people| people.last().unwrap().initials.0.clone()).map_err(|error| error.code())
    };
    for taken in ["AFP", "afp", "\u{ff21}FP", "Reuters", "lha", "LHA", " lha "] {
        assert_eq!(add(taken).unwrap_err(), desk::Code::Taken, "{taken:?}");
    }
    for not in ["", "a b", "l\u{200b}ha", "unknown", "ninechars"] {
        assert_eq!(add(not).unwrap_err(), desk::Code::BadInput, "{not:?}");
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
        Desk::found(&path, "Courier", &first).map(drop).map_err(|error| error.code())
    };
    assert_eq!(found("ap").unwrap_err(), desk::Code::Taken);
    assert!(!path.exists(), "nothing was made");
    found(" afa ").unwrap();
    assert_eq!(Desk::open(&path).unwrap().me().unwrap().initials.0, "afa");
}

#[test]
fn a_person_of_an_old_newsroom_with_an_agencys_letters_is_not_credited_as_the_agency() {
    let mut room = Room::begun();
    let (oka, now) = (Initials("oka".into()), room.desk.now());
    let act =
        story::event::Act::PersonAdded { person: person("AP", "Amal Petrou", Role::DeskEditor) };
    room.desk.write(|tx| Ok(tx.append(None, &oka, now, act)?)).unwrap();
    room.types(FLOODED);
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
    let owners: Vec<Owner> =
        open.origins.blocks.iter().map(|spans| spans[0].owner.clone()).collect();
    let expected = [Owner::staff("lha"), Owner::staff("AP"), Owner::agency("AP", None)];
    assert_eq!(owners, expected);
    let named: Vec<&str> = open.origins.shares.iter().map(|share| share.name.as_str()).collect();
    assert_eq!(named, ["AP", "Amal Petrou", "Lina Haddad"], "each by their own name");
}
