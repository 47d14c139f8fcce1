//! Where copy never goes: over a newsroom and what belongs to it, for nobody; and by a setting
//! never into the system's own folders.

use crate::{Error, Result};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// How an SQLite file begins: a newsroom, a backup of one, a library's catalogue.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// What a newsroom keeps beside its file, by the end of the name.
const BESIDE: [&str; 4] = ["key", "lock", "export-lock", "library"];

/// Folders of the system, which no setting names; below them nothing is anybody's export.
const OF_THE_SYSTEM: [&str; 18] = [
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/root/.ssh",
    "/run/systemd",
    "/sbin",
    "/sys",
    "/usr",
    "/var/lib",
    "/Applications",
    "/Library",
    "/System",
    "C:\\Windows",
    "C:\\Program Files",
];

/// Refuses a file that would take the place of a newsroom, its key, its lock, its library or a
/// backup. `newsroom` is the file that is open, where one is.
///
/// # Errors
/// `NewsroomFile`.
pub fn refuse_newsroom_files(target: &Path, newsroom: Option<&Path>) -> Result<()> {
    let target = settled(target);
    let is_own = newsroom.is_some_and(|newsroom| belongs_to(&target, &settled(newsroom)));
    if is_own || is_newsrooms(&target) {
        return Err(Error::NewsroomFile { path: target.display().to_string() });
    }
    Ok(())
}

/// Refuses a folder for all exports that belongs to the system or to a newsroom, or is not named in
/// full.
///
/// # Errors
/// `FolderRefused`.
pub fn refuse_export_folder(folder: &Path, newsroom: &Path) -> Result<()> {
    let refused = || Error::FolderRefused { path: folder.display().to_string() };
    let named_in_full =
        folder.is_absolute() && folder.components().all(|part| part != Component::ParentDir);
    let whole = settled(folder);
    let is_systems =
        whole.parent().is_none() || OF_THE_SYSTEM.iter().any(|kept| whole.starts_with(kept));
    let home = dirs::home_dir().map(|home| settled(&home));
    let below_home = home.as_deref().and_then(|home| whole.strip_prefix(home).ok());
    // Programs keep what they start and trust in hidden folders there.
    let is_hidden = below_home.is_some_and(|rest| {
        rest.components()
            .next()
            .is_some_and(|first| first.as_os_str().to_string_lossy().starts_with('.'))
    });
    let newsroom = settled(newsroom);
    let holds_newsroom = newsroom.parent() == Some(&whole)
        || belongs_to(&whole, &newsroom)
        || holds_newsroom(&whole);
    if !named_in_full || is_systems || is_hidden || holds_newsroom {
        return Err(refused());
    }
    Ok(())
}

/// Makes a folder with those above it; each new name is on the disk before the next.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above =
        path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(above)?;
    match std::fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {
            return Ok(());
        }
        made => made?,
    }
    if cfg!(unix) {
        File::open(above)?.sync_all()?;
    }
    Ok(())
}

/// The path without links, as far as it is there.
pub(super) fn settled(path: &Path) -> PathBuf {
    if let Ok(whole) = std::fs::canonicalize(path) {
        return whole;
    }
    match (path.parent(), path.file_name()) {
        (Some(above), Some(name)) if above.as_os_str().is_empty() => {
            settled(Path::new(".")).join(name)
        }
        (Some(above), Some(name)) => settled(above).join(name),
        _ => path.to_owned(),
    }
}

/// Whether the target is the newsroom's file, one beside it under its name, or in such a folder.
fn belongs_to(target: &Path, newsroom: &Path) -> bool {
    let (Some(folder), Some(name)) =
        (newsroom.parent(), newsroom.file_name().and_then(|name| name.to_str()))
    else {
        return false;
    };
    let Ok(rest) = target.strip_prefix(folder) else { return false };
    let Some(first) = rest.components().next().and_then(|first| first.as_os_str().to_str()) else {
        return false;
    };
    // A disk may take capitals for small letters.
    let (first, name) = (first.to_lowercase(), name.to_lowercase());
    let stem =
        newsroom.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_lowercase();
    let after = |of: &str| first.strip_prefix(of).map(str::to_owned);
    after(&name).is_some_and(|end| end.is_empty() || end.starts_with(['-', '.']))
        || after(&stem).is_some_and(|end| BESIDE.iter().any(|kept| end == format!(".{kept}")))
}

/// Whether the target is, or belongs to, any newsroom: by how it begins, or by a newsroom beside
/// it.
fn is_newsrooms(target: &Path) -> bool {
    is_sqlite(target)
        || is_beside_sqlite(target)
        || target.ancestors().skip(1).take(3).any(|f| beside_newsroom(f, target))
}

