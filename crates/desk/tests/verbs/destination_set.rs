//! Destinations: named records of the newsroom, an administrator's to set and to remove.

use crate::room::Room;
use desk::destination::{destination_remove, destination_set, destinations};
use desk::view::{Nothing, OfDestination, SetDestination};
use desk::{Code, Desk, Error};
use story::destination::{EmbargoPolicy, Way};

fn web(room: &Room) -> SetDestination {
    SetDestination {
        name: "Web".into(),
        title: " The website ".into(),
        formats: vec!["ninjs".into(), "ninjs-3.1".into(), "text".into()],
        way: Way::Folder { path: room.folder.path().join("web").display().to_string() },
        embargo: EmbargoPolicy::Block,
        new_secret: false,
        adding: true,
    }
}

fn code<T: std::fmt::Debug>(set: Result<T, Error>) -> Code {
    set.unwrap_err().code()
}

#[test]
fn a_destination_is_added_changed_and_removed_and_the_journal_holds_each() {
    let mut room = Room::new();
    let asked = web(&room);
    let set = destination_set(room.sits("oka"), asked.clone()).unwrap();
    assert_eq!(set.secret, None, "a folder needs none");
    let set = set.destinations;
    assert_eq!((set[0].name.as_str(), set[0].title.as_str()), ("web", "The website"));
    assert_eq!(set[0].formats, ["ninjs-3.1", "text"], "each format once, by its own name");
    assert!(set[0].here);
    assert_eq!(code(destination_set(&mut room.desk, asked.clone())), Code::Taken);
    let flagged =
        SetDestination { embargo: EmbargoPolicy::DeliverFlagged, adding: false, ..asked.clone() };
    let set = destination_set(&mut room.desk, flagged).unwrap().destinations;
    assert_eq!((set.len(), set[0].embargo), (1, EmbargoPolicy::DeliverFlagged));
    let of = |name: &str| OfDestination { name: name.into() };
    assert_eq!(destination_remove(&mut room.desk, of("WEB")).unwrap(), []);
    assert_eq!(code(destination_remove(&mut room.desk, of("web"))), Code::NotFound);
    let change = SetDestination { adding: false, ..asked.clone() };
    assert_eq!(code(destination_set(&mut room.desk, change)), Code::NotFound);
    assert_eq!(
        destination_set(&mut room.desk, asked).unwrap().destinations.len(),
        1,
        "it is there again"
    );
    let kinds = room.desk.read(|look| Ok(look.events(None, None, 10_000)?)).unwrap();
    let of_destinations = kinds
        .iter()
        .filter(|event| story::event::ActKind::from(&event.act).to_string().contains("destination"))
        .count();
    assert_eq!(of_destinations, 4);
    assert!(room.desk.verify().unwrap().ok);
}

#[test]
fn names_formats_and_folders_that_cannot_be_are_refused() {
    let mut room = Room::new();
    let good = web(&room);
    room.sits("oka");
    for name in ["", "../web", "web/print", "web\u{202e}"] {
        let asked = SetDestination { name: name.into(), ..good.clone() };
        assert_eq!(code(destination_set(&mut room.desk, asked)), Code::BadInput, "{name}");
    }
    for formats in [vec![], vec!["klingon".to_owned()], vec!["zczc".to_owned()]] {
        let asked = SetDestination { formats: formats.clone(), ..good.clone() };
        assert_eq!(code(destination_set(&mut room.desk, asked)), Code::BadInput, "{formats:?}");
    }
    let newsrooms = room.folder.path().display().to_string();
    for path in ["/etc/cron.d", "web", "", "/", newsrooms.as_str()] {
        let way = Way::Folder { path: path.into() };
        let asked = SetDestination { way, ..good.clone() };
        assert_eq!(code(destination_set(&mut room.desk, asked)), Code::FolderRefused, "{path}");
    }
    assert_eq!(destinations(&mut room.desk, Nothing {}).unwrap(), []);
}

#[test]
fn a_newsroom_that_came_from_elsewhere_files_nowhere_until_an_administrator_says_so() {
    let mut room = Room::new();
    let asked = web(&room);
    destination_set(room.sits("oka"), asked.clone()).unwrap();
    let mut copied = room.copied();
    assert!(!destinations(&mut copied.desk, Nothing {}).unwrap()[0].here);
    let again = SetDestination { adding: false, ..asked };
    assert!(destination_set(copied.sits("oka"), again).unwrap().destinations[0].here);
    // A row that was changed in the file beside the journal is no record of an administrator's.
    let path = room.desk.path().to_owned();
    drop(room.desk);
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute("UPDATE destination SET record = replace(record, '/web', '/else')", []).unwrap();
    drop(file);
    let mut desk = Desk::open(&path).unwrap();
    assert!(!destinations(&mut desk, Nothing {}).unwrap()[0].here);
}
