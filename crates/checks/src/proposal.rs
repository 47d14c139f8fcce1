//! One proposed change to copy, built only through checks that keep every letter the rule has not
//! named.

use serde::{Deserialize, Serialize};

/// How much a proposal weighs: an `Error` is listed before a `Warning`, and that before a `Note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// Paragraph `head` is put in front of paragraph `tail` with one space between; a move alone has
/// `head == tail`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Joins {
    pub head: usize,
    pub tail: usize,
    /// Where the joined paragraph stands, as an index among the paragraphs that are left once
    /// `head` and `tail` are taken out, with the confidence of each; the first is proposed, the
    /// others are offered.
    pub places: Vec<(usize, f64)>,
}

/// A change a rule proposes. Offsets are Unicode scalar values inside the paragraph, half-open.
///
/// The fields can be read but a value is only made by the constructors, which refuse a replacement
/// that would change a letter or digit the rule has no business with (docs/newsroom-rules.md 8.1).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Proposal {
    /// The rule's name, such as `IMP-HYPHEN-LOST` (docs/newsroom-rules.md 8.3).
    pub rule: &'static str,
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
    /// The text as it stands.
    pub text: String,
    /// The text the rule would put there; equal to `text` where the rule only reports or joins.
    pub replacement: String,
    /// 0 to 1. From .95 it is preselected in the review list, from .6 shown, below only on demand
    /// (docs/newsroom-rules.md 8.2).
    pub confidence: f64,
    pub evidence: String,
    pub severity: Severity,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joins: Option<Joins>,
}

/// Why a proposal could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The span lies outside the paragraph, or is inside out.
    Span,
    /// The replacement changes letters or digits.
    Letters,
    /// The confidence is not between 0 and 1.
    Confidence,
}

/// The span of a rule's find inside the paragraphs, in scalar values.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub paragraph: usize,
    pub start: usize,
    pub end: usize,
}

/// What a rule says about a find, beside the span and the replacement.
#[derive(Debug, Clone)]
pub struct Finding {
    pub rule: &'static str,
    pub confidence: f64,
    pub severity: Severity,
    pub evidence: String,
}

impl Proposal {
    /// Proposes to change only spaces, hyphens, punctuation or invisible characters: refused when
    /// the letters and digits of the replacement are not, one by one and in order, those of the
    /// text.
    ///
    /// # Errors
    /// `Span`, `Letters`, `Confidence`.
    pub fn lossless(
        paragraphs: &[&str],
        span: Span,
        replacement: impl Into<String>,
        finding: Finding,
    ) -> Result<Self, Refused> {
        let replacement = replacement.into();
        let text = cut(paragraphs, span)?;
        if !letters(&text).eq(letters(&replacement)) {
            return Err(Refused::Letters);
        }
        Self::build(span, text, replacement, finding)
    }

    /// Proposes to read damaged text anew. Refused unless `damage` turns the replacement back into
    /// exactly the text that stands there, so nothing but the named damage is undone.
    ///
    /// # Errors
    /// `Span`; `Letters` where `damage` gives another text; `Confidence`.
    pub fn repaired(
        paragraphs: &[&str],
        span: Span,
        replacement: impl Into<String>,
        damage: impl Fn(&str) -> Option<String>,
        finding: Finding,
    ) -> Result<Self, Refused> {
        let replacement = replacement.into();
        let text = cut(paragraphs, span)?;
        if damage(&replacement).as_deref() != Some(text.as_str()) {
            return Err(Refused::Letters);
        }
        Self::build(span, text, replacement, finding)
    }

    /// Proposes to take out a whole span, such as a second "the" or a spam sentence; the span is
    /// all that goes.
    ///
    /// # Errors
    /// `Span`, `Confidence`.
    pub fn removal(paragraphs: &[&str], span: Span, finding: Finding) -> Result<Self, Refused> {
        let text = cut(paragraphs, span)?;
        Self::build(span, text, String::new(), finding)
    }

    /// Points at a span and proposes no other text.
    ///
    /// # Errors
    /// `Span`, `Confidence`.
    pub fn report(paragraphs: &[&str], span: Span, finding: Finding) -> Result<Self, Refused> {
        let text = cut(paragraphs, span)?;
        Self::build(span, text.clone(), text, finding)
    }

    /// Proposes to join or move paragraphs; their text stays as it is. The span shows the head, the
    /// replacement the whole joined paragraph.
    ///
    /// # Errors
    /// `Span` for a paragraph that is not there or no place; `Confidence`.
    pub fn join(paragraphs: &[&str], joins: Joins, finding: Finding) -> Result<Self, Refused> {
        if joins.tail >= paragraphs.len() || joins.places.is_empty() {
            return Err(Refused::Span);
        }
        let end = paragraphs.get(joins.head).ok_or(Refused::Span)?.chars().count();
        let span = Span { paragraph: joins.head, start: 0, end };
        let mut proposal = Self::report(paragraphs, span, finding)?;
        if joins.head != joins.tail {
            let tail = paragraphs.get(joins.tail).ok_or(Refused::Span)?;
            proposal.replacement = format!("{} {tail}", proposal.text);
        }
        proposal.joins = Some(joins);
        Ok(proposal)
    }

    fn build(
        span: Span,
        text: String,
        replacement: String,
        finding: Finding,
    ) -> Result<Self, Refused> {
        if !(0.0..=1.0).contains(&finding.confidence) {
            return Err(Refused::Confidence);
        }
        Ok(Self {
            rule: finding.rule,
            paragraph: span.paragraph,
            start: span.start,
            end: span.end,
            text,
            replacement,
            confidence: finding.confidence,
            evidence: finding.evidence,
            severity: finding.severity,
            joins: None,
        })
    }

    /// True where accepting it would change anything.
    pub fn changes(&self) -> bool {
        self.joins.is_some() || self.text != self.replacement
    }
}

fn cut(paragraphs: &[&str], span: Span) -> Result<String, Refused> {
    let paragraph = paragraphs.get(span.paragraph).ok_or(Refused::Span)?;
    if span.start > span.end {
        return Err(Refused::Span);
    }
    if paragraph.is_ascii() {
        return paragraph.get(span.start..span.end).map(str::to_owned).ok_or(Refused::Span);
    }
    let start = byte_of(paragraph, span.start).ok_or(Refused::Span)?;
    let rest = paragraph.get(start..).ok_or(Refused::Span)?;
    let end = byte_of(rest, span.end - span.start).ok_or(Refused::Span)?;
    rest.get(..end).map(str::to_owned).ok_or(Refused::Span)
}

/// The byte at which the scalar value with this number stands; the end counts, beyond it is
/// nothing. Whole stretches are counted at once, so that ten thousand finds in one paragraph do not
/// walk it letter by letter ten thousand times.
fn byte_of(text: &str, scalar: usize) -> Option<usize> {
    const STRETCH: usize = 256;
    let (mut at, mut left) = (0, scalar);
    loop {
        let end = (at + STRETCH..=text.len()).find(|end| text.is_char_boundary(*end));
        let count = end.and_then(|end| text.get(at..end)).map(|stretch| stretch.chars().count());
        match (end, count) {
            (Some(end), Some(count)) if count <= left => (at, left) = (end, left - count),
            _ => break,
        }
    }
    let rest = text.get(at..)?;
    let within = rest.char_indices().map(|(byte, _)| byte).chain([rest.len()]).nth(left)?;
    Some(at + within)
}

/// The letters and digits of a text; marks count, so a vowel sign cannot be lost either.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric() || is_mark(*c))
}

/// Combining marks of the scripts our agencies write in.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{094F}' | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}
