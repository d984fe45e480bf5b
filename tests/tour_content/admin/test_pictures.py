"""Pictures on the page: uploaded with the form, told what is wrong, shown, published, taken away; nothing typed is lost by them."""

from __future__ import annotations

import re

import pytest

from tests.tour_content.admin.test_records import draft, fields, in_force
from tests.tour_content.test_pictures import picture

WORDS = {"picture.shows.en": "A tower", "picture.shows.zh": "一座楼", "picture.credit": "Li, CC BY 4.0"}


def upload(somebody, content, body: bytes, name: str = "tower.png", **changes: str):
    data = {"csrf": somebody.csrf(), **fields(content, **changes)}
    return somebody.post(f"{somebody.url}/records/place/bell-tower", data=data, files={"upload": (name, body)})


def test_a_picture_is_uploaded_published_and_shown(content, browser):
    paula = browser("paula")
    answer = upload(paula, content, picture("PNG"), **WORDS, do="publish")
    assert answer.ok, re.findall(r'class="error".*', answer.text)
    name = in_force(content)["picture"]["file"]
    shown = paula.see(f"/pictures/{name}")
    assert shown.headers["content-type"] == "image/jpeg" and shown.content.startswith(b"\xff\xd8")
    assert browser().see(f"/pictures/{name}").status_code == 401


@pytest.mark.parametrize(
    "body, message", [(b"MZ\x90\0", "no JPEG, PNG or WebP"), (picture(size=(64, 64)), "too small"), (b"x" * 4_100_000, "4 MB")]
)
def test_what_is_no_picture_is_told_and_what_was_typed_is_kept(content, browser, body, message):
    answer = upload(browser("edith"), content, body, **{"name.en": "Typed Tower"})
    assert answer.status_code == 422 and message in answer.text and "Typed Tower" in answer.text
    assert draft(content) is None


def test_a_picture_without_words_or_credit_is_a_draft_but_not_published(content, browser):
    answer = upload(browser("paula"), content, picture(), do="publish")
    assert answer.status_code == 422 and "picture.credit" in answer.text and "picture" not in in_force(content)
    assert draft(content).doc["picture"]["file"]


def test_a_picture_that_is_not_stored_is_refused_and_one_can_be_taken_away(content, browser):
    paula = browser("paula")
    strange = {"picture.file": "0" * 32 + ".jpg", **WORDS}
    refused = paula.submit("/records/place/bell-tower", **fields(content, **strange, do="publish"))
    assert refused.status_code == 422 and "is not stored here" in refused.text
    taken = {"seen": "1", "no-picture": "yes", **strange}
    assert "Saved as a draft" in paula.submit("/records/place/bell-tower", **fields(content, **taken)).text
    assert "picture" not in draft(content).doc
