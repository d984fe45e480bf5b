"""Records on the page: written, told what is missing, published, undone; two at once; shown safely."""

from __future__ import annotations

import json
import re

import pytest

from tests.tour_content.admin.conftest import Browser
from tests.tour_content.conftest import KINDS
from tour_content.admin.forms import Node, document_of_form, form_of, still_true, untranslated
from tour_content.query.drafts import find_draft
from tour_content.query.operators import list_audit
from tour_content.query.revisions import find_document
from tour_content.store import document_of


def inputs(nodes: list[Node]) -> list[tuple[str, str]]:
    """What a browser would send for a form, untouched."""
    pairs: list[tuple[str, str]] = []
    for node in nodes:
        if node.look == "choices":
            pairs += [(node.key, value) for value, _, on in node.options if on]
        elif node.look in ("words", "part"):
            pairs += inputs(node.children)
        elif node.look == "list":
            pairs += [pair for row in node.rows for pair in inputs(row)]
        else:
            pairs.append((node.key, node.value.replace("\n", "\r\n")))
    return pairs


def in_force(content, kind="place", id_="bell-tower"):
    with content.session() as db:
        found = find_document(db, kind, id_)
        return found and found[1]


def draft(content, kind="place", id_="bell-tower"):
    with content.session() as db:
        return find_draft(db, kind, id_)


def fields(content, kind="place", id_="bell-tower", **changes: str) -> dict[str, object]:
    doc = in_force(content, kind, id_)
    with content.session() as db:
        base = find_document(db, kind, id_)[0]
    pairs: dict[str, object] = {"base": str(base), "seen": "0", "do": "save"}
    for key, value in inputs(form_of(kind, doc, "en")):
        pairs[key] = [*pairs[key], value] if isinstance(pairs.get(key), list) else [pairs[key], value] if key in pairs else value
    return {**pairs, **changes}


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_form_is_the_same_record(kind, record):
    doc = document_of(record(kind))
    back = document_of_form(kind, inputs(form_of(kind, doc, "zh")))
    from tour_content.publishing import document_from

    assert document_of(document_from(kind, "something", back).record) == doc


def test_every_real_record_survives_its_form(real_documents):
    from tour_content.publishing import document_from

    for document in real_documents[::7]:
        doc = document_of(document.record)
        back = document_of_form(document.kind, inputs(form_of(document.kind, doc, "en")))
        assert document_of(document_from(document.kind, doc["id"], back).record) == doc, document.path


def test_rows_keep_the_order_of_the_page_and_empty_ones_go():
    pairs = [("hours.7.open", "b"), ("hours.2.open", "a"), ("hours.5.open", " ")]
    assert document_of_form("place", pairs)["hours"] == [{"open": "b"}, {"open": "a"}]


@pytest.mark.parametrize("kind", ["place", "event", "ward"])
def test_lists_and_forms_are_there(browser, kind):
    anna = browser("edith")
    assert anna.see(f"/records/{kind}").ok and anna.see(f"/new/{kind}").ok
    id_ = {"place": "bell-tower", "event": "fair", "ward": "ward"}[kind]
    form = anna.see(f"/records/{kind}/{id_}")
    assert form.ok and 'name="name.en"' in form.text and 'name="name.zh"' in form.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_begun_in_both_languages(browser, kind):
    anna = browser("edith")
    for language in ("en", "zh"):
        anna.see(f"/language/{language}")
        assert anna.submit(f"/new/{kind}", id="brand-new").ok


def test_search_finds_names_aliases_and_ids(browser):
    anna = browser("edith")
    for text in ("钟楼", "bell tow", "bell-tower"):
        assert "1 of 1" in anna.see("/records/place", params={"q": text}).text
    assert "0 of 1" in anna.see("/records/place", params={"q": "drum"}).text


