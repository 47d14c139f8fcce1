//! One invented story with everything a story can have, and its variants.

use chrono::{DateTime, Utc};
use formats::outgoing::{
    CopyrightHolder, Credit, Earlier, Embargo, Origin, Outgoing, Provider, Signal, Standing,
    Status, UsageTerms,
};
use story::content::{Block, BlockKind, Byline, Content, Mark, MarkKind, Picture};
use story::dateline::Dateline;

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("the test writes RFC 3339")
}

/// Approved mixed copy in English: AP and AFP words, our own lead, a picture, marks of every kind.
pub fn tanker() -> Outgoing {
    Outgoing {
        content: content(),
        guid: "urn:newsml:gulfdaily.example:20261104:tanker".into(),
        version: 3,
        first_created: at("2026-11-04T09:00:00Z"),
        version_created: at("2026-11-04T14:05:00Z"),
        sent: at("2026-11-04T14:06:30Z"),
        standing: Standing::Approved,
        status: Status::Usable,
        embargo: None,
        signals: vec![Signal::Update],
        correction_note: "Adds the port authority in paragraph 2".into(),
        evolved_from: Some(Earlier {
            guid: "urn:newsml:gulfdaily.example:20261104:tanker".into(),
            version: "2".into(),
            ..Earlier::default()
        }),
        derived_from: vec![Earlier {
            guid: "tag:ap.example,2026:tanker".into(),
            version: "5".into(),
            title: "BC-ML--Tanker, 3rd Ld-Writethru".into(),
            party: "AP".into(),
        }],
        credit_line: "Gulf Daily/AP/AFP".into(),
        tail: "The Associated Press and AFP contributed to this report.".into(),
        credits: vec![
            credit("", "Gulf Daily", "Gulf Daily", false),
            credit("AP", "The Associated Press", "AP", true),
            credit("AFP", "Agence France-Presse", "AFP", true),
        ],
        copyright: vec![
            CopyrightHolder {
                holder: "Gulf Daily".into(),
                year: 2026,
                ..CopyrightHolder::default()
            },
            CopyrightHolder {
                party: "AP".into(),
                holder: "The Associated Press".into(),
                year: 2026,
                notice: "Copyright 2026 The Associated Press. All rights reserved.".into(),
            },
            CopyrightHolder {
                party: "AFP".into(),
                holder: "AFP".into(),
                year: 2026,
                notice: String::new(),
            },
        ],
        usage_terms: vec![UsageTerms {
            party: "AP".into(),
            text: "No archiving beyond 30 days".into(),
        }],
        provider: Provider {
            name: "Gulf Daily".into(),
            code: "gda".into(),
            domain: "gulfdaily.example".into(),
            email: "desk@gulfdaily.example".into(),
        },
        origins: vec![
            Vec::new(),
            vec![origin(0, 47, "AP"), origin(48, 80, "AFP")],
            Vec::new(),
            vec![origin(0, 59, "AFP")],
        ],
    }
}

fn content() -> Content {
    Content {
        slug: "TANKER-GROUNDING".into(),
        headline: "Tanker aground off Ras Miral; crew of 21 \"safe & well\"".into(),
        bylines: vec![Byline {
            name: "Lina Saad".into(),
            role: "reporter".into(),
            title: "Shipping Correspondent".into(),
            place: "Ras Miral".into(),
            initials: "lsa".into(),
            ..Byline::default()
        }],
        contributors: vec![Byline {
            name: "Omar Nasser".into(),
            role: "contributor".into(),
            place: "Kuwait City".into(),
            ..Byline::default()
        }],
        dateline: Some(Dateline {
            raw: String::new(),
            places: vec!["RAS MIRAL".into()],
            country: Some("Kuwait".into()),
            month: Some(11),
            day: Some(4),
            year: None,
            agencies: vec!["AP".into()],
            separator: " - ".into(),
            ..Dateline::default()
        }),
        body: vec![
            block(
                BlockKind::P,
                "A tanker carrying 40,000 tonnes of fuel oil ran aground on Saturday.",
                &[],
            ),
            Block {
                marks: vec![
                    mark(4, 10, MarkKind::Bold, None),
                    mark(52, 67, MarkKind::Italic, None),
                ],
                ..block(
                    BlockKind::P,
                    "The Corona <Star> lost power at 03:40 & drifted but nobody was hurt on the reef.",
                    &[],
                )
            },
            block(BlockKind::Subhead, "What the harbour says", &[]),
            Block {
                marks: vec![mark(4, 18, MarkKind::Link, Some("https://harbour.example/a?b=1&c=2"))],
                ..block(
                    BlockKind::P,
                    "The harbour master said two tugs were on the way by midday.",
                    &[],
                )
            },
            block(BlockKind::Quote, "“We were lucky with the wind — very lucky,” he said.", &[]),
            block(BlockKind::Bullet, "Crew: 21", &[]),
            block(BlockKind::Bullet, "Flag: Marshall Islands", &[]),
            block(BlockKind::Number, "Refloat", &[]),
            block(BlockKind::Number, "Tow to José’s yard", &[]),
        ],
        editors_note: "With picture. Will be led.".into(),
        internal_note: "SECRET source: the pilot, call before 6".into(),
        pictures: vec![Picture {
            id: "urn:newsml:gulfdaily.example:20261104:pic-1".into(),
            caption: "The Corona Star off Ras Miral on Saturday.".into(),
            credit: "AP Photo/Nabil Hadi".into(),
            photographer: "Nabil Hadi".into(),
            agency: "AP".into(),
            usage_terms: "No sales".into(),
            href: "https://pictures.example/corona.jpg".into(),
            ..Picture::default()
        }],
        language: "en".into(),
        urgency: 3,
        subjects: vec!["medtop:20000160".into()],
        keywords: vec!["tanker".into(), "shipping".into()],
        ..Content::default()
    }
}

