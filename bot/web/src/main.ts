/** The page: its language, its talk, its map, and what its buttons do. */
import type { Answer } from "./answer";
import { findPlace, loadCity } from "./city";
import { MapPanel } from "./mappanel";
import { watchNetwork } from "./network";
import { locate, withPosition } from "./position";
import { loadTalk, newTalk, saveTalk, type Talk } from "./talk";
import { speak } from "./voice";
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
// a slow phone takes a breath between reading the component and drawing it
await new Promise((rested) => setTimeout(rested));

let talk = loadTalk(storage);
let chat = startChat(takeQuestion());
const panel = new MapPanel(
  byId("map-panel"),
  byId("show-map"),
  { ask: (text, payload) => chat.ask(text, payload), driver: (place) => void showDriverCard(place) },
  () => chat.tell("mapAway"),
);
const last = [...talk.messages].reverse().find((message) => message.from === "guide");
if (last?.from === "guide") panel.follow(last.answer);
panel.begin();

function startChat(question?: string): ReturnType<typeof openChat> {
  const listeners = {
    changed: (changed: Talk) => saveTalk(changed, storage),
    answered: (answer: Answer) => panel.follow(answer),
    pressed: (what: string, value: string, button: HTMLElement, answer: Answer | undefined) => void ACTIONS[what]?.(value, button, answer),
  };
  return openChat(byId("chat"), talk, listeners, question);
}

/** The question that a link carries: asked once, and not again at a reload. What begins with a slash is text like any other. */
function takeQuestion(): string | undefined {
  const question = new URLSearchParams(location.search).get("q")?.trim().replace(/^\/+/, "").slice(0, 500);
  if (question) history.replaceState(null, "", location.pathname);
  return question || undefined;
}

/** What the buttons in bubbles do, by their `data-do`. */
const ACTIONS: Record<string, (value: string, button: HTMLElement, answer: Answer | undefined) => unknown> = {
  map: (_value, _button, answer) => answer && panel.show(answer),
  driver: (place) => showDriverCard(place),
  locate: (payload) => askFromHere(payload),
  listen: (_value, button, answer) => answer && listen(button, answer),
  share: (address) => share(address),
  wrong: (_value, _button, answer) => answer && askWhy(answer),
};

async function showDriverCard(id: string): Promise<void> {
  try {
    const [{ showDriver }, city] = await Promise.all([import("./dialogs"), loadCity()]);
    const place = findPlace(city, id);
    if (place) return showDriver(place.properties);
  } catch {
    // told below
  }
  chat.tell("driverAway");
}

async function askFromHere(payload: string): Promise<void> {
  try {
    const { latitude, longitude } = await locate();
    chat.ask(word("hereIAm"), withPosition(payload, latitude, longitude));
  } catch {
    chat.tell("noPosition");
  }
}

function listen(button: HTMLElement, answer: Answer): void {
  const speaking = speak(answer, () => (button.textContent = word("listen")));
  button.textContent = word(speaking ? "stopListening" : "listen");
}

async function share(address: string): Promise<void> {
  try {
    const { sharePicture } = await import("./picture");
    await sharePicture(address, word("askPassport"));
  } catch {
    chat.tell("shareAway");
  }
}

async function askWhy(answer: Answer): Promise<void> {
  const { markWrong } = await import("./dialogs");
  markWrong(talk.id, answer, (message) => chat.tell(message));
}

byId("language").addEventListener("click", () => {
  const language = currentLanguage() === "en" ? "zh" : "en";
  storage?.setItem(LANGUAGE_KEY, language);
  show(language);
  chat.fillWords();
  panel.fillWords();
});

byId("new-talk").addEventListener("click", () => {
  chat.close();
  talk = newTalk();
  saveTalk(talk, storage);
  chat = startChat();
});

watchNetwork((there) => {
  byId("offline").hidden = there;
  if (there) chat.retry();
});

if ("serviceWorker" in navigator && import.meta.env.PROD) void navigator.serviceWorker.register("/guide/sw.js").catch(() => undefined);
