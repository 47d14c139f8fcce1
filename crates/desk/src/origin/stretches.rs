//! A text cut where the owner of its words or the revision that brought them in changes.

use super::came_in::CameIn;
use super::known::Known;
use story::Owner;

/// A stretch of a paragraph with one owner that came in with one revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    pub text: String,
    pub owner: Owner,
    /// The number of the revision; none where the words were never saved in one.
    pub revision: Option<u32>,
}

/// Cuts each paragraph where the owner or the revision changes.
pub fn stretches(known: &Known) -> Vec<Vec<Stretch>> {
    let paragraphs = known.texts.iter().zip(&known.came_in).enumerate();
    paragraphs.map(|(block, (text, came_in))| cut(known, block, text, came_in)).collect()
}

fn cut(known: &Known, block: usize, text: &str, came_in: &CameIn) -> Vec<Stretch> {
    let mut letters = text.chars();
    let mut revisions = came_in.iter().copied();
    let mut revision = revisions.next();
    let mut stretches: Vec<Stretch> = Vec::new();
    for span in known.view_of(block) {
        let mut left = (span.end - span.start) as usize;
        while left > 0 {
            let (length, number) = revision.unwrap_or((left, None));
            let taken = length.min(left);
            let text: String = letters.by_ref().take(taken).collect();
            match stretches.last_mut() {
                Some(last) if last.owner == span.owner && last.revision == number => {
                    last.text.push_str(&text)
                }
                _ if taken == 0 => {}
                _ => stretches.push(Stretch { text, owner: span.owner.clone(), revision: number }),
            }
            left -= taken;
            revision =
                if taken == length { revisions.next() } else { Some((length - taken, number)) };
        }
    }
    stretches
}
