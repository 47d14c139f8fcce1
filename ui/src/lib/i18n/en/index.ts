/**
 * The English words, one file a noun. A word the desk may send and nobody has put is a type error.
 */
import { approved } from "./approved";
import { cases } from "./cases";
import { commands } from "./commands";
import { drafts } from "./drafts";
import { editor } from "./editor";
import { errors } from "./errors";
import { history } from "./history";
import { merge } from "./merge";
import { parts } from "./parts";
import { queue } from "./queue";
import { review } from "./review";
import { settings } from "./settings";
import { shell } from "./shell";
import { story } from "./story";
import { takingBack } from "./taking_back";
import { wire } from "./wire";
import type { KeyNeeded } from "../words_needed";

export const en = {
  ...approved,
  ...cases,
  ...commands,
  ...drafts,
  ...editor,
  ...errors,
  ...history,
  ...merge,
  ...parts,
  ...queue,
  ...review,
  ...settings,
  ...shell,
  ...story,
  ...takingBack,
  ...wire,
} as const satisfies Record<KeyNeeded, string>;
