//! One open newsroom that several threads ask: the window's calls, or the loopback host's.

use crate::calls::Call;
use crate::view::{Outcome, Refusal};
use crate::{Code, Desk, newsroom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Nobody asked for so long: the file may be tidied.
const QUIET: Duration = Duration::from_secs(5);
/// Between two steps of tidying.
const PAUSE: Duration = Duration::from_millis(200);

/// A desk that answers the calls of several threads one after the other. The newsroom is closed
/// when the last clone is gone.
#[derive(Clone)]
pub struct SharedDesk(Arc<Shared>);

struct Shared {
    desk: Mutex<Desk>,
    /// Calls so far.
    asked: AtomicU64,
}

impl SharedDesk {
    pub fn new(desk: Desk) -> Self {
        Self(Arc::new(Shared { desk: Mutex::new(desk), asked: AtomicU64::new(0) }))
    }

    /// Tidies the newsroom's file a step at a time, on a thread of its own, whenever nobody has
    /// asked anything for a while. Ends with the desk.
    pub fn tidy_when_quiet(&self) {
        let shared = Arc::downgrade(&self.0);
        // Without the thread the file is only larger than it need be.
        let _ = thread::Builder::new().name("tidying".into()).spawn(move || tidy(&shared));
    }

    /// Answers one call of the declared table. A call that panicked has rolled its transaction
    /// back, so the next one may go on.
    ///
    /// # Errors
    /// The refusal of the verb, with its code and data.
    pub fn ask(&self, call: Call) -> Result<Outcome<serde_json::Value>, Refusal> {
        self.0.asked.fetch_add(1, Ordering::Relaxed);
        self.0.desk.lock().unwrap_or_else(PoisonError::into_inner).ask(call)
    }
}

fn tidy(shared: &Weak<Shared>) {
    let mut heard = 0;
    let mut wait = QUIET;
    loop {
        thread::sleep(wait);
        let Some(shared) = shared.upgrade() else { return };
        let asked = shared.asked.load(Ordering::Relaxed);
        wait = QUIET;
        if asked == heard
            && let Ok(desk) = shared.desk.try_lock()
            && newsroom::tidy(&desk).unwrap_or(false)
        {
            wait = PAUSE;
        }
        heard = asked;
    }
}

/// What a screen hears when a call broke off inside the program.
pub fn broken_off() -> Refusal {
    Refusal {
        code: Code::Stopped,
        message: "the program broke off this step; what was saved is safe, try again".into(),
        data: serde_json::Value::Null,
    }
}
