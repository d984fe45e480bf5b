/** What the REST channel sends → answers: the texts and buttons a visitor reads, closed by one `custom` message (the answer contract). */

export interface Button {
  title: string;
  payload: string;
}

export interface Point {
  lat: number;
  lon: number;
}

export interface Subject {
  type: string;
  id: string;
}

export interface Card {
  title: string;
  subtitle: string;
  image: string;
  url: string;
  buttons: Button[];
  type: string;
  id: string;
  point: Point | null;
}

export interface Answer {
  texts: string[];
  buttons: Button[];
  cards: Card[];
  source: string[];
  checked: string;
  language: string;
  topic: string;
  subjects: Subject[];
  /** Conditions and dates, each a button that asks the same without it. */
  understood: Button[];
  /** The payload that wants only the visitor's position added. */
  positionFor: string;
  near: Point | null;
  /** The question, as the visitor sees it, and a name for this answer: both filled in by the chat. */
  asked: string;
  key: string;
}

type Fields = Record<string, unknown>;

/** Takes the messages of one reply as they come, and gives an answer whenever one is whole. What is not of the contract's form is left out. */
export class AnswerReader {
  private open: Answer | undefined;

  add(message: unknown): Answer | undefined {
    if (!isFields(message)) return undefined;
    this.open ??= blankAnswer();
    if (text(message["text"])) this.open.texts.push(text(message["text"]));
    this.open.buttons.push(...readButtons(message["buttons"]));
    if (!isFields(message["custom"])) return undefined;
    readCustom(message["custom"], this.open);
    return this.end();
  }

  /** What is left where the reply ends without its `custom`. */
  end(): Answer | undefined {
    const answer = this.open;
    this.open = undefined;
    return answer && (answer.texts.length || answer.buttons.length || answer.cards.length) ? answer : undefined;
  }
}

export function blankAnswer(): Answer {
  return {
    texts: [], buttons: [], cards: [], source: [], checked: "", language: "",
    topic: "", subjects: [], understood: [], positionFor: "", near: null, asked: "", key: "",
  };
}

function readCustom(custom: Fields, into: Answer): void {
  into.cards = list(custom["cards"]).map(readCard).filter((card) => card.title);
  into.source = Array.isArray(custom["source"]) ? custom["source"].map(webAddress).filter(Boolean) : [];
  into.checked = text(custom["checked"]);
  into.language = text(custom["language"]);
  into.topic = text(custom["topic"]);
  into.subjects = list(custom["subjects"]).map((subject) => ({ type: text(subject["type"]), id: text(subject["id"]) }));
  into.understood = readButtons(custom["understood"]);
  into.positionFor = text(custom["position_for"]);
  into.near = isFields(custom["near"]) ? readPoint(custom["near"]) : null;
}

function readCard(card: Fields): Card {
  return {
    title: text(card["title"]),
    subtitle: text(card["subtitle"]),
    image: text(card["image"]),
    url: webAddress(card["url"]),
    buttons: readButtons(card["buttons"]),
    type: text(card["type"]),
    id: text(card["id"]),
    point: readPoint(card),
  };
}

function readPoint(fields: Fields): Point | null {
  const { lat, lon } = fields;
  return typeof lat === "number" && typeof lon === "number" ? { lat, lon } : null;
}

function readButtons(buttons: unknown): Button[] {
  return list(buttons).map(readButton).filter((button) => button.title);
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
