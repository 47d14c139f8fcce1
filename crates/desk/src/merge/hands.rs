//! Whose the words are that merged by themselves: what only one of the two versions has is its
//! author's work.

use super::joined::Joined;
use super::letters::{alone, letters};
use prose::PlacedSpan;
use std::ops::Range;
use story::Initials;

/// A stretch of a merged paragraph, in Unicode scalar values with a question as one, that came from
/// one side alone.
pub struct TypedRange {
    pub range: Range<usize>,
    pub author: Initials,
}

/// For every merged paragraph the stretches that one side alone has, rising and apart.
pub fn hands(joined: &Joined) -> Vec<Vec<TypedRange>> {
    let of = |spans: &Vec<PlacedSpan>| {
        let mut hands: Vec<TypedRange> = Vec::new();
        let mut at = 0;
        for span in spans {
            let PlacedSpan::Text(pieces) = span else {
                at += 1;
                continue;
            };
            let all = letters(pieces, 1);
            for (number, letter) in
                all.iter().enumerate().filter(|(_, letter)| !letter.letter.is_whitespace())
            {
                let Some(author) =
                    alone(letter).map(|side| if side == 1 { &joined.ours } else { &joined.theirs })
                else {
                    continue;
                };
                let (author, place) = (&author.author, at + number);
                // A space between two words of one hand belongs to it.
                let goes_on = |hand: &&mut TypedRange| {
                    let between =
                        hand.range.end.checked_sub(at).and_then(|from| all.get(from..number));
                    hand.author == *author
                        && between.is_some_and(|l| l.iter().all(|l| alone(l) == alone(letter)))
                };
                match hands.last_mut().filter(goes_on) {
                    Some(hand) => hand.range.end = place + 1,
                    None => {
                        hands.push(TypedRange { range: place..place + 1, author: author.clone() })
                    }
                }
            }
            at += all.len();
        }
        hands
    };
    joined.placed.paragraphs.iter().map(|paragraph| of(&paragraph.spans)).collect()
}
