//! Bulky bytes named by their hash: raw wire documents, pictures, exported files.

use crate::error::{Error, Result};
use crate::reader::{Reader, Tx};
use crate::text;
use rusqlite::{OptionalExtension, named_params};
use story::EventId;

impl Tx<'_> {
    /// Keeps bytes once and gives their BLAKE3 as hex.
    ///
    /// # Errors
    /// As of every write.
    pub fn add_blob(&self, bytes: &[u8]) -> Result<String> {
        let hash = blake3::hash(bytes);
        let mut kept = self.connection.prepare_cached("SELECT 1 FROM blob WHERE hash = :hash")?;
        if !kept.exists(named_params! { ":hash": hash.as_bytes() })? {
            let (form, folded) = text::fold(bytes)?;
            let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            self.connection
                .prepare_cached(
                    "INSERT INTO blob (hash, form, size, bytes)
                     VALUES (:hash, :form, :size, :bytes)",
                )?
                .execute(named_params! {
                    ":hash": hash.as_bytes(), ":form": form, ":size": size, ":bytes": folded,
                })?;
        }
        Ok(hash.to_hex().to_string())
    }
}

impl Reader<'_> {
    /// The bytes with that hash (hex), proved by it.
    ///
    /// # Errors
    /// `NotFound` when no bytes have this hash or `hash` is none, `Damaged` when the bytes have
    /// another.
    pub fn blob(&self, hash: &str) -> Result<Vec<u8>> {
        let not_found = || Error::NotFound { what: "bytes with hash", name: hash.to_owned() };
        let EventId(wanted) = hash.parse().map_err(|_| not_found())?;
        let (form, folded): (i64, Vec<u8>) = self
            .connection
            .prepare_cached("SELECT form, bytes FROM blob WHERE hash = :hash")?
            .query_row(named_params! { ":hash": wanted }, |row| {
                Ok((row.get("form")?, row.get("bytes")?))
            })
            .optional()?
            .ok_or_else(not_found)?;
        let bytes = text::unfold(form, &folded)?;
        if *blake3::hash(&bytes).as_bytes() == wanted {
            Ok(bytes)
        } else {
            Err(Error::Damaged(format!("the bytes with hash {hash}")))
        }
    }
}
