//! The credit of a text, from its origins and the newsroom's agencies, in the words of a screen.

use crate::Result;
use crate::copy::Known;
use crate::newsroom::all_agencies;
use crate::view::{Credits, Obstacle, PictureCredit};
use store::Reader;
use story::Content;
use story::credit::{Credit, Profile, compute};

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
