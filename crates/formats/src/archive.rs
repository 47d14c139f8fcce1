//! Packed files that hold other files: they are refused before any reader looks at them.

/// How archives begin, with the name people know them by. A ZIP with something in it may be a Word
/// file and is left to its reader.
const BEGINNINGS: [(&[u8], &str); 11] = [
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"PK\x07\x08", "a ZIP archive in parts"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\x1f\x9d", "a compress archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x04\x22\x4d\x18", "an LZ4 archive"),
    (b"MSCF\0\0\0\0", "a cabinet archive"),
    (b"!<arch>\n", "an ar archive"),
];

/// What archive these bytes are; none for what a reader may be able to read.
pub fn archive(bytes: &[u8]) -> Option<&'static str> {
    let begins = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    if let Some((_, name)) = begins {
        return Some(name);
    }
    let is_bzip2 = bytes.starts_with(b"BZh")
        && matches!(
            bytes.get(4..10),
            Some(b"\x31\x41\x59\x26\x53\x59" | b"\x17\x72\x45\x38\x50\x90")
        );
    let is_tar =
        bytes.get(257..262) == Some(b"ustar") && matches!(bytes.get(262), Some(b'\0' | b' '));
    if is_bzip2 {
        Some("a bzip2 archive")
    } else if is_tar {
        Some("a tar archive")
    } else {
        None
    }
}
