import { expect, it } from "vitest";
import en from "./locales/en.json";
import zh from "./locales/zh.json";
import { preferredLanguage } from "./words";

it("has every word in both languages, and none blank", () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  expect([...Object.values(en), ...Object.values(zh)].filter((word) => !word.trim())).toEqual([]);
});

it.each([
  [["zh-TW", "en"], "zh"],
  [["en-GB"], "en"],
  [["fr", "zh-CN"], "zh"],
  [["ja"], "en"],
  [[], "en"],
])("speaks to a browser set to %j in %s", (wanted, language) => {
  expect(preferredLanguage(wanted)).toBe(language);
});
