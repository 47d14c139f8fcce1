//! Embargo words of the wires. An embargo is delivered copy that may not be published yet; its end
//! stands here as written.

/// The end of an embargo as the line words it: `12:01 a.m. EST Friday`. Nothing for a line that
/// sets none; an empty text is an embargo without an end.
pub fn embargo(line: &str) -> Option<String> {
    story::embargo::words_of_embargo(line)
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
