//! A paragraph that speaks of "al-Husseini" before the one that introduces "Jaafar al-Husseini":
//! the order may be wrong.

use super::names;
use super::split_sentence;
use crate::{Finding, Joins, Proposal, Severity};

/// The rule's name in proposals.
pub const RULE: &str = "IMP-PARA-ORDER";

/// Proposes to move the introducing paragraph in front of the first that needs it; halves of a torn
/// sentence are left to that rule.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    if paragraphs.len() > split_sentence::MOST_PARAGRAPHS {
        return Vec::new();
    }
    let words = names::read(paragraphs);
    let torn: Vec<usize> = split_sentence::propose(paragraphs)
        .iter()
        .filter_map(|p| p.joins.as_ref())
        .flat_map(|joins| [joins.head, joins.tail])
        .collect();
    let index = names::Index::of(&words);
    let mut found: Vec<Proposal> = Vec::new();
    for (early, early_words) in words.iter().enumerate() {
        for surname in names::second_references(early_words) {
            if index.is_named_before(&surname, early) {
                continue;
            }
            let late =
                index.introductions(&surname.text).iter().find(|(paragraph, _)| *paragraph > early);
            let Some((late, given)) = late.map(|(late, given)| (*late, &given.text)) else {
                continue;
            };
            if torn.contains(&late)
                || torn.contains(&early)
                || found.iter().any(|p| p.paragraph == late)
            {
                continue;
            }
            let joins = Joins { head: late, tail: late, places: vec![(early, 0.6)] };
            let evidence = format!(
                "paragraph {} says \"{}\" alone; the full name \"{given} {}\" comes only in \
                 paragraph {}",
                early + 1,
                surname.text,
                surname.text,
                late + 1
            );
            let finding =
                Finding { rule: RULE, confidence: 0.6, severity: Severity::Warning, evidence };
            found.extend(Proposal::join(paragraphs, joins, finding));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraph_with_the_full_name_is_offered_in_front() {
        let found = propose(&[
            "Strikes went on.",
            "Khoury said the port is shut.",
            "Rami Khoury, who heads the union, has no doubt.",
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].joins.as_ref().map(|j| (j.head, j.places.clone())),
            Some((2, vec![(1, 0.6)]))
        );
    }

    #[test]
    fn a_name_introduced_in_time_is_left_alone() {
        assert_eq!(
            propose(&["Rami Khoury spoke.", "Khoury said the port is shut.", "Rami Khoury left."]),
            []
        );
        assert_eq!(propose(&["President Khoury said no.", "Rami Khoury left."]), []);
    }
}
