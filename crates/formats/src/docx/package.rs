//! The ZIP package: opened in memory, with every size, name and overlap checked before a byte is
//! unpacked.

use super::malformed::malformed;
use super::parse::parse;
use crate::xml::Tree;
use crate::{Limit, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An opened package.
pub struct DocxPackage<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes unpacked so far, over all parts.
    unpacked: usize,
}

/// A relationship of a part to another one, or to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRelationship {
    pub id: String,
    /// The last segment of its type, such as `officeDocument` or `footnotes`; strict and
    /// transitional share it.
    pub kind: String,
    /// A part name without a leading slash, or the address of an external target.
    pub target: String,
    pub external: bool,
}

impl<'b> DocxPackage<'b> {
    /// Opens a package. Refuses what is over a limit, encrypted, overlapping, or named outside the
    /// package.
    ///
    /// # Errors
    /// [`ReadError::Malformed`] with what is wrong with the package, [`ReadError::OverLimit`] for
    /// the limit.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        Limit::PackedBytes.check(bytes.len())?;
        let mut archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| malformed(format!("no ZIP package: {error}")))?;
        Limit::PackedFiles.check(archive.len())?;
        if archive
            .has_overlapping_files()
            .map_err(|error| malformed(format!("damaged ZIP package: {error}")))?
        {
            return Err(malformed("parts of the package overlap, as in a ZIP bomb"));
        }
        let mut whole: u64 = 0;
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|error| malformed(format!("damaged ZIP package: {error}")))?;
            let name = entry
                .name()
                .map_err(|error| malformed(format!("damaged ZIP package: {error}")))?
                .into_owned();
            if entry.encrypted() {
                return Err(malformed("the document is protected by a password"));
            }
            if name.starts_with(['/', '\\'])
                || name.contains('\\')
                || name.contains(':')
                || name.split('/').any(|part| part == "..")
            {
                return Err(malformed(format!("the part \"{name}\" is named outside the package")));
            }
            whole = whole.saturating_add(entry.size());
            check_ratio(entry.size(), entry.compressed_size())?;
        }
        Limit::UnpackedBytes.check(usize::try_from(whole).unwrap_or(usize::MAX))?;
        Ok(Self { archive, unpacked: 0 })
    }

    /// True where the package has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Names of parts that match.
    pub fn names(&self, matches: impl Fn(&str) -> bool) -> Vec<String> {
        self.archive
            .file_names()
            .filter_map(|name| name.ok())
            .filter(|name| matches(name))
            .map(|name| name.to_string())
            .collect()
    }

    /// A part as an XML tree with a root; nothing when the package has no such part.
    ///
    /// # Errors
    /// [`ReadError`] for a part that cannot be unpacked or parsed, or that is over a limit.
    pub fn xml(&mut self, name: &str) -> Result<Option<Tree<'static>>, ReadError> {
        if !self.has(name) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        {
            let entry = self.archive.by_name(name).map_err(|error| {
                malformed(format!("the part {name} cannot be unpacked: {error}"))
            })?;
            // The header may lie about the size, so reading stops where the limit is.
            let left = Limit::UnpackedBytes.value().saturating_sub(self.unpacked);
            let mut limited = entry.take(u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1));
            limited.read_to_end(&mut bytes).map_err(|error| {
                malformed(format!("the part {name} cannot be unpacked: {error}"))
            })?;
        }
        self.unpacked = self.unpacked.saturating_add(bytes.len());
        Limit::UnpackedBytes.check(self.unpacked)?;
        parse(&bytes).map(Some)
    }

    /// The relationships of a part; those of the package itself for an empty name.
    ///
    /// # Errors
    /// [`ReadError`] as [`DocxPackage::xml`] gives it for the part that lists them.
    pub fn relationships(&mut self, part: &str) -> Result<Vec<PartRelationship>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let Some(tree) = self.xml(&name)? else { return Ok(Vec::new()) };
        let listed = tree.root().into_iter().flat_map(|root| root.children_named("Relationship"));
        let found = listed.map(|child| {
            let external = child.attr("TargetMode") == Some("External");
            let target = child.attr("Target").unwrap_or_default();
            PartRelationship {
                id: child.attr("Id").unwrap_or_default().to_owned(),
                kind: child
                    .attr("Type")
                    .and_then(|kind| kind.rsplit('/').next())
                    .unwrap_or_default()
                    .to_owned(),
                target: if external { target.to_owned() } else { resolve(folder, target) },
                external,
            }
        });
        Ok(found.collect())
    }
}

/// A part name relative to the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            path.pop();
        } else {
            path.push(part);
        }
    }
    path.join("/")
}

/// Refuses a part that unfolds to far more than it holds. Small parts pass: a page of spaces
/// packs well.
fn check_ratio(size: u64, packed: u64) -> Result<(), ReadError> {
    if size < 1 << 20 {
        return Ok(());
    }
    let ratio = usize::try_from(size / packed.max(1)).unwrap_or(usize::MAX);
    Ok(Limit::UnpackedRatio.check(ratio)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_part() {
        assert_eq!(resolve("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolve("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../customXml/a.xml"), "customXml/a.xml");
        assert_eq!(resolve("", "../../etc/passwd"), "etc/passwd");
    }
}
