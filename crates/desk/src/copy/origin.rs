//! Whose words they are: origins carried along the revisions of a story, and what people said about them.

use crate::copy::agency_words::{looked_up_whole, with_agency_words};
use crate::copy::came_in::{CameIn, came_in};
use crate::copy::shelves::Shelves;
use crate::copy::{open_story, source_of};
use crate::desk::find_story;
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
use story::event::{Act, RevisionKind};
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

/// The origins of `content` as it stands on `base`; what is new belongs to `author`.
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
    let typed = state.traced.paragraphs.iter().map(|paragraph| &paragraph.text).ne(texts.iter());
    let unsaved = typed.then_some(state.number as usize + 1);
    if let Some(number) = unsaved {
        let paragraphs = texts.iter().map(String::as_str).collect();
        let typed = Revision { number, author: &author.0, paragraphs, ..Revision::default() };
        state.traced = trace(&[&state.traced], &typed, &mut state.past, &NoLibrary);
    }
    let came_in = came_in(&state.traced, unsaved);
    let mut blocks = runs_of(&state.traced, &agency_codes(look, &said)?);
    for said in said.iter().filter(|said| !said.words.is_empty()) {
        for (text, runs) in texts.iter().zip(&mut blocks) {
            give(text, runs, &said.words, &said.by);
        }
    }
    Ok(Known { blocks, came_in, texts })
}

/// Keeps the trace of a revision beside it where tracing again would cost most: every sixteenth, and where the wires
/// were searched.
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
    tx.append(Some(*story), author, at, Act::OriginSaid { revision, text: String::new(), source })?;
    Ok(())
}

/// A person answers for words of unknown origin.
pub fn origin_say(desk: &mut Desk, asked: SayOrigin) -> Result<OpenStory> {
    if asked.text.trim().is_empty() {
        return Err(Error::BadInput("say which words you mean".into()));
    }
    let (me, now) = (desk.me()?, desk.now());
    let id = desk.write(|tx| {
        let id = find_story(tx, &asked.story)?;
        let row = tx.story(&id)?;
        workflow::may_edit(&row.state, &me)?;
        let revision = row.state.heads.last().copied().ok_or_else(|| Error::not_found("revision of", &row.slug))?;
        let source = match &asked.from {
            PasteFrom::Own => Source { note: me.initials.0.clone(), role: "own".into(), ..Source::default() },
            PasteFrom::Unknown => return Err(Error::BadInput("say whose words they are".into())),
            from => source_of(tx, from)?.unwrap_or_default(),
        };
        tx.append(Some(id), &me.initials, now, Act::OriginSaid { revision, text: asked.text.clone(), source })?;
        Ok(id)
    })?;
    open_story(desk, id)
}

/// What was said about origins in a story: of a whole revision's new words, or of certain words.
pub(super) struct Said {
    revision: EventId,
    words: String,
    by: By,
}

fn said(look: &Reader<'_>, story: &StoryId) -> Result<Vec<Said>> {
    let events = look.events(Some(story), None, usize::MAX)?;
    let said = events.into_iter().filter_map(|event| match event.act {
        Act::OriginSaid { revision, text, source } => Some(Said { revision, words: text, by: by_of(&source) }),
        _ => None,
    });
    Ok(said.collect())
}

fn by_of(source: &Source) -> By {
    match source.agency.as_str() {
        "unknown" => By { owner: "unknown".into(), kind: OwnerKind::Unknown, item: source.item },
        "" => By { owner: source.note.clone(), kind: OwnerKind::Staff, item: None },
        agency => By { owner: agency.to_owned(), kind: OwnerKind::Agency, item: source.item },
    }
}

/// What is known of the words of a revision, and of those the story has lost.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct State {
    number: u32,
    traced: Traced,
    past: Past,
}

/// Copy that was pasted or handed in may hold words that came off a wire or out of another story: there the library is asked.
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
        let revision =
            Revision { number: found.number as usize, author: &found.author.0, paragraphs, ..Revision::default() };
        let agencies = agency_codes(self.look, self.said)?;
        let shelves = Shelves::of(self.look, &found.story, found.at);
        Ok(with_agency_words(traced, &revision, &agencies, &shelves))
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
            let kept = self.look.origin_state(&id)?.and_then(|bytes| serde_json::from_slice(&bytes).ok());
            if let Some(kept) = kept {
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
        let brought = self.said.iter().find(|said| said.revision == found.id && said.words.is_empty());
        let agency = brought.filter(|said| said.by.kind == OwnerKind::Agency).map(|said| &said.by);
        let unknown = brought.is_some_and(|said| said.by.kind == OwnerKind::Unknown);
        let paragraphs = found.content.paragraphs();
        let whole = |(paragraph, text): (usize, &&str)| prose::Place { paragraph, start: 0, end: text.chars().count() };
        let revision = Revision {
            number: found.number as usize,
            author: &found.author.0,
            owner: agency.map(|by| by.owner.as_str()),
            pasted: if unknown { paragraphs.iter().enumerate().map(whole).collect() } else { Vec::new() },
            paragraphs,
        };
        let mut traced = match self.asks && searches_wires(found.kind) && agency.is_none() {
            true => trace(&parents, &revision, &mut state.past, &Shelves::of(self.look, &found.story, found.at)),
            false => trace(&parents, &revision, &mut state.past, &NoLibrary),
        };
        if let Some(by) = agency {
            let item = by.item.map(|item| item.to_string());
            for origin in traced.origins.iter_mut().filter(|o| o.revision == revision.number && o.owner == by.owner) {
                origin.source.clone_from(&item);
            }
        }
        if self.is_looked_up_whole(found)? {
            traced = self.looked_up(traced, found)?;
        }
        Ok(State { number: found.number, traced, past: state.past })
    }
}

