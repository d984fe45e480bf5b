"""All mistakes of all files in one go."""

from __future__ import annotations

import pytest

from tests.tour_content.conftest import TODAY, Library, minimal
from tour_content.checks import find_problems
from tour_content.kinds import FOLDERS


def test_a_library_without_mistakes_has_no_problems(library: Library) -> None:
    library.add("place", "bell-tower")
    assert library.problems() == []


def test_every_kind_of_mistake_is_told_in_one_go_in_order_of_file_and_line(library: Library) -> None:
    hours = '[{open: "17:30pm", source: https://example.org/, checked: 2026-11-20}]'
    library.add("place", "a-wrong-field", adress="{en: A, zh: 一}")
    library.add("place", "b-wrong-type", rank="seven")
    library.add("place", "c-wrong-date", sources="[{source: https://example.org/, checked: 20 Nov}]")
    library.add("place", "d-wrong-hours", hours=hours)
    library.write("places/e-duplicate-id.yml", minimal("place", "d-wrong-hours"))
    library.add("place", "f-unknown-reference", substitute="nowhere")
    library.add("place", "g-missing-translation", see="{en: A bell}")
    library.write("places/h-broken.yml", "id: 'h-broken\n")
    library.write("places/i-duplicate-key.yml", minimal("place", "i-duplicate-key") + "rank: 2\n")
    library.write("places/j-not-utf-8.yml", b"\xd6\xd3")
    library.write("places/k-empty.yml", "")
    assert [" ".join(said.split(" ")[:2]) for said in library.problems()] == [
        "places/a-wrong-field.yml:16: adress:",
        "places/b-wrong-type.yml:2: rank:",
        "places/c-wrong-date.yml:5: sources[0].checked:",
        "places/d-wrong-hours.yml:16: hours[0].open:",
        "places/e-duplicate-id.yml:1: id:",
        "places/e-duplicate-id.yml:1: id:",
        "places/f-unknown-reference.yml:16: substitute:",
        "places/g-missing-translation.yml:13: see.zh:",
        "places/h-broken.yml:2: is",
        "places/i-duplicate-key.yml:16: rank:",
        "places/j-not-utf-8.yml:1: is",
        "places/k-empty.yml:1: is",
    ]
    assert all(";" in said for said in library.problems())  # what is wrong; what to do


def test_mistakes_of_every_kind_in_one_file_are_told_in_one_go(library: Library) -> None:
    library.write(
        "places/bell-tower.yml",
        minimal(
            "place",
            "belltower",
            rank="seven",
            name="{en: Bell Tower}",
            duration="{minutes: [60, 20]}",
            hours='[{open: "17:30pm", source: https://example.org/, checked: 2027-01-01}]',
            substitute="nowhere",
        )
        + "pinyin: a\npinyin: b\n",
    )
    assert [said.split(" ")[0] + said.split(" ")[1] for said in library.problems()] == [
        "places/bell-tower.yml:1:id:",
        "places/bell-tower.yml:2:rank:",
        "places/bell-tower.yml:3:name.zh:",
        "places/bell-tower.yml:15:duration.minutes:",
        "places/bell-tower.yml:16:hours[0].checked:",
        "places/bell-tower.yml:16:hours[0].open:",
        "places/bell-tower.yml:17:substitute:",
        "places/bell-tower.yml:19:pinyin:",
    ]


@pytest.mark.parametrize("kind", ["place", "title", "event", "dish", "person", "poem", "article", "ward", "tour"])
def test_the_rules_stand_a_record_of_which_nothing_could_be_read(library: Library, kind: str) -> None:
    library.write(f"{FOLDERS[kind]}/something.yml", "id: something\n")
    problems = find_problems(library.documents(), TODAY)
    assert problems
    assert all(problem.message == "is missing; write it" for problem in problems)
