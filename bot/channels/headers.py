"""What every response of the visitors' port tells the browser: nothing may be guessed, framed, or fetched from elsewhere.

https://owasp.org/www-project-secure-headers/. The page at /guide/ allows itself its own files; everything else allows nothing.
"""

from __future__ import annotations

from collections.abc import MutableMapping

from bot.channels.replies import public_url

POLICY = "Content-Security-Policy"
CLOSED = "base-uri 'none'; form-action 'none'; object-src 'none'"
NOTHING = f"default-src 'none'; frame-ancestors 'none'; {CLOSED}"
# nothing from a third party, nothing inline; deep-chat styles its elements through the CSSOM, which this allows
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    f"frame-ancestors 'self'; {CLOSED}"
)
HEADERS = {
    POLICY: NOTHING,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), microphone=(self), camera=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
A_YEAR_S = 31_536_000


def add_headers(headers: MutableMapping[str, str]) -> None:
    """Add what a response does not say itself; over https also that the browser shall never come without it again."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if public_url().startswith("https://"):
        headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR_S}")
