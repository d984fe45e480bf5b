"""Opening hours that cannot be read are told."""

from __future__ import annotations

import pytest

from tests.tour_content.conftest import Library

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'


def told(library: Library, open_: str) -> list[str]:
    library.add("place", "bell-tower", hours=f"[{{open: '{open_}', {SOURCED}}}]")
    return library.problems()


@pytest.mark.parametrize(
    "right",
    [
        "24/7",
        "08:30-17:30",
        "Tu-Su 09:00-17:30; Mo off",
        "Tu-Su,PH 09:00-17:30",
        "Mo off; PH 09:00-17:00",
        "09:00-17:00; PH off",
        "Mar-Nov 08:00-18:30; Dec-Feb 08:00-18:00",
        "Apr-Oct Tu-Su,PH 09:00-17:30; Nov-Mar Tu-Su,PH 09:00-17:00",
        "18:00-02:00",
    ],
)
def test_hours_in_openstreetmaps_syntax_pass(library: Library, right: str) -> None:
    assert told(library, right) == []


@pytest.mark.parametrize(
    "wrong",
    ["17:30pm", "9am-5pm", "daily 09:00-17:00", "08:30–17:30 Uhr", "Mo-Fr 25:00-26:30", "周一闭馆", "Xyz 09:00-10:00", "08:00-17:30;"],
)
def test_hours_in_no_syntax_are_told(library: Library, wrong: str) -> None:
    (said,) = told(library, wrong)
    assert said.startswith(f'places/bell-tower.yml:16: hours[0].open: "{wrong}" is no opening_hours syntax (')
    assert said.endswith('); write it as e.g. "Tu-Su 09:00-17:30; Mo off"')


@pytest.mark.parametrize("wrong", ["PH", "09:00-17:00; PH", "Mo-Fr 09:00-17:00, PH 10:00-12:00"])
def test_holidays_where_they_are_not_understood_are_told(library: Library, wrong: str) -> None:
    (said,) = told(library, wrong)
    assert said.startswith("places/bell-tower.yml:16: hours[0].open: PH cannot be understood in ")


def test_every_row_is_read(library: Library) -> None:
    library.add(
        "place", "bell-tower", hours=f'[{{open: "08:00-17:00", {SOURCED}}}, {{open: all day, {SOURCED}}}, {{open: never, {SOURCED}}}]'
    )
    assert [said.split(" ")[1] for said in library.problems()] == ["hours[1].open:", "hours[2].open:"]
