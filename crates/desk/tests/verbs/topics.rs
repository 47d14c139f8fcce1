//! Media topics are found by word.

use crate::room::Room;
use desk::newsroom;

#[test]
fn topics_are_found_by_word_and_read_by_code() {
    let mut room = Room::new();
    let find = |words: &str, codes: &[&str], language: &str| desk::view::FindTopics {
        words: words.into(),
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        language: language.into(),
    };
    let found = newsroom::topics(&mut room.desk, find("shipping", &[], "en")).unwrap();
    assert!(!found.is_empty());
    let named =
        newsroom::topics(&mut room.desk, find("", &[&found[0].code, "medtop:99999999"], "en"))
            .unwrap();
    assert_eq!(
        (named[0].name.as_str(), named[1].name.as_str()),
        (found[0].name.as_str(), "medtop:99999999")
    );
}
