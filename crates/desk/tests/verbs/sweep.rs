//! A watched folder is emptied.

use crate::room::Room;
use desk::wire;

#[test]
fn a_watched_folder_takes_each_file_once_and_says_why_it_could_not_take_one() {
    let room = Room::new();
    let folder = room.folder.path().join("incoming");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        folder.join("good.txt"),
        "Ferry news\n\nPORT SALIM (AP) \u{2014} A ferry left on Friday.\n",
    )
    .unwrap();
    std::fs::write(folder.join("bad.xml"), "<?xml version=\"1.0\"?><unheard-of/>").unwrap();
    std::fs::write(folder.join("half.txt.part"), "not yet").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(800));
    let swept = wire::sweep(&room.desk, &folder).unwrap();
    let failed: Vec<&str> = swept.failed.iter().map(|failed| failed.file.as_str()).collect();
    assert_eq!((swept.items.len(), failed), (1, vec!["bad.xml"]));
    assert!(folder.join("done/good.txt").is_file() && folder.join("half.txt.part").is_file());
    assert!(
        !std::fs::read_to_string(folder.join("failed/bad.xml.reason.txt"))
            .unwrap()
            .trim()
            .is_empty()
    );
    assert_eq!(wire::sweep(&room.desk, &folder).unwrap().items.len(), 0);
}
