/**
 * The words the desk sends as plain text although each set of them is closed, copied by hand from
 * the Rust enums named here. Once `bindings.ts` exports a set, its type comes from there. The
 * screens' words are checked against these in `i18n/words_needed.ts`.
 */

/** A rule's refusal: `NotAllowed` in crates/story/src/workflow.rs. */
export type RuleRefusal =
  | "SlugMissing"
  | "HeadlineMissing"
  | "BodyEmpty"
  | "WithSomeoneElse"
  | "NotAnEditor"
  | "NotAnAdministrator"
  | "NotADutyEditor"
  | "AuthorApproves"
  | "LastEditorApproves"
  | "WroteOfIt"
  | "NotHandedIn"
  | "HandedInAlready"
  | "StaleRevision"
  | "TwoHeads"
  | "OnHold"
  | "HoldNotYours"
  | "NotHeld"
  | "Exposed"
  | "DecidedKilled"
  | "NotYoursToClose"
  | "NotApproved"
  | "ApprovalVoid"
  | "Spiked"
  | "FiledAlready"
  | "ChangesOpen"
  | "UnsavedDraft"
  | "NotSpiked"
  | "TooLateToUndo"
  | "NotYours"
  | "NoteMissing";

/** Trouble with the newsroom's file: `store_code` in crates/desk/src/error.rs. */
export type FileTrouble =
  | "NotAWritethruFile"
  | "TooNew"
  | "AlreadyThere"
  | "NoFile"
  | "Damaged"
  | "DiskFull"
  | "ReadOnly"
  | "Busy"
  | "Moved"
  | "NotSaved"
  | "Erased"
  | "Key"
  | "Store";

/** A document no reader can take in: `ReadError` in crates/formats/src/read.rs. */
export type ReadRefusal =
  | "EmptyDocument"
  | "UnknownFormat"
  | "PackedArchive"
  | "NoSuchFormat"
  | "MalformedDocument"
  | "DeclaredEntity"
  | "OverLimit";

/** What the credit finds in the way: `Obstacle` in crates/story/src/credit/mod.rs. */
export type CreditObstacle =
  | "UnknownOrigin"
  | "StaffBylineOnAgencyLead"
  | "PictureWithoutCredit"
  | "UnknownAgency"
  | "SelfReferenceMadeOurs";

/** Why a wire item's copy may not be used: crates/desk/src/wire/standing.rs. */
export type ItemObstacle =
  "ItemKilled" | "ItemWithheld" | "ItemEmbargoed" | "ItemAdvisory" | "ItemNotForPublication";

/** Everything a call can be refused with: `Error::code` in crates/desk/src/error.rs. */
export type RefusalCode =
  | RuleRefusal
  | FileTrouble
  | ReadRefusal
  | CreditObstacle
  | ItemObstacle
  | "Obstacles"
  | "NotFound"
  | "Taken"
  | "BadSlug"
  | "AmbiguousName"
  | "StillThere"
  | "CaseOpen"
  | "CaseOver"
  | "BadInput"
  | "BadCall"
  | "LossesNotAccepted"
  | "OpenElsewhere"
  | "Outside"
  | "CannotCarry"
  | "NewsroomFile"
  | "FolderRefused"
  | "FileNotOurs"
  | "StillInHand";

/** Refusals the screens make themselves, before or instead of the desk. */
export type ScreenRefusal = "unreachable" | "too_large";

/**
 * What is in the way of an approval or an export, worded for the list of obstacles;
 * any other refusal may be in that list too, in its own words.
 */
export type ObstacleCode =
  | CreditObstacle
  | "CannotCarry"
  | "NotADutyEditor"
  | "AuthorApproves"
  | "LastEditorApproves"
  | "WroteOfIt"
  | "NotHandedIn"
  | "StaleRevision"
  | "TwoHeads"
  | "OnHold"
  | "Exposed"
  | "DecidedKilled"
  | "NotApproved"
  | "ApprovalVoid"
  | "Spiked"
  | "UnsavedDraft";

