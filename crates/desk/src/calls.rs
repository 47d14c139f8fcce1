//! The one declared table of calls. Tauri, the loopback host and the tests all ask through it, and
//! TypeScript is generated from it.

use crate::view::*;
use crate::{
    Desk, Error, Result, cases, copy, destination, export, filing, history, merge, newsroom,
    origin, review, taking_back, uses, wire,
};
use serde::{Deserialize, Serialize};
use story::content::Content;
use story::language::{RIGHT_TO_LEFT, RIGHT_TO_LEFT_SCRIPTS};
use ts_rs::TS;

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident: $with:ty => $answer:ty = $verb:path;)*) => {
        /// The names of all calls, in the table's order.
        pub const CALLS: &[&str] = &[$(stringify!($name)),*];

        /// Answers a call by its name: unpack, ask, pack.
        ///
        /// # Errors
        /// `BadCall` for a name that is no call or particulars that do not fit it; else what the
        /// verb refuses.
        pub fn answer(desk: &mut Desk, call: Call) -> Result<serde_json::Value> {
            match call.name.as_str() {
                $(stringify!($name) => {
                    let with: $with = unpack(&call)?;
                    let answer: $answer = $verb(desk, with)?;
                    pack(&call, &answer)
                })*
                _ => Err(Error::BadCall { name: call.name.clone(), detail: "there is no such call".into() }),
            }
        }

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
            seen.visit_type::<story::content::BylineRole>();
            seen.visit_type::<Outcome<Nothing>>();
            seen.declarations
        }
    };
}

calls! {
    /// Opens the newsroom: who is here, what waits where.
    session: Nothing => Session = newsroom::session;
    /// Says who sits at this computer from now on.
    act_as: ActAs => Session = newsroom::act_as;
    /// Only asks what changed: every answer tells it.
    news: Nothing => Nothing = newsroom::news;
    counts: Nothing => Counts = newsroom::counts;
    settings_set: Settings => Settings = newsroom::settings_set;
    search: SearchFor => Vec<Hit> = newsroom::search;
    people: Nothing => Vec<story::person::Person> = newsroom::people;
    person_add: story::person::Person => Vec<story::person::Person> = newsroom::person_add;
    agencies: Nothing => Vec<AgencyLine> = newsroom::agencies;
    agency_set: AgencyLine => Vec<AgencyLine> = newsroom::agency_set;
    destinations: Nothing => Vec<DestinationLine> = destination::destinations;
    destination_set: SetDestination => DestinationsSet = destination::destination_set;
    destination_remove: OfDestination => Vec<DestinationLine> = destination::destination_remove;
    /// IPTC Media Topics by word.
    topics: FindTopics => Vec<TopicLine> = newsroom::topics;
    journal_verify: Nothing => Verified = newsroom::journal_verify;

    my_drafts: Nothing => MyDrafts = copy::my_drafts;
    queue: OfDesk => Queue = copy::queue;
    story_new: NewStory => OpenStory = copy::story_new;
    story_open: OfStory => OpenStory = copy::story_open;
    /// Keeps the typing; answered only after the commit returned.
    draft_save: SaveDraft => Saved = copy::draft_save;
    /// Puts typing that could not be saved beside the newsroom, because the person leaves.
    draft_set_aside: SaveDraft => SetAside = copy::draft_set_aside;
    /// Saves a revision, immutable from then on.
    story_revise: Revise => OpenStory = copy::story_revise;
    /// Cleans clipboard content into blocks; saves nothing.
    paste_read: Clipboard => CleanPaste = copy::paste_read;
    /// Saves a paste as a revision of its own with its source.
    story_pasted: Pasted => OpenStory = copy::story_pasted;
    origin_say: SayOrigin => OpenStory = origin::origin_say;
    /// Credits of unsaved text as it stands.
    credits_of: SaveDraft => Credits = copy::credits_of;
    origins_of: SaveDraft => Origins = copy::origins_of;
    findings_of: SaveDraft => Vec<Finding> = copy::findings_of;
    story_spike: Return => StoryLine = copy::story_spike;
    story_unspike: OfStory => StoryLine = copy::story_unspike;

    hand_in: HandIn => StoryLine = review::hand_in;
    claim: OfStory => StoryLine = review::claim;
    hold: HoldStory => StoryLine = review::hold;
    release: HoldStory => StoryLine = review::release;
    /// What words say of an embargo, with their questions; sets nothing.
    embargo_read: SetEmbargo => EmbargoRead = review::embargo_read;
    embargo: SetEmbargo => EmbargoAnswer = review::embargo;
    embargo_lift: LiftEmbargo => EmbargoAnswer = review::embargo_lift;
    return_story: Return => StoryLine = review::return_story;
    review_open: OpenReview => Review = review::review_open;
    review_settle: Settle => Review = review::review_settle;
    review_reword: Reword => Review = review::review_reword;
    /// Marks paragraphs of a first take as read.
    paragraphs_read: ReadParagraphs => Review = review::paragraphs_read;
    /// Opens a paragraph of the review for typing in place.
    review_type: TypeInReview => Typing = review::review_type;
    review_finish: FinishReview => Review = review::review_finish;
    looked: Looked => Nothing = review::looked;
    approve: Approve => StoryLine = review::approve;
    note_add: AddNote => Vec<Note> = review::note_add;
    note_settle: SettleNote => Vec<Note> = review::note_settle;

    /// Two newest versions of a story put together, with what has to be asked.
    merge_open: OfStory => Merge = merge::merge_open;
    /// Keeps the answers given so far on this computer.
    merge_keep: MergeAnswers => Nothing = merge::merge_keep;
    /// Makes a revision with both versions as its parents.
    merge_settle: MergeAnswers => OpenStory = merge::merge_settle;

    /// The last step of this person that can be taken back.
    act_last: Nothing => Option<ActDone> = history::act_last;
    /// Takes the acts of a step back; they stay on record.
    undo: UndoActs => ActDone = history::undo;

    history: OfStory => Vec<HistoryLine> = history::history;
    revision_content: Looked => Content = history::revision_content;
    restore: Restore => OpenStory = history::restore;

    wire: Nothing => Vec<ItemLine> = wire::wire;
    item_open: OfItem => ItemView = wire::item_open;
    bring_in: BringIn => BroughtIn = wire::bring_in;
    proposal_settle: SettleProposal => ItemView = wire::proposal_settle;
    item_put_aside: PutAside => Vec<ItemLine> = wire::item_put_aside;
    story_from_item: StartFromItem => OpenStory = wire::story_from_item;
    /// The stories that use an item, a story's copy or a picture.
    where_used: FindUses => WhereUsed = uses::where_used;
    cases: FindCases => Vec<CaseLine> = cases::cases;
    case_open: OfCase => Case = cases::case_open;
    case_decide: DecideCase => Case = cases::case_decide;
    case_confirm: ConfirmCase => Case = cases::case_confirm;
    case_close: OfCase => Case = cases::case_close;
    item_insert: InsertFromItem => OpenStory = wire::item_insert;

    approved: Nothing => Approved = export::approved;
    export_preview: PreviewExport => ExportPreview = export::export_preview;
    export_file: ExportFile => Sent = export::export_file;
    /// Everything in the way of a story leaving now, for a destination and the person who asks.
    gate: AskGate => GateAnswer = filing::gate;
    /// Files a story to destinations, and says of each what happened.
    file_to: FileTo => FiledTo = filing::file_to;
    /// What of a story is to be filed at a time, and what became of what was.
    filings: OfStory => Filings = filing::filings;
    filing_cancel: OfFiling => Filings = filing::filing_cancel;
    /// What is on its way over the network, what was given up, and the latest that arrived.
    deliveries: Nothing => Deliveries = filing::deliveries;
    /// Sends a copy again that was given up.
    delivery_resend: OfReceipt => Deliveries = filing::delivery_resend;
    /// Takes up what went out as its next version.
    update_story: UpdateStory => OpenStory = taking_back::update;
    /// The same, with what it confesses.
    correct_story: CorrectStory => OpenStory = taking_back::correct;
    /// Orders every receiver to stop using what went out; never taken back.
    kill_story: KillStory => StoryLine = taking_back::kill;
    /// Puts on record what a destination confirmed.
    confirm_sent: ConfirmSent => StoryLine = taking_back::confirm;
    receipts: OfStory => Vec<ReceiptLine> = export::receipts;
}

