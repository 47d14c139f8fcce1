/** Asks the desk over the loopback host, which tests and development use. */
import { Refused, type Host } from ".";

/** The address the host prints; a place may stand behind the secret, as in `#secret=…/drafts`. */
const ADDRESS = /^#secret=([0-9A-Za-z_-]{16,})(\/.*)?$/;

/** The host, when the page's address carries this start's secret; the secret is then taken out of the address. */
export function httpHost(page: Window): Host | undefined {
  const [, secret, place] = ADDRESS.exec(page.location.hash) ?? [];
  if (!secret) return undefined;
  const { pathname } = page.location;
  page.history.replaceState(null, "", place ? `${pathname}#${place}` : pathname);
  return {
    name: "http",
    async ask(name, particulars) {
      const answer = await fetch("/ask", {
        method: "POST",
        headers: { "content-type": "application/json", "x-writethru-secret": secret },
        body: JSON.stringify({ name, with: particulars }),
      });
      const body = await answer.json();
      if (!answer.ok) throw new Refused(body);
      return body;
    },
  };
}
