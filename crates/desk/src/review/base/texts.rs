//! Texts that are a revision's, or were put together from several.

use crate::Result;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use store::Reader;
use story::{Content, EventId};

/// A text: most are just what a revision holds, and need not be read for it.
#[derive(Debug, Clone)]
pub enum Text {
    Of(EventId),
    Made(Arc<Content>),
}

impl Text {
    /// Whether both are surely the same, without reading either.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Of(one), Self::Of(other)) => one == other,
            (Self::Made(one), Self::Made(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// Reads each revision's text once.
pub struct Texts<'a> {
    pub look: &'a Reader<'a>,
    read: RefCell<HashMap<EventId, Arc<Content>>>,
}

impl<'a> Texts<'a> {
    pub fn new(look: &'a Reader<'a>) -> Self {
        Self { look, read: RefCell::default() }
    }

    pub fn content(&self, text: &Text) -> Result<Arc<Content>> {
        match text {
            Text::Of(revision) => self.revision(revision),
            Text::Made(content) => Ok(Arc::clone(content)),
        }
    }

    pub fn revision(&self, id: &EventId) -> Result<Arc<Content>> {
        if let Some(content) = self.read.borrow().get(id) {
            return Ok(Arc::clone(content));
        }
        let content = Arc::new(self.look.revision(id)?.content);
        self.read.borrow_mut().insert(*id, Arc::clone(&content));
        Ok(content)
    }
}
