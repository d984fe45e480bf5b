/** The page is served by bot/channels/guide.py at /guide/, beside Rasa's REST channel; `npm run dev` borrows that channel. */
import { defineConfig } from "vite";

export default defineConfig({
  base: "/guide/",
  // the same component without its transpiling for browsers of 2016: a fifth smaller, and quicker to start
  resolve: { alias: { "deep-chat": "deep-chat/dist/deepChat.bundle.js" } },
  build: {
    target: "es2022",
    // an image as a data: address would need a wider Content-Security-Policy
    assetsInlineLimit: 0,
    // the service worker reads here which files there are
    manifest: "files.json",
  },
  server: { proxy: { "/webhooks": "http://localhost:5005", "/guide/map.json": "http://localhost:5005" } },
});
