//! A DOCX file is a package of well-formed parts.

use crate::validate::{NotValid, xml};

/// Checks that the package opens and that each of its parts is well-formed XML.
///
/// # Errors
/// [`NotValid`] with what the package or the first broken part says.
pub(crate) fn check(bytes: &[u8]) -> Result<(), NotValid> {
    let broken = |error: zip::result::ZipError| NotValid::new("package", error.to_string());
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(broken)?;
    for index in 0..package.len() {
        let part = package.by_index(index).map_err(broken)?;
        let mut text = String::new();
        std::io::Read::read_to_string(&mut std::io::Read::take(part, 1 << 28), &mut text)
            .map_err(|error| NotValid::new("package", error.to_string()))?;
        xml::parse(&text)?;
    }
    Ok(())
}
