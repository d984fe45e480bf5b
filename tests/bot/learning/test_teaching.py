"""What is taught stands in the topic's own file, in its form; nothing twice, and no sentence under test."""

from __future__ import annotations

import pytest

from bot.learning.cases import case_of, put_case
from bot.learning.teaching import MOST, as_example, sentences_of_tests
from bot.understand.examples import read_examples
from tests.bot.learning.conftest import HOURS


@pytest.mark.parametrize(
    "sentence, language, example",
    [
        ("How late may one climb the Bell Tower?", "en", "How late may one climb [the place](place)?"),
        ("  Bell   Tower till when ", "en", "[the place](place) till when"),
        ("鐘樓晚上亮燈到幾點", "zh", "[那个地方](place)晚上亮灯到几点"),
        ("nothing is named here", "en", "nothing is named here"),
    ],
)
def test_names_become_plain_nouns(sentence, language, example, library):
    assert as_example(sentence, language, library) == example


def test_sentences_are_written_below_the_others_and_nothing_else_changes(teacher, project, library):
    path = project / "data" / "nlu" / "en" / "place_hours.yml"
    assert teacher.refusals("en", "place_hours", ["how late may one climb the Bell Tower"], "is it late", library) == []
    teacher.teach("en", "place_hours", ["how late may one climb the Bell Tower"], library)
    assert path.read_text(encoding="utf-8") == HOURS + "    - how late may one climb [the place](place)\n"
    assert len(read_examples([path])) == 3 and [p.name for p in path.parent.iterdir() if p.is_dir()] == []


SAID = "how long into the night"


@pytest.mark.parametrize(
    "sentence, key",
    [
        ("when does the Bell Tower open?", "teach-known"),  # with its name made plain
        ("UNTIL WHEN can we get in!", "teach-known"),
        ("which walks are there", "teach-known"),  # of another topic
        ("At what hour is the Bell Tower shut", "teach-tested"),
        ("Bell Tower open", "teach-tested"),
        ("How long into the night?", "teach-tested"),  # the one that is about to be under test
        ("was learnt before", "teach-tested"),
        ("Bell Tower", "teach-no-sentence"),  # nothing but a name
        ("is [this](place) open", "teach-no-sentence"),
        ("?!", "teach-no-sentence"),
        ("x" * 201, "teach-no-sentence"),
    ],
)
def test_what_may_not_be_taught(sentence, key, teacher, library):
    put_case(case_of(1, "en", "was learnt before", ["place_hours"], None))
    assert [refusal.key for refusal in teacher.refusals("en", "place_hours", [sentence], SAID, library)] == [key]


@pytest.mark.parametrize(
    "language, topic, sentences, key",
    [
        ("fr", "place_hours", ["a sentence"], "teach-no-topic"),
        ("en", "../../config", ["a sentence"], "teach-no-topic"),
        ("en", "no_such_topic", ["a sentence"], "teach-no-topic"),
        ("en", "place_hours", [], "teach-how-many"),
        ("en", "place_hours", [f"sentence {n}" for n in range(MOST + 1)], "teach-how-many"),
    ],
)
def test_what_makes_no_sense(language, topic, sentences, key, teacher, library):
    assert [refusal.key for refusal in teacher.refusals(language, topic, sentences, SAID, library)] == [key]


def test_the_same_twice_at_once_is_known_the_second_time(teacher, library):
    twice = ["how late is it open really", "How late is it open, really?"]
    assert [refusal.key for refusal in teacher.refusals("en", "place_hours", twice, SAID, library)] == ["teach-known"]


def test_a_file_in_another_form_is_left_as_it_is(teacher, project, library):
    path = project / "data" / "nlu" / "en" / "place_hours.yml"
    other = HOURS + "- intent: tour_list\n  examples: |\n    - walks\n# the end"
    path.write_text(other, encoding="utf-8")
    with pytest.raises(ValueError, match="form of one intent"):
        teacher.teach("en", "place_hours", ["how late may one climb"], library)
    assert path.read_text(encoding="utf-8") == other


def test_every_sentence_of_the_tests_is_found(project):
    assert list(sentences_of_tests(project / "tests")) == ["hello", "at what hour is the Bell Tower shut?", "Bell Tower open?"]
