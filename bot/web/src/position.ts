/** The visitor's own position, asked for only when an answer needs it. */

export const canLocate = (): boolean => "geolocation" in navigator && window.isSecureContext;

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 12_000, maximumAge: 60_000 };
const DIGITS = 5; // about a metre

/** A payload with the position added: `/nearby` → `/nearby{"lat":34.2197,"lon":108.9594}`. */
export function withPosition(payload: string, lat: number, lon: number): string {
  const [topic, given] = split(payload);
  return topic + JSON.stringify({ ...given, lat: +lat.toFixed(DIGITS), lon: +lon.toFixed(DIGITS) });
}

function split(payload: string): [string, object] {
  const brace = payload.indexOf("{");
  if (brace < 0) return [payload, {}];
  try {
    return [payload.slice(0, brace), JSON.parse(payload.slice(brace)) as object];
  } catch {
    return [payload.slice(0, brace), {}];
  }
}

/** Rejects where the visitor or the device gives no position. */
export function locate(): Promise<GeolocationCoordinates> {
  return new Promise((found, failed) => navigator.geolocation.getCurrentPosition(({ coords }) => found(coords), failed, OPTIONS));
}
