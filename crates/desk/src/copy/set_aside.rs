//! Typing that the newsroom does not take, put beside it because the person leaves.

use crate::copy::rescue;
use crate::view::{SaveDraft, SetAside};
use crate::{Desk, Error, Result};

/// Writes the text to a place beside the newsroom, where the next start takes it up. Saves nothing.
///
/// # Errors
/// Where no place takes it; the words are then only on the screen.
pub fn draft_set_aside(desk: &mut Desk, asked: SaveDraft) -> Result<SetAside> {
    match rescue::rescued(desk, &asked, store::Error::DiskFull.into()) {
        Error::Rescued { path, .. } => Ok(SetAside { path: path.display().to_string() }),
        error => Err(error),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;
    use crate::newsroom::sample;
    use crate::view::OfStory;
    use crate::{Initials, copy};

    #[test]
    fn words_that_one_leaves_unsaved_lie_beside_the_newsroom_until_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let room = folder.path().join("room.writethru");
        let mut desk = sample::make(&room).unwrap();
        desk.act_as(&Initials("dsa".into())).unwrap();
        let open =
            copy::story_open(&mut desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap();
        let mut content = open.content.clone();
        content.body[0].text = "Schools stay closed until the hall is dry.".into();
        let asked = SaveDraft {
            story: open.line.id.clone(),
            base: open.base,
            content: content.clone(),
            cursor: 7,
            by: None,
        };
        let aside = draft_set_aside(&mut desk, asked).unwrap();
        assert!(std::fs::read_to_string(&aside.path).unwrap().contains("until the hall is dry"));
        let still =
            copy::story_open(&mut desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap();
        assert_eq!(still.content, open.content, "the newsroom has nothing of it yet");
        drop(desk);
        let mut desk = Desk::open_window(&room).unwrap();
        let taken =
            copy::story_open(&mut desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap();
        assert_eq!(taken.content, content);
    }
}
