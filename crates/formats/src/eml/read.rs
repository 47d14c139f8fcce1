//! Reads a message: its copy out of the part that says most, its sender, subject and time out of the header.
//!
//! Nothing attached is opened, nothing is fetched; what is attached is listed.

use crate::{Document, Item, Limit, ReadError, Unmapped, html, plaintext};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

/// Reads a message with its copy as text or as a page.
pub fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    Limit::DocumentBytes.check(bytes.len())?;
    if bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        return Err(ReadError::Empty);
    }
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| ReadError::malformed("eml", "there is no header of a message in it"))?;
    Limit::Items.check(message.parts.len())?;
    let mut document = copy(&message)?;
    document.format = "eml".to_owned();
    if let Some(item) = document.items.first_mut() {
        header(item, &message);
        attachments(item, &message);
    }
    Ok(document)
}

/// True for bytes that open with the header of a message: fields one under another, among them one that only mail has.
pub fn looks_like(text: &str) -> bool {
    const OF_MAIL: [&str; 5] = ["mime-version", "message-id", "received", "return-path", "dkim-signature"];
    let mut fields: Vec<String> = Vec::new();
    for (at, line) in text.lines().take(200).enumerate() {
        // A mailbox puts "From sender date" above the first field.
        if at == 0 && line.starts_with("From ") || !fields.is_empty() && line.starts_with([' ', '\t']) {
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

/// The copy: a page that marks its article; else the plain text, which has no furniture; else all text of the page.
fn copy(message: &Message<'_>) -> Result<Document, ReadError> {
    let part = |ids: &[u32], html: bool| {
        ids.iter().filter_map(|id| message.parts.get(*id as usize)).find_map(|part| match &part.body {
            PartType::Html(text) if html => Some(text.as_ref().to_owned()),
            PartType::Text(text) if !html => Some(text.as_ref().to_owned()),
            _ => None,
        })
    };
    let filled = |text: &String| text.chars().any(char::is_alphanumeric);
    let page = part(&message.html_body, true).filter(filled);
    if let Some(page) = page.as_deref().filter(|page| html::marks_its_article(page)) {
        return html::read(page.as_bytes());
    }
    if let Some(text) = part(&message.text_body, false).filter(filled) {
        return Ok(plaintext::read_text(&text.replace("\r\n", "\n").replace('\0', "")));
    }
    match page {
        Some(page) => html::read_clipboard(&page),
        None => Err(ReadError::malformed("eml", "the message has no text; open what is attached to it")),
    }
}

/// What the header says, where the copy does not say it better.
fn header(item: &mut Item, message: &Message<'_>) {
    let text = |value: Option<&str>| value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let subject = text(message.subject());
    item.headline = item.headline.take().or_else(|| subject.clone());
    item.guid = item.guid.take().or_else(|| text(message.message_id()));
    item.versioncreated = item
        .versioncreated
        .take()
        .or_else(|| message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339()));
    item.language = item.language.take().or_else(|| text(message.content_language().as_text()));
    if let Some(subject) = subject {
        item.header.insert("subject".to_owned(), subject.into());
    }
    if let Some((name, address)) = message.from().and_then(sender) {
        item.provider = item.provider.take().or(Some(name.clone().unwrap_or_else(|| address.clone())));
        let from = match name {
            Some(name) if !address.is_empty() => format!("{name} <{address}>"),
            Some(name) => name,
            None => address,
        };
        item.header.insert("from".to_owned(), from.into());
    }
}

/// Name and address of who sent it; a group's name where it has no member (RFC 6854).
fn sender(from: &Address<'_>) -> Option<(Option<String>, String)> {
    let named = |text: Option<&str>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let group = match from {
        Address::Group(groups) => groups.iter().find_map(|group| named(group.name.as_deref())),
        Address::List(_) => None,
    };
    let first = from.first().map(|one| (named(one.name()), named(one.address()).unwrap_or_default()));
    match (first, group) {
        (Some((name, address)), group) => Some((name.or(group), address)),
        (None, Some(group)) => Some((Some(group), String::new())),
        (None, None) => None,
    }
    .filter(|(name, address)| name.is_some() || !address.is_empty())
}

fn attachments(item: &mut Item, message: &Message<'_>) {
    for part in message.attachments() {
        let kind = part.content_type().map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("*")));
        let value = part.attachment_name().map(str::to_owned).or(kind).unwrap_or_else(|| "unnamed".to_owned());
        item.unmapped.push(Unmapped { place: "message/attachment".to_owned(), value });
    }
}
