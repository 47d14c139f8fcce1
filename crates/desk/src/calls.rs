//! The one declared table of calls. Tauri, the loopback host and the tests all ask through it, and TypeScript is
//! generated from it.

use crate::view::*;
use serde::{Deserialize, Serialize};
use story::content::Content;
use ts_rs::TS;

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident: $with:ty => $answer:ty;)*) => {
        /// The names of all calls, in the table's order.
        pub const CALLS: &[&str] = &[$(stringify!($name)),*];

        fn signatures(config: &ts_rs::Config) -> String {
            let mut lines = String::new();
            $(
                $(lines.push_str(&doc_line(stringify!($doc)));)*
                lines.push_str(&format!(
                    "  {}: {{ with: {}; answer: {} }};\n",
                    stringify!($name), <$with as TS>::name(config), <$answer as TS>::name(config)
                ));
            )*
            lines
        }

        fn declarations(config: &ts_rs::Config) -> std::collections::BTreeMap<String, String> {
            let mut seen = Seen { declarations: Default::default(), config };
            $( seen.visit_type::<$with>(); seen.visit_type::<$answer>(); )*
            seen.visit_type::<Refusal>();
            seen.declarations
        }
    };
}

calls! {
    /// Opens the newsroom: who is here, what waits where.
    session: Nothing => Session;
    /// Says who sits at this computer from now on.
    act_as: ActAs => Session;
    counts: Nothing => Counts;
    settings_set: Settings => Settings;
    search: SearchFor => Vec<Hit>;
    people: Nothing => Vec<story::person::Person>;
    person_add: story::person::Person => Vec<story::person::Person>;
    agencies: Nothing => Vec<AgencyLine>;
    agency_set: AgencyLine => Vec<AgencyLine>;
    journal_verify: Nothing => Verified;

    my_drafts: Nothing => MyDrafts;
    queue: OfDesk => Queue;
    story_new: NewStory => OpenStory;
    story_open: OfStory => OpenStory;
    /// Keeps the typing; answered only after the commit returned.
    draft_save: SaveDraft => Saved;
    /// Saves a revision, immutable from then on.
    story_revise: Revise => OpenStory;
    /// Cleans clipboard content into blocks; saves nothing.
    paste_read: Clipboard => CleanPaste;
    /// Saves a paste as a revision of its own with its source.
    story_pasted: Pasted => OpenStory;
    origin_say: SayOrigin => OpenStory;
    /// Credits of unsaved text as it stands.
    credits_of: SaveDraft => Credits;
    origins_of: SaveDraft => Origins;
    findings_of: SaveDraft => Vec<Finding>;
    story_spike: Return => StoryLine;

    hand_in: HandIn => StoryLine;
    claim: OfStory => StoryLine;
    return_story: Return => StoryLine;
    review_open: OpenReview => Review;
    review_settle: Settle => Review;
    review_reword: Reword => Review;
    review_finish: FinishReview => Review;
    looked: Looked => Nothing;
    approve: Approve => StoryLine;
    note_add: AddNote => Vec<Note>;
    note_settle: SettleNote => Vec<Note>;

    history: OfStory => Vec<HistoryLine>;
    revision_content: Looked => Content;
    restore: Restore => OpenStory;

    wire: Nothing => Vec<ItemLine>;
    item_open: OfItem => ItemView;
    bring_in: BringIn => BroughtIn;
    proposal_settle: SettleProposal => ItemView;
    item_put_aside: PutAside => Vec<ItemLine>;
    story_from_item: StartFromItem => OpenStory;
    item_insert: InsertFromItem => OpenStory;

    approved: Nothing => Approved;
    export_preview: PreviewExport => ExportPreview;
    export_file: ExportFile => Sent;
    receipts: OfStory => Vec<ReceiptLine>;
}

/// The TypeScript of the table and of every type in it.
pub fn typescript() -> String {
    let config = ts_rs::Config::default();
    let mut text = String::from("// Generated from crates/desk/src/calls.rs by `just bindings`; do not edit.\n\n");
    for declaration in declarations(&config).values() {
        text.push_str("export ");
        text.push_str(declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Every call with what it takes and what it answers. */\nexport interface Calls {\n");
    text.push_str(&signatures(&config));
    text.push_str("}\n");
    text
}

fn doc_line(attribute: &str) -> String {
    match attribute.split_once('"') {
        Some((_, rest)) => format!("  /** {} */\n", rest.trim_end_matches(['"', ']']).trim()),
        None => String::new(),
    }
}

/// Gathers the declaration of each named type that a call touches, however deep.
struct Seen<'a> {
    declarations: std::collections::BTreeMap<String, String>,
    config: &'a ts_rs::Config,
}

impl Seen<'_> {
    fn visit_type<T: TS + 'static + ?Sized>(&mut self) {
        ts_rs::TypeVisitor::visit::<T>(self);
    }
}

impl ts_rs::TypeVisitor for Seen<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let name = T::ident(self.config);
        if T::output_path().is_none() {
            T::visit_dependencies(self);
            T::visit_generics(self);
            return;
        }
        if self.declarations.contains_key(&name) {
            return;
        }
        self.declarations.insert(name, T::decl(self.config));
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// A call by name with its particulars as JSON, as it crosses from a window or a loopback host.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Call {
    pub name: String,
    #[serde(default)]
    pub with: serde_json::Value,
}
