/** The keys that are made from a word of the desk. Both languages have words for every one. */
import type {
  Code,
  Decision,
  KeptWhy,
  LeftOutWhat,
  Role,
  ScreenRefusal,
  Stage,
  Take,
  TypingTakes,
} from "../platform";
import type {
  ActKind,
  BylineRole,
  Density,
  GateCode,
  ImportKind,
  Kept,
  Lost,
  MergeReason,
  ObstacleCode,
  RevisionKind,
  Template,
  Theme,
  UndoableAct,
} from "../platform/words_of_the_desk";

export type KeyNeeded =
  | `error.${Code | ScreenRefusal}`
  | `obstacle.${ObstacleCode}`
  | `stopped.${Extract<Code, `Item${string}`>}`
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
  | `paste.${LeftOutWhat}`
  | `rescue.${KeptWhy}`
  | `editor.asks.${TypingTakes}`
  | `wire.how.${Exclude<ImportKind, "new">}`
  | `details.role.${BylineRole}`
  | `new.template.${Template}`
  | `settings.theme.${Theme}`
  | `settings.density.${Density}`;
