//! On which clocks an agency's desk words its times.

use chrono_tz::Tz;

/// The zone of an agency's own desk, for times it sends without one; none for an agency with desks
/// in many zones that names the zone itself, and for one nobody has recorded.
pub fn zone_of(code: &str) -> Option<Tz> {
    Some(match code {
        "AP" | "UPI" => Tz::America__New_York,
        "CP" => Tz::America__Toronto,
        "dpa" => Tz::Europe__Berlin,
        "PA" => Tz::Europe__London,
        "ANSA" => Tz::Europe__Rome,
        "EFE" => Tz::Europe__Madrid,
        "APA" => Tz::Europe__Vienna,
        "ATS" => Tz::Europe__Zurich,
        "TT" => Tz::Europe__Stockholm,
        "NTB" => Tz::Europe__Oslo,
        "STT" => Tz::Europe__Helsinki,
        "Ritzau" => Tz::Europe__Copenhagen,
        "Belga" => Tz::Europe__Brussels,
        "ANP" => Tz::Europe__Amsterdam,
        "TASS" | "Interfax" | "RIA Novosti" => Tz::Europe__Moscow,
        "AA" | "DHA" | "IHA" => Tz::Europe__Istanbul,
        "KUNA" => Tz::Asia__Kuwait,
        "WAM" => Tz::Asia__Dubai,
        "SPA" => Tz::Asia__Riyadh,
        "QNA" => Tz::Asia__Qatar,
        "BNA" => Tz::Asia__Bahrain,
        "ONA" => Tz::Asia__Muscat,
        "SANA" => Tz::Asia__Damascus,
        "NNA" => Tz::Asia__Beirut,
        "Petra" => Tz::Asia__Amman,
        "MENA" => Tz::Africa__Cairo,
        "INA" => Tz::Asia__Baghdad,
        "IRNA" => Tz::Asia__Tehran,
        "PTI" | "ANI" | "IANS" => Tz::Asia__Kolkata,
        "APP" => Tz::Asia__Karachi,
        "Xinhua" => Tz::Asia__Shanghai,
        "Kyodo" | "Jiji" => Tz::Asia__Tokyo,
        "Yonhap" => Tz::Asia__Seoul,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agency_with_a_zone_is_one_we_know() {
        let known = super::super::builtin();
        let with_zone = known.iter().filter(|agency| zone_of(&agency.code.0).is_some()).count();
        assert_eq!(with_zone, 41, "a code written another way has no zone");
        assert_eq!(zone_of("AFP"), None, "it works in GMT and in its bureaus' zones");
    }
}
