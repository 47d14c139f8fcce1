//! The credit of a text, from its origins and the newsroom's agencies, in the words of a screen.

use crate::Result;
use crate::newsroom::all_agencies;
use crate::origin::Known;
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
        code: found.into(),
        message: found.to_string(),
        spans: match found {
            story::credit::Obstacle::UnknownOrigin { .. } => known.unknown_places(content),
            _ => Vec::new(),
        },
        item: None,
    };
    Ok(Credits {
        printed: printed(look, content, &credit)?.into(),
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
    without_own_logo(&mut content, &look.setting("newsroom")?.unwrap_or_default());
    Ok(compute(&content, &known.owned(), &agencies, &Profile::default()))
}

/// The newsroom's own name in a dateline is no agency's logo.
fn without_own_logo(content: &mut Content, house: &str) {
    let Some(dateline) = content.dateline.as_mut().filter(|_| !house.trim().is_empty()) else {
        return;
    };
    dateline.agencies.retain(|logo| !logo.eq_ignore_ascii_case(house));
    dateline.raw = dateline.raw.replace(&format!("({house})"), "");
}

/// What every export and the preview print of the credit, word for word.
fn printed(look: &Reader<'_>, content: &Content, credit: &Credit) -> Result<formats::PrintedLines> {
    let holder = look.setting("newsroom")?.unwrap_or_default();
    Ok(formats::printed_lines(&formats::Outgoing {
        content: credit.signature.over(content),
        tail: credit.tail.clone().unwrap_or_default(),
        copyright: vec![formats::outgoing::CopyrightHolder { holder, ..Default::default() }],
        ..Default::default()
    }))
}
