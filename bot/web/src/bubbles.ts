/** What a message looks like. Everything a visitor or the assistant said is text here, never HTML. */
import type { Answer, Button } from "./answer";
import { html, link, linked, type Markup } from "./markup";
import { laidOut, type LaidOut } from "./layout";
import { isDrawable } from "./marks";
import { canLocate } from "./position";
import { canSpeak } from "./voice";
import { TAGS, word, type Word } from "./words";

const FEW_SOURCES = 3;
const SUGGESTED: readonly Word[] = ["ask1", "ask2", "ask3", "ask4"];
/** What the guide can do besides answering: words → payload. */
const OWN: readonly (readonly [Word, string])[] = [
  ["askWalks", "/tour_list"],
  ["askPassport", "/passport"],
];

export function visitorBubble(text: string): string {
  return html`${speaker("you")}<p class="text">${linked(text)}</p>`.html;
}

export function answerBubble(answer: Answer): string {
  const language = TAGS[answer.language];
  const { texts, cards } = laidOut(answer);
  const said = html`
    ${texts.map((text) => html`<p class="text">${linked(text)}</p>`)}
    ${chips(answer.understood)}
    ${cards.length ? html`<ol class="cards">${cards.map(card)}</ol>` : ""}
    ${buttons(answer.buttons)}`;
  const rest = html`${whereIAm(answer)}${foot(answer)}${tools(answer)}`;
  return html`${speaker("guide")}<div data-answer="${answer.key}"><div ${language ? html`lang="${language}"` : ""}>${said}</div>${rest}</div>`.html;
}

/** A word of the page itself: it goes when the next message comes. */
export function noticeBubble(notice: Word): string {
  return html`<div class="deep-chat-temporary-message"><p class="text" data-word="${notice}">${word(notice)}</p></div>`.html;
}

/** Local: it is drawn before anything is asked of the server. */
export function greetingBubble(): string {
  const asks = SUGGESTED.map((key) => html`<button type="button" data-say data-word="${key}">${word(key)}</button>`);
  const own = OWN.map(([key, payload]) => html`<button type="button" data-say="${payload}" data-word="${key}">${word(key)}</button>`);
  return html`${speaker("guide")}<p class="text" data-word="greeting">${word("greeting")}</p><div class="buttons">${asks}${own}</div>`.html;
}

/** deep-chat takes a message of this class away when the next one comes. */
export function troubleBubble(trouble: "away" | "slow"): string {
  return html`<div class="deep-chat-temporary-message trouble">
    <p class="text" data-word="${trouble}">${word(trouble)}</p>
    <div class="buttons"><button type="button" data-retry data-word="tryAgain">${word("tryAgain")}</button></div>
  </div>`.html;
}

/** Who speaks is plain to the eye by side and colour; this is for those who listen. */
function speaker(who: "you" | "guide"): Markup {
  return html`<span class="heard-only" data-word="${who}">${word(who)}</span>`;
}

function card({ number, ...card }: LaidOut): Markup {
  const passport = card.image.startsWith("/guide/passport/");
  const shape = passport ? "passport" : card.image.startsWith("/guide/portraits/") ? "portrait" : "";
  return html`<li class="card ${shape}">
    ${isOurs(card.image) ? html`<img src="${card.image}" alt="" loading="lazy" />` : ""}
    <h2>${number ? html`<span class="number">${`${number}`}</span> ` : ""}${card.title}</h2>
    ${card.subtitle ? html`<p class="subtitle">${linked(card.subtitle)}</p>` : ""}
    ${card.url && !passport ? link(card.url, html`<span data-word="${urlWord(card.url)}">${word(urlWord(card.url))}</span>`) : ""}
    ${card.type === "place" ? html`<div class="buttons">${own("driver", "driver", card.id)}</div>` : ""}
    ${passport ? html`<div class="buttons">${own("share", "share", card.image)}</div>` : ""}
    ${buttons(card.buttons)}
  </li>`;
}

function urlWord(url: string): Word {
  return /\.ics(\?|$)/.test(url) ? "calendar" : "read";
}

/** A button that does something on this page: `what` is done with `value`. */
function own(what: string, label: Word, value: string): Markup {
  return html`<button type="button" data-do="${what}" data-value="${value}" data-word="${label}">${word(label)}</button>`;
}

/** What was understood: pressed, each asks the same again without it. */
function chips(understood: readonly Button[]): Markup | string {
  if (!understood.length) return "";
  const drawn = understood.map(({ title, payload }) => {
    const without = word("without").replace("{what}", title);
    return html`<li><button type="button" class="chip" data-say="${payload}" data-text="${without}" aria-label="${without}">${title}<span aria-hidden="true"> ×</span></button></li>`;
  });
  return html`<ul class="chips" aria-label="${word("understood")}">${drawn}</ul>`;
}

function whereIAm({ positionFor }: Answer): Markup | string {
  return positionFor && canLocate() ? html`<div class="buttons">${own("locate", "useMyPosition", positionFor)}</div>` : "";
}

/** Small things that can be done with an answer. */
function tools(answer: Answer): Markup | string {
  if (!answer.topic) return "";
  const parts = [
    isDrawable(answer) ? own("map", "onMap", "") : "",
    canSpeak() ? own("listen", "listen", "") : "",
    own("wrong", "wrong", ""),
  ];
  return html`<div class="tools">${parts}</div>`;
}

/** A picture from elsewhere would tell a third party who asks what; it is left out. */
function isOurs(image: string): boolean {
  return /^\/(?!\/)/.test(image);
}

function buttons(all: readonly Button[]): Markup | string {
  if (!all.length) return "";
  const drawn = all.map(({ title, payload }) => html`<button type="button" data-say="${payload}">${title}</button>`);
  return html`<div class="buttons">${drawn}</div>`;
}

function foot({ source, checked }: Answer): Markup | string {
  if (!source.length && !checked) return "";
  const parts: Markup[] = [];
  if (source.length) {
    const links = [...new Set(source)].map((address, i) => html`${i ? ", " : ""}${link(address, hostOf(address))}`);
    parts.push(links.length > FEW_SOURCES ? folded(links) : html`<span data-word="sources">${word("sources")}</span> ${links}`);
  }
  if (checked) parts.push(html`<span data-word="checked">${word("checked")}</span> <time>${checked}</time>`);
  return html`<div class="foot">${parts.map((part) => html`<div>${part}</div>`)}</div>`;
}

/** Many addresses are kept for who wants them. */
function folded(links: readonly Markup[]): Markup {
  return html`<details><summary><span data-word="sources">${word("sources")}</span> ${`${links.length}`}</summary>${links}</details>`;
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, "").split(/[/?#]/)[0]!;
}
