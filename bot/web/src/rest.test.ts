import { expect, it } from "vitest";
import type { Answer } from "./answer";
import { ask } from "./rest";

const never: typeof fetch = (_, init) => new Promise((_, no) => init!.signal!.addEventListener("abort", () => no(init!.signal!.reason)));

/** A reply that comes in these pieces, and then ends or breaks. */
const coming = (pieces: string[], status = 200, broken = false) => async () =>
  new Response(
    new ReadableStream({
      start(to) {
        for (const piece of pieces) to.enqueue(new TextEncoder().encode(piece));
        if (broken) to.error(new TypeError("network error"));
        else to.close();
      },
    }),
    { status },
  );

async function asked(fetched: typeof fetch, waitMs?: number): Promise<{ outcome: string; texts: string[] }> {
  const answers: Answer[] = [];
  const outcome = await ask("ana", "hi", (answer) => answers.push(answer), fetched, waitMs);
  return { outcome, texts: answers.flatMap((answer) => answer.texts) };
}

it("asks Rasa's REST channel on its own host, for a stream", async () => {
  const sent: unknown[] = [];
  await ask("ana", "hi", () => undefined, async (address, init) => {
    sent.push(address, JSON.parse(init!.body as string));
    return new Response("");
  });
  expect(sent).toEqual(["/webhooks/rest/webhook?stream=true", { sender: "ana", message: "hi", input_channel: "guide" }]);
});

it("hands over each answer as it comes, wherever the pieces are cut", async () => {
  const pieces = ['{"text": "One"}\n{"cus', 'tom": {"topic": "greet"}}\n{"text": "Two"}\n', '{"custom": {"topic": "help"}}\n'];
  expect(await asked(coming(pieces))).toEqual({ outcome: "answered", texts: ["One", "Two"] });
});

it("shows what came before the line broke", async () => {
  const pieces = ['{"text": "One"}\n{"custom": {}}\n{"text": "T'];
  const waited = asked(coming(pieces));
  expect(await waited).toEqual({ outcome: "answered", texts: ["One"] });
});

it.each([
  ["nothing", coming([])],
  ["a proxy's error", coming(['{"error": "bad gateway"}'], 502)],
  ["no JSON", coming(["<html>"])],
  ["a line that breaks at once", coming([], 200, true)],
  ["no network", async () => { throw new TypeError("Failed to fetch"); }],
])("is away when it sends %s", async (_, fetched) => {
  expect(await asked(fetched)).toEqual({ outcome: "away", texts: [] });
});

it("is slow when it lets us wait", async () => {
  expect(await asked(never, 10)).toEqual({ outcome: "slow", texts: [] });
});
