/** What is done about copy that is out: update, correction, kill. */
export const takingBack = {
  "command.update": "Update",
  "command.correct": "Correct",
  "command.kill": "Kill",
  "taking_back.send": "Give this",
  "taking_back.update_label": "{slug} is updated",
  "taking_back.update_help":
    "What went out stays as it is. You write the next version; nothing was wrong.",
  "taking_back.update_do": "Begin the update",
  "taking_back.update_done": "{slug} is being updated",
  "taking_back.why_new": "Why a number or a name is new",
  "taking_back.why_new_help": "Leave it empty where none changes. It stays in the newsroom.",
  "taking_back.correct_label": "{slug} is corrected",
  "taking_back.correct_help":
    "What went out stays as it is. The next version goes to everybody who got it, with this note.",
  "taking_back.correct_do": "Begin the correction",
  "taking_back.correct_done": "{slug} is being corrected",
  "taking_back.class": "Class",
  "taking_back.class_correction": "Correction: it was wrong",
  "taking_back.class_clarification": "Clarification: right, but it misled",
  "taking_back.class_minor": "Minor: spelling, still told",
  "taking_back.note": "Note",
  "taking_back.note_help":
    "Corrects what, in which paragraph, to what, instead of what. Never says updates, fixes or changes.",
  "taking_back.kill_label": "{slug} is killed",
  "taking_back.kill_help":
    "Everybody who got it is ordered to stop using it. This is never taken back.",
  "taking_back.kill_do": "Kill {slug}",
  "taking_back.kill_done": "{slug} is killed. Send the kill to everybody who got it.",
  "taking_back.reason": "Reason",
  "taking_back.reason_choose": "Choose a reason",
  "taking_back.reason_extremely_erroneous": "Extremely erroneous",
  "taking_back.reason_defamation": "Defamation",
  "taking_back.reason_contempt": "Contempt of court",
  "taking_back.reason_court_order": "Court order",
  "taking_back.reason_statutory_ban": "Banned by law",
  "taking_back.reason_privacy": "Privacy",
  "taking_back.reason_embargo_breach": "Embargo broken",
  "taking_back.reason_manipulation": "Manipulated material",
  "taking_back.reason_rights": "Rights are missing",
  "taking_back.confirm": "Type {slug} to kill it",
  "taking_back.killed": "Killed {time} by {name}: {reason}. What takes its place is a new story.",
  "taking_back.correcting": "{class}. {note}",
  "taking_back.owed":
    "{destination} ({format}) has version {version} of {slug} and not yet {owed, select, kill {the kill} correction {the correction} other {the update}}",
  "error.NumberChanged":
    "A number that went out reads otherwise. Say that it was wrong with a correction, or why it is new with an update.",
  "error.NameChanged":
    "A name that went out reads otherwise. Say that it was wrong with a correction, or why it is new with an update.",
  "error.NeverFiled": "The story never went out. Edit it, or spike it.",
  "error.NotYoursToKill": "Only a duty editor or the lawyer kills a story.",
  "error.SlugDiffers": "To kill the story, type its slug, {slug}.",
  "error.CorrectionNote":
    "{fault, select, missing {Say in the note what was wrong, where, and what is right.} wrong_verb {A note never says “{word}”. Say “corrects”, or put the word in quotation marks where it is quoted.} does_not_confess {The note does not say that it corrects. Begin with “Corrects”, or “Clarifies” for a clarification.} no_place {The note does not say where. Name the paragraph, the headline or the caption.} other {The note does not say what is right and what was wrong. Write “to X, instead of Y”.}}",
} as const;
