//! IPTC's own conformance documents: what the standard allows is never refused.

use super::shared;

#[test]
fn no_document_that_should_pass_is_refused() {
    let Some(folder) = shared() else { return };
    let mut count = 0;
    for format in ["newsml-g2", "ninjs"] {
        for entry in std::fs::read_dir(folder.join("conformance").join(format)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.contains("should_pass") {
                continue;
            }
            count += 1;
            let read = formats::read(&std::fs::read(&path).unwrap(), None);
            match read {
                Ok(document) => assert_eq!(document.format, format, "{name} is read as what it is"),
                Err(refusal) => panic!("{name} is refused: {refusal}"),
            }
        }
    }
    assert!(count > 100, "the conformance folders hold documents");
}
