/** The map's panel: opened beside the talk on wide screens, above it on a phone, and only then loaded. */
import type { Answer } from "./answer";
import { loadCity, wardsOf, type City } from "./city";
import type { Asked, CityMap } from "./map";
import { drawingOf } from "./marks";
import { html, type Markup } from "./markup";
import { currentLanguage, word } from "./words";

const WIDE = matchMedia("(min-width: 60rem)");

export class MapPanel {
  private map: CityMap | undefined;
  private city: City | undefined;
  private last: Answer | undefined;
  private readonly tang: HTMLButtonElement;
  private readonly wards: HTMLSelectElement;

  constructor(
    private readonly panel: HTMLElement,
    private readonly toggle: HTMLElement,
    private readonly asked: Asked,
    private readonly failed: () => void,
  ) {
    this.tang = panel.querySelector("#tang")!;
    this.wards = panel.querySelector("#wards")!;
    toggle.addEventListener("click", () => void (this.panel.hidden ? this.open() : this.close()));
    panel.querySelector("#close-map")!.addEventListener("click", () => this.close());
    this.tang.addEventListener("click", () => this.showTang(this.tang.getAttribute("aria-pressed") !== "true"));
    this.wards.addEventListener("change", () => this.choose(this.wards.value));
    new ResizeObserver(() => this.map?.resize()).observe(panel);
    WIDE.addEventListener("change", () => WIDE.matches && void this.open());
  }

  /** On a wide screen the map is there from the beginning, once the talk is. */
  begin(): void {
    if (WIDE.matches) void this.open();
  }

  /** An answer has come: drawn if the map is open. */
  follow(answer: Answer): void {
    this.last = answer;
    if (!this.panel.hidden) this.draw();
  }

  /** The visitor wants to see an answer on the map. */
  async show(answer: Answer): Promise<void> {
    this.last = answer;
    await this.open();
  }

  fillWords(): void {
    this.map?.fillWords();
    this.fillWards();
  }

  private async open(): Promise<void> {
    this.panel.hidden = false;
    this.toggle.setAttribute("aria-expanded", "true");
    try {
      await this.load();
    } catch {
      this.close();
      return this.failed();
    }
    this.map!.resize();
    this.draw();
  }

  private close(): void {
    this.panel.hidden = true;
    this.toggle.setAttribute("aria-expanded", "false");
  }

  private async load(): Promise<void> {
    if (this.map) return;
    const [{ CityMap }, city] = await Promise.all([import("./map"), loadCity()]);
    this.city = city;
    this.map ??= new CityMap(this.panel.querySelector<HTMLElement>("#map")!, city, this.asked);
    this.fillWards();
  }

  private draw(): void {
    const drawing = this.last && this.city && drawingOf(this.last, this.city, currentLanguage());
    if (!drawing) return;
    if (drawing.ward) this.showTang(true);
    this.map!.show(drawing);
  }

  private showTang(tang: boolean): void {
    this.tang.setAttribute("aria-pressed", `${tang}`);
    this.map?.showTang(tang);
  }

  private choose(ward: string): void {
    if (!ward) return;
    this.showTang(true);
    this.map?.openWard(ward);
  }

  /** Every ward can be reached without a pointer, too. */
  private fillWards(): void {
    if (!this.city) return;
    const language = currentLanguage();
    const all = wardsOf(this.city).map((ward) => ward.properties);
    all.sort((a, b) => a.name[language].localeCompare(b.name[language], language));
    const group = (label: string, some: typeof all): Markup =>
      html`<optgroup label="${label}">${some.map((ward) => html`<option value="${ward.id}">${ward.name[language]}</option>`)}</optgroup>`;
    this.wards.innerHTML = html`<option value="">${word("chooseWard")}</option>
      ${group(word("palaces"), all.filter((ward) => ward.category !== "ward"))}
      ${group(word("wardsEast"), all.filter((ward) => ward.category === "ward" && ward.side === "east"))}
      ${group(word("wardsWest"), all.filter((ward) => ward.category === "ward" && ward.side === "west"))}`.html;
  }
}
