//! Where the words of one text stand in another: by their place, never by their letters.

use prose::{Diff, Options, Place, Span};
use story::Content;

/// A paragraph and a character in it.
type Spot = (usize, usize);

/// Runs of characters that stand in both texts.
pub struct Mapping {
    runs: Vec<Run>,
}

/// A run: paragraph and first character in each text, and its length, in Unicode scalar values.
#[derive(Clone, Copy)]
struct Run {
    old: (usize, usize),
    new: (usize, usize),
    length: usize,
}

impl Mapping {
    /// Compares two bodies.
    pub fn between(old: &Content, new: &Content) -> Self {
        let (old, new) = (old.paragraphs(), new.paragraphs());
        Self::of(&prose::diff(&old, &new, &Options::default()))
    }

    /// Compares two lines, such as headlines, as one paragraph each.
    pub fn of_lines(old: &str, new: &str) -> Self {
        let (old, new) = ([old], [new]);
        Self::of(&prose::diff(&old, &new, &Options::default()))
    }

    pub fn of(diff: &Diff<'_>) -> Self {
        let mut runs = Vec::new();
        for block in &diff.blocks {
            let mut old = Cursor::over(&block.old);
            let mut new = Cursor::over(&block.new);
            for span in &block.spans {
                match span {
                    Span::Equal { text } => together(&mut old, &mut new, text, text, &mut runs),
                    Span::Typography { old: before, new: after, .. } => {
                        together(&mut old, &mut new, before, after, &mut runs);
                    }
                    Span::Insert { text, .. } => new.pass(text),
                    Span::Delete { text, .. } => old.pass(text),
                }
            }
        }
        Self { runs }
    }

    /// Where the words at `place` of the older text are in the newer; nothing of what is gone.
    pub fn forward(&self, place: &Place) -> Vec<Place> {
        self.mapped(place, |run| (run.old, run.new))
    }

    /// Where what stands at `place` of the newer text stood in the older; nothing of what is new.
    pub fn back(&self, place: &Place) -> Vec<Place> {
        self.mapped(place, |run| (run.new, run.old))
    }

    /// The stretch of the newer text that has come of `place`: with the words that took the place
    /// of others in it, up to what stands beside it. None where nothing of it is left.
    pub fn around(&self, place: &Place) -> Option<Place> {
        let found = self.forward(place);
        let first = *found.first()?;
        let last = found.iter().rev().find(|one| one.paragraph == first.paragraph)?;
        let (mut start, mut end) = (first.start, last.end);
        let letter = |at: usize| {
            self.forward(&Place { start: at, end: at + 1, ..*place }).into_iter().next()
        };
        if letter(place.start).is_none()
            && let Some(before) = place.start.checked_sub(1).and_then(letter)
            && before.paragraph == first.paragraph
        {
            start = start.min(before.end);
        }
        if letter(place.end.saturating_sub(1)).is_none()
            && let Some(after) = letter(place.end)
            && after.paragraph == first.paragraph
        {
            end = end.max(after.start);
        }
        Some(Place { paragraph: first.paragraph, start, end })
    }

    fn mapped(&self, place: &Place, sides: fn(&Run) -> (Spot, Spot)) -> Vec<Place> {
        let mut found: Vec<Place> = Vec::new();
        for run in &self.runs {
            let (from, to) = sides(run);
            if from.0 != place.paragraph {
                continue;
            }
            let (start, end) = (place.start.max(from.1), place.end.min(from.1 + run.length));
            let point = place.start == place.end && start == end;
            if start > end || (start == end && !point) {
                continue;
            }
            let at = to.1 + (start - from.1);
            let here = Place { paragraph: to.0, start: at, end: at + (end - start) };
            if point && !found.is_empty() {
                break;
            }
            match found.last_mut() {
                Some(last) if last.paragraph == here.paragraph && last.end == here.start => {
                    last.end = here.end;
                }
                _ => found.push(here),
            }
        }
        found
    }
}

/// Whether two places share a character, or one is a point inside or at the edge of the other.
pub fn meet(one: &Place, other: &Place) -> bool {
    if one.paragraph != other.paragraph {
        return false;
    }
    let points = one.start == one.end || other.start == other.end;
    if points {
        one.start <= other.end && other.start <= one.end
    } else {
        one.start < other.end && other.start < one.end
    }
}

/// How many characters the places hold.
pub fn length(places: &[Place]) -> usize {
    places.iter().map(|place| place.end - place.start).sum()
}

/// How far one side of a block has been read.
struct Cursor<'a> {
    paragraphs: &'a [usize],
    at: usize,
    character: usize,
}

