//! Finds the stories that use what is looked for: first by what is kept of every story, then word
//! by word in those few.

use super::settle::texts_of;
use super::sought::Sought;
use crate::Result;
use crate::copy::current_content;
use crate::origin::{NewsroomLibrary, known_origins};
use crate::view::Place;
use prose::reuse::fingerprints;
use std::collections::{BTreeSet, HashSet};
use store::Reader;
use store::library::revision_of_id;
use story::event::Usage;
use story::{Content, Initials, ItemId, StoryId};

/// How a story uses what was looked for.
pub(crate) struct Used {
    pub story: StoryId,
    pub how: Usage,
    /// In the newest text, or in what was sent where only that has them.
    pub places: Vec<Place>,
    /// By their place among the story's, from 0.
    pub pictures: Vec<u32>,
    /// Whether the newest text has it, typing included.
    pub is_in_newest: bool,
    /// The paragraphs of the text the places are in.
    pub paragraphs: Vec<String>,
}

impl Used {
    /// The paragraphs words stand in, from 0.
    pub fn numbers(&self) -> Vec<u32> {
        let mut paragraphs: Vec<u32> = self.places.iter().map(|place| place.paragraph).collect();
        paragraphs.dedup();
        paragraphs
    }

    pub fn words(&self) -> u32 {
        self.places.iter().map(|place| prose::count_words(&place.text)).sum::<usize>() as u32
    }
}

/// The stories that use it, those with words or pictures of it before those that only name it.
/// The caller settles first what is due.
pub(crate) fn find(look: &Reader<'_>, sought: &Sought, but: Option<StoryId>) -> Result<Vec<Used>> {
    let mut found = Vec::new();
    for story in candidates(look, sought)?.into_iter().filter(|story| Some(*story) != but) {
        found.extend(in_story(look, sought, &story)?);
    }
    let rank = |used: &Used| match used.how {
        Usage::Words => 0,
        Usage::Picture => 1,
        Usage::Linked => 2,
    };
    found.sort_by_key(rank);
    Ok(found)
}

/// Stories that may use it: by item, by words the library knows, by what was not handed in yet, and
/// by what is being typed.
fn candidates(look: &Reader<'_>, sought: &Sought) -> Result<BTreeSet<StoryId>> {
    let ids: Vec<ItemId> = sought.ids.iter().copied().collect();
    let mut stories: BTreeSet<StoryId> = look.stories_with_items(&ids)?.into_iter().collect();
    let marks = sought.prints.iter().map(|print| print.cast_signed());
    let marks: Vec<i64> = marks.chain(sought.pictures.iter().copied()).collect();
    stories.extend(look.stories_with_marks(&marks)?);
    let mut others = BTreeSet::new();
    for id in NewsroomLibrary::holding(look, &sought.prints) {
        if let Some((story, _)) = revision_of_id(&id) {
            stories.extend(uuid::Uuid::parse_str(story).map(StoryId));
        } else if let Ok(item) = uuid::Uuid::parse_str(&id) {
            others.insert(ItemId(item));
        }
    }
    // A story may have the words from another item that shares them.
    let others: Vec<ItemId> = others.into_iter().filter(|id| !sought.ids.contains(id)).collect();
    let prints: HashSet<u64> = sought.prints.iter().copied().collect();
    for story in look.stories_with_items(&others)? {
        if !stories.contains(&story) && shares_words(look, &prints, &story)? {
            stories.insert(story);
        }
    }
    for draft in look.drafts()? {
        if has_any(&prints, &draft.content) || !sought.pictures_in(&draft.content).is_empty() {
            stories.insert(draft.story);
        }
    }
    Ok(stories)
}

fn shares_words(look: &Reader<'_>, prints: &HashSet<u64>, story: &StoryId) -> Result<bool> {
    let state = look.story(story)?.state;
    for revision in texts_of(look, story, &state)? {
        if has_any(prints, &look.revision(&revision)?.content) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_any(prints: &HashSet<u64>, content: &Content) -> bool {
    fingerprints(&content.paragraphs()).iter().any(|print| prints.contains(&print.hash))
}

/// How one story uses it: its newest text, what is being typed in it, its other newest versions, and
/// what it was sent with.
pub(crate) fn in_story(
    look: &Reader<'_>,
    sought: &Sought,
    story: &StoryId,
) -> Result<Option<Used>> {
    let state = look.story(story)?.state;
    let (newest, base) = current_content(look, story)?;
    let author = state.author.clone().unwrap_or_else(|| Initials(String::new()));
    let mut texts = vec![(newest, base, author)];
    for revision in texts_of(look, story, &state)? {
        if base != Some(revision) {
            let found = look.revision(&revision)?;
            texts.push((found.content, Some(revision), found.author));
        }
    }
    let mut is_linked = false;
    for (number, (content, base, author)) in texts.iter().enumerate() {
        let known = known_origins(look, story, *base, content, author)?;
        let places = sought.words_in(content, Some(&known));
        let pictures = sought.pictures_in(content);
        if !places.is_empty() || !pictures.is_empty() {
            let how = if places.is_empty() { Usage::Picture } else { Usage::Words };
            let is_in_newest = number == 0 || base.is_some_and(|base| state.heads.contains(&base));
            let paragraphs = content.paragraphs().into_iter().map(str::to_owned).collect();
            let story = *story;
            return Ok(Some(Used { story, how, places, pictures, is_in_newest, paragraphs }));
        }
        is_linked |= sought.is_source_of(content);
    }
    let linked = Used {
        story: *story,
        how: Usage::Linked,
        places: Vec::new(),
        pictures: Vec::new(),
        is_in_newest: false,
        paragraphs: Vec::new(),
    };
    Ok(is_linked.then_some(linked))
}
