//! The built screens. They are read into memory at the start, so that a request can only name what
//! is in the table: no path of a request ever reaches the disk.

use desk::{Error, Result};
use hyper::body::Bytes;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The page every address of the screens begins with.
const START: &str = "/index.html";

/// Endings of files the screens are made of, with their media types.
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("woff2", "font/woff2"),
    ("woff", "font/woff"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("json", "application/json"),
];

/// The screens' files by the path in their address.
pub struct Screens(BTreeMap<String, Screen>);

#[derive(Clone)]
pub struct Screen {
    pub bytes: Bytes,
    pub media_type: &'static str,
}

impl Screens {
    /// Reads every file below `folder`; links are not followed.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        gather(folder, "", &mut files).map_err(|source| Error::Outside {
            doing: format!("reading the screens in {}", folder.display()),
            source,
        })?;
        if !files.contains_key(START) {
            return Err(Error::BadInput(format!(
                "there are no built screens in {}; build them with `npm run build` in ui, or name \
                 their folder with --screens",
                folder.display()
            )));
        }
        Ok(Self(files))
    }

    /// The file under a path as the address has it; `/` is the start page.
    pub fn find(&self, path: &str) -> Option<Screen> {
        self.0.get(if path == "/" { START } else { path }).cloned()
    }
}

fn gather(folder: &Path, above: &str, files: &mut BTreeMap<String, Screen>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{above}/{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            gather(&entry.path(), &path, files)?;
        } else if kind.is_file() {
            let media_type = media_type(&name);
            files.insert(path, Screen { bytes: fs::read(entry.path())?.into(), media_type });
        }
    }
    Ok(())
}

fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}
