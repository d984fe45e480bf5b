/** What the REST channel sends → answers: the texts and buttons a visitor reads, closed by one `custom` message (the answer contract). */

export interface Button {
  title: string;
  payload: string;
}

export interface Card {
  title: string;
  subtitle: string;
  image: string;
  url: string;
  buttons: Button[];
}

export interface Answer {
  texts: string[];
  buttons: Button[];
  cards: Card[];
  source: string[];
  checked: string;
  language: string;
}

type Fields = Record<string, unknown>;

/** Several questions in one message come back as several answers; whatever is not of the contract's form is left out. */
export function readAnswers(messages: unknown): Answer[] {
  const answers: Answer[] = [];
  let open: Answer | undefined;
  for (const message of list(messages)) {
    if (!open) answers.push((open = blank()));
    if (text(message["text"])) open.texts.push(text(message["text"]));
    open.buttons.push(...list(message["buttons"]).map(readButton).filter((button) => button.title));
    if (!isFields(message["custom"])) continue;
    readCustom(message["custom"], open);
    open = undefined;
  }
  return answers.filter((answer) => answer.texts.length || answer.buttons.length || answer.cards.length);
}

function blank(): Answer {
  return { texts: [], buttons: [], cards: [], source: [], checked: "", language: "" };
}

function readCustom(custom: Fields, into: Answer): void {
  into.cards = list(custom["cards"]).map(readCard).filter((card) => card.title);
  into.source = Array.isArray(custom["source"]) ? custom["source"].map(webAddress).filter(Boolean) : [];
  into.checked = text(custom["checked"]);
  into.language = text(custom["language"]);
}

function readCard(card: Fields): Card {
  return {
    title: text(card["title"]),
    subtitle: text(card["subtitle"]),
    image: text(card["image"]),
    url: webAddress(card["url"]),
    buttons: list(card["buttons"]).map(readButton).filter((button) => button.title),
  };
}

function readButton(button: Fields): Button {
  const title = text(button["title"]);
  return { title, payload: text(button["payload"]) || title };
}

/** A link may lead to a web page or to a file of the guide's own, and to nothing else: no `javascript:`, no `data:`. */
export function webAddress(value: unknown): string {
  return /^(https?:\/\/|\/guide\/)\S+$/i.test(text(value)) ? text(value) : "";
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
