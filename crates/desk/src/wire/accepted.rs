//! The text of an item once a person has accepted proposals of any kind: those of a hygiene rule
//! and a file's own tracked changes.

use checks::{Carried, Edit, Join};
use formats::Suggestion;

/// The paragraphs with the accepted proposals carried out, each character with the place it came
/// from.
pub fn carried_out(paragraphs: &[&str], accepted: &[&Suggestion]) -> Vec<Carried> {
    let edits: Vec<Edit<'_>> = accepted
        .iter()
        .map(|proposal| Edit {
            paragraph: proposal.paragraph,
            start: proposal.start,
            end: proposal.end,
            text: &proposal.text,
            replacement: &proposal.replacement,
            join: proposal.joins.as_ref().map(|joins| Join {
                head: joins.head,
                tail: joins.tail,
                place: joins.places.first().copied(),
            }),
        })
        .collect();
    checks::carry_out_placed(paragraphs, &edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::Join;

    fn texts(paragraphs: &[&str], accepted: &[&Suggestion]) -> Vec<String> {
        carried_out(paragraphs, accepted).into_iter().map(|carried| carried.text).collect()
    }

    fn word(paragraph: usize, start: usize, text: &str, replacement: &str) -> Suggestion {
        let (text, replacement) = (text.to_owned(), replacement.to_owned());
        let end = start + text.chars().count();
        Suggestion { paragraph, start, end, text, replacement, ..Suggestion::default() }
    }

    #[test]
    fn two_repairs_in_one_paragraph_do_not_move_each_other() {
        let (first, second) =
            (word(0, 3, "el- Rihan", "el-Rihan"), word(0, 20, "USbacked", "US-backed"));
        let text = ["In el- Rihan troops USbacked forces met."];
        assert_eq!(texts(&text, &[&first, &second]), ["In el-Rihan troops US-backed forces met."]);
    }

    #[test]
    fn a_torn_sentence_is_put_together_where_the_first_proposal_says() {
        let join = Suggestion {
            joins: Some(Join { head: 2, tail: 0, places: vec![0, 1] }),
            ..Suggestion::default()
        };
        let text = ["of the port said ships waited.", "Rain fell.", "Salem Rashed, master"];
        assert_eq!(
            texts(&text, &[&join]),
            ["Salem Rashed, master of the port said ships waited.", "Rain fell."]
        );
    }

    #[test]
    fn a_repair_whose_words_are_gone_changes_nothing() {
        assert_eq!(texts(&["Short."], &[&word(0, 40, "the the", "the")]), ["Short."]);
    }
}
