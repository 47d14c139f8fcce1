//! `people`: who is here, and what they may do.

use super::room::Room;
use serde_json::{Value, json};

fn lina(people: &Value) -> &Value {
    people.as_array().unwrap().iter().find(|person| person["initials"] == json!("lha")).unwrap()
}

#[test]
fn people_are_added_and_changed_and_everybody_is_listed() {
    let room = Room::opens();
    let added =
        json!({ "initials": "lha", "name": "Lina Haddad", "roles": ["reporter"], "desk": "World" });
    assert_eq!(lina(&room.asks(&["people", "list"]).done()), &added);
    let change = ["people", "change", "lha", "Lina Haddad-Aziz", "--roles", "reporter,copy_editor"];
    let changed = room.asks(&[&change[..], &["--desk", "Port"]].concat()).done();
    assert_eq!(changed.as_array().unwrap().len(), 2);
    assert_eq!(
        lina(&changed),
        &json!({ "initials": "lha", "name": "Lina Haddad-Aziz", "desk": "Port",
            "roles": ["reporter", "copy_editor"] })
    );
    let words = room.says(&["people", "list"]);
    assert!(words.words().contains("lha      Lina Haddad-Aziz"), "{}", words.out);
}

#[test]
fn only_an_administrator_changes_people() {
    let room = Room::opens();
    for verb in [["people", "add", "new", "Nora New"], ["people", "change", "mfa", "Mona"]] {
        let told = room.asks(&[&verb[..], &["--as", "lha"]].concat());
        assert_eq!(told.refused(1), "NotAnAdministrator");
    }
}

#[test]
fn names_roles_and_people_that_cannot_be_are_refused() {
    let room = Room::opens();
    for (arguments, code) in [
        (&["people", "add", "LHA", "Somebody Else"][..], "Taken"),
        (&["people", "add", "afp", "Anna Frank Porter"], "Taken"),
        (&["people", "add", "new", "Nora New", "--roles", "chief"], "BadInput"),
        (&["people", "add", "new", " "], "BadInput"),
        (&["people", "change", "zzz", "Nobody"], "NotFound"),
    ] {
        let told = room.asks(&[arguments, &["--as", "mfa"]].concat());
        assert_eq!(told.refused(2), code, "{arguments:?}");
    }
}

#[test]
fn the_roles_are_those_that_add_takes() {
    let room = Room::opens();
    let roles = room.asks(&["people", "roles"]).done();
    let names: Vec<&str> = roles.as_array().unwrap().iter().map(|r| r.as_str().unwrap()).collect();
    let all = names.join(",");
    let added =
        room.asks(&["people", "add", "all", "Ali All", "--roles", &all, "--as", "mfa"]).done();
    let ali = added.as_array().unwrap().iter().find(|one| one["initials"] == json!("all")).unwrap();
    assert_eq!(ali["roles"], roles);
    assert_eq!(room.says(&["people", "roles"]).words(), format!("{}\n", names.join("\n")));
}
