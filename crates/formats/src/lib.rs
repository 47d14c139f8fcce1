//! Bytes in, items out; stories in, bytes out. No files, no clock.
