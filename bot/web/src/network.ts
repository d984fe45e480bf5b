/** Whether our host can be reached. `navigator.onLine` alone does not tell: it stays true on a Wi-Fi that leads nowhere. */

const AGAIN_MS = 3000;
const WAIT_MS = 8000;

/** Any reply counts. The service worker keeps no HEAD, so that it does not answer in the host's place. */
export async function reachable(fetched = fetch): Promise<boolean> {
  if (!navigator.onLine) return false;
  try {
    await fetched("/guide/", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(WAIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Tells at once where the host cannot be reached, later each change. While it is away it is tried again and again. */
export function watchNetwork(changed: (there: boolean) => void, test = reachable): void {
  let there = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const now = await test();
    clearTimeout(timer);
    if (!now) timer = setTimeout(() => void look(), AGAIN_MS);
    if (now !== there) changed((there = now));
  }

  addEventListener("offline", () => void look());
  addEventListener("online", () => void look());
  void look();
}
