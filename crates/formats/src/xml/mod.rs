//! XML as agencies send it: a tree by local names that forgives missing namespaces, undeclared
//! prefixes, unknown entities and torn ends, and refuses what was made to hurt (depth, nodes,
//! declared entities).

pub mod blocks;
mod decode;
mod parse;
mod tree;

pub use decode::decode;
pub use parse::{Dialect, parse};
pub use tree::{ChildNode, Element, Tree, collapse};
