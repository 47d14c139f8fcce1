//! What a connection remembers of the file's rows, and when it has to forget it.
//!
//! Each noun keeps its cache in a file of its own and says there what makes it stale; here they are
//! only put together, so that none is left out when all are to be forgotten.

use crate::journal::{ChainEnd, LocalNumbers, RecentEvents};
use crate::revision::{ContentHashes, TextCache, WordCounts};
use crate::row_cache::{RowCache, Staleness};
use crate::search::PhraseProof;
use crate::story::StoryStandings;
use std::cell::RefCell;

/// All caches of a connection.
#[derive(Default)]
pub(crate) struct RowCaches {
    pub numbers: RefCell<LocalNumbers>,
    pub recent_events: RefCell<RecentEvents>,
    pub chain_end: RefCell<ChainEnd>,
    pub standings: RefCell<StoryStandings>,
    pub texts: RefCell<TextCache>,
    pub content_hashes: RefCell<ContentHashes>,
    pub word_counts: RefCell<WordCounts>,
    pub phrase_proof: RefCell<PhraseProof>,
}

impl RowCaches {
    /// Forgets in every cache what may no longer be true. The only place where caches are dropped
    /// for such a reason.
    pub fn forget(&self, why: Staleness) {
        // Without `..`: a new cache does not compile before it is named here, and a name that is
        // not forgotten below is an unused variable.
        let Self {
            numbers,
            recent_events,
            chain_end,
            standings,
            texts,
            content_hashes,
            word_counts,
            phrase_proof,
        } = self;
        numbers.borrow_mut().forget(why);
        recent_events.borrow_mut().forget(why);
        chain_end.borrow_mut().forget(why);
        standings.borrow_mut().forget(why);
        texts.borrow_mut().forget(why);
        content_hashes.borrow_mut().forget(why);
        word_counts.borrow_mut().forget(why);
        phrase_proof.borrow_mut().forget(why);
    }
}
