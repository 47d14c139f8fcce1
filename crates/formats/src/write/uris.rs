//! Names as URIs, for the fields that take nothing else.

use crate::outgoing::Outgoing;

/// Scheme of the IPTC Media Topics.
const MEDIA_TOPICS: &str = "http://cv.iptc.org/newscodes/mediatopic/";

/// The name itself where it is a URI, else a URN made from it; characters no URI holds are
/// percent-encoded.
pub(crate) fn as_uri(name: &str) -> String {
    let scheme = name.split_once(':').map_or("", |(scheme, _)| scheme);
    let has_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let encoded = encoded(name);
    if has_scheme && name.len() > scheme.len() + 1 {
        encoded
    } else {
        format!("urn:x-item:{encoded}")
    }
}

fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'[' | b']' | b'@' | b'!'
            | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'%' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The picture's own id as a URI, or one made from the story's and the picture's place.
pub(crate) fn picture_uri(copy: &Outgoing, index: usize) -> String {
    match copy.content.pictures.get(index).map(|picture| picture.id.as_str()) {
        Some(id) if !id.is_empty() => as_uri(id),
        _ => format!("{}:picture-{}", as_uri(&copy.guid), index + 1),
    }
}

/// A subject as a URI: a Media Topic by its QCode, or what is a web address already.
pub(crate) fn subject_uri(code: &str) -> Option<String> {
    match code.strip_prefix("medtop:") {
        Some(number) => Some(format!("{MEDIA_TOPICS}{}", encoded(number))),
        None if code.starts_with("http://") || code.starts_with("https://") => Some(encoded(code)),
        None => None,
    }
}
