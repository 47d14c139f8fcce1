//! What an item is known by: ids, slug, dateline, and four-word runs of its text.

use crate::dateline::Dateline;
use crate::version_words::{Piece, WireEvent, in_slug};
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// The marks by which items are matched. Empty where the item does not say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marks {
    pub guid: Option<String>,
    /// Guids it names as earlier versions of itself.
    pub replaces: Vec<String>,
    pub version: Option<u32>,
    pub du_key: Option<String>,
    pub slug: Option<String>,
    /// Agency code.
    pub agency: Option<String>,
    /// First place of the dateline.
    pub place: Option<String>,
    pub event: WireEvent,
    pub piece: Option<Piece>,
    /// The words of a kill or withhold note.
    pub order: String,
    /// Runs of four words, as [`shingles`] makes them.
    pub shingles: BTreeSet<u64>,
}

impl Marks {
    /// Takes place and agency from a dateline.
    pub fn with_dateline(mut self, dateline: &Dateline) -> Self {
        self.place = dateline.places.first().cloned();
        self.agency = self.agency.or_else(|| dateline.agencies.first().cloned());
        self
    }
}

/// Words in one run.
const RUN: usize = 4;

/// Hashes of the runs of four words in the paragraphs, without case; the same on every device, so
/// they may be stored.
pub fn shingles<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> BTreeSet<u64> {
    let words: Vec<String> = paragraphs
        .into_iter()
        .flat_map(UnicodeSegmentation::unicode_words)
        .map(str::to_lowercase)
        .collect();
    let run = |words: &[String]| {
        let hash = blake3::hash(words.join(" ").as_bytes());
        hash.as_bytes().iter().take(8).fold(0u64, |value, byte| (value << 8) | u64::from(*byte))
    };
    if words.is_empty() {
        return BTreeSet::new();
    }
    if words.len() < RUN {
        return BTreeSet::from([run(&words)]);
    }
    words.windows(RUN).map(run).collect()
}

/// Share of runs two texts have in common, of all runs of both, 0 to 1; 0 when either has none.
/// Both are runs as [`shingles`] makes them.
pub fn likeness(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let common = one.intersection(other).count();
    common as f64 / (one.len() + other.len() - common) as f64
}

/// A slug without version words, cycle prefix, case and marks, so that every version of a story has
/// the same.
pub fn slug_key(slug: &str) -> String {
    let mut bare = slug.trim();
    while let Some(found) = in_slug(bare) {
        let Some(shorter) = bare
            .trim_end_matches(['<', '=', ')', ' '])
            .strip_suffix(found.tag.as_str())
            .or_else(|| bare.rfind(found.tag.as_str()).and_then(|at| bare.get(..at)))
        else {
            break;
        };
        if shorter.len() >= bare.len() {
            break;
        }
        bare = shorter.trim_end_matches([',', '(', ' ', '/']);
    }
    let lower = bare.to_lowercase();
    let lower = ["bc-", "am-", "pm-", "ap-"]
        .iter()
        .find_map(|cycle| lower.strip_prefix(cycle))
        .unwrap_or(&lower);
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}