/// Arabic copy of one source, right to left.
pub fn arabic() -> Outgoing {
    let mut copy = tanker();
    copy.content.language = "ar".into();
    copy.content.direction = story::content::Direction::Rtl;
    copy.content.slug = "ناقلة-جنوح".into();
    copy.content.headline = "جنوح ناقلة قبالة رأس ميرال".into();
    copy.content.bylines[0].name = "لينا سعد".into();
    copy.content.bylines[0].title = String::new();
    copy.content.contributors.clear();
    copy.content.body = vec![
        block(BlockKind::P, "جنحت ناقلة تحمل 40 ألف طن من الوقود يوم السبت.", &[]),
        block(BlockKind::P, "وقالت هيئة الميناء إن أفراد الطاقم بخير.", &[]),
    ];
    copy.origins = vec![vec![origin(0, 20, "AFP")]];
    copy.content.dateline = Some(Dateline {
        raw: "رأس ميرال (أ ف ب)".into(),
        separator: " - ".into(),
        ..Dateline::default()
    });
    copy
}

/// A correction of the story, embargoed.
pub fn correction() -> Outgoing {
    Outgoing {
        signals: vec![Signal::Correction],
        correction_note: "CORRECTS the crew to 21 in paragraph 2".into(),
        embargo: Some(Embargo::Until(at("2026-11-04T18:00:00Z"))),
        ..tanker()
    }
}

pub fn kill() -> Outgoing {
    Outgoing {
        signals: vec![Signal::Kill],
        status: Status::Canceled,
        correction_note: "The ship named was the wrong one".into(),
        version: 4,
        ..tanker()
    }
}

pub fn withheld() -> Outgoing {
    Outgoing { status: Status::Withheld, embargo: Some(Embargo::UntilFurtherNotice), ..tanker() }
}

pub fn not_approved() -> Outgoing {
    Outgoing { standing: Standing::NotApproved, ..tanker() }
}

/// As little as a story can have.
pub fn bare() -> Outgoing {
    Outgoing {
        content: Content {
            slug: "SHORT".into(),
            body: vec![block(BlockKind::P, "One sentence.", &[])],
            ..Content::default()
        },
        guid: "urn:newsml:gulfdaily.example:20261104:short".into(),
        standing: Standing::Approved,
        ..Outgoing::default()
    }
}

/// Every variant by name.
pub fn all() -> Vec<(&'static str, Outgoing)> {
    vec![
        ("tanker", tanker()),
        ("arabic", arabic()),
        ("correction", correction()),
        ("kill", kill()),
        ("withheld", withheld()),
        ("not approved", not_approved()),
        ("bare", bare()),
    ]
}

pub fn block(kind: BlockKind, text: &str, marks: &[Mark]) -> Block {
    Block { kind, text: text.into(), marks: marks.to_vec() }
}

fn mark(start: u32, end: u32, kind: MarkKind, href: Option<&str>) -> Mark {
    Mark { start, end, kind, href: href.map(str::to_owned) }
}

fn credit(party: &str, name: &str, printed: &str, required: bool) -> Credit {
    let [party, name, printed] = [party, name, printed].map(str::to_owned);
    Credit { party, name, printed, required, byline: String::new() }
}

pub fn origin(start: u32, end: u32, party: &str) -> Origin {
    Origin {
        start,
        end,
        party: party.into(),
        item: format!("tag:{}.example,2026:tanker", party.to_lowercase()),
        version: "5".into(),
        revision: String::new(),
    }
}
