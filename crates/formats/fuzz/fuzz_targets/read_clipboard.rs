#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| formats_fuzz::hold_answer(formats::html::read_clipboard(&String::from_utf8_lossy(bytes))));
