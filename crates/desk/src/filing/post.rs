//! Sends a parcel: the one place where this program opens a connection. It goes where the
//! destination's record says and nowhere else: no proxy, no redirect, no certificate that the
//! system does not trust.

use super::parcel::{Answer, Parcel, Part};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::time::Duration;
use story::delivery::DeliveryTrouble;
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// Until a connection stands, and until the other side has answered.
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(60);

/// Who sends, with the certificates it trusts.
pub(crate) fn agent(trusted: RootCerts) -> Agent {
    Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .tls_config(TlsConfig::builder().root_certs(trusted).build())
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(WHOLE))
        .max_idle_connections(0)
        .user_agent(concat!("Writethru/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Sends every part of a parcel, and stops at the first that is not taken.
pub(crate) fn post(agent: &Agent, parcel: &Parcel) -> Answer {
    let mut status = 0;
    for part in &parcel.parts {
        match one(agent, parcel, part) {
            Answer::Taken { status: answered } => status = answered,
            answer => return answer,
        }
    }
    Answer::Taken { status }
}

fn one(agent: &Agent, parcel: &Parcel, part: &Part) -> Answer {
    let sent = agent
        .post(&parcel.url)
        .header("Content-Type", &part.media_type)
        .header("Content-Disposition", &attachment(&part.file_name))
        .header("Idempotency-Key", &format!("\"{}\"", part.key))
        .header("X-Writethru-Destination", &escaped(&parcel.destination))
        .header(
            "X-Writethru-Signature",
            &format!("sha256={}", signature(&parcel.secret, &part.bytes)),
        )
        .send(part.bytes.as_slice());
    match sent {
        Ok(response) => told(response.status().as_u16()),
        Err(error) => Answer::Again { trouble: trouble(&error), detail: error.to_string() },
    }
}

/// What a status says of another try: too early, too many and trouble of the other side's own pass;
/// any other refusal, and an address that sends us elsewhere, stays until a person changes something.
fn told(status: u16) -> Answer {
    let (trouble, detail) = (DeliveryTrouble::Answered, status.to_string());
    match status {
        200..=299 => Answer::Taken { status },
        408 | 425 | 429 | 500..=599 => Answer::Again { trouble, detail },
        _ => Answer::Never { trouble, detail },
    }
}

fn trouble(error: &ureq::Error) -> DeliveryTrouble {
    match error {
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) | ureq::Error::Pem(_) => {
            DeliveryTrouble::NotTrusted
        }
        // What the handshake refuses comes up through the connection it reads from.
        ureq::Error::Io(error)
            if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) =>
        {
            DeliveryTrouble::NotTrusted
        }
        _ => DeliveryTrouble::NoAnswer,
    }
}

/// HMAC-SHA-256 of the body under the secret as it was told, hex.
fn signature(secret: &str, body: &[u8]) -> String {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The file's name in any alphabet (RFC 6266, RFC 8187).
fn attachment(name: &str) -> String {
    format!("attachment; filename*=UTF-8''{}", escaped(name))
}

fn escaped(text: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_sealed_as_rfc_4231_says() {
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn names_go_into_a_header_whatever_alphabet_they_are_in() {
        assert_eq!(attachment("FERRY.txt"), "attachment; filename*=UTF-8''FERRY.txt");
        assert_eq!(attachment("م\r\nX: y"), "attachment; filename*=UTF-8''%D9%85%0D%0AX%3A%20y");
    }

    #[test]
    fn a_redirect_and_a_refusal_are_not_tried_again_and_the_others_own_trouble_is() {
        for status in [200, 201, 202, 204] {
            assert_eq!(told(status), Answer::Taken { status });
        }
        for status in [301, 302, 307, 308, 400, 401, 403, 404, 410, 413, 422] {
            assert!(matches!(told(status), Answer::Never { .. }), "{status}");
        }
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(matches!(told(status), Answer::Again { .. }), "{status}");
        }
    }
}
