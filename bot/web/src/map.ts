/** The map: Leaflet over outlines of our own; tiles only where the operator names a server. Colours are in map.css, by class. */
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./map.css";
import { findPlace, placesOf, wardsOf, type City, type PlaceFacts, type PlaceFeature, type WardFeature } from "./city";
import type { Drawing } from "./marks";
import { html } from "./markup";
import { placeNames, type Name } from "./names";
import { currentLanguage, word } from "./words";

export interface Asked {
  ask(text: string, payload: string): void;
  driver(placeId: string): void;
}

const MIDDLE: L.LatLngTuple = [34.245, 108.936];
const CITY_ZOOM = 12;
const LABELS_FROM_ZOOM = 14;
const LANDMARKS = 14; // the places most asked for bear their names
const LANDMARKS_APART_M = 700;
const MARK_GAP_PX = 12;
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

export class CityMap {
  private readonly map: L.Map;
  private readonly wards = new Map<string, L.Polygon>();
  private readonly drawn = L.layerGroup();
  private readonly places = L.layerGroup();
  private markNames: Name[] = [];
  private zoom = L.control.zoom();
  private readonly landmarks = new Map<PlaceFacts, L.CircleMarker>();
  private tang = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly city: City,
    private readonly asked: Asked,
  ) {
    this.map = L.map(element, { attributionControl: !!city.tiles, zoomControl: false, minZoom: 9, maxZoom: 18, zoomSnap: 0.5 });
    this.map.setView(MIDDLE, CITY_ZOOM);
    this.drawBase();
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(this.map);
    this.nameParts();
    this.map.on("zoomend", () => this.element.classList.toggle("close", this.map.getZoom() >= LABELS_FROM_ZOOM));
    this.map.on("zoomend moveend", () => this.placeNames());
    this.frame();
  }

  /** The whole Tang city, with the palace before its wall. */
  frame(): void {
    const bounds = L.featureGroup([...this.wards.values()]).getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [12, 12], animate: false });
  }

  /** After the panel was shown or has changed its size. */
  resize(): void {
    this.map.invalidateSize({ animate: false });
  }

  /** The Tang city over today's, or today's alone. */
  showTang(tang: boolean): void {
    this.tang = tang;
    this.element.classList.toggle("tang", tang);
    if (!tang) this.map.closePopup();
  }

  /** What an answer has for the map, in the place of what the one before had. */
  show({ marks, way, ward, near }: Drawing): void {
    this.drawn.clearLayers();
    this.markNames = [];
    this.map.closePopup();
    this.element.classList.toggle("answered", marks.length > 0);
    const points = marks.map((mark): L.LatLngTuple => [mark.lat, mark.lon]);
    if (way) L.polyline(points, { className: "way", interactive: false }).addTo(this.drawn);
    for (const mark of marks) this.addMark(mark.number, mark.title, mark.id, [mark.lat, mark.lon], mark.here);
    if (near) {
      L.circleMarker([near.lat, near.lon], { radius: 8, className: "near" }).bindTooltip(word("around")).addTo(this.drawn);
      points.push([near.lat, near.lon]);
    }
    const outline = this.wards.get(ward);
    if (outline) this.highlight(outline);
    const bounds = points.length ? L.latLngBounds(points) : outline?.getBounds();
    if (bounds) this.map.fitBounds(outline ? bounds.extend(outline.getBounds()) : bounds, { padding: [36, 36], maxZoom: 15.5, animate: !CALM.matches });
    this.placeNames();
  }

  /** A ward of the list was chosen: shown, and offered to be asked about. */
  openWard(id: string): void {
    const outline = this.wards.get(id);
    if (!outline) return;
    this.map.fitBounds(outline.getBounds(), { padding: [36, 36], maxZoom: 14.5, animate: !CALM.matches });
    outline.openPopup(outline.getBounds().getCenter());
  }

  /** Names and titles in the language that was just chosen. */
  fillWords(): void {
    this.map.closePopup();
    this.nameParts();
  }

  private drawBase(): void {
    const { tiles } = this.city;
    if (tiles) L.tileLayer(tiles.url, { attribution: html`${tiles.credit}`.html, maxZoom: 18 }).addTo(this.map);
    const walls = this.city.features.filter((feature) => feature.properties.kind === "city");
    L.geoJSON(walls, { style: { className: "city-wall" }, interactive: false }).addTo(this.map);
    for (const ward of wardsOf(this.city)) this.addWard(ward);
    for (const place of placesOf(this.city)) this.addPlace(place);
    this.places.addTo(this.map);
    this.drawn.addTo(this.map);
  }

  private addWard(ward: WardFeature): void {
    const { id, category } = ward.properties;
    const ring = ward.geometry.coordinates[0]!.map(([lon, lat]): L.LatLngTuple => [lat!, lon!]);
    const outline = L.polygon(ring, { className: `ward ${category}` })
      .bindTooltip("", { permanent: true, direction: "center", className: `ward-name ${category}` })
      .bindPopup(() => (this.tang ? this.wardPopup(ward) : document.createElement("span")), { minWidth: 150 })
      .addTo(this.map);
    outline.on("popupopen", () => this.tang || outline.closePopup());
    this.wards.set(id, outline);
  }

  private addPlace(place: PlaceFeature): void {
    const [lon, lat] = place.geometry.coordinates as [number, number];
    const gate = place.properties.tang === "site" && place.properties.category === "gate";
    const dot = L.circleMarker([lat, lon], { radius: gate ? 5 : 4, className: `place ${gate ? "gate" : ""}` })
      .bindPopup(() => this.placePopup(place.properties.id), { minWidth: 170 })
      .addTo(this.places);
    if (this.landmarks.size < LANDMARKS && this.isFree(dot)) {
      this.landmarks.set(place.properties, dot.bindTooltip("", { permanent: true, className: "landmark" }));
    }
  }

  /** Whether no landmark is so near that their names would cover each other. */
  private isFree(dot: L.CircleMarker): boolean {
    return [...this.landmarks.values()].every((other) => this.map.distance(other.getLatLng(), dot.getLatLng()) > LANDMARKS_APART_M);
  }

  private addMark(number: number, title: string, id: string, at: L.LatLngTuple, here: boolean): void {
    const icon = L.divIcon({ className: `mark ${here ? "here" : ""}`, html: `${number}`, iconSize: [28, 28] });
    const marker = L.marker(at, { icon, title: `${number}. ${title}`, alt: `${number}. ${title}`, zIndexOffset: here ? 2000 : -number });
    marker.bindTooltip(title, { permanent: true, className: `mark-name ${here ? "here" : ""}` });
    marker.bindPopup(() => this.placePopup(id), { minWidth: 170 }).addTo(this.drawn);
    this.markNames.push({ tooltip: marker.getTooltip()!, gap: MARK_GAP_PX, always: here });
  }

  private highlight(outline: L.Polygon): void {
    L.polygon(outline.getLatLngs() as L.LatLng[][], { className: "ward-shown", interactive: false }).addTo(this.drawn);
  }

  private wardPopup({ properties: { id, name } }: WardFeature): HTMLElement {
    const shown = name[currentLanguage()];
    const other = name[currentLanguage() === "en" ? "zh" : "en"];
    const about = (): void => this.asked.ask(word("askWardText").replace("{name}", shown), `/then_now{"ward": "${id}"}`);
    return popup(shown, other, [[word("askWard"), about]]);
  }

  private placePopup(id: string): HTMLElement {
    const place = findPlace(this.city, id)?.properties;
    if (!place) return document.createElement("span");
    const shown = place.name[currentLanguage()];
    const about = (): void => this.asked.ask(word("askWardText").replace("{name}", shown), `/place_about{"place": "${id}"}`);
    return popup(shown, place.name[currentLanguage() === "en" ? "zh" : "en"], [
      [word("askPlace"), about],
      [word("driver"), () => this.asked.driver(id)],
    ]);
  }

  /** First where the visitor is, then the answer's other marks, then landmarks, which an answer hides. */
  private placeNames(): void {
    const marks = [...this.markNames].sort((one, other) => Number(other.always) - Number(one.always));
    const landmarks = [...this.landmarks.values()].map((dot) => ({ tooltip: dot.getTooltip()!, gap: 0, always: false }));
    placeNames(this.element, marks.length ? marks : landmarks);
  }

  /** Names on the map, and for those who cannot see what Leaflet draws. */
  private nameParts(): void {
    const language = currentLanguage();
    for (const { properties } of wardsOf(this.city)) this.wards.get(properties.id)?.setTooltipContent(properties.name[language]);
    for (const [{ name }, dot] of this.landmarks) dot.setTooltipContent(name[language]);
    this.zoom.remove();
    this.zoom = L.control.zoom({ position: "bottomright", zoomInTitle: word("zoomIn"), zoomOutTitle: word("zoomOut") }).addTo(this.map);
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", word("mapLabel"));
    this.element.lang = currentLanguage();
    this.placeNames();
  }
}

function popup(title: string, subtitle: string, buttons: [string, () => void][]): HTMLElement {
  const element = document.createElement("div");
  element.innerHTML = html`<h2>${title}</h2><p>${subtitle}</p>`.html;
  for (const [text, pressed] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", pressed);
    element.append(button);
  }
  return element;
}
