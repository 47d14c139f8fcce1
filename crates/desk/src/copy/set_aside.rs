//! Typing that the newsroom does not take, put beside it because the person leaves.

use crate::copy::rescue;
use crate::view::{SaveDraft, SetAside};
use crate::{Desk, Error, Result};
use story::rights::{self, Right};

/// Writes the text to a place beside the newsroom, where the next start takes it up. Saves nothing.
///
/// # Errors
/// Where no place takes it; the words are then only on the screen. `NotYourRole` for somebody who
/// writes no copy here, `BadInput` for the words of somebody who has not sat at this desk.
pub fn draft_set_aside(desk: &mut Desk, mut asked: SaveDraft) -> Result<SetAside> {
    let typist = desk.typist(asked.by.as_ref())?;
    rights::may(&typist, Right::Write)?;
    asked.by = Some(typist.initials);
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
        let (_folder, room, mut desk) = room("lha");
        let before = opened(&mut desk).content;
        let asked = typed(&mut desk, "lha", "Schools stay closed until the hall is dry.");
        let aside = draft_set_aside(&mut desk, asked.clone()).unwrap();
        assert!(std::fs::read_to_string(&aside.path).unwrap().contains("until the hall is dry"));
        assert_eq!(opened(&mut desk).content, before, "the newsroom has nothing of it yet");
        drop(desk);
        let mut desk = Desk::open_window(&room).unwrap();
        assert_eq!(opened(&mut desk).content, asked.content);
    }
}
