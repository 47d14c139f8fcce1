//! A page of HTML5 that stands alone: nothing is fetched, nothing acts. Metadata in `<meta>`, credits in the page.

use crate::outgoing::Embargo;
use crate::write::{Kept, Losses, Lost, Markup, Printed, body_html, data_source, picture_line, time};
use quick_xml::escape::{escape, partial_escape};

pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Vec<u8> {
    let copy = printed.copy;
    let content = &copy.content;
    losses.when(printed.is_killed(), Lost::KilledCopy, Kept::Nowhere, "");
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
    let lang = if content.language.is_empty() { String::new() } else { format!(" lang=\"{}\"", content.language) };
    let dir = if printed.is_rtl() { "rtl" } else { "ltr" };
    let mut page = format!("<!DOCTYPE html>\n<html{lang} dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    page.push_str(&format!("<title>{}</title>\n", partial_escape(&content.headline)));
    for (name, value) in metadata(printed) {
        page.push_str(&format!("<meta name=\"{name}\" content=\"{}\"/>\n", escape(&value)));
    }
    page.push_str("</head>\n<body>\n<article>\n");
    page.push_str(&article(printed).join("\n"));
    page.push_str("\n</article>\n</body>\n</html>\n");
    page.into_bytes()
}

/// The story's fields by name, without those that are empty.
fn metadata(printed: &Printed<'_>) -> Vec<(&'static str, String)> {
    let copy = printed.copy;
    let content = &copy.content;
    let names: Vec<&str> = content.bylines.iter().map(|person| person.name.as_str()).collect();
    let urgency = if content.urgency == 0 { String::new() } else { content.urgency.to_string() };
    let embargo = match copy.embargo {
        Some(Embargo::Until(instant)) => time(instant),
        Some(Embargo::UntilFurtherNotice) => "until further notice".to_owned(),
        None => String::new(),
    };
    let evolved = copy.evolved_from.as_ref().map(|one| format!("{} {}", one.guid, one.version)).unwrap_or_default();
    let mut fields = vec![
        ("slug", content.slug.clone()),
        ("slugline", content.slugline.clone()),
        ("author", names.join(", ")),
        ("keywords", content.keywords.join(", ")),
        ("subjects", content.subjects.join(" ")),
        ("urgency", urgency),
        ("guid", copy.guid.clone()),
        ("version", copy.version.to_string()),
        ("replaces", evolved),
        ("pubstatus", copy.status.word().to_owned()),
        ("embargo", embargo),
        ("date.created", time(copy.first_created)),
        ("date", time(copy.version_created)),
        ("publisher", copy.provider.name.clone()),
        ("credit", copy.credit_line.clone()),
        ("copyright", printed.copyright_lines().join("; ")),
        ("usageterms", printed.all_terms()),
        ("ednote", printed.editors_note(&printed.titles())),
    ];
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// What stands on the page, line by line. Of killed copy only the order to kill.
pub(crate) fn article(printed: &Printed<'_>) -> Vec<String> {
    let copy = printed.copy;
    let content = &copy.content;
    let mut lines: Vec<String> =
        printed.alarms().iter().map(|text| element("p", "alarm", &text.replace('\n', " "))).collect();
    lines.push(format!("<h1>{}</h1>", partial_escape(&content.headline)));
    if printed.is_killed() {
        return lines;
    }
    lines.push(element("p", "byline", &printed.signed()));
    let origin = |block: usize, origin: usize| copy.origins.get(block)?.get(origin).and_then(data_source);
    lines.extend(body_html(printed, &Markup { origin: &origin, attributes: "", dateline: true }));
    for picture in &content.pictures {
        lines.push("<figure>".to_owned());
        if crate::write::is_safe_address(&picture.href) {
            lines.push(format!("<img src=\"{}\" alt=\"\"/>", escape(&picture.href)));
        }
        lines.push(format!("<figcaption>{}</figcaption>", partial_escape(picture_line(picture))));
        lines.push("</figure>".to_owned());
    }
    lines.push(element("p", "contributors", &printed.contributor_line));
    lines.push(element("p", "credit", &copy.credit_line));
    lines.extend(printed.copyright_lines().iter().map(|line| element("p", "copyright", line)));
    lines.retain(|line| !line.is_empty());
    lines
}

fn element(name: &str, class: &str, text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("<{name} class=\"{class}\">{}</{name}>", partial_escape(text)),
    }
}
