"""The page is served at /guide/ with the right headers, and nothing but the page."""

from __future__ import annotations

import gzip
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.channels.guide import GuideInput

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = "console.log('长安')\n" * 50
# registered as Rasa does it, so that the prefix is tested too
SERVER = """
import sys
from pathlib import Path
from rasa.core.channels.channel import register
from sanic import Sanic
from bot.channels.guide import GuideInput
app = Sanic("page")
register([GuideInput(Path(sys.argv[1]))], app, "/webhooks/")
app.run("127.0.0.1", int(sys.argv[2]), access_log=False)
"""


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    dist: Path
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """`path` goes out as it is: http.client does not tidy `..` away."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Sanic of its own, as in the real server, over a little build; one for all tests of this file."""
    home = tmp_path_factory.mktemp("page")
    (home / "secret.txt").write_text("not for visitors")
    dist = home / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<!doctype html><title>长安同游</title>", encoding="utf-8")
    (dist / "assets" / "chat-a1b2.js").write_text(SCRIPT, encoding="utf-8")
    (dist / "assets" / "seal-a1b2.svg").write_text("<svg/>")
    (dist / ".built").write_text("hash")
    (dist / "outside.txt").symlink_to(home / "secret.txt")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(dist), str(port)], cwd=ROOT)
    try:
        wait_for(port, process)
        yield Server(dist, port)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the page's server did not start")


@pytest.mark.parametrize("address", ["/guide/", "/guide", "/guide/index.html"])
def test_the_page_itself_is_asked_for_anew_each_time(page: Server, address: str) -> None:
    reply = page.get(address)
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert reply.headers["cache-control"] == "no-cache"
    assert "长安同游" in reply.body.decode()


@pytest.mark.parametrize("name, kind", [("chat-a1b2.js", "text/javascript; charset=utf-8"), ("seal-a1b2.svg", "image/svg+xml")])
def test_assets_have_a_hash_in_their_name_and_are_kept_for_good(page: Server, name: str, kind: str) -> None:
    reply = page.get(f"/guide/assets/{name}")
    assert (reply.status, reply.headers["content-type"]) == (200, kind)
    assert "immutable" in reply.headers["cache-control"]


def test_files_travel_compressed_to_those_who_take_it(page: Server) -> None:
    plain, zipped = page.get("/guide/assets/chat-a1b2.js"), page.get("/guide/assets/chat-a1b2.js", accept_encoding="br, gzip")
    assert "content-encoding" not in plain.headers and plain.body.decode() == SCRIPT
    assert zipped.headers["content-encoding"] == "gzip" and gzip.decompress(zipped.body).decode() == SCRIPT
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"


def test_head_answers_without_a_body(page: Server) -> None:
    reply = page.get("/guide/", method="HEAD")
    assert (reply.status, reply.body) == (200, b"")


@pytest.mark.parametrize("address", ["/guide/", "/guide/assets/chat-a1b2.js", "/guide/nothing"])
def test_no_third_party_and_no_inline_script_is_allowed(page: Server, address: str) -> None:
    headers = page.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/guide/../secret.txt",
        "/guide/%2e%2e/secret.txt",
        "/guide/..%2fsecret.txt",
        "/guide/assets/..%2f..%2fsecret.txt",
        "/guide//etc/passwd",
        "/guide/%2fetc%2fpasswd",
        "/guide/outside.txt",
        "/guide/.built",
        "/guide/assets",
        "/guide/nothing.js",
        "/guide/%00",
    ],
)
def test_nothing_but_the_build_is_served(page: Server, address: str) -> None:
    reply = page.get(address)
    assert reply.status == 404
    assert b"not for visitors" not in reply.body and b"root:" not in reply.body


def test_only_a_tile_server_that_the_operator_names_may_be_asked_and_only_for_pictures(
    page: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANGAN_TILES_URL", "https://tiles.example.org/{z}/{x}/{y}.png")
    policy = GuideInput(page.dist).serve("index.html", SimpleNamespace(headers={})).headers["content-security-policy"]  # type: ignore[arg-type]
    assert policy.startswith("default-src 'none';") and "; img-src 'self' https://tiles.example.org;" in policy
    assert policy.count("https:") == 1


def test_an_unbuilt_page_says_what_to_run(page: Server) -> None:
    index = page.dist / "index.html"
    kept = index.rename(page.dist / "index.away")
    try:
        reply = page.get("/guide/")
    finally:
        kept.rename(index)
    assert reply.status == 503
    assert "run ./changan up" in reply.body.decode()
    assert reply.headers["cache-control"] == "no-store"
