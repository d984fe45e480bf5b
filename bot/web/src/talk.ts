/** The conversation, kept in the browser so that it survives a reload: its id and its last messages. */
import { blankAnswer, type Answer } from "./answer";

export type Message = { from: "visitor"; text: string; payload: string } | { from: "guide"; answer: Answer };

export interface Talk {
  id: string;
  messages: Message[];
}

const KEY = "changan.talk";
const MOST_MESSAGES = 50;

export function newTalk(): Talk {
  return { id: newId(), messages: [] };
}

export function loadTalk(storage: Storage | undefined): Talk {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? "null") as Talk | null;
    if (typeof kept?.id === "string" && Array.isArray(kept.messages)) return { id: kept.id, messages: kept.messages.map(whole) };
  } catch {
    // not ours, or damaged: a new talk is better than none
  }
  return newTalk();
}

/** An earlier page may have kept answers with fewer fields. */
function whole(message: Message): Message {
  return message.from === "guide" ? { from: "guide", answer: { ...blankAnswer(), ...message.answer } } : message;
}

/** A full or forbidden storage costs the visitor the memory of this talk, never the talk. */
export function saveTalk(talk: Talk, storage: Storage | undefined): void {
  talk.messages = talk.messages.slice(-MOST_MESSAGES);
  try {
    storage?.setItem(KEY, JSON.stringify(talk));
  } catch {
    // see above
  }
}

/** What was asked and not answered: the server was away, or the page was reloaded too soon. */
export function unanswered(talk: Talk): (Message & { from: "visitor" }) | undefined {
  const last = talk.messages.at(-1);
  return last?.from === "visitor" ? last : undefined;
}

/** `randomUUID` exists only on https and localhost; a phone may well reach a test server by plain http. */
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
