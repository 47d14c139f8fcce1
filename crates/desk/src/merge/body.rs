//! The merged body with every question answered: each word with the marks of its place, each
//! paragraph with its kind.

use super::formats::{FormatAsked, going_on};
use super::letters::{Letter, Three, Versions, joined, letters};
use crate::copy::styles::{KINDS, block_like, filled, marks};
use crate::view::{MergeAnswer, Take};
use prose::{MergePiece, Placed, PlacedParagraph, PlacedSpan};
use story::content::{Block, BlockKind};

/// The answers a body is made with: about format with their questions, about words in reading
/// order.
pub struct Answers<'a> {
    pub formats: Vec<(&'a FormatAsked, Take)>,
    pub words: Vec<&'a MergeAnswer>,
}

/// The blocks of the merged text. A paragraph that is nothing but an empty answer is left out.
pub fn body(placed: &Placed, versions: &Versions<'_>, answers: &Answers<'_>) -> Vec<Block> {
    let mut words = answers.words.iter();
    let mut blocks = Vec::new();
    for (at, paragraph) in placed.paragraphs.iter().enumerate() {
        let mut all: Vec<Letter> = Vec::new();
        let (mut place, mut asked) = (0, false);
        for span in &paragraph.spans {
            match span {
                PlacedSpan::Text(pieces) => {
                    let text = letters(pieces, 1);
                    let length = text.len();
                    all.extend(
                        text.into_iter()
                            .enumerate()
                            .map(|(n, letter)| answers.put(at, place + n, letter)),
                    );
                    place += length;
                }
                PlacedSpan::Conflict(three) => {
                    asked = true;
                    place += 1;
                    all.extend(
                        words
                            .next()
                            .map_or_else(|| letters(&three[1], 1), |answer| chosen(three, answer)),
                    );
                }
            }
        }
        if asked && all.iter().all(|letter| letter.letter == '\n') {
            continue;
        }
        // Only an answer parts paragraphs; other text holds what line feeds it had.
        let parts: Vec<&[Letter]> = all.split(|letter| asked && letter.parts()).collect();
        for (number, part) in parts.into_iter().enumerate() {
            let of = going_on(paragraph).filter(|_| number == 0).unwrap_or([None; 3]);
            let theirs = answers.about(at, None, 0) == Some(Take::Theirs);
            blocks.push(block(part, &of, theirs, versions));
        }
    }
    blocks
}

/// The kind a merged paragraph has before anybody has answered.
pub fn kind_of(paragraph: &PlacedParagraph, versions: &Versions<'_>) -> BlockKind {
    let pieces = paragraph.spans.iter().flat_map(|span| match span {
        PlacedSpan::Text(pieces) => letters(pieces, 1),
        PlacedSpan::Conflict(three) => three.iter().flat_map(|pieces| letters(pieces, 1)).collect(),
    });
    let all: Vec<Letter> = pieces.collect();
    kind(&paragraphs_of(&going_on(paragraph).unwrap_or([None; 3]), &all), false, versions)
}

impl Answers<'_> {
    fn about(&self, paragraph: usize, kind: Option<usize>, place: usize) -> Option<Take> {
        let mark = kind.map(|kind| KINDS[kind]);
        let about = |asked: &FormatAsked| {
            let there = mark.is_none() || asked.letters.contains(&place);
            asked.paragraph == paragraph && asked.what.mark() == mark && there
        };
        self.formats.iter().find(|(asked, _)| about(asked)).map(|(_, take)| *take)
    }

    fn put(&self, paragraph: usize, place: usize, letter: Letter) -> Letter {
        let whose = |kind| {
            if self.about(paragraph, Some(kind), place) == Some(Take::Theirs) { 2 } else { 1 }
        };
        Letter { whose: std::array::from_fn(whose), ..letter }
    }
}

fn block(part: &[Letter], of: &Three<usize>, theirs: bool, versions: &Versions<'_>) -> Block {
    let of = paragraphs_of(of, part);
    let styles = filled(&versions.styles(part));
    let text = part.iter().map(|letter| letter.letter).collect();
    let made = Block { kind: kind(&of, theirs, versions), text, marks: marks(&styles) };
    let [base, ours, theirs] =
        [0, 1, 2].map(|at| of[at].and_then(|paragraph| versions.0[at].body.get(paragraph)));
    // The side that did something says how its block is written down.
    let order = if ours == base { [theirs, ours] } else { [ours, theirs] };
    block_like(made, order.into_iter().chain([base]).flatten())
}

