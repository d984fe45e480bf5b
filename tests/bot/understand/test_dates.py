"""The corpus of dates in words holds, sentence by sentence; whatever is written, nothing breaks."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understand.dates import DateSpan, find_dates
from bot.understand.dates.lexicon import lexicon

CORPUS = yaml.load(Path(__file__).with_name("dates_corpus.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
MONDAY = dt.datetime.fromisoformat(CORPUS["now"])


def _said() -> Iterator[tuple[str, str, str]]:
    for group in [CORPUS, *CORPUS["other_nows"]]:
        for value, ways in group["says"].items():
            for way in ways:
                yield group["now"], way, value


def _written(span: DateSpan) -> str:
    """A span as the corpus writes values."""
    hours = "-".join(one.strftime("%H:%M") if one else "" for one in (span.from_time, span.to_time))
    days = span.first.isoformat() + (f"/{span.last.isoformat()}" if span.last != span.first else "")
    return " ".join(part for part in (days, hours if hours != "-" else "", span.name) if part)


@pytest.mark.parametrize("said", CORPUS["never"])
def test_never_a_date(said: str) -> None:
    assert find_dates(said, MONDAY) == []


@pytest.mark.parametrize(("now", "said", "value"), _said())
def test_what_is_said_is_what_is_meant(now: str, said: str, value: str) -> None:
    assert " + ".join(map(_written, find_dates(said, dt.datetime.fromisoformat(now)))) == value


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    said = [(now, way) for now, way, _ in _said()]
    assert len(said) >= 300
    assert len(set(said)) == len(said)


def test_the_span_lies_where_the_words_are() -> None:
    said = "我想知道下週六晚上有什麼"
    (span,) = find_dates(said, MONDAY)
    assert (span.text, said[span.start : span.end]) == ("下週六晚上", "下週六晚上")
    assert span.as_when() == {"from": "2026-12-05", "to": "2026-12-05"}


def test_now_of_another_zone_is_brought_to_shanghai() -> None:
    late_in_london = dt.datetime(2026, 11, 23, 20, tzinfo=dt.timezone.utc)
    assert find_dates("today", late_in_london)[0].first == dt.date(2026, 11, 24)


def test_now_without_a_zone_is_shanghai() -> None:
    assert find_dates("today", dt.datetime(2026, 11, 23, 20))[0].first == dt.date(2026, 11, 23)


WORDS = sorted({way for _, way, _ in _said()} | set(CORPUS["never"]))
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=12), st.text("0123456789月日号年周点十一二三五-/:., 前后下到和", max_size=12))


@settings(max_examples=150, deadline=None)
@given(
    parts=st.lists(PIECES, max_size=12),
    glue=st.sampled_from(["", " ", ", ", "到", " to "]),
    now=st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2060, 1, 1)),
)
def test_whatever_is_written(parts: list[str], glue: str, now: dt.datetime) -> None:
    said = glue.join(parts)[:500]
    spans = find_dates(said, now)
    assert all(0 <= one.start < one.end <= len(said) and one.text == said[one.start : one.end] for one in spans)
    assert all(one.first <= one.last for one in spans)
    assert all(one.end <= other.start for one, other in zip(spans[:-1], spans[1:], strict=True))


def test_a_sentence_takes_about_a_millisecond() -> None:
    said = "Could you please tell me whether the Terracotta Army is open next Saturday evening after 8 pm?"
    find_dates(said, MONDAY)
    runs = []
    for _ in range(20):
        begin = time.perf_counter()
        find_dates(said, MONDAY)
        runs.append(time.perf_counter() - begin)
    assert min(runs) < 0.001


def test_every_word_of_the_lexicon_can_be_reached() -> None:
    for first, bucket in lexicon().buckets.items():
        assert len(first) == 1
        assert bucket.pattern.groups == len(bucket.meanings), f'{first}: a fragment has a capturing group; write it as "(?:…)"'
