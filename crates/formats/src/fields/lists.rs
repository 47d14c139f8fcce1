//! Lists of an item, in which a text stands only once.

/// How far back a list is searched for what is there already: a hostile list of a million names
/// must not take hours.
pub(super) const LOOK_BACK: usize = 200;

/// Adds a text once; beyond [`LOOK_BACK`] entries a text may stand twice.
pub fn push_new(list: &mut Vec<String>, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty())
        && !list.iter().rev().take(LOOK_BACK).any(|known| *known == text)
    {
        list.push(text);
    }
}
