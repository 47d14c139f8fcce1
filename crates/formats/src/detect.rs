//! Which format a document is, by its content; file names and extensions are not asked.

use crate::ReadError;
use std::borrow::Cow;

/// Names the format of `bytes` as docs/command-line.md#inspect does (`atom` and `rss` are one
/// reader's, `jsonfeed` is JSON Feed). What is no packed file, markup, JSON or transmission with
/// control codes is text.
///
/// # Errors
/// [`ReadError::Empty`] for nothing but white space and padding, [`ReadError::UnknownFormat`] for
/// bytes that are no text and that no reader claims.
pub fn detect(bytes: &[u8]) -> Result<&'static str, ReadError> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok("docx");
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = head_text(head);
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    match text.chars().next() {
        Some('{') if crate::markdown::opens_with_json(bytes) => Ok("markdown"),
        Some('{') => Ok(json_format(text)),
        Some('[') if text[1..].trim_start().starts_with(['{', ']']) => Ok(json_format(text)),
        Some('<') => match xml_format(text) {
            Some(format) => Ok(format),
            None if text.starts_with("<?xml") || text.starts_with("<!") => {
                Err(ReadError::UnknownFormat)
            }
            None => Ok("text"),
        },
        // Text wires are recognised by their controls, which the text above has lost.
        _ => match text_wire(&String::from_utf8_lossy(head)) {
            Some(wire) => Ok(wire),
            None if crate::eml::looks_like(text) => Ok("eml"),
            None if markdown(text) => Ok("markdown"),
            None => Ok("text"),
        },
    }
}

/// The wires of characters by their header lines.
fn text_wire(text: &str) -> Option<&'static str> {
    if crate::anpa1312::looks_like(text) {
        Some("anpa1312")
    } else if crate::iptc7901::looks_like(text) {
        Some("iptc7901")
    } else if crate::zczc::looks_like(text) {
        Some("zczc")
    } else {
        None
    }
}

/// How much of a document is looked at.
const HEAD: usize = 16 * 1024;

/// Enough of a text to see its format; charsets beyond UTF-16 do not matter for ASCII names.
fn head_text(head: &[u8]) -> Cow<'_, str> {
    match head {
        [0xff, 0xfe, ..] | [b'<' | b'{' | b'[', 0, ..] => {
            encoding_rs::UTF_16LE.decode_without_bom_handling(head).0
        }
        [0xfe, 0xff, ..] | [0, b'<' | b'{' | b'[', ..] => {
            encoding_rs::UTF_16BE.decode_without_bom_handling(head).0
        }
        _ => String::from_utf8_lossy(head),
    }
}

/// Front matter, the title block of Pandoc, or two different marks at the starts of lines that
/// plain copy does not use.
fn markdown(text: &str) -> bool {
    let mut lines = text.lines();
    if lines.next().is_some_and(|line| line.trim_end() == "---")
        && text.lines().skip(1).take(60).any(|line| matches!(line.trim_end(), "---" | "..."))
    {
        return text.lines().nth(1).is_some_and(|line| line.contains(':'));
    }
    let opens = |mark: &str| text.lines().next().is_some_and(|line| line.trim_end() == mark);
    if opens("+++") && text.lines().skip(1).take(60).any(|line| line.trim_end() == "+++") {
        return text.lines().nth(1).is_some_and(|line| line.contains('=') || line.starts_with('['));
    }
    if text.lines().take(2).all(|line| line.starts_with("% ")) {
        return true;
    }
    let linked = |line: &str| line.contains("](") && line.contains('[');
    let strong = |line: &str| line.matches("**").count() >= 2;
    let listed =
        |line: &str| line.starts_with("- ") || line.starts_with("* ") || line.starts_with("> ");
    let signs = [
        text.lines().any(is_heading),
        text.lines().any(linked),
        text.lines().any(strong),
        text.lines().any(listed),
        text.lines().any(is_fence),
    ];
    let count = signs.iter().filter(|it| **it).count();
    count >= 2 || text.lines().next().is_some_and(is_heading)
}

fn is_heading(line: &str) -> bool {
    let marks = line.chars().take_while(|c| *c == '#').count();
    (1..=6).contains(&marks) && line[marks..].starts_with(' ')
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") && line.trim_end_matches(|c: char| c.is_alphanumeric()).ends_with("```")
}

fn json_format(text: &str) -> &'static str {
    if text.contains("jsonfeed.org/version") { "jsonfeed" } else { "ninjs" }
}

/// The first element whose name belongs to a format decides; envelopes of a sender's own around it
/// are looked through.
fn xml_format(text: &str) -> Option<&'static str> {
    let doctype = text.to_ascii_lowercase();
    let doctype = doctype.trim_start();
    if doctype.starts_with("<!doctype html") {
        return Some("html");
    }
    for part in text.split('<').skip(1) {
        let name =
            part.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or("");
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        let format = match name {
            "nitf" => "nitf",
            "newsItem" | "packageItem" | "newsMessage" | "conceptItem" | "knowledgeItem"
            | "planningItem" | "catalogItem" | "catalog" => "newsml-g2",
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
        assert_eq!(
            detect(b"\xef\xbb\xbf\n <!DOCTYPE nitf SYSTEM 'nitf-3-5.dtd'><nitf/>"),
            Ok("nitf")
        );
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
