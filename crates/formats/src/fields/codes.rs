//! Codes as the formats write them.

/// A code without its scheme: `stat:canceled`, `http://cv.iptc.org/newscodes/pubstatusg2/canceled`
/// and `Canceled` say the same.
pub fn bare(code: &str) -> String {
    code.trim_end_matches('/').rsplit([':', '/', '#']).next().unwrap_or(code).to_ascii_lowercase()
}
