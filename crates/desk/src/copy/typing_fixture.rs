//! The sample newsroom with somebody who types in its draft, for the tests of typing that the
//! newsroom's file does not take.
#![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test

use crate::newsroom::sample;
use crate::view::{OfStory, OpenStory, SaveDraft};
use crate::{Desk, Initials, copy};
use std::path::PathBuf;

/// The newsroom with `who` at the desk, the file it is in, and the folder that holds it.
pub fn room(who: &str) -> (tempfile::TempDir, PathBuf, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let room = folder.path().join("room.writethru");
    let mut desk = sample::make(&room).unwrap();
    desk.act_as(&Initials(who.into())).unwrap();
    (folder, room, desk)
}

/// SCHOOL-CALENDAR as it stands.
pub fn opened(desk: &mut Desk) -> OpenStory {
    copy::story_open(desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap()
}

/// Its text with another first paragraph, typed by `who` and not saved.
pub fn typed(desk: &mut Desk, who: &str, text: &str) -> SaveDraft {
    let open = opened(desk);
    let mut content = open.content;
    content.body[0].text = text.into();
    let by = Some(Initials(who.into()));
    SaveDraft { story: open.line.id, base: open.base, content, cursor: 7, by }
}
