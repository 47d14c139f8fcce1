//! Filing to named destinations: each by its own rules, none silently left out.

use crate::room::{Room, of};
use desk::destination::destination_set;
use desk::view::{FileTo, FiledLine, HoldKind, HoldStory, SetDestination, SetEmbargo};
use desk::{Code, filing, review};
use formats::Format;
use story::destination::{EmbargoPolicy, Way};

impl Room {
    pub fn destination(&mut self, name: &str, formats: &[&str], embargo: EmbargoPolicy) {
        let asked = SetDestination {
            name: name.into(),
            title: String::new(),
            formats: formats.iter().map(ToString::to_string).collect(),
            way: Way::Folder { path: self.folder.path().join(name).display().to_string() },
            embargo,
            new_secret: false,
            adding: true,
        };
        destination_set(self.sits("oka"), asked).unwrap();
    }

    pub fn files(&mut self, story: &str, to: &[&str]) -> Vec<FiledLine> {
        let asked = FileTo {
            story: story.into(),
            destinations: to.iter().map(ToString::to_string).collect(),
            accepted: vec![desk::export::ALL_LOSSES.into()],
            at: None,
        };
        filing::file_to(self.sits("oka"), asked).unwrap().filed
    }

    pub fn embargoes(&mut self, story: &str, until: &str) {
        let asked = SetEmbargo {
            story: story.into(),
            words: until.into(),
            zone: String::new(),
            choose: None,
            evidence: String::new(),
        };
        review::embargo(self.sits("oka"), asked).unwrap();
    }

    pub fn lies_in(&self, name: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path().join(name)).into_iter().flatten();
        let mut names: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }
}

fn codes(filed: &[FiledLine]) -> Vec<Option<Code>> {
    filed.iter().map(|line| line.refusal.as_ref().map(|refusal| refusal.code)).collect()
}

/// FERRY is signed under an embargo that runs, with a place that blocks and one that flags.
fn embargoed() -> Room {
    let mut room = Room::new();
    room.writes("ferry", crate::room::LEAD);
    room.embargoes("FERRY", "2099-01-01T00:00:00Z");
    room.hands_in("FERRY");
    room.approves("FERRY", &[]).unwrap();
    room
}

#[test]
fn an_embargo_blocks_where_it_blocks_and_goes_along_where_it_is_flagged() {
    let mut room = embargoed();
    room.destination("web", &["ninjs"], EmbargoPolicy::Block);
    room.destination("print", &["nitf", "ninjs"], EmbargoPolicy::DeliverFlagged);
    let filed = room.files("FERRY", &["web", "print"]);
    assert_eq!(codes(&filed), [Some(Code::EmbargoNotOver), None]);
    assert_eq!((filed[0].receipts.len(), filed[1].receipts.len()), (0, 2));
    assert_eq!(room.lies_in("web"), Vec::<String>::new());
    let nitf = std::fs::read_to_string(room.folder.path().join("print/FERRY.nitf.xml")).unwrap();
    assert!(nitf.contains("management-status=\"embargoed\""), "{nitf}");
    assert!(nitf.contains("date.release norm=\"20990101T000000Z\""), "{nitf}");
    let ninjs = std::fs::read_to_string(room.folder.path().join("print/FERRY.ninjs.json")).unwrap();
    assert!(ninjs.contains("\"embargoedUntil\": \"2099-01-01T00:00:00Z\""), "{ninjs}");
    // A hold keeps it here whatever the policy.
    let hold = HoldStory { story: "FERRY".into(), kind: HoldKind::Desk, reason: "wait".into() };
    review::hold(room.sits("oka"), hold).unwrap();
    assert_eq!(codes(&room.files("FERRY", &["print"])), [Some(Code::OnHold)]);
}

#[test]
fn every_format_says_a_running_embargo_or_refuses_to_carry_the_copy() {
    let mut room = embargoed();
    let mut refuses = Vec::new();
    for format in Format::outgoing() {
        let name = format!("to-{}", format.name().replace('.', "-"));
        room.destination(&name, &[format.name()], EmbargoPolicy::DeliverFlagged);
        let filed = room.files("FERRY", &[&name]);
        if let Some(refusal) = &filed[0].refusal {
            assert_eq!(refusal.code, Code::CannotCarry, "{format:?}: {}", refusal.message);
            assert!(room.lies_in(&name).is_empty());
            refuses.push(format.name());
            continue;
        }
        let receipt = &filed[0].receipts[0].receipt;
        let file = room.folder.path().join(&name).join(&receipt.file_name);
        let item = formats::read(&std::fs::read(file).unwrap(), None).unwrap().items.remove(0);
        let said = item.embargoed.clone().unwrap_or_default()
            + &item.ed_notes.join("\n")
            + &item.labels.join("\n");
        assert!(said.contains("2099"), "{format:?} lost the embargo: {item:?}");
    }
    assert_eq!(refuses, ["rss", "atom", "jsonfeed"]);
}

#[test]
fn a_destination_of_several_formats_gets_all_of_them_or_none() {
    let mut room = embargoed();
    room.destination("partner", &["nitf", "rss"], EmbargoPolicy::DeliverFlagged);
    assert_eq!(codes(&room.files("FERRY", &["partner"])), [Some(Code::CannotCarry)]);
    assert_eq!(room.lies_in("partner"), Vec::<String>::new());
    assert_eq!(desk::export::receipts(&mut room.desk, of("FERRY")).unwrap().len(), 0);
}

#[test]
fn a_new_version_replaces_what_the_destination_has_and_says_so() {
    let mut room = Room::new();
    room.approved();
    room.destination("web", &["text"], EmbargoPolicy::Block);
    let first = room.files("FERRY", &["web", "web"]);
    assert_eq!(first.len(), 1, "each destination once");
    let again = room.files("FERRY", &["web"]);
    assert!(again[0].receipts[0].receipt.replaces.is_some());
    assert_eq!(room.lies_in("web"), ["FERRY.txt"]);
    assert_eq!(again[0].receipts[0].by, "oka");
}

#[test]
fn a_copied_newsroom_writes_nowhere_until_an_administrator_sets_the_destination_there() {
    let mut room = Room::new();
    room.approved();
    room.destination("web", &["text"], EmbargoPolicy::Block);
    let mut copied = room.copied();
    assert_eq!(codes(&copied.files("FERRY", &["web"])), [Some(Code::NotSetHere)]);
    assert_eq!(room.lies_in("web"), Vec::<String>::new());
}
