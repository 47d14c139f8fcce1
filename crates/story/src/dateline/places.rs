//! What may stand behind a place in a dateline, and the few places and labels that have to be known
//! by name.

/// States, provinces and districts as American, Canadian, Australian and Indian datelines print
/// them, lower case, without full stops.
#[rustfmt::skip]
const REGIONS: &[&str] = &[
    "ala", "alabama", "alaska", "ariz", "arizona", "ark", "arkansas", "calif", "california", "colo",
    "colorado", "conn", "connecticut", "del", "delaware", "fla", "florida", "ga", "georgia",
    "hawaii", "idaho", "ill", "illinois", "ind", "indiana", "iowa", "kan", "kansas", "ky",
    "kentucky", "la", "louisiana", "maine", "md", "maryland", "mass", "massachusetts", "mich",
    "michigan", "minn", "minnesota", "miss", "mississippi", "mo", "missouri", "mont", "montana",
    "neb", "nebraska", "nev", "nevada", "nh", "new hampshire", "nj", "new jersey", "nm",
    "new mexico", "ny", "new york", "nc", "north carolina", "nd", "north dakota", "ohio", "okla",
    "oklahoma", "ore", "oregon", "pa", "pennsylvania", "ri", "rhode island", "sc", "south carolina",
    "sd", "south dakota", "tenn", "tennessee", "tex", "texas", "utah", "vt", "vermont", "va",
    "virginia", "wash", "washington", "wva", "west virginia", "wis", "wisconsin", "wyo", "wyoming",
    "dc", "puerto rico", "ontario", "quebec", "british columbia", "bc", "alberta", "manitoba",
    "saskatchewan", "nova scotia", "new brunswick", "newfoundland", "ont", "que", "alta", "sask",
    "man", "nsw", "new south wales", "victoria", "queensland", "tasmania", "western australia",
    "south australia", "northern territory", "northern ireland", "scotland", "wales", "england",
    "crimea", "west bank", "gaza strip", "kashmir",
];

/// Countries in English, lower case; the common ones of other wires' languages follow.
#[rustfmt::skip]
const COUNTRIES: &[&str] = &[
    "afghanistan", "albania", "algeria", "andorra", "angola", "antigua and barbuda", "argentina",
    "armenia", "australia", "austria", "azerbaijan", "bahamas", "bahrain", "bangladesh", "barbados",
    "belarus", "belgium", "belize", "benin", "bhutan", "bolivia", "bosnia",
    "bosnia and herzegovina", "bosnia-herzegovina", "botswana", "brazil", "brunei", "bulgaria",
    "burkina faso", "burundi", "cambodia", "cameroon", "canada", "cape verde",
    "central african republic", "chad", "chile", "china", "colombia", "comoros", "congo",
    "democratic republic of congo", "costa rica", "croatia", "cuba", "cyprus", "czech republic",
    "czechia", "denmark", "djibouti", "dominica", "dominican republic", "east timor", "ecuador",
    "egypt", "el salvador", "equatorial guinea", "eritrea", "estonia", "eswatini", "ethiopia",
    "fiji", "finland", "france", "gabon", "gambia", "georgia", "germany", "ghana", "greece",
    "greenland", "grenada", "guatemala", "guinea", "guinea-bissau", "guyana", "haiti", "honduras",
    "hong kong", "hungary", "iceland", "india", "indonesia", "iran", "iraq", "ireland", "israel",
    "italy", "ivory coast", "jamaica", "japan", "jordan", "kazakhstan", "kenya", "kosovo", "kuwait",
    "kyrgyzstan", "laos", "latvia", "lebanon", "lesotho", "liberia", "libya", "liechtenstein",
    "lithuania", "luxembourg", "macau", "macedonia", "north macedonia", "madagascar", "malawi",
    "malaysia", "maldives", "mali", "malta", "marshall islands", "mauritania", "mauritius",
    "mexico", "micronesia", "moldova", "monaco", "mongolia", "montenegro", "morocco", "mozambique",
    "myanmar", "burma", "namibia", "nauru", "nepal", "netherlands", "the netherlands",
    "new zealand", "nicaragua", "niger", "nigeria", "north korea", "south korea", "norway", "oman",
    "pakistan", "palau", "palestine", "palestinian territories", "panama", "papua new guinea",
    "paraguay", "peru", "philippines", "poland", "portugal", "qatar", "romania", "russia", "rwanda",
    "samoa", "san marino", "sao tome and principe", "saudi arabia", "senegal", "serbia",
    "seychelles", "sierra leone", "singapore", "slovakia", "slovenia", "solomon islands", "somalia",
    "south africa", "south sudan", "spain", "sri lanka", "sudan", "suriname", "sweden",
    "switzerland", "syria", "taiwan", "tajikistan", "tanzania", "thailand", "togo", "tonga",
    "trinidad and tobago", "tunisia", "turkey", "turkiye", "turkmenistan", "uganda", "ukraine",
    "united arab emirates", "uae", "united kingdom", "uk", "united states", "us", "usa", "uruguay",
    "uzbekistan", "vanuatu", "vatican", "venezuela", "vietnam", "yemen", "zambia", "zimbabwe",
    "deutschland", "österreich", "schweiz", "frankreich", "allemagne", "suisse", "belgique",
    "espagne", "italie", "états-unis", "royaume-uni", "chine", "japon", "alemania", "españa",
    "francia", "italia", "japón", "estados unidos", "لبنان", "سوريا", "العراق", "مصر", "السعودية",
    "الأردن", "اليمن", "إيران", "تركيا", "الصين",
];

