//! Documents of our own invention, one of each kind and script, and what comes in from them.
#![allow(clippy::expect_used, reason = "a failed belief in a test is a failed test")]

use formats::{Document, docx, html, markdown, plaintext};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;

fn copy(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/copy").join(name))
        .expect("our own document")
}

/// The document as an editor would check it: what is said, one line each.
fn told(document: &Document) -> String {
    let item = &document.items[0];
    let mut lines = Vec::new();
    let mut say = |name: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("{name}: {text}"));
        }
    };
    say("read as", &format!("{} in {}", document.format, document.encoding));
    say("headline", item.headline.as_deref().unwrap_or_default());
    say("subheadlines", &item.subheadlines.join(" / "));
    say("bylines", &item.bylines.join(" / "));
    if let Some(dateline) = &item.dateline {
        say(
            "dateline",
            &format!(
                "{} | {:?} | {:?}-{:?}-{:?} | suggested {:?} because {:?} | {:?}",
                dateline.raw,
                dateline.places,
                dateline.year,
                dateline.month,
                dateline.day,
                dateline.year_suggested,
                dateline.year_reason,
                dateline.agencies
            ),
        );
    }
    say("sources", &item.sources.join(" / "));
    say("credit lines", &item.credit_lines.join(" / "));
    say("copyright", &item.copyright.notices.join(" / "));
    say("language", item.language.as_deref().unwrap_or_default());
    say("keywords", &item.keywords.join(" / "));
    say("sign-off", item.signoff.as_deref().unwrap_or_default());
    for picture in &item.pictures {
        say(
            "picture",
            &format!("{:?} | {:?} | {:?}", picture.href, picture.caption, picture.credit),
        );
    }
    for block in &item.body {
        let marks: Vec<String> = block
            .marks
            .iter()
            .map(|mark| {
                let marked: String =
                    block.text.chars().skip(mark.start).take(mark.end - mark.start).collect();
                format!(
                    " [{:?} {marked}{}]",
                    mark.kind,
                    mark.href.as_deref().map(|href| format!(" -> {href}")).unwrap_or_default()
                )
            })
            .collect();
        let role = block.role.map(|role| format!(" as {role:?}")).unwrap_or_default();
        say(&format!("{:?}{role}", block.kind), &format!("{}{}", block.text, marks.concat()));
    }
    for furniture in &item.furniture {
        say("furniture", &format!("{} | {}", furniture.reason, furniture.text));
    }
    for change in &item.tracked {
        say(
            "tracked",
            &format!(
                "{} by {:?} in {} at {}..{}: {:?}{}",
                change.kind,
                change.author,
                change.paragraph,
                change.start,
                change.end,
                change.text,
                if change.paragraph_mark { " (mark)" } else { "" }
            ),
        );
    }
    for text in &item.before_tracked {
        say("before", text);
    }
    for comment in &item.comments {
        say(
            "comment",
            &format!("{:?} on {:?}: {}", comment.author, comment.paragraph, comment.text),
        );
    }
    for unmapped in &item.unmapped {
        say("not mapped", &format!("{} = {}", unmapped.place, unmapped.value));
    }
    for warning in &document.warnings {
        say("warning", &format!("{} {}", warning.rule, warning.message));
    }
    lines.join("\n")
}

#[test]
fn an_agency_story_on_a_page() {
    insta::assert_snapshot!(told(&html::read(&copy("harbour.html")).expect("a page")));
}

#[test]
fn an_arabic_page() {
    insta::assert_snapshot!(told(&html::read(&copy("arabic.html")).expect("a page")));
}

#[test]
fn a_fragment_off_the_clipboard() {
    let html = "<html><body><!--StartFragment--><h1>Storm closes ferry link</h1><p style='color:red'>TURKU (dpa) - Ferries <i>stayed</i> in port.<br><br>Nobody was hurt.</p><script>x()</script><div onclick='x()'>Three farms lost their roofs.</div><!--EndFragment--></body></html>";
    insta::assert_snapshot!(told(&html::read_clipboard(html).expect("a fragment")));
}

