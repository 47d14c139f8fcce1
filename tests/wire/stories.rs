//! Invented stories of any shape, in three scripts, for laws that hold for every story.

use crate::sample::at;
use formats::outgoing::{
    CopyrightHolder, Credit, Earlier, Embargo, Origin, Outgoing, Provider, Signal, Standing, Status,
};
use proptest::prelude::*;
use story::content::{Block, BlockKind, Byline, Content, Direction, Mark, MarkKind, Picture};
use story::dateline::Dateline;

/// A language with words to build sentences from, names, a place, and what stands between words.
struct Script {
    language: &'static str,
    words: &'static [&'static str],
    names: &'static [&'static str],
    dateline: &'static str,
    gap: &'static str,
    stop: &'static str,
}

const SCRIPTS: [Script; 3] = [
    Script {
        language: "en",
        words: &[
            "harbour",
            "pilots",
            "said",
            "the",
            "tanker’s",
            "crew",
            "were",
            "“safe”",
            "after",
            "21",
            "hours",
            "café",
            "Zürich",
            "& sons",
            "<reef>",
            "at",
            "4.5%",
            "tide",
            "wind",
            "north-east",
            "co_op",
            "5*",
            "naïve",
            "[sic]",
        ],
        names: &["Lina Saad", "Omar Nasser", "Jörg Keller"],
        dateline: "RAS MIRAL, Nov 4 (AP)",
        gap: " ",
        stop: ".",
    },
    Script {
        language: "ar",
        words: &[
            "قال",
            "ميناء",
            "الناقلة",
            "بعد",
            "يوم",
            "السبت",
            "٤٠",
            "ألف",
            "طن",
            "الطاقم",
            "بخير",
            "على",
            "الشعاب",
        ],
        names: &["لينا سعد", "عمر ناصر"],
        dateline: "رأس ميرال (أ ف ب)",
        gap: " ",
        stop: ".",
    },
    Script {
        language: "zh-Hans",
        words: &[
            "油轮", "港口", "船员", "周六", "安全", "表示", "触礁", "21人", "北京", "消息", "风向",
            "拖船",
        ],
        names: &["李娜", "王明"],
        dateline: "",
        gap: "",
        stop: "。",
    },
];

/// A story that every structured format can carry whole.
pub fn story() -> impl Strategy<Value = Outgoing> {
    (0..SCRIPTS.len()).prop_flat_map(|index| {
        let script = &SCRIPTS[index];
        let blocks = proptest::collection::vec(block(script), 1..7);
        let people = proptest::sample::subsequence(script.names, 0..=script.names.len());
        let head = sentence(script, 3..9);
        let flags = (0u8..10, any::<bool>(), any::<bool>(), any::<bool>(), 1u32..9, 0u8..4);
        (blocks, people, head, flags).prop_map(move |(blocks, people, head, flags)| {
            outgoing(script, blocks, &people, head, flags)
        })
    })
}

fn sentence(
    script: &'static Script,
    words: std::ops::Range<usize>,
) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(script.words), words)
        .prop_map(|words| words.join(script.gap))
}

/// A block with its marks and the words an agency brought.
fn block(script: &'static Script) -> impl Strategy<Value = (Block, Vec<Origin>)> {
    let kinds = prop_oneof![
        4 => Just(BlockKind::P),
        1 => Just(BlockKind::Subhead),
        1 => Just(BlockKind::Quote),
        1 => Just(BlockKind::Bullet),
        1 => Just(BlockKind::Number),
    ];
    (kinds, sentence(script, 12..30), 0usize..200, 1usize..40, 0u8..5, 0usize..200).prop_map(
        move |(kind, words, start, length, mark, owned)| {
            let text = format!("{words}{}", script.stop);
            let count = text.chars().count();
            let start = start % count;
            let end = (start + length).min(count);
            let (start, end) = trimmed(&text, start, end);
            let marks = match mark {
                0 if start < end => vec![marked(start, end, MarkKind::Bold)],
                1 if start < end => vec![marked(start, end, MarkKind::Italic)],
                2 if start < end => vec![marked(start, end, MarkKind::Link)],
                _ => Vec::new(),
            };
            let cut = owned % (count + 1);
            let origins = if cut == 0 {
                Vec::new()
            } else {
                vec![crate::sample::origin(0, cut as u32, "AP")]
            };
            (Block { kind, text, marks }, origins)
        },
    )
}

