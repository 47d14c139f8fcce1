// Generated from crates/desk/src/calls.rs by `just bindings`; do not edit.

/** Languages written from right to left, by their BCP 47 tag. */
export const RIGHT_TO_LEFT: readonly string[] = ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];

/** Scripts that run from right to left; one in a tag decides before the language. */
export const RIGHT_TO_LEFT_SCRIPTS: readonly string[] = ["adlm", "arab", "aran", "hebr", "nkoo", "syrc", "thaa"];

export type ActAs = { initials: Initials, };

export type ActDone = { events: Array<string>, kind: ActKind, story: string | null, 
/**
 * Empty for an act about no story.
 */
slug: string, };

export type ActKind = "newsroom_founded" | "device_joined" | "person_added" | "person_roles_set" | "agency_set" | "destination_set" | "destination_removed" | "story_started" | "revised" | "handed_in" | "claimed" | "returned" | "approved" | "approval_voided" | "exported" | "filing_asked" | "filing_cancelled" | "filing_ended" | "delivered" | "delivery_failed" | "delivery_asked" | "spiked" | "unspiked" | "writethru_begun" | "confirmed" | "killed" | "renamed" | "held" | "hold_released" | "embargo_set" | "embargo_lifted" | "item_received" | "proposal_settled" | "item_put_aside" | "exposed" | "exposure_lifted" | "case_decided" | "case_confirmed" | "case_closed" | "change_settled" | "put_on_record" | "paragraphs_read" | "note_added" | "note_settled" | "looked" | "origin_said" | "credit_removed" | "undone" | "unknown";

export type AddNote = { story: string, revision: string, anchor: Anchor, text: string, replies_to: string | null, };

export type AgencyLine = { code: string, name: string, logo: string, forms: Array<string>, generic_credit_ok: boolean, };

export type Anchor = { 
/**
 * `headline`, `body`, ...
 */
field: string, paragraph: number, start: number, end: number, words: string, };

export type Approve = { story: string, 
/**
 * The revision the duty editor has read.
 */
revision: string, waived: Array<Waiver>, };

export type Approved = { ready: Array<StoryLine>, sent: Array<StoryLine>, 
/**
 * Destinations that have a version and not yet what came after it.
 */
owed: Array<OwedLine>, 
/**
 * Destinations that have not confirmed a correction or a kill.
 */
unconfirmed: Array<UnconfirmedLine>, 
/**
 * May the acting person put on record what a destination confirmed?
 */
may_confirm: boolean, formats: Array<FormatLine>, };

export type AskGate = { story: string, 
/**
 * The name of a destination; none for one without a policy of its own.
 */
destination?: string, };

export type Because = "edited" | "returned" | "claimed" | "spiked" | "embargo" | "taken_up" | "killed" | "item_killed" | "item_withheld" | "decided_killed";

export type Block = { kind: BlockKind, text: string, marks?: Array<Mark>, };

export type BlockKind = "p" | "subhead" | "quote" | "bullet" | "number";

export type BringIn = { 
/**
 * A file name, or `paste`.
 */
name: string, 
/**
 * The bytes in base64; files come this way from drop, too.
 */
bytes: string, };

export type BroughtIn = { items: Array<ItemLine>, };

export type Byline = { name: string, 
/**
 * A [`BylineRole`] by its name, or whatever the wire calls it.
 */
role: string, 
/**
 * A job title printed with the name.
 */
title: string, 
/**
 * Where the person was.
 */
place: string, 
/**
 * Agency code when the person is an agency's.
 */
agency: string, 
/**
 * Initials when the person belongs to this newsroom.
 */
initials: string, };

export type BylineRole = "reporter" | "writer" | "photographer" | "contributor" | "translator" | "editor";

export type Case = { line: CaseLine, 
/**
 * Those to be decided first, those that only name the item last.
 */
rows: Array<CaseRow>, 
/**
 * May the acting person decide and confirm here now?
 */
may_decide: boolean, may_close: boolean, };

export type CaseConfirmation = { 
/**
 * Initials of who kept it.
 */
by: string, at: Instant, 
/**
 * Who said so at the destination, and how.
 */
note: string, };

export type CaseDecision = "killed" | "removed" | "not_affected";

export type CaseLine = { id: string, order: Order, agency: string, 
/**
 * Of the item the order is about.
 */
headline: string, 
/**
 * The order in the agency's own words.
 */
words: string, opened_at: Instant, state: CaseState, 
/**
 * Stories with words or pictures of it; those that only name it are not counted.
 */
stories: number, undecided: number, 
/**
 * Destinations that have not confirmed.
 */
unconfirmed: number, closed_by: string, closed_at: Instant | null, };

export type CaseReceipt = { destination: string, formats: Array<string>, sent_at: Instant, confirmed: CaseConfirmation | null, };

export type CaseRow = { story: string, slug: string, headline: string, stage: Stage, 
/**
 * Initials.
 */
author: string, how: Usage, words: number, 
/**
 * Counted from 0.
 */
paragraphs: Array<number>, 
/**
 * The words, where they stand now.
 */
passages: Array<Place>, 
/**
 * By their place among the story's pictures, from 0.
 */
pictures: Array<number>, 
/**
 * The newest text still has what the order is about, and from nowhere it may be used from.
 */
still_there: boolean, 
/**
 * One a destination the story had been sent to when the order came.
 */
receipts: Array<CaseReceipt>, decision: CaseDecision | null, reason: string, 
/**
 * Initials.
 */
decided_by: string, decided_at: Instant | null, 
/**
 * Something is left to decide about it.
 */
open: boolean, };

export type CaseState = "open" | "lifted" | "closed";

export type ChangeKind = "inserted" | "deleted" | "replaced" | "moved" | "split" | "joined" | "typography" | "format" | "field";

export type Choose = "earlier" | "later";

export type CleanPaste = { blocks: Array<Block>, removed: Array<LeftOut>, };

export type Clipboard = { html: string, text: string, };

