/** The page's dialogs: the address for a taxi driver, and what is wrong with an answer. The browser keeps focus and Escape for us. */
import type { Answer } from "./answer";
import type { PlaceFacts } from "./city";
import { html, type Markup } from "./markup";
import { word, type Word } from "./words";

const MOST_WHY = 500;

function open(content: Markup): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.innerHTML = content.html;
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  // a tap beside it closes it
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.showModal();
  return dialog;
}

const closeButton = (): Markup => html`<button type="button" data-close>${word("close")}</button>`;

/** Large enough to be read from the front seat. */
export function showDriver(place: PlaceFacts): void {
  const line = place.taxi || `${place.name.zh}，${place.address}`;
  const dialog = open(html`
    <div class="driver" lang="zh-Hans">
      <p class="chinese">${place.name.zh}</p>
      <p class="pinyin" lang="zh-Latn-pinyin">${place.pinyin}</p>
      <p class="address">${place.address}</p>
      ${place.taxi ? html`<p class="taxi">${place.taxi}</p>` : ""}
    </div>
    <p class="maps"><span>${word("openIn")}</span> ${mapLinks(place).map(([key, address]) => html`<a href="${address}" target="_blank" rel="noopener noreferrer">${word(key)}</a> `)}</p>
    <form method="dialog"><button type="button" data-copy>${word("copy")}</button> ${closeButton()}</form>`);
  dialog.setAttribute("aria-label", word("driver"));
  dialog.querySelector("[data-copy]")!.addEventListener("click", async (event) => {
    await navigator.clipboard?.writeText(line).then(() => ((event.target as HTMLElement).textContent = word("copied"))).catch(() => undefined);
  });
}

/** Chinese map services want positions in GCJ-02, which the server has worked out. */
export function mapLinks({ gcj: [lat, lon], name, address }: PlaceFacts): [Word, string][] {
  const [title, content] = [encodeURIComponent(name.zh), encodeURIComponent(address)];
  return [
    ["amap", `https://uri.amap.com/marker?position=${lon},${lat}&name=${title}&coordinate=gaode&callnative=1`],
    ["baidu", `https://api.map.baidu.com/marker?location=${lat},${lon}&title=${title}&content=${content}&coord_type=gcj02&output=html&src=changan`],
    ["apple", `https://maps.apple.com/?ll=${lat},${lon}&q=${title}`],
  ];
}

/** Asks why, sends it, and tells how that went by `told`. */
export function markWrong(talk: string, answer: Answer, told: (message: Word) => void): void {
  const dialog = open(html`
    <form>
      <label for="why">${word("wrongTitle")}</label>
      <textarea id="why" rows="3" maxlength="${`${MOST_WHY}`}" aria-describedby="why-hint"></textarea>
      <p id="why-hint" class="hint">${word("wrongHint")}</p>
      <button type="submit" class="main">${word("wrongSend")}</button> ${closeButton()}
    </form>`);
  dialog.setAttribute("aria-label", word("wrongTitle"));
  dialog.querySelector("form")!.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reason = dialog.querySelector("textarea")!.value;
    dialog.close();
    told((await send({ talk, topic: answer.topic, asked: answer.asked, reason })) ? "wrongThanks" : "wrongAway");
  });
}

async function send(mark: Record<string, string>): Promise<boolean> {
  try {
    const response = await fetch("/guide/wrong", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(mark) });
    return response.ok;
  } catch {
    return false;
  }
}
