//! What people write: the copy of a story with its fields. A revision holds one `Content`; it is
//! always clean copy, with no suggestion, origin or check inside it.

use crate::dateline::Dateline;
use crate::source::Source;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything a person can edit in a story. Whatever is here is part of a revision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Content {
    /// Our short working name, such as `TANKER-GROUNDING`.
    pub slug: String,
    /// The keyword line printed on the wire, when it differs from the slug.
    pub slugline: String,
    pub headline: String,
    pub bylines: Vec<Byline>,
    pub contributors: Vec<Byline>,
    pub dateline: Option<Dateline>,
    pub body: Vec<Block>,
    /// For editors at the receiving end; goes out in the place a format has for it, never among the
    /// readers' copy.
    pub editors_note: String,
    /// For this newsroom only; never leaves it.
    pub internal_note: String,
    pub pictures: Vec<Picture>,
    pub sources: Vec<Source>,
    /// BCP 47.
    pub language: String,
    pub direction: Direction,
    /// IPTC 1 to 9, 1 the most urgent; 0 is not set.
    pub urgency: u8,
    /// IPTC Media Topics codes such as `medtop:20000523`.
    pub subjects: Vec<String>,
    pub keywords: Vec<String>,
    /// Commissioned length in words; 0 is open.
    pub words_wanted: u32,
}

/// Which way the copy runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    #[default]
    Ltr,
    Rtl,
}

/// A person named as author or contributor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Byline {
    pub name: String,
    /// A [`BylineRole`] by its name, or whatever the wire calls it.
    pub role: String,
    /// A job title printed with the name.
    pub title: String,
    /// Where the person was.
    pub place: String,
    /// Agency code when the person is an agency's.
    pub agency: String,
    /// Initials when the person belongs to this newsroom.
    pub initials: String,
}

/// What somebody with a byline did, of those a page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum BylineRole {
    Reporter,
    Writer,
    Photographer,
    Contributor,
    Translator,
    Editor,
}

/// One block of body copy. Marks run over scalar offsets of `text`, half-open, and do not overlap
/// within a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Block {
    pub kind: BlockKind,
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Mark>>")]
    pub marks: Vec<Mark>,
}

/// What a block of body copy is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, strum::Display,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum BlockKind {
    #[default]
    P,
    Subhead,
    Quote,
    /// One item of a bulleted list; neighbours form the list.
    Bullet,
    /// One item of a numbered list.
    Number,
}

/// A stretch of a block that is set or linked otherwise; offsets are scalar values, half-open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mark {
    pub start: u32,
    pub end: u32,
    pub kind: MarkKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub href: Option<String>,
}

/// How a marked stretch is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MarkKind {
    Bold,
    Italic,
    Link,
}

/// A picture that goes with the story: its caption and whose it is travel together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Picture {
    pub id: String,
    pub caption: String,
    /// As it will be printed, such as `AP Photo/Nabil Hadi`; a picture without one does not leave.
    pub credit: String,
    pub photographer: String,
    /// Agency code of the house whose picture it is.
    pub agency: String,
    pub usage_terms: String,
    /// BLAKE3 of the picture's bytes as hex when the newsroom holds them.
    pub hash: String,
    pub href: String,
}

impl Block {
    /// Words of the text (UAX #29 words that hold a letter or a digit).
    pub fn words(&self) -> usize {
        use unicode_segmentation::UnicodeSegmentation;
        self.text.unicode_words().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }
}

impl Content {
    /// The texts of the body's blocks in order.
    pub fn paragraphs(&self) -> Vec<&str> {
        self.body.iter().map(|block| block.text.as_str()).collect()
    }

    /// The same without bylines and contributors that name nobody: a field on a page that was left
    /// empty signs nothing.
    pub fn without_nameless_people(mut self) -> Self {
        let named = |person: &Byline| !person.name.trim().is_empty();
        self.bylines.retain(named);
        self.contributors.retain(named);
        self
    }

    /// Words of the body (UAX #29 words that hold a letter or a digit).
    pub fn words(&self) -> usize {
        self.body.iter().map(Block::words).sum()
    }

    /// Unicode scalar values of the body, without the breaks between blocks.
    pub fn characters(&self) -> usize {
        self.body.iter().map(|block| block.text.chars().count()).sum()
    }
}
