"""One address asked for its content: with patience, within limits, and never inside of our own network.

The address that a connection really reached is looked at before anything is sent, so that neither a redirect nor a name that resolves
anew leads inside (server-side request forgery: https://owasp.org/www-community/attacks/Server_Side_Request_Forgery).
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.retry import Retry

CONNECT_S, READ_S, WHOLE_S = 5, 15, 60
MOST_BYTES = 10_000_000
RETRIES, BACKOFF_S = 3, 0.5  # waits 0.5, 1, 2 s
AGAIN = (429, 500, 502, 503, 504)
MOST_REDIRECTS = 5
_CHUNK = 1 << 16
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FeedError(Exception):
    """A feed cannot be read; the message is the one sentence for the operator."""


@dataclass(frozen=True)
class Fetched:
    """What an address gave. `content` is None where it has not changed since `etag` or `modified`."""

    content: bytes | None
    etag: str | None
    modified: str | None


def require_web_address(url: str) -> None:
    """Raises FeedError for what is no http or https address, or carries a password."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port is not False
    except ValueError:
        known = False
    if not known:
        raise FeedError(f"{url[:80]} is no web address; write it whole, e.g. https://example.org/events.ics")
    if parts.username or parts.password:
        raise FeedError("the address holds a password, which would stand in logs; ask the partner for an address without")


def fetch(url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
    """Ask an address, naming what we have of it. Raises FeedError."""
    require_web_address(url)
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {"User-Agent": "changan-companion-feeds", "Accept-Encoding": "identity", **{k: v for k, v in asked.items() if v}}
    end = time.monotonic() + WHOLE_S
    with _session() as session:
        try:
            with session.get(url, headers=headers, timeout=(CONNECT_S, READ_S), stream=True) as response:
                if response.status_code == requests.codes.not_modified:
                    return Fetched(None, etag, modified)
                if not response.ok:
                    raise FeedError(f"the address answers {response.status_code}; ask the partner, or correct it")
                return Fetched(_content(response, end), response.headers.get("ETag"), response.headers.get("Last-Modified"))
        except requests.TooManyRedirects:
            raise FeedError(f"the address leads on more than {MOST_REDIRECTS} times; ask the partner for the final one") from None
        except requests.Timeout:
            raise FeedError(f"the address does not answer within {READ_S} s; it is tried again next time") from None
        except (requests.RequestException, OSError, ValueError) as error:
            raise FeedError(f"the address cannot be reached ({type(error).__name__}); check it, or try again later") from None


def _content(response: requests.Response, end: float) -> bytes:
    """The body, up to what a list of events can be."""
    found = bytearray()
    for chunk in response.iter_content(_CHUNK):
        found += chunk
        if len(found) > MOST_BYTES:
            raise FeedError(f"the address gives more than {MOST_BYTES // 1_000_000} MB; ask the partner for a shorter list")
        if time.monotonic() > end:
            raise FeedError(f"the address takes longer than {WHOLE_S} s to send its list; it is tried again next time")
    return bytes(found)


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # a proxy would connect in our place, to wherever it is told
    session.max_redirects = MOST_REDIRECTS
    retry = Retry(total=RETRIES, backoff_factor=BACKOFF_S, status_forcelist=AGAIN, respect_retry_after_header=False, raise_on_status=False)
    for scheme in ("http://", "https://"):
        session.mount(scheme, _GuardedAdapter(max_retries=retry))
    return session


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; also the IPv4 address that an IPv6 one wraps."""
    ip = ipaddress.ip_address(address.split("%")[0])
    return ip.is_global and not ip.is_multicast and all(inner.is_global for inner in _wrapped(ip))


def _wrapped(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses within an IPv6 one: mapped, 6to4, Teredo, NAT64 (RFC 6052)."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    nat64 = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
    return [inner for inner in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ()), nat64) if inner]


def _require_public(sock: socket.socket) -> socket.socket:
    address = str(sock.getpeername()[0])
    if not is_public(address):
        sock.close()
        raise FeedError(f"the address leads into a private network ({address}), where feeds are not asked")
    return sock


class _GuardedHTTP(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _require_public(super()._new_conn())


class _GuardedHTTPS(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _require_public(super()._new_conn())


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPS


class _GuardedAdapter(HTTPAdapter):
    """Connections that look where they have arrived."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
