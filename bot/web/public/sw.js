/** Keeps the page readable without a network: its own files, the map's outlines, the pictures seen. Answers are kept by the page itself. */
const STORE = "changan-1";
const PAGE = "/guide/";
const LIST = "/guide/files.json"; // Vite's manifest: which files the build has

self.addEventListener("install", (event) => event.waitUntil(keepBuild().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** The build's files are kept, and those of builds before it thrown away. */
async function keepBuild() {
  const store = await caches.open(STORE);
  const list = await (await fetch(LIST, { cache: "no-cache" })).json();
  const files = new Set(Object.values(list).flatMap((entry) => [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]));
  const wanted = [...files].filter((file) => /\.(js|css|svg)$/.test(file)).map((file) => new URL(file, location.origin + PAGE).href);
  const kept = (await store.keys()).map((request) => request.url);
  await store.addAll([PAGE, "/guide/map.json", ...wanted.filter((address) => !kept.includes(address))]);
  const stale = kept.filter((address) => address.includes("/guide/assets/") && !wanted.includes(address));
  await Promise.all(stale.map((address) => store.delete(address)));
}

self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || !pathname.startsWith(PAGE)) return;
  if (pathname.startsWith("/guide/assets/")) return event.respondWith(keptFirst(event.request));
  if (mode === "navigate" && pathname === PAGE) return event.respondWith(freshFirst(event, PAGE));
  if (pathname === "/guide/map.json" || /^\/guide\/(portraits|passport)\//.test(pathname)) event.respondWith(freshFirst(event, event.request));
});

async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function freshFirst(event, key) {
  const store = await caches.open(STORE);
  try {
    const fresh = await fetch(event.request);
    if (fresh.ok) {
      event.waitUntil(store.put(key, fresh.clone()));
      if (key === PAGE) event.waitUntil(keepBuild().catch(() => undefined));
    }
    return fresh;
  } catch (error) {
    const kept = await store.match(key);
    if (kept) return kept;
    throw error;
  }
}
