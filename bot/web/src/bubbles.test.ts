import { expect, it } from "vitest";
import { blankAnswer, type Answer, type Card } from "./answer";
import { answerBubble, visitorBubble } from "./bubbles";

const BLANK: Answer = { ...blankAnswer(), language: "en" };
const CARD: Card = { title: "t", subtitle: "", image: "", url: "", buttons: [], type: "", id: "", point: null };
const EVIL = "<script>alert(1)</script>";

it("shows scripts in names and messages as text", () => {
  const card = { ...CARD, title: EVIL, subtitle: EVIL, id: EVIL, buttons: [{ title: EVIL, payload: `"${EVIL}` }] };
  const drawn = visitorBubble(EVIL) + answerBubble({ ...BLANK, texts: [EVIL], cards: [card], checked: EVIL, language: EVIL });
  expect(drawn).not.toContain("<script");
  expect(drawn).toContain("&lt;script&gt;");
});

it("names each source by its host, once, with the day it was checked", () => {
  const drawn = answerBubble({ ...BLANK, texts: ["x"], source: ["https://www.bmy.com.cn/a", "https://www.bmy.com.cn/a"], checked: "2026-11-23" });
  expect(drawn.match(/bmy\.com\.cn<\/a>/g)).toHaveLength(1);
  expect(drawn).toContain("<time>2026-11-23</time>");
});

it("fetches pictures from our own host only", () => {
  const cards = ["/content/a.jpg", "https://elsewhere.example/a.jpg", "//elsewhere.example/a.jpg"].map((image) => ({ ...CARD, image }));
  expect(answerBubble({ ...BLANK, cards }).match(/<img src="[^"]*"/g)).toEqual(['<img src="/content/a.jpg"']);
});

it("says which script an answer is written in", () => {
  expect(answerBubble({ ...BLANK, texts: ["大雁塔"], language: "zh" })).toContain('lang="zh-Hans"');
  expect(answerBubble({ ...BLANK, texts: ["大雁塔"], language: "zh-Hant" })).toContain('lang="zh-Hant"');
});

it("numbers the places as the map does, and only those", () => {
  const place: Card = { ...CARD, type: "place", id: "a", point: { lat: 34.2, lon: 108.9 } };
  const drawn = answerBubble({ ...BLANK, cards: [CARD, place, place] });
  expect([...drawn.matchAll(/class="number">(\d)/g)].map((match) => match[1])).toEqual(["1", "2"]);
});

it("makes each thing understood a button that takes it away", () => {
  const drawn = answerBubble({ ...BLANK, texts: ["x"], understood: [{ title: "free", payload: "/place_search" }] });
  expect(drawn).toContain('data-say="/place_search" data-text="Without: free"');
});
