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
    content.sources.retain(|source| source.agency != "unknown");
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

/// The credit of a named version, such as `PORT-STRIKE@approved`.
pub fn of_named(desk: &Desk, named: &str) -> Result<Credits> {
    desk.read(|look| of_version(look, &version(look, named)?, &desk.me))
}

pub fn of_version(look: &Reader<'_>, found: &Version, me: &Initials) -> Result<Credits> {
    let known = known_origins(look, &found.story, found.revision, &found.content, me)?;
    let approval = look
        .story(&found.story)?
        .state
        .approval
        .filter(|approval| Some(approval.revision) == found.revision);
    let at = approval.map(|approval| approval.at);
    let outgoing = crate::export::outgoing(look, &found.story, &found.content, &known, at)?;
    Ok(Credits {
        printed: formats::printed_lines(&outgoing).into(),
        ..of(look, &found.content, &known)?
    })
}
