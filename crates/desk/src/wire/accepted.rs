//! The text of an item once a person has accepted proposals, whoever proposed them: a hygiene rule or a file's own
//! tracked changes.

use formats::Suggestion;

/// The paragraphs with the accepted proposals carried out: words first, from the last to the first in each paragraph, then
/// joins to their first place. A proposal whose words no longer stand at its place is left out.
pub fn carried_out(paragraphs: &[&str], accepted: &[&Suggestion]) -> Vec<String> {
    let mut texts: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
    let mut words: Vec<&Suggestion> = accepted.iter().copied().filter(|proposal| proposal.joins.is_none()).collect();
    words.sort_by_key(|proposal| (proposal.paragraph, std::cmp::Reverse((proposal.start, proposal.end))));
    for proposal in words {
        let Some(text) = texts.get_mut(proposal.paragraph) else { continue };
        let before: String = text.chars().take(proposal.start).collect();
        if let Some(after) = text[before.len()..].strip_prefix(proposal.text.as_str()) {
            *text = format!("{before}{}{after}", proposal.replacement);
        }
    }
    let mut left: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
    for join in accepted.iter().filter_map(|proposal| proposal.joins.as_ref()) {
        let of = |number: usize| left.iter().find(|(known, _)| *known == number).map(|(_, text)| text.clone());
        let (Some(head), Some(tail)) = (of(join.head), of(join.tail)) else { continue };
        let joined = if join.head == join.tail { head } else { format!("{head} {tail}") };
        left.retain(|(number, _)| *number != join.head && *number != join.tail);
        let place = join.places.first().copied().unwrap_or(left.len()).min(left.len());
        left.insert(place, (join.tail, joined));
    }
    left.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::Join;

    fn word(paragraph: usize, start: usize, text: &str, replacement: &str) -> Suggestion {
        let (text, replacement) = (text.to_owned(), replacement.to_owned());
        let end = start + text.chars().count();
        Suggestion { paragraph, start, end, text, replacement, ..Suggestion::default() }
    }

    #[test]
    fn two_repairs_in_one_paragraph_do_not_move_each_other() {
        let (first, second) = (word(0, 3, "el- Rihan", "el-Rihan"), word(0, 20, "USbacked", "US-backed"));
        let text = ["In el- Rihan troops USbacked forces met."];
        assert_eq!(carried_out(&text, &[&first, &second]), ["In el-Rihan troops US-backed forces met."]);
    }

    #[test]
    fn a_torn_sentence_is_put_together_where_the_first_proposal_says() {
        let join = Suggestion { joins: Some(Join { head: 2, tail: 0, places: vec![0, 1] }), ..Suggestion::default() };
        let text = ["of the port said ships waited.", "Rain fell.", "Salem Rashed, master"];
        assert_eq!(carried_out(&text, &[&join]), ["Salem Rashed, master of the port said ships waited.", "Rain fell."]);
    }

    #[test]
    fn a_repair_whose_words_are_gone_changes_nothing() {
        assert_eq!(carried_out(&["Short."], &[&word(0, 40, "the the", "the")]), ["Short."]);
    }
}
