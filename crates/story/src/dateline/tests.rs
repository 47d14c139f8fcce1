//! The test vectors of docs/newsroom-rules.md 4.1, more forms of the same wires, and the laws.

use super::*;
use proptest::prelude::*;

/// One line as a desk would say it: place | region | date | logos | kind | rest.
fn told(paragraph: &str) -> String {
    let Some(found) = parse(paragraph) else { return format!("{paragraph}\n    no dateline\n") };
    let line = &found.dateline;
    let date = match (line.month, line.day, line.year) {
        (Some(month), Some(day), Some(year)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), Some(day), None) => format!("{month:02}-{day:02}"),
        _ => "-".into(),
    };
    let rest: String = paragraph.chars().skip(found.rest_start).take(12).collect();
    let warnings: String = found.warnings.iter().map(|warning| format!(" !{warning:?}")).collect();
    format!(
        "{paragraph}\n    {} | {} | {date} | {} | {:?} | {:?} | {rest}{warnings}\n",
        line.places.join(" + "),
        line.region.as_deref().unwrap_or("-"),
        line.agencies.join(","),
        line.separator,
        found.place,
    )
}

#[test]
fn the_test_vectors_of_the_domain_page() {
    type Date = (Option<i32>, Option<u32>, Option<u32>);
    type Vector = (
        &'static str,
        &'static str,
        Option<&'static str>,
        Date,
        &'static [&'static str],
        &'static str,
    );
    let vectors: &[Vector] = &[
        (
            "BEIRUT, Nov 4, (AP): Clashes have",
            "BEIRUT",
            None,
            (None, Some(11), Some(4)),
            &["AP"],
            "Clashes",
        ),
        (
            "STOCKHOLM, Aug 29, 2014 (AFP) - A Chinese",
            "STOCKHOLM",
            None,
            (Some(2014), Some(8), Some(29)),
            &["AFP"],
            "A Chinese",
        ),
        (
            "BUENOS AIRES, Argentina (AP) _ For cancer",
            "BUENOS AIRES",
            Some("Argentina"),
            (None, None, None),
            &["AP"],
            "For cancer",
        ),
        (
            "CHATHAM, Mass. (AP) _ A lobster died.",
            "CHATHAM",
            Some("Mass."),
            (None, None, None),
            &["AP"],
            "A lobster",
        ),
        (
            "WEST PALM BEACH, Fla. - Please kill",
            "WEST PALM BEACH",
            Some("Fla."),
            (None, None, None),
            &[],
            "Please kill",
        ),
        (
            "San Diego (tca/dpa) - History says",
            "San Diego",
            None,
            (None, None, None),
            &["tca", "dpa"],
            "History",
        ),
        (
            "AMMAN, Nov 4 (KUNA) -- Militants of",
            "AMMAN",
            None,
            (None, Some(11), Some(4)),
            &["KUNA"],
            "Militants",
        ),
        (
            "LONDON/PARIS, Sept 3 (Reuters) - Talks",
            "LONDON|PARIS",
            None,
            (None, Some(9), Some(3)),
            &["Reuters"],
            "Talks",
        ),
        (
            "ABOARD AIR FORCE ONE (AP) — The president",
            "ABOARD AIR FORCE ONE",
            None,
            (None, None, None),
            &["AP"],
            "The president",
        ),
        (
            "UNITED NATIONS, Nov 4 (Reuters) -",
            "UNITED NATIONS",
            None,
            (None, Some(11), Some(4)),
            &["Reuters"],
            "",
        ),
        (
            "Beirut - Egypt Today\nClashes",
            "Beirut",
            None,
            (None, None, None),
            &["Egypt Today"],
            "Clashes",
        ),
        ("بيروت (أ ف ب) - اندلعت اشتباكات", "بيروت", None, (None, None, None), &["AFP"], "اندلعت"),
    ];
    for (text, places, region, date, agencies, rest) in vectors {
        let found = parse(text).unwrap_or_else(|| panic!("a dateline in {text}"));
        let line = &found.dateline;
        assert_eq!(line.places.join("|"), *places, "{text}");
        assert_eq!(line.region.as_deref(), *region, "{text}");
        assert_eq!((line.year, line.month, line.day), *date, "{text}");
        assert_eq!(line.agencies, *agencies, "{text}");
        let left: String = text.chars().skip(found.rest_start).collect();
        assert!(left.starts_with(rest), "{text} leaves {left}");
    }
}

