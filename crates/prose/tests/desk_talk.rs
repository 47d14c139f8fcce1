//! Comparisons and merges as a desk would tell them.
use prose::{BlockKind, Diff, MergeSpan, Options, Span, changes, diff, merge, settle};

fn read(old: &[&str], new: &[&str]) -> String {
    tell(&diff(old, new, &Options::default()))
}

fn tell(diff: &Diff) -> String {
    let mut out = String::new();
    for block in &diff.blocks {
        let number = |list: &[usize]| {
            list.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(" and ")
        };
        out.push_str(&match block.kind {
            BlockKind::Equal => format!("{} stands: ", number(&block.new)),
            BlockKind::Changed => format!("{} edited: ", number(&block.new)),
            BlockKind::Inserted => format!("{} is new: ", number(&block.new)),
            BlockKind::Deleted => format!("old {} is gone: ", number(&block.old)),
            BlockKind::Moved => format!("{} was {}: ", number(&block.new), number(&block.old)),
            BlockKind::Split => format!("{} were {}: ", number(&block.new), number(&block.old)),
            BlockKind::Joined => format!("{} was {}: ", number(&block.new), number(&block.old)),
        });
        for span in &block.spans {
            out.push_str(&match span {
                Span::Equal { text } => text.to_string(),
                Span::Insert { text, .. } => format!("{{+{}+}}", text.replace('\n', "\u{b6}")),
                Span::Delete { text, .. } => format!("[-{}-]", text.replace('\n', "\u{b6}")),
                Span::Typography { old, new, .. } => format!("[{old}~{new}]"),
            });
        }
        out.push('\n');
    }
    for passage in &diff.passages {
        out.push_str(&format!(
            "a sentence went from {} to {}\n",
            passage.old.paragraph + 1,
            passage.new.paragraph + 1
        ));
    }
    out
}

#[test]
fn a_toll_that_rises() {
    insta::assert_snapshot!(read(
        &["At least 4 people were killed when a ferry capsized off the island on Friday."],
        &["At least 9 people were killed when a ferry capsized off the island on Friday."],
    ), @"1 edited: At least [-4-]{+9+} people were killed when a ferry capsized off the island on Friday.");
}

#[test]
fn a_number_and_a_name_are_shown_whole() {
    let told = read(
        &["Spokeswoman Dana al-Rashid said 10\u{a0}000 tonnes and 1,500.5 litres were lost."],
        &["Spokeswoman Dana al-Rasheed said 12\u{a0}000 tonnes and 1,500.7 litres were lost."],
    );
    insta::assert_snapshot!(told.replace('\u{a0}', "_"), @"1 edited: Spokeswoman Dana [-al-Rashid-]{+al-Rasheed+} said [-10_000-]{+12_000+} tonnes and [-1,500.5-]{+1,500.7+} litres were lost.");
}

