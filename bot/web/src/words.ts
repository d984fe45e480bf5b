/** The interface's words, and which language to show them in. The language of an answer is the assistant's own affair. */
import en from "./locales/en.json";
import zh from "./locales/zh.json";

export type Language = "en" | "zh";
export type Word = keyof typeof en;

const WORDS: Record<Language, Record<Word, string>> = { en, zh };

/** The `lang` attribute of the page; an answer may also be `zh-Hant`. */
export const TAGS: Record<string, string> = { en: "en", zh: "zh-Hans", "zh-Hant": "zh-Hant" };

let current: Language = "en";

export function word(key: Word): string {
  return WORDS[current][key];
}

export function currentLanguage(): Language {
  return current;
}

export function setLanguage(language: Language): void {
  current = language;
}

/** The first of the browser's languages that we speak; English for everybody else. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "zh" || primary === "en") return primary;
  }
  return "en";
}

/** Puts the current words into every element that names one, so that switching redraws nothing and loses nothing. */
export function fillWords(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-word]")) {
    element.textContent = word(element.dataset["word"] as Word);
    element.lang = TAGS[current]!;
  }
  for (const element of root.querySelectorAll<HTMLElement>("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset["label"] as Word));
  }
}
