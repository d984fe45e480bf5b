import { expect, it } from "vitest";
import { loadTalk, newTalk, saveTalk, unanswered } from "./talk";

/** As much of a Storage as is used. */
function storageOf(kept: Record<string, string> = {}): Storage {
  return { getItem: (key: string) => kept[key] ?? null, setItem: (key: string, value: string) => void (kept[key] = value) } as Storage;
}

it("comes back after a reload with its id and its last 50 messages", () => {
  const storage = storageOf();
  const talk = newTalk();
  for (let i = 0; i < 60; i++) talk.messages.push({ from: "visitor", text: `${i}`, payload: `${i}` });
  saveTalk(talk, storage);
  const back = loadTalk(storage);
  expect(back.id).toBe(talk.id);
  expect(back.messages).toHaveLength(50);
  expect(unanswered(back)?.text).toBe("59");
});

it.each(["{", "null", "[]", '{"id": 3}'])("starts anew from a damaged memory: %s", (kept) => {
  expect(loadTalk(storageOf({ "changan.talk": kept })).messages).toEqual([]);
});

it("goes on without storage, and with a full one", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("quota"); } } as unknown as Storage;
  for (const storage of [undefined, full]) expect(() => saveTalk(loadTalk(storage), storage)).not.toThrow();
});
