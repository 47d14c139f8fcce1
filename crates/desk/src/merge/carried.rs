//! What one text has changed, carried over to another that grew from the same older one, without asking anybody.

use super::fields;
use crate::copy::blocks_of;
use crate::view::Take;
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
    let take = if prefer == Prefer::Ours { Take::Mine } else { Take::Theirs };
    for asked in header.questions {
        fields::answer(&mut content, ours, theirs, &asked.field, take, "");
    }
    let merged = prose::merge(&base.paragraphs(), &ours.paragraphs(), &theirs.paragraphs());
    let paragraphs = merged.with(|conflict| match prefer {
        Prefer::Ours => conflict.ours.clone(),
        Prefer::Theirs => conflict.theirs.clone(),
    });
    let sides = match prefer {
        Prefer::Ours => [ours, theirs],
        Prefer::Theirs => [theirs, ours],
    };
    content.body = blocks_of(paragraphs, base, &sides);
    content
}
