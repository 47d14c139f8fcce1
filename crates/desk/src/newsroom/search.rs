//! Everything ever written here that holds the words asked for.

use crate::view::{Hit, HitKind, SearchFor};
use crate::{Desk, Result};
use store::StoryRow;
use story::rights;

/// Stories and wire items by their words, people by name or initials, at most 200, and of drafts
/// only those the person may read; the palette asks
/// here, too.
pub fn search(desk: &mut Desk, asked: SearchFor) -> Result<Vec<Hit>> {
    let wanted = asked.words.trim().to_lowercase();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let limit = asked.limit.clamp(1, 200) as usize;
    let me = desk.me()?;
    let shown = |row: &StoryRow| rights::may_read(&row.state, &me).is_ok();
    desk.read(|look| {
        let mut hits: Vec<Hit> = look
            .people()?
            .into_iter()
            .filter(|person| {
                person.name.to_lowercase().contains(&wanted) || person.initials.0 == wanted
            })
            .map(|person| Hit {
                kind: HitKind::Person,
                id: person.initials.0,
                title: person.name,
                line: person.desk,
            })
            .collect();
        for row in
            look.stories()?.into_iter().filter(|row| row.slug.to_lowercase().contains(&wanted))
        {
            if !shown(&row) {
                continue;
            }
            hits.push(Hit {
                kind: HitKind::Story,
                id: row.id.to_string(),
                title: row.headline,
                line: row.slug,
            });
        }
        for found in look.search(&asked.words, limit)? {
            let hit = match found.found {
                // What cannot be read is not found; the others are.
                store::Found::Story(id) => look.story(&id).ok().filter(shown).map(|row| Hit {
                    kind: HitKind::Story,
                    id: row.id.to_string(),
                    title: row.headline,
                    line: row.slug,
                }),
                store::Found::Item(id) => look.item(&id).ok().map(|item| Hit {
                    kind: HitKind::Item,
                    id: item.id.to_string(),
                    title: crate::wire::headline_of(&item),
                    line: crate::wire::agency_of(&item).unwrap_or_default(),
                }),
            };
            if let Some(hit) = hit.filter(|hit| !hits.iter().any(|known| known.id == hit.id)) {
                hits.push(hit);
            }
        }
        hits.truncate(limit);
        Ok(hits)
    })
}
