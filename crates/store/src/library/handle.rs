//! Where a newsroom's library is, before anybody asks for it.

use super::Library;
use crate::error::Result;
use crate::file;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Where a newsroom's library is; opened when it is asked first.
pub(crate) struct LibraryHandle {
    /// The newsroom's file; none in memory.
    pub(super) newsroom: Option<PathBuf>,
    open: Mutex<Option<Arc<Library>>>,
}

impl LibraryHandle {
    pub fn new(newsroom: Option<&Path>) -> Self {
        Self { newsroom: newsroom.map(Path::to_owned), open: Mutex::default() }
    }

    /// The library, opened now if it was not asked for before.
    pub fn library(&self) -> Result<Arc<Library>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(library) = open.as_ref() {
            return Ok(Arc::clone(library));
        }
        let library = Arc::new(match &self.newsroom {
            Some(newsroom) => Library::open(&file::beside(newsroom, "library"))?,
            None => Library::in_memory()?,
        });
        *open = Some(Arc::clone(&library));
        Ok(library)
    }
}
