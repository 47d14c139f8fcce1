//! Everything ever written here that holds the words asked for.

use crate::view::{Hit, SearchFor};
use crate::{Desk, Result};

/// Stories and wire items by their words, people by name or initials, at most 200; the palette asks
/// here, too.
pub fn search(desk: &mut Desk, asked: SearchFor) -> Result<Vec<Hit>> {
    let wanted = asked.words.trim().to_lowercase();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let limit = asked.limit.clamp(1, 200) as usize;
    desk.read(|look| {
        let mut hits: Vec<Hit> = look
            .people()?
            .into_iter()
            .filter(|person| {
                person.name.to_lowercase().contains(&wanted) || person.initials.0 == wanted
            })
            .map(|person| Hit {
                kind: "person".into(),
                id: person.initials.0,
                title: person.name,
                line: person.desk,
            })
            .collect();
        for row in
            look.stories()?.into_iter().filter(|row| row.slug.to_lowercase().contains(&wanted))
        {
            hits.push(Hit {
                kind: "story".into(),
                id: row.id.to_string(),
                title: row.headline,
                line: row.slug,
            });
        }
        for found in look.search(&asked.words, limit)? {
            let hit = match found.found {
                // What cannot be read is not found; the others are.
                store::Found::Story(id) => look.story(&id).ok().map(|row| Hit {
                    kind: "story".into(),
                    id: row.id.to_string(),
                    title: row.headline,
                    line: row.slug,
                }),
                store::Found::Item(id) => look.item(&id).ok().map(|item| Hit {
                    kind: "item".into(),
                    id: item.id.to_string(),
                    title: crate::wire::headline_of(&item),
                    line: crate::wire::agency_of(&item),
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
