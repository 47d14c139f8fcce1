//! Whose words they are: origins carried along the revisions of a story, and what people said about
//! them.

use crate::copy::agency_words::{looked_up_whole, with_agency_words};
use crate::copy::came_in::{CameIn, came_in};
use crate::copy::draft::typist;
use crate::copy::shelves::Shelves;
use crate::copy::{current_content, draft_of, open_story, put_by_draft, source_of};
use crate::named::find_story;
use crate::view::{OpenStory, OriginSpan, Origins, OwnerKind, PasteFrom, Place, SayOrigin, Share};
use crate::{Desk, Error, Result, wire};
use prose::origins::{Past, Revision, Traced, UNKNOWN, trace};
use prose::reuse::NoLibrary;
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use store::{Reader, Tx};
use story::content::{Content, Source};
use story::credit::{Owned, Owner};
use story::event::{Act, Anchor, RevisionKind};
use story::naming::NOBODY;
use story::{EventId, Initials, ItemId, StoryId, workflow};

/// Every word of a text with its owner.
pub struct Known {
    blocks: Vec<Vec<Run>>,
    pub(super) came_in: Vec<CameIn>,
    pub(super) texts: Vec<String>,
}

/// A run of characters of one owner.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    length: usize,
    owner: String,
    kind: OwnerKind,
    item: Option<ItemId>,
}

/// Words a person or a paste has brought in.
#[derive(Clone)]
struct By {
    owner: String,
    kind: OwnerKind,
    item: Option<ItemId>,
}

/// The origins of `content` as it stands on `base`. What is new belongs to whoever typed the draft
/// that lies there, and what that draft has not, to `author`.
pub fn known_origins(
    look: &Reader<'_>,
    story: &StoryId,
    base: Option<EventId>,
    content: &Content,
    author: &Initials,
) -> Result<Known> {
    let said = said(look, story)?;
    let texts: Vec<String> = content.body.iter().map(|block| block.text.clone()).collect();
    let mut state = match base {
        None => State::default(),
        Some(base) => Tracer::new(look, &said, true).state_of(&base)?,
    };
    let unsaved = (!state.holds(&texts)).then_some(state.number as usize + 1);
    if let Some(number) = unsaved {
        if let Some(draft) = draft_of(look, story)?.filter(|draft| draft.stands_on(base)) {
            let typed: Vec<String> =
                draft.content.body.iter().map(|block| block.text.clone()).collect();
            state.type_in(number, &typist(&look.story(story)?.state, &draft, author), &typed);
        }
        state.type_in(number, author, &texts);
    }
    let came_in = came_in(&state.traced, unsaved);
    Ok(Known { blocks: runs_of(&state.traced), came_in, texts })
}

/// Keeps the trace of a revision beside it where tracing again would cost most: every sixteenth,
/// and where the wires were searched.
pub fn keep_trace(tx: &mut Tx<'_>, story: &StoryId, revision: &EventId) -> Result<()> {
    let saved = tx.revision(revision)?;
    if saved.number % 16 != 0 && !searches_wires(saved.kind) {
        return Ok(());
    }
    let said = said(tx, story)?;
    let state = Tracer::new(tx, &said, true).state_of(revision)?;
    keep_state(tx, revision, &state)
}

/// Keeps the trace of a revision beside it, in place of the one that is kept already.
pub(super) fn keep_state(tx: &mut Tx<'_>, revision: &EventId, state: &State) -> Result<()> {
    let bytes = serde_json::to_vec(state).map_err(|error| Error::BadInput(error.to_string()))?;
    Ok(tx.put_origin_state(revision, &bytes)?)
}

/// Records whose the new words of a revision are.
pub fn say_source(
    tx: &mut Tx<'_>,
    story: &StoryId,
    author: &Initials,
    at: i64,
    revision: EventId,
    source: Source,
) -> Result<()> {
    tx.append(
        Some(*story),
        author,
        at,
        Act::OriginSaid { revision, text: String::new(), source, place: None },
    )?;
    Ok(())
}

