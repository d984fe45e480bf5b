/** What a message looks like. Everything a visitor or the assistant said is text here, never HTML. */
import type { Answer, Button, Card } from "./answer";
import { html, link, linked, type Markup } from "./markup";
import { TAGS, word, type Word } from "./words";

const SUGGESTED: readonly Word[] = ["ask1", "ask2", "ask3", "ask4"];

export function visitorBubble(text: string): string {
  return html`${speaker("you")}<p class="text">${linked(text)}</p>`.html;
}

export function answerBubble(answer: Answer): string {
  const language = TAGS[answer.language];
  const said = html`
    ${answer.texts.map((text) => html`<p class="text">${linked(text)}</p>`)}
    ${answer.cards.length ? html`<ul class="cards">${answer.cards.map(card)}</ul>` : ""}
    ${buttons(answer.buttons)}`;
  return html`${speaker("guide")}<div ${language ? html`lang="${language}"` : ""}>${said}</div>${foot(answer)}`.html;
}

/** Local: it is drawn before anything is asked of the server. */
export function greetingBubble(): string {
  const asks = SUGGESTED.map((key) => html`<button type="button" data-say data-word="${key}">${word(key)}</button>`);
  return html`${speaker("guide")}<p class="text" data-word="greeting">${word("greeting")}</p><div class="buttons">${asks}</div>`.html;
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

function card(card: Card): Markup {
  return html`<li class="card">
    ${isOurs(card.image) ? html`<img src="${card.image}" alt="" loading="lazy" />` : ""}
    <h2>${card.title}</h2>
    ${card.subtitle ? html`<p class="subtitle">${linked(card.subtitle)}</p>` : ""}
    ${card.url ? link(card.url, html`<span data-word="read">${word("read")}</span>`) : ""}
    ${buttons(card.buttons)}
  </li>`;
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
    parts.push(html`<span data-word="sources">${word("sources")}</span> ${links}`);
  }
  if (checked) parts.push(html`<span data-word="checked">${word("checked")}</span> <time>${checked}</time>`);
  return html`<p class="foot">${parts.map((part, i) => html`${i ? " · " : ""}${part}`)}</p>`;
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, "").split(/[/?#]/)[0]!;
}