/// The paragraphs of a revision in which every word is the newsroom's own, and who saved it.
pub(super) fn own_paragraphs(look: &Reader<'_>, revision: &EventId) -> Result<(String, Vec<String>)> {
    let found = look.revision(revision)?;
    let said = said(look, &found.story)?;
    let state = Tracer::new(look, &said, false).state_of(revision)?;
    let agencies = agency_codes(look, &said)?;
    let own = |runs: &Vec<Run>| runs.iter().all(|run| run.kind == OwnerKind::Staff);
    let runs = runs_of(&state.traced, &agencies);
    let paragraphs = state.traced.paragraphs.iter().zip(&runs).filter(|(_, runs)| own(runs));
    Ok((found.author.0, paragraphs.map(|(paragraph, _)| paragraph.text.to_string()).collect()))
}

fn agency_codes(look: &Reader<'_>, said: &[Said]) -> Result<HashSet<String>> {
    let kept = look.agencies()?.into_iter().map(|(code, _)| code);
    let named = said.iter().filter(|said| said.by.kind == OwnerKind::Agency).map(|said| said.by.owner.clone());
    Ok(kept.chain(named).collect())
}

fn runs_of(traced: &Traced, agencies: &HashSet<String>) -> Vec<Vec<Run>> {
    let run = |span: prose::origins::OriginSpan| {
        let item = span.origin.source.as_deref().and_then(|id| uuid::Uuid::parse_str(id).ok()).map(ItemId);
        let kind = match span.origin.owner.as_str() {
            UNKNOWN => OwnerKind::Unknown,
            owner if item.is_some() || agencies.contains(owner) => OwnerKind::Agency,
            _ => OwnerKind::Staff,
        };
        Run { length: span.text.chars().count(), owner: span.origin.owner, kind, item }
    };
    traced.spans().into_iter().map(|spans| joined(spans.into_iter().map(run).collect())).collect()
}

fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs.into_iter().filter(|run| run.length > 0) {
        match joined.last_mut() {
            Some(last) if last.owner == run.owner && last.item == run.item => last.length += run.length,
            _ => joined.push(run),
        }
    }
    joined
}

/// Gives the unknown words of `text` that stand in `words` to `by`.
fn give(text: &str, runs: &mut Vec<Run>, words: &str, by: &By) {
    let mut at = 0;
    let letters: Vec<char> = text.chars().collect();
    for run in runs.iter_mut() {
        let own: String = letters.iter().skip(at).take(run.length).collect();
        at += run.length;
        let own = own.trim();
        if run.kind == OwnerKind::Unknown && !own.is_empty() && (words.contains(own) || own.contains(words.trim())) {
            *run = Run { length: run.length, owner: by.owner.clone(), kind: by.kind, item: by.item };
        }
    }
    *runs = joined(std::mem::take(runs));
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
                let known = owned.iter().position(|share| share.owner == run.owner);
                let at = known.unwrap_or_else(|| {
                    owned.push(Owned { owner: run.owner.clone(), kind, words: 0, longest_run: 0, lead: 0 });
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
            let name = people.get(&share.owner).cloned().unwrap_or_else(|| share.owner.clone());
            shares.push(Share {
                line: self.line_of(look, &share.owner)?,
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
    fn line_of(&self, look: &Reader<'_>, owner: &str) -> Result<String> {
        let item = self.blocks.iter().flatten().filter(|run| run.owner == owner).find_map(|run| run.item);
        Ok(match item {
            Some(item) => wire::headline_of(&look.item(&item)?),
            None => String::new(),
        })
    }

    /// Where words of unknown origin stand.
    pub fn unknown_places(&self, content: &Content) -> Vec<Place> {
        let mut places = Vec::new();
        for (number, block) in content.body.iter().enumerate() {
            for span in self.view_of(number).into_iter().filter(|span| span.kind == OwnerKind::Unknown) {
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