/// A person answers for words of unknown origin where they stand: the same words elsewhere or in a
/// later paste stay open. What is being typed is saved as a revision first, in the name of whoever
/// types, so that the place is one for good.
pub fn origin_say(desk: &mut Desk, asked: SayOrigin) -> Result<OpenStory> {
    let (me, now) = (desk.me()?, desk.now());
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let source = match &asked.from {
            PasteFrom::Own => {
                Source { note: me.initials.0.clone(), role: "own".into(), ..Source::default() }
            }
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
    let open = |span: &OriginSpan| span.kind == OwnerKind::Unknown && touches(span);
    if !known.view_of(asked.paragraph as usize).iter().any(open) {
        return Err(Error::BadInput("it is known already whose words these are".into()));
    }
    let (paragraph, start, end) = (asked.paragraph, asked.start, asked.end);
    Ok(Anchor { field: "body".into(), paragraph, start, end, words })
}

/// What was said about origins in a story: of a whole revision's new words, or of words that stood
/// in it.
pub(super) struct Said {
    revision: EventId,
    words: String,
    /// None in what was said before places were kept.
    place: Option<Anchor>,
    by: By,
}

impl Said {
    fn is_of_a_whole_revision(&self) -> bool {
        self.words.is_empty() && self.place.is_none()
    }
}

fn said(look: &Reader<'_>, story: &StoryId) -> Result<Vec<Said>> {
    let events = look.events(Some(story), None, usize::MAX)?;
    let said = events.into_iter().filter_map(|event| match event.act {
        Act::OriginSaid { revision, text, source, place } => {
            Some(Said { revision, words: text, place, by: by_of(&source) })
        }
        _ => None,
    });
    Ok(said.collect())
}

fn by_of(source: &Source) -> By {
    match source.agency.as_str() {
        NOBODY => By { owner: NOBODY.into(), kind: OwnerKind::Unknown, item: source.item },
        "" => By { owner: source.note.clone(), kind: OwnerKind::Staff, item: None },
        agency => By { owner: agency.to_owned(), kind: OwnerKind::Agency, item: source.item },
    }
}

/// An owner as the tracer knows them, so that a person is never an agency of the same letters.
fn owner_in_trace(kind: OwnerKind, owner: &str) -> String {
    match kind {
        OwnerKind::Staff => format!("staff:{owner}"),
        OwnerKind::Agency => format!("agency:{owner}"),
        OwnerKind::Unknown => UNKNOWN.to_owned(),
    }
}

/// And back.
pub(super) fn owner_of_trace(owner: &str) -> (OwnerKind, &str) {
    match owner.split_once(':') {
        Some(("staff", initials)) => (OwnerKind::Staff, initials),
        Some(("agency", code)) => (OwnerKind::Agency, code),
        _ => (OwnerKind::Unknown, NOBODY),
    }
}

/// A person of the newsroom as the library names them to the tracer.
pub(super) fn staff_in_trace(initials: &str) -> String {
    owner_in_trace(OwnerKind::Staff, initials)
}

/// An agency as the library names it to the tracer.
pub(super) fn agency_in_trace(code: &str) -> String {
    owner_in_trace(OwnerKind::Agency, code)
}

/// How kept states are written; one of another form is not read, and the revision traced again.
const FORM: u32 = 2;

/// What is known of the words of a revision, and of those the story has lost.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct State {
    #[serde(default)]
    form: u32,
    number: u32,
    traced: Traced,
    past: Past,
}

impl State {
    fn holds(&self, texts: &[String]) -> bool {
        self.traced.paragraphs.iter().map(|paragraph| &paragraph.text).eq(texts)
    }

    /// Takes in what somebody has typed since and not saved.
    fn type_in(&mut self, number: usize, author: &Initials, texts: &[String]) {
        if self.holds(texts) {
            return;
        }
        let author = staff_in_trace(&author.0);
        let paragraphs = texts.iter().map(String::as_str).collect();
        let typed = Revision { number, author: &author, paragraphs, ..Revision::default() };
        self.traced = trace(&[&self.traced], &typed, &mut self.past, &NoLibrary);
    }
}

/// Copy that was pasted or handed in may hold words that came off a wire or out of another story:
/// there the library is asked.
fn searches_wires(kind: RevisionKind) -> bool {
    matches!(kind, RevisionKind::Pasted | RevisionKind::HandedIn)
}

