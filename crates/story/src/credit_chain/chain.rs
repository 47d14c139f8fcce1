//! A printed credit, taken apart.

use super::CreditChain;
use super::clean::parts;
use crate::agency::recognise;

/// Words in front of a credit that name no one.
#[rustfmt::skip]
const FRONT: &[&str] = &[
    "photo by", "photo:", "photo", "foto:", "photos:", "picture:", "credit:", "copyright", "©",
    "(c)", "by", "von", "par", "صورة:",
];

/// Takes a credit apart: `AP Photo/Nabil Hadi`, `REUTERS/Jane Doe`, `Layla Omar/AFP via Getty
/// Images`, `Name/The New York Times via AP, File`, `Variety via Reuters`, `Union-Tribune, tca,
/// dpa`, `DHA via AP`.
pub fn chain(credit: &str) -> CreditChain {
    let text = credit.trim().to_owned();
    let mut found = CreditChain { text: text.clone(), ..CreditChain::default() };
    if text.is_empty() || text.chars().count() > 300 {
        return found;
    }
    let plain = without_extras(&text);
    let mut pieces = parts(&plain);
    // `Union-Tribune, tca, dpa` and `Name, AP`: commas join a chain when the last of them is an
    // agency.
    if pieces.len() == 1 {
        let by_comma: Vec<String> = plain
            .split(',')
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        if by_comma.len() > 1 && by_comma.last().is_some_and(|last| agency_of(last).is_some()) {
            pieces = by_comma;
        }
    }
    let codes: Vec<Option<String>> = pieces.iter().map(|piece| agency_of(piece)).collect();
    match (pieces.as_slice(), codes.as_slice()) {
        ([_], [Some(code)]) => found.agency = Some(code.clone()),
        ([_], [None]) => found.ambiguous = Some("a person or a house".into()),
        // `AP Photo/Nabil Hadi`, `REUTERS/Jane Doe`, `(Xinhua/Name)`: the agency comes before its
        // own photographer.
        ([_, name], [Some(code), None]) => {
            (found.agency, found.name) = (Some(code.clone()), Some(name.clone()))
        }
        ([_, _], [Some(code), Some(via)]) if code != via => {
            (found.agency, found.via) = (Some(code.clone()), Some(via.clone()))
        }
        ([_, _], [Some(code), Some(_)]) => found.agency = Some(code.clone()),
        ([first, _], [None, Some(code)]) => {
            found.agency = Some(code.clone());
            if is_person(first) && !through_via(&plain) {
                found.name = Some(first.clone());
            } else {
                found.member = Some(first.clone());
            }
        }
        ([name, member, _], [None, None, Some(code)]) => {
            (found.name, found.member, found.agency) =
                (Some(name.clone()), Some(member.clone()), Some(code.clone()));
        }
        ([first, _, _], [None, Some(code), Some(via)]) => {
            (found.agency, found.via) = (Some(code.clone()), Some(via.clone()));
            if is_person(first) {
                found.name = Some(first.clone())
            } else {
                found.member = Some(first.clone())
            }
        }
        ([name, member, _, _], [None, None, Some(code), Some(via)]) => {
            found.name = Some(name.clone());
            found.member = Some(member.clone());
            (found.agency, found.via) = (Some(code.clone()), Some(via.clone()));
        }
        ([_, _, _], [Some(code), Some(_), Some(via)]) => {
            (found.agency, found.via) = (Some(code.clone()), Some(via.clone()))
        }
        _ => found.ambiguous = Some(format!("{} parts without a known order", pieces.len())),
    }
    found
}

/// The agency one part stands for, with "Photo" and the like taken off: `AP Photo`, `Foto AFP`.
fn agency_of(part: &str) -> Option<String> {
    let trimmed = part.trim().trim_matches(['(', ')']);
    recognise(trimmed)
        .or_else(|| {
            let words: Vec<&str> = trimmed
                .split_whitespace()
                .filter(|word| {
                    !matches!(
                        word.to_lowercase().as_str(),
                        "photo" | "photos" | "foto" | "pictures" | "images" | "pool"
                    )
                })
                .collect();
            recognise(&words.join(" "))
        })
        .map(|code| code.0)
}

/// Two to four words with capitals and none that only houses have.
fn is_person(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    const HOUSE: &[&str] = &[
        "the",
        "times",
        "post",
        "news",
        "images",
        "press",
        "agency",
        "tv",
        "television",
        "media",
        "pictures",
        "photo",
        "photos",
        "pool",
        "ministry",
        "office",
        "department",
        "police",
        "defense",
        "defence",
        "tribune",
        "herald",
        "journal",
        "daily",
        "ltd",
        "inc",
    ];
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(|c| !c.is_lowercase())
                || matches!(*word, "de" | "al" | "van" | "von" | "der" | "bin" | "da")
        })
        && !words.iter().any(|word| HOUSE.contains(&word.to_lowercase().as_str()))
}

fn through_via(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("via"))
}

/// Without brackets, the words in front, and `, File` behind.
fn without_extras(text: &str) -> String {
    let mut plain = text.trim().trim_matches(['(', ')', '.']).trim();
    loop {
        let lower = plain.to_lowercase();
        let front = FRONT.iter().find(|word| {
            lower
                .strip_prefix(**word)
                .is_some_and(|rest| word.ends_with([':', '©', ')']) || rest.starts_with([' ', ':']))
        });
        let Some(rest) = front.and_then(|word| plain.get(word.len()..)) else { break };
        plain = rest.trim_start_matches([':', ' ']);
    }
    for tail in [
        ", File",
        ", file",
        ", FILE",
        " - File",
        ", Archive",
        "/File",
        "/Archiv",
        "/Archives",
        "/Archivo",
        "/ارشيف",
        "/أرشيف",
        ", Pool",
        ", HO",
        ", Handout",
    ] {
        plain = plain.strip_suffix(tail).unwrap_or(plain).trim();
    }
    plain.to_owned()
}
