//! A command that could not be done: its exit code and what it prints
//! (docs/command-line.md#exit-codes).
use serde_json::json;
use std::borrow::Cow;
use std::process::ExitCode;

/// Bad input or usage.
pub const BAD_INPUT: u8 = 2;
/// Something outside failed.
pub const OUTSIDE: u8 = 3;

/// Why a command could not be done.
#[derive(Debug)]
pub struct Failure {
    pub exit: u8,
    pub code: Cow<'static, str>,
    /// What happened and what to do next.
    pub message: String,
}

impl Failure {
    pub fn bad_input(code: &'static str, message: impl Into<String>) -> Failure {
        Failure { exit: BAD_INPUT, code: code.into(), message: message.into() }
    }

    /// Prints the failure, as JSON on stdout when asked for, else for people on stderr.
    pub fn report(&self, as_json: bool) -> ExitCode {
        if as_json {
            println!(
                "{}",
                json!({"error": {"code": self.code, "message": self.message, "data": {}}})
            );
        } else {
            eprintln!("{}", self.message);
        }
        ExitCode::from(self.exit)
    }
}

/// Ends a command: its own exit code, or the failure told.
pub fn finish(done: Result<ExitCode, Failure>, as_json: bool) -> ExitCode {
    done.unwrap_or_else(|failure| failure.report(as_json))
}
