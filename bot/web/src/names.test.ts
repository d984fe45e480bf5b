import { expect, it } from "vitest";
import { isOver, isWithin } from "./names";

const box = (left: number, top: number, width = 100, height = 18) => ({ left, top, right: left + width, bottom: top + height });

it.each([
  ["a name half on another", box(0, 0), box(60, 10), true],
  ["a mark inside a name", box(0, 0), box(40, 4, 10, 10), true],
  ["names that only touch", box(0, 0), box(100, 0), false],
  ["names in lines of their own", box(0, 0), box(0, 18), false],
])("sees whether names cover each other: %s", (_case, one, other, covered) => {
  expect([isOver(one, other), isOver(other, one)]).toEqual([covered, covered]);
});

it("sees a name that is cut by the map's edge", () => {
  const map = box(0, 0, 360, 280);
  expect([isWithin(box(250, 100), map), isWithin(box(270, 100), map)]).toEqual([true, false]);
});