impl<'a> Cursor<'a> {
    fn over(paragraphs: &'a [usize]) -> Self {
        Self { paragraphs, at: 0, character: 0 }
    }

    fn place(&self) -> Option<(usize, usize)> {
        Some((*self.paragraphs.get(self.at)?, self.character))
    }

    /// Several paragraphs of a block stand one line feed apart.
    fn step(&mut self, letter: char) {
        if letter == '\n' && self.at + 1 < self.paragraphs.len() {
            (self.at, self.character) = (self.at + 1, 0);
        } else {
            self.character += 1;
        }
    }

    fn pass(&mut self, text: &str) {
        text.chars().for_each(|letter| self.step(letter));
    }
}

fn together(
    old: &mut Cursor<'_>,
    new: &mut Cursor<'_>,
    before: &str,
    after: &str,
    runs: &mut Vec<Run>,
) {
    let mut run: Option<Run> = None;
    let (mut before, mut after) = (before.chars(), after.chars());
    while let (Some(gone), Some(come)) = (before.next(), after.next()) {
        if let (Some(old), Some(new)) = (old.place(), new.place()) {
            match &mut run {
                Some(run)
                    if run.old.0 == old.0
                        && run.new.0 == new.0
                        && run.old.1 + run.length == old.1
                        && run.new.1 + run.length == new.1 =>
                {
                    run.length += 1;
                }
                _ => runs.extend(run.replace(Run { old, new, length: 1 })),
            }
        }
        old.step(gone);
        new.step(come);
        // Where both typographic forms differ in length, what is left over has no partner.
        if before.as_str().is_empty() || after.as_str().is_empty() {
            break;
        }
    }
    old.pass(before.as_str());
    new.pass(after.as_str());
    runs.extend(run);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;
    use story::content::Block;

    fn copy(paragraphs: &[&str]) -> Content {
        let block = |text: &&str| Block { text: (*text).into(), ..Block::default() };
        Content { body: paragraphs.iter().map(block).collect(), ..Content::default() }
    }

    fn words(content: &Content, places: &[Place]) -> Vec<String> {
        let at = |place: &Place| {
            let text = &content.body[place.paragraph].text;
            text.chars().skip(place.start).take(place.end - place.start).collect()
        };
        places.iter().map(at).collect()
    }

    #[test]
    fn the_second_of_two_like_words_is_found_again_where_it_stands_now() {
        let old = copy(&["The port said the port was shut.", "Nobody was hurt on the quay."]);
        let new = copy(&[
            "Nobody was hurt on the quay.",
            "On Friday the port said that the port was shut.",
        ]);
        let mapping = Mapping::between(&old, &new);
        let second = Place { paragraph: 0, start: 18, end: 22 };
        assert_eq!(words(&old, &[second]), ["port"]);
        let now = mapping.forward(&second);
        assert_eq!((now[0].paragraph, now[0].start), (1, 33));
        assert_eq!(words(&new, &now), ["port"]);
        assert_eq!(mapping.back(&now[0]), [second]);
    }

    #[test]
    fn words_that_took_the_place_of_others_in_a_stretch_belong_to_it() {
        let old = copy(&["Three were treated, a hospital spokesman said."]);
        let new = copy(&["Three were treated, a clinic nurse said."]);
        let spot = Place { paragraph: 0, start: 20, end: 40 };
        assert_eq!(words(&old, &[spot]), ["a hospital spokesman"]);
        let now = Mapping::between(&old, &new).around(&spot).unwrap();
        assert_eq!(words(&new, &[now]), ["a clinic nurse"]);
    }

    #[test]
    fn what_is_gone_stands_nowhere_and_a_point_stays_between_its_neighbours() {
        let old = copy(&["Three crew members were hurt."]);
        let new = copy(&["Crew members were hurt."]);
        let mapping = Mapping::between(&old, &new);
        assert!(mapping.forward(&Place { paragraph: 0, start: 0, end: 5 }).is_empty());
        let point = Place { paragraph: 0, start: 18, end: 18 };
        assert_eq!(mapping.forward(&point), [Place { paragraph: 0, start: 12, end: 12 }]);
    }

    #[test]
    fn a_paragraph_that_was_split_maps_into_both_halves() {
        let old = copy(&["The port was shut. Ships waited off the bar."]);
        let new = copy(&["The port was shut.", "Ships waited off the bar."]);
        let whole = Place { paragraph: 0, start: 0, end: 44 };
        let now = Mapping::between(&old, &new).forward(&whole);
        assert_eq!(words(&new, &now), ["The port was shut.", "Ships waited off the bar."]);
    }
}
