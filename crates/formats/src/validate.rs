//! The check every file passes before it is handed out: is it what the standard allows?
//!
//! No schema text is read and no outside program asked, so the check is the same on Linux, macOS
//! and Windows: what we write of each standard stands in `validate/*.txt` and `validate/json.rs` in
//! our own words, tighter than the standard. The tests hold these pages against the official
//! schemas (docs/decisions/0002-checking-what-we-write.md).

mod grammar;
mod json;
mod not_valid;
mod tree;

pub use not_valid::NotValid;

use crate::format::Format;
use grammar::Grammar;
use std::sync::OnceLock;

/// Checks the bytes of a file in `format`.
pub fn check(format: Format, bytes: &[u8]) -> Result<(), NotValid> {
    static NITF: OnceLock<Grammar> = OnceLock::new();
    static NEWSML_G2: OnceLock<Grammar> = OnceLock::new();
    static RSS: OnceLock<Grammar> = OnceLock::new();
    static ATOM: OnceLock<Grammar> = OnceLock::new();
    let xml = |grammar: &'static OnceLock<Grammar>, text: &'static str| {
        grammar.get_or_init(|| Grammar::read(text)).check(text_of(bytes)?)
    };
    match format {
        Format::Ninjs16 | Format::Ninjs22 | Format::Ninjs31 => json::check(format, bytes),
        Format::Nitf36 | Format::Nitf36Dtd => xml(&NITF, include_str!("validate/nitf.txt")),
        Format::NewsmlG2 => xml(&NEWSML_G2, include_str!("validate/newsml-g2.txt")),
        Format::Rss => xml(&RSS, include_str!("validate/rss.txt")),
        Format::Atom => xml(&ATOM, include_str!("validate/atom.txt")),
        Format::JsonFeed => json::well_formed(bytes),
        Format::PlainText | Format::Html | Format::Markdown => text_of(bytes).map(|_| ()),
        Format::Iptc7901 => framed(bytes, &[1, 2, 3, 4]),
        Format::Anpa1312 => framed(bytes, &[0x16, 0x16, 1, 0x1f, 0x13, 0x11, 2, 3, 0x0c, 4]),
        Format::Email => ascii_lines(bytes),
        Format::Docx => package(bytes),
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, NotValid> {
    std::str::from_utf8(bytes).map_err(|error| NotValid::new("file", error.to_string()))
}

/// A text wire has each of its control characters once, in order; others are tabs and ends of
/// lines.
fn framed(bytes: &[u8], frame: &[u8]) -> Result<(), NotValid> {
    text_of(bytes)?;
    let controls: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|b| *b < 0x20 && !matches!(b, b'\t' | b'\r' | b'\n'))
        .collect();
    match controls == frame {
        true => Ok(()),
        false => Err(NotValid::new(
            "frame",
            format!("control characters {controls:02x?} in place of {frame:02x?}"),
        )),
    }
}

/// Mail is ASCII in lines of at most 998 characters (RFC 5322, 2.1.1).
fn ascii_lines(bytes: &[u8]) -> Result<(), NotValid> {
    match text_of(bytes)?
        .split("\r\n")
        .find(|line| !line.is_ascii() || line.len() > 998 || line.contains(['\r', '\n']))
    {
        None => Ok(()),
        Some(line) => Err(NotValid::new("line", line.chars().take(60).collect::<String>())),
    }
}

/// A package opens, and each of its parts is well-formed XML.
fn package(bytes: &[u8]) -> Result<(), NotValid> {
    let broken = |error: zip::result::ZipError| NotValid::new("package", error.to_string());
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(broken)?;
    for index in 0..package.len() {
        let part = package.by_index(index).map_err(broken)?;
        let mut text = String::new();
        std::io::Read::read_to_string(&mut std::io::Read::take(part, 1 << 28), &mut text)
            .map_err(|error| NotValid::new("package", error.to_string()))?;
        tree::parse(&text)?;
    }
    Ok(())
}
