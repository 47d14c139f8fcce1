//! Copy of our own in every structured format: one document for the rules of each, its whole
//! reading under review.

use formats::{Document, Event, read};

fn reading(source: &str) -> Document {
    read(source.as_bytes(), None).expect("our own copy is read")
}

#[test]
fn a_nitf_story_with_correction_and_embargo() {
    let document = reading(include_str!("invented/correction.nitf.xml"));
    assert_eq!(document.items[0].event, Some(Event::Correction));
    insta::assert_json_snapshot!(document);
}

#[test]
fn a_nitf_kill_is_a_kill_whatever_its_headline_says() {
    let document = reading(include_str!("invented/kill.nitf.xml"));
    assert_eq!(document.items[0].event, Some(Event::Kill));
}

#[test]
fn a_newsml_g2_message_with_text_picture_and_package() {
    insta::assert_json_snapshot!(reading(include_str!("invented/message.newsml-g2.xml")));
}

#[test]
fn newsml_g2_plain_and_cdata_bodies() {
    let body = |content: &str| {
        let source = format!(
            "<newsItem guid='urn:x:1' version='1'><contentSet>{content}</contentSet></newsItem>"
        );
        reading(&source).items[0].body.iter().map(|it| it.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        body("<inlineData contenttype='text/plain'>One\nline.\n\nTwo.</inlineData>"),
        ["One line.", "Two."]
    );
    assert_eq!(
        body(
            "<inlineData contenttype='text/plain'><![CDATA[<p>One<br>line.</p><p>Two.]]></inlineData>"
        ),
        ["One line.", "Two."]
    );
    assert_eq!(
        body(
            "<inlineXML contenttype='application/nitf+xml'><nitf><body><body.content><p>One.</p></body.content></body></nitf></inlineXML>"
        ),
        ["One."]
    );
    assert_eq!(
        body(
            "<inlineXML><html><body><p>It &amp;#39;s &amp;quot;in&amp;quot;.</p></body></html></inlineXML>"
        ),
        ["It 's \"in\"."]
    );
}

#[test]
fn an_embargo_without_an_end_is_still_an_embargo() {
    let g2 = "<newsItem guid='urn:x:1'><itemMeta><embargoed/><pubStatus qcode='stat:usable'/></itemMeta></newsItem>";
    assert_eq!(reading(g2).items[0].embargoed.as_deref(), Some("until further notice"));
    let newsml_1 = "<NewsML><NewsItem><NewsManagement><Status FormalName='Embargoed'/></NewsManagement></NewsItem></NewsML>";
    assert_eq!(reading(newsml_1).items[0].embargoed.as_deref(), Some("until further notice"));
}

#[test]
fn withheld_is_withheld_in_every_format() {
    let sources = [
        r#"{"uri":"urn:x:1","pubstatus":"withheld","headline":"UPDATE 1-Ferry"}"#,
        r#"{"uri":"urn:x:1","pubStatus":"withheld","versionCreated":"2026-03-01T10:00:00Z"}"#,
        "<newsItem guid='urn:x:1'><itemMeta><pubStatus qcode='stat:withheld'/><signal qcode='sig:update'/></itemMeta></newsItem>",
        "<nitf><head><docdata management-status='withheld'/></head><body/></nitf>",
        "<NewsML><NewsItem><NewsManagement><Status FormalName='Withheld'/></NewsManagement></NewsItem></NewsML>",
    ];
    for source in sources {
        assert_eq!(reading(source).items[0].event, Some(Event::Withhold), "{source}");
    }
}

#[test]
fn a_newsml_1_story_with_a_picture_and_two_languages() {
    insta::assert_json_snapshot!(reading(include_str!("invented/two-languages.newsml-1.xml")));
}

#[test]
fn ninjs_in_its_three_vocabularies_says_the_same() {
    let one = reading(include_str!("invented/story.ninjs-1.json"));
    let two = reading(include_str!("invented/story.ninjs-2.json"));
    let three = reading(include_str!("invented/story.ninjs-3.json"));
    let versions = [&one, &two, &three].map(|it| it.format_version.clone().unwrap_or_default());
    assert_eq!(versions, ["1.6", "2.2", "3.1"]);
    let bare = |document: &Document| {
        let mut item = document.items[0].clone();
        // 1.x writes codes where 2.x and 3.x write addresses, and has no field for the credit of a
        // picture.
        item.subjects.clear();
        serde_json::to_value(item).unwrap()
    };
    assert_eq!(bare(&one), bare(&two));
    assert_eq!(bare(&two), bare(&three));
    insta::assert_json_snapshot!(three);
}

#[test]
fn feeds_of_three_kinds() {
    insta::assert_json_snapshot!("rss", reading(include_str!("invented/feed.rss.xml")));
    insta::assert_json_snapshot!("atom", reading(include_str!("invented/feed.atom.xml")));
    insta::assert_json_snapshot!("jsonfeed", reading(include_str!("invented/feed.json")));
}
