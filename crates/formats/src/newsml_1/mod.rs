//! NewsML 1.0 to 1.2 (IPTC, 2000 to 2007), <https://iptc.org/standards/newsml-1/>, as AFP, Reuters,
//! Kyodo, EFE and Belga send it.

mod component;
mod formal_name;
mod read;

pub use read::read;