fn unpack<T: serde::de::DeserializeOwned>(call: &Call) -> Result<T> {
    let with = if call.with.is_null() { serde_json::json!({}) } else { call.with.clone() };
    serde_json::from_value(with)
        .map_err(|error| Error::BadCall { name: call.name.clone(), detail: error.to_string() })
}

fn pack<T: Serialize>(call: &Call, answer: &T) -> Result<serde_json::Value> {
    serde_json::to_value(answer)
        .map_err(|error| Error::BadCall { name: call.name.clone(), detail: error.to_string() })
}

/// The TypeScript of the table and of every type in it.
pub fn typescript() -> String {
    let config = ts_rs::Config::default();
    let mut text = String::from(
        "// Generated from crates/desk/src/calls.rs by `just bindings`; do not edit.\n\n",
    );
    text.push_str("/** Languages written from right to left, by their BCP 47 tag. */\n");
    text.push_str(&list("RIGHT_TO_LEFT", &RIGHT_TO_LEFT));
    text.push_str(
        "/** Scripts that run from right to left; one in a tag decides before the language. */\n",
    );
    text.push_str(&list("RIGHT_TO_LEFT_SCRIPTS", &RIGHT_TO_LEFT_SCRIPTS));
    for declaration in declarations(&config).values() {
        text.push_str("export ");
        text.push_str(declaration);
        text.push_str("\n\n");
    }
    text.push_str(
        "/** Every call with what it takes and what it answers. */\nexport interface Calls {\n",
    );
    text.push_str(&signatures(&config));
    text.push_str("}\n");
    text
}

fn list(name: &str, words: &[&str]) -> String {
    format!("export const {name}: readonly string[] = {words:?};\n\n")
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
