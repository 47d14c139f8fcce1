//! Two newest versions of a story with their common text, merged as far as that goes by itself.

use super::ancestor::Family;
use super::fields::{self, Header};
use crate::copy::blocks_of;
use crate::view::{MergeAnswer, Take};
use crate::{Error, Result};
use prose::{Conflict, MergeSpan, Merged};
use std::cell::Cell;
use store::{Reader, Revision};
use story::content::Content;
use story::{EventId, StoryId};

/// A question with the words it is about.
pub struct Asked {
    pub id: String,
    pub field: String,
    pub paragraph: u32,
    pub reason: String,
    pub base: String,
    pub ours: String,
    pub theirs: String,
    pub choices: Vec<Take>,
}

/// The merge before anybody has answered.
pub struct Joined {
    pub base: Option<Revision>,
    pub ours: Revision,
    pub theirs: Revision,
    pub header: Header,
    pub merged: Merged,
    /// Header first, then the body in reading order.
    pub questions: Vec<Asked>,
}

impl Joined {
    pub fn of(look: &Reader<'_>, story: &StoryId, ours: EventId, theirs: EventId) -> Result<Self> {
        let base = Family::of(look, story)?.common(ours, theirs).map(|id| look.revision(&id)).transpose()?;
        let (ours, theirs) = (look.revision(&ours)?, look.revision(&theirs)?);
        let nothing = Content::default();
        let before = base.as_ref().map_or(&nothing, |base| &base.content);
        let mut header = fields::header(before, &ours.content, &theirs.content);
        let merged = prose::merge(&before.paragraphs(), &ours.content.paragraphs(), &theirs.content.paragraphs());
        let mut questions = std::mem::take(&mut header.questions);
        let mut number = 0;
        for (paragraph, merged) in merged.paragraphs.iter().enumerate() {
            for span in &merged.spans {
                if let MergeSpan::Conflict { conflict } = span {
                    number += 1;
                    questions.push(about_body(number, paragraph, conflict));
                }
            }
        }
        Ok(Self { base, ours, theirs, header, merged, questions })
    }

    /// The questions about the header, which stand before those about the body.
    pub fn about_header(&self) -> usize {
        self.questions.iter().take_while(|asked| asked.field != "body").count()
    }

    /// The story with every question answered; refuses an answer that is missing or that a question does not allow.
    pub fn with(&self, answers: &[MergeAnswer]) -> Result<Content> {
        let mut content = self.header.content.clone();
        let (ours, theirs) = (&self.ours.content, &self.theirs.content);
        let mut body = Vec::new();
        for asked in &self.questions {
            let answer = answers
                .iter()
                .find(|answer| answer.question == asked.id)
                .filter(|answer| asked.choices.contains(&answer.take))
                .ok_or_else(|| {
                    Error::BadInput(format!("answer the question about \u{201c}{}\u{201d} first", asked.ours))
                })?;
            if asked.field == "body" {
                body.push(answer);
            } else {
                fields::answer(&mut content, ours, theirs, &asked.field, answer.take, &answer.text);
            }
        }
        let next = Cell::new(0);
        let paragraphs = self.merged.with(|conflict| {
            let answer = body.get(next.replace(next.get() + 1));
            answer.map_or_else(|| conflict.ours.clone(), |answer| chosen(conflict, answer))
        });
        let nothing = Content::default();
        let before = self.base.as_ref().map_or(&nothing, |base| &base.content);
        content.body = blocks_of(paragraphs, before, &[ours, theirs]);
        Ok(content)
    }
}

fn about_body(number: usize, paragraph: usize, conflict: &Conflict) -> Asked {
    let reason = serde_json::to_value(conflict.reason).ok().and_then(|reason| reason.as_str().map(str::to_owned));
    Asked {
        id: format!("body {number}"),
        field: "body".into(),
        paragraph: paragraph as u32,
        reason: reason.unwrap_or_default(),
        base: conflict.base.clone(),
        ours: conflict.ours.clone(),
        theirs: conflict.theirs.clone(),
        choices: vec![Take::Mine, Take::Theirs, Take::Both, Take::Own],
    }
}

fn chosen(conflict: &Conflict, answer: &MergeAnswer) -> String {
    match answer.take {
        Take::Mine => conflict.ours.clone(),
        Take::Theirs => conflict.theirs.clone(),
        Take::Both => both(conflict),
        // Spaces at the edges of the stretch part it from the words around it; nobody types those.
        Take::Own => {
            let model = if conflict.ours.is_empty() { &conflict.theirs } else { &conflict.ours };
            let (before, after) = edges(model);
            format!("{before}{}{after}", answer.text.trim())
        }
    }
}

/// Mine, then theirs: a paragraph each where the stretch holds whole paragraphs, else one after the other.
fn both(conflict: &Conflict) -> String {
    let (ours, theirs) = (&conflict.ours, &conflict.theirs);
    if ours.trim().is_empty() || theirs.trim().is_empty() {
        return format!("{ours}{theirs}");
    }
    let ends = |text: &str| text.trim_end().ends_with(['.', '!', '?', '\u{201d}', '"', '\u{061f}', '\u{3002}']);
    if ends(ours) && ends(theirs) && ours.chars().next().is_some_and(char::is_alphanumeric) {
        return format!("{}\n{}", ours.trim_end(), theirs.trim_start());
    }
    let (_, after) = edges(ours);
    format!("{} {}{after}", ours.trim_end(), theirs.trim())
}

/// The white space a stretch begins and ends with.
fn edges(text: &str) -> (&str, &str) {
    if text.trim().is_empty() {
        return ("", "");
    }
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    (&text[..start], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use prose::Reason;

    fn conflict(ours: &str, theirs: &str) -> Conflict {
        Conflict { base: String::new(), ours: ours.into(), theirs: theirs.into(), reason: Reason::Overlap }
    }

    #[test]
    fn both_answers_of_whole_sentences_become_two_paragraphs_and_words_stand_side_by_side() {
        assert_eq!(both(&conflict("Nine were hurt.", "Ten were hurt.")), "Nine were hurt.\nTen were hurt.");
        assert_eq!(both(&conflict("two tugs ", "three boats ")), "two tugs three boats ");
        assert_eq!(both(&conflict("", "A ship sank.")), "A ship sank.");
    }

    #[test]
    fn own_words_keep_the_spaces_around_the_stretch() {
        let own = MergeAnswer { question: String::new(), take: Take::Own, text: "four tugs".into() };
        assert_eq!(chosen(&conflict(" two tugs ", "three"), &own), " four tugs ");
    }
}
