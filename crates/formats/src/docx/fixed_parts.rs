//! The fixed parts of a DOCX package: content types, relationships, styles, lists.

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>
"#;

pub(super) const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/></Relationships>
"#;

/// Two lists: 1 has bullets, 2 has numbers.
pub(super) const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>
"#;

/// A paragraph style: id, name as Word knows it, outline level of a heading, run properties.
const STYLES: [(&str, &str, Option<u8>, &str); 12] = [
    ("Title", "Title", None, r#"<w:b/><w:sz w:val="40"/>"#),
    ("Heading2", "heading 2", Some(1), r#"<w:b/><w:sz w:val="26"/>"#),
    ("Quote", "Quote", None, "<w:i/>"),
    ("ListBullet", "List Bullet", None, ""),
    ("ListNumber", "List Number", None, ""),
    ("Caption", "caption", None, r#"<w:i/><w:sz w:val="20"/>"#),
    ("Slugline", "Slugline", None, r#"<w:caps/><w:sz w:val="20"/>"#),
    ("Byline", "Byline", None, "<w:b/>"),
    ("Contributors", "Contributors", None, "<w:i/>"),
    ("Credit", "Credit", None, "<w:b/>"),
    ("Copyright", "Copyright", None, r#"<w:sz w:val="18"/>"#),
    ("Alarm", "Alarm", None, r#"<w:b/><w:color w:val="B00020"/>"#),
];

/// The styles part: real headings, and one style for each thing of a story.
pub(super) fn styles() -> String {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>"#,
    );
    for (id, name, outline, run) in STYLES {
        let level = outline
            .map(|level| format!(r#"<w:pPr><w:keepNext/><w:outlineLvl w:val="{level}"/></w:pPr>"#));
        let level = level.unwrap_or_default();
        xml.push_str(&format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>{level}<w:rPr>{run}</w:rPr></w:style>"#
        ));
    }
    xml.push_str("</w:styles>\n");
    xml
}
