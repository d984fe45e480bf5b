/** Reading an answer aloud, where the browser has a voice. On a walk its guide speaks in a manner of their own. */
import type { Answer } from "./answer";
import voices from "./voices.json";

interface Manner {
  pitch: number;
  rate: number;
}

const MANNERS: Record<string, Manner> = voices;
const SPOKEN: Record<string, string> = { en: "en-GB", zh: "zh-CN", "zh-Hant": "zh-TW" };

export const canSpeak = (): boolean => "speechSynthesis" in window;

/** Speaks, or falls silent where it was speaking; `ended` is called in either case. Returns whether it speaks now. */
export function speak(answer: Answer, ended: () => void): boolean {
  const speaking = speechSynthesis.speaking;
  speechSynthesis.cancel();
  if (speaking) return false;
  const words = new SpeechSynthesisUtterance(answer.texts.join("\n").replace(/https?:\/\/\S+/g, ""));
  words.lang = SPOKEN[answer.language] ?? "en-GB";
  const walk = answer.subjects.find((subject) => subject.type === "tour")?.id ?? "";
  Object.assign(words, MANNERS[walk] ?? MANNERS["usual"]);
  words.onend = words.onerror = ended;
  speechSynthesis.speak(words);
  return true;
}
