//! Whose words they are: origins carried along the revisions of a story, and what people said about them.

use crate::copy::{open_story, source_of};
use crate::desk::find_story;
use crate::view::{OpenStory, OriginSpan, Origins, OwnerKind, PasteFrom, Place, SayOrigin, Share};
use crate::{Desk, Error, Result, wire};
use prose::{Options, Span};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::{Reader, Tx};
use story::content::{Content, Source};
use story::credit::{Owned, Owner};
use story::event::Act;
use story::{EventId, Initials, ItemId, StoryId, workflow};

/// Every word of a text with its owner.
pub struct Known {
    blocks: Vec<Vec<Run>>,
    texts: Vec<String>,
}

/// A run of characters of one owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    let author = By { owner: author.0.clone(), kind: OwnerKind::Staff, item: None };
    let mut blocks = match base {
        None => begun(&texts, &author),
        Some(base) => {
            let (before, runs) = state_of(look, &base, &said)?;
            if before == texts { runs } else { carried(&before, &runs, &texts, &author) }
        }
    };
    for said in said.iter().filter(|said| !said.words.is_empty()) {
        for (text, runs) in texts.iter().zip(&mut blocks) {
            give(text, runs, &said.words, &said.by);
        }
    }
    Ok(Known { blocks, texts })
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
struct Said {
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

/// The text of a revision and the owners of its words, walked up from the first revision or from a kept state.
fn state_of(look: &Reader<'_>, revision: &EventId, said: &[Said]) -> Result<(Vec<String>, Vec<Vec<Run>>)> {
    let mut chain = Vec::new();
    let mut next = Some(*revision);
    let mut state: Option<(Vec<String>, Vec<Vec<Run>>)> = None;
    while let Some(id) = next {
        let found = look.revision(&id)?;
        let kept = look.origin_state(&id)?.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some(runs) = kept {
            state = Some((found.content.body.into_iter().map(|block| block.text).collect(), runs));
            break;
        }
        next = found.parents.first().copied();
        chain.push(found);
    }
    for found in chain.into_iter().rev() {
        let texts: Vec<String> = found.content.body.into_iter().map(|block| block.text).collect();
        let own = By { owner: found.author.0.clone(), kind: OwnerKind::Staff, item: None };
        let brought = said.iter().find(|said| said.revision == found.id && said.words.is_empty());
        let by = brought.map_or(own, |said| said.by.clone());
        let runs = match &state {
            None => begun(&texts, &by),
            Some((before, runs)) => carried(before, runs, &texts, &by),
        };
        state = Some((texts, runs));
    }
    Ok(state.unwrap_or_default())
}

fn begun(texts: &[String], by: &By) -> Vec<Vec<Run>> {
    texts.iter().map(|text| vec![run(text.chars().count(), by)]).collect()
}

fn run(length: usize, by: &By) -> Run {
    Run { length, owner: by.owner.clone(), kind: by.kind, item: by.item }
}

/// Carries owners along a comparison: kept words keep theirs, new ones are `by`'s.
fn carried(before: &[String], runs: &[Vec<Run>], after: &[String], by: &By) -> Vec<Vec<Run>> {
    let diff = prose::diff(before, after, &Options::default());
    let mut carried: Vec<Vec<Run>> = vec![Vec::new(); after.len()];
    for block in &diff.blocks {
        let mut old: Vec<Run> = Vec::new();
        for (place, number) in block.old.iter().enumerate() {
            if place > 0 {
                old.push(run(1, by));
            }
            old.extend(runs.get(*number).cloned().unwrap_or_default());
        }
        let mut new: Vec<Run> = Vec::new();
        for span in &block.spans {
            match span {
                Span::Equal { text } => new.extend(take(&mut old, text.chars().count())),
                Span::Delete { text, .. } => drop(take(&mut old, text.chars().count())),
                Span::Insert { text, .. } => new.push(run(text.chars().count(), by)),
                Span::Typography { old: was, new: now, .. } => {
                    let mut kept = take(&mut old, was.chars().count());
                    kept.truncate(1);
                    new.extend(kept.into_iter().map(|kept| Run { length: now.chars().count(), ..kept }));
                }
            }
        }
        for (place, number) in block.new.iter().enumerate() {
            if place > 0 {
                take(&mut new, 1);
            }
            let length = after.get(*number).map_or(0, |text| text.chars().count());
            if let Some(slot) = carried.get_mut(*number) {
                *slot = joined(take(&mut new, length));
            }
        }
    }
    carried
}

/// Takes `length` characters off the front.
fn take(runs: &mut Vec<Run>, mut length: usize) -> Vec<Run> {
    let mut taken = Vec::new();
    while length > 0 && !runs.is_empty() {
        if runs[0].length > length {
            runs[0].length -= length;
            taken.push(Run { length, ..runs[0].clone() });
            break;
        }
        let first = runs.remove(0);
        length -= first.length;
        taken.push(first);
    }
    taken
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