/** A line of "Before you approve": crates/desk/src/review/gate.rs and `GateLine`. */
export type GateCode =
  | "credits"
  | "changes"
  | "notes"
  | "style"
  | "holds"
  | "four_eyes"
  | "heads"
  | "pictures"
  | "origins"
  | "items"
  | "exposure"
  | "draft";

/** What happened, as the journal names it: `Act` in crates/story/src/event.rs. */
export type ActKind =
  | "newsroom_founded"
  | "device_joined"
  | "person_added"
  | "person_roles_set"
  | "agency_set"
  | "story_started"
  | "revised"
  | "handed_in"
  | "claimed"
  | "returned"
  | "approved"
  | "approval_voided"
  | "exported"
  | "spiked"
  | "unspiked"
  | "renamed"
  | "held"
  | "hold_released"
  | "item_received"
  | "proposal_settled"
  | "item_put_aside"
  | "exposed"
  | "exposure_lifted"
  | "case_decided"
  | "case_confirmed"
  | "case_closed"
  | "change_settled"
  | "put_on_record"
  | "paragraphs_read"
  | "note_added"
  | "note_settled"
  | "looked"
  | "origin_said"
  | "credit_removed"
  | "undone"
  | "unknown";

/** Acts that can be taken back: `may_undo` in crates/desk/src/history/undo.rs. */
export type UndoableAct = Extract<
  ActKind,
  | "handed_in"
  | "claimed"
  | "returned"
  | "approved"
  | "spiked"
  | "unspiked"
  | "held"
  | "hold_released"
  | "note_added"
  | "note_settled"
  | "change_settled"
  | "paragraphs_read"
  | "proposal_settled"
  | "item_put_aside"
>;

/** How a revision came about: `RevisionKind` in crates/story/src/event.rs. */
export type RevisionKind =
  | "saved"
  | "recovered"
  | "handed_in"
  | "pasted"
  | "imported"
  | "settled"
  | "edited"
  | "merged"
  | "restored";

/** How a wire item came in: `ImportKind` in crates/story/src/event.rs. */
export type ImportKind =
  "new" | "update" | "duplicate" | "correction" | "withhold" | "release" | "kill" | "advisory";

/**
 * What kind of change a row is: `kind_of` in crates/desk/src/review/mod.rs, with the kinds of a
 * header field and of a form. `conflict` is a question of a merge, drawn as a row by the screens.
 */
export type ChangeKind =
  | "inserted"
  | "deleted"
  | "replaced"
  | "moved"
  | "split"
  | "joined"
  | "typography"
  | "format"
  | "field"
  | "conflict";

/** Why a merge asks: `Reason` in crates/prose/src/merge/mod.rs, and a header field. */
export type MergeReason = "overlap" | "fact" | "deleted" | "inserted" | "place" | "field";

/** What a format has no place for: `Lost` in crates/formats/src/write/losses.rs. */
export type Lost =
  | "unsafe_characters"
  | "unsafe_link"
  | "marks"
  | "link_address"
  | "block_kinds"
  | "line_breaks"
  | "long_line"
  | "letters"
  | "slug_cut"
  | "guid"
  | "version"
  | "times"
  | "evolved_from"
  | "derived_from"
  | "urgency"
  | "slugline"
  | "keywords"
  | "subjects"
  | "language"
  | "direction"
  | "people_details"
  | "contributors"
  | "dateline_parts"
  | "editors_note"
  | "usage_terms"
  | "copyright_fields"
  | "correction"
  | "embargo"
  | "status"
  | "picture_fields"
  | "picture_terms"
  | "origins"
  | "killed_copy";

/** Where it went instead: `Kept` in crates/formats/src/write/losses.rs. */
export type Kept = "in_the_copy" | "editors_note" | "sidecar" | "nowhere";

/** What somebody with a byline did: `Byline` in crates/story/src/content.rs. */
export type BylineRole =
  "reporter" | "writer" | "photographer" | "contributor" | "translator" | "editor";

/** What a new story starts as, of those the screens offer: crates/desk/src/copy/new.rs. */
export type Template = "story" | "alert" | "brief";

/** `Settings.theme` and `Settings.density`. */
export type Theme = "system" | "light" | "dark";
export type Density = "comfortable" | "compact" | "large";
