//! Choices of this person on this computer.

use crate::view::Settings;
use crate::{Desk, Error, Result, places};

pub fn settings(desk: &Desk) -> Result<Settings> {
    let kept = desk.local("settings")?;
    let mut settings: Settings = kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    if settings.export_folder.is_empty() {
        settings.export_folder = places::export_folder(desk.path()).display().to_string();
    }
    Ok(settings)
}

pub fn settings_set(desk: &mut Desk, asked: Settings) -> Result<Settings> {
    if !(80..=200).contains(&asked.zoom) {
        return Err(Error::BadInput("the text size is between 80 and 200 percent".into()));
    }
    if asked.zone.parse::<chrono_tz::Tz>().is_err() {
        return Err(Error::BadInput(format!("{} is no time zone; write one such as Asia/Kuwait", asked.zone)));
    }
    let text = serde_json::to_string(&asked).map_err(|error| Error::BadInput(error.to_string()))?;
    desk.set_local("settings", &text)?;
    settings(desk)
}
