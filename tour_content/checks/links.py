"""Advice, on request: source addresses that no longer answer. Needs the network; says so where there is none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Iterator

import requests
from pydantic import BaseModel

from tour_content.kinds.base import Sourced
from tour_content.problems import Problem
from tour_content.reader import Document, Loc

TIMEOUT_S = 10
AT_ONCE = 8
GONE = (404, 410)


class NoNetwork(Exception):
    """No address at all could be reached."""


def check_links(documents: list[Document], head: Callable[..., Any] = requests.head) -> list[Problem]:
    """A problem for every source address that is gone. Raises NoNetwork where not one address can be reached."""
    wanted: dict[str, tuple[Document, Loc]] = {}
    for document in documents:
        for loc, url in _sources(document.record, ()):
            wanted.setdefault(url, (document, loc))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(wanted, pool.map(lambda url: _status(url, head), wanted)))
    if answers and all(status is None for status in answers.values()):
        raise NoNetwork("no source address could be reached; check the network and try again")
    return sorted(
        document.problem((*loc, "source"), f"{url} answers {answers[url]}: the page is gone; find another source and set the new date")
        for url, (document, loc) in wanted.items()
        if answers[url] in GONE
    )


def _status(url: str, head: Callable[..., Any]) -> int | None:
    """The status with which an address answers, or None where it does not."""
    try:
        return int(head(url, timeout=TIMEOUT_S, allow_redirects=True).status_code)
    except requests.RequestException:
        return None


def _sources(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, Sourced):
        yield from ((loc, url) for url in value.sources)
    if isinstance(value, BaseModel):
        for name, child in value:
            yield from _sources(child, (*loc, name))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from _sources(child, (*loc, i))
