//! Copy spelled with the letters an ANPA wire has: ASCII, with AP's signs for quotes and dashes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in ASCII, or nothing where it has letters that are not Latin; other signs become `?`.
/// `german` writes `ue` for an umlaut.
pub(super) fn spelled(text: &str, german: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        if c == '—' {
            // AP's dash stands between spaces.
            let gap = if out.is_empty() || out.ends_with(' ') { "" } else { " " };
            out.push_str(&format!("{gap}_ "));
        } else if c == ' ' && out.ends_with("_ ") {
            // The dash has brought its space already.
        } else if let Some(sign) = sign(c, german) {
            out.push_str(sign);
        } else if c.is_ascii() {
            out.push(c);
        } else {
            let plain: String =
                c.nfkd().filter(|part| !is_combining_mark(*part)).map(slash).collect();
            match plain.is_ascii() && !plain.is_empty() {
                true => out.push_str(&plain),
                false if c.is_alphanumeric() => return None,
                // A sign without a spelling leaves a mark where it stood.
                false => out.push('?'),
            }
        }
    }
    Some(out.trim_end().to_owned())
}

fn slash(c: char) -> char {
    if c == '\u{2044}' { '/' } else { c }
}

/// Signs with a spelling of their own, and ASCII that means something else on the wire.
fn sign(c: char, german: bool) -> Option<&'static str> {
    Some(match c {
        'ä' if german => "ae",
        'ö' if german => "oe",
        'ü' if german => "ue",
        'Ä' if german => "Ae",
        'Ö' if german => "Oe",
        'Ü' if german => "Ue",
        '“' | '„' | '«' => "``",
        '”' | '»' => "''",
        '‘' | '’' | '‚' | '`' | '´' => "'",
        '–' | '‑' | '‐' | '−' => "-",
        '…' => "...",
        '•' | '·' => "-",
        '×' => "x",
        '©' => "(c)",
        '®' => "(R)",
        '€' => "EUR ",
        '£' => "GBP ",
        '¥' => "JPY ",
        '°' => " degrees",
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ł' => "l",
        'Ł' => "L",
        'þ' => "th",
        'Þ' => "Th",
        'ı' => "i",
        '^' => "'",
        '<' => "(less than)",
        '>' => "(more than)",
        '{' => "(",
        '}' => ")",
        '\n' => " ",
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{202a}'..='\u{202c}'
        | '\u{2066}'..='\u{2069}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_dashes_and_accents_are_spelled_as_ap_does() {
        for (text, expected) in [
            ("“We were lucky — very lucky,” he said", "``We were lucky _ very lucky,'' he said"),
            ("wind—rain", "wind _ rain"),
            ("José’s yard: 3½ m", "Jose's yard: 31/2 m"),
            ("p < 0.05 & {a^b}", "p (less than) 0.05 & (a'b)"),
        ] {
            assert_eq!(spelled(text, false).as_deref(), Some(expected));
        }
        assert_eq!(spelled("Jürg Weiß", true).as_deref(), Some("Juerg Weiss"));
        assert_eq!(spelled("بيروت", false), None, "Arabic has no spelling in ASCII");
        assert_eq!(spelled("北京", false), None);
    }
}
