#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| formats_fuzz::hold(formats::anpa1312::read, bytes));