export type Code = "SlugMissing" | "HeadlineMissing" | "BodyEmpty" | "WithSomeoneElse" | "NotYourRole" | "NotYoursToRead" | "NotAnEditor" | "NotAnAdministrator" | "NotADutyEditor" | "AuthorApproves" | "LastEditorApproves" | "WroteOfIt" | "NotHandedIn" | "HandedInAlready" | "StaleRevision" | "TwoHeads" | "OnHold" | "HoldNotYours" | "NotHeld" | "Exposed" | "DecidedKilled" | "NotYoursToClose" | "NotApproved" | "ApprovalVoid" | "Spiked" | "FiledAlready" | "ChangesOpen" | "UnsavedDraft" | "NotSpiked" | "TooLateToUndo" | "NotYours" | "NoteMissing" | "EmbargoNotOver" | "NotEmbargoed" | "EvidenceMissing" | "ClockBehind" | "Killed" | "NeverFiled" | "NotYoursToKill" | "SlugDiffers" | "CorrectionNote" | "NothingToConfirm" | "WhoConfirmedMissing" | "NumberChanged" | "NameChanged" | "AmbiguousTime" | "NoSuchTime" | "WeekdayDiffers" | "NoonOrMidnight" | "ZoneReading" | "DateReading" | "NotAWritethruFile" | "TooNew" | "AlreadyThere" | "NoFile" | "Damaged" | "NotProved" | "DiskFull" | "ReadOnly" | "Busy" | "Moved" | "NotSaved" | "Erased" | "Key" | "Store" | "EmptyDocument" | "UnknownFormat" | "PackedArchive" | "NoSuchFormat" | "MalformedDocument" | "DeclaredEntity" | "OverLimit" | "UnknownOrigin" | "StaffBylineOnAgencyLead" | "PictureWithoutCredit" | "UnknownAgency" | "SelfReferenceMadeOurs" | "Placeholder" | "ImportDamage" | "ItemKilled" | "ItemWithheld" | "ItemEmbargoed" | "ItemAdvisory" | "ItemNotForPublication" | "Obstacles" | "NotFound" | "Taken" | "BadSlug" | "AmbiguousName" | "BadInput" | "BadCall" | "LossesNotAccepted" | "StillThere" | "CaseOpen" | "CaseOver" | "OpenElsewhere" | "Outside" | "CannotCarry" | "NewsroomFile" | "FolderRefused" | "NotSetHere" | "AddressRefused" | "FileNotOurs" | "StillInHand" | "Stopped" | "NotLetIn";

export type ConfirmCase = { case: string, story: string, destination: string, note: string, };

export type ConfirmSent = { story: string, 
/**
 * As its receipts name it.
 */
destination: string, 
/**
 * Who confirmed it, and how.
 */
words: string, };

export type ConfirmedLine = { 
/**
 * Who of the newsroom put it on record.
 */
by: string, at: Instant, 
/**
 * Who at the destination confirmed it, and how.
 */
words: string, };

export type Content = { 
/**
 * Our short working name, such as `TANKER-GROUNDING`.
 */
slug: string, 
/**
 * The keyword line printed on the wire, when it differs from the slug.
 */
slugline: string, headline: string, bylines: Array<Byline>, contributors: Array<Byline>, dateline: Dateline | null, body: Array<Block>, 
/**
 * For editors at the receiving end; goes out in the place a format has for it, never among the
 * readers' copy.
 */
editors_note: string, 
/**
 * For this newsroom only; never leaves it.
 */
internal_note: string, pictures: Array<Picture>, sources: Array<Source>, 
/**
 * BCP 47.
 */
language: string, direction: Direction, 
/**
 * IPTC 1 to 9, 1 the most urgent; 0 is not set.
 */
urgency: number, 
/**
 * IPTC Media Topics codes such as `medtop:20000523`.
 */
subjects: Array<string>, keywords: Array<string>, 
/**
 * Commissioned length in words; 0 is open.
 */
words_wanted: number, };

export type CorrectStory = { story: string, class: WritethruClass, 
/**
 * For those who got the version before.
 */
note: string, };

export type Counts = { drafts: number, returned: number, handed_in: number, desks: Array<DeskCount>, wire: number, 
/**
 * Open cases.
 */
cases: number, approved: number, sent_today: number, 
/**
 * The clock was set back: the time of the latest act on record, where that lies ahead of now.
 */
clock_back: Instant | null, };

export type CreditCase = "own" | "C1" | "C2" | "C3" | "C4" | "C5";

export type Credits = { case: CreditCase, 
/**
 * The whole credit as a reader sees it, such as `By Lina Haddad, with AFP, AP and Reuters`.
 */
line: string, dateline_logo: Array<string>, byline: string | null, tail: string | null, required: Array<string>, advised: Array<string>, 
/**
 * Word for word what every export and the preview print.
 */
printed: PrintedLines, shares: Array<Share>, pictures: Array<PictureCredit>, blocks: Array<Obstacle>, };

export type Dateline = { 
/**
 * As printed, from the first letter of the place to the closing mark, without the separator.
 */
raw: string, 
/**
 * The places in order; several for `LONDON/PARIS`.
 */
places: Array<string>, 
/**
 * What stands behind the place as printed, a state or a country: `Mass.`, `Argentina`.
 */
region?: string, 
/**
 * The country, when that part names one.
 */
country?: string, 
/**
 * 1 to 12.
 */
month?: number, 
/**
 * 1 to 31.
 */
day?: number, year?: number, 
/**
 * Agency codes of the logos in the order printed; a logo nobody has recorded stands as
 * printed.
 */
agencies: Array<string>, 
/**
 * The mark between dateline and text, without spaces: `-`, `--`, `_`, `—`, `:`.
 */
separator: string, };

export type DecideCase = { case: string, story: string, as: CaseDecision, 
/**
 * Needed but for what was taken out.
 */
reason: string, };

export type Decision = "accepted" | "rejected" | "open";

export type Deliveries = { deliveries: Array<DeliveryLine>, };

export type DeliveryLine = { 
/**
 * The act that queued it.
 */
receipt: string, story: string, slug: string, destination: string, format: string, file_name: string, by: string, queued_at: Instant, standing: DeliveryStanding, 
/**
 * How often it was sent, of how many times.
 */
tries: number, of: number, 
/**
 * When it is sent next, where it waits.
 */
next: Instant | null, 
/**
 * What the last try met.
 */
trouble: DeliveryTrouble | null, 
/**
 * A status, a refusal's name, or the system's own words.
 */
detail: string, 
/**
 * What the other side answered, and when, where it has it.
 */
status: number | null, at: Instant | null, };

export type DeliveryStanding = "waiting" | "delivered" | "failed";

export type DeliveryTrouble = "no_answer" | "not_trusted" | "answered" | "gate" | "replaced" | "not_reachable";

export type Density = "comfortable" | "compact" | "large";

export type DeskCount = { desk: string, count: number, };

