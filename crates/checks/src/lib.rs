//! Proposals about copy: hygiene and house style. It never applies them.
