"""Addresses of the assistant's own pages and files.

CHANGAN_PUBLIC_URL is the address by which visitors reach it ("https://guide.example.org"). Without it links are paths on its own host,
which the page and partners' programs can follow and messengers cannot.
"""

from __future__ import annotations

import os
from urllib.parse import urlencode


def own_address(path: str, **query: str) -> str:
    """The address of a path that begins with a slash; `query` is what follows the question mark."""
    asked = f"?{urlencode(query)}" if query else ""
    return os.environ.get("CHANGAN_PUBLIC_URL", "").rstrip("/") + path + asked
