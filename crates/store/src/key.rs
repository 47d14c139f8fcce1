//! The device's ed25519 key: made once, kept where only its owner can read it, never in the newsroom's file.

use crate::error::{Error, Result};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use std::path::{Path, PathBuf};
use story::EventId;

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
    pub fn of(keeper: &dyn Keeper) -> Result<Self> {
        if let Some(secret) = keeper.secret()? {
            return Ok(Self::from_secret(&secret));
        }
        let mut secret = [0; 32];
        fill_random(&mut secret)?;
        keeper.keep(&secret)?;
        Ok(Self::from_secret(&secret))
    }

    /// The key in a file of mode 0600, made with its folder when it is not there.
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
    getrandom::fill(bytes).map_err(|error| Error::Key(format!("the system gives no random bytes: {error}")))
}

/// A key as 64 hexadecimal digits in a file only its owner may read.
pub struct KeyFile(pub PathBuf);

impl Keeper for KeyFile {
    fn secret(&self) -> Result<Option<[u8; 32]>> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::Key(format!("{}: {error}", self.0.display()))),
        };
        let EventId(secret) =
            text.trim().parse().map_err(|_| Error::Key(format!("{} holds no key", self.0.display())))?;
        Ok(Some(secret))
    }

    fn keep(&self, secret: &[u8; 32]) -> Result<()> {
        use std::io::Write;
        let failed = |error: std::io::Error| Error::Key(format!("{}: {error}", self.0.display()));
        let folder = self.0.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.0).map_err(failed)?;
        writeln!(file, "{}", EventId(*secret)).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        #[cfg(unix)]
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
        Ok(())
    }
}
