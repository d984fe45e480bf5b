/** The chat itself: deep-chat draws and scrolls, we say what a message looks like, ask the server and remember. */
import { DeepChat } from "deep-chat";
import type { Answer } from "./answer";
import { answerBubble, greetingBubble, noticeBubble, troubleBubble, visitorBubble } from "./bubbles";
import look from "./chat.css?inline";
import { ask } from "./rest";
import { unanswered, type Message, type Talk } from "./talk";
import { currentLanguage, fillWords, word, type Word } from "./words";

type Said = Message & { from: "visitor" };
type Signals = Parameters<NonNullable<NonNullable<DeepChat["connect"]>["handler"]>>[1];

export interface Chat {
  fillWords(): void;
  /** Ask as if the visitor had written `text`; `payload` is what is sent. */
  ask(text: string, payload: string): void;
  /** Ask again what was not answered, where there is such. */
  retry(): void;
  /** A word of the page itself, which goes with the next message. */
  tell(notice: Word): void;
  /** What is still under way is not shown, nor remembered. */
  close(): void;
}

export interface Listeners {
  changed(talk: Talk): void;
  answered(answer: Answer): void;
  /** A button of the page's own was pressed in a bubble: see `data-do` in bubbles.ts. `answer` is that bubble's, where it is one. */
  pressed(what: string, value: string, button: HTMLElement, answer: Answer | undefined): void;
}

/** As much as the assistant reads of one message. */
const MOST_CHARACTERS = 500;
const MARGIN_PX = 12;
const MICROPHONE = "microphone-button"; // deep-chat's id
const SPEECH = { en: "en-GB", zh: "zh-CN" };
const SEND_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3.500 4.500L21 12L3.500 19.500L6 12ZM6 12H13"/></svg>`;

/** `question` is asked at once. */
export function openChat(place: HTMLElement, talk: Talk, listeners: Listeners, question?: string): Chat {
  let open = true;
  let busy = false;
  let pressed: HTMLElement | undefined;
  let chat = draw(question ? { from: "visitor", text: question, payload: question } : undefined);

  function draw(first?: Said): DeepChat {
    const element = newElement(talk.messages);
    element.connect = { handler: (body, signals) => void answer(element, readBody(body), signals) };
    element.shadowRoot!.addEventListener("click", clicked);
    element.onComponentRender = () => begin(element, first);
    place.replaceChildren(element);
    return element;
  }

  function begin(element: DeepChat, first?: Said): void {
    // on a busy machine deep-chat draws twice, and calls back after the first time only
    if (element._waitingToRender_) return void setTimeout(() => begin(element, first));
    makeAccessible(element);
    if (first) submit(first);
    else if (unanswered(talk)) element.addMessage({ html: troubleBubble("slow") });
  }

  async function answer(element: DeepChat, said: Said, signals: Signals): Promise<void> {
    busy = true;
    talk.messages.push(said);
    listeners.changed(talk);
    drawAsText(element, said);
    keepKeyboardDown(pressed);
    pressed = undefined;
    const outcome = await ask(talk.id, said.payload, (came) => show(element, said, came));
    busy = false;
    if (!open) return;
    // every answer has been drawn as it came; this one frees the input
    await signals.onResponse(outcome === "answered" ? [] : { html: troubleBubble(outcome) });
    setTimeout(() => showFromQuestion(element));
  }

  function show(element: DeepChat, said: Said, came: Answer): void {
    if (!open) return;
    const answer = { ...came, asked: said.text, key: `${Date.now().toString(36)}-${talk.messages.length}` };
    talk.messages.push({ from: "guide", answer });
    listeners.changed(talk);
    element.addMessage({ role: "ai", html: answerBubble(answer) });
    showFromQuestion(element);
    listeners.answered(answer);
  }

  function clicked(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-say], [data-retry], [data-do]");
    if (!button) return;
    const text = button.dataset["text"] ?? button.textContent.trim();
    if ("retry" in button.dataset) return retry();
    if (button.dataset["do"]) return listeners.pressed(button.dataset["do"], button.dataset["value"] ?? "", button, answerOf(button));
    submit({ from: "visitor", text, payload: button.dataset["say"] || text });
    pressed = button;
  }

  function answerOf(button: HTMLElement): Answer | undefined {
    const key = button.closest<HTMLElement>("[data-answer]")?.dataset["answer"];
    const found = talk.messages.find((message) => message.from === "guide" && message.answer.key === key);
    return found?.from === "guide" ? found.answer : undefined;
  }

  function retry(): void {
    const again = busy ? undefined : unanswered(talk);
    if (!again) return;
    talk.messages.pop();
    chat = draw(again);
  }

  /** One question at a time: deep-chat drops what comes while it waits. */
  function submit({ text, payload }: Said): void {
    if (!busy) chat.submitUserMessage({ text, custom: { payload } });
  }

  return {
    fillWords() {
      makeAccessible(chat);
      fillWords(chat.shadowRoot!);
    },
    ask: (text, payload) => submit({ from: "visitor", text, payload }),
    retry,
    tell: (notice) => chat.addMessage({ role: "ai", html: noticeBubble(notice) }),
    close() {
      open = false;
    },
  };
}

