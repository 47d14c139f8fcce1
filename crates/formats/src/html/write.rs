//! A page of HTML5 on its own: nothing is fetched, nothing runs. Metadata in `<meta>`,
//! credits in the page, and the parts of the article marked in the words of schema.org/NewsArticle,
//! so that every reader finds the same copy in it.

use crate::outgoing::Embargo;
use crate::write::{
    Kept, Losses, Lost, Markup, Printed, body_html, data_source, picture_line, time,
};
use quick_xml::escape::{escape, partial_escape};

/// Writes the story as a page.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Vec<u8> {
    note_losses(printed, losses);
    let content = &printed.copy.content;
    // A page has no place that only editors see: its source is one key away from every reader.
    losses.when(
        !content.editors_note.is_empty(),
        Lost::EditorsNote,
        Kept::Nowhere,
        &content.editors_note,
    );
    let correction = &printed.copy.correction_note;
    losses.when(
        !correction.is_empty() && !printed.is_barred(),
        Lost::Correction,
        Kept::Nowhere,
        correction,
    );
    let titles = printed.titles().join("; ");
    losses.when(!titles.is_empty(), Lost::PeopleDetails, Kept::Nowhere, &titles);
    page(printed)
}

/// What the page loses whatever stands beside it.
pub(crate) fn note_losses(printed: &Printed<'_>, losses: &mut Losses) {
    let copy = printed.copy;
    losses.when(printed.is_killed(), Lost::KilledCopy, Kept::Nowhere, "");
    losses.when(!copy.derived_from.is_empty(), Lost::DerivedFrom, Kept::Sidecar, "");
}

/// The page itself, without noting what it cannot say.
pub(crate) fn page(printed: &Printed<'_>) -> Vec<u8> {
    let content = &printed.copy.content;
    let lang = if content.language.is_empty() {
        String::new()
    } else {
        format!(" lang=\"{}\"", content.language)
    };
    let dir = if printed.is_rtl() { "rtl" } else { "ltr" };
    let mut page =
        format!("<!DOCTYPE html>\n<html{lang} dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    page.push_str(&format!("<title>{}</title>\n", partial_escape(&content.headline)));
    for (name, value) in metadata(printed) {
        page.push_str(&format!("<meta name=\"{name}\" content=\"{}\"/>\n", escape(&value)));
    }
    page.push_str("</head>\n<body>\n");
    page.push_str(&article(printed).join("\n"));
    page.push_str("\n</body>\n</html>\n");
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
    let evolved = copy
        .evolved_from
        .as_ref()
        .map(|one| format!("{} {}", one.guid, one.version))
        .unwrap_or_default();
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
    ];
    fields.retain(|(_, value)| !value.is_empty());
    fields
}

/// What stands on the page, line by line. Of killed copy only the order to kill.
pub(crate) fn article(printed: &Printed<'_>) -> Vec<String> {
    let copy = printed.copy;
    let content = &copy.content;
    let mut lines =
        vec!["<article itemscope=\"\" itemtype=\"https://schema.org/NewsArticle\">".to_owned()];
    lines.extend(
        printed.alarms().iter().map(|text| element("alarm", None, &text.replace('\n', " "))),
    );
    lines.push(format!("<h1 itemprop=\"headline\">{}</h1>", partial_escape(&content.headline)));
    if printed.is_killed() {
        lines.push("</article>".to_owned());
        return lines;
    }
    lines.push(element("byline", Some("author"), &printed.signed()));
    let origin =
        |block: usize, origin: usize| copy.origins.get(block)?.get(origin).and_then(data_source);
    lines.push("<div itemprop=\"articleBody\">".to_owned());
    lines.extend(body_html(printed, &Markup { origin: &origin, attributes: "", dateline: true }));
    lines.push("</div>".to_owned());
    for picture in &content.pictures {
        lines.push("<figure>".to_owned());
        if crate::write::is_safe_address(&picture.href) {
            lines.push(format!("<img src=\"{}\" alt=\"\"/>", escape(&picture.href)));
        }
        lines.push(format!("<figcaption>{}</figcaption>", partial_escape(picture_line(picture))));
        lines.push("</figure>".to_owned());
    }
    lines.push(element("contributors", Some("contributor"), &printed.contributor_line));
    lines.push(element("credit", Some("creditText"), printed.closing_credit()));
    lines.extend(
        printed
            .copyright_lines()
            .iter()
            .map(|line| element("copyright", Some("copyrightNotice"), line)),
    );
    lines.push("</article>".to_owned());
    lines.retain(|line| !line.is_empty());
    lines
}

/// A line of the page with its class, and with its name in schema.org where it has one; nothing for
/// an empty text.
fn element(class: &str, property: Option<&str>, text: &str) -> String {
    let property = property.map(|name| format!(" itemprop=\"{name}\"")).unwrap_or_default();
    match text.is_empty() {
        true => String::new(),
        false => format!("<p class=\"{class}\"{property}>{}</p>", partial_escape(text)),
    }
}
