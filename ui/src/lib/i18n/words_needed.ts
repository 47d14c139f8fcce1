/** The keys that are made from a word of the desk. Both languages have words for every one. */
import type {
  ActKind,
  BylineRole,
  CaseDecision,
  Code,
  Decision,
  DeliveryStanding,
  DeliveryTrouble,
  Density,
  EmbargoPolicy,
  FilingStanding,
  GateCode,
  ImportKind,
  Kept,
  KeptWhy,
  KillReason,
  LeftOutWhat,
  Lost,
  MergeReason,
  Order,
  RevisionKind,
  Role,
  ScreenRefusal,
  Stage,
  Take,
  Template,
  Theme,
  TypingTakes,
  WritethruClass,
  Usage,
} from "../platform";

/**
 * What is in the way of an approval or an export and is worded for the list of obstacles; any other
 * refusal may be in that list too, in its own words.
 */
type ObstacleCode = Extract<
  Code,
  | "UnknownOrigin"
  | "StaffBylineOnAgencyLead"
  | "PictureWithoutCredit"
  | "UnknownAgency"
  | "SelfReferenceMadeOurs"
  | "Placeholder"
  | "ImportDamage"
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
  | "Killed"
  | "NumberChanged"
  | "NameChanged"
  | "UnsavedDraft"
>;

/** What an embargo's words can leave open. */
type EmbargoAsks = Extract<
  Code,
  | "AmbiguousTime"
  | "NoSuchTime"
  | "WeekdayDiffers"
  | "NoonOrMidnight"
  | "ZoneReading"
  | "DateReading"
>;

/** Acts that can be taken back: `may_undo` in crates/desk/src/history/undo.rs. */
type UndoableAct = Extract<
  ActKind,
  | "handed_in"
  | "claimed"
  | "returned"
  | "approved"
  | "spiked"
  | "unspiked"
  | "writethru_begun"
  | "held"
  | "hold_released"
  | "note_added"
  | "note_settled"
  | "change_settled"
  | "paragraphs_read"
  | "proposal_settled"
  | "item_put_aside"
>;

export type KeyNeeded =
  | `error.${Code | ScreenRefusal}`
  | `obstacle.${ObstacleCode}`
  | `stopped.${Extract<Code, `Item${string}`>}`
  | `embargo.asks.${EmbargoAsks}`
  | `gate.${GateCode}.${"ok" | "todo"}`
  | `stage.${Stage}`
  | `taking_back.reason_${KillReason}`
  | `taking_back.class_${Exclude<WritethruClass, "update">}`
  | `role.${Role}`
  | `history.act.${Exclude<ActKind, "revised">}`
  | `history.revised.${RevisionKind}`
  | `undone.${UndoableAct}`
  | `review.decision.${Decision}`
  | `merge.reason.${MergeReason}`
  | `merge.command.${Take}`
  | `loss.${Lost}`
  | `loss.kept.${Kept}`
  | `cases.order.${Order}`
  | `exposure.${"chip" | "banner"}.${Order}`
  | `case.how.${Usage}`
  | `case.decision.${CaseDecision}`
  | `paste.${LeftOutWhat}`
  | `rescue.${KeptWhy}`
  | `editor.asks.${TypingTakes}`
  | `onway.delivery.${DeliveryStanding}`
  | `onway.filing.${FilingStanding}`
  | `onway.trouble.${DeliveryTrouble}`
  | `destination.embargo.${EmbargoPolicy}`
  | `wire.how.${Exclude<ImportKind, "new">}`
  | `details.role.${BylineRole}`
  | `new.template.${Exclude<Template, "correction" | "kill">}`
  | `settings.theme.${Theme}`
  | `settings.density.${Density}`;