/// The text of a fragment, a block a line.
fn pasted(html: &str) -> String {
    let document = html::read_clipboard(html).expect("a fragment");
    document.items[0].body.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn spaces_around_marks_off_the_clipboard_are_plain_ones() {
    // As WebKit puts it there.
    let safari = "<p>The <b>port</b><span class=\"Apple-converted-space\">&nbsp;</span>closed at <i>dawn</i>\
                  <span class='Apple-converted-space'>&nbsp;</span><a href='https://example.org'>on Friday</a>.</p>";
    assert_eq!(pasted(safari), "The port closed at dawn on Friday.");
    // As others do, and as editors of pages leave it.
    assert_eq!(pasted("<p>The<span>&nbsp;</span><b>port</b>&nbsp;closed.</p>"), "The port closed.");
    assert_eq!(
        pasted("<p>The&nbsp;<strong>port</strong> <em>closed&nbsp;</em>at dawn.</p>"),
        "The port closed at dawn."
    );
    assert_eq!(pasted("<p>أغلق&nbsp;<b>الميناء</b>&nbsp;فجرا.</p>"), "أغلق الميناء فجرا.");
}

#[test]
fn no_break_spaces_that_are_meant_stay() {
    assert_eq!(
        pasted("<p>It lies 10&nbsp;<b>km</b> off, Mr&nbsp;Haddad said.</p>"),
        "It lies 10\u{A0}km off, Mr\u{A0}Haddad said."
    );
    assert_eq!(
        pasted("<p>Il dit «&nbsp;<i>non</i>&nbsp;»&nbsp;: fin.</p>"),
        "Il dit «\u{A0}non\u{A0}»\u{A0}: fin."
    );
}

#[test]
fn markdown_with_front_matter() {
    insta::assert_snapshot!(told(&markdown::read(&copy("harbour.md")).expect("Markdown")));
}

#[test]
fn arabic_markdown() {
    insta::assert_snapshot!(told(&markdown::read(&copy("arabic.md")).expect("Markdown")));
}

#[test]
fn a_pasted_page() {
    insta::assert_snapshot!(told(&plaintext::read(&copy("page.txt")).expect("text")));
}

#[test]
fn a_wrapped_press_release() {
    insta::assert_snapshot!(told(&plaintext::read(&copy("wrapped.txt")).expect("text")));
}

#[test]
fn an_arabic_agency_item_in_utf8_and_in_windows_1256() {
    let utf8 = copy("arabic.txt");
    let read = plaintext::read(&utf8).expect("text");
    insta::assert_snapshot!(told(&read));
    let text = String::from_utf8(utf8).expect("UTF-8");
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
    let other = plaintext::read(&windows).expect("text");
    assert_eq!(other.items, read.items, "the same story from either charset");
    assert_eq!(other.encoding, "windows-1256");
}

#[test]
fn a_page_under_the_wrong_arabic_label_is_asked_about() {
    let page =
        String::from_utf8(copy("arabic.html")).expect("UTF-8").replace("utf-8", "iso-8859-6");
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&page);
    let document = html::read(&windows).expect("a page");
    assert_eq!(document.encoding, "windows-1256");
    assert_eq!(document.items[0].headline.as_deref(), Some("إضراب في المرفأ الرئيسي"));
    assert!(
        document
            .warnings
            .iter()
            .any(|w| w.rule == "IMP-ARABIC-CODEPAGE" && w.message.contains("إضراب")),
        "the readable words are shown"
    );
    assert_eq!(document.encoding_offers.len(), 2, "both readings are offered");
}

