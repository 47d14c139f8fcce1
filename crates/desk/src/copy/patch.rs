//! A text from outside saved as a revision: what it names is taken, what it leaves out stays.

use crate::copy::{
    NewRevision, current_content, line, put_by_draft, save_revision, version_of, with_slug,
};
use crate::named::find_story;
use crate::view::StoryLine;
use crate::{Desk, Error, Result};
use serde::Serialize;
use story::content::{Block, Content};
use story::event::RevisionKind;
use story::workflow;

/// Fields of the copy by name, with `paragraphs` as a short way to give the body.
pub struct Patch(serde_json::Map<String, serde_json::Value>);

impl Patch {
    /// Reads the fields from a JSON object.
    ///
    /// # Errors
    /// `BadInput` for text that is no JSON object.
    pub fn read(text: &str) -> Result<Self> {
        match serde_json::from_str(text) {
            Ok(serde_json::Value::Object(fields)) => Ok(Self(fields)),
            _ => Err(Error::BadInput(
                "the file is no JSON object such as {\"paragraphs\":[\"...\"]}".into(),
            )),
        }
    }

    fn onto(self, content: &Content) -> Result<Content> {
        let misfit = |error: serde_json::Error| {
            Error::BadInput(format!("the file does not fit a story's copy: {error}"))
        };
        let mut value = serde_json::to_value(content).map_err(misfit)?;
        for (name, given) in self.0 {
            if name == "paragraphs" {
                let texts: Vec<String> = serde_json::from_value(given).map_err(misfit)?;
                let body: Vec<Block> =
                    texts.into_iter().map(|text| Block { text, ..Block::default() }).collect();
                value["body"] = serde_json::to_value(body).map_err(misfit)?;
            } else if value.get(&name).is_some() {
                value[&name] = given;
            } else {
                return Err(Error::BadInput(format!("a story has no field {name}")));
            }
        }
        serde_json::from_value(value).map_err(misfit)
    }
}

/// What a save has made: the story's row, the revision that holds the text, and the one it stands
/// on.
#[derive(Debug, Serialize)]
pub struct SavedPatch {
    #[serde(flatten)]
    pub line: StoryLine,
    pub revision: String,
    pub base: Option<String>,
}

/// Saves the patched text as a revision on the one that was read, named by its id or number: what
/// was saved there since stays beside it as another newest version. Without such a base it stands
/// on what is there now, and what somebody is typing is saved as a revision before.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `NotFound` for a base that is no revision of the story;
/// `BadInput` for a field a story does not have or a value that does not fit it; `BadSlug` and
/// `Taken` for its slug.
pub fn save_patch(
    desk: &mut Desk,
    story: &str,
    patch: Patch,
    note: &str,
    base: Option<&str>,
) -> Result<SavedPatch> {
    let (me, now) = (desk.me()?, desk.now());
    desk.write(|tx| {
        let id = find_story(tx, story)?;
        workflow::may_edit(&tx.story(&id)?.state, &me)?;
        let (before, base) = match base {
            Some(named) => {
                let read = version_of(tx, id, named)?;
                (read.content, read.revision)
            }
            None => {
                put_by_draft(tx, &id, &me, now)?;
                current_content(tx, &id)?
            }
        };
        let content = with_slug(tx, &id, patch.onto(&before)?)?;
        let new =
            NewRevision { how: RevisionKind::Saved, base, content: &content, note, source: None };
        let revision = save_revision(tx, &id, &me.initials, now, new)?;
        let line = line(tx, &tx.story(&id)?, &me)?;
        Ok(SavedPatch {
            line,
            revision: revision.to_string(),
            base: base.map(|base| base.to_string()),
        })
    })
}
