//! What the window needs around it on Linux: a display, and a session bus only where one runs.

use std::path::Path;

/// Looks for a display before the toolkit does, which would break off with a message for
/// programmers.
///
/// # Errors
/// What is missing, with the command that helps.
pub fn display() -> Result<(), String> {
    gtk::init().map_err(|_| {
        "there is no display to open the window on. Log in to a desktop, or on a machine without one:\n    \
         xvfb-run -a -s '-screen 0 1280x800x24 -noreset' writethru-app"
            .into()
    })
}

/// Keeps the toolkit from starting a session bus of its own where none runs (under Xvfb, over ssh):
/// what it then waits for on such a bus, portals with no desktop behind them, holds the first frame
/// up for half a minute.
pub fn session_bus() {
    let named =
        std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|address| !address.is_empty());
    let runs = std::env::var_os("XDG_RUNTIME_DIR")
        .is_some_and(|folder| Path::new(&folder).join("bus").exists());
    if !named && !runs {
        #[expect(
            unsafe_code,
            reason = "the first thing main does: no other thread reads the environment yet"
        )]
        unsafe {
            std::env::set_var("DBUS_SESSION_BUS_ADDRESS", "disabled:");
        }
    }
}
