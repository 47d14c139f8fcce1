//! Reads a message: its copy out of the part that says most, its sender, subject and time out of
//! the header.
//!
//! Nothing attached is opened, nothing is fetched; what is attached is listed.

use crate::{Document, Item, Limit, ReadError, Unmapped, html, plaintext};
use chrono::{DateTime, SecondsFormat};
use mailparse::{MailAddr, MailHeaderMap, ParsedMail, addrparse_header, parse_mail};

/// Reads a message with its copy as text or as a page.
///
/// # Errors
/// [`ReadError`] for bytes that are no message, or that are over a limit.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    Limit::DocumentBytes.check(bytes.len())?;
    if bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        return Err(ReadError::Empty);
    }
    let message =
        parse_mail(bytes).map_err(|error| ReadError::malformed("eml", error.to_string()))?;
    let parts: Vec<&ParsedMail<'_>> =
        message.parts().filter(|part| part.subparts.is_empty()).collect();
    Limit::Items.check(parts.len())?;
    let mut document = copy(&parts)?;
    document.format = "eml".to_owned();
    if let Some(item) = document.items.first_mut() {
        header(item, &message);
        attachments(item, &parts);
    }
    Ok(document)
}

/// True for bytes that open with the header of a message: fields one under another, among them one
/// that only mail has.
pub fn looks_like(text: &str) -> bool {
    const OF_MAIL: [&str; 5] =
        ["mime-version", "message-id", "received", "return-path", "dkim-signature"];
    let mut fields: Vec<String> = Vec::new();
    for (at, line) in text.lines().take(200).enumerate() {
        // A mailbox puts "From sender date" above the first field.
        if at == 0 && line.starts_with("From ")
            || !fields.is_empty() && line.starts_with([' ', '\t'])
        {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            break;
        }
        fields.push(name.to_ascii_lowercase());
    }
    let has = |names: &[&str]| fields.iter().any(|field| names.contains(&field.as_str()));
    has(&OF_MAIL) && has(&["from", "sender"]) && has(&["date", "subject", "to", "content-type"])
}

/// The copy: a page that marks its article; else the plain text, which has no furniture; else all
/// text of the page.
fn copy(parts: &[&ParsedMail<'_>]) -> Result<Document, ReadError> {
    let page = text_of_kind(parts, "text/html");
    if let Some(page) = page.as_deref().filter(|page| html::marks_its_article(page)) {
        return html::read(page.as_bytes());
    }
    if let Some(text) = text_of_kind(parts, "text/plain") {
        return Ok(plaintext::read_text(&text.replace("\r\n", "\n").replace('\0', "")));
    }
    match page {
        Some(page) => html::read_clipboard(&page),
        None => {
            Err(ReadError::malformed("eml", "the message has no text; open what is attached to it"))
        }
    }
}

/// The first part of this media type that is not attached and holds words, decoded.
fn text_of_kind(parts: &[&ParsedMail<'_>], media_type: &str) -> Option<String> {
    parts
        .iter()
        .filter(|part| !is_attached(part))
        .filter(|part| part.ctype.mimetype.eq_ignore_ascii_case(media_type))
        .filter_map(|part| part.get_body().ok())
        .find(|text| text.chars().any(char::is_alphanumeric))
}

fn is_attached(part: &ParsedMail<'_>) -> bool {
    let disposition = part.headers.get_first_value("Content-Disposition").unwrap_or_default();
    disposition.trim_start().to_ascii_lowercase().starts_with("attachment")
}

/// What the header says, where the copy does not say it better.
fn header(item: &mut Item, message: &ParsedMail<'_>) {
    let text = |name: &str| {
        let value = message.headers.get_first_value(name).map(|text| text.trim().to_owned());
        value.filter(|text| !text.is_empty())
    };
    let subject = text("Subject");
    item.headline = item.headline.take().or_else(|| subject.clone());
    let id = text("Message-ID").map(|id| id.trim_matches(['<', '>', ' ']).to_owned());
    item.guid = item.guid.take().or(id);
    let sent = text("Date").and_then(|date| DateTime::parse_from_rfc2822(&date).ok());
    let sent = sent.map(|date| date.to_rfc3339_opts(SecondsFormat::Secs, true));
    item.versioncreated = item.versioncreated.take().or(sent);
    item.language = item.language.take().or_else(|| text("Content-Language"));
    if let Some(subject) = subject {
        item.header.insert("subject".to_owned(), subject.into());
    }
    if let Some(from) = text("From") {
        item.provider =
            item.provider.take().or_else(|| sender(message)).or_else(|| Some(from.clone()));
        item.header.insert("from".to_owned(), from.into());
    }
}

/// Who sent it: the name before the address, the address alone, or the name of a group (RFC 6854).
fn sender(message: &ParsedMail<'_>) -> Option<String> {
    let from = addrparse_header(message.headers.get_first_header("From")?).ok()?;
    let named = match from.first()? {
        MailAddr::Single(one) => one.display_name.clone().unwrap_or_else(|| one.addr.clone()),
        MailAddr::Group(group) => group.group_name.clone(),
    };
    Some(named.trim().to_owned()).filter(|named| !named.is_empty())
}

fn attachments(item: &mut Item, parts: &[&ParsedMail<'_>]) {
    for part in
        parts.iter().filter(|part| is_attached(part) || !part.ctype.mimetype.starts_with("text/"))
    {
        let file = part.get_content_disposition().params.get("filename").cloned();
        let file = file.or_else(|| part.ctype.params.get("name").cloned());
        let value =
            file.filter(|name| !name.is_empty()).unwrap_or_else(|| part.ctype.mimetype.clone());
        item.unmapped.push(Unmapped { place: "message/attachment".to_owned(), value });
    }
}