const canListen = (): boolean => "SpeechRecognition" in window || "webkitSpeechRecognition" in window;

function newElement(messages: readonly Message[]): DeepChat {
  const element = new DeepChat();
  // without a font of its own deep-chat fetches one from Google
  element.style.fontFamily = "inherit";
  element.auxiliaryStyle = look;
  element.textInput = { characterLimit: MOST_CHARACTERS, placeholder: { text: word("placeholder") } };
  element.submitButtonStyles = { position: "inside-end", submit: { svg: { content: SEND_ICON } }, loading: { svg: { content: SEND_ICON } } };
  if (canListen()) element.speechToText = { webSpeech: { language: SPEECH[currentLanguage()] }, button: { position: "inside-start" } };
  element.history = [
    { role: "ai", html: greetingBubble() },
    ...messages.map((message) =>
      message.from === "visitor"
        ? { role: "user", html: visitorBubble(message.text) }
        : { role: "ai", html: answerBubble(message.answer) },
    ),
  ];
  return element;
}

/** deep-chat hands over the message that it has just drawn. */
function readBody(body: { messages: { text: string; custom?: { payload?: string } }[] }): Said {
  const { text, custom } = body.messages.at(-1)!;
  return { from: "visitor", text, payload: custom?.payload ?? text };
}

/** deep-chat reads a visitor's words as Markdown; ours shows them as they were written. */
function drawAsText(chat: DeepChat, said: Said): void {
  const bubble = lastQuestion(chat);
  if (bubble) bubble.innerHTML = visitorBubble(said.text);
}

/** Reading goes on at the question; deep-chat scrolls to the last of several answers. (scrollIntoView would move deep-chat's frame, too.) */
function showFromQuestion(chat: DeepChat): void {
  const log = chat.shadowRoot!.querySelector("#messages");
  const question = lastQuestion(chat);
  if (log && question) log.scrollTop += question.getBoundingClientRect().top - log.getBoundingClientRect().top - MARGIN_PX;
}

function lastQuestion(chat: DeepChat): Element | undefined {
  return [...chat.shadowRoot!.querySelectorAll(".user-message-text")].at(-1);
}

/** deep-chat goes to its input after each message; on a phone that opens the keyboard over the answer to a mere tap. */
function keepKeyboardDown(pressed: HTMLElement | undefined): void {
  if (pressed?.isConnected && matchMedia("(pointer: coarse)").matches) setTimeout(() => pressed.focus({ preventScroll: true }));
}

/** Roles and names that deep-chat leaves out. */
function makeAccessible(chat: DeepChat): void {
  const root = chat.shadowRoot!;
  chat.setPlaceholderText(word("placeholder"));
  root.querySelector("#text-input")?.setAttribute("aria-multiline", "true");
  root.querySelector(`.input-button:not(#${MICROPHONE})`)?.setAttribute("aria-label", word("send"));
  root.querySelector(`#${MICROPHONE}`)?.setAttribute("aria-label", word("speak"));
  const log = root.querySelector("#messages");
  log?.setAttribute("role", "log");
  log?.setAttribute("aria-label", word("log"));
  // a region that scrolls has to be reachable by keyboard
  log?.setAttribute("tabindex", "0");
}