/// Cities that stand alone in datelines, and places with a special standing, upper case. Used only
/// where nothing else proves the dateline.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "ABU DHABI", "ABUJA", "ADDIS ABABA", "ADEN", "ALEPPO", "ALGIERS", "AMMAN", "AMSTERDAM",
    "ANKARA", "ATHENS", "ATLANTA", "BAGHDAD", "BALTIMORE", "BANGKOK", "BARCELONA", "BASRA",
    "BEIJING", "BEIRUT", "BELGRADE", "BENGHAZI", "BERLIN", "BERN", "BOGOTA", "BONN", "BOSTON",
    "BRASILIA", "BRATISLAVA", "BRUSSELS", "BUCHAREST", "BUDAPEST", "BUENOS AIRES", "CAIRO",
    "CANBERRA", "CAPE TOWN", "CARACAS", "CHICAGO", "CINCINNATI", "CLEVELAND", "COLOMBO",
    "COPENHAGEN", "DAKAR", "DALLAS", "DAMASCUS", "DENVER", "DETROIT", "DHAKA", "DJIBOUTI", "DOHA",
    "DUBAI", "DUBLIN", "EDINBURGH", "FRANKFURT", "GAZA", "GAZA CITY", "GENEVA", "GLASGOW",
    "GUATEMALA CITY", "HAMBURG", "HANOI", "HARARE", "HAVANA", "HELSINKI", "HONG KONG", "HONOLULU",
    "HOUSTON", "INDIANAPOLIS", "IRBIL", "ISLAMABAD", "ISTANBUL", "JAKARTA", "JEDDAH", "JERUSALEM",
    "JOHANNESBURG", "KABUL", "KAMPALA", "KARACHI", "KATHMANDU", "KHARTOUM", "KIEV", "KYIV",
    "KUALA LUMPUR", "KUWAIT", "KUWAIT CITY", "LAGOS", "LAS VEGAS", "LIMA", "LISBON", "LONDON",
    "LOS ANGELES", "LUXEMBOURG", "MACAU", "MADRID", "MANAMA", "MANILA", "MELBOURNE", "MEXICO CITY",
    "MIAMI", "MILAN", "MILWAUKEE", "MINNEAPOLIS", "MINSK", "MOGADISHU", "MONACO", "MONTEVIDEO",
    "MONTREAL", "MOSCOW", "MOSUL", "MUMBAI", "MUNICH", "MUSCAT", "NAIROBI", "NEW DELHI",
    "NEW ORLEANS", "NEW YORK", "NICOSIA", "OKLAHOMA CITY", "OSLO", "OTTAWA", "PANAMA CITY", "PARIS",
    "PHILADELPHIA", "PHOENIX", "PITTSBURGH", "PRAGUE", "PRETORIA", "PYONGYANG", "QUEBEC CITY",
    "RABAT", "RAMALLAH", "RIGA", "RIO DE JANEIRO", "RIYADH", "ROME", "ROMA", "SALT LAKE CITY",
    "SAN ANTONIO", "SAN DIEGO", "SAN FRANCISCO", "SANAA", "SANTIAGO", "SAO PAULO", "SARAJEVO",
    "SEATTLE", "SEOUL", "SHANGHAI", "SINGAPORE", "SKOPJE", "SOFIA", "ST LOUIS", "STOCKHOLM",
    "STRASBOURG", "SYDNEY", "TAIPEI", "TALLINN", "TASHKENT", "TEHRAN", "TEL AVIV", "TOKYO",
    "TORONTO", "TRIPOLI", "TUNIS", "UNITED NATIONS", "VATICAN CITY", "VIENNA", "VILNIUS", "WARSAW",
    "WASHINGTON", "WELLINGTON", "WIEN", "ZAGREB", "ZURICH", "ZÜRICH", "MÜNCHEN", "GENÈVE",
    "BRUXELLES",
];

