#![no_main]
// A mangled ZIP ends at its checksums; here the parts inside a whole one are mangled.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| formats_fuzz::hold(formats::docx::read, &formats_fuzz::packed(bytes)));
