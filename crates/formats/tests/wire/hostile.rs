//! Files made to hurt: each is refused with a named limit, or read without harm and with a word
//! about it.

use formats::{Limit, ReadError, read};

fn nitf(body: &str) -> String {
    format!("<?xml version='1.0'?><nitf><body><body.content>{body}</body.content></body></nitf>")
}

fn refused(bytes: &[u8]) -> ReadError {
    read(bytes, None).expect_err("a hostile file is refused")
}

#[test]
fn a_billion_laughs_are_not_expanded() {
    let mut entities = String::from("<!ENTITY lol0 'lol'>");
    for level in 1..10 {
        let inner = format!("&lol{};", level - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY lol{level} '{inner}'>"));
    }
    let bomb = format!(
        "<?xml version='1.0'?><!DOCTYPE nitf [{entities}]><nitf><body><body.content><p>&lol9;</p></body.content></body></nitf>"
    );
    assert_eq!(refused(bomb.as_bytes()), ReadError::DeclaredEntity { name: "lol9".into() });
}

#[test]
fn an_external_entity_is_never_fetched() {
    let thief = "<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>\
        <nitf><body><body.content><p>&xxe;</p></body.content></body></nitf>";
    assert_eq!(refused(thief.as_bytes()), ReadError::DeclaredEntity { name: "xxe".into() });
    let in_attribute = "<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY xxe SYSTEM 'http://example.org/x'>]>\
        <nitf><head><docdata><doc-id id-string='&xxe;'/></docdata></head><body/></nitf>";
    assert_eq!(refused(in_attribute.as_bytes()), ReadError::DeclaredEntity { name: "xxe".into() });
}

#[test]
fn a_parameter_entity_of_an_old_dtd_is_ignored_and_said() {
    let kyodo_like = "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd' [<!ENTITY % more SYSTEM 'more.dtd'> %more;]>\
        <nitf><body><body.content><p>The port is open.</p></body.content></body></nitf>";
    let document = read(kyodo_like.as_bytes(), None).unwrap();
    assert_eq!(document.items[0].body[0].text, "The port is open.");
    assert!(document.warnings.iter().any(|it| it.rule == "IMP-XML-ENTITY"));
}

#[test]
fn deep_nesting_meets_the_depth_limit_in_every_format() {
    let limit = ReadError::OverLimit { limit: Limit::Depth };
    let deep = nitf(&format!("{}x{}", "<block>".repeat(100_000), "</block>".repeat(100_000)));
    assert_eq!(refused(deep.as_bytes()), limit);
    let json = format!("{{\"uri\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(refused(json.as_bytes()), limit);
    let html = serde_json::json!({ "uri": "urn:x", "body_html": "<div>".repeat(10_000) });
    assert_eq!(
        refused(html.to_string().as_bytes()),
        ReadError::OverLimit { limit: Limit::HtmlDepth }
    );
}

#[test]
fn too_many_nodes_and_attributes_meet_their_limits() {
    let many = nitf(&"<p/>".repeat(200_000));
    assert_eq!(refused(many.as_bytes()), ReadError::OverLimit { limit: Limit::Nodes });
    let attributes: String = (0..1_000).map(|at| format!(" a{at}='1'")).collect();
    assert_eq!(
        refused(nitf(&format!("<p{attributes}>x</p>")).as_bytes()),
        ReadError::OverLimit { limit: Limit::Attributes }
    );
    let json = format!("{{\"uri\":\"urn:x\",\"a\":[{}1]}}", "1,".repeat(200_000));
    assert_eq!(refused(json.as_bytes()), ReadError::OverLimit { limit: Limit::Nodes });
}

#[test]
fn a_line_of_a_hundred_megabytes_meets_the_size_limit() {
    let limit = ReadError::OverLimit { limit: Limit::DocumentBytes };
    let line = "x".repeat(100 * 1024 * 1024);
    assert_eq!(refused(nitf(&format!("<p>{line}</p>")).as_bytes()), limit);
    assert_eq!(
        refused(format!("{{\"uri\":\"urn:x\",\"body_text\":\"{line}\"}}").as_bytes()),
        limit
    );
    assert!(
        limit.to_string().contains("document_bytes = 5242880"),
        "the refusal names the limit and its value"
    );
}

#[test]
fn broken_bytes_and_nuls_are_read_and_said() {
    let mut bytes = nitf("<p>The ferry to Zubair left at noon on Sunday.</p>").into_bytes();
    let at = bytes.windows(6).position(|it| it == b"Zubair").unwrap();
    bytes[at + 1] = 0xff;
    let document = read(&bytes, None).unwrap();
    assert_eq!(document.items[0].body.len(), 1);
    assert!(
        document.warnings.iter().any(|it| it.rule.starts_with("IMP-")),
        "a person hears of the bytes"
    );

    let mut bytes = nitf("<p>The ferry left at noon.</p>").into_bytes();
    let at = bytes.windows(5).position(|it| it == b"ferry").unwrap();
    bytes.insert(at, 0);
    let document = read(&bytes, None).unwrap();
    assert_eq!(document.items[0].body[0].text, "The ferry left at noon.");
    assert!(document.warnings.iter().any(|it| it.rule == "IMP-CONTROL"));
}

#[test]
fn torn_and_tangled_markup_keeps_its_words() {
    let torn = "<nitf><body><body.content><p>First.</p><p>Second is cut";
    let document = read(torn.as_bytes(), None).unwrap();
    assert_eq!(document.items[0].body.len(), 2);
    assert!(document.warnings.iter().any(|it| it.rule == "IMP-XML-TORN"));

    let tangled = nitf("<p>One <b>two</p><p>three</b> four & five < six &unknown; seven.</p>");
    let document = read(tangled.as_bytes(), None).unwrap();
    let text: Vec<&str> = document.items[0].body.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(text.join("|"), "One two|three four & five < six &unknown; seven.");
}

#[test]
fn prefixes_without_a_declaration_are_read_by_their_local_names() {
    let document = read(
        b"<a:nitf xsi:schemaLocation='x'><a:body><a:body.content><a:p>Copy.</a:p></a:body.content></a:body></a:nitf>",
        None,
    );
    assert_eq!(document.unwrap().items[0].body[0].text, "Copy.");
}

#[test]
fn a_thousand_broken_tags_cost_no_time() {
    let started = std::time::Instant::now();
    let broken = nitf(&"<p>a < b <!-- never closed ".repeat(20_000));
    let _ = read(broken.as_bytes(), None);
    let comments = nitf(&"<!-".repeat(500_000));
    let _ = read(comments.as_bytes(), None);
    assert!(
        started.elapsed().as_secs() < 20,
        "broken markup is given up, not searched again and again"
    );
}

#[test]
fn bidi_and_zero_width_tricks_stay_visible_to_the_checks() {
    let document =
        read(nitf("<p>Pay to \u{202e}elcaro\u{202c} now\u{200b}.</p>").as_bytes(), None).unwrap();
    assert!(
        document.items[0].body[0].text.contains('\u{202e}'),
        "the reader hides nothing; the checks speak of it"
    );
}

#[test]
fn an_empty_file_says_so() {
    assert_eq!(refused(b""), ReadError::Empty);
    assert_eq!(refused(b"\0\0\0 \r\n"), ReadError::Empty);
}

#[test]
fn an_unknown_format_name_lists_the_known_ones() {
    let refusal = read(b"copy", Some("word-perfect")).unwrap_err();
    assert_eq!(refusal.code(), "NoSuchFormat");
    assert!(refusal.to_string().contains("newsml-g2"));
}