/// Walks a story's revisions and carries each word's origin along.
pub(super) struct Tracer<'a> {
    look: &'a Reader<'a>,
    said: &'a [Said],
    /// Whether the library is asked; not while it is filled.
    asks: bool,
    /// The revisions whose whole text is looked up, read when first needed.
    whole: OnceCell<HashSet<EventId>>,
}

impl<'a> Tracer<'a> {
    fn new(look: &'a Reader<'a>, said: &'a [Said], asks: bool) -> Self {
        Self { look, said, asks, whole: OnceCell::new() }
    }
}

impl Tracer<'_> {
    /// The state of a revision with its whole text looked up anew, whatever is kept of it.
    pub fn searching(look: &Reader<'_>, story: &StoryId, revision: &EventId) -> Result<State> {
        let said = said(look, story)?;
        let tracer = Tracer::new(look, &said, true);
        let found = look.revision(revision)?;
        let mut state = tracer.state_of(revision)?;
        state.traced = tracer.looked_up(state.traced, &found)?;
        Ok(state)
    }

    fn looked_up(&self, traced: Traced, found: &store::Revision) -> Result<Traced> {
        let paragraphs = found.content.paragraphs();
        let author = staff_in_trace(&found.author.0);
        let revision = Revision {
            number: found.number as usize,
            author: &author,
            paragraphs,
            ..Revision::default()
        };
        let shelves = Shelves::of(self.look, &found.story, found.at);
        Ok(with_agency_words(traced, &revision, &shelves))
    }

    /// Whether the text was put before the desk or signed.
    fn is_looked_up_whole(&self, found: &store::Revision) -> Result<bool> {
        if !self.asks || found.kind == RevisionKind::HandedIn {
            return Ok(self.asks);
        }
        if self.whole.get().is_none() {
            // A value set meanwhile would be the same one.
            let _ = self.whole.set(looked_up_whole(self.look, &found.story)?);
        }
        Ok(self.whole.get().is_some_and(|whole| whole.contains(&found.id)))
    }

    /// From the first revision, or from the nearest kept state.
    fn state_of(&self, revision: &EventId) -> Result<State> {
        let mut chain = Vec::new();
        let mut next = Some(*revision);
        let mut state = State::default();
        while let Some(id) = next {
            let kept = self
                .look
                .origin_state(&id)?
                .and_then(|bytes| serde_json::from_slice::<State>(&bytes).ok());
            if let Some(kept) = kept.filter(|kept| kept.form == FORM) {
                state = kept;
                break;
            }
            let found = self.look.revision(&id)?;
            next = found.parents.first().copied();
            chain.push(found);
        }
        for found in chain.iter().rev() {
            state = self.step(state, found)?;
        }
        Ok(state)
    }

    fn step(&self, mut state: State, found: &store::Revision) -> Result<State> {
        let others = found.parents.iter().skip(1).map(|parent| Ok(self.state_of(parent)?.traced));
        let others = others.collect::<Result<Vec<Traced>>>()?;
        let mut parents = vec![&state.traced];
        parents.extend(&others);
        if found.parents.is_empty() {
            parents.clear();
        }
        let brought = self
            .said
            .iter()
            .find(|said| said.revision == found.id && said.is_of_a_whole_revision());
        let agency = brought.filter(|said| said.by.kind == OwnerKind::Agency).map(|said| &said.by);
        let unknown = brought.is_some_and(|said| said.by.kind == OwnerKind::Unknown);
        let paragraphs = found.content.paragraphs();
        let whole = |(paragraph, text): (usize, &&str)| prose::Place {
            paragraph,
            start: 0,
            end: text.chars().count(),
        };
        let author = staff_in_trace(&found.author.0);
        let owner = agency.map(|by| agency_in_trace(&by.owner));
        let revision = Revision {
            number: found.number as usize,
            author: &author,
            owner: owner.as_deref(),
            pasted: if unknown {
                paragraphs.iter().enumerate().map(whole).collect()
            } else {
                Vec::new()
            },
            paragraphs,
        };
        let mut traced = match self.asks && searches_wires(found.kind) && agency.is_none() {
            true => trace(
                &parents,
                &revision,
                &mut state.past,
                &Shelves::of(self.look, &found.story, found.at),
            ),
            false => trace(&parents, &revision, &mut state.past, &NoLibrary),
        };
        if let (Some(by), Some(owner)) = (agency, &owner) {
            let item = by.item.map(|item| item.to_string());
            for origin in traced
                .origins
                .iter_mut()
                .filter(|o| o.revision == revision.number && o.owner == *owner)
            {
                origin.source.clone_from(&item);
            }
        }
        if self.is_looked_up_whole(found)? {
            traced = self.looked_up(traced, found)?;
        }
        for said in self
            .said
            .iter()
            .filter(|said| said.revision == found.id && !said.is_of_a_whole_revision())
        {
            answer(&mut traced, said);
        }
        Ok(State { form: FORM, number: found.number, traced, past: state.past })
    }
}

