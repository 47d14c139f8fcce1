//! A whole history traced at once: the revisions of a story and the items they may have taken words
//! from.
use super::{Past, Revision, Traced, trace};
use crate::changes::Place;
use crate::reuse::{Item, Library, MemoryLibrary};
use serde::Deserialize;
use std::fmt;

/// The revisions of a story, oldest first, and the sources they may draw on.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct History {
    #[serde(default)]
    pub sources: Vec<HistorySource>,
    pub revisions: Vec<HistoryRevision>,
}

/// An item that words may come from.
#[derive(Clone, Debug, Deserialize)]
pub struct HistorySource {
    pub id: String,
    pub owner: String,
    pub paragraphs: Vec<String>,
}

/// One revision of a history.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct HistoryRevision {
    pub author: String,
    /// The agency, when the revision is an import.
    #[serde(default)]
    pub owner: Option<String>,
    pub paragraphs: Vec<String>,
    /// The revisions it was made from; when not said, the one before it.
    #[serde(default)]
    pub parents: Option<Vec<usize>>,
    /// What was pasted.
    #[serde(default)]
    pub pasted: Vec<Place>,
}

/// A history that cannot be: a revision made from one that does not come before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadHistory {
    pub revision: usize,
    pub parent: usize,
}

impl fmt::Display for BadHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "revision {} names revision {} as a parent, which does not come before it",
            self.revision, self.parent
        )
    }
}

impl std::error::Error for BadHistory {}

/// Traces the last revision of a history; none when there are no revisions.
///
/// # Errors
/// A revision names a parent that does not come before it.
pub fn trace_history(history: &History) -> Result<Option<Traced>, BadHistory> {
    let mut in_memory = MemoryLibrary::default();
    for source in &history.sources {
        let (id, owner, paragraphs) =
            (source.id.clone(), source.owner.clone(), source.paragraphs.clone());
        in_memory.add_dense(Item { id, owner, paragraphs });
    }
    trace_revisions(&history.revisions, &in_memory)
}

fn trace_revisions(
    revisions: &[HistoryRevision],
    library: &dyn Library,
) -> Result<Option<Traced>, BadHistory> {
    let parents_of = |at: usize| match &revisions[at].parents {
        Some(parents) => parents.clone(),
        None => at.checked_sub(1).into_iter().collect(),
    };
    // The last revision that needs each one, so that a long history does not stay in memory.
    let mut needed_by: Vec<usize> = (0..revisions.len()).collect();
    for at in 0..revisions.len() {
        for parent in parents_of(at) {
            if parent >= at {
                return Err(BadHistory { revision: at, parent });
            }
            needed_by[parent] = at;
        }
    }
    let mut past = Past::default();
    let mut traced: Vec<Option<Traced>> = Vec::with_capacity(revisions.len());
    for (at, revision) in revisions.iter().enumerate() {
        let parents = parents_of(at);
        let states: Vec<&Traced> =
            parents.iter().filter_map(|parent| traced[*parent].as_ref()).collect();
        let asked = Revision {
            number: at,
            author: &revision.author,
            owner: revision.owner.as_deref(),
            paragraphs: revision.paragraphs.iter().map(String::as_str).collect(),
            pasted: revision.pasted.clone(),
        };
        let state = trace(&states, &asked, &mut past, library);
        traced.push(Some(state));
        for parent in parents {
            if needed_by[parent] == at {
                traced[parent] = None;
            }
        }
    }
    Ok(traced.pop().flatten())
}