#[test]
fn a_sentence_is_no_dateline() {
    for text in [
        "BREAKING: Two killed (AP sources) - police",
        "NEW YORK, 3 dead - police",
        "IS (Islamic State) - the group that",
        "The group (AFP) said it would",
        "Two men (Reuters) - and a dog",
        "EXCLUSIVE - Ministers meet in secret",
        "ANALYSIS: What the vote means",
        "Police: Two dead in crash",
        "“Stop,” he said (AP) - and left",
        "",
        "   ",
        "(Islamic State) - the group",
        "SOURCES -- Two officials",
        "a (AP) - b",
        "Météo du 19 août 2012 : trente départements en vigilance",
        "Yeah. 27 août 2012. - L'action baisse",
        "フランス通信 ( AFP ) によると",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn every_wire_prints_its_own() {
    let told: String = [
        "BEIRUT (AP) — Dock workers walked off",
        "BEIRUT, Nov 3, 2026 (AFP) - A strike",
        "Paris (ats afp) Les violences liées",
        "Berlin (dpa) - Negotiations between",
        "Peine (dpa/lni) - Ein Mann",
        "Frankfurt/Main (dpa) - Die Börse",
        "Berlin/Paris (dpa) - Zwei Minister",
        "SAITAMA, Japan, Dec. 9 Kyodo - Reds won",
        "SYDNEY, April 4 AAP - Rain fell",
        "AUSTIN, Texas, Feb. 1, 2017 /PRNewswire-AsiaNet/ -- Turbines",
        "NEW YORK, LONDON and BEIJING, Feb. 2, 2017 /PRNewswire-AsiaNet/ -- Growth",
        "MOSCOW, November 4. /TASS/. The minister",
        "Moscow. November 4. INTERFAX - The minister",
        "(ANSA) - ROMA, 4 NOV - Il ministro",
        "(Reuters) - The maker of engines",
        "Madrid, 4 nov (EFE).- El ministro",
        "Paris, 4 nov 2026 (AFP) - Le ministre",
        "Wien (APA) - Der Minister",
        "New Delhi, Nov 4 (PTI) The minister",
        "Damascus, July 22: The minister",
        "BEIRUT -- The minister",
        "WASHINGTON: The president",
        "McALLEN, Texas (AP) — The river",
        "AL-QAIM, Iraq (AP) — The army",
        "ST. LOUIS (AP) — The river",
        "PORT OF SPAIN, Trinidad and Tobago (AP) — The vote",
        "WASHINGTON, D.C. (UPI) -- The vote",
        "ON THE MISSISSIPPI RIVER (AP) — Barges",
        "BEIRUT, Nov. 3 (AP and AFP) — Dock workers",
        "BEIRUT, Nov 4 (The Daily Lamp) - Dock workers",
        "بيروت، 4 نوفمبر (رويترز) - قال متحدث",
        "الكويت - 4 - 11 (كونا) -- قال متحدث",
        "برلين (د ب أ)- قال متحدث",
        "القاهرة (أ ف ب، رويترز) - قال متحدث",
        "新华社北京11月4日电 部长说",
        "   LONDON (Reuters) - Indented copy",
    ]
    .iter()
    .map(|text| told(text))
    .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn a_field_of_its_own_needs_no_witness() {
    for (field, places, agencies) in [
        ("Helsinki", "Helsinki", ""),
        ("BETHESDA, Md.", "BETHESDA", ""),
        ("BEIJING, July 23", "BEIJING", ""),
        ("SAITAMA, Japan, Dec. 9 Kyodo", "SAITAMA", "Kyodo"),
        ("BEIJING (AP)", "BEIJING", "AP"),
        ("نيويورك (أ ف ب)", "نيويورك", "AFP"),
        ("Tel Aviv/Beirut (dpa) - ", "Tel Aviv|Beirut", "dpa"),
    ] {
        let found = parse_field(field).unwrap_or_else(|| panic!("a dateline in {field}"));
        assert_eq!(
            (found.dateline.places.join("|").as_str(), found.dateline.agencies.join("|").as_str()),
            (places, agencies),
            "{field}"
        );
        assert_eq!(found.rest_start, field.chars().count());
    }
    assert_eq!(parse_field("SAID TO BE DECEMBER 31, 2015"), None);
    assert_eq!(parse_field(""), None);
}

#[test]
fn a_house_prints_one_form() {
    let line = Dateline {
        places: vec!["Beirut".into()],
        month: Some(11),
        day: Some(3),
        year: Some(2026),
        agencies: vec!["AP".into(), "AFP".into()],
        ..Dateline::default()
    };
    assert_eq!(format_house(&line, HouseDateline::Gulf), "BEIRUT, Nov 3, (AP and AFP): ");
    assert_eq!(format_house(&line, HouseDateline::Ap), "BEIRUT, Nov. 3 (AP and AFP) — ");
    assert_eq!(format_house(&line, HouseDateline::Plain), "Beirut, 3 November 2026 (AP/AFP) - ");
    let arabic = Dateline { places: vec!["بيروت".into()], ..line };
    assert_eq!(format_house(&arabic, HouseDateline::Gulf), "بيروت، 3 نوفمبر، (أ ب، أ ف ب): ");
    assert_eq!(format_house(&Dateline::default(), HouseDateline::Ap), "");
}

#[test]
fn a_long_paragraph_costs_no_more_than_a_short_one() {
    let long = "A ".repeat(1_000_000);
    assert_eq!(parse(&long), None);
}

fn a_dateline() -> impl Strategy<Value = Dateline> {
    let latin = prop::sample::select(vec![
        "BEIRUT",
        "RIO DE JANEIRO",
        "AL-QAIM",
        "McALLEN",
        "ABOARD AIR FORCE ONE",
        "ZÜRICH",
    ]);
    let region = prop::option::of(prop::sample::select(vec![
        "Mass.",
        "Texas",
        "Argentina",
        "West Bank",
        "Trinidad and Tobago",
    ]));
    let date = prop::option::of((1u32..=12, 1u32..=28));
    let agencies =
        prop::sample::subsequence(vec!["AP", "AFP", "Reuters", "dpa", "KUNA", "Xinhua"], 1..4);
    (prop::collection::vec(latin, 1..3), region, date, agencies).prop_map(
        |(mut places, region, date, agencies)| {
            places.dedup();
            Dateline {
                places: places.into_iter().map(Into::into).collect(),
                region: region.map(Into::into),
                month: date.map(|date| date.0),
                day: date.map(|date| date.1),
                agencies: agencies.into_iter().map(Into::into).collect(),
                ..Dateline::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn the_text_begins_inside_the_paragraph(text in "\\PC{0,60}( ?\\((AP|أ ف ب|dpa/x)\\)[ -:_—]{0,3})?\\PC{0,40}") {
        let _ = parse_field(&text);
        if let Some(found) = parse(&text) {
            prop_assert!(found.rest_start <= text.chars().count());
            prop_assert!(text.chars().filter(|c| !c.is_whitespace()).count() >= found.dateline.raw.chars().filter(|c| !c.is_whitespace()).count());
        }
    }

    #[test]
    fn what_a_house_prints_is_read_again(
        line in a_dateline(),
        style in prop::sample::select(vec![HouseDateline::Ap, HouseDateline::Gulf, HouseDateline::Plain]),
    ) {
        let printed = format!("{}Dock workers walked off.", format_house(&line, style));
        let found = parse(&printed);
        prop_assert!(found.is_some(), "{}", printed);
        let found = found.unwrap_or_else(|| panic!("checked above"));
        prop_assert_eq!(&found.dateline.places, &line.places, "{}", printed);
        prop_assert_eq!(&found.dateline.region, &line.region, "{}", printed);
        prop_assert_eq!((found.dateline.month, found.dateline.day), (line.month, line.day), "{}", printed);
        prop_assert_eq!(&found.dateline.agencies, &line.agencies, "{}", printed);
        let rest: String = printed.chars().skip(found.rest_start).collect();
        prop_assert_eq!(rest, "Dock workers walked off.");
    }
}
