//! DOCX (ECMA-376, transitional): real headings and lists, and a style of its own for byline,
//! credit and notes.
//!
//! Fields without a place in the text are custom properties. The package has a fixed date, so that
//! the same copy gives the same bytes.

use super::fixed_parts::{CONTENT_TYPES, NUMBERING, RELATIONSHIPS, styles};
use crate::outgoing::Embargo;
use crate::write::{Kept, Losses, Lost, Printed, Segment, picture_line, segments, time};
use quick_xml::escape::{escape, partial_escape};
use std::io::{Cursor, Write};
use story::content::{Block, BlockKind};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const HYPERLINK: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";

/// Writes the story as a Word document.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Vec<u8> {
    let copy = printed.copy;
    losses.when(printed.is_killed(), Lost::KilledCopy, Kept::Nowhere, "");
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
    let foreign = copy.origins.iter().flatten().any(|origin| !origin.party.is_empty());
    losses.when(foreign, Lost::Origins, Kept::Sidecar, "");
    let mut document = DocumentPart { rtl: printed.is_rtl(), ..DocumentPart::default() };
    document.story(printed);
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONSHIPS.to_owned()),
        ("word/document.xml", document.xml()),
        ("word/_rels/document.xml.rels", document.relationships()),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("docProps/core.xml", core_properties(printed)),
        ("docProps/custom.xml", custom_properties(printed)),
    ];
    packed(&parts)
        .expect("memory takes every byte, and no part comes near the sizes ZIP cannot hold")
}

fn packed(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        package.start_file(*name, options)?;
        package.write_all(xml.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}

/// The main part as it grows, with the addresses its links lead to.
#[derive(Default)]
struct DocumentPart {
    body: String,
    links: Vec<String>,
    rtl: bool,
}

impl DocumentPart {
    /// What stands on the pages. Of killed copy only the order to kill.
    fn story(&mut self, printed: &Printed<'_>) {
        let copy = printed.copy;
        let content = &copy.content;
        printed.alarms().iter().for_each(|alarm| self.line("Alarm", alarm));
        self.line("Slugline", printed.slugline());
        self.line("Title", &content.headline);
        if printed.is_killed() {
            return;
        }
        self.line("Byline", &printed.signed());
        let mut dateline = Some(printed.dateline.as_str()).filter(|line| !line.is_empty());
        for block in &content.body {
            let lead = if block.kind == BlockKind::P { dateline.take() } else { None };
            self.block(block, lead);
        }
        for picture in &content.pictures {
            self.line("Caption", &picture_line(picture));
        }
        self.line("Contributors", &printed.contributor_line);
        self.line("Credit", printed.closing_credit());
        printed.copyright_lines().iter().for_each(|line| self.line("Copyright", line));
    }

    /// A paragraph of plain words; nothing when there are none.
    fn line(&mut self, style: &str, text: &str) {
        if !text.is_empty() {
            let run = run(text, false, false, "", self.rtl);
            self.paragraph(style, "", &run);
        }
    }

    fn paragraph(&mut self, style: &str, more: &str, runs: &str) {
        let style =
            if style.is_empty() { String::new() } else { format!("<w:pStyle w:val=\"{style}\"/>") };
        let direction = if self.rtl { "<w:bidi/>" } else { "" };
        self.body.push_str(&format!("<w:p><w:pPr>{style}{more}{direction}</w:pPr>{runs}</w:p>"));
    }

    fn block(&mut self, block: &Block, dateline: Option<&str>) {
        let (style, list) = match block.kind {
            BlockKind::P => ("", 0),
            BlockKind::Subhead => ("Heading2", 0),
            BlockKind::Quote => ("Quote", 0),
            BlockKind::Bullet => ("ListBullet", 1),
            BlockKind::Number => ("ListNumber", 2),
        };
        let more = match list {
            0 => String::new(),
            list => format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        };
        let mut runs = dateline
            .map(|line| run(&format!("{line} "), false, false, "", self.rtl))
            .unwrap_or_default();
        for segment in segments(block, &[]) {
            runs.push_str(&self.segment(&segment));
        }
        self.paragraph(style, &more, &runs);
    }

    fn segment(&mut self, segment: &Segment<'_>) -> String {
        let style = if segment.link.is_some() { "<w:rStyle w:val=\"Hyperlink\"/>" } else { "" };
        let run = run(&segment.text, segment.bold, segment.italic, style, self.rtl);
        match segment.link {
            None => run,
            Some(href) => {
                self.links.push(href.to_owned());
                format!("<w:hyperlink r:id=\"link{}\">{run}</w:hyperlink>", self.links.len())
            }
        }
    }

    fn xml(&self) -> String {
        format!(
            "{HEAD}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{}\
             <w:sectPr/></w:body></w:document>\n",
            self.body
        )
    }

    fn relationships(&self) -> String {
        let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut xml = format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{base}/styles\" Target=\"styles.xml\"/>\
             <Relationship Id=\"rId2\" Type=\"{base}/numbering\" Target=\"numbering.xml\"/>"
        );
        for (index, href) in self.links.iter().enumerate() {
            xml.push_str(&format!(
                "<Relationship Id=\"link{}\" Type=\"{HYPERLINK}\" Target=\"{}\" \
                 TargetMode=\"External\"/>",
                index + 1,
                escape(href)
            ));
        }
        xml.push_str("</Relationships>\n");
        xml
    }
}

