//! What we write is valid by the official schemas, which lie beside the project in
//! `../shared/schemas`.

use crate::{look, sample};
use formats::{Format, write};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder beside the project, or nothing where it is not there.
pub fn schemas() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("WRITETHRU_SHARED").map_or(beside, PathBuf::from);
    let schemas = shared.join("schemas");
    if !schemas.is_dir() {
        println!("skipped: no official schemas at {}", schemas.display());
        return None;
    }
    Some(schemas)
}

/// The reference validator with the official schema of a ninjs format. Formats are not asserted:
/// IPTC's own test suite expects it so.
pub fn ninjs_validator(schemas: &Path, format: Format) -> jsonschema::Validator {
    let json = |name: &str| -> Value {
        let text =
            std::fs::read_to_string(schemas.join("ninjs").join(name)).expect("the schema is there");
        serde_json::from_str(&text).expect("the schema is JSON")
    };
    let registry = jsonschema::Registry::new()
        .add("https://geojson.org/schema/GeoJSON.json", json("GeoJSON-schema.json"))
        .expect("the one outside reference has an address")
        .prepare()
        .expect("the one outside reference is there");
    let schema = match format {
        Format::Ninjs16 => "ninjs-schema_1.6.json",
        Format::Ninjs22 => "ninjs-schema_2.2.json",
        _ => "ninjs-schema_3.1.json",
    };
    let options = jsonschema::options().should_validate_formats(false).with_registry(&registry);
    options.build(&json(schema)).expect("the official schema compiles")
}

