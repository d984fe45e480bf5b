/** The city as the server draws it (bot/channels/map_data.py): wards, places, walks. Fetched once, kept by the service worker. */
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";

export interface Names {
  en: string;
  zh: string;
}

export interface WardFacts {
  kind: "ward";
  id: string;
  name: Names;
  category: "ward" | "market" | "palace";
  side: "east" | "west" | "";
}

export interface PlaceFacts {
  kind: "place";
  id: string;
  name: Names;
  category: string;
  tang: "site" | "themed" | "none";
  address: string;
  taxi: string;
  pinyin: string;
  /** [lat, lon] as Chinese maps have it. */
  gcj: [number, number];
}

export type WardFeature = Feature<Polygon, WardFacts>;
export type PlaceFeature = Feature<Point, PlaceFacts>;

export interface City extends FeatureCollection<Polygon | Point, { kind: string }> {
  walks: { id: string; name: Names; stops: string[] }[];
  tiles?: { url: string; credit: string };
}

let fetching: Promise<City> | undefined;

/** Rejects where it cannot be had; the next call tries again. */
export function loadCity(): Promise<City> {
  fetching ??= fetchCity().catch((error: unknown) => {
    fetching = undefined;
    throw error;
  });
  return fetching;
}

async function fetchCity(): Promise<City> {
  const response = await fetch("/guide/map.json");
  if (!response.ok) throw new Error(`map.json: ${response.status}`);
  return (await response.json()) as City;
}

export function wardsOf(city: City): WardFeature[] {
  return city.features.filter((feature) => feature.properties.kind === "ward") as WardFeature[];
}

export function placesOf(city: City): PlaceFeature[] {
  return city.features.filter((feature) => feature.properties.kind === "place") as PlaceFeature[];
}

export function findPlace(city: City, id: string): PlaceFeature | undefined {
  return placesOf(city).find((place) => place.properties.id === id);
}