/// Gives the open words somebody has answered for to whom they named. What was said before places
/// were kept is about the open words of the revision that read so.
fn answer(traced: &mut Traced, said: &Said) {
    let owner = owner_in_trace(said.by.kind, &said.by.owner);
    let source = said.by.item.map(|item| item.to_string());
    let places: Vec<prose::Place> = match &said.place {
        Some(place) => {
            let (start, end) = (place.start as usize, place.end as usize);
            vec![prose::Place { paragraph: place.paragraph as usize, start, end }]
        }
        None => open_places(traced, &said.words),
    };
    for place in &places {
        traced.answer(place, &owner, source.as_deref());
    }
}

/// Where open words stand that are in `words` or hold them.
fn open_places(traced: &Traced, words: &str) -> Vec<prose::Place> {
    let mut places = Vec::new();
    for (paragraph, spans) in traced.spans().into_iter().enumerate() {
        let mut start = 0;
        for span in spans {
            let end = start + span.text.chars().count();
            let own = span.text.trim();
            let meant = words.contains(own) || own.contains(words.trim());
            if span.origin.owner == UNKNOWN && !own.is_empty() && meant {
                places.push(prose::Place { paragraph, start, end });
            }
            start = end;
        }
    }
    places
}

/// The paragraphs of a revision in which every word is the newsroom's own, and who saved it.
pub(super) fn own_paragraphs(
    look: &Reader<'_>,
    revision: &EventId,
) -> Result<(String, Vec<String>)> {
    let found = look.revision(revision)?;
    let said = said(look, &found.story)?;
    let state = Tracer::new(look, &said, false).state_of(revision)?;
    let own = |runs: &Vec<Run>| runs.iter().all(|run| run.kind == OwnerKind::Staff);
    let runs = runs_of(&state.traced);
    let paragraphs = state.traced.paragraphs.iter().zip(&runs).filter(|(_, runs)| own(runs));
    Ok((found.author.0, paragraphs.map(|(paragraph, _)| paragraph.text.to_string()).collect()))
}

fn runs_of(traced: &Traced) -> Vec<Vec<Run>> {
    let run = |span: prose::origins::OriginSpan| {
        let item =
            span.origin.source.as_deref().and_then(|id| uuid::Uuid::parse_str(id).ok()).map(ItemId);
        let (kind, owner) = owner_of_trace(&span.origin.owner);
        Run { length: span.text.chars().count(), owner: owner.to_owned(), kind, item }
    };
    traced.spans().into_iter().map(|spans| joined(spans.into_iter().map(run).collect())).collect()
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs.into_iter().filter(|run| run.length > 0) {
        match joined.last_mut() {
            Some(last)
                if (last.kind, &last.owner, last.item) == (run.kind, &run.owner, run.item) =>
            {
                last.length += run.length;
            }
            _ => joined.push(run),
        }
    }
    joined
}

impl Known {
    /// The spans of one block, for the gutter of the review.
    pub fn view_of(&self, block: usize) -> Vec<OriginSpan> {
        let mut at = 0;
        let runs = self.blocks.get(block).map(Vec::as_slice).unwrap_or_default();
        let spans = runs.iter().map(|run| {
            let start = at;
            at += run.length as u32;
            let item = run.item.map(|item| item.to_string());
            OriginSpan { start, end: at, owner: run.owner.clone(), kind: run.kind, item }
        });
        spans.collect()
    }

