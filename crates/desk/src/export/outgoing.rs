//! Copy as the writers take it, with its credits computed again.

use crate::origin::{Known, known_origins};
use crate::{Result, credit, newsroom, wire};
use chrono::{DateTime, Utc};
use formats::{Outgoing, outgoing as out};
use store::Reader;
use story::event::Act;
use story::event::WritethruClass;
use story::state::{Killed, State, Writethru};
use story::workflow::NotAllowed;
use story::{Content, Instant, Owner, StoryId};

/// A text of a story as the writers take it; `approved_at` is none for copy that is not approved.
pub fn outgoing(
    look: &Reader<'_>,
    id: &StoryId,
    content: &Content,
    known: &Known,
    approved_at: Option<Instant>,
) -> Result<Outgoing> {
    let row = look.story(id)?;
    let worked = credit::worked_out(look, content, known)?;
    let agencies = newsroom::all_agencies(look)?;
    let name = look.setting("newsroom")?.unwrap_or_default();
    let credit_of = |code: &String, required: bool| {
        let agency = agencies.iter().find(|agency| agency.code.0 == *code);
        out::Credit {
            party: code.clone(),
            name: agency.map_or_else(|| code.clone(), |agency| agency.name.clone()),
            printed: agency
                .map_or_else(|| code.clone(), |agency| agency.logo(&content.language).to_owned()),
            required,
            byline: String::new(),
        }
    };
    let required = worked.required.iter().map(|code| credit_of(code, true));
    let advised = worked.advised.iter().map(|code| credit_of(code, false));
    let domain = format!("{}.example", slugged(&name));
    let changed = instant(approved_at.unwrap_or(row.state.changed_at));
    let guid =
        format!("urn:newsml:{domain}:{}:{id}", instant(row.state.started_at).format("%Y%m%d"));
    Ok(Outgoing {
        version: row.state.version,
        first_created: instant(row.state.started_at),
        version_created: changed,
        sent: changed,
        embargo: embargo(look, row.state.until()),
        standing: if approved_at.is_some() {
            out::Standing::Approved
        } else {
            out::Standing::NotApproved
        },
        signals: signals(&row.state),
        correction_note: correction_note(&row.state),
        evolved_from: evolved_from(look, &row.state, &guid)?,
        guid,
        usage_terms: usage_terms(look, content, known)?,
        derived_from: derived_from(look, content)?,
        credit_line: worked.line.clone(),
        tail: worked.tail.clone().unwrap_or_default(),
        credits: required.chain(advised).collect(),
        copyright: vec![out::CopyrightHolder {
            holder: name.clone(),
            year: year(changed),
            ..Default::default()
        }],
        provider: out::Provider { name: name.clone(), code: code_of(&name), ..Default::default() },
        origins: origins(look, content, known)?,
        content: worked.signature.over(content),
        ..Outgoing::default()
    })
}

/// The order to stop using what went out, as the writers take it: its slug, which version it takes
/// back, and no word of the copy.
pub(super) fn kill_of(look: &Reader<'_>, id: &StoryId, killed: &Killed) -> Result<Outgoing> {
    let row = look.story(id)?;
    let filed = row.state.filed.ok_or(NotAllowed::NeverFiled)?;
    let revision = look.revision(&filed)?;
    let known = known_origins(look, id, Some(filed), &revision.content, &revision.author)?;
    let copy = outgoing(look, id, &revision.content, &known, Some(killed.at))?;
    let content = Content {
        slug: copy.content.slug.clone(),
        slugline: copy.content.slugline.clone(),
        headline: format!("KILL {}", copy.content.slug),
        language: copy.content.language.clone(),
        urgency: copy.content.urgency,
        ..Content::default()
    };
    Ok(Outgoing {
        status: out::Status::Canceled,
        signals: vec![out::Signal::Kill],
        correction_note: killed.reason.told().into(),
        content,
        copyright: copy.copyright,
        provider: copy.provider,
        guid: copy.guid,
        version: copy.version,
        first_created: copy.first_created,
        version_created: copy.version_created,
        sent: copy.sent,
        standing: copy.standing,
        evolved_from: copy.evolved_from,
        ..Outgoing::default()
    })
}

fn signals(state: &State) -> Vec<out::Signal> {
    if state.version < 2 {
        return Vec::new();
    }
    match state.writethru.as_ref().map(|writethru| writethru.class) {
        None | Some(WritethruClass::Update) => vec![out::Signal::Update],
        Some(WritethruClass::Minor | WritethruClass::Correction) => vec![out::Signal::Correction],
        Some(WritethruClass::Clarification) => {
            vec![out::Signal::Correction, out::Signal::Clarification]
        }
    }
}

