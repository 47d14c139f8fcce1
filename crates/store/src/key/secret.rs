//! A secret shared with somebody else, kept as the device's key is: in the system's keychain where
//! there is one, else in a file of mode 0600.

use super::{Keeper, KeyFile, Keychain, fill_random};
use crate::error::{Error, Result};
use std::path::Path;

/// The secret kept at `path`; none where there is none.
///
/// # Errors
/// `Key` where the keychain that has it cannot be reached, or the file holds none.
pub fn kept_secret(path: &Path) -> Result<Option<[u8; 32]>> {
    match Keychain::named_in(path)? {
        Some(name) => Keychain::open(&name)?.secret(),
        None => KeyFile(path.to_owned()).secret(),
    }
}

/// Makes a secret by the system's random source and keeps it at `path`, in the place of the one
/// that was there.
///
/// # Errors
/// `Key` where it cannot be kept.
pub fn fresh_secret(path: &Path) -> Result<[u8; 32]> {
    let mut secret = [0; 32];
    fill_random(&mut secret)?;
    forget_secret(path)?;
    let in_keychain = Keychain::fresh("destination").and_then(|keychain| {
        keychain.keep(&secret)?;
        Ok(keychain)
    });
    match in_keychain {
        Ok(keychain) => keychain.name_in(path)?,
        Err(_) => KeyFile(path.to_owned()).keep(&secret)?,
    }
    Ok(secret)
}

/// Forgets the secret kept at `path`.
///
/// # Errors
/// `Key` where the file cannot be removed.
pub fn forget_secret(path: &Path) -> Result<()> {
    if let Ok(Some(name)) = Keychain::named_in(path)
        && let Ok(keychain) = Keychain::open(&name)
    {
        // An entry nobody points to any more is only left over.
        let _ = keychain.forget();
    }
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::Key(format!("{}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed belief in a test is a failed test
    use super::*;

    #[test]
    fn a_secret_is_kept_for_its_owner_alone_replaced_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("room.secrets").join("web");
        assert_eq!(kept_secret(&path).unwrap(), None);
        let first = fresh_secret(&path).unwrap();
        assert_eq!(kept_secret(&path).unwrap(), Some(first));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let second = fresh_secret(&path).unwrap();
        assert_ne!(first, second);
        assert_eq!(kept_secret(&path).unwrap(), Some(second));
        forget_secret(&path).unwrap();
        forget_secret(&path).unwrap();
        assert_eq!(kept_secret(&path).unwrap(), None);
        std::fs::write(&path, "not a secret").unwrap();
        assert!(kept_secret(&path).is_err());
    }
}
