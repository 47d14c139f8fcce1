//! Two texts of a story compared: body with its format, headline and header fields, each change
//! with the name it is settled by.

use super::fields::{fields, put_back};
use super::formats::{FormatChange, formats};
use super::settled::{Compared, body};
use crate::Result;
use crate::view::FieldChange;
use prose::{Change, Diff, Options};
use std::collections::HashMap;
use store::Reader;
use story::EventId;
use story::content::Content;
use story::event::Decision;

/// What changed between two texts.
pub struct Comparison {
    pub diff: Diff<'static>,
    /// Changes of the body; a span's number is a place in this list.
    pub body: Vec<Change>,
    /// Changes of marks, links and kinds of block on words that stand in both.
    pub formats: Vec<FormatChange>,
    pub fields: Vec<FieldChange>,
}

pub fn compare(old: &Content, new: &Content) -> Comparison {
    let diff = prose::diff(&old.paragraphs(), &new.paragraphs(), &Options::default()).into_owned();
    let body = prose::changes(&diff);
    let formats = formats(&diff, old, new);
    Comparison { diff, body, formats, fields: fields(old, new) }
}

/// The numbers of a comparison of two revisions, for lists.
pub fn summary(look: &Reader<'_>, old: &EventId, new: &EventId) -> Result<prose::Summary> {
    let text = |id: &EventId| -> Result<Content> { Ok(look.revision(id)?.content) };
    let (old, new) = (text(old)?, text(new)?);
    Ok(prose::diff(&old.paragraphs(), &new.paragraphs(), &Options::default()).summary)
}

impl Comparison {
    /// The names of all changes, in the order a reader meets them.
    pub fn names(&self) -> Vec<String> {
        let fields = self.fields.iter().map(|field| field.change.clone());
        let words = self.body.iter().map(|change| change.id.0.clone());
        fields.chain(words).chain(self.formats.iter().map(|format| format.change.clone())).collect()
    }

    /// The text with the decisions carried out: what is not rejected is taken.
    pub fn settled(
        &self,
        old: &Content,
        new: &Content,
        decisions: &HashMap<String, Decision>,
    ) -> Content {
        let rejected = |change: &str| decisions.get(change) == Some(&Decision::Rejected);
        let mut content = new.clone();
        let words = self.body.iter().any(|change| rejected(&change.id.0));
        if words || self.formats.iter().any(|format| rejected(&format.change)) {
            let compared = Compared { diff: &self.diff, formats: &self.formats, old, new };
            content.body = body(&compared, &rejected);
        }
        for field in self.fields.iter().filter(|field| rejected(&field.change)) {
            put_back(&mut content, old, &field.field);
        }
        content
    }
}
