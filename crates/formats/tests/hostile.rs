//! Files made to hurt: each is refused by name or read without its poison, and none brings the
//! program down.
#![allow(clippy::expect_used, reason = "a failed belief in a test is a failed test")]

use formats::{Document, ReadError, docx, html, markdown, plaintext};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

type Read = fn(&[u8]) -> Result<Document, ReadError>;

const READERS: [(&str, Read); 4] = [
    ("html", html::read),
    ("markdown", markdown::read),
    ("text", plaintext::read),
    ("docx", docx::read),
];

/// A package of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

const RELS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn code(result: Result<Document, ReadError>) -> &'static str {
    result.map_err(|error| error.code()).err().unwrap_or("read")
}

#[test]
fn fifty_megabytes_are_refused_with_the_limit_named() {
    let huge = vec![b'a'; 50 * 1024 * 1024 + 1];
    for (name, read) in READERS {
        let refused = read(&huge).expect_err("too large");
        assert_eq!(refused.code(), "OverLimit", "{name}");
        assert!(refused.to_string().contains("_bytes = "), "{name} names the limit: {refused}");
    }
}

#[test]
fn nothing_and_nuls_are_no_document() {
    for (name, read) in READERS.iter().take(3) {
        assert_eq!(code(read(b"")), "EmptyDocument", "{name}");
        assert_eq!(code(read(&[0; 4096])), "EmptyDocument", "{name}");
    }
}

#[test]
fn random_bytes_bring_no_reader_down() {
    let mut state = 7u64;
    for length in [1usize, 7, 64, 900, 20_000] {
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                state.to_be_bytes()[0]
            })
            .collect();
        for (_, read) in READERS {
            if let Ok(document) = read(&bytes) {
                assert!(!document.items.is_empty());
            }
        }
    }
}

#[test]
fn scripts_frames_handlers_and_poisoned_links_do_not_survive() {
    let page = r#"<html><head><title>Flood cuts road to the port</title><script>steal()</script></head><body><h1>Flood cuts road to the port</h1>
<p onclick="steal()">Flood water cut the road to the port on Monday, <a href="JaVa&#10;script:steal()">police</a> said in a short statement.</p>
<iframe src="https://evil.example/frame">frame text</iframe><svg onload="steal()"><text>svg text</text></svg>
<p><img src="x" onerror="steal()">Two lorries were left standing in the water, and <a href="data:text/html,steal()">nobody</a> was hurt in the flood.</p>
<object data="evil.swf">object text</object><form action="https://evil.example"><input value="form text"></form>
<p>The road opens again on <a href="https://road.example/today">Tuesday</a>, the office said in its evening report.</p></body></html>"#;
    for document in [
        html::read(page.as_bytes()).expect("a page"),
        html::read_clipboard(page).expect("a fragment"),
    ] {
        let told = serde_json::to_string(&document.items).expect("JSON");
        for gone in [
            "steal",
            "javascript",
            "data:",
            "evil",
            "onclick",
            "onerror",
            "frame text",
            "svg text",
            "form text",
            "object text",
        ] {
            assert!(!told.to_lowercase().contains(gone), "{gone} survived in {told}");
        }
        assert!(told.contains("https://road.example/today"), "a harmless link stays");
        assert!(told.contains("Two lorries"), "the copy stays");
    }
}

#[test]
fn ten_thousand_open_elements_end_in_the_depth_limit() {
    for element in ["<div>", "<b>", "<table><tr><td>", "<blockquote>"] {
        let page = format!("<html><body>{}text", element.repeat(10_000));
        let refused = html::read(page.as_bytes()).expect_err("too deep");
        assert!(refused.to_string().contains("html_depth"), "{element}: {refused}");
        assert!(html::read_clipboard(&page).is_err(), "{element}");
    }
}

#[test]
fn a_line_of_four_megabytes_is_read_in_time() {
    let line = "Police said no. ".repeat(250_000);
    let started = std::time::Instant::now();
    let document = plaintext::read(line.as_bytes()).expect("long, but text");
    assert_eq!(document.items.len(), 1);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_zip_bomb_is_refused_before_it_unfolds() {
    let document = vec![b' '; 40 * 1024 * 1024];
    let bomb = package(&[("_rels/.rels", RELS), ("word/document.xml", &document)]);
    assert!(bomb.len() < 1024 * 1024, "it is small when it comes");
    let refused = docx::read(&bomb).expect_err("a bomb");
    assert!(refused.to_string().contains("unpacked_ratio"), "{refused}");
}

#[test]
fn parts_named_outside_the_package_are_refused() {
    for name in
        ["../evil.xml", "/etc/evil.xml", "word/../../evil.xml", "C:/evil.xml", "word\\evil.xml"]
    {
        let refused = docx::read(&package(&[
            ("_rels/.rels", RELS),
            ("word/document.xml", b"<w:document/>"),
            (name, b"x"),
        ]));
        assert_eq!(code(refused), "MalformedDocument", "{name}");
    }
}

#[test]
fn parts_that_share_their_bytes_are_refused() {
    let whole = package(&[
        ("_rels/.rels", RELS),
        ("word/document.xml", b"<w:document/>"),
        ("word/other.xml", b"<w:document/>"),
    ]);
    // The directory entry of the third part is made to point at the second: one body under two
    // names.
    let directory = find(&whole, b"PK\x01\x02", 0).expect("a directory");
    let second = find(&whole, b"PK\x01\x02", directory + 4).expect("a second entry");
    let third = find(&whole, b"PK\x01\x02", second + 4).expect("a third entry");
    let mut overlapping = whole.clone();
    for at in 0..4 {
        overlapping[third + 42 + at] = whole[second + 42 + at];
    }
    assert_eq!(code(docx::read(&overlapping)), "MalformedDocument");
}

fn find(bytes: &[u8], mark: &[u8], from: usize) -> Option<usize> {
    bytes[from..].windows(mark.len()).position(|window| window == mark).map(|at| at + from)
}

#[test]
fn entities_of_the_document_itself_are_never_expanded() {
    let laughs = br#"<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    assert_eq!(
        code(docx::read(&package(&[("_rels/.rels", RELS), ("word/document.xml", laughs)]))),
        "MalformedDocument"
    );
    let undeclared = br#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&xxe;</w:t></w:r></w:p></w:body></w:document>"#;
    assert_eq!(
        code(docx::read(&package(&[("_rels/.rels", RELS), ("word/document.xml", undeclared)]))),
        "DeclaredEntity"
    );
}

