//! An embargo is read from its source's words, set, and lifted (docs/newsroom-rules.md 6.4).

use crate::named::story_to_read;
use crate::step::step;
use crate::view::{
    Because, Choose, EmbargoAnswer, EmbargoChoice, EmbargoQuestion, EmbargoRead, LiftEmbargo,
    SetEmbargo, StoryLine,
};
use crate::{Desk, Error, Result, newsroom};
use chrono_tz::Tz;
use story::Instant;
use story::embargo::{Asked, Choice, Reading, TZDB, read};
use story::event::{Act, Embargo};
use story::rights::Right;
use story::workflow;

/// What the words say, with all their questions and both clocks. Sets nothing.
///
/// # Errors
/// `NotFound` and `AmbiguousName` for the story's name, `BadInput` for a zone nobody knows.
pub fn embargo_read(desk: &mut Desk, asked: SetEmbargo) -> Result<EmbargoRead> {
    let me = desk.me()?;
    let here = newsroom::zone(desk)?;
    let until = desk.read(|look| {
        let id = story_to_read(look, &me, &asked.story)?;
        Ok(look.story(&id)?.state.until())
    })?;
    Ok(match read(&against(desk, &asked, here)?) {
        Ok(reading) => EmbargoRead {
            latest: Some(EmbargoChoice::latest(&reading, here)),
            questions: reading
                .questions
                .iter()
                .map(|asks| EmbargoQuestion::of(asks, here))
                .collect(),
            not_read: String::new(),
            sooner: until.is_some_and(|until| Instant::from(reading.until) < until),
            over: Instant::from(reading.until) <= desk.now(),
        },
        Err(why) => EmbargoRead {
            latest: None,
            questions: Vec::new(),
            not_read: why.to_string(),
            sooner: false,
            over: false,
        },
    })
}

/// Sets the embargo of a story; the approval it may have falls with another end.
///
/// # Errors
/// The name of the first question the words leave open, until `choose` answers it; `BadInput` where
/// no instant can be read; what [`workflow::may_embargo`] refuses.
pub fn embargo(desk: &mut Desk, asked: SetEmbargo) -> Result<EmbargoAnswer> {
    desk.may(Right::Edit)?;
    let here = newsroom::zone(desk)?;
    let reading =
        read(&against(desk, &asked, here)?).map_err(|why| Error::BadInput(why.to_string()))?;
    let chosen = chosen(&reading, asked.choose, here)?;
    let evidence = asked.evidence.trim().to_owned();
    let embargo = Embargo {
        until: chosen.until.into(),
        words: reading.words.clone(),
        zone: chosen.zone,
        local: chosen.local,
        tzdb: TZDB.into(),
        answered: reading.questions.iter().map(|asks| asks.code().to_owned()).collect(),
        evidence: evidence.clone(),
    };
    let until = Some(embargo.until);
    let line = step(desk, &asked.story, Some(Because::Embargo), |_, before| {
        workflow::may_embargo(&before.state, &before.me, until, &evidence)?;
        Ok(Act::EmbargoSet { embargo })
    })?;
    Ok(answer(line))
}

/// Ends an embargo early, by its source's words.
///
/// # Errors
/// What [`workflow::may_embargo`] refuses.
pub fn embargo_lift(desk: &mut Desk, asked: LiftEmbargo) -> Result<EmbargoAnswer> {
    desk.may(Right::Edit)?;
    let evidence = asked.evidence.trim().to_owned();
    let line = step(desk, &asked.story, Some(Because::Embargo), |_, before| {
        workflow::may_embargo(&before.state, &before.me, None, &evidence)?;
        Ok(Act::EmbargoLifted { evidence })
    })?;
    Ok(answer(line))
}

/// What the words are read against: now, as a person types them now.
fn against<'a>(desk: &Desk, asked: &'a SetEmbargo, here: Tz) -> Result<Asked<'a>> {
    let source = match asked.zone.trim() {
        "" => None,
        zone => Some(zone.parse::<Tz>().map_err(|_| {
            Error::BadInput(format!("{zone} is no time zone; write one such as Europe/London"))
        })?),
    };
    let sent = desk.now().to_utc();
    Ok(Asked { words: &asked.words, sent, source, newsroom: Some(here) })
}

/// The reading that is meant: the only one, or the one a person chose.
fn chosen(reading: &Reading, choose: Option<Choose>, here: Tz) -> Result<Choice> {
    let all = reading.questions.iter().flat_map(|asks| asks.choices());
    let latest = Choice {
        until: reading.until,
        zone: reading.zone.clone(),
        clock: String::new(),
        local: reading.local.clone(),
    };
    match (reading.questions.is_empty(), choose) {
        (true, _) | (false, Some(Choose::Later)) => Ok(latest),
        (false, Some(Choose::Earlier)) => {
            Ok(all.min_by_key(|choice| choice.until).cloned().unwrap_or(latest))
        }
        (false, None) => Err(Error::EmbargoAsks(
            reading.questions.iter().map(|asks| EmbargoQuestion::of(asks, here)).collect(),
        )),
    }
}

fn answer(line: StoryLine) -> EmbargoAnswer {
    let set = line.embargo.clone();
    let until = set.as_ref().and_then(|set| set.until.to_utc());
    let (words, zone, local) = set.map(|set| (set.words, set.zone, set.local)).unwrap_or_default();
    EmbargoAnswer {
        until: until.map(crate::view::rfc3339),
        words,
        zone,
        local,
        questions: Vec::new(),
        line,
    }
}
