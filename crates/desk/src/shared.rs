//! One open newsroom that several threads ask: the window's calls, or the loopback host's.

use crate::calls::Call;
use crate::view::{Outcome, Refusal};
use crate::{Code, Desk, filing, newsroom};
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Nobody asked for so long: the file may be tidied.
const QUIET: Duration = Duration::from_secs(5);
/// Between two looks at what is to leave.
const LOOK: Duration = Duration::from_secs(1);
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

    /// Files what was asked for at a time once it has come, and sends what is queued for the
    /// network, on threads of its own: one copy a destination at a time, while the desk goes on
    /// answering. Ends with the desk.
    pub fn send_in_background(&self) {
        let shared = Arc::downgrade(&self.0);
        // Without the thread what is queued waits for a terminal's `destinations push`.
        let _ = thread::Builder::new().name("sending".into()).spawn(move || send(&shared));
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

/// Destinations that are being sent to.
type Busy = Arc<Mutex<HashSet<String>>>;

fn send(shared: &Weak<Shared>) {
    let busy = Busy::default();
    loop {
        thread::sleep(LOOK);
        let parcels = match shared.upgrade() {
            Some(shared) => parcels(&shared, &busy),
            None => return,
        };
        for parcel in parcels {
            let (shared, free) =
                (Weak::clone(shared), Free(Arc::clone(&busy), parcel.destination.clone()));
            // A copy no thread is there for is tried again later, as one that was cut off.
            let _ = thread::Builder::new().name("sending one".into()).spawn(move || {
                let answer = filing::post(&filing::sender(), &parcel);
                if let Some(shared) = shared.upgrade() {
                    let desk = shared.desk.lock().unwrap_or_else(PoisonError::into_inner);
                    // What cannot be noted now is sent again, under the same key.
                    let _ = filing::settle(&desk, &parcel, answer);
                }
                drop(free);
            });
        }
    }
}

/// The next copy for every destination nothing is being sent to now.
fn parcels(shared: &Shared, busy: &Busy) -> Vec<filing::Parcel> {
    let mut desk = shared.desk.lock().unwrap_or_else(PoisonError::into_inner);
    // What cannot be filed now is looked at again.
    let _ = filing::file_due(&mut desk);
    let mut parcels = Vec::new();
    let mut taken = busy.lock().unwrap_or_else(PoisonError::into_inner);
    while let Ok(Some(parcel)) =
        filing::next_parcel(&desk, |one| !taken.contains(&one.receipt.destination))
    {
        taken.insert(parcel.destination.clone());
        parcels.push(parcel);
    }
    parcels
}

/// Lets the next copy go to a destination, however sending the last one ended.
struct Free(Busy, String);

impl Drop for Free {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
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
