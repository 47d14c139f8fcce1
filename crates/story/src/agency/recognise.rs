//! Finds the agency behind a logo or name, whatever the script, the case or the spacing of its
//! letters.

use super::{Agency, AgencyCode, builtin};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The newsroom's list of agencies, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Agencies {
    list: Vec<Agency>,
    by_key: HashMap<String, usize>,
}

impl Agencies {
    /// Takes the newsroom's own records first, then the built-in ones that they do not replace.
    pub fn with_own(own: Vec<Agency>) -> Self {
        let mut list = own;
        for agency in builtin() {
            if !list.iter().any(|known| known.code == agency.code) {
                list.push(agency);
            }
        }
        let mut by_key = HashMap::new();
        for (index, agency) in list.iter().enumerate() {
            let forms = agency.logos.iter().chain(&agency.names).map(|form| form.text.as_str());
            for form in forms.chain([agency.code.as_str(), agency.name.as_str()]) {
                by_key.entry(Self::key(form)).or_insert(index);
            }
        }
        by_key.remove("");
        Self { list, by_key }
    }

    /// The built-in list alone.
    pub fn known() -> &'static Agencies {
        static KNOWN: LazyLock<Agencies> = LazyLock::new(|| Agencies::with_own(Vec::new()));
        &KNOWN
    }

    /// The agency a whole logo or name stands for: `AP`, `The Associated Press`, `أ ف ب`, `ا.ف.ب`.
    pub fn find(&self, text: &str) -> Option<&Agency> {
        self.by_key.get(&Self::key(text)).and_then(|index| self.list.get(*index))
    }

    /// The agency with this code.
    pub fn with_code(&self, code: &AgencyCode) -> Option<&Agency> {
        self.list.iter().find(|agency| agency.code == *code)
    }

    /// Every agency on the list.
    pub fn list(&self) -> &[Agency] {
        &self.list
    }

    /// Letters and digits only, lower case, Arabic hamza forms and marks folded: `أ. ف. ب.` and `ا
    /// ف ب` are one logo.
    pub(crate) fn key(text: &str) -> String {
        let mut key = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                'أ' | 'إ' | 'آ' | 'ٱ' => key.push('ا'),
                'ى' => key.push('ي'),
                'ة' => key.push('ه'),
                '\u{064B}'..='\u{0652}' | 'ـ' => {}
                _ if c.is_alphanumeric() => key.extend(c.to_lowercase()),
                _ => {}
            }
        }
        key.strip_prefix("the").filter(|rest| rest.len() > 8).map(str::to_owned).unwrap_or(key)
    }
}

/// The built-in agency a whole logo or name stands for, or nothing: `recognise("أ ف ب")` is AFP,
/// `recognise("AP sources")` is no agency.
pub fn recognise(text: &str) -> Option<AgencyCode> {
    Agencies::known().find(text).map(|agency| agency.code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agency::AgencyName;

    #[test]
    fn a_logo_is_known_in_every_script() {
        for (text, code) in [
            ("AP", "AP"),
            ("The Associated Press", "AP"),
            ("أ ف ب", "AFP"),
            ("ا.ف.ب", "AFP"),
            ("رويترز", "Reuters"),
            ("أ ب", "AP"),
            ("د ب أ", "dpa"),
            ("REUTERS", "Reuters"),
            ("新华社", "Xinhua"),
            ("Deutsche Presse-Agentur", "dpa"),
        ] {
            assert_eq!(recognise(text), Some(AgencyCode::from(code)), "{text}");
        }
    }

    #[test]
    fn a_phrase_with_a_logo_in_it_is_no_logo() {
        for text in ["AP sources", "Islamic State", "", "  ", "told AFP", "Egypt Today"] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn the_newsrooms_own_record_wins() {
        let own = Agency {
            code: "AP".into(),
            name: "AP".into(),
            logos: vec![AgencyName { text: "A.P.".into(), language: "en".into() }],
            generic_credit_allowed: true,
            ..Agency::default()
        };
        let agencies = Agencies::with_own(vec![own]);
        assert!(agencies.find("A.P.").is_some_and(|agency| agency.generic_credit_allowed));
        assert!(agencies.find("dpa").is_some(), "the others stay");
    }
}
