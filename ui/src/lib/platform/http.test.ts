import { afterEach, describe, expect, test, vi } from "vitest";
import { ask, Refused, use } from ".";
import { httpHost } from "./http";

const SECRET = "0f".repeat(32);

function page(hash: string) {
  const replaceState = vi.fn();
  return {
    replaceState,
    window: { location: { hash, pathname: "/" }, history: { replaceState } } as unknown as Window,
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("the address the host prints", () => {
  test("has the secret, which is taken out of it, and may name a place", () => {
    const plain = page(`#secret=${SECRET}`);
    expect(httpHost(plain.window)?.name).toBe("http");
    expect(plain.replaceState).toHaveBeenCalledWith(null, "", "/");
    const place = page(`#secret=${SECRET}/review/TANKER`);
    httpHost(place.window);
    expect(place.replaceState).toHaveBeenCalledWith(null, "", "/#/review/TANKER");
  });

  test("without a secret is nobody's", () => {
    for (const hash of ["", "#/drafts", "#secret=short", `#secret=${SECRET}?x`]) {
      const one = page(hash);
      expect(httpHost(one.window), hash).toBeUndefined();
      expect(one.replaceState).not.toHaveBeenCalled();
    }
  });
});

test("a call carries the secret, and a refusal comes back as one", async () => {
  const refusal = { code: "NotFound", message: "there is no story X", data: { what: "story" } };
  const fetched = vi.fn((_address: string, _request: RequestInit) =>
    Promise.resolve(new Response(JSON.stringify(refusal), { status: 422 })),
  );
  vi.stubGlobal("fetch", fetched);
  use(httpHost(page(`#secret=${SECRET}`).window)!);
  const problem: unknown = await ask("story_open", { story: "X" }).catch((error) => error);
  expect(problem).toBeInstanceOf(Refused);
  expect(problem).toMatchObject({ code: "NotFound", data: { what: "story" } });
  const [address, request] = fetched.mock.calls[0]!;
  expect(address).toBe("/ask");
  expect(request.headers).toMatchObject({ "x-writethru-secret": SECRET });
  expect(request.body).toBe('{"name":"story_open","with":{"story":"X"}}');
});
