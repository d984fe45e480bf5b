"""Names as they are read aloud, without pypinyin's dictionary of phrases."""

from __future__ import annotations

import pytest

from bot.understand.lexicon import words
from bot.understand.pinyin import read_aloud
from tour_content.kinds import Ward
from tour_content.query.records import list_records


@pytest.mark.parametrize(
    "name, read",
    [
        ("长安", "cháng ān"),
        ("长孙皇后", "zhǎng sūn huáng hòu"),
        ("玄都观", "xuán dū guàn"),
        ("音乐喷泉", "yīn yuè pēn quán"),
        ("永乐坊", "yǒng lè fāng"),
        ("大雁塔", "dà yàn tǎ"),
        ("唐三藏", "táng sān zàng"),
        ("重阳宫", "chóng yáng gōng"),
    ],
)
def test_names_are_read_as_people_read_them(name, read):
    assert read_aloud(name, tones=True) == read.split()


def test_every_word_of_the_readings_has_a_syllable_for_each_character():
    assert [word for word, reading in words("readings", "zh")["words"].items() if len(word) != len(reading.split())] == []


def test_every_ward_is_read_as_the_content_spells_it(db):
    wards = list_records(db, Ward)
    read = {ward.name.zh: "".join(read_aloud(ward.name.zh.removesuffix("坊"))) for ward in wards if ward.name.zh.endswith("坊")}
    spelt = {ward.name.zh: "".join(c for c in ward.name.en.lower().removesuffix("ward") if c.isalpha()) for ward in wards}
    assert len(read) > 100
    assert {name: (spelt[name], read[name]) for name in read if not spelt[name].endswith(read[name])} == {}  # "Southern Anyi Ward"