def test_an_editor_saves_and_a_publisher_publishes_and_undoes(content, browser):
    edith, paula = browser("edith"), browser("paula")
    saved = edith.submit("/records/place/bell-tower", **fields(content, **{"name.en": "The Bell Tower"}))
    assert "Saved as a draft" in saved.text and in_force(content)["name"]["en"] == "Bell Tower"
    assert "The Bell Tower" in paula.see("/records/place/bell-tower/preview").text
    assert paula.submit("/records/place/bell-tower/publish").ok and in_force(content)["name"]["en"] == "The Bell Tower"
    assert "written by edith" in paula.see("/records/place/bell-tower/history").text
    assert paula.submit("/records/place/bell-tower/roll-back").ok and in_force(content)["name"]["en"] == "Bell Tower"
    with content.session() as db:
        done = [(row.operator, row.action, row.subject) for row in list_audit(db)]
    assert done[:3] == [(who, what, "place/bell-tower") for who, what in (("paula", "roll-back"), ("paula", "publish"), ("edith", "save"))]


def test_what_is_incomplete_is_refused_beside_its_field_and_kept(content, browser):
    paula = browser("paula")
    answer = paula.submit("/records/place/bell-tower", **fields(content, **{"name.zh": "", "do": "publish"}))
    assert answer.status_code == 422 and 'id="error-name.zh"' in answer.text and "the Chinese words are missing" in answer.text
    assert in_force(content)["name"]["zh"] == "钟楼" and draft(content).doc["name"] == {"en": "Bell Tower"}
    assert "In one language only: name" in answer.text


def test_an_editor_cannot_publish_by_pressing_it(content, browser):
    browser("edith").submit("/records/place/bell-tower", **fields(content, **{"name.en": "Mine", "do": "publish"}))
    assert in_force(content)["name"]["en"] == "Bell Tower" and draft(content)


def test_the_second_of_two_is_told_and_shown_the_difference_and_keeps_what_they_typed(content, browser):
    edith, paula = browser("edith"), browser("paula")
    mine = fields(content, **{"name.en": "Edith's Tower"})
    theirs = fields(content, **{"name.en": "Paula's Tower"})
    paula.submit("/records/place/bell-tower", **theirs)
    told = edith.submit("/records/place/bell-tower", **mine)
    assert told.status_code == 409 and "paula has changed this" in told.text
    assert "<del>Paula&#39;s Tower</del> <ins>Edith&#39;s Tower</ins>" in told.text
    assert draft(content).doc["name"]["en"] == "Paula's Tower"
    seen = {key: re.search(f'name="{key}" value="([^"]*)"', told.text)[1] for key in ("base", "seen")}
    assert "Saved as a draft" in edith.submit("/records/place/bell-tower", **{**mine, **seen}).text
    assert draft(content).doc["name"]["en"] == "Edith's Tower"


def test_a_new_record(content, browser):
    paula = browser("paula")
    assert 'value="new-hall"' in paula.submit("/new/place", id="new-hall").text
    doc = {**in_force(content), "id": "new-hall", "name": {"en": "New Hall", "zh": "新堂"}, "also": {"zh": ["小新"]}}
    pairs: dict[str, list[str]] = {}
    for key, value in inputs(form_of("place", doc, "en")):
        pairs.setdefault(key, []).append(value)
    assert paula.submit("/records/place/new-hall", **pairs, base="0", seen="0", do="publish").ok
    assert in_force(content, "place", "new-hall")["also"]["zh"] == ["小新"]


@pytest.mark.parametrize("id_, message", [("Bell Tower!", "This is no id"), ("bell-tower", "This id is taken"), ("", "This is no id")])
def test_an_id_that_will_not_do(browser, id_, message):
    answer = browser("edith").submit("/new/place", id=id_)
    assert answer.status_code == 422 and message in answer.text


def test_a_fact_is_still_true_in_one_click(content, browser):
    paula = browser("paula")
    paula.submit("/records/place/bell-tower", **fields(content, do="still:position"))
    assert draft(content).doc["position"]["checked"] == "2026-11-23"


def test_what_is_stale_is_listed_and_confirmed_in_one_click(content, browser, monkeypatch):
    monkeypatch.setenv("CHANGAN_NOW", "2028-06-01T10:00")
    paula = browser("paula")
    assert "directions" in paula.see("/freshness").text
    paula.submit("/records/place/bell-tower/still-true", key="directions")
    assert in_force(content)["directions"]["checked"] == "2028-06-01" and draft(content) is None
    assert browser("edith").submit("/records/place/bell-tower/still-true", key="sources.0").ok
    assert in_force(content)["sources"][0]["checked"] == "2026-11-20" and draft(content).author == "edith"