export type DestinationLine = { 
/**
 * As it stands in receipts, such as `iraq-edition`.
 */
name: string, title: string, 
/**
 * The formats it takes, as on the command line.
 */
formats: Array<string>, way: Way, embargo: EmbargoPolicy, 
/**
 * Whether this computer may file there: an administrator has set it here as it is.
 */
here: boolean, };

export type DestinationsSet = { destinations: Array<DestinationLine>, 
/**
 * The secret the other side proves our copy by, where one was made. It is told this once.
 */
secret: string | null, };

export type Direction = "ltr" | "rtl";

export type EmbargoAnswer = { 
/**
 * RFC 3339, UTC.
 */
until: string | null, words: string, zone: string, 
/**
 * On the clocks of that zone, with the offset.
 */
local: string, 
/**
 * What was left open and is answered now is not told again.
 */
questions: Array<EmbargoQuestion>, line: StoryLine, };

export type EmbargoChoice = { 
/**
 * RFC 3339, UTC.
 */
until: string, 
/**
 * An IANA name, or an offset.
 */
zone: string, 
/**
 * What clocks there call themselves then.
 */
clock: string, 
/**
 * On the clocks of the zone, with the offset.
 */
local: string, 
/**
 * The same on the newsroom's clocks.
 */
here: string, };

export type EmbargoLine = { until: Instant, words: string, zone: string, local: string, 
/**
 * Who read it, by initials.
 */
by: string, };

export type EmbargoPolicy = "block" | "deliver_flagged";

export type EmbargoQuestion = { code: Code, 
/**
 * The words in question; for a weekday its English name.
 */
said: string, 
/**
 * The weekday the date has, where that is the question.
 */
is: string, choices: Array<EmbargoChoice>, };

export type EmbargoRead = { 
/**
 * The latest reading, which counts until a question is answered; none where nothing could be
 * read.
 */
latest: EmbargoChoice | null, questions: Array<EmbargoQuestion>, 
/**
 * Why nothing could be read; empty where something was.
 */
not_read: string, 
/**
 * Whether it would end sooner than the embargo the story has.
 */
sooner: boolean, 
/**
 * Whether that time is past, so that it would keep nothing.
 */
over: boolean, };

export type EventId = string;

export type ExportFile = { story: string, formats: Array<string>, 
/**
 * A folder; empty for the one in the settings, which a window's export always goes to.
 */
folder: string, destination: string, 
/**
 * Ids of the losses that were accepted.
 */
accepted: Array<string>, 
/**
 * Named after the slug when left out.
 */
file_name?: string, 
/**
 * Whether a file that is not this story's is replaced: a person has seen it and said so.
 */
replace?: boolean, };

export type ExportPreview = { file_name: string, text: string, hash: string, bytes: number, checked: string, losses: Array<LossLine>, obstacles: Array<Obstacle>, credit_line: string, };

export type ExposureLine = { 
/**
 * The case, by the id of the item that brought the order.
 */
case: string, order: Order, how: Usage, decision: CaseDecision | null, 
/**
 * The story does not go out because of it.
 */
locks: boolean, };

export type FieldChange = { change: string, field: string, before: string, after: string, };

export type FileTo = { story: string, 
/**
 * By name.
 */
destinations: Array<string>, 
/**
 * Ids of the losses that were accepted.
 */
accepted: Array<string>, 
/**
 * When; now where it is left out.
 */
at?: Instant, };

export type FiledLine = { destination: string, title: string, receipts: Array<ReceiptLine>, 
/**
 * What was queued for the network.
 */
deliveries: Array<DeliveryLine>, refusal: Refusal | null, };

export type FiledTo = { filed: Array<FiledLine>, 
/**
 * What is to come, where a time was named: the lines without a refusal.
 */
filing: FilingLine | null, };

export type FilingLine = { 
/**
 * The act that asked.
 */
filing: string, story: string, slug: string, destinations: Array<string>, at: Instant, by: string, asked_at: Instant, standing: FilingStanding, 
/**
 * The destinations that were refused when the time had come.
 */
refused: Array<FilingRefused>, 
/**
 * When it was filed, refused or cancelled.
 */
ended: Instant | null, };

export type FilingRefused = { destination: string, 
/**
 * The refusal's name, and its words for the record.
 */
code: string, message: string, };

export type FilingStanding = "to_come" | "cancelled" | "filed" | "refused";

export type Filings = { filings: Array<FilingLine>, };

export type FindCases = { 
/**
 * Only those in which there may still be something to do.
 */
open: boolean, };

export type FindTopics = { 
/**
 * Empty to read the names of `codes`.
 */
words: string, codes: Array<string>, 
/**
 * BCP 47; where a topic has no name in it, English.
 */
language: string, };

export type FindUses = { 
/**
 * A wire item by id or guid, a story by id or slug, or a picture by the hash of its bytes.
 */
of: string, };

export type Finding = { rule: string, severity: Severity, place: Place, message: string, replacement: string | null, confidence: number, };

export type FinishReview = { story: string, base: string, revision: string, };

export type FirstTake = { paragraphs: number, read: Array<number>, };

export type FormatLine = { 
/**
 * As on the command line, such as `ninjs-3.1`.
 */
code: string, name: string, extension: string, };

export type FormatWhat = "bold" | "italic" | "link" | "kind";

export type FurnitureView = { text: string, reason: string, };

export type GateAnswer = { open: boolean, 
/**
 * Everything in the way, what comes first first.
 */
in_the_way: Array<Refusal>, };

export type GateCode = "credits" | "changes" | "notes" | "four_eyes" | "items" | "left_over" | "exposure" | "holds" | "embargo" | "heads" | "draft" | "correction";

export type GateLine = { code: GateCode, ok: boolean, count: number, names: Array<string>, obstacles: Array<Obstacle>, 
/**
 * What of it a duty editor may let pass with a reason.
 */
waivable: Array<Code>, };

export type Hand = { initials: string, name: string, changes: number, };

export type HandIn = { story: string, note: string, };

export type HistoryLine = { event: string, kind: ActKind, author: string, author_name: string, at: Instant, 
/**
 * The revision this line made or speaks of.
 */
revision: string | null, number: number | null, how: How, note: string, words: number, words_in: number, words_out: number, moves: number, 
/**
 * May the acting person take it back now?
 */
undoable: boolean, 
/**
 * It was taken back.
 */
undone: boolean, };

export type Hit = { kind: HitKind, id: string, title: string, line: string, };

export type HitKind = "story" | "item" | "person";

export type Hold = { kind: HoldKind, reason: string, by: Initials, };

export type HoldKind = "legal" | "desk" | "rights";

export type HoldStory = { story: string, kind: HoldKind, reason: string, };

