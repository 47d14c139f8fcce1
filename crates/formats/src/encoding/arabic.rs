//! Which of the two 8-bit Arabic charsets gives Arabic: scored by the letter pairs and little words
//! every Arabic text is full of.

use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1252, WINDOWS_1256};

/// Pairs of letters that together make up over a third of running Arabic.
const PAIRS: [&str; 30] = [
    "ال", "لا", "ية", "ات", "في", "ين", "ان", "لم", "من", "ها", "ون", "ما", "را", "لي", "نا", "عل",
    "ار", "كا", "ري", "قا", "يا", "ست", "تا", "وا", "مر", "لت", "عا", "بي", "ير", "اء",
];

/// Words that stand alone between spaces.
const WORDS: [&str; 12] =
    ["في", "من", "على", "إلى", "أن", "إن", "عن", "مع", "التي", "الذي", "ما", "لا"];

/// True for the charsets this question arises with.
pub fn concerns(encoding: &'static Encoding) -> bool {
    encoding == ISO_8859_6 || encoding == WINDOWS_1256
}

/// The sister charset, where it reads clearly better than the declared one.
pub fn better(bytes: &[u8], declared: &'static Encoding) -> Option<&'static Encoding> {
    let sister = if declared == ISO_8859_6 { WINDOWS_1256 } else { ISO_8859_6 };
    (score(bytes, sister) > score(bytes, declared) + 0.05).then_some(sister)
}

/// The Arabic charset that makes Arabic of unlabelled bytes, if one does.
pub fn best(bytes: &[u8]) -> Option<&'static Encoding> {
    [WINDOWS_1256, ISO_8859_6]
        .into_iter()
        .map(|encoding| (encoding, score(bytes, encoding)))
        .filter(|(_, score)| *score > 0.2)
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(encoding, _)| encoding)
}

/// True where Latin was taken but Arabic is not far off.
pub fn close(bytes: &[u8]) -> bool {
    score(bytes, WINDOWS_1256) > 0.1 && score(bytes, WINDOWS_1252) < 0.1
}

/// Common pairs and words by letter, less what no Arabic text has: unreadable bytes, Latin accents
/// between Arabic letters.
fn score(bytes: &[u8], encoding: &'static Encoding) -> f64 {
    let sample = bytes.get(..bytes.len().min(16_384)).unwrap_or_default();
    let text = encoding.decode_without_bom_handling(sample).0;
    let letters = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    if letters == 0 {
        return 0.0;
    }
    let chars: Vec<char> = text.chars().collect();
    let pairs = chars
        .windows(2)
        .filter(|pair| PAIRS.iter().any(|known| known.chars().eq(pair.iter().copied())))
        .count();
    let words =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| WORDS.contains(word)).count();
    let bad = chars
        .iter()
        .filter(|c| {
            **c == '\u{FFFD}'
                || ('\u{80}'..='\u{9F}').contains(*c)
                || ('\u{C0}'..='\u{17F}').contains(*c)
        })
        .count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (count(pairs) + 2.0 * count(words) - 2.0 * count(bad)) / count(letters)
}
