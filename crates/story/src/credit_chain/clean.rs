//! Byline and credit fields of a picture, which agencies fill in every way there is, brought to
//! one: a name, and houses joined by strokes.

/// The two fields after cleaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The photographer.
    pub byline: String,
    /// Houses from the nearest to the farthest, joined by `/`; empty when none is left.
    pub credit: Option<String>,
    /// What was left alone, and why.
    pub ambiguous: Option<String>,
}

/// Takes houses out of the byline and the name out of the credit, and turns "via" into a stroke.
/// Nobody is ever dropped: what leaves one field goes to the other.
pub fn clean(byline: &str, credit: &str) -> Cleaned {
    let mut houses = parts(credit);
    let mut behind = parts(byline);
    // A hyphen or a hash may belong to a name; it is a joint only when a house of the credit stands
    // behind it.
    if let [only] = behind.as_slice()
        && let Some((name, house)) =
            [" - ", " – ", "#"].iter().find_map(|joint| only.rsplit_once(joint))
    {
        if houses.iter().any(|known| same(known, house)) {
            behind = vec![name.trim().to_owned(), house.trim().to_owned()];
        } else {
            let ambiguous = Some(format!("{house} may be a house or part of the name"));
            return Cleaned { byline: only.clone(), credit: joined(&houses), ambiguous };
        }
    }
    if behind.is_empty() {
        return Cleaned { byline: String::new(), credit: joined(&houses), ambiguous: None };
    }
    let name = behind.remove(0);
    let new: Vec<String> =
        behind.into_iter().filter(|house| !houses.iter().any(|known| same(known, house))).collect();
    houses.splice(0..0, new);
    // Byline and credit the same: nobody can tell person from house, so both stay.
    if houses.len() > 1 {
        houses.retain(|house| !same(house, &name));
    }
    let ambiguous = (houses.len() == 1 && houses.iter().all(|house| same(house, &name)))
        .then(|| format!("{name} stands as photographer and as house"));
    Cleaned { byline: name, credit: joined(&houses), ambiguous }
}

fn joined(houses: &[String]) -> Option<String> {
    (!houses.is_empty()).then(|| houses.join("/"))
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The parts between strokes and the word "via", whatever marks stand around it.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    for word in text.split_whitespace() {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        if letters.eq_ignore_ascii_case("via") {
            spaced.push('/');
        } else {
            if !spaced.is_empty() {
                spaced.push(' ');
            }
            spaced.push_str(word);
        }
    }
    spaced.split('/').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
