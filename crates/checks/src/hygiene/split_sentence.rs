//! A sentence torn in two by a column break: one paragraph stops without an end mark, another starts in mid-sentence.
//!
//! Joining the halves can be near certain while the place of the joined paragraph is not, so every place is offered.

use super::lists::NAMES_IN_TWO_PARTS;
use super::names;
use super::tokens::{Token, is_terminated};
use crate::{Finding, Joins, Proposal, Severity, Span};

pub const RULE: &str = "IMP-SPLIT-SENTENCE";

/// Proposes the best tail for each paragraph that stops in mid-sentence; one without a tail is only pointed at.
pub fn propose(paragraphs: &[&str]) -> Vec<Proposal> {
    let words = names::read(paragraphs);
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (head, text) in paragraphs.iter().enumerate() {
        if is_terminated(text) || is_list_item(text) {
            continue;
        }
        let best = (0..paragraphs.len())
            .filter(|tail| *tail != head && !taken.contains(tail))
            .filter_map(|tail| Pair::look(paragraphs, &words, head, tail).map(|pair| (tail, pair)))
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
        } else if words.get(head).is_some_and(|w| w.len() > 7) {
            let end = text.chars().count();
            let finding = Finding {
                rule: RULE,
                confidence: 0.3,
                severity: Severity::Note,
                evidence: "no terminal punctuation, and no paragraph that continues it".to_owned(),
            };
            found.extend(Proposal::report(paragraphs, Span { paragraph: head, start: 0, end }, finding));
        }
    }
    found
}

/// What speaks for two paragraphs being one.
struct Pair {
    confidence: f64,
    evidence: Vec<String>,
}

impl Pair {
    /// Weighs the signs. An open end alone is worth .3; a pair needs a sign that only the two together give.
    fn look(paragraphs: &[&str], words: &[Vec<Token>], head: usize, tail: usize) -> Option<Pair> {
        let (head_words, tail_words) = (words.get(head)?, words.get(tail)?);
        let tail_text = paragraphs.get(tail)?;
        let (last, first) = (head_words.last()?, tail_words.first()?);
        let place = if head + 1 == paragraphs.len() { "the last body block" } else { "a block" };
        let mut evidence = vec![format!("\"{}\" ends {place} without terminal punctuation", last.text)];
        let mut doubt = 0.7;
        let mut strong = false;
        let opening = tail_text.chars().find(|c| !c.is_whitespace())?;
        if opening.is_lowercase() && !is_list_item(tail_text) {
            evidence.push(format!("the other opens in lower case with \"{}\"", first.text));
            doubt *= if tail == head + 1 { 0.06 } else { 0.3 };
            strong = true;
        }
        if continues_name(paragraphs, last, first, tail_text) {
            evidence.push(format!("\"{} {}\" is one name cut in two", last.text, first.text));
            doubt *= 0.25;
            strong = true;
        }
        for surname in names::second_references(tail_words, tail_text) {
            let introducing: Vec<usize> = words
                .iter()
                .zip(paragraphs)
                .enumerate()
                .filter(|(_, (w, text))| names::introduction(w, text, &surname.text).is_some())
                .map(|(at, _)| at)
                .collect();
            if introducing == [head] {
                let full = names::introduction(head_words, paragraphs.get(head)?, &surname.text);
                let given = full.map_or("", |(given, _)| given.text.as_str());
                evidence.push(format!("the other uses the second reference \"{0}\", and the only full name \"{given} {0}\" is in the first", surname.text));
                doubt *= 0.3;
                strong = true;
                break;
            }
        }
        if let Some(pronoun) = orphan_pronoun(tail_words) {
            evidence.push(format!(
                "the other opens with \"{}\" and says \"{pronoun}\" with no person named before",
                first.text
            ));
            doubt *= 0.5;
        }
        let confidence = ((1.0 - doubt) * 100.0_f64).floor() / 100.0;
        strong.then_some(Pair { confidence, evidence })
    }
}

/// The places for the joined paragraph, as indices among the paragraphs left without head and tail: where the tail stands
/// comes first when the head strayed behind it (the page lost one line), where the head stands is the other reading.
fn places(count: usize, head: usize, tail: usize) -> Vec<(usize, f64)> {
    let left_before = |index: usize| (0..count).filter(|i| *i < index && *i != head && *i != tail).count();
    let (at_head, at_tail) = (left_before(head), left_before(tail));
    if at_head == at_tail {
        return vec![(at_head, 1.0)];
    }
    if head > tail { vec![(at_tail, 0.85), (at_head, 0.15)] } else { vec![(at_head, 0.85), (at_tail, 0.15)] }
}

/// True where the last word of one and the first of the other are a known name, or one the copy itself uses elsewhere.
fn continues_name(paragraphs: &[&str], last: &Token, first: &Token, tail_text: &str) -> bool {
    let capital = |token: &Token| token.text.chars().next().is_some_and(char::is_uppercase);
    if !capital(last) || !capital(first) || !tail_text.trim_start().starts_with(first.text.as_str()) {
        return false;
    }
    let listed = NAMES_IN_TWO_PARTS.iter().any(|(one, other)| last.text == *one && first.text == *other);
    let together = format!("{} {}", last.text, first.text);
    listed || paragraphs.iter().any(|text| text.contains(&together))
}

/// A pronoun in the first sentence before any person is named in it, as in "Hezbollah, a group, told ... his forces".
fn orphan_pronoun(words: &[Token]) -> Option<String> {
    let opening = words.first().filter(|w| w.is_name_like())?;
    let sentence = words.iter().take_while(|w| !w.opens_sentence || w.start == opening.start);
    let mut before: Option<&Token> = None;
    let mut article = false;
    for word in sentence {
        if matches!(word.text.as_str(), "his" | "her" | "he" | "she") {
            return Some(word.text.clone());
        }
        let person =
            word.is_name_like() && before.is_some_and(|b| b.is_name_like() && b.end + 1 == word.start) && !article;
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
        let found =
            propose(&["Police closed the road after the", "bus overturned near the tunnel.", "Nobody was hurt."]);
        let joins = found[0].joins.as_ref().expect("a join");
        assert_eq!(joins.places, [(0, 1.0)]);
        assert_eq!(found[0].replacement, "Police closed the road after the bus overturned near the tunnel.");
    }

    #[test]
    fn an_open_end_alone_is_a_faint_note() {
        let found =
            propose(&["The ministry published the full list of the closed schools", "Parents were told to wait."]);
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
