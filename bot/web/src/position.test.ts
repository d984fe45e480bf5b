import { expect, it } from "vitest";
import { withPosition } from "./position";

it.each([
  ["/nearby", '/nearby{"lat":34.21971,"lon":108.9594}'],
  ['/nearby{"filters": {"free": ["true"]}}', '/nearby{"filters":{"free":["true"]},"lat":34.21971,"lon":108.9594}'],
  ["/nearby{broken", '/nearby{"lat":34.21971,"lon":108.9594}'],
])("adds the position to %s", (payload, expected) => {
  expect(withPosition(payload, 34.219712, 108.9594)).toBe(expected);
});
