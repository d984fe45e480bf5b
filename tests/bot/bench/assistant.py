"""An assistant that only echoes, as a program: python -m tests.bot.bench.assistant PORT [CHILD]. With CHILD it starts another process."""

from __future__ import annotations

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        messages = [] if said["message"] == "hush" else [{"recipient_id": said["sender"], "text": said["message"]}]
        body = b"nonsense" if said["message"] == "rubbish" else json.dumps(messages).encode()
        self.send_response(500 if said["message"] == "break" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


if __name__ == "__main__":
    if len(sys.argv) > 2:
        subprocess.Popen(["sleep", "60"], start_new_session=True)
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Echo).serve_forever()
