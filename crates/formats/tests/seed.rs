//! The page in the shared `seeds/` imports, field by field, as its `.expected.json` says; nothing
//! changes before a person accepts, and then the body is the one the file gives the hash of.
#![allow(clippy::expect_used, reason = "a failed belief in a test is a failed test")]

use checks::{Proposal, apply, hygiene};
use formats::{Document, Item};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

struct Seed {
    expected: Value,
    text: Vec<char>,
    document: Document,
}

impl Seed {
    /// The seed and what we read in it; nothing, and a word about it, where the shared folder is
    /// absent.
    fn read() -> Option<Seed> {
        let shared = std::env::var_os("WRITETHRU_SHARED").map(PathBuf::from);
        let shared = shared
            .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
        let folder = shared.join("seeds");
        let named = std::fs::read_dir(&folder).ok().and_then(|files| {
            files
                .flatten()
                .map(|file| file.path())
                .find(|path| path.to_string_lossy().ends_with(".expected.json"))
        });
        let Some(named) = named else {
            println!(
                "skipped: no seeds in {}; set WRITETHRU_SHARED to the folder that holds them",
                folder.display()
            );
            return None;
        };
        let expected: Value =
            serde_json::from_slice(&std::fs::read(named).expect("the expectation opens"))
                .expect("it is JSON");
        let bytes =
            std::fs::read(folder.join(expected["source"]["file"].as_str().expect("a file name")))
                .expect("the seed opens");
        assert_eq!(
            sha256(&bytes),
            expected["source"]["sha256"].as_str().expect("a hash"),
            "not the seed the expectation is about"
        );
        let document = formats::plaintext::read(&bytes).expect("the seed is read");
        let text = String::from_utf8(bytes).expect("UTF-8").chars().collect();
        Some(Seed { expected, text, document })
    }

    fn item(&self) -> &Item {
        &self.document.items[0]
    }

    fn block(&self, id: &str) -> &Value {
        self.expected["blocks"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|block| block["id"] == id)
            .expect("a block of the expectation")
    }

    /// Body index of a block of the expectation: the one whose text ends where the block ends.
    fn body_index(&self, id: &str) -> usize {
        let end = number(&self.block(id)["char_end"]);
        self.item()
            .body
            .iter()
            .position(|block| block.end == Some(end))
            .expect("the block is in the body")
    }

