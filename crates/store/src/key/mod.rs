//! The device's ed25519 key: made once, kept where only its owner can read it, never in the
//! newsroom's file.

mod file;
mod keychain;
mod secret;

use crate::error::{Error, Result};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::path::Path;
use story::EventId;

pub use file::KeyFile;
pub use keychain::Keychain;
pub use secret::{forget_secret, fresh_secret, kept_secret};

/// A place that keeps the 32 secret bytes of a device's key: a file, or the keychain of the system.
pub trait Keeper {
    /// The secret kept here; none before the first `keep`.
    fn secret(&self) -> Result<Option<[u8; 32]>>;
    /// Keeps the secret; never overwrites another.
    fn keep(&self, secret: &[u8; 32]) -> Result<()>;
}

/// The key of this device. It signs every event the device writes.
#[derive(Clone)]
pub struct DeviceKey(SigningKey);

impl DeviceKey {
    /// The key of a keeper, made by the system's random source when there is none yet.
    ///
    /// # Errors
    /// `Key` when the keeper fails or the system gives no random bytes.
    pub fn of(keeper: &dyn Keeper) -> Result<Self> {
        if let Some(secret) = keeper.secret()? {
            return Ok(Self::from_secret(&secret));
        }
        Self::made_in(keeper)
    }

    /// The key of this computer: in the system's keychain where there is one, and the file at
    /// `path` then says under which name; else in the file itself. A key once kept in a file stays
    /// there.
    ///
    /// # Errors
    /// `Key` where the keychain that has it cannot be reached, or no longer has it.
    pub fn of_computer(path: &Path) -> Result<Self> {
        if let Some(name) = Keychain::named_in(path)? {
            return match Keychain::open(&name)?.secret()? {
                Some(secret) => Ok(Self::from_secret(&secret)),
                None => Err(Error::Key(format!(
                    "the system's keychain no longer has {name}. Remove {} and start again: \
                     this computer then signs as a new one, and what was signed before stays valid",
                    path.display()
                ))),
            };
        }
        if path.exists() {
            return Self::in_file(path);
        }
        match Keychain::fresh("device")
            .and_then(|keychain| Ok((Self::made_in(&keychain)?, keychain)))
        {
            Ok((key, keychain)) => keychain.name_in(path).map(|()| key),
            Err(_) => Self::in_file(path),
        }
    }

    fn made_in(keeper: &dyn Keeper) -> Result<Self> {
        let mut secret = [0; 32];
        fill_random(&mut secret)?;
        keeper.keep(&secret)?;
        Ok(Self::from_secret(&secret))
    }

    /// The key in a file of mode 0600, made with its folder when it is not there.
    ///
    /// # Errors
    /// `Key` when the file cannot be read or made, or holds no key.
    pub fn in_file(path: &Path) -> Result<Self> {
        Self::of(&KeyFile(path.to_owned()))
    }

    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The device's name in event bytes.
    pub fn site(&self) -> [u8; 16] {
        site_of(&self.public())
    }

    /// A seal over a text for one purpose, which only this device can make or prove.
    pub(crate) fn seal(&self, purpose: &str, text: &str) -> blake3::Hash {
        let key = blake3::derive_key("writethru/seal of this device/1", self.0.as_bytes());
        let mut hasher = blake3::Hasher::new_keyed(&key);
        hasher
            .update(&(purpose.len() as u64).to_le_bytes())
            .update(purpose.as_bytes())
            .update(text.as_bytes());
        hasher.finalize()
    }

    pub(crate) fn sign(&self, id: &EventId) -> [u8; 64] {
        self.0.sign(&id.0).to_bytes()
    }
}

impl std::fmt::Debug for DeviceKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DeviceKey({})", blake3::Hash::from_bytes(self.public()).to_hex())
    }
}

/// First 16 bytes of BLAKE3 of a public key.
pub fn site_of(public: &[u8; 32]) -> [u8; 16] {
    let mut site = [0; 16];
    site.copy_from_slice(&blake3::hash(public).as_bytes()[..16]);
    site
}

pub(crate) fn holds(public: &VerifyingKey, id: &EventId, signature: &[u8; 64]) -> bool {
    public.verify_strict(&id.0, &Signature::from_bytes(signature)).is_ok()
}

pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes)
        .map_err(|error| Error::Key(format!("the system gives no random bytes: {error}")))
}