/// Marks cover words, not the spaces around them.
fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let chars: Vec<char> = text.chars().collect();
    let first = (start..end).find(|at| chars[*at] != ' ').unwrap_or(end);
    let last = (first..end).rev().find(|at| chars[*at] != ' ').map_or(first, |at| at + 1);
    (first, last)
}

fn marked(start: usize, end: usize, kind: MarkKind) -> Mark {
    let href = (kind == MarkKind::Link).then(|| "https://harbour.example/a?b=1&c=2".to_owned());
    Mark { start: start as u32, end: end as u32, kind, href }
}

type Flags = (u8, bool, bool, bool, u32, u8);

fn outgoing(
    script: &Script,
    blocks: Vec<(Block, Vec<Origin>)>,
    people: &[&str],
    head: String,
    flags: Flags,
) -> Outgoing {
    let (urgency, pictured, embargoed, dated, version, status) = flags;
    let (mut body, origins): (Vec<Block>, Vec<Vec<Origin>>) = blocks.into_iter().unzip();
    body[0].kind = BlockKind::P;
    let guid = "urn:newsml:gulfdaily.example:20261104:generated".to_owned();
    let bylines = people
        .iter()
        .map(|name| Byline { name: (*name).to_owned(), ..Byline::default() })
        .collect();
    let picture = Picture {
        id: format!("{guid}:pic"),
        caption: head.clone(),
        credit: "AP Photo/Nabil Hadi".into(),
        href: "https://pictures.example/p.jpg".into(),
        agency: "AP".into(),
        ..Picture::default()
    };
    let dateline =
        Dateline { raw: script.dateline.into(), separator: " - ".into(), ..Dateline::default() };
    Outgoing {
        content: Content {
            slug: "TANKER-GROUNDING".into(),
            headline: head,
            bylines,
            dateline: (dated && !script.dateline.is_empty()).then_some(dateline),
            body,
            pictures: if pictured { vec![picture] } else { Vec::new() },
            language: script.language.into(),
            direction: if script.language == "ar" { Direction::Rtl } else { Direction::Ltr },
            urgency,
            subjects: vec!["medtop:20000160".into()],
            keywords: vec!["tanker".into()],
            ..Content::default()
        },
        evolved_from: (version > 1).then(|| Earlier {
            guid: guid.clone(),
            version: (version - 1).to_string(),
            ..Earlier::default()
        }),
        guid,
        version,
        first_created: at("2026-11-04T09:00:00Z"),
        version_created: at("2026-11-04T14:05:00Z"),
        sent: at("2026-11-04T14:06:30Z"),
        standing: Standing::Approved,
        status: match status {
            2 => Status::Withheld,
            3 => Status::Canceled,
            _ => Status::Usable,
        },
        embargo: embargoed.then(|| Embargo::Until(at("2026-11-04T18:00:00Z"))),
        signals: if version > 1 { vec![Signal::Update] } else { Vec::new() },
        credit_line: "Gulf Daily/AP".into(),
        credits: vec![Credit {
            party: "AP".into(),
            name: "The Associated Press".into(),
            printed: "AP".into(),
            required: true,
            ..Credit::default()
        }],
        copyright: vec![CopyrightHolder {
            holder: "Gulf Daily".into(),
            year: 2026,
            ..CopyrightHolder::default()
        }],
        provider: Provider { name: "Gulf Daily".into(), code: "gda".into(), ..Provider::default() },
        origins,
        ..Outgoing::default()
    }
}