    fn proposals(&self) -> Vec<Proposal> {
        let texts: Vec<&str> = self.item().body.iter().map(|block| block.text.as_str()).collect();
        hygiene::propose(&texts)
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[test]
fn headline_caption_and_credit_are_told_apart() {
    let Some(seed) = Seed::read() else { return };
    let (item, expected) = (seed.item(), &seed.expected);
    assert_eq!(item.headline.as_deref(), expected["headline"]["text"].as_str());
    assert_eq!(item.bylines, Vec::<String>::new(), "no byline is invented");
    assert_eq!(item.pictures.len(), 1);
    let picture = &item.pictures[0];
    assert_eq!(picture.caption.as_deref(), expected["caption"]["text"].as_str());
    assert_eq!(picture.credit.as_deref(), expected["caption"]["credit_agency"].as_str());
    assert_eq!(
        format!("({})", picture.credit.as_deref().unwrap_or_default()),
        text(&expected["caption"]["credit_raw"])
    );
    let parts = picture.credit_parts.as_ref().expect("a plain credit");
    assert_eq!(
        (parts.name.as_deref(), parts.agency.as_deref()),
        (None, Some("AFP")),
        "no photographer is invented"
    );
    assert_eq!(item.sources, ["AP"], "the text is AP's, the picture is not");
    assert!(
        item.body.iter().all(|block| !block.text.contains("remnant pockets")),
        "the caption is not in the body"
    );
}

#[test]
fn the_dateline_has_no_year_but_a_suggestion() {
    let Some(seed) = Seed::read() else { return };
    let (found, expected) =
        (seed.item().dateline.as_ref().expect("a dateline"), &seed.expected["dateline"]);
    assert_eq!(found.raw, text(&expected["raw"]));
    assert_eq!(found.places, [text(&expected["city"])]);
    assert_eq!(found.city.as_deref(), expected["city"].as_str());
    assert_eq!((found.month, found.day), (Some(11), Some(4)));
    assert_eq!(found.agencies, [text(&expected["agency"])]);
    assert_eq!(found.separator.as_deref(), expected["separator"].as_str());
    assert_eq!((found.year, found.country.as_deref()), (None, None));
    assert_eq!(found.year_suggested.map(i64::from), expected["year_inferred"].as_i64());
    assert_eq!(found.year_reason.as_deref(), expected["weekday_in_lead"].as_str());
    let story: Value =
        serde_json::to_value((&seed.item().dateline, &seed.item().body, &seed.item().firstcreated))
            .expect("JSON");
    assert!(
        !story.to_string().contains("2022"),
        "the year of the site clock is nowhere in the story"
    );
}

#[test]
fn the_body_stands_in_source_order_before_any_decision() {
    let Some(seed) = Seed::read() else { return };
    let order = seed.expected["before_any_decision"]["paragraph_order"]
        .as_array()
        .expect("an order")
        .clone();
    assert_eq!(seed.item().body.len(), order.len());
    let lead_skips = number(&seed.expected["paragraphs"][0]["parts"][0]["from"]);
    for (at, id) in order.iter().enumerate() {
        let (expected, found) = (seed.block(text(id)), &seed.item().body[at]);
        let skip = if at == 0 { lead_skips } else { 0 };
        let start = number(&expected["char_start"]) + skip;
        assert_eq!(
            (found.start, found.end),
            (Some(start), Some(number(&expected["char_end"]))),
            "{id}"
        );
        let whole: String = text(&expected["text"]).chars().skip(skip).collect();
        assert_eq!(found.text, whole, "{id} is word for word");
        let there: String = seed.text[start..found.end.expect("an end")].iter().collect();
        assert_eq!(found.text, there, "{id} is what stands in the file at its place");
    }
}

#[test]
fn furniture_is_taken_out_with_its_reason_and_place() {
    let Some(seed) = Seed::read() else { return };
    let expected: Vec<(String, usize, usize, String)> = seed.expected["blocks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|block| {
            let reason = text(&block["role"]).strip_prefix("furniture.")?.to_owned();
            Some((
                reason,
                number(&block["char_start"]),
                number(&block["char_end"]),
                text(&block["text"]).to_owned(),
            ))
        })
        .collect();
    let found: Vec<(String, usize, usize, String)> = seed
        .item()
        .furniture
        .iter()
        .map(|f| {
            (
                f.reason.clone(),
                f.start.unwrap_or_default(),
                f.end.unwrap_or_default(),
                f.text.clone(),
            )
        })
        .collect();
    assert_eq!(found, expected);
    let body: String = seed.item().body.iter().map(|block| block.text.as_str()).collect();
    for gone in ["5712", "5713", "Check Also", "IMAGINE"] {
        assert!(!body.contains(gone), "{gone} is in the body");
    }
}

#[test]
fn the_three_proposals_are_these_and_no_others() {
    let Some(seed) = Seed::read() else { return };
    let found = seed.proposals();
    let expected = seed.expected["suggestions"].as_array().expect("suggestions").clone();
    assert_eq!(
        found.iter().map(|p| p.rule).collect::<Vec<_>>(),
        expected.iter().map(|s| text(&s["rule"])).collect::<Vec<_>>()
    );
    let torn = &expected[0];
    let joins = found[0].joins.as_ref().expect("a join");
    assert_eq!(joins.head, seed.body_index(text(&torn["head"]["block"])));
    assert_eq!(joins.tail, seed.body_index(text(&torn["tail"]["block"])));
    assert_eq!(Some(found[0].confidence), torn["confidence_join"].as_f64());
    assert_eq!(found[0].text, text(&torn["head"]["excerpt"]));
    let placed: Vec<f64> = joins.places.iter().map(|(_, confidence)| *confidence).collect();
    let wanted: Vec<f64> = torn["placements"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|p| p["confidence"].as_f64())
        .collect();
    assert_eq!(placed, wanted);
    assert_eq!(
        joins.places.iter().map(|(at, _)| *at).collect::<Vec<_>>(),
        [3, 5],
        "behind the third paragraph, or at the end"
    );
    for sign in [
        "terminal punctuation",
        "al-Husseini",
        "Jaafar",
        "Kataeb Hezbollah",
        "no person named before",
    ] {
        assert!(
            found[0].evidence.contains(sign),
            "the evidence names {sign}: {}",
            found[0].evidence
        );
    }
    for (proposal, wanted) in found.iter().zip(&expected).skip(1) {
        let block = &seed.item().body[proposal.paragraph];
        let start = block.start.expect("a place");
        assert_eq!(start + proposal.start, number(&wanted["char_start"]));
        assert_eq!(start + proposal.end, number(&wanted["char_end"]));
        assert_eq!(proposal.text, text(&wanted["excerpt"]));
        assert_eq!(proposal.replacement, text(&wanted["replacement"]));
        assert_eq!(Some(proposal.confidence), wanted["confidence"].as_f64());
        assert!(!proposal.evidence.is_empty());
    }
    let severities: Vec<Value> =
        found.iter().map(|p| serde_json::to_value(p.severity).expect("JSON")).collect();
    assert_eq!(severities, expected.iter().map(|s| s["severity"].clone()).collect::<Vec<_>>());
}

#[test]
fn the_body_a_person_accepts_has_the_expected_hash() {
    let Some(seed) = Seed::read() else { return };
    let texts: Vec<&str> = seed.item().body.iter().map(|block| block.text.as_str()).collect();
    let found = seed.proposals();
    let body = apply(&texts, &found.iter().collect::<Vec<_>>());
    let wanted: Vec<&str> = seed.expected["paragraphs"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|p| text(&p["text_if_all_suggestions_accepted"]))
        .collect();
    assert_eq!(body, wanted);
    let hash = sha256(body.join("\n\n").as_bytes());
    assert_eq!(hash, text(&seed.expected["body_sha256_if_all_suggestions_accepted"]));
    // The expectation counts the words as they stand: "el- Zour" is two of them until S3 is
    // accepted.
    let words = texts.iter().map(|paragraph| paragraph.split_whitespace().count()).sum::<usize>();
    assert_eq!(words, number(&seed.expected["body_words_whitespace"]));
    assert_eq!(apply(&texts, &[]), texts, "nothing changes before a person accepts");
}

#[test]
fn the_warnings_are_given() {
    let Some(seed) = Seed::read() else { return };
    let given: Vec<(&str, &str)> =
        seed.document.warnings.iter().map(|w| (w.rule.as_str(), w.message.as_str())).collect();
    let wanted: Vec<&Value> = seed.expected["warnings"].as_array().into_iter().flatten().collect();
    assert_eq!(
        given.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(),
        wanted.iter().map(|w| text(&w["rule"])).collect::<Vec<_>>()
    );
    for warning in wanted {
        let (_, message) =
            given.iter().find(|(rule, _)| *rule == text(&warning["rule"])).expect("the warning");
        let excerpt = warning["excerpt"]
            .as_str()
            .filter(|_| warning["rule"] != "CRE-HEADLINE-ORIGIN-UNKNOWN");
        assert!(
            excerpt.is_none_or(|excerpt| message.contains(excerpt)),
            "{message} does not say {excerpt:?}"
        );
    }
    let variants = seed
        .document
        .warnings
        .iter()
        .find(|w| w.rule == "STY-VARIANTS-ACROSS-SOURCES")
        .expect("the variants");
    for form in [
        "al-Qaim / Qaim",
        "Shia / Shiite",
        "DAESH / Islamic State group",
        "jihadists / militants",
        "Mobilisation / Mobilization",
    ] {
        assert!(variants.message.contains(form), "{form} in {}", variants.message);
    }
}
