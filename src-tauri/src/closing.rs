//! Closing the window: the page is asked first, because it may have words that are not saved.

use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{Manager, Runtime, State, WebviewWindow, Window, WindowEvent};

/// What the page hears. It answers with `closing`.
const ASK: &str = "window.dispatchEvent(new Event('writethru-closing'))";

/// Whether the page owes an answer.
#[derive(Default)]
pub struct Asked(AtomicBool);

/// Keeps the window open until the page says that it may go. A page that still owes an answer is
/// not asked again, so that a window whose page has died can be closed.
pub fn heard<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    if window.state::<Asked>().0.swap(true, Ordering::Relaxed) {
        return;
    }
    if window.get_webview_window(window.label()).is_some_and(|page| page.eval(ASK).is_ok()) {
        api.prevent_close();
    }
}

/// The page's answer: that it has heard, or that nothing is left unsaved and the window may go
/// `now`.
#[tauri::command]
pub fn closing<R: Runtime>(
    now: bool,
    window: WebviewWindow<R>,
    asked: State<'_, Asked>,
) -> Result<(), String> {
    asked.0.store(false, Ordering::Relaxed);
    if now { window.destroy().map_err(|error| error.to_string()) } else { Ok(()) }
}
