//! Any history: every word has exactly one origin, from the revision itself or an earlier one.
#![no_main]
use libfuzzer_sys::fuzz_target;
use prose::origins::{Past, Revision, Traced, trace};
use prose::reuse::{Item, MemoryLibrary};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split('\u{1}').take(12);
    let mut in_memory = MemoryLibrary::default();
    if let Some(item) = parts.next() {
        let paragraphs = item.split('\u{2}').map(str::to_owned).collect();
        in_memory.add(Item { id: "wire".to_owned(), owner: "AP".to_owned(), paragraphs });
    }
    let mut past = Past::default();
    let mut states: Vec<Traced> = Vec::new();
    for (number, part) in parts.enumerate() {
        let paragraphs: Vec<&str> = part.split('\u{2}').collect();
        // The length of a revision decides whether it is a merge.
        let parents: Vec<&Traced> = states.iter().rev().take(1 + part.len() % 2).collect();
        let revision = Revision { number, author: "lsa", paragraphs: paragraphs.clone(), ..Revision::default() };
        let traced = trace(&parents, &revision, &mut past, &in_memory);
        let joined: Vec<String> =
            traced.spans().iter().map(|spans| spans.iter().map(|span| span.text.as_str()).collect()).collect();
        assert_eq!(joined, paragraphs, "joined, the spans are the paragraphs");
        assert!(traced.origins.iter().all(|origin| origin.revision <= number), "no word comes from the future");
        states.push(traced);
    }
});
