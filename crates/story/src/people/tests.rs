//! Bylines, sign-offs and trailers as desks print them.

use super::*;
use proptest::prelude::*;

fn told(person: &NamedPerson) -> String {
    let mut line = format!("{} {}", person.task.word(), person.name);
    for (word, part) in [(" in ", &person.place), (", ", &person.title), (" of ", &person.agency)] {
        if let Some(part) = part {
            line.push_str(word);
            line.push_str(part);
        }
    }
    line
}

fn trailer_told(text: &str) -> String {
    match trailer(text) {
        None => format!("{text}\n    no trailer\n"),
        Some(found) => {
            let people: Vec<String> = found.people.iter().map(told).collect();
            format!(
                "{text}\n    {}{}\n",
                people.join(" | "),
                found.agencies.iter().map(|a| format!(" | agency {a}")).collect::<String>()
            )
        }
    }
}

#[test]
fn trailers_become_people_with_tasks_and_places() {
    let told: String = [
        "AP writers Ann Lee in Beijing, Bo Stern in Washington and Cy Marsh in Bangkok contributed to this report.",
        "Associated Press writer Ann Lee in Baghdad contributed to this report.",
        "APTN contributor Ann Lee in Buenos Aires helped with this story.",
        "AP writer Ann Lee in Baghdad and AFP contributed.",
        "The Associated Press and AFP contributed to this report.",
        "Staff writer Ann Lee contributed to this report.",
        "Ann Lee contributed reporting from Lashkar Gah.",
        "(Reporting by Ann Lee in Beirut and Bo Stern in Cairo; Additional reporting by Cy Marsh; Writing by Di Orr; Editing by Ed Poe and Flo Quist)",
        "Reporting by Ann Lee; Editing by Ed Poe",
        "(Reporting by Ann Lee and Bo Stern in Washington, D.C.; editing by Ed Poe)",
        "- Reporting by: Ann Lee in Vienna, Bo Stern in Geneva and Cy Marsh in New York",
        "- Editing by: Ed Poe, +49 30 2852 31472, <international@agency.example>",
        "- Autor/in: Ann Lee (Karlsruhe) +49 163 411, lee@agency.example und Bo Stern (Neu Delhi)",
        "- Editing by: Ed Poe Tel: +49 30 2852 31472; <desk@agency.example>",
        "- Autor/in: Politik Ausland",
        "- Redaktion: Ed Poe (Berlin), +49 30 2852, <panorama@agency.example>",
        "(Reporte de Ann Lee. Editado por Ed Poe)",
        "(إعداد سامي الحداد - تحرير ليلى عمر)",
        "He contributed to this report on Friday, and more will follow.",
        "Reporting by phone is hard.",
        "The minister contributed 5 million to the fund.",
    ]
    .iter()
    .map(|text| trailer_told(text))
    .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn a_byline_is_told_from_a_sentence() {
    for (line, names, agencies) in [
        ("By GERRY MARSH=", "GERRY MARSH", ""),
        ("By ANN LEE and BO STERN=", "ANN LEE, BO STERN", ""),
        ("Von Marco Lenz und Susi Sen, dpa", "Marco Lenz, Susi Sen", "dpa"),
        ("By Ann Lee, Union-Lamp, tca, dpa =", "Ann Lee", "tca, dpa"),
        ("By The Associated Press=", "", "AP"),
        ("By dpa correspondents =", "", "dpa"),
        ("By Ann Lee, with agencies =", "Ann Lee", ""),
        ("By Ann Lee, AP Sports Writer", "Ann Lee", "AP"),
        ("By BERNARD MARSH AP Business Writer", "BERNARD MARSH", "AP"),
        ("By Anna Holm/TT", "Anna Holm", "TT"),
        ("Par Anne Lenoir", "Anne Lenoir", ""),
    ] {
        let found = byline(line).unwrap_or_else(|| panic!("a byline: {line}"));
        let people: Vec<&str> = found.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(people.join(", "), names, "{line}");
        assert_eq!(found.agencies.join(", "), agencies, "{line}");
    }
    for line in [
        "By Friday the talks had failed",
        "Von der Leyen warnt vor Krise",
        "By the sea",
        "Port strike enters third day",
        "By 2030, cars will fly",
    ] {
        assert_eq!(byline(line), None, "{line}");
    }
    assert_eq!(
        byline("By Ann Lee, Union-Lamp, tca, dpa").and_then(|found| found.member).as_deref(),
        Some("Union-Lamp")
    );
}

#[test]
fn a_byline_field_may_hold_something_else() {
    assert!(matches!(byline_field("hh/ph/ts"), BylineField::SignOff(_)));
    assert!(matches!(byline_field("Editing by Ed Poe"), BylineField::Editors(_)));
    assert!(matches!(byline_field("AP"), BylineField::Credit(_)));
    assert!(matches!(byline_field("Variety via Reuters"), BylineField::Credit(_)));
    assert!(matches!(byline_field("NTB-AFP-DPA"), BylineField::Credit(_)));
    assert!(matches!(byline_field("Ann Lee"), BylineField::Byline(_)));
    assert!(matches!(byline_field("No-Data-Available"), BylineField::Empty));
    assert!(matches!(
        byline_field("Gas giant sees profit rise by a third"),
        BylineField::HeadlineLine(_)
    ));
}

#[test]
fn sign_offs_are_whole_tokens() {
    for (line, agency, initials) in [
        ("hh/ph/ts/hd", None, "hh ph ts hd"),
        ("bur-abc/def", None, "bur abc def"),
        ("dpa wsz jln npr", Some("dpa"), "wsz jln npr"),
        ("dpa kre/su yysw a3 lön mda", Some("dpa"), "kre su yysw a3 lön mda"),
        ("(SDA/sj)", Some("ATS"), "sj"),
        ("(SDA\\/sj)", Some("ATS"), "sj"),
        ("(AWP/mk)", Some("AWP"), "mk"),
        ("(end) tk.rk", None, "tk rk"),
        ("Enditem", None, ""),
        ("==Kyodo", Some("Kyodo"), ""),
        ("AAP RTV", Some("AAP"), "RTV"),
        ("Desk/AP/AFP jd rr", Some("AP"), "jd rr"),
        ("رك/جس", None, "رك جس"),
    ] {
        let found = sign_off(line).unwrap_or_else(|| panic!("a sign-off: {line}"));
        assert_eq!(
            (found.agency.as_deref(), found.initials.join(" ").as_str()),
            (agency, initials),
            "{line}"
        );
    }
    for line in [
        "and/or",
        "he/she",
        "The end of the line",
        "AP said so",
        "(AP)",
        "Kyodo said",
        "",
        "A man/a plan",
        "km/h",
        "Reuters, JAN 02",
    ] {
        assert_eq!(sign_off(line), None, "{line}");
    }
}

proptest! {
    #[test]
    fn any_line_can_be_looked_at(text in "\\PC{0,120}", opened in "(By|Von|Reporting by|dpa|\\(end\\)|بقلم) \\PC{0,60}( in \\PC{0,10})?( contributed)?") {
        for text in [&text, &opened] {
            let _ = (byline(text), byline_field(text), sign_off(text), trailer(text));
        }
    }
}
