//! What one text has changed, carried over to another that grew from the same older one, without
//! asking anybody.

use super::body::{self, Answers};
use super::letters::Versions;
use super::{fields, formats};
use crate::view::{MergeAnswer, Take};
use prose::MergeSpan;
use story::Content;

/// Which side's words stand where both changed the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    Ours,
    Theirs,
}

/// Both sides' changes against `base` in one text.
pub fn carried(base: &Content, ours: &Content, theirs: &Content, prefer: Prefer) -> Content {
    if theirs == base || ours == theirs {
        return ours.clone();
    }
    if ours == base {
        return theirs.clone();
    }
    let header = fields::header(base, ours, theirs);
    let mut content = header.content;
    let take = match prefer {
        Prefer::Ours => Take::Mine,
        Prefer::Theirs => Take::Theirs,
    };
    for asked in header.questions {
        fields::answer(&mut content, ours, theirs, &asked.field, take, "");
    }
    let placed = prose::merge_pieces(&base.paragraphs(), &ours.paragraphs(), &theirs.paragraphs());
    let versions = Versions::of([base, ours, theirs]);
    let formats = formats::asked(&placed, &versions);
    let answer = MergeAnswer { question: String::new(), take, text: String::new() };
    let spans = placed.merged.paragraphs.iter().flat_map(|paragraph| &paragraph.spans);
    let words =
        spans.filter(|span| matches!(span, MergeSpan::Conflict { .. })).map(|_| &answer).collect();
    let answers = Answers { formats: formats.iter().map(|asked| (asked, take)).collect(), words };
    content.body = body::body(&placed, &versions, &answers);
    content
}
