//! What the arguments do not allow, and where the newsroom is looked for.

use super::room::Room;

/// Every command, as `--help` has them.
fn commands() -> Vec<String> {
    let help = Room::empty().runs(&["--help"]);
    let of_commands = help.words().split("Commands:").nth(1).unwrap();
    of_commands
        .lines()
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_is_described_in_the_contract() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/command-line.md");
    let page = std::fs::read_to_string(page).unwrap();
    let steps = page.split("### steps").nth(1).unwrap().split("\n## ").next().unwrap();
    let commands = commands();
    assert!(commands.len() > 20, "{commands:?}");
    let missing: Vec<_> = commands
        .into_iter()
        .filter(|name| {
            !page.contains(&format!("\n### {name}\n")) && !steps.contains(&format!("`{name}"))
        })
        .collect();
    assert!(missing.is_empty(), "docs/command-line.md does not describe {missing:?}");
}

#[test]
fn a_wrong_argument_ends_in_two_with_the_usage() {
    let room = Room::empty();
    for command in commands() {
        let told = room.runs(&[&command, "--such-a-thing-is-not-there"]);
        assert_eq!((told.exit, told.out.as_str()), (2, ""), "{command}: {}", told.err);
        assert!(told.err.contains("Usage: writethru"), "{command}: {}", told.err);
    }
}

#[test]
fn an_argument_that_is_needed_is_asked_for() {
    let room = Room::empty();
    for arguments in [
        &["inspect"][..],
        &["convert", "a.txt"],
        &["diff", "a.txt"],
        &["merge", "a.txt", "b.txt"],
        &["origins"],
        &["import"],
        &["new"],
        &["show"],
        &["save", "FERRY"],
        &["insert", "FERRY", "--from", "x"],
        &["history"],
        &["submit"],
        &["claim"],
        &["return"],
        &["approve"],
        &["spike"],
        &["export", "FERRY", "--format", "text"],
        &["receipts"],
        &["credits"],
        &["people"],
        &["people", "add", "lha"],
        &["agencies", "add", "HBN"],
        &["journal"],
        &["backup"],
        &["restore"],
    ] {
        let told = room.runs(&[arguments, &["--json"]].concat());
        assert_eq!((told.exit, told.out.as_str()), (2, ""), "{arguments:?}: {}", told.err);
    }
}

#[test]
fn a_newsroom_that_is_not_there_and_a_person_who_is_not_in_it_are_named() {
    let room = Room::empty();
    for arguments in [
        &["list"][..],
        &["show", "FERRY"],
        &["credits", "FERRY"],
        &["receipts", "FERRY"],
        &["history", "FERRY"],
        &["people", "list"],
        &["agencies", "list"],
        &["journal", "verify"],
        &["origins", "FERRY"],
    ] {
        assert_eq!(room.asks(arguments).refused(2), "NoFile", "{arguments:?}");
    }
    let room = Room::opens();
    assert_eq!(room.asks(&["list", "--as", "zzz"]).refused(2), "NotFound");
    let plain = room.says(&["list", "--as", "zzz"]);
    assert!(plain.exit == 2 && plain.out.is_empty() && plain.err.contains("zzz"), "{}", plain.err);
}

#[test]
fn a_file_that_is_no_newsroom_is_left_as_it_is() {
    let room = Room::empty();
    room.file("room.wtr", "somebody's notes");
    assert_eq!(room.asks(&["list"]).refused(3), "NotAWritethruFile");
    assert_eq!(std::fs::read_to_string(room.path("room.wtr")).unwrap(), "somebody's notes");
}

#[test]
fn newsroom_person_and_json_are_taken_before_the_verb_too() {
    let room = Room::opens();
    let file = room.named("room.wtr");
    let before = room.runs(&["--newsroom", &file, "--as", "mfa", "--json", "people", "list"]);
    let after = room.runs(&["people", "list", "--newsroom", &file, "--as", "mfa", "--json"]);
    assert_eq!((before.exit, before.json()), (0, after.json()));
    let refused = room.runs(&["--json", "--newsroom=nowhere.wtr", "list"]);
    assert_eq!((refused.exit, refused.json()["error"]["code"].as_str()), (2, Some("NoFile")));
}