    pub fn view(&self, look: &Reader<'_>) -> Result<Origins> {
        let blocks = (0..self.blocks.len()).map(|block| self.view_of(block)).collect();
        Ok(Origins { blocks, shares: self.shares(look)? })
    }

    /// The wire items its words are from.
    pub(crate) fn items(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.blocks.iter().flatten().filter_map(|run| run.item)
    }

    /// Words by owner, most first.
    pub fn owned(&self) -> Vec<Owned> {
        let mut owned: Vec<Owned> = Vec::new();
        for (number, (text, runs)) in self.texts.iter().zip(&self.blocks).enumerate() {
            for (words, run) in counted(text, runs) {
                let kind = match run.kind {
                    OwnerKind::Agency => Owner::Agency,
                    OwnerKind::Staff => Owner::Staff,
                    OwnerKind::Unknown => Owner::Unknown,
                };
                let known =
                    owned.iter().position(|share| share.kind == kind && share.owner == run.owner);
                let at = known.unwrap_or_else(|| {
                    owned.push(Owned {
                        owner: run.owner.clone(),
                        kind,
                        words: 0,
                        longest_run: 0,
                        lead: 0,
                    });
                    owned.len() - 1
                });
                let share = &mut owned[at];
                share.words += words;
                share.longest_run = share.longest_run.max(words);
                share.lead += if number == 0 { words } else { 0 };
            }
        }
        owned.retain(|share| share.words > 0);
        owned.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.owner.cmp(&b.owner)));
        owned
    }

    pub fn shares(&self, look: &Reader<'_>) -> Result<Vec<Share>> {
        let owned = self.owned();
        let total: usize = owned.iter().map(|share| share.words).sum();
        let people: HashMap<String, String> =
            look.people()?.into_iter().map(|person| (person.initials.0, person.name)).collect();
        let mut shares = Vec::new();
        for share in owned {
            let kind = match share.kind {
                Owner::Agency => OwnerKind::Agency,
                Owner::Staff => OwnerKind::Staff,
                Owner::Unknown => OwnerKind::Unknown,
            };
            let person = people.get(&share.owner).filter(|_| kind == OwnerKind::Staff);
            let name = person.cloned().unwrap_or_else(|| share.owner.clone());
            shares.push(Share {
                line: self.line_of(look, kind, &share.owner)?,
                owner: share.owner,
                kind,
                name,
                words: share.words as u32,
                share: share.words as f64 / total.max(1) as f64,
            });
        }
        Ok(shares)
    }

    /// The headline of the owner's first wire item in the text.
    fn line_of(&self, look: &Reader<'_>, kind: OwnerKind, owner: &str) -> Result<String> {
        let mut theirs =
            self.blocks.iter().flatten().filter(|run| run.kind == kind && run.owner == owner);
        let item = theirs.find_map(|run| run.item);
        Ok(match item {
            Some(item) => wire::headline_of(&look.item(&item)?),
            None => String::new(),
        })
    }

    /// Where words of unknown origin stand.
    pub fn unknown_places(&self, content: &Content) -> Vec<Place> {
        let mut places = Vec::new();
        for (number, block) in content.body.iter().enumerate() {
            for span in
                self.view_of(number).into_iter().filter(|span| span.kind == OwnerKind::Unknown)
            {
                let (start, end) = (span.start as usize, span.end as usize);
                let text = block.text.chars().skip(start).take(end - start).collect();
                places.push(Place {
                    field: "body".into(),
                    paragraph: number as u32,
                    start: span.start,
                    end: span.end,
                    text,
                });
            }
        }
        places
    }
}

/// The words that begin in each run.
fn counted<'a>(text: &str, runs: &'a [Run]) -> Vec<(usize, &'a Run)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut scalar = 0;
    let mut at = 0;
    for range in prose::words(text) {
        scalar += text[at..range.start].chars().count();
        at = range.start;
        starts.push(scalar);
    }
    let mut begin = 0;
    let counted = runs.iter().map(|run| {
        let end = begin + run.length;
        let words = starts.iter().filter(|start| (begin..end).contains(start)).count();
        begin = end;
        (words, run)
    });
    counted.collect()
}
