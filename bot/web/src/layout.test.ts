import { expect, it } from "vitest";
import { blankAnswer, type Card } from "./answer";
import { laidOut } from "./layout";

const card = (title: string, subtitle = ""): Card => ({ title, subtitle, image: "", url: "", buttons: [], type: "event", id: title, point: null });

it("says a list once, on its cards", () => {
  const texts = ["Near you:\n1. Bell Tower (2 min) — a tower\n2. 鼓楼：一座楼\nChecked today."];
  const shown = laidOut({ ...blankAnswer(), texts, cards: [card("Bell Tower", "a tower"), card("鼓楼")] });
  expect(shown.texts).toEqual(["Near you:\nChecked today."]);
  expect(shown.cards.map(({ number, subtitle }) => [number, subtitle])).toEqual([[1, "(2 min) — a tower"], [2, "一座楼"]]);
});

it.each([["1. Bell Tower — a tower"], ["1. 09:00 Bell Tower\n2. 10:00 Drum Tower"]])("leaves %j as it is", (text) => {
  const shown = laidOut({ ...blankAnswer(), texts: [text], cards: [card("Bell Tower", "a tower"), card("Drum Tower")] });
  expect(shown.texts).toEqual([text]);
});
