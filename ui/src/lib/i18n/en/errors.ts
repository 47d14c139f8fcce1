/** What a refusal means and what to do next, by the desk's code. */
export const errors = {
  "error.unreachable": "The desk does not answer. Your text is still on this screen. Try again.",
  "error.not_found": "This is no longer in the newsroom. Go back to the list and read it again.",
  "error.not_allowed": "This step is not possible now. Look at where the story stands.",
  "error.stale_revision": "The story has changed since you read it. Read the new revision first.",
  "error.unknown": "That did not work, and nothing was changed. {message}",
} as const;