/// The paragraphs of a part; where nothing is known, those its first letters stand in.
fn paragraphs_of(of: &Three<usize>, part: &[Letter]) -> Three<usize> {
    if of.iter().any(Option::is_some) {
        return *of;
    }
    let first =
        |at: usize| part.iter().find_map(|letter| letter.spots[at]).map(|(paragraph, _)| paragraph);
    [first(0), first(1), first(2)]
}

fn kind(of: &Three<usize>, theirs_counts: bool, versions: &Versions<'_>) -> BlockKind {
    let [base, ours, theirs] = versions.kinds(of);
    let side = if theirs_counts { theirs } else { ours };
    joined(base.unwrap_or_default(), ours, theirs).or(side).unwrap_or_default()
}

fn chosen(three: &[Vec<MergePiece>; 3], answer: &MergeAnswer) -> Vec<Letter> {
    let [_, ours, theirs] = three;
    let (ours, theirs) = (letters(ours, 1), letters(theirs, 2));
    match answer.take {
        Take::Mine => ours,
        Take::Theirs => theirs,
        Take::Both => both(&ours, &theirs),
        // Spaces at the edges of the stretch part it from the words around it; nobody types those.
        Take::Own => {
            let model = if ours.is_empty() { theirs } else { ours };
            let (before, _, after) = trimmed(&model);
            let typed = answer.text.trim().chars().map(Letter::typed);
            before.iter().copied().chain(typed).chain(after.iter().copied()).collect()
        }
    }
}

/// Mine, then theirs: a paragraph each where the stretch holds whole paragraphs, else one after the
/// other.
fn both(ours: &[Letter], theirs: &[Letter]) -> Vec<Letter> {
    let (_, mine, after) = trimmed(ours);
    let (_, other, tail) = trimmed(theirs);
    if mine.is_empty() || other.is_empty() {
        return [ours, theirs].concat();
    }
    let before = &ours[..ours.len() - after.len()];
    let ends = |words: &[Letter]| {
        words.last().is_some_and(|l| {
            ['.', '!', '?', '\u{201d}', '"', '\u{061f}', '\u{3002}'].contains(&l.letter)
        })
    };
    if ends(mine) && ends(other) && ours.first().is_some_and(|l| l.letter.is_alphanumeric()) {
        return [before, &[Letter::typed('\n')], other, tail].concat();
    }
    [before, &[Letter::typed(' ')], other, after].concat()
}

/// The white space in front, the words, the white space behind.
fn trimmed(letters: &[Letter]) -> (&[Letter], &[Letter], &[Letter]) {
    let word = |letter: &Letter| !letter.letter.is_whitespace();
    let Some(start) = letters.iter().position(word) else { return (&[], &[], &[]) };
    let end = letters.iter().rposition(word).map_or(start, |last| last + 1);
    (&letters[..start], &letters[start..end], &letters[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<Letter> {
        text.chars().map(Letter::typed).collect()
    }

    fn text(letters: Vec<Letter>) -> String {
        letters.into_iter().map(|letter| letter.letter).collect()
    }

    #[test]
    fn both_answers_of_whole_sentences_become_two_paragraphs_and_words_stand_side_by_side() {
        let of = |ours: &str, theirs: &str| text(both(&typed(ours), &typed(theirs)));
        assert_eq!(of("Nine were hurt.", "Ten were hurt."), "Nine were hurt.\nTen were hurt.");
        assert_eq!(of("two tugs ", "three boats "), "two tugs three boats ");
        assert_eq!(of("", "A ship sank."), "A ship sank.");
    }

    #[test]
    fn own_words_keep_the_spaces_around_the_stretch() {
        let own =
            MergeAnswer { question: String::new(), take: Take::Own, text: "four tugs".into() };
        let piece = |text: &str| vec![MergePiece { text: text.into(), places: [None; 3] }];
        let three = [Vec::new(), piece(" two tugs "), piece("three")];
        assert_eq!(text(chosen(&three, &own)), " four tugs ");
    }
}
