import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reachable, watchNetwork } from "./network";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("addEventListener", () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("reachable", () => {
  it("is what the host says, not what the browser thinks", async () => {
    expect(await reachable(async () => new Response(null, { status: 502 }))).toBe(true);
    expect(await reachable(() => Promise.reject(new TypeError("Failed to fetch")))).toBe(false);
  });

  it("asks nothing of a browser that knows itself offline", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    const fetched = vi.fn<typeof fetch>();
    expect(await reachable(fetched)).toBe(false);
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("watchNetwork", () => {
  it("tells a change once, and tries again while the host is away", async () => {
    const heard: boolean[] = [];
    const states = [false, false, true];
    watchNetwork((there) => heard.push(there), async () => states.shift() ?? true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).toEqual([false, true]);
    expect(states).toEqual([]);
  });

  it("says nothing where all is well", async () => {
    const heard: boolean[] = [];
    watchNetwork((there) => heard.push(there), async () => true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).toEqual([]);
  });
});
