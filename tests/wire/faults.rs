//! The check an installed copy makes, held against the official schemas: a file with a fault that
//! passes ours has to pass theirs as well.

use crate::schemas::{ninjs_validator, schemas, xmllint_all};
use crate::{sample, stories};
use formats::{Format, check, write};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// Some forty valid files of a format.
fn files(format: Format) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let mut copies: Vec<_> = sample::all().into_iter().map(|(_, copy)| copy).collect();
    copies
        .extend((0..8).map(|_| stories::story().new_tree(&mut runner).expect("a story").current()));
    let written = copies.iter().map(|copy| write(copy, format).expect("the story can be carried"));
    written.map(|written| String::from_utf8(written.bytes).expect("the file is text")).collect()
}

#[test]
fn no_fault_that_the_official_schema_finds_gets_past_our_check() {
    let Some(schemas) = schemas() else { return };
    for (format, schema) in [
        (Format::NewsmlG2, schemas.join("newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd")),
        (Format::Nitf36, schemas.join("nitf/nitf-3-6.xsd")),
    ] {
        let mutants: Vec<String> = files(format).iter().flat_map(|xml| xml_mutants(xml)).collect();
        let passed: Vec<String> =
            mutants.iter().filter(|xml| check(format, xml.as_bytes()).is_ok()).cloned().collect();
        println!(
            "{}: {} faulty files, {} pass our check",
            format.name(),
            mutants.len(),
            passed.len()
        );
        assert!(passed.len() < mutants.len(), "our check finds faults");
        // NITF without its namespace is the DTD-safe form, which the XSD does not know.
        let passed: Vec<String> =
            passed.into_iter().filter(|xml| xml.contains(" xmlns=")).collect();
        let refused = xmllint_all(&schema, &passed);
        assert!(
            refused.is_empty(),
            "{}: {} files pass ours and not theirs\n{}",
            format.name(),
            refused.len(),
            refused[0]
        );
    }
}

#[test]
fn no_fault_that_the_ninjs_schema_finds_gets_past_our_check() {
    let Some(schemas) = schemas() else { return };
    for format in [Format::Ninjs16, Format::Ninjs22, Format::Ninjs31] {
        let validator = ninjs_validator(&schemas, format);
        let (mut all, mut passed) = (0, 0);
        for file in files(format) {
            for mutant in json_mutants(&serde_json::from_str(&file).expect("ninjs is JSON")) {
                all += 1;
                if check(format, mutant.to_string().as_bytes()).is_ok() {
                    passed += 1;
                    assert!(
                        validator.is_valid(&mutant),
                        "{} passes ours and not theirs\n{mutant:#}",
                        format.name()
                    );
                }
            }
        }
        println!("{}: {all} faulty files, {passed} pass our check", format.name());
        assert!(passed < all, "our check finds faults");
    }
}

/// Lines left out, doubled and exchanged; elements renamed; attributes left out and filled with
/// nonsense.
fn xml_mutants(xml: &str) -> Vec<String> {
    let lines: Vec<&str> = xml.lines().collect();
    let whole = |line: &str| {
        line.trim().starts_with('<')
            && (line.ends_with("/>") || line.contains("</"))
            && !line.trim().starts_with("</")
    };
    let joined = |lines: Vec<&str>| lines.join("\n");
    let mut mutants = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(1) {
        if line.trim().starts_with("</") {
            continue;
        }
        let with = |new: &str| {
            let mut changed = lines.clone();
            changed[at] = new;
            joined(changed)
        };
        if whole(line) {
            mutants.push(joined([&lines[..at], &lines[at + 1..]].concat()));
            mutants.push(joined([&lines[..=at], &lines[at..]].concat()));
            let name: String =
                line.trim()[1..].chars().take_while(|c| !" >/".contains(*c)).collect();
            mutants.push(with(
                &line
                    .replace(&format!("<{name}"), "<other")
                    .replace(&format!("</{name}>"), "</other>"),
            ));
            if lines.get(at + 1).is_some_and(|next| whole(next)) {
                let mut changed = lines.clone();
                changed.swap(at, at + 1);
                mutants.push(joined(changed));
            }
        }
        for (start, _) in line.match_indices("=\"") {
            let Some(from) = line[..start].rfind(' ') else { continue };
            let Some(end) = line[start + 2..].find('"').map(|end| start + 2 + end) else {
                continue;
            };
            mutants.push(with(&format!("{}{}", &line[..from], &line[end + 1..])));
            mutants.push(with(&format!("{}no such value{}", &line[..start + 2], &line[end..])));
            mutants.push(with(&format!("{}{}", &line[..start + 2], &line[end..])));
        }
    }
    mutants
}

/// Each key left out, renamed, and given a value of another kind, at every depth.
fn json_mutants(value: &Value) -> Vec<Value> {
    let mut mutants = Vec::new();
    match value {
        Value::Object(item) => {
            for (key, inner) in item {
                let without: serde_json::Map<String, Value> = item
                    .iter()
                    .filter(|(other, _)| *other != key)
                    .map(|(k, v)| (k.clone(), v.clone()))
                    .collect();
                let with = |name: &str, inner: Value| {
                    let mut changed = item.clone();
                    changed.shift_remove(key);
                    changed.insert(name.to_owned(), inner);
                    Value::Object(changed)
                };
                mutants.push(Value::Object(without.clone()));
                mutants.push(with(&format!("{key}x"), inner.clone()));
                for wrong in
                    [json!(7), json!("no such value"), json!([]), json!({ "a": 1 }), Value::Null]
                {
                    mutants.push(with(key, wrong));
                }
                mutants.extend(json_mutants(inner).into_iter().map(|inner| with(key, inner)));
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                for mutant in json_mutants(inner) {
                    let mut changed = items.clone();
                    changed[at] = mutant;
                    mutants.push(Value::Array(changed));
                }
            }
        }
        _ => {}
    }
    mutants
}
