//! A sentence torn in two by a column break: one paragraph stops without an end mark, another
//! starts in mid-sentence.
//!
//! Joining the halves can be near certain while the place of the joined paragraph is not, so every
//! place is offered.

use super::lists::NAMES_IN_TWO_PARTS;
use super::names;
use super::tokens::{Token, is_terminated};
use crate::{Finding, Joins, Proposal, Severity, Span};
use std::collections::HashSet;

/// The rule's name in proposals.
pub const RULE: &str = "IMP-SPLIT-SENTENCE";

/// Stories of more paragraphs are lists or tables, and comparing every pair of them would take
/// long.
pub const MOST_PARAGRAPHS: usize = 300;

/// Proposes the best tail for each paragraph that stops in mid-sentence; one without a tail is only
/// pointed at.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    if paragraphs.len() > MOST_PARAGRAPHS {
        return Vec::new();
    }
    let words = names::read(paragraphs);
    let copy = Copy::read(paragraphs, &words);
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (head, text) in paragraphs.iter().enumerate() {
        let length = copy.words.get(head).map_or(0, Vec::len);
        if is_terminated(text) || is_list_item(text) || length < 4 {
            continue;
        }
        let best = (0..paragraphs.len())
            .filter(|tail| *tail != head && !taken.contains(tail))
            .filter_map(|tail| Pair::look(&copy, head, tail).map(|pair| (tail, pair)))
            .max_by(|(_, a), (_, b)| a.confidence.total_cmp(&b.confidence));
        if let Some((tail, pair)) = best {
            taken.extend([head, tail]);
            let joins = Joins { head, tail, places: places(paragraphs.len(), head, tail) };
            let finding = Finding {
                rule: RULE,
                confidence: pair.confidence,
                severity: Severity::Error,
                evidence: pair.evidence.join("; "),
            };
            found.extend(Proposal::join(paragraphs, joins, finding));
        } else if length > 7 {
            let end = text.chars().count();
            let finding = Finding {
                rule: RULE,
                confidence: 0.3,
                severity: Severity::Note,
                evidence: "no terminal punctuation, and no paragraph that continues it".to_owned(),
            };
            found.extend(Proposal::report(
                paragraphs,
                Span { paragraph: head, start: 0, end },
                finding,
            ));
        }
    }
    found
}

/// What the pairs are judged by, read once.
struct Copy<'c> {
    paragraphs: &'c [&'c str],
    words: &'c [Vec<Token>],
    names: names::Index<'c>,
    /// For each paragraph the surnames it uses as second references.
    second: Vec<Vec<Token>>,
    /// Pairs of words that stand side by side somewhere in the copy.
    pairs: HashSet<(String, String)>,
}

impl<'c> Copy<'c> {
    fn read(paragraphs: &'c [&'c str], words: &'c [Vec<Token>]) -> Self {
        let second = words.iter().map(|words| names::second_references(words)).collect();
        let pairs = words
            .iter()
            .flat_map(|words| words.windows(2))
            .filter_map(|pair| match pair {
                [first, next]
                    if next.follows_closely && first.is_name_like() && next.is_name_like() =>
                {
                    Some((first.text.clone(), next.text.clone()))
                }
                _ => None,
            })
            .collect();
        Self { paragraphs, words, second, pairs, names: names::Index::of(words) }
    }

    /// True where the last word of one paragraph and the first of another are a known name, or one
    /// the copy itself uses.
    fn continues_name(&self, last: &Token, first: &Token, tail: usize) -> bool {
        let opens = self
            .paragraphs
            .get(tail)
            .is_some_and(|text| text.trim_start().starts_with(first.text.as_str()));
        let capital = |token: &Token| token.text.chars().next().is_some_and(char::is_uppercase);
        let listed = || {
            NAMES_IN_TWO_PARTS.iter().any(|(one, other)| last.text == *one && first.text == *other)
        };
        opens
            && capital(last)
            && capital(first)
            && (listed() || self.pairs.contains(&(last.text.clone(), first.text.clone())))
    }

    /// A surname that the tail uses alone and whose full name only the head has.
    fn introduced_only_in(&self, head: usize, tail: usize) -> Option<(String, String)> {
        self.second.get(tail)?.iter().find_map(|surname| {
            let introductions = self.names.introductions(&surname.text);
            let (_, given) = introductions.first()?;
            let only = introductions.iter().all(|(paragraph, _)| *paragraph == head);
            only.then(|| (given.text.clone(), surname.text.clone()))
        })
    }
}

/// What speaks for two paragraphs being one.
struct Pair {
    confidence: f64,
    evidence: Vec<String>,
}

