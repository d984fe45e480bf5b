/** What an answer puts on the map: numbered points, the way through them, the ward that it is about. */
import type { Answer, Point } from "./answer";
import { findPlace, type City } from "./city";

export interface Mark extends Point {
  number: number;
  title: string;
  id: string;
  /** The stop of a walk that the visitor is at. */
  here: boolean;
}

export interface Drawing {
  marks: Mark[];
  /** Whether the marks are a way to go, in this order. */
  way: boolean;
  ward: string;
  near: Point | null;
}

const WALKED = new Set(["tour_step", "tour_end", "quiz"]);

/** Undefined where the answer has nothing to show on a map. */
export function drawingOf(answer: Answer, city: City, language: "en" | "zh"): Drawing | undefined {
  const ward = answer.cards.find((card) => card.type === "ward")?.id ?? "";
  const walk = WALKED.has(answer.topic) ? walkMarks(answer, city, language) : [];
  const marks = walk.length ? walk : cardMarks(answer);
  if (!marks.length && !ward && !answer.near) return undefined;
  return { marks, way: walk.length > 1 || (answer.topic === "route_plan" && marks.length > 1), ward, near: answer.near };
}

function cardMarks(answer: Answer): Mark[] {
  return answer.cards
    .filter((card) => card.point && card.type === "place")
    .map((card, i) => ({ ...card.point!, number: i + 1, title: card.title, id: card.id, here: false }));
}

function walkMarks(answer: Answer, city: City, language: "en" | "zh"): Mark[] {
  const subject = (type: string): string => answer.subjects.find((one) => one.type === type)?.id ?? "";
  const stops = city.walks.find((walk) => walk.id === subject("tour"))?.stops ?? [];
  return stops.flatMap((id, i) => {
    const place = findPlace(city, id);
    if (!place) return [];
    const [lon, lat] = place.geometry.coordinates as [number, number];
    return [{ lat, lon, number: i + 1, title: place.properties.name[language], id, here: id === subject("place") }];
  });
}

/** Whether an answer may have something for the map; without the city, which may not be there yet. */
export function isDrawable(answer: Answer): boolean {
  return !!answer.near || WALKED.has(answer.topic) || answer.cards.some((card) => card.type === "ward" || (card.type === "place" && card.point));
}