fn beside_newsroom(folder: &Path, target: &Path) -> bool {
    let first = target.strip_prefix(folder).ok().and_then(|rest| rest.components().next());
    let first =
        first.map(|first| first.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
    let kept_by = BESIDE.iter().find_map(|end| first.strip_suffix(&format!(".{end}")));
    let entries =
        || std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_room =
        |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("writethru"));
    entries().filter(is_room).any(|room| belongs_to(target, &room))
        || kept_by.is_some_and(|stem| {
            is_sqlite(&folder.join(stem))
                || entries().any(|path| {
                    path.file_stem().is_some_and(|name| name == stem) && is_sqlite(&path)
                })
        })
}

/// `-wal`, `-shm` and `-journal` of an SQLite file.
fn is_beside_sqlite(target: &Path) -> bool {
    let name =
        target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let of = ["-wal", "-shm", "-journal"].iter().find_map(|end| name.strip_suffix(end));
    of.is_some_and(|of| is_sqlite(&target.with_file_name(of)))
}

fn holds_newsroom(folder: &Path) -> bool {
    let entries =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.take(10_000).any(|path| {
        let end = path.extension().map(|end| end.to_ascii_lowercase());
        end.is_some_and(|end| end == "writethru" || end == "db" && is_sqlite(&path))
    })
}

fn is_sqlite(path: &Path) -> bool {
    let mut start = [0; SQLITE.len()];
    let is_file = std::fs::metadata(path).is_ok_and(|found| found.is_file());
    is_file
        && File::open(path)
            .and_then(|mut file| file.read_exact(&mut start))
            .is_ok_and(|()| start == *SQLITE)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed belief in a test is a failed test
    use super::*;

    fn rooms() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let room = folder.path().join("room.writethru");
        for name in ["room.writethru", "night.backup", "other.writethru", "third.wtr"] {
            std::fs::write(folder.path().join(name), [SQLITE, b"and more"].concat()).unwrap();
        }
        std::fs::create_dir(folder.path().join("room.writethru.library")).unwrap();
        std::fs::write(folder.path().join("room.key"), "a key").unwrap();
        (folder, room)
    }

    #[test]
    fn nothing_is_written_over_a_newsroom_or_what_belongs_to_it() {
        let (folder, room) = rooms();
        for open in [Some(room.as_path()), None] {
            for name in [
                "room.writethru",
                "ROOM.writethru-wal",
                "room.writethru-shm",
                "room.key",
                "room.lock",
                "room.export-lock",
                "room.writethru.library/catalogue.db",
                "room.writethru.library/PORT-STRIKE.txt",
                "room.writethru.before-version-7",
                "night.backup",
                "other.writethru",
                "other.key",
                "other.writethru-wal",
                "third.wtr",
                "third.key",
                "third.wtr.library/catalogue.db",
            ] {
                let refused = refuse_newsroom_files(&folder.path().join(name), open).unwrap_err();
                assert_eq!(refused.code(), crate::Code::NewsroomFile, "{name}");
            }
            for name in ["PORT-STRIKE.txt", "room.txt", "out/room.key", "night.txt", "rooms.key"] {
                refuse_newsroom_files(&folder.path().join(name), open)
                    .unwrap_or_else(|error| panic!("{name}: {error}"));
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_newsroom_is_the_newsroom() {
        let (folder, room) = rooms();
        let link = folder.path().join("harmless.txt");
        std::os::unix::fs::symlink(folder.path().join("room.key"), &link).unwrap();
        assert_eq!(
            refuse_newsroom_files(&link, Some(&room)).unwrap_err().code(),
            crate::Code::NewsroomFile
        );
    }

    #[test]
    fn a_setting_names_no_folder_of_the_system_or_of_a_newsroom() {
        let (folder, room) = rooms();
        let home = dirs::home_dir().unwrap_or_default();
        let refused = [
            folder.path().to_owned(),
            folder.path().join("room.writethru.library"),
            folder.path().join("out/../../etc"),
            PathBuf::from("out"),
            PathBuf::from("/"),
            PathBuf::from("/etc/cron.d"),
            PathBuf::from("/usr/share/out"),
            home.join(".config/autostart"),
        ];
        for path in refused {
            let refused = refuse_export_folder(&path, &room).map(|()| "taken".to_owned());
            assert_eq!(
                refused.map_err(|error| error.code().to_string()),
                Err("FolderRefused".to_owned()),
                "{}",
                path.display()
            );
        }
        refuse_export_folder(&folder.path().join("out"), &room).unwrap();
    }
}
