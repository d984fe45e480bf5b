"""Poems by poet, place, mood."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import ids


@pytest.mark.parametrize("said", ["a poem by Li Bai", "李白的诗"])
def test_the_poem_comes_before_its_poet(said, answer_to):
    answer = answer_to("poem", said)
    assert answer.subjects[0].type == "poem" and ids(answer, "person") == ["li-bai"]
    assert answer.source and answer.checked


def test_an_english_reader_gets_characters_pinyin_and_translation(answer_to):
    text = answer_to("poem", "read me Spring View by Du Fu").text
    assert "国破山河在" in text and "guó pò shān hé zài" in text


def test_a_chinese_reader_gets_the_verse_alone(answer_to):
    text = answer_to("poem", "杜甫的春望").text
    assert "国破山河在" in text and "guó pò" not in text


@pytest.mark.parametrize("said", ["a poem about Huaqing Palace", "写华清宫的诗"])
def test_a_place_has_its_poem(said, answer_to):
    assert ids(answer_to("poem", said), "poem")


@pytest.mark.parametrize("said", ["a poem by Percy Bysshe Shelley", "a poem by William Butler Yeats"])
def test_no_poem_is_given_for_a_poet_that_is_not_ours(said, answer_to):
    answer = answer_to("poem", said)
    assert answer.topic == "fallback" and not answer.subjects


def test_another_poem_is_by_the_same_poet_and_none_told_before(answer_to):
    talk, told = Talk(), set()
    told |= set(ids(answer_to("poem", "a poem by Wang Wei", talk), "poem"))
    for said in ("another one please", "one more", "something else by him"):
        answer = answer_to("poem", said, talk)
        assert not told & set(ids(answer, "poem")) and "Wang Wei" in answer.text
        told |= set(ids(answer, "poem"))


@pytest.mark.parametrize(
    ("first", "then"), [("read me Spring View by Du Fu", "a less gloomy one by him"), ("杜甫的春望", "来首别那么悲的")]
)
def test_a_happier_one_is_cheerful_and_the_same_poets(first, then, answer_to):
    talk = Talk()
    answer_to("poem", first, talk)
    assert ids(answer_to("poem", then, talk), "poem") == ["yin-zhong-ba-xian-ge"]


def test_where_no_poem_is_like_that_it_says_so(answer_to):
    assert "nearest" in answer_to("poem", "a happier poem by Li Shangyin").text


@pytest.mark.parametrize(
    "said", ["the poem Coming Down from Zhongnan", "and the drinking one, coming down from Zhongnan", "下终南山那首诗"]
)
def test_part_of_a_title_names_a_poem(said, answer_to):
    assert ids(answer_to("poem", said), "poem") == ["xia-zhong-nan-shan"]


def test_a_poem_about_a_place_alone_comes_before_one_that_passes_by(answer_to):
    talk = Talk()
    poems = [ids(answer_to("poem", said, talk), "poem")[0] for said in ("a poem about the Big Wild Goose Pagoda", "another one about it")]
    assert set(poems) == {"tong-zhu-gong-deng-ci-en-si-ta", "cen-shen-ci-en-si-fu-tu"}


@pytest.mark.parametrize(
    ("first", "then", "words"), [("read me Spring View", "who wrote it and when?", "written 757"), ("春望", "谁写的？", "757年")]
)
def test_who_wrote_it_and_when_is_answered_without_the_verse(first, then, words, answer_to):
    talk = Talk()
    answer_to("poem", first, talk)
    text = answer_to("poem", then, talk).text
    assert words in text and "国破山河在" not in text


def test_when_all_of_a_poets_poems_are_told_they_are_named(answer_to):
    talk = Talk()
    for _ in range(3):
        answer_to("poem", "a poem by Li Shangyin", talk)
    answer = answer_to("poem", "a poem by Li Shangyin", talk)
    assert len(ids(answer, "poem")) == 3 and "all" in answer.text


@pytest.mark.parametrize(
    ("said", "poet"),
    [
        ("杜甫写曲江的诗", "杜甫"),
        ("a poem by Du Fu about Qujiang", "Du Fu"),
        ("does Wang Wei have a poem about Daming Palace", "Wang Wei"),
    ],
)
def test_a_poet_and_a_place_are_both_heard(said, poet, answer_to):
    answer = answer_to("poem", said)
    assert answer.subjects[1].type == "person" and poet in answer.text.splitlines()[0]


@pytest.mark.parametrize("said", ["王维写华清宫的诗", "a poem by Li Bai about the Weiyang Palace"])
def test_where_a_poet_has_none_of_a_place_that_is_said(said, answer_to):
    assert "没有王维" in answer_to("poem", said).text or "no poem by Li Bai" in answer_to("poem", said).text
