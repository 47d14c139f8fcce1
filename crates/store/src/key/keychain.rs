//! A key in the system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret
//! Service elsewhere.

use super::file::write_once;
use super::{Keeper, fill_random};
use crate::error::{Error, Result};
use keyring_core::Entry;
use std::path::Path;

/// The name under which the keychain's own window shows our keys.
const SERVICE: &str = "Writethru";
/// What a key file says instead of a key, before the name of the entry.
const MARK: &str = "keychain ";

/// One entry of the keychain.
pub struct Keychain {
    name: String,
    entry: Entry,
}

fn unreachable(name: &str, problem: &str) -> Error {
    Error::Key(format!(
        "{name} is in the system's keychain, which cannot be reached ({problem}). Log in to the \
         desktop, unlock the keychain and start again"
    ))
}

impl Keychain {
    /// The entry of that name, whether or not it holds a key yet.
    ///
    /// # Errors
    /// `Key` where there is no keychain, or it does not answer.
    pub fn open(name: &str) -> Result<Self> {
        if !runs() {
            return Err(unreachable(name, "none is running here"));
        }
        let entry = entry(name).map_err(|error| unreachable(name, &error.to_string()))?;
        Ok(Self { name: name.to_owned(), entry })
    }

    /// A new entry for one purpose, under a name no other has.
    ///
    /// # Errors
    /// As for [`Keychain::open`]; also where `WRITETHRU_KEYCHAIN=off` asks for files.
    pub fn fresh(purpose: &str) -> Result<Self> {
        if std::env::var_os("WRITETHRU_KEYCHAIN").is_some_and(|choice| choice == "off") {
            return Err(Error::Key("WRITETHRU_KEYCHAIN=off asks for a file".into()));
        }
        let mut number = [0; 8];
        fill_random(&mut number)?;
        Self::open(&format!("{purpose}-{:016x}", u64::from_be_bytes(number)))
    }

    /// The name of the entry that a key file points to; none where the file holds a key itself or
    /// is not there.
    pub(super) fn named_in(path: &Path) -> Result<Option<String>> {
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(text.trim().strip_prefix(MARK).map(str::to_owned)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::Key(format!("{}: {error}", path.display()))),
        }
    }

    /// Removes the entry.
    pub(super) fn forget(&self) -> Result<()> {
        self.entry.delete_credential().map_err(|error| {
            Error::Key(format!("the system's keychain keeps {}: {error}", self.name))
        })
    }

    /// Writes a key file that points to this entry.
    pub(super) fn name_in(&self, path: &Path) -> Result<()> {
        write_once(path, &format!("{MARK}{}", self.name))
    }
}

impl Keeper for Keychain {
    fn secret(&self) -> Result<Option<[u8; 32]>> {
        match self.entry.get_secret() {
            Ok(secret) => secret.try_into().map(Some).map_err(|_| {
                Error::Key(format!("the system's keychain holds no key under {}", self.name))
            }),
            Err(keyring_core::Error::NoEntry) => Ok(None),
            Err(error) => Err(Error::Key(format!(
                "the system's keychain does not give {}: {error}",
                self.name
            ))),
        }
    }

    fn keep(&self, secret: &[u8; 32]) -> Result<()> {
        if self.secret()?.is_some() {
            return Err(Error::Key(format!("the system's keychain has {} already", self.name)));
        }
        let kept = self.entry.set_secret(secret);
        kept.map_err(|error| {
            Error::Key(format!("the system's keychain does not take {}: {error}", self.name))
        })
    }
}

/// Whether a keychain can be asked at all. On Linux one is reached over the session bus, and asking
/// for a bus where none runs would start one.
fn runs() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    match std::env::var("DBUS_SESSION_BUS_ADDRESS") {
        Ok(address) if !address.is_empty() => address != "disabled:",
        _ => std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| Path::new(&folder).join("bus").exists()),
    }
}

fn entry(name: &str) -> keyring_core::Result<Entry> {
    #[cfg(target_os = "macos")]
    let keychain = apple_native_keyring_store::keychain::Store::new()?;
    #[cfg(target_os = "windows")]
    let keychain = windows_native_keyring_store::Store::new()?;
    #[cfg(not(any(target_os = "macos", target_os = "windows")))]
    let keychain = dbus_secret_service_keyring_store::Store::new()?;
    keyring_core::api::CredentialStoreApi::build(keychain.as_ref(), SERVICE, name, None)
}
