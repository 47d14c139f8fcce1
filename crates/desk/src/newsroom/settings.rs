//! Choices of this person on this computer.

use crate::export::refuse_export_folder;
use crate::view::Settings;
use crate::{Desk, Error, Result, places};
use std::path::Path;
use story::person::Role;
use story::workflow::NotAllowed;

/// The folder exports go to, as an administrator named it on this device: a file that came from
/// elsewhere names none.
const FOLDER: &str = "export folder";

/// The choices made on this computer, with the folder exports go to.
pub fn settings(desk: &Desk) -> Result<Settings> {
    let kept = desk.local("settings")?;
    let mut settings: Settings =
        kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let named = desk
        .local(FOLDER)?
        .and_then(|kept| desk.sealed(FOLDER, &kept))
        .filter(|folder| !folder.is_empty());
    settings.export_folder =
        named.unwrap_or_else(|| places::export_folder(desk.path()).display().to_string());
    Ok(settings)
}

/// Keeps the choices; only an administrator changes the folder exports go to.
///
/// # Errors
/// `BadInput` for a text size outside 80 to 200 percent or a time zone there is not;
/// `NotAnAdministrator` and `FolderRefused` for another folder.
pub fn settings_set(desk: &mut Desk, asked: Settings) -> Result<Settings> {
    if !(80..=200).contains(&asked.zoom) {
        return Err(Error::BadInput("the text size is between 80 and 200 percent".into()));
    }
    if asked.zone.parse::<chrono_tz::Tz>().is_err() {
        return Err(Error::BadInput(format!(
            "{} is no time zone; write one such as Asia/Kuwait",
            asked.zone
        )));
    }
    let folder = asked.export_folder.trim().to_owned();
    if folder != settings(desk)?.export_folder {
        if !desk.me()?.is(Role::Administrator) {
            return Err(NotAllowed::NotAnAdministrator.into());
        }
        if !folder.is_empty() {
            refuse_export_folder(Path::new(&folder), desk.path())?;
        }
        desk.set_local(FOLDER, &desk.seal(FOLDER, &folder))?;
    }
    let text = serde_json::to_string(&asked).map_err(|error| Error::BadInput(error.to_string()))?;
    desk.set_local("settings", &text)?;
    settings(desk)
}
