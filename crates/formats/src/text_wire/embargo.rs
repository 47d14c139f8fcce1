//! Embargo words of the wires. An embargo is delivered copy that may not be published yet; its end
//! stands here as written.

/// Openings, lower case, behind which the end of the embargo stands.
const OPENINGS: &[&str] = &[
    "embargoed for publication until",
    "embargoed for release until",
    "strictly embargoed until",
    "embargoed until",
    "embargoed to",
    "embargo until",
    "embargo:",
    "hold for release until",
    "hold for release",
    "for release at",
    "for release",
    "not for release before",
    "not for publication before",
    "not to be published before",
    "sperrfrist:",
    "sperrfrist bis",
    "gesperrt bis",
    "sous embargo jusqu'au",
    "sous embargo jusqu'à",
    "embargo jusqu'au",
    "embargo jusqu'à",
    "embargo hasta",
    "embargado hasta",
    "حظر للنشر حتى",
    "محظور النشر حتى",
    "محظور نشره حتى",
];

/// The end of an embargo as the line words it: `12:01 a.m. EST Friday`. Nothing for a line that
/// sets none; an empty text is an embargo without an end.
pub fn embargo(line: &str) -> Option<String> {
    let line = line.trim().trim_matches(['(', ')', '*', '+', '=', '<', '!', ' ']).trim();
    if line.chars().count() > 200 {
        return None;
    }
    let plain = line.replace('’', "'");
    let lower = plain.to_lowercase();
    let opening = OPENINGS.iter().find(|opening| lower.starts_with(**opening))?;
    let end: String = plain.chars().skip(opening.chars().count()).collect();
    Some(end.trim_matches([' ', ':', '.', '-', '_']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_embargo_stands_as_written() {
        assert_eq!(
            embargo("(EMBARGOED for publication until 0400 GMT Friday)").as_deref(),
            Some("0400 GMT Friday")
        );
        assert_eq!(
            embargo("HOLD FOR RELEASE 12:01 a.m. EST Friday").as_deref(),
            Some("12:01 a.m. EST Friday")
        );
        assert_eq!(embargo("(Sperrfrist: 20.00 Uhr)").as_deref(), Some("20.00 Uhr"));
        assert_eq!(embargo("حظر للنشر حتى الساعة الرابعة").as_deref(), Some("الساعة الرابعة"));
        assert_eq!(embargo("Port strike enters third day"), None);
    }
}