export type HoldsNow = { desk: May, legal: May, rights: May, };

export type How = RevisionKind | HoldKind | Because | WritethruClass | KillReason | Left | OrderTold | CaseDecision | NoMore;

export type ImportKind = "new" | "update" | "duplicate" | "correction" | "withhold" | "release" | "kill" | "advisory";

export type Initials = string;

export type InsertFromItem = { item: string, paragraphs: Array<number>, story: string, at: number, };

export type Instant = number;

export type ItemId = string;

export type ItemLine = { id: string, headline: string, agency: string, urgency: number, words: number, how: ImportKind, format: string, received_at: Instant, 
/**
 * Proposals waiting for a person, and furniture taken out.
 */
proposals: number, furniture: number, warnings: number, 
/**
 * Slugs of stories that use it.
 */
used_in: Array<string>, aside: boolean, 
/**
 * Whether its copy may be used now.
 */
standing: Standing, direction: Direction, language: string, };

export type ItemPictureView = { caption: string, credit: string, photographer: string, agency: string, };

export type ItemView = { line: ItemLine, 
/**
 * Body as it stands with the proposals accepted so far.
 */
body: Array<Block>, dateline: Dateline | null, year_suggested: number | null, year_reason: string | null, bylines: Array<string>, pictures: Array<ItemPictureView>, editors_note: string, usage_terms: string, furniture: Array<FurnitureView>, proposals: Array<Proposal>, warnings: Array<WireWarning>, 
/**
 * The text as received, decoded, nothing taken out.
 */
raw: string, raw_hash: string, encoding: string, };

export type Kept = "in_the_copy" | "editors_note" | "sidecar" | "nowhere";

export type KeptText = { path: string, 
/**
 * Empty where the file cannot be read.
 */
slug: string, headline: string, words: number, why: KeptWhy, };

export type KeptWhy = "story_unknown" | "base_unknown" | "not_theirs" | "unreadable" | "not_taken";

export type KillReason = "embargo_breach" | "defamation" | "contempt" | "court_order" | "statutory_ban" | "privacy" | "extremely_erroneous" | "manipulation" | "rights";

export type KillStory = { story: string, reason: KillReason, 
/**
 * The story's slug, typed by the person who kills it.
 */
confirm: string, };

export type KilledLine = { reason: KillReason, by: string, at: Instant, };

export type Left = "kill";

export type LeftOut = { what: LeftOutWhat, 
/**
 * Its words; empty for a picture without any.
 */
text: string, };

export type LeftOutWhat = "furniture" | "dateline" | "closing" | "picture" | "note";

export type LiftEmbargo = { story: string, 
/**
 * The source's own words.
 */
evidence: string, };

export type Looked = { story: string, revision: string, };

export type LossLine = { 
/**
 * The name an acceptance goes by.
 */
id: string, what: Lost, 
/**
 * The value concerned; empty when the kind says it all.
 */
detail: string, 
/**
 * Where it went instead.
 */
kept: Kept, 
/**
 * Somebody has to say yes before the copy leaves.
 */
must_be_accepted: boolean, };

export type Lost = "unsafe_characters" | "unsafe_link" | "marks" | "link_address" | "block_kinds" | "line_breaks" | "long_line" | "letters" | "slug_cut" | "guid" | "version" | "times" | "evolved_from" | "derived_from" | "urgency" | "slugline" | "keywords" | "subjects" | "language" | "direction" | "people_details" | "contributors" | "dateline_parts" | "editors_note" | "usage_terms" | "copyright_fields" | "correction" | "embargo" | "status" | "picture_fields" | "picture_terms" | "origins" | "killed_copy";

export type Mark = { start: number, end: number, kind: MarkKind, href?: string, };

export type MarkKind = "bold" | "italic" | "link";

export type May = "yes" | { "no": Code };

export type Merge = { line: StoryLine, 
/**
 * The last text both versions come from; null where they have none in common.
 */
base: RevisionLine | null, 
/**
 * The acting person's version where one of the two is theirs, else the older one.
 */
ours: RevisionLine, theirs: RevisionLine, 
/**
 * Newest versions beside these two; they are merged after.
 */
others: number, 
/**
 * Header fields that differ from the common text, each as it merges.
 */
fields: Array<MergeField>, blocks: Array<MergeBlock>, questions: Array<MergeQuestion>, 
/**
 * Changes of either version that are in the merged text without a question.
 */
clean: Array<ReviewChange>, 
/**
 * May the acting person merge?
 */
may_merge: boolean, direction: Direction, language: string, };

export type MergeAnswer = { question: string, take: Take, 
/**
 * The person's own words; empty with any other answer.
 */
text: string, };

export type MergeAnswers = { story: string, ours: string, theirs: string, answers: Array<MergeAnswer>, };

export type MergeBlock = { block: BlockKind, spans: Array<MergePart>, };

export type MergeField = { field: string, 
/**
 * How it reads in the merged story; of a question how it read before.
 */
value: string, 
/**
 * Place in the list of questions.
 */
question: number | null, };

export type MergePart = { text: string, 
/**
 * Initials of the person who put these words in, where one version alone has them; empty
 * otherwise.
 */
by: string, 
/**
 * Place in the list of questions.
 */
question: number | null, };

export type MergeQuestion = { 
/**
 * Stable over the same two versions.
 */
id: string, 
/**
 * `body` or the header field's name.
 */
field: string, 
/**
 * Paragraph number from 0 in the merged text.
 */
paragraph: number, reason: MergeReason, base: string, ours: string, theirs: string, 
/**
 * What may be answered here.
 */
choices: Array<Take>, answer: MergeAnswer | null, };

export type MergeReason = "overlap" | "fact" | "deleted" | "inserted" | "place" | "field";

export type MyDrafts = { returned: Array<StoryLine>, writing: Array<StoryLine>, handed_in: Array<StoryLine>, };

export type NewStory = { slug: string, template: Template, desk: string, language: string, };

export type News = { nouns: Array<Noun>, 
/**
 * Ids of the stories concerned. Empty with `stories` among the nouns means any of them.
 */
stories: Array<string>, };

export type NoMore = "";

export type Note = { id: string, author: string, author_name: string, at: Instant, text: string, anchor: Anchor, 
/**
 * The words it was anchored to are gone.
 */
orphaned: boolean, 
/**
 * In a review: the change it is about.
 */
change?: string, settled: boolean, replies: Array<Reply>, };

export type Nothing = Record<symbol, never>;

