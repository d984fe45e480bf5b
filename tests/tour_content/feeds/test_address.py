"""An address is asked with patience and within limits, and never inside of our own network, however it leads there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tour_content.feeds import address
from tour_content.feeds.address import FeedError, fetch, is_public, require_web_address


class Partner:
    """A server whose paths are answered by functions."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.paths: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                try:
                    outer.paths[self.path](self)
                except OSError:
                    pass  # whoever asked has gone

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


def answer(status: int = 200, body: bytes = b"list", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


@pytest.fixture
def partner() -> Iterator[Partner]:
    made = Partner()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine counts as the open internet, and nobody waits long."""
    monkeypatch.setattr(address, "is_public", lambda ip: True)
    monkeypatch.setattr(address, "BACKOFF_S", 0)


def test_content_and_marks_come_back_and_are_named_next_time(partner, reachable):
    partner.paths["/"] = answer(ETag='"1"', Last_Modified="Mon, 23 Nov 2026 00:00:00 GMT")
    first = fetch(partner.url + "/")
    assert (first.content, first.etag) == (b"list", '"1"')
    partner.paths["/"] = answer(304, b"")
    second = fetch(partner.url + "/", first.etag, first.modified)
    assert second.content is None and second.etag == '"1"'
    sent = partner.asked[-1][1]
    assert sent["If-None-Match"] == '"1"' and sent["If-Modified-Since"] == "Mon, 23 Nov 2026 00:00:00 GMT"


def test_a_server_that_stumbles_is_asked_again(partner, reachable):
    replies = iter([answer(503, b""), answer(502, b""), answer()])
    partner.paths["/"] = lambda handler: next(replies)(handler)
    assert fetch(partner.url + "/").content == b"list" and len(partner.asked) == 3


def test_a_server_that_stays_down_is_told(partner, reachable):
    partner.paths["/"] = answer(503, b"")
    with pytest.raises(FeedError, match="the address answers 503"):
        fetch(partner.url + "/")
    assert len(partner.asked) == 1 + address.RETRIES


@pytest.mark.parametrize(
    "private",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1%eth0", "fd00::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"],
)  # fmt: skip
def test_private_addresses_are_not_public(private):
    assert not is_public(private)


@pytest.mark.parametrize("public", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_others_are(public):
    assert is_public(public)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0"])
def test_our_own_network_is_never_asked(host, partner):
    with pytest.raises(FeedError, match="the address leads into a private network|cannot be reached"):
        fetch(f"http://{host}:{partner.server.server_port}/")
    assert partner.asked == []


def test_a_redirect_inside_is_refused_before_anything_is_sent(partner, monkeypatch):
    inside = Partner()
    partner.paths["/"] = answer(302, b"", Location=f"{inside.url}/secret")
    arrived = iter([True, False])
    monkeypatch.setattr(address, "is_public", lambda ip: next(arrived))
    with pytest.raises(FeedError, match="the address leads into a private network"):
        fetch(partner.url + "/")
    assert len(partner.asked) == 1 and inside.asked == []
    inside.server.shutdown()
    inside.server.server_close()


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
def test_a_redirect_to_something_else_is_refused(partner, reachable, target):
    partner.paths["/"] = answer(302, b"", Location=target)
    with pytest.raises(FeedError, match="cannot be reached"):
        fetch(partner.url + "/")


def test_a_redirect_in_circles_ends(partner, reachable):
    partner.paths["/"] = answer(302, b"", Location="/")
    with pytest.raises(FeedError, match="leads on more than 5 times"):
        fetch(partner.url + "/")


def test_a_huge_list_is_refused_on_the_way(partner, reachable, monkeypatch):
    monkeypatch.setattr(address, "MOST_BYTES", 2_000_000)

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(10_000):
            handler.wfile.write(b"x" * 100_000)

    partner.paths["/"] = endless
    with pytest.raises(FeedError, match="more than 2 MB"):
        fetch(partner.url + "/")


def test_a_server_that_says_nothing_is_left(partner, reachable, monkeypatch):
    monkeypatch.setattr(address, "READ_S", 0.2)
    monkeypatch.setattr(address, "RETRIES", 0)
    partner.paths["/"] = lambda handler: time.sleep(2)
    with pytest.raises(FeedError, match="does not answer within|cannot be reached"):
        fetch(partner.url + "/")


def test_a_server_that_drips_is_left(partner, reachable, monkeypatch):
    monkeypatch.setattr(address, "WHOLE_S", 0.3)
    monkeypatch.setattr(address, "_CHUNK", 1)

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(50):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    partner.paths["/"] = drip
    begun = time.monotonic()
    with pytest.raises(FeedError, match="takes longer than"):
        fetch(partner.url + "/")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("url", ["", "events.ics", "file:///etc/passwd", "http://", "http://[::1", "https://x:port/"])
def test_what_is_no_web_address(url):
    with pytest.raises(FeedError, match="is no web address; write it whole"):
        require_web_address(url)


def test_passwords_do_not_belong_in_addresses():
    with pytest.raises(FeedError, match="holds a password"):
        require_web_address("https://me:secret@example.org/")
