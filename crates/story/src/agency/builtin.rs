//! The agencies a newsroom starts with. Generic credits stay forbidden until somebody has read the
//! contract.

use super::{Agency, AgencyCode, AgencyName};

type Row = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

/// Code, full name, other names by language, logos by language (the agency's own first).
#[rustfmt::skip]
const LIST: &[Row] = &[
    ("AP", "The Associated Press", &[("Associated Press", "en"), ("أسوشيتد برس", "ar"), ("اسوشيتد برس", "ar"), ("أسوشييتد برس", "ar"), ("美联社", "zh"), ("美聯社", "zh")], &[("AP", "en"), ("أ ب", "ar")]),
    ("AFP", "Agence France-Presse", &[("Agence France Presse", "fr"), ("فرانس برس", "ar"), ("وكالة فرانس برس", "ar"), ("وكالة الأنباء الفرنسية", "ar"), ("法新社", "zh")], &[("AFP", "en"), ("أ ف ب", "ar")]),
    ("Reuters", "Reuters", &[("Thomson Reuters", "en"), ("RTRS", "en"), ("RTR", "en"), ("路透社", "zh"), ("وكالة رويترز", "ar")], &[("Reuters", "en"), ("رويترز", "ar")]),
    ("dpa", "dpa", &[("Deutsche Presse-Agentur", "de"), ("Deutsche Presse Agentur", "de"), ("German Press Agency", "en"), ("وكالة الأنباء الألمانية", "ar"), ("德新社", "zh")], &[("dpa", "de"), ("د ب أ", "ar")]),
    ("KUNA", "Kuwait News Agency", &[("Kuwait News Agency (KUNA)", "en"), ("وكالة الأنباء الكويتية", "ar")], &[("KUNA", "en"), ("كونا", "ar")]),
    ("Xinhua", "Xinhua News Agency", &[("Xinhua", "en"), ("新华社", "zh"), ("新華社", "zh"), ("وكالة أنباء شينخوا", "ar")], &[("Xinhua", "en"), ("新华社", "zh"), ("شينخوا", "ar")]),
    ("PA", "PA Media", &[("Press Association", "en"), ("PA News Agency", "en"), ("PA news agency", "en"), ("PA Wire", "en")], &[("PA", "en")]),
    ("ANSA", "ANSA", &[("Agenzia Nazionale Stampa Associata", "it")], &[("ANSA", "it"), ("أنسا", "ar")]),
    ("EFE", "EFE", &[("Agencia EFE", "es"), ("EPA-EFE", "en")], &[("EFE", "es"), ("إفي", "ar")]),
    ("APA", "APA", &[("Austria Presse Agentur", "de"), ("Austria Press Agency", "en")], &[("APA", "de")]),
    ("ATS", "Keystone-ATS", &[("Agence télégraphique suisse", "fr"), ("Swiss Telegraphic Agency", "en"), ("Keystone-SDA", "de"), ("SDA", "de"), ("Schweizerische Depeschenagentur", "de")], &[("ats", "fr"), ("sda", "de")]),
    ("TT", "TT News Agency", &[("Tidningarnas Telegrambyrå", "sv"), ("TT Nyhetsbyrån", "sv")], &[("TT", "sv")]),
    ("NTB", "NTB", &[("Norsk Telegrambyrå", "no"), ("NTB Nyhetstjenesten", "no")], &[("NTB", "no")]),
    ("STT", "STT", &[("Suomen Tietotoimisto", "fi"), ("Finnish News Agency", "en")], &[("STT", "fi")]),
    ("Ritzau", "Ritzau", &[("Ritzaus Bureau", "da")], &[("Ritzau", "da"), ("/ritzau/", "da")]),
    ("Belga", "Belga", &[("Belga News Agency", "en"), ("Agence Belga", "fr")], &[("Belga", "fr")]),
    ("ANP", "ANP", &[("Algemeen Nederlands Persbureau", "nl")], &[("ANP", "nl")]),
    ("Kyodo", "Kyodo News", &[("Kyodo News Service", "en"), ("共同通信", "ja"), ("共同社", "zh")], &[("Kyodo", "en"), ("كيودو", "ar")]),
    ("Jiji", "Jiji Press", &[("時事通信", "ja"), ("Jiji Press Service", "en")], &[("Jiji", "en")]),
    ("Yonhap", "Yonhap News Agency", &[("Yonhap News", "en"), ("연합뉴스", "ko")], &[("Yonhap", "en"), ("يونهاب", "ar")]),
    ("TASS", "TASS", &[("ITAR-TASS", "en"), ("ТАСС", "ru")], &[("TASS", "en"), ("ТАСС", "ru"), ("تاس", "ar")]),
    ("Interfax", "Interfax", &[("Интерфакс", "ru")], &[("Interfax", "en")]),
    ("RIA Novosti", "RIA Novosti", &[("РИА Новости", "ru"), ("RIA", "en")], &[("RIA Novosti", "en")]),
    ("WAM", "Emirates News Agency", &[("Emirates News Agency (WAM)", "en"), ("وكالة أنباء الإمارات", "ar")], &[("WAM", "en"), ("وام", "ar")]),
    ("SPA", "Saudi Press Agency", &[("وكالة الأنباء السعودية", "ar")], &[("SPA", "en"), ("واس", "ar")]),
    ("QNA", "Qatar News Agency", &[("وكالة الأنباء القطرية", "ar")], &[("QNA", "en"), ("قنا", "ar")]),
    ("BNA", "Bahrain News Agency", &[("وكالة أنباء البحرين", "ar")], &[("BNA", "en"), ("بنا", "ar")]),
    ("ONA", "Oman News Agency", &[("وكالة الأنباء العمانية", "ar")], &[("ONA", "en"), ("العمانية", "ar")]),
    ("SANA", "Syrian Arab News Agency", &[("الوكالة العربية السورية للأنباء", "ar")], &[("SANA", "en"), ("سانا", "ar")]),
    ("NNA", "National News Agency", &[("الوكالة الوطنية للإعلام", "ar")], &[("NNA", "en")]),
    ("Petra", "Jordan News Agency", &[("Jordan News Agency (Petra)", "en"), ("وكالة الأنباء الأردنية", "ar")], &[("Petra", "en"), ("بترا", "ar")]),
    ("MENA", "Middle East News Agency", &[("وكالة أنباء الشرق الأوسط", "ar")], &[("MENA", "en"), ("أ ش أ", "ar")]),
    ("WAFA", "WAFA", &[("Palestine News Agency", "en"), ("وكالة الأنباء الفلسطينية", "ar")], &[("WAFA", "en"), ("وفا", "ar")]),
    ("INA", "Iraqi News Agency", &[("وكالة الأنباء العراقية", "ar")], &[("INA", "en"), ("واع", "ar")]),
    ("IRNA", "Islamic Republic News Agency", &[("وكالة الأنباء الإيرانية", "ar")], &[("IRNA", "en"), ("إرنا", "ar")]),
    ("AA", "Anadolu Agency", &[("Anadolu", "en"), ("Anadolu Ajansı", "tr"), ("وكالة الأناضول", "ar")], &[("AA", "en"), ("الأناضول", "ar")]),
    ("DHA", "Demiroren News Agency", &[("Demirören Haber Ajansı", "tr"), ("Dogan News Agency", "en")], &[("DHA", "tr")]),
    ("IHA", "Ihlas News Agency", &[("İhlas Haber Ajansı", "tr")], &[("IHA", "tr")]),
    ("PTI", "Press Trust of India", &[], &[("PTI", "en")]),
    ("ANI", "Asian News International", &[], &[("ANI", "en")]),
    ("IANS", "Indo-Asian News Service", &[], &[("IANS", "en")]),
    ("APP", "Associated Press of Pakistan", &[], &[("APP", "en")]),
    ("AAP", "Australian Associated Press", &[], &[("AAP", "en")]),
    ("CP", "The Canadian Press", &[("Canadian Press", "en"), ("La Presse Canadienne", "fr")], &[("CP", "en")]),
    ("UPI", "United Press International", &[], &[("UPI", "en")]),
    ("tca", "Tribune Content Agency", &[("TNS", "en"), ("Tribune News Service", "en")], &[("tca", "en"), ("TCA", "en")]),
    ("Bloomberg", "Bloomberg", &[("Bloomberg News", "en")], &[("Bloomberg", "en")]),
    ("PAP", "PAP", &[("Polska Agencja Prasowa", "pl"), ("Polish Press Agency", "en")], &[("PAP", "pl")]),
    ("CTK", "CTK", &[("Česká tisková kancelář", "cs"), ("Czech News Agency", "en")], &[("CTK", "en"), ("ČTK", "cs")]),
    ("MTI", "MTI", &[("Magyar Távirati Iroda", "hu")], &[("MTI", "hu")]),
    ("Agerpres", "Agerpres", &[], &[("Agerpres", "ro"), ("AGERPRES", "ro")]),
    ("Lusa", "Lusa", &[("Agência Lusa", "pt")], &[("Lusa", "pt")]),
    ("Europa Press", "Europa Press", &[], &[("EUROPA PRESS", "es")]),
    ("Telam", "Télam", &[], &[("Telam", "es"), ("Télam", "es")]),
    ("Notimex", "Notimex", &[], &[("Notimex", "es")]),
    ("Antara", "Antara", &[], &[("ANTARA", "id")]),
    ("Bernama", "Bernama", &[], &[("Bernama", "en")]),
    ("SID", "SID", &[("Sport-Informations-Dienst", "de")], &[("SID", "de")]),
    ("epd", "epd", &[("Evangelischer Pressedienst", "de")], &[("epd", "de")]),
    ("KNA", "KNA", &[("Katholische Nachrichten-Agentur", "de")], &[("KNA", "de")]),
    ("AsiaNet", "AsiaNet", &[("PRNewswire-AsiaNet", "en")], &[("AsiaNet", "en")]),
    ("PRNewswire", "PR Newswire", &[], &[("PRNewswire", "en"), ("PR Newswire", "en")]),
    ("Business Wire", "Business Wire", &[], &[("BUSINESS WIRE", "en")]),
    ("GlobeNewswire", "GlobeNewswire", &[], &[("GLOBE NEWSWIRE", "en")]),
    ("Getty Images", "Getty Images", &[("Getty", "en")], &[("Getty Images", "en")]),
    ("epa", "European Pressphoto Agency", &[("EPA Images", "en")], &[("EPA", "en")]),
];

