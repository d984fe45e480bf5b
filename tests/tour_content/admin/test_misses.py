"""What visitors asked in vain, on the page: ranked, and made into an alias, content, examples or nothing, each with a case under test."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from tour_content.query import misses
from tour_content.query.drafts import find_draft
from tour_content.query.operators import list_audit
from tour_content.tables import MissRow

AT = dt.datetime(2026, 11, 23, 2)
SAID = "when can one climb the Ding Dong House"


class FakeLearning:
    """Keeps what it is asked for; refuses what has "known" in it."""

    topics = ["fallback", "place_about", "place_hours"]

    def __init__(self) -> None:
        self.cases: dict[int, tuple] = {}
        self.taught: list[tuple] = []
        self.busy = False
        self.told: dict | None = None

    def refusals(self, language, topic, sentences, said):
        return [SimpleNamespace(key="teach-known", values={"text": text, "topic": topic}) for text in sentences if "known" in text]

    def teach(self, language, topic, sentences):
        if "full" in sentences[0]:
            raise OSError("no space left on device")
        self.taught.append((language, topic, sentences))
        return sentences

    def put_case(self, group, language, said, topics, subject):
        self.cases[group] = (language, said, topics, subject)

    def drop_case(self, group):
        self.cases.pop(group, None)

    def start(self):
        self.busy, before = True, self.busy
        return not before

    def report(self):
        return self.told


@pytest.fixture
def learning() -> FakeLearning:
    return FakeLearning()


@pytest.fixture
def group(content) -> int:
    """Three visitors asked for the Ding Dong House, one with something to escape; a fourth for something else, a fifth in silence."""
    with content.session() as db, db.begin():
        key, other = misses.add_group(db), misses.add_group(db)
        texts = [SAID, "Ding Dong House <b>when</b>", "[name] wants to know about the Ding Dong House"]
        keys = [misses.add_miss(db, AT, "en", "fallback", "fallback", f"visitor-{n}", text) for n, text in enumerate(texts)]
        misses.put_in_group(db, keys, key)
        misses.put_in_group(db, [misses.add_miss(db, AT, "zh", "clarify", "wrong", "ben", "哪里可以纹身")], other)
        misses.add_miss(db, AT, "zh", "clarify", "clarify")
    return key


def state(content, key):
    with content.session() as db:
        return misses.get_group(db, key)


def draft_of(content, kind, id_):
    with content.session() as db:
        found = find_draft(db, kind, id_)
        return found and found.doc


def test_the_most_asked_for_comes_first_and_words_are_shown_safely(browser, group):
    text = browser("edith").see("/misses").text
    assert text.index("Ding Dong House") < text.index("哪里可以纹身")
    assert "&lt;b&gt;when&lt;/b&gt;" in text and "<b>when" not in text
    assert "asked back" in text and "marked as wrong" in text


def test_in_chinese_too(browser, group):
    operator = browser("paula")
    operator.see("/language/zh")
    assert "没答上来的" in operator.see("/misses").text
    page = operator.see(f"/misses/{group}").text
    assert "添加别名" in page and "开放时间" in page and "3位游客" in page


def test_an_alias_becomes_a_draft_and_a_case(browser, group, content, learning):
    fields = {"do": "alias", "said": SAID, "expected": "place_hours", "record": "place/bell-tower", "alias": " Ding  Dong House"}
    answer = browser("edith").submit(f"/misses/{group}", **fields, alias_language="en")
    assert answer.ok and answer.url.endswith("/records/place/bell-tower/preview") and "Ding Dong House" in answer.text
    assert "Ding Dong House" in draft_of(content, "place", "bell-tower")["also"]["en"]
    assert learning.cases == {group: ("en", SAID, ["place_hours"], "bell-tower")}
    assert (state(content, group).state, state(content, group).subject) == ("alias", "place/bell-tower")
    with content.session() as db:
        assert "miss-alias" in [row.action for row in list_audit(db)]


def test_content_begins_with_the_question_filled_in(browser, group, content, learning):
    fields = {"do": "content", "said": SAID, "expected": "place_about"}
    answer = browser("edith").submit(f"/misses/{group}", **fields, kind="article", id="ding-dong-house")
    assert answer.ok and answer.url.endswith("/records/article/ding-dong-house")
    doc = draft_of(content, "article", "ding-dong-house")
    assert doc["name"] == {"en": SAID}
    assert doc["stories"] == [{"about": {"en": SAID}, "asks": {"en": [SAID, "Ding Dong House <b>when</b>"]}}]  # no [name] among them
    browser("edith").submit(f"/misses/{group}/reopen")
    browser("edith").submit(f"/misses/{group}", **fields, kind="place", id="bell-tower")
    assert draft_of(content, "place", "bell-tower")["stories"][-1]["about"] == {"en": SAID}
    assert learning.cases[group][3] == "bell-tower"


def test_a_topic_is_taught_by_a_publisher(browser, group, content, learning):
    fields = {"do": "taught", "said": SAID, "expected": "place_hours", "examples": "how late is it\r\n\r\n how late  is it\r\ntill when"}
    refused = browser("edith").submit(f"/misses/{group}", **fields)
    assert refused.status_code == 422 and state(content, group).state == "open" and not learning.taught
    assert browser("paula").submit(f"/misses/{group}", **fields).ok
    assert learning.taught == [("en", "place_hours", ["how late is it", "till when"])]
    assert learning.cases == {group: ("en", SAID, ["place_hours"], None)}
    assert state(content, group).subject == "en/place_hours"


def test_what_is_set_aside_stays_answered_as_it_was(browser, group, content, learning):
    assert browser("edith").submit(f"/misses/{group}", do="aside", said=SAID).ok
    assert learning.cases == {group: ("en", SAID, ["fallback"], None)} and state(content, group).state == "aside"
    assert SAID in browser("edith").see("/misses").text  # among what was done


def test_a_decision_is_taken_back_with_its_case(browser, group, content, learning):
    browser("edith").submit(f"/misses/{group}", do="aside", said=SAID)
    assert browser("edith").submit(f"/misses/{group}/reopen").ok
    assert learning.cases == {} and state(content, group).state == "open"


ALIAS = {"do": "alias", "said": SAID, "expected": "place_hours", "record": "place/bell-tower", "alias": "DDH", "alias_language": "en"}
TEACH = {"do": "taught", "said": SAID, "expected": "place_hours", "examples": "how late is it"}


@pytest.mark.parametrize(
    "fields, told",
    [
        ({**ALIAS, "record": "place/nowhere"}, "is no record"),
        ({**ALIAS, "record": "../../etc"}, "is no record"),
        ({**ALIAS, "alias": "Bell Tower"}, "already"),
        ({**ALIAS, "alias": ""}, "Write the name"),
        ({**ALIAS, "alias_language": "fr"}, "its language"),
        ({**ALIAS, "expected": "no_such_topic"}, "Choose the topic"),
        ({**ALIAS, "said": ""}, "sentence to be under test"),
        ({**ALIAS, "said": "x" * 201}, "200 characters"),
        ({"do": "content", "said": SAID, "expected": "place_about", "kind": "article", "id": "Not A Slug"}, "This is no id"),
        ({"do": "content", "said": SAID, "expected": "place_about", "kind": "castle", "id": "a-slug"}, "This is no id"),
        ({**TEACH, "examples": "known already"}, "put it in another way"),
        ({**TEACH, "examples": "the disk is full"}, "no space left"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_lost_or_half_done(fields, told, browser, group, content, learning):
    answer = browser("paula").submit(f"/misses/{group}", **fields)
    assert answer.status_code == 422 and told in answer.text
    assert state(content, group).state == "open" and not learning.cases and not learning.taught
    assert draft_of(content, "place", "bell-tower") is None
    assert all(value in answer.text for value in fields.values() if len(value) < 100 and value not in ("fr", "castle", "no_such_topic"))


def test_of_two_operators_the_second_is_told(browser, group, content, learning):
    paula = browser("paula")
    browser("edith").submit(f"/misses/{group}", do="aside", said=SAID)
    answer = paula.submit(f"/misses/{group}", **ALIAS)
    assert answer.status_code == 404 and "not open any more" in answer.text and draft_of(content, "place", "bell-tower") is None


@pytest.mark.parametrize("path", ["/misses/9999", "/misses/9999/reopen"])
def test_a_group_that_is_not_there(path, browser, content):
    assert browser("edith").submit(path).status_code == 404


def test_a_group_whose_visitors_wanted_to_be_forgotten_is_not_shown(browser, group, content):
    with content.session() as db, db.begin():
        db.query(MissRow).filter(MissRow.group_key == group).delete()
    assert "Ding Dong House" not in browser("edith").see("/misses").text
    assert browser("edith").see(f"/misses/{group}").ok


def test_a_new_model_is_begun_by_a_publisher_and_once(browser, content, learning):
    assert browser("edith").submit("/misses/learn").status_code == 403
    assert browser("paula").submit("/misses/learn").ok and learning.busy
    again = browser("paula").submit("/misses/learn")
    assert again.status_code == 409 and "going on already" in again.text


def test_what_came_of_it_is_shown(browser, content, learning):
    learning.told = {
        "state": "kept",
        "begun": "2026-11-23 23:40:00",
        "ended": "2026-11-23 23:48:00",
        "told": "",
        "steps": [{"name": "train", "seconds": 91.5}],
        "worse": [{"id": "en-7", "say": "<i>how</i>", "problem": "topic poem, wanted place_hours"}],
    }
    text = browser("edith").see("/misses").text
    assert "something got worse" in text and "91.5 s" in text and "en-7" in text and "&lt;i&gt;how" in text
    learning.told = {**learning.told, "state": "running", "ended": "", "worse": []}
    assert "Under way" in browser("edith").see("/misses").text


class TestAlone:
    """Without the assistant beside it the page still shows what was asked."""

    @pytest.fixture
    def learning(self):
        return None

    def test_it_says_how_to_start_both(self, browser, group, content):
        paula = browser("paula")
        assert "./changan up" in paula.see("/misses").text
        assert paula.submit(f"/misses/{group}", do="aside", said=SAID).status_code == 422
        assert paula.submit("/misses/learn").status_code == 409
        assert state(content, group).state == "open"
