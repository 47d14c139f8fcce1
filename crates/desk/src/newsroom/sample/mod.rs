//! The sample newsroom: stories of our own invention that show the main job within a minute of the first start.

use crate::{Desk, Result};
use std::path::Path;
use story::Initials;
use story::person::{Person, Role};

/// Makes it at `path`.
pub fn make(path: &Path) -> Result<Desk> {
    let person = |initials: &str, name: &str, desk: &str, roles: &[Role]| Person {
        initials: Initials(initials.into()),
        name: name.into(),
        roles: roles.to_vec(),
        desk: desk.into(),
    };
    let first = person("oka", "Omar Khalil", "World", &[Role::DutyEditor, Role::Administrator]);
    Desk::found(path, "Gulf Courier", &first)
}