def test_hours_and_dates_come_out_while_they_are_typed(browser):
    anna = browser("edith")
    lines = anna.submit("/check/place", **{"hours.0.open": "Mo off; Tu-Su,PH 09:00-17:00", "hours.1.open": "nine to five"}).json()
    assert lines["hours.0"][:2] == ["2026-11-23 Mon  closed", "2026-11-24 Tue  09:00–17:00"] and len(lines["hours.0"]) == 10
    assert lines["hours.1"][0].startswith("no opening_hours yet")
    rule = anna.submit("/check/event", **{"when.0.rrule": "FREQ=WEEKLY;BYDAY=SA", "when.0.times": "19:30\n21:00"}).json()
    assert rule["when.0"][0] == "2026-11-28 Sat  19:30, 21:00" and len(rule["when.0"]) == 10
    wrong = anna.submit("/check/event", **{"when.0.rrule": "FREQ=SOMETIMES", "when.1.on": "2020-01-01", "when.2.lunar": "13-45"}).json()
    assert "is no RRULE" in wrong["when.0"][0] and wrong["when.1"] == ["no date within two years"] and wrong["when.2"]


def test_publication_at_a_moment(content, browser):
    paula = browser("paula")
    paula.submit("/records/place/bell-tower", **fields(content, **{"name.en": "Later"}))
    assert "2026-12-24 09:00" in paula.submit("/records/place/bell-tower/publish", at="2026-12-24T09:00").text
    assert draft(content).publish_at.isoformat() == "2026-12-24T01:00:00"
    assert "That is no moment" in paula.submit("/records/place/bell-tower/publish", at="soon").text


def test_a_removal_is_proposed_refused_while_something_names_it_and_dropped(content, browser):
    paula = browser("paula")
    assert "takes the record away" in paula.submit("/records/place/bell-tower/remove", seen="0").text
    refused = paula.submit("/records/place/bell-tower/publish")
    assert refused.status_code == 422 and "is not known" in refused.text and in_force(content)
    paula.submit("/records/place/bell-tower/discard")
    assert draft(content) is None


def test_what_is_typed_is_never_run(content, browser):
    anna = browser("edith")
    wild = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    anna.submit("/records/place/bell-tower", **fields(content, **{"name.en": wild, "summary.zh": wild}))
    for path in ("", "/preview"):
        text = anna.see(f"/records/place/bell-tower{path}").text
        assert "<script>alert" not in text and "<img src=x" not in text and "&lt;script&gt;" in text
    assert "<script>alert" not in anna.see("/records/place").text


@pytest.mark.parametrize("path", ["/records/plaice", "/records/place/nowhere", "/records/place/nowhere/preview", "/desk/99"])
def test_what_is_not_there_is_a_page(browser, path):
    answer = browser("edith").see(path)
    assert answer.status_code == 404 and "There is nothing here" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/drafts", "/freshness", "/figures", "/metrics", "/audit", "/desk", "/records/place/bell-tower/history"]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_there_in_both_languages(browser, path, language):
    ada = browser("ada")
    ada.see(f"/language/{language}")
    assert ada.see(path).status_code == 200


def test_nothing_is_fetched_from_elsewhere(browser):
    anna: Browser = browser("edith")
    pages = [anna.see(path).text for path in ("/", "/records/place/bell-tower", "/figures")]
    addresses = re.findall(r'(?:src|action|<link[^>]* href)="([^"]+)"', " ".join(pages))
    assert addresses and all(address.startswith(("/", "#")) for address in addresses)
    assert not re.search(r"\son\w+=|style=", " ".join(re.findall(r"<[^>]+>", " ".join(pages))))


def test_half_translated_texts_are_named():
    assert untranslated("place", {"name": {"en": "A"}, "hours": [{"note": {"zh": "注"}}], "see": {"en": "a", "zh": "甲"}}) == [
        "name",
        "hours[0].note",
    ]


@pytest.mark.parametrize("key", ["hours.5", "name", "nothing", "hours.x", "", "also.en.0"])
def test_only_what_has_a_source_can_be_still_true(key):
    doc = {"name": {"en": "x"}, "hours": [{"source": "https://example.org/"}], "also": {"en": ["x"]}}
    before = json.dumps(doc)
    assert not still_true(doc, key, "2026-11-23") and json.dumps(doc) == before
