//! The one open newsroom behind the window.

use desk::Desk;
use desk::calls::Call;
use desk::view::Refusal;
use std::sync::{Arc, Mutex, PoisonError};

/// The desk, shared by the window's calls, which it answers one after the other.
#[derive(Clone)]
pub struct DeskState(Arc<Mutex<Desk>>);

impl DeskState {
    pub fn new(desk: Desk) -> Self {
        Self(Arc::new(Mutex::new(desk)))
    }

    /// A call that panicked has rolled its transaction back, so the next one may go on.
    pub fn ask(&self, call: Call) -> Result<serde_json::Value, Refusal> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).ask(call)
    }
}

/// Opens the newsroom named by `WRITETHRU_NEWSROOM`, else the one in the platform's data folder; the sample newsroom
/// where there is none yet.
pub fn open() -> Result<DeskState, desk::Error> {
    Ok(DeskState::new(Desk::open_window(&desk::places::newsroom_file()?)?))
}

/// What the window is told when a call broke off inside the program.
pub fn stopped() -> Refusal {
    Refusal {
        code: "Stopped".into(),
        message: "the program broke off this step; what was saved is safe, try again".into(),
        data: serde_json::Value::Null,
    }
}
