use super::*;

const ARABIC: &str = "قال متحدث باسم الدفاع المدني الثلاثاء إن ثلاثة أشخاص أصيبوا في حريق شب في مخزن قرب المرفأ، وإن فرق الإنقاذ ما زالت في المكان.";

#[test]
fn utf8_under_a_wrong_label_is_read_as_utf8() {
    let decoded = decode("Mädchen’s Schule".as_bytes(), Some("iso-8859-1")).expect("text");
    assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), ("Mädchen’s Schule", "utf-8"));
    assert_eq!(decoded.warnings[0].rule, "IMP-ENCODING");
}

#[test]
fn a_right_label_is_believed() {
    let (bytes, _, _) = encoding_rs::ISO_8859_6.encode(ARABIC);
    let decoded = decode(&bytes, Some("ISO-8859-6")).expect("text");
    assert_eq!((decoded.text.as_str(), decoded.offers.len()), (ARABIC, 0));
}

#[test]
fn windows_arabic_under_the_iso_label_is_offered_and_asked_about() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(ARABIC);
    let decoded = decode(&bytes, Some("iso-8859-6")).expect("text");
    assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), (ARABIC, "windows-1256"));
    assert_eq!(decoded.warnings[0].rule, "IMP-ARABIC-CODEPAGE");
    assert!(decoded.offers[0].preview.starts_with("قال متحدث"));
    assert_eq!(
        decoded.offers.iter().map(|o| o.encoding.as_str()).collect::<Vec<_>>(),
        ["windows-1256", "iso-8859-6"]
    );
}

#[test]
fn unlabelled_arabic_is_found_in_both_charsets() {
    for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
        let (bytes, _, _) = encoding.encode(ARABIC);
        assert_eq!(decode(&bytes, None).expect("text").text, ARABIC, "{}", encoding.name());
    }
}

#[test]
fn utf16_with_and_without_a_mark_is_read() {
    let units: Vec<u8> = "Police said no.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [vec![0xFF, 0xFE], units.clone()].concat();
    for bytes in [units, marked] {
        assert_eq!(decode(&bytes, None).expect("text").text, "Police said no.");
    }
}

#[test]
fn a_latin_page_without_a_label_keeps_its_quotes() {
    let decoded = decode(b"The mayor\x92s caf\xe9 \x96 closed \x93for now\x94 and so on.", None)
        .expect("text");
    assert_eq!(decoded.text, "The mayor’s café – closed “for now” and so on.");
}

#[test]
fn one_bad_byte_does_not_change_the_charset() {
    let mut bytes =
        "Ärzte und Pflegekräfte über Jahre für Gerät größer schön müde Öl".as_bytes().to_vec();
    bytes.push(0xC3);
    let decoded = decode(&bytes, None).expect("text");
    assert_eq!(decoded.encoding, "utf-8");
    assert!(decoded.warnings.iter().any(|w| w.rule == "IMP-UNREADABLE"));
}

#[test]
fn nulls_are_left_out_and_said_to_be() {
    let decoded = decode(b"Police said\0 no, and nobody was hurt.", None).expect("text");
    assert_eq!(decoded.text, "Police said no, and nobody was hurt.");
    assert_eq!(decoded.warnings[0].rule, "IMP-CONTROL");
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    assert_eq!(decode(&[0; 64], None), Err(ReadError::Empty));
    assert_eq!(
        decode(&vec![b'a'; 6 << 20], None),
        Err(ReadError::OverLimit { limit: Limit::DocumentBytes })
    );
    let noise: Vec<u8> = (0..400u32).map(|i| u8::try_from((i * 7919) % 32).unwrap_or(1)).collect();
    assert_eq!(decode(&noise, None).map_err(|e| e.code()), Err("MalformedDocument"));
}