#[test]
fn a_word_processor_changed_the_quotes() {
    insta::assert_snapshot!(read(
        &["\"We won't go,\" he said -- twice."],
        &["\u{201c}We won\u{2019}t go,\u{201d} he said \u{2014} twice."],
    ), @r#"1 edited: ["~“]We [won't~won’t] go,["~”] he said [--~—] twice."#);
}

#[test]
fn a_paragraph_moved_and_edited() {
    insta::assert_snapshot!(read(
        &[
            "Flood water cut the coastal road on Monday, the governor's office said.",
            "Schools will stay closed until Wednesday in all districts along the river.",
            "More rain is forecast for the weekend, the weather service said in a bulletin.",
        ],
        &[
            "More rain is forecast for Saturday, the weather service said in a bulletin.",
            "Flood water cut the coastal road on Monday, the governor's office said.",
            "Schools will stay closed until Wednesday in all districts along the river.",
        ],
    ), @r"
    1 was 3: More rain is forecast for [-the weekend-]{+Saturday+}, the weather service said in a bulletin.
    2 stands: Flood water cut the coastal road on Monday, the governor's office said.
    3 stands: Schools will stay closed until Wednesday in all districts along the river.
    ");
}

#[test]
fn a_paragraph_split_in_two_and_two_joined() {
    insta::assert_snapshot!(read(
        &[
            "The union called a strike for Friday. The port authority said it would not negotiate under pressure.",
            "Ships are waiting offshore.",
            "Wheat is short in the capital.",
        ],
        &[
            "The union called a strike for Friday.",
            "The port authority said it would not negotiate under pressure.",
            "Ships are waiting offshore. Wheat is short in the capital.",
        ],
    ), @r"
    1 and 2 were 1: The union called a strike for Friday.[- -]{+¶+}The port authority said it would not negotiate under pressure.
    3 was 2 and 3: Ships are waiting offshore.[-¶-]{+ +}Wheat is short in the capital.
    ");
}

#[test]
fn a_sentence_that_went_to_another_paragraph() {
    insta::assert_snapshot!(read(
        &[
            "The army closed three bridges near the town. Nobody was hurt, the mayor told reporters at the scene.",
            "Trucks were turned back at the northern checkpoint during the night.",
        ],
        &[
            "The army closed three bridges near the town.",
            "Trucks were turned back at the northern checkpoint during the night. Nobody was hurt, the mayor told reporters at the scene.",
        ],
    ), @r"
    1 edited: The army closed three bridges near the town.[- Nobody was hurt, the mayor told reporters at the scene.-]
    2 edited: Trucks were turned back at the northern checkpoint during the night.{+ Nobody was hurt, the mayor told reporters at the scene.+}
    a sentence went from 1 to 2
    ");
}

#[test]
fn an_inserted_sentence_is_marked_from_its_first_word_to_its_stop() {
    insta::assert_snapshot!(read(
        &["The talks failed. The union left the room."],
        &["The talks failed. The minister was not there. The union left the room."],
    ), @"1 edited: The talks failed. {+The minister was not there. +}The union left the room.");
}

#[test]
fn a_rewritten_sentence_is_not_left_in_crumbs() {
    insta::assert_snapshot!(read(
        &["The chairman of the board resigned in the night. Work goes on at the site as planned this week."],
        &["Police arrested a man of 40 after a search of his home. Work goes on at the site as planned this week."],
    ), @"1 edited: [-The chairman of the board resigned in the night-]{+Police arrested a man of 40 after a search of his home+}. Work goes on at the site as planned this week.");
}

#[test]
fn arabic_copy_with_and_without_vowel_signs() {
    insta::assert_snapshot!(read(
        &["\u{642}\u{62a}\u{644} \u{662}\u{660} \u{634}\u{62e}\u{635}\u{627}\u{64b} \u{641}\u{64a} \u{628}\u{64a}\u{631}\u{648}\u{62a}"],
        &["\u{642}\u{64f}\u{62a}\u{644} 20 \u{634}\u{62e}\u{635}\u{627} \u{641}\u{64a} \u{628}\u{640}\u{64a}\u{631}\u{648}\u{62a}"],
    ), @"1 edited: [قتل~قُتل] [٢٠~20] [شخصاً~شخصا] في [بيروت~بـيروت]");
}

#[test]
fn a_story_put_into_other_type_has_not_one_changed_word() {
    let old: Vec<String> = (0..10)
        .map(|at| format!("\"It's the {at}th time,\" said Mr. O'Neil -- who isn't amused... at 10\u{a0}000 'facts' in 'caf\u{e9}s'."))
        .collect();
    let new: Vec<String> = old
        .iter()
        .map(|p| {
            let curly =
                p.replace(" \"", " \u{201c}").replace('"', "\u{201d}").replace('\'', "\u{2019}");
            curly
                .replace("--", "\u{2014}")
                .replace("...", "\u{2026}")
                .replace('\u{a0}', " ")
                .replace('\u{e9}', "e\u{301}")
        })
        .collect();
    let result = diff(&old, &new, &Options::default());
    assert_eq!(
        (result.summary.words_inserted, result.summary.words_deleted),
        (0, 0),
        "{}",
        tell(&result)
    );
    assert!(
        result.blocks.iter().all(|block| block.kind == BlockKind::Changed),
        "no paragraph is rewritten or lost"
    );
}

#[test]
fn an_editor_takes_one_change_and_leaves_the_other() {
    let old =
        ["Two drivers were rescued near the town, police said.", "The army closed three bridges."];
    let new = [
        "Three drivers were rescued near the old town, police said.",
        "The army closed four bridges.",
    ];
    let result = diff(&old, &new, &Options::default());
    let list: Vec<String> = changes(&result)
        .iter()
        .map(|c| format!("{}: {:?} -> {:?}", c.id, c.before, c.after))
        .collect();
    insta::assert_snapshot!(list.join("\n"), @r#"
    replaced 0.0-3>0.0-5: "Two" -> "Three"
    inserted 0.34-34>0.36-40: "" -> "old "
    replaced 1.16-21>1.16-20: "three" -> "four"
    "#);
    let settled = settle(&old, &new, &result, &|id| id.0.starts_with("inserted"));
    assert_eq!(
        settled,
        [
            "Two drivers were rescued near the old town, police said.",
            "The army closed three bridges."
        ]
    );
}

fn merged(base: &[&str], ours: &[&str], theirs: &[&str]) -> String {
    let mut out = String::new();
    for paragraph in merge(base, ours, theirs).paragraphs {
        for span in paragraph.spans {
            out.push_str(&match span {
                MergeSpan::Text { text } => text,
                MergeSpan::Conflict { conflict: c } => {
                    format!("<{:?}: {} | {} | {}>", c.reason, c.ours, c.base, c.theirs)
                }
            });
        }
        out.push('\n');
    }
    out
}

#[test]
fn two_laptops_one_story() {
    let base = [
        "Flood water cut the coastal road on Monday.",
        "Two drivers were rescued from a bus near the ford, police said.",
        "The army closed three bridges.",
        "Schools will stay closed until Wednesday, the governor's office said.",
        "More rain is forecast.",
    ];
    let lina = [
        base[0],
        base[4],
        "Two drivers and a child were rescued from a bus near the ford, police Col. Adel Hani said.",
        base[2],
        base[3],
    ];
    let tom = [
        base[0],
        "Three drivers were rescued from a bus near the ford, police said.",
        "Schools will stay closed until Thursday, the governor's office said.",
        base[4],
    ];
    insta::assert_snapshot!(merged(&base, &lina, &tom), @r"
    Flood water cut the coastal road on Monday.
    More rain is forecast.
    <Fact: Two drivers and a child | Two drivers | Three drivers> were rescued from a bus near the ford, police Col. Adel Hani said.
    Schools will stay closed until Thursday, the governor's office said.
    ");
}

#[test]
fn a_name_and_a_denial_are_asked_about() {
    insta::assert_snapshot!(merged(
        &["The minister did confirm that Gen. Samir Adel Haddad met the envoy on Friday in the capital."],
        &["The minister did not confirm that Gen. Sami Adel Haddad met the envoy on Friday in the capital."],
        &["The minister did confirm that Gen. Samir Adel Hadad never met the envoy on Friday in the capital."],
    ), @"The minister did <Fact: not confirm that Gen. Sami Adel Haddad | confirm that Gen. Samir Adel Haddad | confirm that Gen. Samir Adel Hadad never> met the envoy on Friday in the capital.");
}

#[test]
fn re_quoting_gives_way_to_words() {
    insta::assert_snapshot!(merged(
        &["\"We will go,\" the union said on Monday."],
        &["\u{201c}We will go,\u{201d} the union said on Monday."],
        &["\"We will stay,\" the union said on Tuesday."],
    ), @"“We will stay,” the union said on Tuesday.");
}

#[test]
fn one_cuts_what_the_other_edits_and_both_write_an_ending() {
    insta::assert_snapshot!(merged(
        &["The army closed three bridges.", "The road is open again."],
        &["The road is open again.", "Trucks were waiting at dawn."],
        &["The army closed three old bridges.", "The road is open again.", "Police thanked the drivers."],
    ), @r"
    <Deleted:  | The army closed three bridges. | The army closed three old bridges.>
    The road is open again.
    <Inserted: Trucks were waiting at dawn. |  | Police thanked the drivers.>
    ");
}

#[test]
fn a_dash_alone_before_a_paragraph_that_begins_with_one() {
    let merged =
        merge(&["-", "Ships wait"], &["-", "\t-\u{e9}", "Ships wait"], &["-", "Ships wait on"]);
    assert_eq!(merged.text().unwrap_or_default(), ["-", "\t-\u{e9}", "Ships wait on"]);
}

#[test]
fn a_join_that_meets_signs_without_a_word_is_the_same_question_from_both_sides() {
    let base = ["\u{fffd}", "\u{fffd}", "", ""];
    let lina = ["\0\u{fffd}\u{c}"];
    let tom = ["\u{fffd}\u{1}", "\u{fffd}\u{1}", "", "", "", ":"];
    let (one, other) = (merge(&base, &lina, &tom), merge(&base, &tom, &lina));
    assert_eq!(one.paragraphs.len(), other.paragraphs.len());
    for (here, there) in one.paragraphs.iter().zip(&other.paragraphs) {
        assert_eq!(here.spans.len(), there.spans.len(), "{one:?} {other:?}");
    }
}

#[test]
fn a_row_of_marks_is_not_moved_because_another_stands_elsewhere() {
    insta::assert_snapshot!(read(
        &["{| Results", "|-", "| Ferry, 40 minutes late", "|-", "| Tram on time", "|}", "The strike was called off."],
        &["The strike was called off.", "<table>", "|}", "Trains to the coast were full all day.", "|-", "Nobody was hurt."],
    ), @r"
    old 1 is gone: [-{| Results-]
    old 2 is gone: [-|--]
    old 3 is gone: [-| Ferry, 40 minutes late-]
    old 4 is gone: [-|--]
    old 5 is gone: [-| Tram on time-]
    old 6 is gone: [-|}-]
    1 stands: The strike was called off.
    2 is new: {+<table>+}
    3 is new: {+|}+}
    4 is new: {+Trains to the coast were full all day.+}
    5 is new: {+|-+}
    6 is new: {+Nobody was hurt.+}
    ");
}

#[test]
fn a_rule_between_edited_paragraphs_stays_a_rule() {
    insta::assert_snapshot!(read(
        &["The port opened at noon.", "* * *", "Nine ships were waiting outside."],
        &["The port opened at one.", "***", "Ten ships were waiting outside."],
    ), @r"
    1 edited: The port opened at [-noon-]{+one+}.
    2 edited: *[ ~]*[ ~]*
    3 edited: [-Nine-]{+Ten+} ships were waiting outside.
    ");
}
