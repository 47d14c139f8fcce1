//! Which format a document is, by its content; file names and extensions are not asked.

use crate::ReadError;
use crate::xml::decode;

/// Names the format of `bytes` as docs/CLI.md names it (`atom` and `rss` are one reader's, as is JSON Feed).
pub fn detect(bytes: &[u8]) -> Result<&'static str, ReadError> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok("docx");
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = decode(head).text;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match text.chars().next() {
        Some('{' | '[') => Ok(json_format(text)),
        Some('<') => xml_format(text).ok_or(ReadError::UnknownFormat),
        _ => Err(ReadError::UnknownFormat),
    }
}

/// How much of a document is looked at.
const HEAD: usize = 16 * 1024;

fn json_format(text: &str) -> &'static str {
    if text.contains("jsonfeed.org/version") { "jsonfeed" } else { "ninjs" }
}

/// The first element whose name belongs to a format decides; envelopes of a sender's own around it are looked through.
fn xml_format(text: &str) -> Option<&'static str> {
    let doctype = text.to_ascii_lowercase();
    let doctype = doctype.trim_start();
    if doctype.starts_with("<!doctype html") {
        return Some("html");
    }
    for part in text.split('<').skip(1) {
        let name = part.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or("");
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        let format = match name {
            "nitf" => "nitf",
            "newsItem" | "packageItem" | "newsMessage" | "conceptItem" | "knowledgeItem" | "planningItem"
            | "catalogItem" => "newsml-g2",
            "NewsML" | "NewsItem" | "NewsEnvelope" => "newsml-1",
            "rss" | "RDF" | "channel" => "rss",
            "feed" | "entry" => "atom",
            _ if is_html(name) => "html",
            _ => continue,
        };
        return Some(format);
    }
    None
}

fn is_html(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "html"
            | "head"
            | "body"
            | "p"
            | "div"
            | "span"
            | "article"
            | "section"
            | "h1"
            | "h2"
            | "h3"
            | "table"
            | "ul"
            | "ol"
            | "blockquote"
            | "b"
            | "i"
            | "em"
            | "strong"
            | "a"
            | "br"
            | "img"
            | "meta"
            | "title"
            | "main"
            | "header"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_known_by_its_elements_not_by_its_envelope() {
        let g2 = "<?xml version='1.0'?><env:Wrap xmlns:env='x'><nar:newsItem guid='1'/></env:Wrap>";
        assert_eq!(detect(g2.as_bytes()), Ok("newsml-g2"));
        assert_eq!(detect(b"\xef\xbb\xbf\n <!DOCTYPE nitf SYSTEM 'nitf-3-5.dtd'><nitf/>"), Ok("nitf"));
        assert_eq!(detect(b"<!DOCTYPE html><p>Hello"), Ok("html"));
        assert_eq!(detect(b"<rdf:RDF><channel/></rdf:RDF>"), Ok("rss"));
    }

    #[test]
    fn json_is_a_feed_when_it_says_so() {
        assert_eq!(detect(br#"{"version": "https://jsonfeed.org/version/1.1"}"#), Ok("jsonfeed"));
        assert_eq!(detect(br#"{"uri": "urn:1"}"#), Ok("ninjs"));
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        assert_eq!(detect(b" \r\n\0"), Err(ReadError::Empty));
    }
}
