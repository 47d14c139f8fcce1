//! The credit of a text, from its origins and the newsroom's agencies, in the words of a screen.

use crate::copy::{Known, Version, known_origins, version};
use crate::newsroom::all_agencies;
use crate::view::{Credits, Obstacle, PictureCredit};
use crate::{Desk, Result};
use store::Reader;
use story::credit::{Credit, Profile, compute};
use story::{Content, Initials};

/// Works out the credit of `content`.
pub fn of(look: &Reader<'_>, content: &Content, known: &Known) -> Result<Credits> {
    let credit = worked_out(look, content, known)?;
    let picture = |picture: &story::content::Picture| PictureCredit {
        picture: picture.id.clone(),
        credit: picture.credit.clone(),
        agency: picture.agency.clone(),
    };
    let obstacle = |found: &story::credit::Obstacle| Obstacle {
        code: found.code().into(),
        message: found.to_string(),
        spans: match found {
            story::credit::Obstacle::UnknownOrigin { .. } => known.unknown_places(content),
            _ => Vec::new(),
        },
        item: None,
    };
    Ok(Credits {
        shares: known.shares(look)?,
        pictures: content.pictures.iter().map(picture).collect(),
        blocks: credit.obstacles.iter().map(obstacle).collect(),
        case: credit.case,
        line: credit.line,
        dateline_logo: credit.dateline_logo,
        byline: credit.byline,
        tail: credit.tail,
        required: credit.required,
        advised: credit.advised,
    })
}

/// The same as the rules give it, for approval and export.
pub fn worked_out(look: &Reader<'_>, content: &Content, known: &Known) -> Result<Credit> {
    let agencies = all_agencies(look)?;
    let mut content = content.clone();
    content.sources.retain(|source| source.agency != "unknown");
    Ok(compute(&content, &known.owned(), &agencies, &Profile::default()))
}

/// The credit of a named version, such as `PORT-STRIKE@approved`.
pub fn of_named(desk: &Desk, named: &str) -> Result<Credits> {
    desk.read(|look| of_version(look, &version(look, named)?, &desk.me))
}

pub fn of_version(look: &Reader<'_>, found: &Version, me: &Initials) -> Result<Credits> {
    let known = known_origins(look, &found.story, found.revision, &found.content, me)?;
    of(look, &found.content, &known)
}
