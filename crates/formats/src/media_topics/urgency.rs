//! Urgencies and priorities of the agencies as IPTC's 1 to 9; the agency's own code is always kept
//! beside it.

/// The urgency an agency's code stands for, 1 the most urgent (docs/newsroom-rules.md 7);
/// nothing for a code we do not know.
///
/// `scheme` is the one the readers name: `nitf:ed-urg`, `ninjs:urgency`, `anpa`, `iptc7901`,
/// `newsml` and the like.
pub fn normalised_urgency(scheme: &str, code: &str) -> Option<u8> {
    let code = code.trim();
    if let Ok(number) = code.parse::<u8>() {
        return (1..=9).contains(&number).then_some(number);
    }
    let scheme = scheme.to_ascii_lowercase();
    let word = code.to_lowercase();
    if scheme.contains("anpa") || scheme.contains("1312") {
        return Some(match word.as_str() {
            "f" => 1,
            "b" => 2,
            "u" => 3,
            "r" => 4,
            "d" => 5,
            "a" => 6,
            _ => return None,
        });
    }
    Some(match word.as_str() {
        "flash" | "blitz" => 1,
        "alert" | "eil" | "bulletin" | "urgent" => 2,
        "newsbreak" | "lead" => 3,
        "regular" | "routine" => 4,
        "deferred" => 5,
        "advance" => 6,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_agency_s_code_lands_on_the_same_ladder() {
        for (scheme, code, urgency) in [
            ("anpa", "f", Some(1)),
            ("anpa1312:priority", "b", Some(2)),
            ("anpa", "r", Some(4)),
            ("iptc7901", "4", Some(4)),
            ("nitf:ed-urg", "8", Some(8)),
            ("dpa", "Eil", Some(2)),
            ("anpa", "z", None),
            ("ninjs:urgency", "0", None),
            ("ninjs:urgency", "12", None),
        ] {
            assert_eq!(normalised_urgency(scheme, code), urgency, "{scheme} {code}");
        }
    }
}
