//! A message (RFC 5322, MIME) with the copy as plain text and as HTML; a mail program opens it as a
//! draft.
//!
//! Lines are short and in ASCII, so that no mail server changes the copy on its way.
//!
//! Written by hand and not with `mail-builder`: that library takes boundary, date and message id
//! from the clock and the host unless each is handed in, and chooses an encoding for each part by
//! its letters, while the same copy has to give the same bytes in base64. What it would spare are
//! the encoded words and the lines of base64 at the end of this file, some forty lines, for one
//! more crate that sees the copy.

use crate::outgoing::{Outgoing, Standing, Status};
use crate::write::{Losses, Printed};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;

/// Writes the story as a message with the copy as text and as a page.
pub(crate) fn write(printed: &Printed<'_>, losses: &mut Losses) -> Vec<u8> {
    let copy = printed.copy;
    // What the plain text cannot say, the page beside it does.
    let text = crate::plaintext::write::write(printed, &mut Losses::default());
    crate::html::write::note_losses(printed, losses);
    let page = crate::html::write::page(printed);
    let boundary = format!("=_{}", message_name(copy, copy.version));
    let mut out = String::new();
    for (name, value) in headers(printed) {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    out.push_str(&format!(
        "Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n\r\n"
    ));
    for (kind, bytes) in [("text/plain", text), ("text/html", page)] {
        out.push_str(&format!("--{boundary}\r\nContent-Type: {kind}; charset=utf-8\r\n"));
        out.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
        out.push_str(&base64_lines(&bytes));
    }
    out.push_str(&format!("--{boundary}--\r\n"));
    out.into_bytes()
}

fn headers(printed: &Printed<'_>) -> Vec<(&'static str, String)> {
    let copy = printed.copy;
    let content = &copy.content;
    let domain =
        if copy.provider.domain.is_empty() { "newsroom.invalid" } else { &copy.provider.domain };
    let from = match (safe_address(&copy.provider.email), copy.provider.name.is_empty()) {
        // A group without members is a sender that the mail program fills in (RFC 6854).
        (None, _) => {
            format!(
                "{}:;",
                phrase(if copy.provider.name.is_empty() {
                    "Newsroom"
                } else {
                    &copy.provider.name
                })
            )
        }
        (Some(email), true) => email.to_owned(),
        (Some(email), false) => format!("{} <{email}>", phrase(&copy.provider.name)),
    };
    let mut headers = vec![
        ("From", from),
        ("Date", copy.sent.to_rfc2822()),
        ("Subject", unstructured(&subject(printed), "Subject: ".len())),
        ("Message-ID", format!("<{}@{}>", message_name(copy, copy.version), ascii_token(domain))),
        ("X-Unsent", "1".to_owned()),
        ("MIME-Version", "1.0".to_owned()),
    ];
    if copy.version > 1 && copy.evolved_from.is_some() {
        headers.push((
            "In-Reply-To",
            format!("<{}@{}>", message_name(copy, copy.version - 1), ascii_token(domain)),
        ));
    }
    if !content.language.is_empty() {
        headers.push(("Content-Language", content.language.clone()));
    }
    if !content.keywords.is_empty() {
        headers.push(("Keywords", unstructured(&content.keywords.join(", "), "Keywords: ".len())));
    }
    headers
}

/// What the desk must see in its inbox, then slug and headline.
fn subject(printed: &Printed<'_>) -> String {
    let copy = printed.copy;
    let alarm = match (copy.standing, copy.status, copy.embargo) {
        (Standing::NotApproved, _, _) => "NOT APPROVED COPY",
        (_, Status::Canceled, _) => "KILL",
        (_, Status::Withheld, _) => "WITHHELD",
        (_, _, Some(_)) => "EMBARGOED",
        _ => "",
    };
    let parts = [alarm, printed.slugline(), &copy.content.headline];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// A name for one version, the same whenever it is written.
fn message_name(copy: &Outgoing, version: u32) -> String {
    let hash = blake3::hash(format!("{}\n{version}", copy.guid).as_bytes());
    hash.to_hex().chars().take(32).collect()
}

/// An address of plain ASCII without anything that could start another header or recipient.
fn safe_address(email: &str) -> Option<&str> {
    let (name, domain) = email.split_once('@')?;
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let is_domain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    let good = !name.is_empty()
        && !domain.is_empty()
        && name.chars().all(is_atom)
        && domain.chars().all(is_domain);
    good.then_some(email)
}

fn ascii_token(domain: &str) -> String {
    let kept: String =
        domain.chars().filter(|c| c.is_ascii_alphanumeric() || "-.".contains(*c)).collect();
    if kept.is_empty() { "newsroom.invalid".to_owned() } else { kept }
}

/// A display name: quoted, or encoded where it is not ASCII.
fn phrase(name: &str) -> String {
    if name.is_ascii() {
        return format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    }
    encoded_words(name)
}

/// Header text: ASCII as it stands when it fits, else encoded words (RFC 2047).
fn unstructured(text: &str, used: usize) -> String {
    if text.is_ascii() && !text.contains("=?") && used + text.len() <= 76 {
        return text.to_owned();
    }
    encoded_words(text)
}

/// Words of at most 75 columns, each on its own line, never cut inside a letter.
fn encoded_words(text: &str) -> String {
    let mut chunks: Vec<String> = Vec::new();
    for c in text.chars() {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + c.len_utf8() <= 39 => chunk.push(c),
            _ => chunks.push(c.to_string()),
        }
    }
    let words: Vec<String> =
        chunks.iter().map(|chunk| format!("=?utf-8?B?{}?=", BASE64.encode(chunk))).collect();
    words.join("\r\n ")
}

fn base64_lines(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 80);
    for chunk in bytes.chunks(57) {
        out.push_str(&BASE64.encode(chunk));
        out.push_str("\r\n");
    }
    out
}
