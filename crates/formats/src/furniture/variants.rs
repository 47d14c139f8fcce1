//! Two forms of one name in one document: a sign that the parts come from different houses.
//! They are reported and stay as they are.

/// Forms that houses choose between; one row a name or word.
const FORMS: [&[&str]; 9] = [
    &["Shia", "Shiite", "Shi'ite", "Shi’ite"],
    &["Daesh", "DAESH", "Islamic State group", "Islamic State", "ISIS", "ISIL"],
    &["jihadists", "militants"],
    &["jihadist", "militant"],
    &["Hezbollah", "Hizbollah", "Hizbullah"],
    &["Quran", "Koran", "Qur'an"],
    &["Myanmar", "Burma"],
    &["Kyiv", "Kiev"],
    &["Gadhafi", "Gaddafi", "Qaddafi", "Kadhafi"],
];

/// The pairs of forms that `one` and `other` use differently, in the order of `one`'s text.
pub fn between(one: &str, other: &str) -> Vec<(String, String)> {
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for forms in FORMS {
        let here = forms.iter().find_map(|form| place(one, form).map(|at| (at, *form)));
        let there = forms.iter().find(|form| place(other, form).is_some());
        if let (Some((at, here)), Some(there)) = (here, there)
            && here.to_lowercase() != there.to_lowercase()
            && place(other, here).is_none()
        {
            found.push((at, here.to_owned(), (*there).to_owned()));
        }
    }
    for (at, word) in words(one) {
        if let Some(sister) = sister(word)
            && place(other, &sister).is_some()
            && place(other, word).is_none()
        {
            found.push((at, word.to_owned(), sister));
        }
    }
    found.sort();
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().map(|(_, here, there)| (here, there)).collect()
}

/// The form another house would use: -isation for -ization, a name with the Arabic article for one
/// without.
fn sister(word: &str) -> Option<String> {
    for (british, american) in
        [("isation", "ization"), ("isations", "izations"), ("ised", "ized"), ("ising", "izing")]
    {
        if let Some(stem) = word.strip_suffix(british) {
            return Some(format!("{stem}{american}"));
        }
        if let Some(stem) = word.strip_suffix(american) {
            return Some(format!("{stem}{british}"));
        }
    }
    let name = word.strip_prefix("al-").or_else(|| word.strip_prefix("el-"))?;
    name.chars().next().is_some_and(char::is_uppercase).then(|| name.to_owned())
}

/// Where a form stands as whole words; `Qaim` inside `al-Qaim` is not `Qaim`.
fn place(text: &str, form: &str) -> Option<usize> {
    text.match_indices(form).map(|(at, _)| at).find(|at| {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2011}');
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(at + form.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(inside) && !after.is_some_and(|c| c.is_alphanumeric())
    })
}

fn words(text: &str) -> Vec<(usize, &str)> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| word.chars().count() > 3)
        .filter_map(|word| Some((place(text, word)?, word)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_houses_two_spellings() {
        let found = between(
            "The Organisation in al-Basra met Shia envoys",
            "Shiite envoys met the Organization in Basra",
        );
        let shown: Vec<String> = found.iter().map(|(a, b)| format!("{a} / {b}")).collect();
        assert_eq!(shown, ["Organisation / Organization", "al-Basra / Basra", "Shia / Shiite"]);
    }

    #[test]
    fn one_spelling_is_no_finding() {
        assert_eq!(between("al-Basra and Basra", "al-Basra"), []);
    }
}
