"""Names fit the database."""

from __future__ import annotations

import pytest

from tests.tour_content.conftest import Library
from tour_content.checks import names
from tour_content.tables import NameRow


def test_the_longest_name_is_what_the_database_takes() -> None:
    assert NameRow.text.type.length == names.LONGEST


@pytest.mark.parametrize(
    ("field", "text", "at"),
    [
        ("name", f"{{en: {'x' * 201}, zh: 楼}}", "3: name.en"),
        ("name", f"{{en: Tower, zh: {'楼' * 201}}}", "3: name.zh"),
        ("also", f"{{other: [Tower, {'x' * 201}]}}", "16: also.other[1]"),
        ("pinyin", "x" * 201, "16: pinyin"),
    ],
)
def test_a_name_too_long_is_told(library: Library, field: str, text: str, at: str) -> None:
    library.add("place", "bell-tower", **{field: text})
    assert library.problems() == [f"places/bell-tower.yml:{at}: has 201 characters; shorten it to 200"]


def test_a_long_name_passes(library: Library) -> None:
    library.add("place", "bell-tower", name=f"{{en: {'x' * 200}, zh: {'楼' * 200}}}")
    assert library.problems() == []
