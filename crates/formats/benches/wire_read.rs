//! How many documents a second each structured reader takes in on one core. Our own copy; with the
//! shared fixtures at hand, the real documents of each format as well, one after the other.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::PathBuf;

/// A NewsML-G2 text item of the usual size: some ten kilobytes, a dozen paragraphs, thirty
/// subjects.
fn story() -> String {
    let paragraph = "<p>The ferry <b>turned back</b> in the fog over the harbour, the port said &#8212; and \
        &quot;nobody was hurt&quot;, the captain told reporters who had waited at pier four since the morning, while the \
        second sailing was put off until the wind had cleared the water between the island and the mainland.</p>\n";
    let subject = "<subject qcode=\"medtop:20000523\" type=\"cpnat:abstract\"><name xml:lang=\"en\">labour market</name></subject>\n";
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:harbour:78\" \
        version=\"3\" standardversion=\"2.35\" xml:lang=\"en\"><itemMeta><itemClass qcode=\"ninat:text\"/>\
        <provider literal=\"Harbour News Agency\"/><versionCreated>2026-03-01T10:15:00Z</versionCreated>\
        <pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta><urgency>3</urgency>{}\
        <headline>Ferry turns back</headline><dateline>ZUBAIR, March 1 (AP) -</dateline></contentMeta><contentSet>\
        <inlineXML contenttype=\"application/xhtml+xml\"><html><body>{}</body></html></inlineXML></contentSet></newsItem>",
        subject.repeat(30),
        paragraph.repeat(20)
    )
}

fn invented(bench: &mut Criterion) {
    let story = story();
    let mut group = bench.benchmark_group("invented");
    group.throughput(Throughput::Bytes(story.len() as u64));
    group.bench_function("newsml-g2", |bench| {
        bench.iter(|| formats::newsml_g2::read(black_box(story.as_bytes())))
    });
    group.finish();
}

fn real(bench: &mut Criterion) {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder =
        std::env::var_os("WRITETHRU_SHARED").map_or(beside, PathBuf::from).join("fixtures");
    let mut group = bench.benchmark_group("real documents");
    for format in ["newsml-g2", "newsml-1", "nitf", "ninjs", "feeds"] {
        let Ok(entries) = std::fs::read_dir(folder.join(format)) else { continue };
        let paths = entries
            .filter_map(|it| Some(it.ok()?.path()))
            .filter(|it| !it.to_string_lossy().ends_with(".expected.json"));
        let documents: Vec<Vec<u8>> = paths.filter_map(|it| std::fs::read(it).ok()).collect();
        group.throughput(Throughput::Elements(documents.len() as u64));
        group.bench_function(format, |bench| {
            bench.iter(|| {
                documents
                    .iter()
                    .filter(|bytes| formats::read(black_box(bytes), None).is_ok())
                    .count()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, invented, real);
criterion_main!(benches);
