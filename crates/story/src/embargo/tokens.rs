//! The words of an embargo taken apart, one writing for all figures, dashes and spaces.

/// One word as written and as it is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub written: String,
    /// Lower case, without a closing full stop.
    pub plain: String,
}

/// The text with European figures, plain apostrophes, dashes and spaces, and without the marks that
/// print nothing and the short vowels of Arabic.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
            '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
            '\u{64b}'..='\u{652}' | '\u{640}' => None,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
            '\u{feff}' | '\u{ad}' => None,
            '’' | '‘' | 'ʼ' | '`' => Some('\''),
            '‐' | '‑' | '–' | '—' | '−' => Some('-'),
            '،' => Some(','),
            '；' | '؛' => Some(';'),
            c if c.is_whitespace() => Some(' '),
            c => Some(c),
        })
        .collect()
}

/// The words of a plain text; commas and brackets part words and are none.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let parts = text.split(|c: char| c == ' ' || ",;()[]*!?\"“”«»<>|~".contains(c));
    parts.flat_map(of_part).collect()
}

fn of_part(part: &str) -> Vec<Token> {
    let mut found = Vec::new();
    // "1800 GMT/1400 EDT", "9 a.m. ET / 2 p.m. GMT"; a date and a zone keep their strokes.
    let pieces: Vec<&str> =
        if has_two_words(part) { part.split('/').collect() } else { vec![part] };
    for piece in pieces {
        let piece = piece.trim_matches([':', '=', '_']).trim_end_matches(['-', '/']);
        let piece = piece.strip_prefix('-').unwrap_or(piece);
        let plain = piece.trim_end_matches('.').to_lowercase();
        if !plain.is_empty() {
            found.push(Token { written: piece.to_owned(), plain });
        }
    }
    found
}

/// Whether a stroke stands between two things: a letter at its one side, a figure at the other.
fn has_two_words(part: &str) -> bool {
    let chars: Vec<char> = part.chars().collect();
    chars.windows(3).any(|near| {
        near[1] == '/'
            && ((near[0].is_alphabetic() || near[0] == '.') && near[2].is_ascii_digit()
                || near[0].is_ascii_digit() && near[2].is_alphabetic())
    })
}