/// The agencies a newsroom starts with, best known first.
pub fn builtin() -> Vec<Agency> {
    let names = |forms: &[(&str, &str)]| {
        forms
            .iter()
            .map(|(text, language)| AgencyName {
                text: (*text).into(),
                language: (*language).into(),
            })
            .collect()
    };
    LIST.iter()
        .map(|(code, name, forms, logos)| Agency {
            code: AgencyCode::from(*code),
            name: (*name).into(),
            names: names(forms),
            logos: names(logos),
            generic_credit_allowed: false,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agency::Agencies;
    use std::collections::HashMap;

    #[test]
    fn no_name_or_logo_belongs_to_two_agencies() {
        let mut owner: HashMap<String, AgencyCode> = HashMap::new();
        for agency in builtin() {
            let forms = agency.names.iter().chain(&agency.logos).map(|form| form.text.clone());
            for form in forms.chain([agency.name.clone(), agency.code.0.clone()]) {
                let before = owner.insert(Agencies::key(&form), agency.code.clone());
                assert!(
                    before.is_none_or(|code| code == agency.code),
                    "{form} must lead to one agency only"
                );
            }
        }
    }

    #[test]
    fn nobody_may_be_hidden_behind_a_generic_credit_before_the_contract_is_read() {
        assert!(builtin().iter().all(|agency| !agency.generic_credit_allowed));
    }
}
