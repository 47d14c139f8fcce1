//! The providers registered with IPTC (News Provider NewsCodes, version of 2021-04-21, (c) IPTC, CC
//! BY 4.0): the only codes that may stand behind `nprov:` on the wire.

/// The codes in alphabetical order, as registered.
const REGISTERED: [&str; 67] = [
    "ACCESSWIRE",
    "AFP",
    "AMB",
    "ANA",
    "ANI",
    "ANL",
    "ANM",
    "ANSA",
    "AP",
    "APA",
    "APS",
    "BBC",
    "BLOOMBERG",
    "BN",
    "BNA",
    "BW",
    "CNS",
    "CP",
    "CTK",
    "DIRECT",
    "DMGT",
    "EFE",
    "EPD",
    "ETXSTUDIO",
    "FOOL",
    "GLOBE",
    "GNA",
    "GYI",
    "HNA",
    "IHT",
    "INA",
    "IPTC",
    "IRNA",
    "KNA",
    "KSDA",
    "KUNA",
    "KYODO",
    "LUSA",
    "MEDIAOUTREACH",
    "MTI",
    "NA.DE",
    "NEWSDIRECT",
    "NTB",
    "NTR",
    "NYTBG",
    "NYTIMES",
    "NYTRNG",
    "PA",
    "PC",
    "PETRA",
    "PRN",
    "PRNE",
    "QNA",
    "REUTERS",
    "SABA",
    "SANA",
    "SPA",
    "SPX",
    "STA",
    "SUNA",
    "TT",
    "UPI",
    "USATF",
    "WAFA",
    "WAM",
    "XHA",
    "dpa",
];

/// The registered spelling of an agency code, such as `REUTERS` for `Reuters`; nothing for a house
/// IPTC does not know.
pub(crate) fn registered(code: &str) -> Option<&'static str> {
    REGISTERED.into_iter().find(|known| known.eq_ignore_ascii_case(code))
}

/// The registered provider as a URI, as ninjs and HTML name it.
pub(crate) fn uri(code: &str) -> Option<String> {
    registered(code).map(|code| format!("http://cv.iptc.org/newscodes/newsprovider/{code}"))
}
