//! When two words are the same word in other type: quotes, dashes, spaces, Unicode form, digits'
//! script.
//!
//! The folded form is for comparing only. What a person typed is never stored or shown in it.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Whether a character leaves no mark on the page: soft hyphen, zero-width and direction signs,
/// variation selectors.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Whether a mark opens or closes a quotation, in any of the usual type styles.
pub fn is_quote(c: char) -> bool {
    matches!(c,
        '"' | '\'' | '`' | '\u{00AB}' | '\u{00B4}' | '\u{00BB}' | '\u{2018}'..='\u{201F}' | '\u{2039}' | '\u{203A}'
        | '\u{02BB}' | '\u{02BC}' | '\u{2032}' | '\u{2033}' | '\u{300C}'..='\u{300F}' | '\u{301D}'..='\u{301F}'
        | '\u{FF02}' | '\u{FF07}')
}

/// Whether a mark is a hyphen, a dash or a minus sign.
pub fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// Harakat, tatweel and Quranic signs: Arabic copy carries them or not, the word is the same.
fn is_arabic_sign(c: char) -> bool {
    matches!(c, '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}')
}

/// Digits of another script, full-width letters and a few letters that only differ in type.
fn plain(c: char) -> char {
    let digit = |first: u32| char::from_u32(u32::from('0') + (u32::from(c) - first)).unwrap_or(c);
    match c {
        '\u{0660}'..='\u{0669}' => digit(0x0660),
        '\u{06F0}'..='\u{06F9}' => digit(0x06F0),
        '\u{0966}'..='\u{096F}' => digit(0x0966),
        '\u{0E50}'..='\u{0E59}' => digit(0x0E50),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{066A}' => '%',
        '\u{066B}' => '.',
        '\u{066C}' => ',',
        c if is_quote(c) => '\'',
        c if is_dash(c) => '-',
        c => c,
    }
}

/// Writes the comparing form of a word into `out`, which is emptied first.
pub fn fold_into(word: &str, out: &mut String) {
    out.clear();
    let shown = |c: &char| !is_invisible(*c) && !is_arabic_sign(*c);
    if word.chars().all(|c| !is_combining_mark(c) && !needs_form(c)) {
        out.extend(word.chars().filter(shown).map(plain));
        return;
    }
    // Presentation forms and ligatures are type, not spelling; superscripts are not, so only these
    // are unfolded.
    for c in word.nfc().filter(shown) {
        if is_presentation_form(c) {
            out.extend(std::iter::once(c).nfkc().filter(shown).map(plain));
        } else {
            out.push(plain(c));
        }
    }
}

/// Whether composing or unfolding may change this character.
fn needs_form(c: char) -> bool {
    is_presentation_form(c)
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{212A}' | '\u{212B}' | '\u{2126}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
        || matches!(c, '\u{0340}'..='\u{0345}' | '\u{0374}' | '\u{037E}' | '\u{0387}' | '\u{0958}'..='\u{095F}' | '\u{1F71}'..='\u{1FFD}')
}

/// Ligatures and shaped letters of Latin, Hebrew and Arabic type, half-width and full-width kana.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF65}'..='\u{FFDC}')
}

/// The comparing form of a word with capitals folded as well: equality at the third, loosest level.
pub fn fold_case(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        let (mut a, mut b) = (String::new(), String::new());
        fold_into(left, &mut a);
        fold_into(right, &mut b);
        a == b
    }

    #[test]
    fn type_does_not_make_another_word() {
        for (left, right) in [
            ("don't", "don\u{2019}t"),
            ("cafe\u{301}", "caf\u{e9}"),
            ("coop\u{ad}erate", "cooperate"),
            (
                "\u{645}\u{62d}\u{645}\u{62f}",
                "\u{645}\u{64f}\u{62d}\u{64e}\u{645}\u{651}\u{64e}\u{62f}",
            ),
            (
                "\u{628}\u{640}\u{640}\u{64a}\u{631}\u{648}\u{62a}",
                "\u{628}\u{64a}\u{631}\u{648}\u{62a}",
            ),
            ("\u{661}\u{662}\u{66b}\u{665}", "12.5"),
            ("\u{fb01}re", "fire"),
            ("\u{ff21}\u{ff22}", "AB"),
        ] {
            assert!(same(left, right), "{left} and {right} differ in type only");
        }
    }

    #[test]
    fn meaning_is_not_folded_away() {
        for (left, right) in
            [("m2", "m\u{b2}"), ("Turkey", "turkey"), ("resume", "r\u{e9}sum\u{e9}"), ("12", "21")]
        {
            assert!(!same(left, right), "{left} and {right} mean different things");
        }
    }
}