export type Noun = "stories" | "drafts" | "wire" | "cases" | "people" | "agencies" | "destinations" | "newsroom";

export type Obstacle = { code: Code, 
/**
 * English, for the log and the terminal; a screen words the code itself.
 */
message: string, spans: Array<Place>, 
/**
 * The wire item that is in the way, where one is.
 */
item?: StoppedItem, };

export type OfCase = { 
/**
 * The id of the item that brought the order.
 */
case: string, };

export type OfDesk = { 
/**
 * Empty for all desks.
 */
desk: string, };

export type OfDestination = { name: string, };

export type OfFiling = { 
/**
 * The act that asked.
 */
filing: string, };

export type OfItem = { item: string, };

export type OfReceipt = { 
/**
 * The act that queued the copy.
 */
receipt: string, };

export type OfStory = { story: string, };

export type OpenReview = { story: string, since: Since, 
/**
 * The newer text; null for the newest revision.
 */
revision: string | null, };

export type OpenStory = { line: StoryLine, content: Content, 
/**
 * The revision the text stands on; null before the first is saved.
 */
base: string | null, cursor: number, credits: Credits, origins: Origins, notes: Array<Note>, return_note: string | null, 
/**
 * Destinations that have a version and not yet what came after it.
 */
owed: Array<OwedLine>, 
/**
 * Destinations that have not confirmed a correction or a kill.
 */
unconfirmed: Array<UnconfirmedLine>, 
/**
 * What the first key takes away; asked before it takes effect.
 */
typing_takes: TypingTakes | null, };

export type Order = "kill" | "withhold" | "correction" | "advisory";

export type OrderTold = "kill" | "withhold" | "correction" | "advisory" | "linked";

export type OriginSpan = { start: number, end: number, owner: Owner, };

export type Origins = { blocks: Array<Array<OriginSpan>>, shares: Array<Share>, };

export type Outcome<T> = { value: T, 
/**
 * What this call changed.
 */
changed: News, 
/**
 * What other programs changed on this newsroom's file since the last call, and every draft
 * that was saved.
 */
heard: News, };

export type Owed = "update" | "correction" | "kill";

export type OwedLine = { story: string, slug: string, destination: string, format: string, file_name: string, 
/**
 * The version it has, and since when.
 */
version: number, at: Instant, owed: Owed, };

export type Owner = { "kind": "staff", initials: Initials, } | { "kind": "agency", code: string, item: ItemId | null, } | { "kind": "unknown", item: ItemId | null, };

export type PasteFrom = { "from": "item", item: string, } | { "from": "agency", code: string, } | { "from": "own" } | { "from": "unknown" };

export type Pasted = { story: string, base: string | null, 
/**
 * The text before the paste went in.
 */
before: Content, 
/**
 * The text with the paste in it.
 */
after: Content, from: PasteFrom, };

export type Person = { initials: Initials, 
/**
 * As printed in a byline.
 */
name: string, roles: Array<Role>, 
/**
 * The desk the person works on, such as `World`.
 */
desk: string, };

export type Picture = { id: string, caption: string, 
/**
 * As it will be printed, such as `AP Photo/Nabil Hadi`; a picture without one does not leave.
 */
credit: string, photographer: string, 
/**
 * Agency code of the house whose picture it is.
 */
agency: string, usage_terms: string, 
/**
 * BLAKE3 of the picture's bytes as hex when the newsroom holds them.
 */
hash: string, href: string, };

export type PictureCredit = { picture: string, credit: string, agency: string, };

export type Place = { 
/**
 * `headline`, `body`, `caption`, `dateline` ...
 */
field: string, paragraph: number, start: number, end: number, text: string, };

export type PreviewExport = { story: string, format: string, 
/**
 * By whose rules: a destination may take copy under embargo.
 */
destination?: string, };

export type PrintedLines = { dateline: string | null, byline: string | null, contributors: Array<string>, tail: string | null, pictures: Array<string>, copyright: string, };

export type Proposal = { id: string, rule: string, 
/**
 * Block and scalar offsets in the body as it is shown.
 */
paragraph: number, start: number, end: number, text: string, replacement: string, confidence: number, evidence: string, accepted: boolean, 
/**
 * Somebody has read it and left the text as it came.
 */
turned_down: boolean, };

export type PutAside = { item: string, aside: boolean, };

export type Queue = { desk: string, waiting: Array<StoryLine>, with_reporters: Array<StoryLine>, approved: Array<StoryLine>, };

export type ReadParagraphs = { story: string, revision: string, paragraphs: Array<number>, read: boolean, };

export type Receipt = { revision: EventId, approval: EventId, format: string, destination: string, file_name: string, 
/**
 * BLAKE3 of the bytes, hex.
 */
hash: string, bytes: number, credit_line: string, 
/**
 * The receipt this one replaces at the same destination, by event id.
 */
replaces?: EventId, 
/**
 * The file orders receivers to stop using the copy; `approval` is then the kill.
 */
kill?: boolean, 
/**
 * The file beside it that says whose the words are, where the format cannot.
 */
provenance?: Sidecar, 
/**
 * It goes over the network: it has left when its delivery is on record.
 */
queued?: boolean, 
/**
 * The filing at a time it belongs to.
 */
asked?: EventId, };

export type ReceiptLine = { receipt: Receipt, by: string, at: Instant, path: string, 
/**
 * The story's version in the file; a kill counts as one.
 */
version: number, 
/**
 * What this destination has to get in its place and has not got yet.
 */
owed?: Owed, 
/**
 * Who confirmed this version there, where it is a correction or a kill.
 */
confirmed?: ConfirmedLine, };

export type Recovered = { story: string, slug: string, 
/**
 * When the last word was safe.
 */
saved_at: Instant, };

export type Refusal = { code: Code, 
/**
 * English, for the log and the terminal: what is wrong and what to do next.
 */
message: string, data: Record<string, unknown>, };

export type Reply = { id: string, author: string, author_name: string, at: Instant, text: string, };

export type Restore = { story: string, revision: string, };

export type Return = { story: string, note: string, };

export type Review = { line: StoryLine, base: RevisionLine, revision: RevisionLine, 
/**
 * Slug, headline, byline, dateline, credit, captions, notes: the fields that changed.
 */
fields: Array<FieldChange>, headline: Array<ReviewSpan>, 
/**
 * Body blocks of the comparison in reading order of the newer text, with deleted ones at their
 * old place.
 */
blocks: Array<ReviewBlock>, changes: Array<ReviewChange>, hands: Array<Hand>, gate: Array<GateLine>, may_approve: boolean, credits: Credits, notes: Array<Note>, words_in: number, words_out: number, moves: number, direction: Direction, language: string, 
/**
 * May the acting person settle these changes now? Not in a comparison of two chosen texts.
 */
may_settle: boolean, 
/**
 * The newest text is a first take, which is read as a whole.
 */
first_take: FirstTake | null, 
/**
 * What was settled before, by anybody, since the last approval; oldest first.
 */
settled: Array<SettledLine>, 
/**
 * The note of the person who handed the newest take in.
 */
hand_in_note: string, };

