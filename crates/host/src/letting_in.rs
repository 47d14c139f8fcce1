//! Who is let in. Any page in the browser and any program on this computer can reach the port, so
//! an asker has to name the right host, come from no other page, and know this start's secret.

use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, ORIGIN};
use std::io;

/// The header a page sends the secret in. A page of another origin may not set it without asking
/// first, and nothing here ever says yes to that.
const SECRET: HeaderName = HeaderName::from_static("x-writethru-secret");

/// What an asker has to show.
pub struct Door {
    secret: String,
    /// The `Host` a browser on this computer sends, without and with a name.
    hosts: [String; 2],
}

/// Why somebody is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptOut {
    /// Another name than ours leads here: a page somewhere has its name point at this computer.
    WrongHost,
    /// The page that asks is not one of ours.
    ForeignOrigin,
    /// The secret is missing or of another start.
    WrongSecret,
    /// A call is JSON and says so.
    NotJson,
}

impl Door {
    /// A door with a fresh secret of 256 bits.
    pub fn new(port: u16) -> io::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let secret = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { secret, hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] })
    }

    /// 64 hexadecimal digits.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// Whether a request may see the screens: it names this host, and no other page sent it.
    pub fn may_look(&self, headers: &HeaderMap) -> Result<(), KeptOut> {
        let host = only(headers, &HOST).ok_or(KeptOut::WrongHost)?;
        if !self.hosts.iter().any(|ours| ours == host) {
            return Err(KeptOut::WrongHost);
        }
        let is_ours = only(headers, &ORIGIN) == Some(&format!("http://{host}"));
        if headers.contains_key(ORIGIN) && !is_ours {
            return Err(KeptOut::ForeignOrigin);
        }
        Ok(())
    }

    /// Whether a request may ask the desk.
    pub fn may_ask(&self, headers: &HeaderMap) -> Result<(), KeptOut> {
        self.may_look(headers)?;
        if !self.knows_secret(only(headers, &SECRET).unwrap_or_default()) {
            return Err(KeptOut::WrongSecret);
        }
        let kind = only(headers, &CONTENT_TYPE).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("application/json") { Ok(()) } else { Err(KeptOut::NotJson) }
    }

    /// Hashes are compared, in constant time: how long it takes tells nothing about the secret.
    fn knows_secret(&self, told: &str) -> bool {
        blake3::hash(told.as_bytes()) == blake3::hash(self.secret.as_bytes())
    }
}

/// A header that is there once, as text.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}