/// One run; a break of line inside it stays one.
fn run(text: &str, bold: bool, italic: bool, style: &str, rtl: bool) -> String {
    let mut properties = style.to_owned();
    // A right-to-left script has marks of its own beside the common ones.
    properties.push_str(if bold { "<w:b/><w:bCs/>" } else { "" });
    properties.push_str(if italic { "<w:i/><w:iCs/>" } else { "" });
    properties.push_str(if rtl { "<w:rtl/>" } else { "" });
    let texts: Vec<String> = text
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", partial_escape(line)))
        .collect();
    format!("<w:r><w:rPr>{properties}</w:rPr>{}</w:r>", texts.join("<w:br/>"))
}

fn core_properties(printed: &Printed<'_>) -> String {
    let copy = printed.copy;
    let content = &copy.content;
    let names: Vec<&str> = content.bylines.iter().map(|person| person.name.as_str()).collect();
    let fields = [
        ("dc:title", content.headline.as_str()),
        ("dc:subject", printed.slugline()),
        ("dc:creator", &names.join("; ")),
        ("cp:keywords", &content.keywords.join(", ")),
        ("dc:language", &content.language),
        ("cp:version", &copy.version.to_string()),
        ("cp:contentStatus", copy.status.word()),
    ]
    .map(|(name, value)| format!("<{name}>{}</{name}>", partial_escape(value)));
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{}\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}</dcterms:modified></cp:coreProperties>\n",
        fields.concat(),
        time(copy.first_created),
        time(copy.version_created)
    )
}

fn custom_properties(printed: &Printed<'_>) -> String {
    let copy = printed.copy;
    let content = &copy.content;
    let urgency = if content.urgency == 0 { String::new() } else { content.urgency.to_string() };
    let embargo = match copy.embargo {
        Some(Embargo::Until(instant)) => time(instant),
        Some(Embargo::UntilFurtherNotice) => "until further notice".to_owned(),
        None => String::new(),
    };
    let replaces = copy
        .evolved_from
        .as_ref()
        .map(|one| format!("{} {}", one.guid, one.version))
        .unwrap_or_default();
    let fields = [
        ("slug", content.slug.clone()),
        ("slugline", content.slugline.clone()),
        ("guid", copy.guid.clone()),
        ("version", copy.version.to_string()),
        ("replaces", replaces),
        ("status", copy.status.word().to_owned()),
        ("embargo", embargo),
        ("urgency", urgency),
        ("subjects", content.subjects.join(" ")),
        ("provider", copy.provider.name.clone()),
        ("credit", copy.credit_line.clone()),
        ("copyright", printed.copyright_lines().join("; ")),
        ("usageterms", printed.all_terms()),
        ("ednote", printed.editors_note(&printed.titles()).replace('\n', " ")),
    ];
    let mut xml = format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    // Numbers below 2 belong to the format.
    for (number, (name, value)) in fields.iter().filter(|(_, value)| !value.is_empty()).enumerate()
    {
        xml.push_str(&format!(
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{name}\">\
             <vt:lpwstr>{}</vt:lpwstr></property>",
            number + 2,
            partial_escape(value)
        ));
    }
    xml.push_str("</Properties>\n");
    xml
}
