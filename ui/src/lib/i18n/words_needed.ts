/** The keys that are made from a word of the desk. Both languages have words for every one. */
import type {
  CaseDecision,
  Decision,
  KeptWhy,
  LeftOutWhat,
  Order,
  Role,
  Stage,
  Take,
  TypingTakes,
  Usage,
} from "../platform";
import type {
  ActKind,
  BylineRole,
  Density,
  GateCode,
  ImportKind,
  ItemObstacle,
  Kept,
  Lost,
  MergeReason,
  ObstacleCode,
  RefusalCode,
  RevisionKind,
  ScreenRefusal,
  Template,
  Theme,
  UndoableAct,
} from "../platform/words_of_the_desk";

export type KeyNeeded =
  | `error.${RefusalCode | ScreenRefusal}`
  | `obstacle.${ObstacleCode}`
  | `stopped.${ItemObstacle}`
  | `gate.${GateCode}.${"ok" | "todo"}`
  | `stage.${Stage}`
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
  | `wire.how.${Exclude<ImportKind, "new">}`
  | `details.role.${BylineRole}`
  | `new.template.${Template}`
  | `settings.theme.${Theme}`
  | `settings.density.${Density}`;