impl Pair {
    /// Weighs the signs. An open end alone is worth .3; a pair needs a sign that only the two
    /// together give.
    fn look(copy: &Copy<'_>, head: usize, tail: usize) -> Option<Pair> {
        let tail_words = copy.words.get(tail)?;
        let tail_text = copy.paragraphs.get(tail)?;
        let (last, first) = (copy.words.get(head)?.last()?, tail_words.first()?);
        let place =
            if head + 1 == copy.paragraphs.len() { "the last body block" } else { "a block" };
        let mut evidence =
            vec![format!("\"{}\" ends {place} without terminal punctuation", last.text)];
        let mut doubt = 0.7;
        let opening = tail_text.chars().find(|c| !c.is_whitespace())?;
        let lower = opening.is_lowercase() && !is_list_item(tail_text);
        if lower {
            evidence.push(format!("the other opens in lower case with \"{}\"", first.text));
            doubt *= if tail == head + 1 { 0.06 } else { 0.3 };
        }
        let name = copy.continues_name(last, first, tail);
        if name {
            evidence.push(format!("\"{} {}\" is one name cut in two", last.text, first.text));
            doubt *= 0.25;
        }
        let introduced = copy.introduced_only_in(head, tail);
        if let Some((given, surname)) = &introduced {
            evidence.push(format!(
                "the other uses the second reference \"{surname}\", and the \
                only full name \"{given} {surname}\" is in the first"
            ));
            doubt *= 0.3;
        }
        let pronoun = orphan_pronoun(tail_words);
        if let Some(pronoun) = &pronoun {
            evidence.push(format!(
                "the other opens with \"{}\" and says \"{pronoun}\" with no person named before",
                first.text
            ));
            doubt *= 0.5;
        }
        // A subhead can name a person whom the next paragraph calls by surname: that alone tears no
        // sentence.
        let strong = lower || name || introduced.is_some() && pronoun.is_some();
        let confidence = ((1.0 - doubt) * 100.0_f64).floor() / 100.0;
        strong.then_some(Pair { confidence, evidence })
    }
}

/// The places for the joined paragraph, as indices among the paragraphs left without head and tail:
/// where the tail stands comes first when the head strayed behind it (the page lost one line),
/// where the head stands is the other reading.
fn places(count: usize, head: usize, tail: usize) -> Vec<(usize, f64)> {
    let left_before =
        |index: usize| (0..count).filter(|i| *i < index && *i != head && *i != tail).count();
    let (at_head, at_tail) = (left_before(head), left_before(tail));
    if at_head == at_tail {
        return vec![(at_head, 1.0)];
    }
    if head > tail {
        vec![(at_tail, 0.85), (at_head, 0.15)]
    } else {
        vec![(at_head, 0.85), (at_tail, 0.15)]
    }
}

/// A pronoun in the first sentence before any person is named in it, as in "Hezbollah, a group,
/// told ... his forces".
fn orphan_pronoun(words: &[Token]) -> Option<String> {
    let opening = words.first().filter(|w| w.is_name_like())?;
    let sentence = words.iter().take_while(|w| !w.opens_sentence || w.start == opening.start);
    let mut before: Option<&Token> = None;
    let mut article = false;
    for word in sentence {
        if matches!(word.text.as_str(), "his" | "her" | "he" | "she") {
            return Some(word.text.clone());
        }
        let person = word.is_name_like()
            && before.is_some_and(|b| b.is_name_like() && b.end + 1 == word.start)
            && !article;
        if person {
            return None;
        }
        if !word.is_name_like() || matches!(word.text.as_str(), "The") {
            article = matches!(word.text.as_str(), "the" | "The");
        }
        before = Some(word);
    }
    None
}

fn is_list_item(text: &str) -> bool {
    text.trim_start().starts_with(['-', '–', '—', '•', '*', '·', '▪', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TORN: [&str; 4] = [
        "The mayor's office said the bridge stays closed.",
        "Watch, a group of volunteers, said his team counted 40 boats. Al-Amin was told to stop, but al-Rashid said his men went on.",
        "Rain is forecast for Sunday.",
        "Samir al-Rashid, who speaks for Harbour Rights",
    ];

    #[test]
    fn a_torn_sentence_is_joined_and_both_places_are_offered() {
        let found = propose(&TORN);
        assert_eq!(found.len(), 1);
        let joins = found[0].joins.as_ref().expect("a join");
        assert_eq!((joins.head, joins.tail), (3, 1));
        assert_eq!(joins.places, [(1, 0.85), (2, 0.15)]);
        assert!(found[0].confidence > 0.95, "{}", found[0].confidence);
        assert!(found[0].evidence.contains("Samir al-Rashid"), "{}", found[0].evidence);
    }

    #[test]
    fn a_paragraph_broken_in_the_middle_is_joined_where_it_stands() {
        let found = propose(&[
            "Police closed the road after the",
            "bus overturned near the tunnel.",
            "Nobody was hurt.",
        ]);
        let joins = found[0].joins.as_ref().expect("a join");
        assert_eq!(joins.places, [(0, 1.0)]);
        assert_eq!(
            found[0].replacement,
            "Police closed the road after the bus overturned near the tunnel."
        );
    }

    #[test]
    fn an_open_end_alone_is_a_faint_note() {
        let found = propose(&[
            "The ministry published the full list of the closed schools",
            "Parents were told to wait.",
        ]);
        assert_eq!((found[0].confidence, found[0].severity), (0.3, Severity::Note));
        assert!(!found[0].changes());
    }

    #[test]
    fn whole_paragraphs_subheads_and_lists_are_left_alone() {
        assert_eq!(
            propose(&[
                "Hostage swap",
                "He said no.",
                "- one thing of many in the list",
                "- another thing",
                "“Yes,” she said"
            ]),
            []
        );
    }
}
