//! Sign-offs: the initials and marks with which desks close a message. They say who handled it,
//! never who wrote it, and never go to readers.

use crate::agency::recognise;

/// A sign-off taken apart into whole tokens; initials are never found inside a word
/// (docs/newsroom-rules.md 3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignOff {
    /// As it stands.
    pub text: String,
    /// The agency that signs, if it is named.
    pub agency: Option<String>,
    /// Initials and desk marks in order.
    pub initials: Vec<String>,
}

/// Reads a line that is nothing but a sign-off: `hh/ph/ts/hd`, `bur-abc/def`, `dpa wsz jln npr`,
/// `(SDA/sj)`, `(end) tk.rk`, `Enditem`, `رك/جس`.
pub fn sign_off(line: &str) -> Option<SignOff> {
    let text = line.trim();
    let length = text.chars().count();
    if length == 0 || length > 50 || text.contains(',') {
        return None;
    }
    let signed = |agency: Option<String>, initials: Vec<&str>| {
        Some(SignOff {
            text: text.to_owned(),
            agency,
            initials: initials.into_iter().map(str::to_owned).collect(),
        })
    };
    let lower = text.to_lowercase();
    if matches!(
        lower.as_str(),
        "enditem"
            | "(end)"
            | "(ends)"
            | "ends"
            | "-end-"
            | "-ends-"
            | "-0-"
            | "-30-"
            | "30"
            | "###"
            | "nnnn"
            | "end"
            | "(fin)"
            | "fin"
            | "(انتهى)"
            | "انتهى"
    ) {
        return signed(None, Vec::new());
    }
    for mark in ["(end)", "(ends)", "(النهاية)", "(انتهى)"] {
        if let Some(rest) = lower.starts_with(mark).then(|| text.get(mark.len()..)).flatten() {
            let tokens: Vec<&str> =
                rest.split([' ', '.', '/', '-']).filter(|token| !token.is_empty()).collect();
            return if tokens.len() <= 4 && tokens.iter().all(|token| is_initials(token)) {
                signed(None, tokens)
            } else {
                None
            };
        }
    }
    if let Some(name) = text.strip_prefix("==").or(text.strip_prefix('=')) {
        return recognise(name).and_then(|agency| signed(Some(agency.0), Vec::new()));
    }
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let inner = text.trim_matches(['(', ')']).trim();
    let tokens: Vec<&str> = inner
        .split([' ', '/', '\\', '.', ',', '-', '+', '_'])
        .filter(|token| !token.is_empty())
        .collect();
    let (first, rest) = tokens.split_first()?;
    let agencies = tokens
        .iter()
        .take_while(|token| recognise(token).is_some() || token.eq_ignore_ascii_case("desk"))
        .count();
    let agency = tokens.iter().find_map(|token| recognise(token)).map(|code| code.0);
    if agencies > 0
        && agencies < tokens.len()
        && tokens.iter().skip(agencies).all(|token| is_desk_mark(token))
    {
        return signed(agency, tokens.into_iter().skip(agencies).collect());
    }
    // `(AWP/mk)`: a house on no list signs in capitals, its desk in small letters.
    let house = (2..=5).contains(&first.chars().count()) && first.chars().all(char::is_uppercase);
    if bracketed
        && house
        && inner.contains('/')
        && !inner.contains(' ')
        && !rest.is_empty()
        && rest.iter().all(|token| is_initials(token))
    {
        return signed(Some((*first).to_owned()), rest.to_vec());
    }
    if bracketed && tokens.len() == agencies {
        return None;
    }
    // `hh/ph/ts/hd`, `bur-abc/def`: initials alone need a stroke between them.
    let strokes = inner.contains('/') && !inner.contains(' ');
    let bureau = first.eq_ignore_ascii_case("bur") || first.eq_ignore_ascii_case("burs");
    if (strokes || (bureau && inner.contains('-')))
        && !rest.is_empty()
        && tokens.iter().all(|token| is_initials(token))
        && !is_phrase(&tokens)
    {
        return signed(None, tokens);
    }
    None
}

/// One to four letters, all small or of a script without capitals.
fn is_initials(token: &str) -> bool {
    let letters = token.chars().count();
    (1..=4).contains(&letters) && token.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
}

/// Initials behind an agency's name, where a figure or capitals may stand too: `a3`, `yysw`, `RTV`.
fn is_desk_mark(token: &str) -> bool {
    let letters = token.chars().count();
    let capitals = token.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let small = token.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase());
    (1..=5).contains(&letters)
        && (small || (capitals && letters <= 4))
        && !matches!(
            token,
            "and" | "said" | "in" | "on" | "of" | "the" | "is" | "a" | "has" | "and/or"
        )
}

/// Short words people do write with a stroke.
fn is_phrase(tokens: &[&str]) -> bool {
    matches!(
        tokens,
        ["and", "or"]
            | ["he", "she"]
            | ["she", "he"]
            | ["his", "her"]
            | ["him", "her"]
            | ["he", "she", "they"]
            | ["km", "h"]
            | ["on", "off"]
            | ["yes", "no"]
    )
}
