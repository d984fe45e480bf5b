"""A web server on this machine in the place of foreign services: it keeps what it is asked, and answers as it is told."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class LocalServer:
    """`url` is where it listens; `asked` are the requests so far, their queries or JSON bodies."""

    status: int = 200
    body: bytes = b"{}"
    asked: list[dict[str, Any]] = field(default_factory=list)
    waits: threading.Event | None = None  # it answers no sooner than this is set
    url: str = ""

    def __enter__(self) -> LocalServer:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/forecast"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.waits:
            self.waits.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append({key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()})
                self._answer()

            def do_POST(self) -> None:
                outer.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self._answer()

            def _answer(self) -> None:
                if outer.waits:
                    outer.waits.wait(20)
                try:
                    self.send_response(outer.status)
                    self.end_headers()
                    self.wfile.write(outer.body)
                except OSError:
                    pass  # whoever asked has gone

            def log_message(self, *_: object) -> None:
                pass

        return Handler