export type ReviewBlock = { kind: ReviewBlockKind, 
/**
 * Paragraph numbers from 0 in the older and the newer text.
 */
old: Array<number>, new: Array<number>, 
/**
 * As in the newer text, or the older where there is no newer.
 */
block: BlockKind, spans: Array<ReviewSpan>, 
/**
 * The change that moves, splits, joins or as a whole inserts or deletes this block.
 */
change: string | null, 
/**
 * The change of the kind of block.
 */
form?: string, 
/**
 * Origins of the newer text, for the gutter.
 */
origins: Array<OriginSpan>, };

export type ReviewBlockKind = "equal" | "changed" | "inserted" | "deleted" | "moved" | "moved_away" | "split" | "joined";

export type ReviewChange = { 
/**
 * Stable over the same two revisions.
 */
id: string, kind: ChangeKind, 
/**
 * The words, or for `format` what they were: `bold`, a link's address, the name of a kind of
 * block.
 */
before: string, after: string, 
/**
 * For `format`: what changed, and the words it is about.
 */
what?: FormatWhat, words?: string, 
/**
 * `headline`, `body` or the field's name.
 */
field: string, 
/**
 * Paragraph number from 0, in the newer text where it stands there, else in the older.
 */
paragraph: number, 
/**
 * For a move: the paragraph it came from.
 */
from: number | null, author: string, author_name: string, at: Instant, 
/**
 * Why its author changed it, where they said so as they saved it.
 */
reason?: string, decision: Decision, 
/**
 * The acting person's own words in the place of the change's.
 */
reworded?: string, 
/**
 * What the acting person said with the decision.
 */
why?: string, 
/**
 * Somebody else's decision that this change comes from: they rejected, or reworded, what stood
 * here.
 */
answers?: SettledLine, notes: number, };

export type ReviewSpan = { op: SpanOp, text: string, 
/**
 * For `typography`: the older form of `text`.
 */
old: string | null, change: string | null, };

export type Revise = { story: string, base: string | null, content: Content, note: string, };

export type RevisionKind = "saved" | "recovered" | "handed_in" | "pasted" | "imported" | "settled" | "edited" | "merged" | "restored";

export type RevisionLine = { id: string, number: number, kind: RevisionKind, author: string, author_name: string, at: Instant, note: string, words: number, };

export type Reword = { story: string, base: string, revision: string, change: string, text: string, why?: string, };

export type Right = "read" | "write" | "edit" | "comment" | "hold" | "approve" | "kill" | "close_case" | "import" | "sort_wire" | "change_agencies" | "change_people" | "change_destinations" | "change_newsroom";

export type Role = "reporter" | "desk_editor" | "copy_editor" | "duty_editor" | "picture_editor" | "legal" | "administrator" | "auditor";

export type SaveDraft = { story: string, base: string | null, content: Content, 
/**
 * Scalar offset of the caret in the body's text joined by line feeds.
 */
cursor: number, 
/**
 * Who typed the words, where that is not the person who sits here now: a save that comes late.
 */
by?: Initials, };

export type Saved = { at: Instant, words: number, characters: number, 
/**
 * Another version was saved on the same text since; this one will be merged with it.
 */
parted: boolean, 
/**
 * The words are kept; the slug typed beside them is not to be had, and why.
 */
slug_refused: Refusal | null, };

export type SayOrigin = { story: string, 
/**
 * The words in the body as it was saved last.
 */
place: Place, from: PasteFrom, };

export type ScreenLanguage = "en" | "ar" | "en-XA" | "ar-XB";

export type SearchFor = { words: string, limit: number, };

export type Sent = { receipts: Array<ReceiptLine>, };

export type SentLine = { by: string, at: Instant, };

export type Session = { newsroom: string, 
/**
 * The sample newsroom that the program brings along.
 */
sample: boolean, 
/**
 * The sample as it was made: nobody has done anything in it yet.
 */
first_start: boolean, me: Person, 
/**
 * What the roles of the person who sits here let them do at all.
 */
rights: Array<Right>, people: Array<Person>, desks: Array<string>, agencies: Array<AgencyLine>, counts: Counts, 
/**
 * A story whose typing was recovered after the program was closed without notice.
 */
recovered: Recovered | null, 
/**
 * Typing that was rescued to files and could not be taken up as a draft: it stays there until
 * a person has seen to it.
 */
kept_aside: Array<KeptText>, 
/**
 * A file an export had put out before the program was cut off; it had no receipt and was taken
 * back.
 */
cut_off: string | null, 
/**
 * Files that a note about an unfinished export names which this device did not make; they were
 * left alone.
 */
not_our_export: string | null, program_version: string, file: string, settings: Settings, };

export type SetAside = { path: string, };

export type SetDestination = { name: string, 
/**
 * The name where it is empty.
 */
title: string, formats: Array<string>, way: Way, embargo: EmbargoPolicy, 
/**
 * A new secret in the place of the one there was, where it is an address.
 */
new_secret?: boolean, 
/**
 * A new one; else one that is there is changed.
 */
adding: boolean, };

export type SetEmbargo = { story: string, words: string, 
/**
 * The source's zone by its IANA name, for words that name none; empty where nobody knows it.
 */
zone: string, 
/**
 * Which of several readings is meant.
 */
choose: Choose | null, 
/**
 * The source's own words, where the embargo is to end sooner than before.
 */
evidence: string, };

export type Settings = { theme: Theme, density: Density, language: ScreenLanguage, 
/**
 * Text size of the copy in percent, 80 to 200.
 */
zoom: number, single_keys: boolean, export_folder: string, 
/**
 * IANA zone in which times are shown.
 */
zone: string, };

export type Settle = { story: string, base: string, revision: string, changes: Array<string>, decision: Decision, 
/**
 * What the person says to those who read the decision; may be empty.
 */
why?: string, };

export type SettleNote = { story: string, note: string, settled: boolean, };

export type SettleProposal = { item: string, proposals: Array<string>, accepted: boolean, };

