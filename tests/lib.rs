//! The newsroom from outside: whole verbs, wire copy, layers, the window.