/// What an update was taken up for stays in the newsroom.
fn correction_note(state: &State) -> String {
    let confessed = |writethru: &&Writethru| writethru.class != WritethruClass::Update;
    state.writethru.as_ref().filter(confessed).map(|said| said.note.clone()).unwrap_or_default()
}

/// The version that receivers have: every version but the first takes the place of one.
fn evolved_from(look: &Reader<'_>, state: &State, guid: &str) -> Result<Option<out::Earlier>> {
    let Some(filed) = state.filed.filter(|_| state.version > 1) else { return Ok(None) };
    Ok(Some(out::Earlier {
        guid: guid.to_owned(),
        version: (state.version - 1).to_string(),
        title: if state.killed.is_some() {
            String::new()
        } else {
            look.revision(&filed)?.content.headline
        },
        party: String::new(),
    }))
}

/// The terms of every wire item the copy rests on, each once.
fn usage_terms(
    look: &Reader<'_>,
    content: &Content,
    known: &Known,
) -> Result<Vec<out::UsageTerms>> {
    let mut terms: Vec<out::UsageTerms> = Vec::new();
    for item in wire::rests_on(content, known) {
        let row = look.item(&item)?;
        let party = wire::agency_of(&row).unwrap_or_default();
        for text in wire::item_of(&row).unwrap_or_default().usage_terms {
            let one = out::UsageTerms { party: party.clone(), text };
            if !terms.contains(&one) {
                terms.push(one);
            }
        }
    }
    Ok(terms)
}

/// The end of an embargo that is not over.
fn embargo(look: &Reader<'_>, until: Option<Instant>) -> Option<out::Embargo> {
    let until = until.filter(|until| *until > look.began())?;
    Some(out::Embargo::Until(instant(until)))
}

fn origins(look: &Reader<'_>, content: &Content, known: &Known) -> Result<Vec<Vec<out::Origin>>> {
    let mut blocks = Vec::new();
    for number in 0..content.body.len() {
        let mut spans = Vec::new();
        for span in known.view_of(number) {
            let Owner::Agency { code, item } = span.owner else { continue };
            let guid = match item {
                Some(item) => wire::item_of(&look.item(&item)?).and_then(|item| item.guid),
                None => None,
            };
            spans.push(out::Origin {
                start: span.start,
                end: span.end,
                party: code,
                item: guid.unwrap_or_default(),
                ..Default::default()
            });
        }
        blocks.push(spans);
    }
    Ok(blocks)
}

fn derived_from(look: &Reader<'_>, content: &Content) -> Result<Vec<out::Earlier>> {
    let mut earlier = Vec::new();
    for item in content.sources.iter().filter_map(|source| source.owner.item()) {
        let row = look.item(&item)?;
        let read = wire::item_of(&row).unwrap_or_default();
        if let Some(guid) = read.guid {
            let party = wire::agency_of(&row).unwrap_or_default();
            earlier.push(out::Earlier {
                guid,
                version: read.version.unwrap_or_default(),
                title: wire::headline_of(&row),
                party,
            });
        }
    }
    Ok(earlier)
}

fn instant(at: Instant) -> DateTime<Utc> {
    at.to_utc().unwrap_or_default()
}

fn year(at: DateTime<Utc>) -> i32 {
    use chrono::Datelike;
    at.year()
}

fn slugged(name: &str) -> String {
    let slug: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    if slug.is_empty() { "newsroom".into() } else { slug }
}

/// Initials of the newsroom's name, three letters at least: the service name on a text wire.
fn code_of(name: &str) -> String {
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let code = if initials.len() >= 3 { initials } else { slugged(name).chars().take(3).collect() };
    code.to_uppercase()
}

/// The last time the story went to `destination` in `format`, which a new file replaces.
pub(super) fn replaced(
    look: &Reader<'_>,
    id: &StoryId,
    format: &str,
    destination: &str,
) -> Result<Option<(story::EventId, story::event::Receipt)>> {
    let events = look.events(Some(id), None, usize::MAX)?;
    Ok(events.into_iter().rev().find_map(|event| {
        let Act::Exported { receipt } = event.act else { return None };
        let same = receipt.format == format && receipt.destination == destination;
        same.then_some((event.id, receipt))
    }))
}
