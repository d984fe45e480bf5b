"""Articles for visitors."""

from __future__ import annotations

from collections.abc import Callable

from tour_content.kinds import Article


def test_an_article_names_places_and_numbers(record: Callable[..., Article]) -> None:
    article = record("article", places="[bell-tower]", urgent="true", numbers='[{what: {en: Police, zh: 报警}, number: "110"}]')
    assert article.references() == [("places[0]", "place", "bell-tower")]
    assert article.urgent
    assert article.numbers[0].number == "110"


def test_an_article_is_not_urgent_unless_it_says_so(record: Callable[..., Article]) -> None:
    assert record("article").urgent is False
