//! Somebody says whose words they are.

use super::known::Known;
use super::known_origins::{keep_trace, known_origins};
use crate::copy::{current_content, open_story, put_by_draft, source_of};
use crate::named::find_story;
use crate::view::{OpenStory, OriginSpan, PasteFrom, Place, SayOrigin};
use crate::{Desk, Error, Result};
use story::event::{Act, Anchor};
use story::rights::Right;
use story::source::Source;
use story::{Owner, workflow};

/// A person answers for words of unknown origin where they stand: the same words elsewhere or in a
/// later paste stay open. What is being typed is saved as a revision first, in the name of the
/// person who types, so that the place is one for good.
///
/// # Errors
/// What [`workflow::may_edit`] refuses; `BadInput` where nobody is named, the text has changed at
/// the place, or it is known whose words these are; `NotFound` for an item that is not there, or
/// before the first revision.
pub fn origin_say(desk: &mut Desk, asked: SayOrigin) -> Result<OpenStory> {
    let (me, now) = (desk.may(Right::Write)?, desk.now());
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let source = match &asked.from {
            PasteFrom::Own => Source::of_text(Owner::Staff { initials: me.initials.clone() }),
            PasteFrom::Unknown => return Err(Error::BadInput("say whose words they are".into())),
            from => source_of(tx, from)?.unwrap_or_default(),
        };
        put_by_draft(tx, &id, &me, now)?;
        let (content, base) = current_content(tx, &id)?;
        let revision = base.ok_or_else(|| Error::not_found("revision of", &row.slug))?;
        let known = known_origins(tx, &id, base, &content, &me.initials)?;
        let place = place_of(&known, &asked.place)?;
        let text = place.words.clone();
        let said = Act::OriginSaid { revision, text, source, place: Some(place) };
        tx.append(Some(id), &me.initials, now, said)?;
        keep_trace(tx, &id, &revision)?;
        Ok(id)
    })?;
    open_story(desk, id)
}

/// The place a person means, in the text as it is on record: words stand there, and some of them
/// are nobody's yet.
fn place_of(known: &Known, asked: &Place) -> Result<Anchor> {
    let text = known.texts.get(asked.paragraph as usize).map(String::as_str).unwrap_or_default();
    let length = asked.end.saturating_sub(asked.start) as usize;
    let words: String = text.chars().skip(asked.start as usize).take(length).collect();
    if words.trim().is_empty() || words != asked.text {
        return Err(Error::BadInput("the text has changed; say which words you mean".into()));
    }
    let touches = |span: &OriginSpan| span.start < asked.end && asked.start < span.end;
    let open = |span: &OriginSpan| span.owner.is_unknown() && touches(span);
    if !known.view_of(asked.paragraph as usize).iter().any(open) {
        return Err(Error::BadInput("it is known already whose words these are".into()));
    }
    let (paragraph, start, end) = (asked.paragraph, asked.start, asked.end);
    Ok(Anchor { field: "body".into(), paragraph, start, end, words })
}
