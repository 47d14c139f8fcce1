//! Proposals about copy: import hygiene and house style. Each names a rule, a span, a replacement,
//! a confidence and its evidence; none is applied here. It knows no files, no formats and no
//! screen.

mod apply;
pub mod hygiene;
mod proposal;
pub mod style;

pub use apply::{Carried, Edit, Join, apply, carry_out, carry_out_placed};
pub use proposal::{Finding, Joins, Proposal, Refused, Severity, Span};
