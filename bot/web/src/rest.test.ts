import { expect, it } from "vitest";
import { ask } from "./rest";

const replying = (body: unknown, status = 200) => async () => new Response(JSON.stringify(body), { status });
const never: typeof fetch = (_, init) => new Promise((_, no) => init!.signal!.addEventListener("abort", () => no(init!.signal!.reason)));

it("asks Rasa's REST channel on its own host", async () => {
  const asked: unknown[] = [];
  const reply = await ask("ana", "hi", async (address, init) => {
    asked.push(address, JSON.parse(init!.body as string));
    return new Response(JSON.stringify([{ recipient_id: "ana", text: "Hello" }]));
  });
  expect(asked).toEqual(["/webhooks/rest/webhook", { sender: "ana", message: "hi" }]);
  expect(reply).toMatchObject({ answers: [{ texts: ["Hello"] }] });
});

it.each([
  ["nothing", replying([])],
  ["a proxy's error", replying({ error: "bad gateway" }, 502)],
  ["no JSON", async () => new Response("<html>")],
  ["no network", async () => { throw new TypeError("Failed to fetch"); }],
])("is away when it sends %s", async (_, fetched) => {
  expect(await ask("ana", "hi", fetched)).toEqual({ trouble: "away" });
});

it("is slow when it lets us wait", async () => {
  expect(await ask("ana", "hi", never, 10)).toEqual({ trouble: "slow" });
});
