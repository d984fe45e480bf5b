/** Text and cards of an answer say the same in part: a list that has a card for each line is shown as cards, and said once. */
import type { Answer, Card } from "./answer";

/** A card with the number that the text or the map gives it; 0 is none. */
export type LaidOut = Card & { number: number };

export function laidOut(answer: Answer): { texts: string[]; cards: LaidOut[] } {
  const { cards } = answer;
  const lines = answer.texts.flatMap((text) => text.split("\n"));
  const items = cards.map((card, i) => lines.find((line) => line.startsWith(`${i + 1}. ${card.title}`)));
  if (cards.length > 1 && items.every((item) => item !== undefined)) {
    return {
      texts: answer.texts.map((text) => text.split("\n").filter((line) => !items.includes(line)).join("\n").trim()).filter(Boolean),
      cards: cards.map((card, i) => ({ ...card, number: i + 1, subtitle: afterTitle(items[i]!, card.title) || card.subtitle })),
    };
  }
  const said = (subtitle: string): boolean => answer.texts.some((text) => text.includes(subtitle));
  return {
    texts: answer.texts,
    cards: cards.map((card, i) => ({ ...card, number: onMap(cards, i), subtitle: said(card.subtitle) ? "" : card.subtitle })),
  };
}

/** "2. Bell Tower — a tower" → "a tower". */
function afterTitle(line: string, title: string): string {
  return line.slice(line.indexOf(title) + title.length).replace(/^[\s—：:,，·-]+/, "");
}

/** The number that the map gives a card: places alone have one. */
function onMap(cards: readonly Card[], index: number): number {
  const placed = (card: Card): boolean => card.type === "place" && !!card.point;
  return placed(cards[index]!) ? cards.slice(0, index + 1).filter(placed).length : 0;
}
