//! Two newest versions of a story with their common text, merged as far as that goes by itself.

use super::ancestor::Family;
use super::body::{self, Answers};
use super::fields::{self, Asked, Header};
use super::formats::{self, FormatAsked};
use super::letters::Versions;
use crate::review::FormatWhat;
use crate::view::{MergeAnswer, MergeField, MergeReason, Take};
use crate::{Error, Result};
use prose::{Conflict, MergeSpan, Placed};
use store::{Reader, Revision};
use story::content::Content;
use story::{EventId, StoryId};

/// The merge before anybody has answered.
pub struct Joined {
    pub base: Option<Revision>,
    pub ours: Revision,
    pub theirs: Revision,
    pub header: Header,
    pub placed: Placed,
    pub formats: Vec<FormatAsked>,
    /// Header first, then links and kinds of block, then the body in reading order.
    pub questions: Vec<Asked>,
    nothing: Content,
}

/// How the names of questions about links and kinds begin.
const FORMAT: &str = "format ";

impl Joined {
    /// Two versions put together over the text both grew from; without one, over nothing.
    pub fn of(look: &Reader<'_>, story: &StoryId, ours: EventId, theirs: EventId) -> Result<Self> {
        let base = Family::of(look, story)?
            .common(ours, theirs)
            .map(|id| look.revision(&id))
            .transpose()?;
        let (ours, theirs) = (look.revision(&ours)?, look.revision(&theirs)?);
        let nothing = Content::default();
        let before = base.as_ref().map_or(&nothing, |base| &base.content);
        let mut header = fields::header(before, &ours.content, &theirs.content);
        let [old, mine, other] = [before, &ours.content, &theirs.content].map(Content::paragraphs);
        let placed = prose::merge_pieces(&old, &mine, &other);
        let formats =
            formats::asked(&placed, &Versions::of([before, &ours.content, &theirs.content]));
        let mut questions = std::mem::take(&mut header.questions);
        for (number, asked) in formats.iter().enumerate() {
            let question = Some(questions.len() as u32);
            let asked = about_format(number + 1, asked);
            header.fields.push(MergeField {
                field: asked.field.clone(),
                value: asked.base.clone(),
                question,
            });
            questions.push(asked);
        }
        let mut number = 0;
        for (paragraph, merged) in placed.merged.paragraphs.iter().enumerate() {
            for span in &merged.spans {
                if let MergeSpan::Conflict { conflict } = span {
                    number += 1;
                    questions.push(about_body(number, paragraph, conflict));
                }
            }
        }
        Ok(Self { base, ours, theirs, header, placed, formats, questions, nothing })
    }

    /// The questions about the header and the format, which stand before those about the body.
    pub fn about_header(&self) -> usize {
        self.questions.iter().take_while(|asked| asked.field != "body").count()
    }

    /// The story with every question answered.
    ///
    /// # Errors
    /// `BadInput` for an answer that is missing or that a question does not allow.
    pub fn with(&self, answers: &[MergeAnswer]) -> Result<Content> {
        let mut content = self.header.content.clone();
        let (ours, theirs) = (&self.ours.content, &self.theirs.content);
        let mut words = Vec::new();
        let mut formats = Vec::new();
        let mut about = self.formats.iter();
        for asked in &self.questions {
            let answer = answers
                .iter()
                .find(|answer| answer.question == asked.id)
                .filter(|answer| asked.choices.contains(&answer.take))
                .ok_or_else(|| {
                    Error::BadInput(format!(
                        "answer the question about \u{201c}{}\u{201d} first",
                        asked.ours
                    ))
                })?;
            if asked.field == "body" {
                words.push(answer);
            } else if asked.id.starts_with(FORMAT) {
                formats.extend(about.next().map(|asked| (asked, answer.take)));
            } else {
                fields::answer(&mut content, ours, theirs, &asked.field, answer.take, &answer.text);
            }
        }
        content.body = body::body(&self.placed, &self.versions(), &Answers { formats, words });
        Ok(content)
    }

    /// The three versions by place.
    pub fn versions(&self) -> Versions<'_> {
        let base = self.base.as_ref().map_or(&self.nothing, |base| &base.content);
        Versions::of([base, &self.ours.content, &self.theirs.content])
    }
}

fn about_format(number: usize, asked: &FormatAsked) -> Asked {
    let [base, ours, theirs] = asked.values.clone();
    Asked {
        id: format!("{FORMAT}{number}"),
        field: if asked.what == FormatWhat::Kind { "kind".into() } else { "link".into() },
        paragraph: asked.paragraph as u32,
        reason: MergeReason::Field,
        base,
        ours,
        theirs,
        choices: vec![Take::Mine, Take::Theirs],
    }
}

fn about_body(number: usize, paragraph: usize, conflict: &Conflict) -> Asked {
    Asked {
        id: format!("body {number}"),
        field: "body".into(),
        paragraph: paragraph as u32,
        reason: conflict.reason.into(),
        base: conflict.base.clone(),
        ours: conflict.ours.clone(),
        theirs: conflict.theirs.clone(),
        choices: vec![Take::Mine, Take::Theirs, Take::Both, Take::Own],
    }
}
