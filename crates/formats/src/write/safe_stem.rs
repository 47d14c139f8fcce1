//! A slug as a part of names: letters and digits of any script, nothing that a disk or a device
//! would take for something else.

/// The longest name without its ending, in bytes; leaves room for `.provenance.json` on every file
/// system.
pub(super) const LONGEST: usize = 100;

/// Names Windows keeps for devices, with any ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The slug's letters and digits of any script, with `-` for everything else; never empty, never a
/// device.
pub(crate) fn safe_stem(slug: &str) -> String {
    let mut stem = String::new();
    for c in slug.chars() {
        let c = if c.is_alphanumeric() || c == '_' { c } else { '-' };
        if stem.len() + c.len_utf8() > LONGEST {
            break;
        }
        if c != '-' || (!stem.is_empty() && !stem.ends_with('-')) {
            stem.push(c);
        }
    }
    let stem = stem.trim_matches('-');
    match stem {
        "" => "story".to_owned(),
        stem if is_device(stem) => format!("{stem}-story"),
        stem => stem.to_owned(),
    }
}

/// `con`, `com1` and so on; Windows also reads superscript digits here.
pub(super) fn is_device(stem: &str) -> bool {
    let lower = stem.to_lowercase();
    RESERVED.contains(&lower.as_str())
        || ["com", "lpt"].iter().any(|port| {
            lower.strip_prefix(port).is_some_and(|rest| {
                rest.chars().count() == 1 && !rest.starts_with(char::is_alphabetic)
            })
        })
}
