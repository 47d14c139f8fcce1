//! Typing that could not be saved is written to another place, until it can be.

use crate::copy::{current_content, put_by_draft};
use crate::view::SaveDraft;
use crate::{Desk, Error, Result, places};
use std::io::Write;
use std::path::{Path, PathBuf};
use story::StoryId;

/// Parts what people read of a rescue file from what the program reads.
const PROGRAM_PART: &str = "\n\n=== for Writethru, leave as it is ===\n";

/// Writes the text to the first place that takes it, and gives the error with where; the error alone where none does.
pub(super) fn rescued(desk: &Desk, asked: &SaveDraft, error: Error) -> Error {
    let Ok(text) = as_file(asked) else { return error };
    for folder in places::rescue_folders(desk.path()) {
        let path = folder.join(name(&asked.story));
        if written(&folder, &path, &text).is_ok() {
            return Error::Rescued { path, source: Box::new(error) };
        }
    }
    error
}

/// A save has worked: what was rescued before is in the newsroom now.
pub(super) fn no_longer_needed(desk: &Desk, story: &str) {
    for folder in places::rescue_folders(desk.path()) {
        let path = folder.join(name(story));
        if path.is_file() {
            // A file that cannot be removed is taken up again at the next start, and holds no more than the newsroom.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Takes up what an earlier run of the program could only write elsewhere: as the draft of its story. What was typed there
/// since is saved as a revision before. Answers whether anything was taken up.
pub(crate) fn take_up_rescued(desk: &mut Desk) -> Result<bool> {
    let mut taken = false;
    for folder in places::rescue_folders(desk.path()) {
        let Ok(files) = std::fs::read_dir(&folder) else { continue };
        for path in files.flatten().map(|file| file.path()) {
            let Some(asked) = std::fs::read_to_string(&path).ok().and_then(|text| from_file(&text)) else { continue };
            if take_up(desk, &asked)? {
                taken = true;
            }
            let _ = std::fs::remove_file(&path);
        }
    }
    Ok(taken)
}

fn take_up(desk: &Desk, asked: &SaveDraft) -> Result<bool> {
    let (me, now) = (desk.me()?, desk.now());
    let Ok(id) = uuid::Uuid::parse_str(&asked.story).map(StoryId) else { return Ok(false) };
    let base = asked.base.as_deref().map(crate::revision_id).transpose()?;
    desk.write(|tx| {
        if tx.story(&id).is_err() || current_content(tx, &id)?.0 == asked.content {
            return Ok(false);
        }
        put_by_draft(tx, &id, &me, now)?;
        tx.save_draft(&id, &asked.content, base, &asked.cursor.to_string(), now)?;
        Ok(true)
    })
}

fn name(story: &str) -> String {
    let safe: String = story.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("{safe}.rescued.txt")
}

fn as_file(asked: &SaveDraft) -> serde_json::Result<String> {
    let copy = &asked.content;
    let body = copy.paragraphs().join("\n\n");
    Ok(format!("{}\n\n{}\n\n{body}{PROGRAM_PART}{}\n", copy.slug, copy.headline, serde_json::to_string(asked)?))
}

fn from_file(text: &str) -> Option<SaveDraft> {
    serde_json::from_str(text.rsplit_once(PROGRAM_PART)?.1).ok()
}

fn written(folder: &Path, path: &PathBuf, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;
    use crate::newsroom::sample;
    use crate::view::OfStory;
    use crate::{Initials, copy};

    #[test]
    fn typing_that_could_not_be_saved_lies_elsewhere_and_is_taken_up_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let room = folder.path().join("room.writethru");
        let mut desk = sample::make(&room).unwrap();
        desk.act_as(&Initials("dsa".into())).unwrap();
        let open = copy::story_open(&mut desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap();
        let mut content = open.content.clone();
        content.body[0].text = "Schools stay closed until the hall is dry.".into();
        let asked = SaveDraft { story: open.line.id.clone(), base: open.base, content: content.clone(), cursor: 7 };
        let error = rescued(&desk, &asked, store::Error::DiskFull.into());
        assert_eq!(error.code(), "DiskFull");
        let Error::Rescued { path, .. } = &error else { panic!("{error}") };
        assert_eq!(error.refusal().data["rescue"], serde_json::json!(path));
        assert!(std::fs::read_to_string(path).unwrap().contains("until the hall is dry"));
        drop(desk);
        let mut desk = Desk::open_window(&room).unwrap();
        assert!(!path.exists());
        let open = copy::story_open(&mut desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap();
        assert_eq!(open.content, content);
    }

    #[test]
    fn a_save_that_works_removes_the_rescue_file() {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = sample::make(&folder.path().join("room.writethru")).unwrap();
        let open = copy::story_open(&mut desk, OfStory { story: "SCHOOL-CALENDAR".into() }).unwrap();
        let asked = SaveDraft { story: open.line.id.clone(), base: open.base, content: open.content, cursor: 0 };
        let Error::Rescued { path, .. } = rescued(&desk, &asked, store::Error::DiskFull.into()) else { panic!() };
        assert!(path.is_file());
        copy::draft_save(&mut desk, asked).unwrap();
        assert!(!path.exists());
    }
}
