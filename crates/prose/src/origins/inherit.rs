//! A revision while it is traced: which of its words have an origin already.
use super::{Origin, Past, Revision, Run, Traced, TracedParagraph, UNKNOWN};
use crate::diff::compare;
use crate::matches::stretches;
use crate::passages::Stretch;
use crate::reuse::{Library, loose_key};
use crate::tokens::{Token, tokenise};
use std::collections::HashMap;
use std::time::Duration;

/// How long one parent may be compared. A coarser comparison leaves more to the past and the
/// library.
const PATIENCE: Duration = Duration::from_millis(500);
/// No origin yet.
pub(super) const NONE: u32 = u32::MAX;

/// A paragraph under work.
pub(super) enum Sheet {
    /// Its runs are known: nothing in it changed.
    Known(Vec<Run>),
    /// Each token with its origin, and the key it is searched by.
    Open { tokens: Vec<Token>, keys: Vec<u64>, labels: Vec<u32> },
}

/// The revision under work.
pub(super) struct Page<'a> {
    pub revision: &'a Revision<'a>,
    pub origins: Vec<Origin>,
    numbers: HashMap<Origin, u32>,
    /// How early each origin is; of two from one revision, words somebody has answered for go
    /// before unknown ones.
    ranks: Vec<(usize, bool)>,
    pub sheets: Vec<Option<Sheet>>,
    /// For each parent and paragraph, the bytes of it that live on.
    kept: Vec<Vec<Vec<(usize, usize)>>>,
}

impl<'a> Page<'a> {
    /// The revision with no word traced yet.
    pub fn new(revision: &'a Revision<'a>) -> Page<'a> {
        let sheets = revision.paragraphs.iter().map(|_| None).collect();
        Page {
            revision,
            origins: Vec::new(),
            numbers: HashMap::new(),
            ranks: Vec::new(),
            sheets,
            kept: Vec::new(),
        }
    }

    /// The number of an origin in the list of this revision.
    pub fn number(&mut self, origin: &Origin) -> u32 {
        if let Some(number) = self.numbers.get(origin) {
            return *number;
        }
        let number = self.origins.len() as u32;
        self.origins.push(origin.clone());
        self.ranks.push((origin.revision, origin.owner == UNKNOWN));
        self.numbers.insert(origin.clone(), number);
        number
    }

    /// Takes over the origins of what a parent has in common with the revision.
    pub fn inherit(&mut self, parent: &Traced) {
        let old: Vec<&str> = parent.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let diff = compare(&old, &self.revision.paragraphs, PATIENCE, false);
        let map: Vec<u32> = parent.origins.iter().map(|origin| self.number(origin)).collect();
        let mut kept = vec![Vec::new(); old.len()];
        for (before, after) in stretches(&diff) {
            kept[before.paragraph].push((before.start, before.end));
            let from = &parent.paragraphs[before.paragraph];
            let whole =
                after.start == 0 && after.end == self.revision.paragraphs[after.paragraph].len();
            if whole
                && self.sheets[after.paragraph].is_none()
                && from.text == self.revision.paragraphs[after.paragraph]
            {
                let runs = from
                    .runs
                    .iter()
                    .map(|run| Run { origin: lookup(&map, run.origin), ..*run })
                    .collect();
                self.sheets[after.paragraph] = Some(Sheet::Known(runs));
            } else {
                self.label(from, before, after, &map);
            }
        }
        self.kept.push(kept);
    }

    /// Labels the tokens of a stretch as those of the parent are labelled; the earlier origin stays
    /// where two parents differ.
    fn label(&mut self, from: &TracedParagraph, before: Stretch, after: Stretch, map: &[u32]) {
        let mut theirs = Vec::new();
        tokenise(&from.text[before.start..before.end], before.start, &mut theirs);
        let labels: Vec<u32> =
            labels_of(&from.runs, &theirs).into_iter().map(|label| lookup(map, label)).collect();
        let ranks = std::mem::take(&mut self.ranks);
        let (tokens, ours) = self.open(after.paragraph);
        let first = tokens.partition_point(|t| (t.start as usize) < after.start);
        for (at, label) in labels.into_iter().enumerate() {
            let Some(slot) = ours.get_mut(first + at) else { break };
            if tokens[first + at].end as usize > after.end || label == NONE {
                break;
            }
            if *slot == NONE || ranks[label as usize] < ranks[*slot as usize] {
                *slot = label;
            }
        }
        self.ranks = ranks;
    }

    /// The tokens of a paragraph and their labels, to be changed.
    fn open(&mut self, paragraph: usize) -> (&[Token], &mut [u32]) {
        let text = self.revision.paragraphs[paragraph];
        let sheet = &mut self.sheets[paragraph];
        if !matches!(sheet, Some(Sheet::Open { .. })) {
            let mut tokens = Vec::new();
            tokenise(text, 0, &mut tokens);
            let keys = tokens.iter().map(|token| loose_key(text, token)).collect();
            let labels = match sheet {
                Some(Sheet::Known(runs)) => labels_of(runs, &tokens),
                _ => vec![NONE; tokens.len()],
            };
            *sheet = Some(Sheet::Open { tokens, keys, labels });
        }
        match sheet {
            Some(Sheet::Open { tokens, labels, .. }) => (tokens, labels),
            _ => (&[], &mut []),
        }
    }

    /// Opens every paragraph that is not known yet.
    fn open_all(&mut self) {
        for paragraph in 0..self.sheets.len() {
            if self.sheets[paragraph].is_none() {
                self.open(paragraph);
            }
        }
    }

    /// Gives words that were in the story before their old origin.
    pub fn look_back(&mut self, past: &Past) {
        self.open_all();
        let mut sheets = std::mem::take(&mut self.sheets);
        for sheet in sheets.iter_mut().flatten() {
            if let Sheet::Open { keys, labels, .. } = sheet
                && labels.contains(&NONE)
            {
                past.recall(keys, labels, |origin| self.number(origin));
            }
        }
        self.sheets = sheets;
    }

    /// Gives words that the library holds the origin of their item.
    pub fn look_elsewhere(&mut self, library: &dyn Library) {
        let mut sheets = std::mem::take(&mut self.sheets);
        super::elsewhere::label(self, &mut sheets, library);
        self.sheets = sheets;
    }

    /// What of each paragraph of each parent does not live on, in bytes; empty where all does.
    pub fn dropped(&mut self) -> Vec<Vec<Vec<(usize, usize)>>> {
        std::mem::take(&mut self.kept)
    }

    /// The revision, what is still without an origin being new.
    pub fn finish(mut self) -> Traced {
        let owner = self.revision.owner.unwrap_or(self.revision.author);
        let origin = |owner: &str| Origin {
            owner: owner.to_owned(),
            source: None,
            revision: self.revision.number,
        };
        let (new, unknown) = (origin(owner), origin(UNKNOWN));
        let new = self.number(&new);
        let unknown = if self.revision.pasted.is_empty() { new } else { self.number(&unknown) };
        let sheets = std::mem::take(&mut self.sheets);
        let paragraphs = sheets.into_iter().enumerate().map(|(at, sheet)| {
            let text = self.revision.paragraphs[at];
            let runs = match sheet {
                Some(Sheet::Known(runs)) => runs,
                Some(Sheet::Open { tokens, mut labels, .. }) => {
                    for (token, label) in
                        tokens.iter().zip(&mut labels).filter(|(_, label)| **label == NONE)
                    {
                        *label = if self.is_pasted(at, token) { unknown } else { new };
                    }
                    runs_of(text, &tokens, &labels, new)
                }
                None => runs_of(text, &[], &[], new),
            };
            TracedParagraph { text: text.to_owned(), runs }
        });
        let paragraphs = paragraphs.collect();
        Traced { origins: self.origins, paragraphs }.compact()
    }

    fn is_pasted(&self, paragraph: usize, token: &Token) -> bool {
        let mut here =
            self.revision.pasted.iter().filter(|place| place.paragraph == paragraph).peekable();
        if here.peek().is_none() {
            return false;
        }
        let at = self.revision.paragraphs[paragraph][..token.start as usize].chars().count();
        here.any(|place| place.start <= at && at < place.end)
    }
}