/// Labels, words and section names that stand in front of a dash or a colon and are no place, upper
/// case.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "ADVISORY", "ALERT", "ANALYSIS", "ANNOUNCEMENT", "ATTENTION", "BC", "BREAKING", "BREAKING NEWS",
    "BRIEF", "BULLETIN", "CAPTION", "CLARIFICATION", "COLUMN", "COMMENT", "CORRECTED", "CORRECTION",
    "CORRECTS", "DETAILS", "DEVELOPING", "EDITORIAL", "EDS", "EXCLUSIVE", "EXPLAINER", "EXTRA",
    "EYEWITNESS", "FACT CHECK", "FACTBOX", "FEATURE", "FILE", "FLASH", "FOCUS", "GRAPHIC",
    "HIGHLIGHTS", "HOLD", "IN BRIEF", "INSIGHT", "INTERVIEW", "JUST IN", "KILL", "LEAD", "LIVE",
    "LIVE UPDATES", "MAP", "MORE", "NEWS", "NEWSALERT", "NOTE", "OBITUARY", "OPINION", "PHOTO",
    "PHOTOS", "PICTURE", "PICTURES", "PREVIEW", "PROFILE", "QUESTION", "QUOTES", "READ",
    "READ MORE", "REFILE", "REPEAT", "RESULTS", "REVIEW", "SCHEDULE", "SCORES", "SOURCE", "SOURCES",
    "SPECIAL REPORT", "STANDINGS", "SUMMARY", "TABLE", "TIMELINE", "TOP NEWS", "UPDATE", "UPDATED",
    "UPDATES", "URGENT", "VIDEO", "WARNING", "WATCH", "WEATHER", "WITNESS", "WORLD", "WRAPUP",
];

/// German river names and the like that belong to the city before the stroke: `Frankfurt/Main` is
/// one place.
#[rustfmt::skip]
const AFTER_STROKE: &[&str] = &[
    "main", "oder", "saale", "breisgau", "neckar", "donau", "spree", "havel", "elbe", "rhein",
    "see", "mosel", "westfalen", "brenner",
];

fn folded(text: &str) -> String {
    text.trim().replace('.', "").to_lowercase()
}

pub(super) fn is_region(text: &str) -> bool {
    REGIONS.contains(&folded(text).as_str())
}

pub(super) fn is_country(text: &str) -> bool {
    COUNTRIES.contains(&folded(text).as_str())
}

pub(super) fn is_known_place(text: &str) -> bool {
    KNOWN.contains(&text.trim().replace('.', "").to_uppercase().as_str())
}

pub(super) fn is_label(text: &str) -> bool {
    let upper = text.trim().to_uppercase();
    LABELS.contains(&upper.as_str()) || is_country(&upper)
}

pub(super) fn belongs_to_city_before(text: &str) -> bool {
    AFTER_STROKE.contains(&folded(text).as_str())
}

/// Whether no map has the place: on board, at sea, on a river.
pub(super) fn is_special(place: &str) -> bool {
    let upper = place.to_uppercase();
    ["ABOARD ", "ON BOARD ", "ON THE ", "IN THE ", "AT SEA", "OFF THE ", "NEAR THE ", "AN BORD "]
        .iter()
        .any(|start| upper.starts_with(start))
        || upper.ends_with(" RIVER")
}

/// Whether the place is an organisation that datelines treat as one.
pub(super) fn is_organisation(place: &str) -> bool {
    matches!(
        place.to_uppercase().as_str(),
        "UNITED NATIONS"
            | "VEREINTE NATIONEN"
            | "NATIONS UNIES"
            | "NACIONES UNIDAS"
            | "THE UNITED NATIONS"
    )
}
