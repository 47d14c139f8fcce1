//! Choices of this person on this computer.

use crate::export::refuse_export_folder;
use crate::view::Settings;
use crate::{Desk, Error, Result, places};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::Path;
use story::rights::Right;

/// The folder exports go to, as an administrator named it on this device: a file that came from
/// elsewhere names none.
const FOLDER: &str = "export folder";

/// The choices made on this computer, with the folder exports go to.
pub fn settings(desk: &Desk) -> Result<Settings> {
    let kept = desk.local("settings")?;
    let mut settings = kept.map(|text| readable(&text)).unwrap_or_default();
    let named = desk
        .local(FOLDER)?
        .and_then(|kept| desk.sealed(FOLDER, &kept))
        .filter(|folder| !folder.is_empty());
    settings.export_folder =
        named.unwrap_or_else(|| places::export_folder(desk.path()).display().to_string());
    Ok(settings)
}

/// Keeps the choices; only an administrator changes the folder exports go to and the zone.
///
/// # Errors
/// `BadInput` for a text size outside 80 to 200 percent or a time zone there is not;
/// `NotAnAdministrator` for another folder or zone; `FolderRefused`.
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
    let before = settings(desk)?;
    if asked.zone != before.zone {
        desk.may(Right::ChangeNewsroom)?;
    }
    if folder != before.export_folder {
        desk.may(Right::ChangeNewsroom)?;
        if !folder.is_empty() {
            refuse_export_folder(Path::new(&folder), desk.path())?;
        }
        desk.set_local(FOLDER, &desk.seal(FOLDER, &folder))?;
    }
    let text = serde_json::to_string(&asked).map_err(|error| Error::BadInput(error.to_string()))?;
    desk.set_local("settings", &text)?;
    settings(desk)
}

/// What was kept, field by field: a choice this edition does not know is as if it was never made,
/// and the others stay.
fn readable(kept: &str) -> Settings {
    let Ok(kept) = serde_json::from_str::<Map<String, Value>>(kept) else {
        return Settings::default();
    };
    let is_known = |field: &String, value: &Value| {
        Settings::deserialize(Value::from_iter([(field.clone(), value.clone())])).is_ok()
    };
    let known: Value = kept.into_iter().filter(|(field, value)| is_known(field, value)).collect();
    Settings::deserialize(known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Density, ScreenLanguage, Theme};

    #[test]
    fn a_choice_this_edition_does_not_know_falls_back_alone() {
        let read = readable(
            r#"{"theme":"sepia","density":"large","language":"ar","zoom":140,"zone":"Asia/Kuwait"}"#,
        );
        assert_eq!(
            (read.theme, read.density, read.language, read.zoom, read.zone.as_str()),
            (Theme::System, Density::Large, ScreenLanguage::Arabic, 140, "Asia/Kuwait")
        );
        let read =
            readable(r#"{"theme":"dark","density":7,"language":"tlh","zoom":-1,"later":[]}"#);
        assert_eq!(read, Settings { theme: Theme::Dark, ..Settings::default() });
        for broken in ["", "null", "[]", "{"] {
            assert_eq!(readable(broken), Settings::default(), "{broken:?}");
        }
    }
}
