//! The newsroom's file from outside: what it keeps, proves, derives again and survives.

mod keeping;
mod rooms;
