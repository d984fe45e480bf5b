import { expect, it } from "vitest";
import { blankAnswer, type Card } from "./answer";
import type { City } from "./city";
import { drawingOf, isDrawable } from "./marks";

const at = (id: string, lon: number): Card => ({
  title: id, subtitle: "", image: "", url: "", buttons: [], type: "place", id, point: { lat: 34.2, lon },
});
const place = (id: string) => ({
  type: "Feature", geometry: { type: "Point", coordinates: [108.9, 34.2] }, properties: { kind: "place", id, name: { en: id, zh: id } },
});
const CITY = {
  type: "FeatureCollection", features: [place("gate"), place("tower")], walks: [{ id: "walk", name: { en: "W", zh: "走" }, stops: ["gate", "gone", "tower"] }],
} as unknown as City;

it("numbers places in the order of their cards, and draws a plan's way", () => {
  const drawing = drawingOf({ ...blankAnswer(), topic: "route_plan", cards: [at("a", 108.9), at("b", 108.91)] }, CITY, "en");
  expect(drawing?.way).toBe(true);
  expect(drawing?.marks.map((mark) => [mark.number, mark.id])).toEqual([[1, "a"], [2, "b"]]);
});

it("draws a whole walk, with the stop that the visitor is at", () => {
  const subjects = [{ type: "tour", id: "walk" }, { type: "place", id: "tower" }];
  const drawing = drawingOf({ ...blankAnswer(), topic: "tour_step", subjects }, CITY, "en");
  expect(drawing?.marks.map((mark) => [mark.number, mark.id, mark.here])).toEqual([[1, "gate", false], [3, "tower", true]]);
});

it("draws nothing where there is nothing to draw", () => {
  expect(drawingOf({ ...blankAnswer(), topic: "greet" }, CITY, "en")).toBeUndefined();
  expect(isDrawable({ ...blankAnswer(), topic: "greet" })).toBe(false);
});