fn lookup(map: &[u32], origin: u32) -> u32 {
    map.get(origin as usize).copied().unwrap_or(NONE)
}

/// The label of each token, by the run it starts in.
pub(super) fn labels_of(runs: &[Run], tokens: &[Token]) -> Vec<u32> {
    let (mut at, mut end) = (0, runs.first().map_or(0, |run| run.length));
    tokens
        .iter()
        .map(|token| {
            while token.start >= end && at + 1 < runs.len() {
                at += 1;
                end += runs[at].length;
            }
            runs.get(at).map_or(NONE, |run| run.origin)
        })
        .collect()
}

/// Runs that cover a text: the space before a word goes with the word before it.
fn runs_of(text: &str, tokens: &[Token], labels: &[u32], otherwise: u32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        let end = tokens.get(at + 1).map_or(text.len() as u32, |next| next.start);
        match runs.last_mut() {
            Some(last) if last.origin == *label => last.length += end - start,
            _ => runs.push(Run { length: end - start, origin: *label }),
        }
        start = end;
    }
    if runs.is_empty() && !text.is_empty() {
        runs.push(Run { length: text.len() as u32, origin: otherwise });
    }
    runs
}

impl Traced {
    /// Without the origins that no word has any more.
    fn compact(mut self) -> Traced {
        let mut used = vec![NONE; self.origins.len()];
        let mut kept = Vec::new();
        for run in self.paragraphs.iter_mut().flat_map(|p| &mut p.runs) {
            let Some(slot) = used.get_mut(run.origin as usize) else { continue };
            if *slot == NONE {
                *slot = kept.len() as u32;
                kept.push(self.origins[run.origin as usize].clone());
            }
            run.origin = *slot;
        }
        self.origins = kept;
        self
    }
}
