/** Names on the map: each stands where it covers no mark, no other name and not the map's edge; where there is no such side, it is left out. */
import type { Direction, PointTuple, Tooltip } from "leaflet";

type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;

/** Tried in this order. */
const SIDES: readonly Direction[] = ["right", "left", "bottom", "top"];

export interface Name {
  tooltip: Tooltip;
  /** From the middle of what is named, pixels. */
  gap: number;
  /** Shown even where it covers something. */
  always: boolean;
}

/** Those named first have the first choice. */
export function placeNames(map: HTMLElement, names: readonly Name[]): void {
  const frame = map.getBoundingClientRect();
  const taken: Box[] = [...map.querySelectorAll(".mark, .leaflet-bar")].map((part) => part.getBoundingClientRect());
  const isFree = (box: Box): boolean => isWithin(box, frame) && !taken.some((other) => isOver(box, other));
  for (const name of names) {
    const element = name.tooltip.getElement();
    if (!element) continue;
    const free = SIDES.some((side) => isFree(put(name, side, element)));
    element.classList.toggle("covered", !free && !name.always);
    if (free || name.always) taken.push(element.getBoundingClientRect());
  }
}

function put({ tooltip, gap }: Name, side: Direction, element: HTMLElement): Box {
  const offsets: Partial<Record<Direction, PointTuple>> = { right: [gap, 0], left: [-gap, 0], bottom: [0, gap], top: [0, -gap] };
  Object.assign(tooltip.options, { direction: side, offset: offsets[side] });
  tooltip.update();
  return element.getBoundingClientRect();
}

export function isOver(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

export function isWithin(inner: Box, outer: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}
