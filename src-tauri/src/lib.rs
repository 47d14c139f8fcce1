//! The shell: one window over the desk. It unpacks a call, asks the desk on a thread of its own,
//! and packs the answer.

mod closing;
#[cfg(target_os = "linux")]
mod surroundings;

use desk::calls::Call;
use desk::view::{Outcome, Refusal};
use desk::{Desk, SharedDesk};
use std::process::ExitCode;
use tauri::{Builder, Runtime, State};

/// Asks the desk one call of its declared table.
#[tauri::command]
async fn ask(
    call: Call,
    desk: State<'_, SharedDesk>,
) -> Result<Outcome<serde_json::Value>, Refusal> {
    let desk = desk.inner().clone();
    tauri::async_runtime::spawn_blocking(move || desk.ask(call))
        .await
        .unwrap_or_else(|_| Err(desk::broken_off()))
}

/// The app without its context, so that tests can put it on another runtime.
pub fn builder<R: Runtime>(builder: Builder<R>, desk: SharedDesk) -> Builder<R> {
    builder
        .manage(desk)
        .manage(closing::Asked::default())
        .invoke_handler(tauri::generate_handler![ask, closing::closing])
        .on_window_event(closing::heard)
}

/// Opens the newsroom named by `WRITETHRU_NEWSROOM`, else the one in the platform's data folder;
/// the sample newsroom where there is none yet.
fn open() -> Result<SharedDesk, desk::Error> {
    Ok(SharedDesk::new(Desk::open_window(&desk::places::newsroom_file()?)?))
}

/// Opens the newsroom and the window. Says on standard error what is in the way when it cannot.
pub fn run() -> ExitCode {
    #[cfg(target_os = "linux")]
    {
        surroundings::session_bus();
        if let Err(error) = surroundings::display() {
            eprintln!("writethru: {error}");
            return ExitCode::from(3);
        }
    }
    let desk = match open() {
        Ok(desk) => desk,
        Err(error) => {
            eprintln!("writethru: {error}");
            return ExitCode::from(3);
        }
    };
    desk.tidy_when_quiet();
    desk.send_in_background();
    match builder(Builder::default(), desk).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("writethru: the window could not be opened: {error}");
            ExitCode::from(3)
        }
    }
}
