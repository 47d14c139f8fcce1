//! What a story once said and says no more, so that words that come back keep their origin.
use super::inherit::{NONE, labels_of};
use super::{Origin, Run, Traced, TracedParagraph};
use crate::keys::KeyMap;
use crate::reuse::{SHINGLE, loose_key, shingle, whole};
use crate::tokens::tokenise;
use serde::{Deserialize, Serialize};

/// How many old places of the same words are tried.
const PLACES: usize = 8;

/// The paragraphs a story lost or changed, in all its branches. Only grows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Buried>", into = "Vec<Buried>")]
pub struct Past {
    buried: Vec<Buried>,
    known: Vec<Grave>,
    /// Where five words in a row that are gone stand: the grave and the token.
    places: KeyMap<Vec<(u32, u32)>>,
    /// Whole paragraphs.
    wholes: KeyMap<u32>,
}

/// A paragraph as it was, and the bytes of it that were dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buried {
    pub paragraph: TracedParagraph,
    pub origins: Vec<Origin>,
    pub dropped: Vec<(usize, usize)>,
}

/// A buried paragraph as it is searched.
#[derive(Clone, Debug, Default)]
struct Grave {
    keys: Vec<u64>,
    labels: Vec<u32>,
}

impl From<Vec<Buried>> for Past {
    fn from(buried: Vec<Buried>) -> Past {
        let mut past = Past::default();
        buried.into_iter().for_each(|one| past.add(one));
        past
    }
}

impl From<Past> for Vec<Buried> {
    fn from(past: Past) -> Vec<Buried> {
        past.buried
    }
}

impl Past {
    /// The paragraphs buried so far; a store can keep those after a number it knows.
    pub fn buried(&self) -> &[Buried] {
        &self.buried
    }

    /// Buries what a revision did not keep of a parent, given the bytes that live on in each
    /// paragraph.
    pub(super) fn bury(&mut self, parent: &Traced, kept: Vec<Vec<(usize, usize)>>) {
        for (paragraph, mut kept) in parent.paragraphs.iter().zip(kept) {
            kept.sort_unstable();
            let mut dropped = Vec::new();
            let mut at = 0;
            for (start, end) in kept {
                if start > at {
                    dropped.push((at, start));
                }
                at = at.max(end);
            }
            if at < paragraph.text.len() {
                dropped.push((at, paragraph.text.len()));
            }
            dropped.retain(|(start, end)| {
                paragraph
                    .text
                    .get(*start..*end)
                    .is_some_and(|text| text.chars().any(char::is_alphanumeric))
            });
            if !dropped.is_empty() {
                let (paragraph, origins) = with_own_origins(paragraph, &parent.origins);
                self.add(Buried { paragraph, origins, dropped });
            }
        }
    }

    /// Adds a paragraph and the places of what it dropped.
    pub fn add(&mut self, buried: Buried) {
        let text = buried.paragraph.text.as_str();
        let mut tokens = Vec::new();
        tokenise(text, 0, &mut tokens);
        let keys: Vec<u64> = tokens.iter().map(|token| loose_key(text, token)).collect();
        let number = self.known.len() as u32;
        if self.wholes.contains_key(&whole(&keys)) && keys.len() < SHINGLE {
            return;
        }
        self.wholes.entry(whole(&keys)).or_insert(number);
        let gone = |at: usize| {
            let token = &tokens[at];
            buried
                .dropped
                .iter()
                .any(|(start, end)| *start <= token.start as usize && (token.end as usize) <= *end)
        };
        let gone: Vec<bool> = (0..tokens.len()).map(gone).collect();
        for (at, window) in keys.windows(SHINGLE).enumerate() {
            if gone[at..at + SHINGLE].contains(&true) {
                let places = self.places.entry(shingle(window)).or_default();
                if places.len() < PLACES {
                    places.push((number, at as u32));
                }
            }
        }
        let labels = labels_of(&buried.paragraph.runs, &tokens);
        self.known.push(Grave { keys, labels });
        self.buried.push(buried);
    }

    /// Labels tokens without an origin that stand in the past as they stand here, with the words
    /// around them.
    pub(super) fn recall(
        &self,
        keys: &[u64],
        labels: &mut [u32],
        mut number: impl FnMut(&Origin) -> u32,
    ) {
        if let Some(grave) = self.wholes.get(&whole(keys)) {
            self.copy(*grave as usize, 0, 0, keys, labels, &mut number);
        }
        let mut at = 0;
        while at + SHINGLE <= keys.len() {
            let open = labels[at..at + SHINGLE].contains(&NONE);
            let places =
                if open { self.places.get(&shingle(&keys[at..at + SHINGLE])) } else { None };
            let Some(places) = places else {
                at += 1;
                continue;
            };
            let agree = |(grave, place): &(u32, u32)| -> usize {
                let theirs = &self.known[*grave as usize].keys[*place as usize..];
                keys[at..].iter().zip(theirs).take_while(|(a, b)| a == b).count()
            };
            // The longest; of several the oldest.
            let best = places
                .iter()
                .map(|place| (agree(place), *place))
                .rev()
                .max_by_key(|(length, _)| *length);
            match best {
                Some((length, (grave, place))) if length >= SHINGLE => {
                    self.copy(
                        grave as usize,
                        place as usize,
                        at,
                        &keys[..at + length],
                        labels,
                        &mut number,
                    );
                    at += length - SHINGLE + 1;
                }
                _ => at += 1,
            }
        }
    }

    /// Copies the labels of a grave to the open tokens from `at` to the end of `keys`.
    fn copy(
        &self,
        grave: usize,
        place: usize,
        at: usize,
        keys: &[u64],
        labels: &mut [u32],
        number: &mut impl FnMut(&Origin) -> u32,
    ) {
        let Some(origins) = self.buried.get(grave).map(|buried| &buried.origins) else { return };
        let theirs = &self.known[grave];
        for (step, label) in labels.iter_mut().enumerate().take(keys.len()).skip(at) {
            let from = place + step - at;
            if *label == NONE && theirs.keys.get(from) == Some(&keys[step]) {
                let origin =
                    theirs.labels.get(from).and_then(|number| origins.get(*number as usize));
                *label = origin.map_or(NONE, &mut *number);
            }
        }
    }
}

/// A paragraph with a list of only its own origins.
fn with_own_origins(paragraph: &TracedParagraph, all: &[Origin]) -> (TracedParagraph, Vec<Origin>) {
    let mut own: Vec<Origin> = Vec::new();
    let mut runs = Vec::with_capacity(paragraph.runs.len());
    for run in &paragraph.runs {
        let Some(origin) = all.get(run.origin as usize) else { continue };
        let at = own.iter().position(|known| known == origin).unwrap_or_else(|| {
            own.push(origin.clone());
            own.len() - 1
        });
        runs.push(Run { length: run.length, origin: at as u32 });
    }
    (TracedParagraph { text: paragraph.text.clone(), runs }, own)
}
