import { describe, expect, it } from "vitest";
import { AnswerReader, webAddress, type Answer } from "./answer";

const HOURS = { topic: "place_hours", language: "zh", subjects: [], cards: [], source: ["https://example.org/hours"], checked: "2026-11-20" };

/** All that a reply holds. */
function readAnswers(messages: unknown[]): Answer[] {
  const reader = new AnswerReader();
  return [...messages.map((message) => reader.add(message)), reader.end()].filter((answer) => answer !== undefined);
}

describe("AnswerReader", () => {
  it("closes an answer at its custom message, so that two questions get two answers", () => {
    const answers = readAnswers([{ text: "Shaanxi Rd" }, { custom: { language: "en" } }, { text: "08:00" }, { custom: HOURS }]);
    expect(answers.map((answer) => answer.texts)).toEqual([["Shaanxi Rd"], ["08:00"]]);
    expect(answers[1]).toMatchObject({ language: "zh", source: ["https://example.org/hours"], checked: "2026-11-20" });
  });

  it("lets a button without payload say its title", () => {
    const [answer] = readAnswers([{ text: "Which?", buttons: [{ title: "A", payload: "/a" }, { title: "B" }] }]);
    expect(answer?.buttons).toEqual([{ title: "A", payload: "/a" }, { title: "B", payload: "B" }]);
  });

  it("reads cards and leaves out what has no title", () => {
    const [answer] = readAnswers([{ custom: { cards: [{ title: "大雁塔", url: "javascript:alert(1)", lat: 34.2, lon: 108.9, type: "place", id: "a" }, { subtitle: "?" }] } }]);
    expect(answer?.cards).toEqual([
      { title: "大雁塔", subtitle: "", image: "", url: "", buttons: [], type: "place", id: "a", point: { lat: 34.2, lon: 108.9 } },
    ]);
  });

  it("keeps what an answer understood and what it wants", () => {
    const understood = [{ title: "free", payload: "/place_search" }];
    const [answer] = readAnswers([{ text: "x" }, { custom: { understood, position_for: "/nearby", near: { lat: 34.2, lon: 108.9 } } }]);
    expect(answer).toMatchObject({ understood, positionFor: "/nearby", near: { lat: 34.2, lon: 108.9 } });
  });

  it.each([[[null]], [["x"]], [[null, 3, {}]], [[{ custom: { cards: "no", source: 7, understood: 1, near: [] } }]]])("finds no answer in %j", (messages) => {
    expect(readAnswers(messages)).toEqual([]);
  });
});

it("takes web pages and the guide's own files for links, and nothing else", () => {
  const taken = ["https://a.cn/b", "/guide/calendar/a.ics?lang=zh"];
  const refused = ["javascript:alert(1)", "data:text/html,x", "//a.cn", "/webhooks/rest/webhook", 7];
  expect([...taken, ...refused].map(webAddress)).toEqual([...taken, "", "", "", "", ""]);
});
