//! Paragraphs and words: tokens, diff, moves, merge, origins. It has no idea what a story is.
