//! What must hold for whatever bytes a reader is given: an answer or a refusal, no panic, and
//! offsets inside their text.

use formats::{Document, DocumentReader, ReadError};

/// Reads `bytes` and holds the answer to what every reader promises.
pub fn hold(reader: DocumentReader, bytes: &[u8]) {
    hold_answer(reader(bytes));
}

/// Holds an answer to what every reader promises.
pub fn hold_answer(answer: Result<Document, ReadError>) {
    match answer {
        Err(refusal) => assert!(!refusal.to_string().is_empty(), "a refusal says why"),
        Ok(document) => {
            for item in &document.items {
                for block in &item.body {
                    let length = block.text.chars().count();
                    assert!(length > 0, "a block has text");
                    for mark in &block.marks {
                        assert!(mark.start < mark.end && mark.end <= length, "a mark stands in its text");
                    }
                }
            }
        }
    }
}

/// A DOCX whose parts are `bytes`, cut at form feeds: document, styles, footnotes, comments, in
/// this order.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    const PARTS: [&str; 4] = ["document", "styles", "footnotes", "comments"];
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let links = |named: &[&str], folder: &str| {
        let link = |name: &&str| {
            let kind = if *name == "document" { "officeDocument" } else { name };
            format!("<Relationship Id=\"{name}\" Type=\"{TYPES}/{kind}\" Target=\"{folder}{name}.xml\"/>")
        };
        let all: String = named.iter().map(link).collect();
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>")
    };
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, part: &[u8]| {
        let _ = package.start_file(name, stored);
        let _ = std::io::Write::write_all(&mut package, part);
    };
    add("_rels/.rels", links(&PARTS[..1], "word/").as_bytes());
    add("word/_rels/document.xml.rels", links(&PARTS[1..], "").as_bytes());
    for (name, part) in PARTS.iter().zip(bytes.split(|byte| *byte == 0x0c)) {
        add(&format!("word/{name}.xml"), part);
    }
    package.finish().map(|whole| whole.into_inner()).unwrap_or_default()
}
