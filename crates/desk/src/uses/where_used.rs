//! Every story that uses a wire item, another story's copy or a picture.

use super::find::{Used, find};
use super::settle::settle_all;
use super::sought::Sought;
use crate::copy::current_content;
use crate::export::receipts_of;
use crate::named::story_to_read;
use crate::view::{FindUses, UseLine, WhereUsed};
use crate::wire::family;
use crate::{Desk, Error, Result};
use store::Reader;
use story::person::Person;
use story::rights::{self, Right};
use story::{ItemId, StoryId};

/// Looks for a wire item by its id or guid, with every version and repeat of it; for a story by id
/// or slug; or for a picture by the hash of its bytes. Archived and sent stories are found, too;
/// drafts only for those who may read them.
///
/// # Errors
/// `NotFound` where it is none of them; what [`rights::may_read`] refuses.
pub fn where_used(desk: &mut Desk, asked: FindUses) -> Result<WhereUsed> {
    let me = desk.may(Right::Read)?;
    desk.write(settle_all)?;
    desk.read(|look| {
        let (sought, but) = sought_for(look, &me, asked.of.trim())?;
        let mut stories = Vec::new();
        for used in find(look, &sought, but)? {
            if rights::may_read(&look.story(&used.story)?.state, &me).is_ok() {
                stories.push(use_line(look, &used)?);
            }
        }
        Ok(WhereUsed { stories })
    })
}

/// What is meant by a name, and the story it is, which does not use itself.
fn sought_for(look: &Reader<'_>, me: &Person, named: &str) -> Result<(Sought, Option<StoryId>)> {
    if let Ok(id) = uuid::Uuid::parse_str(named)
        && look.item(&ItemId(id)).is_ok()
    {
        return Ok((Sought::of_items(&family(look, &ItemId(id))?), None));
    }
    if let Some(item) = look.items_of_guid(named)?.last() {
        return Ok((Sought::of_items(&family(look, &item.id)?), None));
    }
    if named.len() == 64 && named.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok((Sought::of_picture(&named.to_lowercase()), None));
    }
    match story_to_read(look, me, named) {
        Ok(story) => {
            let (content, _) = current_content(look, &story)?;
            Ok((Sought::of_copy(story.to_string(), &content), Some(story)))
        }
        Err(Error::NotFound { .. }) => Err(Error::not_found("wire item, story or picture", named)),
        Err(error) => Err(error),
    }
}

fn use_line(look: &Reader<'_>, used: &Used) -> Result<UseLine> {
    Ok(UseLine {
        slug: look.story(&used.story)?.slug,
        how: used.how,
        paragraphs: used.numbers(),
        words: used.words(),
        receipts: receipts_of(look, &used.story)?,
    })
}
