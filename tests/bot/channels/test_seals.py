"""The passport as a picture."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.seals import VERMILION, Mark, Page, passport_svg
from tour_content.kinds.base import Words

SVG = "{http://www.w3.org/2000/svg}"
DAY = dt.date(2026, 11, 23)


def page(*marks: Mark, name: str = "夜案") -> Page:
    return Page(Words(en="A Night Case", zh=name), Words(en="Evidence Seals", zh="物印"), marks)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("seal", ["暮鼓", "又一人", "当处散花"])
@pytest.mark.parametrize("how", ["place", "quiz"])
def test_a_stamp_has_its_characters_its_number_and_its_day(seal, how):
    found = texts(passport_svg([page(Mark("黄檗"), Mark(seal, DAY, how))]))
    assert set(seal) <= set(found) and "2 · 2026.11.23" in found
    assert "黄" not in found and "1" in found  # not stamped yet: its place alone


def test_a_stamp_of_the_place_is_full_and_one_of_the_question_a_frame():
    def fill(how: str) -> str:
        root = ElementTree.fromstring(passport_svg([page(Mark("暮鼓", DAY, how))]))
        return next(rect.attrib["fill"] for rect in root.iter(f"{SVG}rect") if rect.attrib.get("stroke") == VERMILION)

    assert fill("place") == VERMILION and fill("quiz") == "none"


def test_a_whole_set_shows_its_keepsake():
    assert "★ 物印" in texts(passport_svg([page(Mark("暮鼓", DAY))]))
    assert "★ 物印" not in texts(passport_svg([page(Mark("暮鼓", DAY), Mark("黄檗"))]))


def test_an_empty_passport_is_one_too():
    assert texts(passport_svg([]))[:2] == ["通关文牒", "Passport of Chang'an"]


def test_nothing_in_it_needs_a_style_a_script_or_another_host():
    """The page's content security policy would not let it."""
    svg = passport_svg([page(Mark("暮鼓", DAY))])
    assert "style=" not in svg and "<script" not in svg and "href" not in svg and "@import" not in svg


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip))
def test_a_name_is_escaped(name):
    assert name.strip() in texts(passport_svg([page(Mark("暮鼓"), name=name)]))


def test_a_name_full_of_markup_is_escaped():
    evil = '</text><script>alert("1")</script>&'
    svg = passport_svg([page(Mark("暮鼓"), name=evil)])
    assert "<script" not in svg and evil in texts(svg)
