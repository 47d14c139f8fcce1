//! Numbers and names that differ between what went out and the text as it stands.

use prose::{BlockKind, Options, Span, diff, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a fact is that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    Number,
    Name,
}

/// A number or a name of a sentence that went out, which reads otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedFact {
    pub kind: FactKind,
    /// As it went out.
    pub from: Words,
    /// As it stands now.
    pub to: Words,
}

/// Words at their place in a text: a paragraph counted from 0, scalar offsets half-open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Words {
    pub paragraph: u32,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// The numbers and names that were replaced in sentences that went out. A sentence that is new or
/// gone is news and no fact that changed.
pub fn changed_facts(filed: &[&str], now: &[&str]) -> Vec<ChangedFact> {
    let compared = diff(filed, now, &Options::default());
    let mut facts = Vec::new();
    for block in compared.blocks.iter().filter(|block| block.kind != BlockKind::Equal) {
        let first = |side: &[usize]| side.first().map(|paragraph| *paragraph as u32);
        if let (Some(old), Some(new)) = (first(&block.old), first(&block.new)) {
            facts_of(&block.spans, Side::at(old), Side::at(new), &mut facts);
        }
    }
    facts
}

/// One side of a block as it is read: what stands before, and the words changed since.
#[derive(Default)]
struct Side {
    first: u32,
    before: String,
    changed: String,
}

impl Side {
    fn at(first: u32) -> Self {
        Self { first, ..Self::default() }
    }

    /// The changed words without the spaces around them.
    fn words(&self) -> Words {
        let leading = self.changed.len() - self.changed.trim_start().len();
        let before = format!("{}{}", self.before, &self.changed[..leading]);
        let (line, paragraphs) = (before.rsplit('\n').next(), before.matches('\n').count());
        let start = line.unwrap_or_default().chars().count() as u32;
        let text = self.changed.trim().to_owned();
        let end = start + text.chars().count() as u32;
        Words { paragraph: self.first + paragraphs as u32, start, end, text }
    }

    fn go_on(&mut self, text: &str) {
        self.before.push_str(&self.changed);
        self.before.push_str(text);
        self.changed.clear();
    }
}

fn facts_of(spans: &[Span<'_>], mut old: Side, mut new: Side, facts: &mut Vec<ChangedFact>) {
    for span in spans {
        match span {
            Span::Delete { text, .. } => old.changed.push_str(text),
            Span::Insert { text, .. } => new.changed.push_str(text),
            // Only a space between two changed words: "Nawaf Qadri" was one name.
            Span::Equal { text } if text.trim().is_empty() && !old.changed.is_empty() => {
                old.changed.push_str(text);
                new.changed.push_str(text);
            }
            Span::Equal { text } => {
                facts.extend(fact(&old, &new));
                old.go_on(text);
                new.go_on(text);
            }
            Span::Typography { old: was, new: is, .. } => {
                facts.extend(fact(&old, &new));
                old.go_on(was);
                new.go_on(is);
            }
        }
    }
    facts.extend(fact(&old, &new));
}

/// The fact that a replacement changed: words that went out and others in their place.
fn fact(old: &Side, new: &Side) -> Option<ChangedFact> {
    let (from, to) = (old.words(), new.words());
    if from.text.is_empty() || to.text.is_empty() || from.text == to.text {
        return None;
    }
    let counted = numbers(&from.text);
    let kind = if !counted.is_empty() && counted != numbers(&to.text) {
        FactKind::Number
    } else if has_name(&from.text, begins_sentence(&old.before))
        && !same_letters(&from.text, &to.text)
    {
        FactKind::Name
    } else {
        return None;
    };
    Some(ChangedFact { kind, from, to })
}

/// Words that count, in figures or spelled.
fn numbers(text: &str) -> Vec<String> {
    let spelled = |word: &str| {
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "dozen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
            "half",
            "مليون",
            "مليار",
            "ألف",
            "مئة",
        ]
        .contains(&word)
    };
    words(text)
        .map(|range| text[range].to_lowercase())
        .filter(|word| word.chars().any(char::is_numeric) || spelled(word))
        .collect()
}

/// Whether a word is written as a name is: with a capital that the start of a sentence does not
/// account for. A script without capitals gives no such sign.
fn has_name(text: &str, starts_sentence: bool) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    words(text)
        .enumerate()
        .any(|(at, range)| capital(&text[range]) && !(at == 0 && starts_sentence))
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before
        .chars()
        .last()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | '\n' | '“' | '"' | '—' | '-'))
}

/// The same letters in other capitals are typing, not another name.
fn same_letters(from: &str, to: &str) -> bool {
    from.to_lowercase() == to.to_lowercase()
}
