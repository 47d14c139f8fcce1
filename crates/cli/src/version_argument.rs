//! A version of a story as a command-line argument: a text file or a JSON file of paragraphs.
use crate::failure::{BAD_INPUT, Failure, OUTSIDE};
use serde::Deserialize;
use std::io::Read;
use std::path::Path;

/// The largest file that is read as a version of a story, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;

#[derive(Deserialize)]
struct Paragraphs {
    paragraphs: Vec<String>,
}

/// Reads the paragraphs an argument names: a file, or a version in the newsroom such as
/// `PORT-STRIKE@approved`.
pub fn read_version_in(argument: &str, newsroom: Option<&Path>) -> Result<Vec<String>, Failure> {
    if is_file(argument, newsroom) {
        return read_version(argument);
    }
    in_newsroom(newsroom, |desk| desk::copy::paragraphs_of(desk, argument))
}

/// The whole content of a version in the newsroom; none where the argument names a file.
pub fn read_content_in(
    argument: &str,
    newsroom: Option<&Path>,
) -> Result<Option<desk::Content>, Failure> {
    if is_file(argument, newsroom) {
        return Ok(None);
    }
    in_newsroom(newsroom, |desk| desk::copy::content_of(desk, argument)).map(Some)
}

fn is_file(argument: &str, newsroom: Option<&Path>) -> bool {
    Path::new(argument).exists() || (!argument.contains('@') && newsroom.is_none())
}

/// Asks a newsroom: the one in this file, or the one the window opens.
pub fn in_newsroom<Answer>(
    newsroom: Option<&Path>,
    ask: impl FnOnce(&desk::Desk) -> desk::Result<Answer>,
) -> Result<Answer, Failure> {
    let file = newsroom.map_or_else(desk::places::newsroom_file, |path| Ok(path.to_owned()));
    let found = file.and_then(|path| desk::Desk::open(&path));
    found.and_then(|desk| ask(&desk)).map_err(|error| Failure {
        exit: error.exit_code(),
        code: error.code().name().into(),
        message: error.to_string(),
    })
}

/// Reads the paragraphs of a file.
///
/// A `.json` file holds `{"paragraphs": [...]}`; in any other file each line that is not blank is a
/// paragraph.
pub fn read_version(argument: &str) -> Result<Vec<String>, Failure> {
    let text = read_text(argument)?;
    if Path::new(argument).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        let read: Paragraphs = serde_json::from_str(&text).map_err(|error| {
            Failure::bad_input(
                "NotAVersion",
                format!("{argument} is not {{\"paragraphs\":[...]}}: {error}"),
            )
        })?;
        return Ok(read.paragraphs);
    }
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect())
}

/// Reads a UTF-8 file of at most [`LARGEST`] bytes, without its byte order mark.
pub fn read_text(path: &str) -> Result<String, Failure> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Failure::bad_input("NoSuchFile", format!("No such file: {path}"))
        }
        std::io::ErrorKind::InvalidData => Failure::bad_input(
            "NotUtf8",
            format!("{path} is not UTF-8. Convert it first, or import it."),
        ),
        _ => Failure {
            exit: OUTSIDE,
            code: "CannotRead".into(),
            message: format!("Cannot read {path}: {error}"),
        },
    };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(LARGEST + 1).read_to_string(&mut text).map_err(failed)?;
    if text.len() as u64 > LARGEST {
        return Err(Failure {
            exit: BAD_INPUT,
            code: "TooLarge".into(),
            message: format!("{path} is larger than the limit of {LARGEST} bytes for one version."),
        });
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
