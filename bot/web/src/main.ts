/** The page: its language, its conversation, and the two buttons of its head. */
import { loadTalk, newTalk, saveTalk } from "./talk";
import { currentLanguage, fillWords, preferredLanguage, setLanguage, TAGS, word, type Language } from "./words";

const LANGUAGE_KEY = "changan.language";

/** Some browsers forbid even the look at the storage. */
function openStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const storage = openStorage();

function show(language: Language): void {
  setLanguage(language);
  document.documentElement.lang = TAGS[language]!;
  document.title = word("name");
  fillWords(document);
  // the switch names the other language in that language
  byId("language").lang = TAGS[language === "en" ? "zh" : "en"]!;
}

function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

const chosen = storage?.getItem(LANGUAGE_KEY);
show(chosen === "en" || chosen === "zh" ? chosen : preferredLanguage(navigator.languages));

// after the words, so that the page reads right before the chat component has come
const { openChat } = await import("./chat");
let chat = openChat(byId("chat"), loadTalk(storage), (talk) => saveTalk(talk, storage));

byId("language").addEventListener("click", () => {
  const language = currentLanguage() === "en" ? "zh" : "en";
  storage?.setItem(LANGUAGE_KEY, language);
  show(language);
  chat.fillWords();
});

byId("new-talk").addEventListener("click", () => {
  chat.close();
  const talk = newTalk();
  saveTalk(talk, storage);
  chat = openChat(byId("chat"), talk, (changed) => saveTalk(changed, storage));
});
