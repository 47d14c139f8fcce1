/** Words of the parts every screen is made from. */
export const parts = {
  "parts.undo": "Undo",
  "parts.dismiss": "Dismiss",
  "parts.cancel": "Cancel",
  "parts.save": "Save",
  "parts.loading": "Loading…",
  "parts.selected": "Selected",
} as const;
