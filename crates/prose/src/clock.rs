//! How long a comparison may take.
use std::cell::Cell;
use std::time::{Duration, Instant};

/// A deadline that remembers whether anything was cut short by it.
pub struct Clock {
    until: Option<Instant>,
    late: Cell<bool>,
}

impl Clock {
    pub fn new(allowed: Duration) -> Clock {
        Clock { until: Instant::now().checked_add(allowed), late: Cell::new(false) }
    }

    /// The moment at which to stop looking for something better; none when it lies beyond all time.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Whether the time is up; from then on the result counts as coarse.
    pub fn is_up(&self) -> bool {
        if !self.late.get() && self.until.is_some_and(|until| Instant::now() >= until) {
            self.late.set(true);
        }
        self.late.get()
    }

    /// Whether anything was cut short.
    pub fn was_late(&self) -> bool {
        self.late.get()
    }
}
