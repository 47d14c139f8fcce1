//! What we write is valid by the official schemas, which lie beside the project in `../shared/schemas`.

use crate::sample;
use formats::{Format, write};
use serde_json::Value;
use std::path::PathBuf;

/// The folder beside the project, or nothing where it is not there.
fn schemas() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = std::env::var_os("WRITETHRU_SHARED").map_or(beside, PathBuf::from);
    let schemas = shared.join("schemas");
    if !schemas.is_dir() {
        println!("skipped: no official schemas at {}", schemas.display());
        return None;
    }
    Some(schemas)
}

#[test]
fn every_ninjs_is_valid_by_its_schema() {
    let Some(schemas) = schemas() else { return };
    let json = |name: &str| -> Value {
        let text = std::fs::read_to_string(schemas.join("ninjs").join(name)).expect("the schema is there");
        serde_json::from_str(&text).expect("the schema is JSON")
    };
    for (format, schema) in [
        (Format::Ninjs16, "ninjs-schema_1.6.json"),
        (Format::Ninjs22, "ninjs-schema_2.2.json"),
        (Format::Ninjs31, "ninjs-schema_3.1.json"),
    ] {
        let registry = jsonschema::Registry::new()
            .add("https://geojson.org/schema/GeoJSON.json", json("GeoJSON-schema.json"))
            .expect("the one outside reference has an address")
            .prepare()
            .expect("the one outside reference is there");
        let validator = jsonschema::options()
            .should_validate_formats(false)
            .with_registry(&registry)
            .build(&json(schema))
            .expect("the official schema compiles");
        for (name, copy) in sample::all() {
            let written = write(&copy, format).expect("the sample can be carried");
            let value: Value = serde_json::from_slice(&written.bytes).expect("ninjs is JSON");
            let errors: Vec<String> =
                validator.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{name} as {}: {errors:#?}\n{value:#}", format.name());
        }
    }
}
