//! With which revision words came in: for those who ask where the words of a story are from.

use prose::origins::Traced;

/// How many characters of a paragraph came in with which revision, from its first to its last.
pub type CameIn = Vec<(usize, Option<u32>)>;

/// What came in with which revision; what came in with `unsaved` came in with none.
pub fn came_in(traced: &Traced, unsaved: Option<usize>) -> Vec<CameIn> {
    let run = |span: prose::origins::OriginSpan| {
        let saved = Some(span.origin.revision).filter(|number| Some(*number) != unsaved);
        (span.text.chars().count(), saved.and_then(|number| u32::try_from(number).ok()))
    };
    traced.spans().into_iter().map(|spans| spans.into_iter().map(run).collect()).collect()
}
