//! What was worked out about a story and stays true until something happens to it.

use crate::Result;
use std::cell::RefCell;
use std::collections::HashMap;
use story::StoryId;

/// A value a story, each with the mark it was made under; a value under another mark is made again.
pub struct KeptPerStory<M, T>(RefCell<HashMap<StoryId, (M, T)>>);

impl<M, T> Default for KeptPerStory<M, T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<M: PartialEq, T: Clone> KeptPerStory<M, T> {
    pub fn or_made(&self, story: StoryId, mark: M, make: impl FnOnce() -> Result<T>) -> Result<T> {
        if let Some((_, value)) = self.0.borrow().get(&story).filter(|(known, _)| *known == mark) {
            return Ok(value.clone());
        }
        let value = make()?;
        self.0.borrow_mut().insert(story, (mark, value.clone()));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    #[test]
    fn a_value_is_made_again_only_under_another_mark() {
        let kept = KeptPerStory::default();
        let story = StoryId(uuid::Uuid::from_u128(7));
        let ask =
            |mark: u32, value: &str| kept.or_made(story, mark, || Ok(value.to_owned())).unwrap();
        assert_eq!(ask(1, "first"), "first");
        assert_eq!(ask(1, "second"), "first");
        assert_eq!(ask(2, "third"), "third");
        assert_eq!(ask(1, "fourth"), "fourth");
    }
}