/// A package around a document part, in the transitional or the strict vocabulary.
fn office(strict: bool, body: &str) -> Vec<u8> {
    let (words, relations, kinds) = if strict {
        (
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    } else {
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        )
    };
    let part = |name: &str, inner: &str| {
        format!(
            "\u{FEFF}<?xml version=\"1.0\"?><w:{name} xmlns:w=\"{words}\" xmlns:r=\"{relations}\">{inner}</w:{name}>"
        )
    };
    let rels = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let rel = |id: &str, kind: &str, target: &str, mode: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"{mode}/>")
    };
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:name w:val=\"Quote\"/></w:style>";
    let note = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>Said by telephone.</w:t></w:r></w:p></w:footnote>";
    let comment = "<w:comment w:id=\"5\" w:author=\"Priya\" w:date=\"2026-11-03T10:00:00Z\"><w:p><w:r><w:t>Who says so?</w:t></w:r></w:p></w:comment>";
    let main = rels(
        &[
            rel("s", "styles", "styles.xml", ""),
            rel("f", "footnotes", "footnotes.xml", ""),
            rel("c", "comments", "comments.xml", ""),
            rel("h", "header", "header1.xml", ""),
            rel("l", "hyperlink", "https://union.example/strike", " TargetMode=\"External\""),
            rel("j", "hyperlink", "javascript:alert(1)", " TargetMode=\"External\""),
        ]
        .concat(),
    );
    let parts = [
        ("_rels/.rels", rels(&rel("d", "officeDocument", "/copy/story.xml", ""))),
        ("copy/_rels/story.xml.rels", main),
        ("copy/story.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("copy/styles.xml", part("styles", styles)),
        ("copy/footnotes.xml", part("footnotes", note)),
        ("copy/comments.xml", part("comments", comment)),
        ("copy/header1.xml", part("hdr", "<w:p><w:r><w:t>Harbour Post, page 1</w:t></w:r></w:p>")),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(xml.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a package").into_inner()
}

const REVIEWED: &str = "<w:p><w:pPr><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>Dock workers walk out</w:t></w:r></w:p>\
<w:p><w:commentRangeStart w:id=\"5\"/><w:r><w:t xml:space=\"preserve\">Workers </w:t></w:r><w:ins w:id=\"1\" w:author=\"Priya\" w:date=\"2026-11-03T10:00:00Z\"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">at the port </w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">left </w:t></w:r><w:del w:id=\"2\" w:author=\"Priya\"><w:r><w:delText xml:space=\"preserve\">early </w:delText></w:r></w:del><w:hyperlink r:id=\"l\"><w:r><w:t>on Tuesday</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\">, a </w:t></w:r><w:hyperlink r:id=\"j\"><w:r><w:t>union</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> said.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>Ships wait</w:t></w:r></w:p>\
<w:moveFromRangeStart w:id=\"7\" w:name=\"move1\"/><w:p><w:pPr><w:rPr><w:moveFrom w:id=\"8\" w:author=\"Tom\"/></w:rPr></w:pPr><w:moveFrom w:id=\"9\" w:author=\"Tom\"><w:r><w:t>Fourteen ships wait.</w:t></w:r></w:moveFrom></w:p><w:moveFromRangeEnd w:id=\"7\"/>\
<w:p><w:pPr><w:rPr><w:del w:id=\"3\" w:author=\"Tom\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Bakers warned </w:t></w:r></w:p><w:p><w:r><w:t>of a shortage.</w:t></w:r></w:p>\
<w:moveToRangeStart w:id=\"10\" w:name=\"move1\"/><w:p><w:pPr><w:rPr><w:moveTo w:id=\"11\" w:author=\"Tom\"/></w:rPr></w:pPr><w:moveTo w:id=\"12\" w:author=\"Tom\"><w:r><w:t>Fourteen ships wait.</w:t></w:r></w:moveTo></w:p><w:moveToRangeEnd w:id=\"10\"/>\
<w:p><w:pPr><w:pStyle w:val=\"Q\"/></w:pPr><w:r><w:t>We are owed five months.</w:t></w:r></w:p>\
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ship</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Days</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>";

#[test]
fn an_office_document_with_tracked_changes() {
    let read = docx::read(&office(false, REVIEWED)).expect("a document");
    insta::assert_snapshot!(told(&read));
    let strict = docx::read(&office(true, REVIEWED)).expect("a strict document");
    assert_eq!(strict.items, read.items, "strict and transitional hold the same story");
    for (change, suggestion) in read.items[0].tracked.iter().zip(&read.items[0].suggestions) {
        assert_eq!(
            (change.paragraph, change.start, change.end),
            (suggestion.paragraph, suggestion.start, suggestion.end)
        );
    }
}

#[test]
fn an_arabic_office_document() {
    let body = "<w:p><w:pPr><w:bidi/><w:pStyle w:val=\"T\"/></w:pPr><w:r><w:t>إضراب في المرفأ</w:t></w:r></w:p><w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">بيروت (أ ف ب) - توقف العمال عن العمل </w:t></w:r><w:ins w:id=\"1\" w:author=\"هدى\"><w:r><w:rPr><w:rtl/></w:rPr><w:t>الثلاثاء</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>";
    insta::assert_snapshot!(told(&docx::read(&office(false, body)).expect("a document")));
}