#[test]
fn every_ninjs_is_valid_by_its_schema() {
    let Some(schemas) = schemas() else { return };
    for format in [Format::Ninjs16, Format::Ninjs22, Format::Ninjs31] {
        let validator = ninjs_validator(&schemas, format);
        for (name, copy) in sample::all() {
            let written = write(&copy, format).expect("the sample can be carried");
            let value: Value = serde_json::from_slice(&written.bytes).expect("ninjs is JSON");
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| format!("{} {e}", e.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{name} as {}: {errors:#?}\n{value:#}", format.name());
        }
    }
}

/// The files that xmllint finds not valid, each with what it said; one call for all of them.
pub fn xmllint_all(schema: &Path, files: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("there is room for files");
    let mut refused = Vec::new();
    for (batch, files) in files.chunks(400).enumerate() {
        let paths: Vec<PathBuf> = (0..files.len())
            .map(|number| folder.path().join(format!("{batch}-{number}.xml")))
            .collect();
        for (path, xml) in paths.iter().zip(files) {
            std::fs::write(path, xml).expect("there is room for files");
        }
        let output = Command::new("xmllint")
            .args(["--nonet", "--noout", "--schema"])
            .arg(schema)
            .args(&paths)
            .output()
            .expect("xmllint is installed (Debian package libxml2-utils)");
        let said = String::from_utf8_lossy(&output.stderr);
        for (path, xml) in paths.iter().zip(files) {
            if !said.contains(&format!("{} validates\n", path.display())) {
                let about = said.lines().filter(|line| line.contains(&path.display().to_string()));
                refused.push(format!("{}\n{xml}", about.take(3).collect::<Vec<_>>().join("\n")));
            }
        }
    }
    refused
}

/// Runs xmllint over a document. Where the official schemas are, xmllint has to be as well: a check
/// that is not made is no check.
fn xmllint(schema: Option<&Path>, xml: &str) -> Result<(), String> {
    let file = tempfile::NamedTempFile::new().expect("there is room for a file");
    std::fs::write(file.path(), xml).expect("there is room for a file");
    let mut command = Command::new("xmllint");
    command.args(["--nonet", "--noout"]);
    if let Some(schema) = schema {
        command.arg("--schema").arg(schema);
    }
    let output = command
        .arg(file.path())
        .output()
        .expect("xmllint is installed (Debian package libxml2-utils)");
    match output.status.code() {
        Some(0) => Ok(()),
        _ => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

#[test]
fn every_newsml_g2_is_valid_by_its_schema() {
    let Some(schemas) = schemas() else { return };
    let schema = schemas.join("newsml-g2/G2-NITF-ODRL-2.35.xsd");
    let core = schemas.join("newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd");
    for (name, copy) in sample::all() {
        let written = write(&copy, Format::NewsmlG2).expect("the sample can be carried");
        let xml = String::from_utf8(written.bytes).expect("the document is UTF-8");
        for schema in [&schema, &core] {
            assert_eq!(xmllint(Some(schema), &xml), Ok(()), "{name}\n{xml}");
        }
        references_resolve(name, &xml);
    }
}

/// libxml2 does not check that an IDREF leads anywhere inside lax content, so this does.
fn references_resolve(name: &str, xml: &str) {
    let values = |attribute: &str| -> Vec<String> {
        xml.split(&format!(" {attribute}=\""))
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .flat_map(|value| value.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    let mut ids = values("id");
    ids.extend(values("partid"));
    let distinct: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{name}: an id stands twice");
    for attribute in ["contentrefs", "idrefs", "root"] {
        for reference in values(attribute) {
            assert!(ids.contains(&reference), "{name}: {attribute} {reference} leads nowhere");
        }
    }
}

#[test]
fn every_nitf_is_valid_by_its_schema() {
    let Some(schemas) = schemas() else { return };
    let schema = schemas.join("nitf/nitf-3-6.xsd");
    for (name, copy) in sample::all() {
        for format in [Format::Nitf36, Format::Nitf36Dtd] {
            let written = write(&copy, format).expect("the sample can be carried");
            let mut xml = String::from_utf8(written.bytes).expect("the document is UTF-8");
            if format == Format::Nitf36Dtd {
                assert!(
                    !xml.contains("xmlns") && !xml.contains("wt:"),
                    "the DTD knows no namespaces"
                );
                xml = xml.replacen(
                    "<nitf",
                    "<nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"",
                    1,
                );
            }
            assert_eq!(xmllint(Some(&schema), &xml), Ok(()), "{name} as {}\n{xml}", format.name());
        }
    }
}

#[test]
fn every_part_of_a_docx_is_valid_by_its_schema() {
    let Some(schemas) = schemas() else { return };
    let docx = schemas.join("docx").canonicalize().expect("the schemas are there");
    // The schema of the text names the attribute xml:space and leaves it to others to find its
    // schema.
    let xml_space =
        schemas.join("newsml-g2/xml.xsd").canonicalize().expect("the schemas are there");
    let text_schema =
        tempfile::Builder::new().suffix(".xsd").tempfile().expect("there is room for a file");
    let import = |namespace: &str, path: &Path| {
        format!("<xs:import namespace=\"{namespace}\" schemaLocation=\"{}\"/>", path.display())
    };
    let imports = [
        import("http://www.w3.org/XML/1998/namespace", &xml_space),
        import(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            &docx.join("wml.xsd"),
        ),
    ];
    let wrapper = format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">{}</xs:schema>",
        imports.concat()
    );
    std::fs::write(text_schema.path(), wrapper).expect("there is room for a file");
    for (name, copy) in sample::all() {
        let written = write(&copy, Format::Docx).expect("the sample can be carried");
        for (part, xml) in look::parts(&written.bytes) {
            let schema = match part.as_str() {
                "[Content_Types].xml" => Some(docx.join("opc-xsd/opc-contentTypes.xsd")),
                part if part.ends_with(".rels") => Some(docx.join("opc-xsd/opc-relationships.xsd")),
                part if part.starts_with("word/") => Some(text_schema.path().to_owned()),
                "docProps/custom.xml" => Some(docx.join("shared-documentPropertiesCustom.xsd")),
                // The schema of the core properties imports Dublin Core from the network, which
                // nothing here asks.
                _ => None,
            };
            assert_eq!(xmllint(schema.as_deref(), &xml), Ok(()), "{name} {part}\n{xml}");
        }
    }
}

#[test]
fn every_feed_is_well_formed() {
    if schemas().is_none() {
        return;
    }
    for (_, copy) in sample::all() {
        for format in [Format::Rss, Format::Atom] {
            let Ok(written) = write(&copy, format) else { continue };
            let xml = String::from_utf8(written.bytes).expect("the feed is UTF-8");
            assert_eq!(xmllint(None, &xml), Ok(()), "{}\n{xml}", format.name());
        }
    }
}
