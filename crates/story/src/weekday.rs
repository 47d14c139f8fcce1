//! Weekdays as copy names them, in the languages of the wires we read.

use chrono::Weekday;

#[rustfmt::skip]
const FORMS: &[(Weekday, &[&str])] = &[
    (Weekday::Mon, &["monday", "mon", "montag", "lundi", "lunes", "lunedì", "segunda-feira", "maandag", "måndag", "mandag", "الاثنين", "الإثنين"]),
    (Weekday::Tue, &["tuesday", "tue", "tues", "dienstag", "mardi", "martes", "martedì", "terça-feira", "dinsdag", "tisdag", "tirsdag", "الثلاثاء"]),
    (Weekday::Wed, &["wednesday", "wed", "mittwoch", "mercredi", "miércoles", "mercoledì", "quarta-feira", "woensdag", "onsdag", "الأربعاء", "الاربعاء"]),
    (Weekday::Thu, &["thursday", "thu", "thurs", "donnerstag", "jeudi", "jueves", "giovedì", "quinta-feira", "donderdag", "torsdag", "الخميس"]),
    (Weekday::Fri, &["friday", "fri", "freitag", "vendredi", "viernes", "venerdì", "sexta-feira", "vrijdag", "fredag", "الجمعة"]),
    (Weekday::Sat, &["saturday", "sat", "samstag", "sonnabend", "samedi", "sábado", "sabato", "zaterdag", "lördag", "lørdag", "السبت"]),
    (Weekday::Sun, &["sunday", "sun", "sonntag", "dimanche", "domingo", "domenica", "zondag", "söndag", "søndag", "الأحد", "الاحد"]),
];

/// The weekday one word names, in any of the languages known; short forms such as `Sat` count.
pub fn weekday_named(word: &str) -> Option<Weekday> {
    let folded = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    FORMS.iter().find(|(_, forms)| forms.contains(&folded.as_str())).map(|(day, _)| *day)
}

/// The English name.
pub fn english(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