export type SettledLine = { event: string, by: string, by_name: string, at: Instant, decision: Decision, 
/**
 * The words that were put in the place of the change's own.
 */
reworded: string | null, why: string, kind: ChangeKind, field: string, before: string, after: string, paragraph: number, 
/**
 * Whether it was settled before the story was handed in last.
 */
earlier: boolean, };

export type Severity = "note" | "warning" | "error";

export type Share = { 
/**
 * With the first item that any of the words are from.
 */
owner: Owner, 
/**
 * The name people read.
 */
name: string, words: number, 
/**
 * 0 to 1 of the body's words.
 */
share: number, 
/**
 * One line about where they came from, such as `Tanker aground off Port Salim`.
 */
line: string, };

export type Sidecar = { file_name: string, 
/**
 * BLAKE3 of its bytes, hex.
 */
hash: string, };

export type Since = { "since": "i_looked" } | { "since": "last_sent" } | { "since": "revision", revision: string, };

export type Source = { owner: Owner, 
/**
 * `text`, `facts`, `background`.
 */
role: string, note: string, };

export type SpanOp = "equal" | "insert" | "delete" | "typography" | "format";

export type Stage = "draft" | "submitted" | "desk" | "approved" | "filed" | "spiked" | "killed";

export type Standing = { "is": "usable" } | { "is": "embargoed", until: Instant | null, } | { "is": "withheld" } | { "is": "cancelled" } | { "is": "advisory" } | { "is": "not_for_publication" };

export type StartFromItem = { item: string, slug: string, desk: string, };

export type StepsNow = { 
/**
 * To type in it.
 */
edit: May, hand_in: May, claim: May, give_back: May, 
/**
 * To answer, as the holder of a draft, what the desk did.
 */
answer: May, approve: May, 
/**
 * To send it; what the gate finds in the text stands on the row as `stopped`.
 */
send: May, 
/**
 * To take up what went out as an update or a correction.
 */
update: May, 
/**
 * To kill what went out.
 */
kill: May, 
/**
 * To put on record what a destination confirmed.
 */
confirm: May, spike: May, unspike: May, hold: HoldsNow, release: HoldsNow, 
/**
 * To set an embargo or make it longer.
 */
embargo: May, 
/**
 * To end an embargo sooner than its source said, or at all.
 */
lift: May, };

export type StoppedItem = { id: string, headline: string, agency: string, 
/**
 * The end of its embargo, where that can be read.
 */
until: Instant | null, 
/**
 * The words that say so, as the wire has them; empty without an embargo.
 */
words?: string, 
/**
 * What the words leave open; the latest reading counts.
 */
asks?: Array<EmbargoQuestion>, };

export type StoryLine = { id: string, slug: string, headline: string, stage: Stage, returned: boolean, desk: string, urgency: number, words: number, words_wanted: number, language: string, direction: Direction, author: string, 
/**
 * Initials of the person who has the story now; empty when nobody does.
 */
holder: string, 
/**
 * 1 is the first take; 2 and more are writethrus.
 */
version: number, number: number, changed_at: Instant, 
/**
 * A draft newer than the last revision lies on this computer.
 */
draft_saved_at: Instant | null, handed_in_at: Instant | null, 
/**
 * What was said when it was handed in last, and by whom.
 */
hand_in_note?: string, handed_in_by?: string, approved_at: Instant | null, approved_by: string, filed_at: Instant | null, 
/**
 * What this version is to the one that went out before it, where somebody said so.
 */
writethru?: WritethruLine, killed?: KilledLine, 
/**
 * Changes since I last looked, settled and all.
 */
changes: number, settled: number, open_notes: number, shares: Array<Share>, unsourced_words: number, credit_line: string, holds: Array<Hold>, 
/**
 * Orders about wire copy it uses, those that were lifted left out.
 */
exposures: Array<ExposureLine>, 
/**
 * Until when it is not to be published; it stays on the row when its time has come.
 */
embargo?: EmbargoLine, 
/**
 * What keeps the story from going out whatever stage it is at: wire items it rests on, and for
 * approved copy all that the gate says.
 */
stopped: Array<Obstacle>, 
/**
 * Newest versions beside each other; two or more wait to be merged.
 */
heads: number, 
/**
 * What the acting person may do with it now.
 */
may: StepsNow, 
/**
 * Its text could not be read, or what follows from it not be worked out: the row shows what is
 * known.
 */
damaged: boolean, };

export type Take = "mine" | "theirs" | "both" | "own";

export type Template = "story" | "alert" | "brief" | "correction" | "kill";

export type Theme = "system" | "light" | "dark";

export type TopicLine = { 
/**
 * Such as `medtop:20000523`.
 */
code: string, name: string, 
/**
 * The topics above it, the widest first.
 */
above: Array<string>, };

export type TypeInReview = { story: string, revision: string, 
/**
 * Of the newer text as the review shows it, counted from 0.
 */
paragraph: number, };

export type Typing = { base: string, content: Content, 
/**
 * Which paragraph of it that is, counted from 0.
 */
paragraph: number, };

export type TypingTakes = "approval" | "sent";

export type UnconfirmedLine = { story: string, slug: string, destination: string, 
/**
 * A correction or a kill.
 */
what: Owed, 
/**
 * The version it is.
 */
version: number, 
/**
 * Who sent it there first, and when; none where a kill has not gone there yet.
 */
sent: SentLine | null, };

export type UndoActs = { events: Array<string>, };

export type UpdateStory = { story: string, 
/**
 * Why a number or a name that differs is new and was not wrong; may be empty.
 */
reason: string, };

export type Usage = "words" | "picture" | "linked";

export type UseLine = { slug: string, how: Usage, 
/**
 * Counted from 0: in the newest text, or in what was sent where only that has them.
 */
paragraphs: Array<number>, words: number, 
/**
 * Oldest first.
 */
receipts: Array<ReceiptLine>, };

export type Verified = { entries: number, ok: boolean, first_bad: string | null, };

export type Waiver = { code: string, reason: string, };

export type Way = { "way": "folder", path: string, } | { "way": "http", url: string, };

export type WhereUsed = { stories: Array<UseLine>, };

export type WireWarning = { rule: string, message: string, };

export type WritethruClass = "update" | "minor" | "clarification" | "correction";

export type WritethruLine = { class: WritethruClass, 
/**
 * For receivers, where it is a correction; why it is none, where it is an update.
 */
note: string, by: string, at: Instant, };

