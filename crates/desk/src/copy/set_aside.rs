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
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::super::typing_fixture::{opened, room, typed};
    use super::*;

    #[test]
    fn words_that_one_leaves_unsaved_lie_beside_the_newsroom_until_the_next_start() {
        let (_folder, room, mut desk) = room("dsa");
        let before = opened(&mut desk).content;
        let asked = typed(&mut desk, "dsa", "Schools stay closed until the hall is dry.");
        let aside = draft_set_aside(&mut desk, asked.clone()).unwrap();
        assert!(std::fs::read_to_string(&aside.path).unwrap().contains("until the hall is dry"));
        assert_eq!(opened(&mut desk).content, before, "the newsroom has nothing of it yet");
        drop(desk);
        let mut desk = Desk::open_window(&room).unwrap();
        assert_eq!(opened(&mut desk).content, asked.content);
    }
}
