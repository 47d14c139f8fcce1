// What the person who sits here may do, as the desk says it.

import type { May } from "./bindings";

/** Is the step theirs to take now? */
export function may(step: May | undefined): boolean {
  return step === "yes";
}