/** Every call with what it takes and what it answers. */
export interface Calls {
  /** Opens the newsroom: who is here, what waits where. */
  session: { with: Nothing; answer: Session };
  /** Says who sits at this computer from now on. */
  act_as: { with: ActAs; answer: Session };
  /** Only asks what changed: every answer tells it. */
  news: { with: Nothing; answer: Nothing };
  counts: { with: Nothing; answer: Counts };
  settings_set: { with: Settings; answer: Settings };
  search: { with: SearchFor; answer: Array<Hit> };
  people: { with: Nothing; answer: Array<Person> };
  person_add: { with: Person; answer: Array<Person> };
  agencies: { with: Nothing; answer: Array<AgencyLine> };
  agency_set: { with: AgencyLine; answer: Array<AgencyLine> };
  destinations: { with: Nothing; answer: Array<DestinationLine> };
  destination_set: { with: SetDestination; answer: DestinationsSet };
  destination_remove: { with: OfDestination; answer: Array<DestinationLine> };
  /** IPTC Media Topics by word. */
  topics: { with: FindTopics; answer: Array<TopicLine> };
  journal_verify: { with: Nothing; answer: Verified };
  my_drafts: { with: Nothing; answer: MyDrafts };
  queue: { with: OfDesk; answer: Queue };
  story_new: { with: NewStory; answer: OpenStory };
  story_open: { with: OfStory; answer: OpenStory };
  /** Keeps the typing; answered only after the commit returned. */
  draft_save: { with: SaveDraft; answer: Saved };
  /** Puts typing that could not be saved beside the newsroom, because the person leaves. */
  draft_set_aside: { with: SaveDraft; answer: SetAside };
  /** Saves a revision, immutable from then on. */
  story_revise: { with: Revise; answer: OpenStory };
  /** Cleans clipboard content into blocks; saves nothing. */
  paste_read: { with: Clipboard; answer: CleanPaste };
  /** Saves a paste as a revision of its own with its source. */
  story_pasted: { with: Pasted; answer: OpenStory };
  origin_say: { with: SayOrigin; answer: OpenStory };
  /** Credits of unsaved text as it stands. */
  credits_of: { with: SaveDraft; answer: Credits };
  origins_of: { with: SaveDraft; answer: Origins };
  findings_of: { with: SaveDraft; answer: Array<Finding> };
  story_spike: { with: Return; answer: StoryLine };
  story_unspike: { with: OfStory; answer: StoryLine };
  hand_in: { with: HandIn; answer: StoryLine };
  claim: { with: OfStory; answer: StoryLine };
  hold: { with: HoldStory; answer: StoryLine };
  release: { with: HoldStory; answer: StoryLine };
  /** What words say of an embargo, with their questions; sets nothing. */
  embargo_read: { with: SetEmbargo; answer: EmbargoRead };
  embargo: { with: SetEmbargo; answer: EmbargoAnswer };
  embargo_lift: { with: LiftEmbargo; answer: EmbargoAnswer };
  return_story: { with: Return; answer: StoryLine };
  review_open: { with: OpenReview; answer: Review };
  review_settle: { with: Settle; answer: Review };
  review_reword: { with: Reword; answer: Review };
  /** Marks paragraphs of a first take as read. */
  paragraphs_read: { with: ReadParagraphs; answer: Review };
  /** Opens a paragraph of the review for typing in place. */
  review_type: { with: TypeInReview; answer: Typing };
  review_finish: { with: FinishReview; answer: Review };
  looked: { with: Looked; answer: Nothing };
  approve: { with: Approve; answer: StoryLine };
  note_add: { with: AddNote; answer: Array<Note> };
  note_settle: { with: SettleNote; answer: Array<Note> };
  /** Two newest versions of a story put together, with what has to be asked. */
  merge_open: { with: OfStory; answer: Merge };
  /** Keeps the answers given so far on this computer. */
  merge_keep: { with: MergeAnswers; answer: Nothing };
  /** Makes a revision with both versions as its parents. */
  merge_settle: { with: MergeAnswers; answer: OpenStory };
  /** The last step of this person that can be taken back. */
  act_last: { with: Nothing; answer: ActDone | null };
  /** Takes the acts of a step back; they stay on record. */
  undo: { with: UndoActs; answer: ActDone };
  history: { with: OfStory; answer: Array<HistoryLine> };
  revision_content: { with: Looked; answer: Content };
  restore: { with: Restore; answer: OpenStory };
  wire: { with: Nothing; answer: Array<ItemLine> };
  item_open: { with: OfItem; answer: ItemView };
  bring_in: { with: BringIn; answer: BroughtIn };
  proposal_settle: { with: SettleProposal; answer: ItemView };
  item_put_aside: { with: PutAside; answer: Array<ItemLine> };
  story_from_item: { with: StartFromItem; answer: OpenStory };
  /** The stories that use an item, a story's copy or a picture. */
  where_used: { with: FindUses; answer: WhereUsed };
  cases: { with: FindCases; answer: Array<CaseLine> };
  case_open: { with: OfCase; answer: Case };
  case_decide: { with: DecideCase; answer: Case };
  case_confirm: { with: ConfirmCase; answer: Case };
  case_close: { with: OfCase; answer: Case };
  item_insert: { with: InsertFromItem; answer: OpenStory };
  approved: { with: Nothing; answer: Approved };
  export_preview: { with: PreviewExport; answer: ExportPreview };
  export_file: { with: ExportFile; answer: Sent };
  /** Everything in the way of a story leaving now, for a destination and the person who asks. */
  gate: { with: AskGate; answer: GateAnswer };
  /** Files a story to destinations, and says of each what happened. */
  file_to: { with: FileTo; answer: FiledTo };
  /** What of a story is to be filed at a time, and what became of what was. */
  filings: { with: OfStory; answer: Filings };
  filing_cancel: { with: OfFiling; answer: Filings };
  /** What is on its way over the network, what was given up, and the latest that arrived. */
  deliveries: { with: Nothing; answer: Deliveries };
  /** Sends a copy again that was given up. */
  delivery_resend: { with: OfReceipt; answer: Deliveries };
  /** Takes up what went out as its next version. */
  update_story: { with: UpdateStory; answer: OpenStory };
  /** The same, with what it confesses. */
  correct_story: { with: CorrectStory; answer: OpenStory };
  /** Orders every receiver to stop using what went out; never taken back. */
  kill_story: { with: KillStory; answer: StoryLine };
  /** Puts on record what a destination confirmed. */
  confirm_sent: { with: ConfirmSent; answer: StoryLine };
  receipts: { with: OfStory; answer: Array<ReceiptLine> };
}
