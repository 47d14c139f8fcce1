// Which keys would change copy.

/** Whether a key would write or cut in copy, by itself or from the clipboard. */
export function writes(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
): boolean {
  const held = event.ctrlKey || event.metaKey;
  if (held) return !event.altKey && ["v", "x"].includes(event.key.toLowerCase());
  return (
    [...event.key].length === 1 || ["Backspace", "Delete", "Enter", "Process"].includes(event.key)
  );
}