#[test]
fn elements_in_elements_without_end_are_refused() {
    let deep = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}",
        "<w:sdt><w:sdtContent>".repeat(5_000)
    );
    let refused =
        docx::read(&package(&[("_rels/.rels", RELS), ("word/document.xml", deep.as_bytes())]))
            .expect_err("too deep");
    assert!(refused.to_string().contains("depth"), "{refused}");
}

#[test]
fn a_cut_off_package_and_another_package_are_refused_kindly() {
    let whole = package(&[("_rels/.rels", RELS), ("word/document.xml", b"<w:document/>")]);
    for bytes in [
        &whole[..whole.len() / 2],
        &package(&[("readme.txt", b"x")])[..],
        b"PK\x03\x04",
        b"not a package",
    ] {
        assert_eq!(code(docx::read(bytes)), "MalformedDocument");
    }
}

#[test]
fn yaml_aliases_do_not_unfold() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        bomb.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            vec![format!("*a{}", level - 1); 9].join(", ")
        ));
    }
    bomb.push_str("---\nText of the story.\n");
    let document = markdown::read(bomb.as_bytes()).expect("read");
    assert_eq!(document.items[0].body[0].text, "Text of the story.");
}

#[test]
fn bidi_tricks_are_pointed_at_and_left_standing() {
    let document = plaintext::read(
        "Headline of the day\n\nThe bill of \u{202E}0001 dinars was paid on Monday, the office said.\n".as_bytes(),
    )
    .expect("text");
    let texts: Vec<&str> = document.items[0].body.iter().map(|block| block.text.as_str()).collect();
    let found = checks::hygiene::propose(&texts);
    assert!(found.iter().any(|p| p.rule == "IMP-INVISIBLE" && !p.changes()), "{found:?}");
}

#[test]
fn wrong_encodings_are_read_with_a_word_about_it() {
    for bytes in [
        &b"Caf\xe9 owners said on Monday that prices rise.\xff"[..],
        &b"\xfe\xff\x00P\x00o\x00l\x00i\x00c\x00e\x00 \x00s\x00a\x00i\x00d"[..],
    ] {
        let document = plaintext::read(bytes).expect("text");
        assert!(!document.encoding.is_empty());
    }
}

#[test]
fn a_million_keywords_and_bylines_are_read_in_time() {
    let started = std::time::Instant::now();
    let keywords: String = (0..200_000).map(|at| format!("{at},")).collect();
    let feed = format!(
        "<rss><channel><item><title>T</title><media:keywords>{keywords}</media:keywords></item></channel></rss>"
    );
    let document = formats::read(feed.as_bytes(), None).expect("a feed");
    assert_eq!(document.items[0].keywords.len(), 200_000, "none is lost");
    let authors: String = (0..20_000).map(|at| format!("<author>Ada Low{at}</author>")).collect();
    let feed = format!("<rss><channel><item><title>T</title>{authors}</item></channel></rss>");
    formats::read(feed.as_bytes(), None).expect("a feed");
    let captions: String = (0..5_000)
        .map(|at| format!("<figure><figcaption>Boat {at} in the harbour</figcaption></figure>"))
        .collect();
    let page = format!(
        "<article itemscope itemtype='https://schema.org/NewsArticle'><div itemprop='articleBody'><p>Fog.</p>{captions}</div></article>"
    );
    formats::read(page.as_bytes(), Some("html")).expect("a page");
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn mail_in_mail_without_end_is_read_or_refused() {
    let head =
        "From: a@b.example\r\nDate: Wed, 04 Nov 2026 10:15:00 +0100\r\nMIME-Version: 1.0\r\n";
    let nested = |kind: fn(usize) -> String| (0..20_000).map(kind).collect::<String>();
    let parts =
        nested(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n"));
    let mails = nested(|_| "Content-Type: message/rfc822\r\n\r\n".to_owned());
    let headers = nested(|at| format!("X-{at}: {}\r\n", "y".repeat(100)));
    for inner in [parts, mails, headers] {
        let mail =
            format!("{head}{inner}Content-Type: text/plain\r\n\r\nFog over the harbour.\r\n");
        if let Ok(document) = formats::read(mail.as_bytes(), Some("eml")) {
            assert_eq!(document.items.len(), 1);
        }
    }
}

#[test]
fn front_matter_that_nests_without_end_is_given_up() {
    let deep = 100_000;
    let toml = format!("+++\na = {}\n+++\nText of the story.\n", "[".repeat(deep));
    let json = format!("{{\"a\": {}}}\nText of the story.\n", "[".repeat(deep));
    let closed =
        format!("{{\"a\": {}{}}}\nText of the story.\n", "[".repeat(deep), "]".repeat(deep));
    for text in [toml, json, closed] {
        if let Ok(document) = formats::read(text.as_bytes(), Some("markdown")) {
            assert!(
                document.items[0]
                    .body
                    .iter()
                    .any(|block| block.text.contains("Text of the story."))
            );
        }
    }
}
