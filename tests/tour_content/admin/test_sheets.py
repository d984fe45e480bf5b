"""Workbooks on the page: down, changed, shown, published; what is wrong is told by its cell."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tour_content.query.revisions import find_document


def upload(somebody, content: bytes, do: str, name: str = "place.xlsx"):
    fields = {"csrf": somebody.csrf(), "do": do}
    return somebody.post(f"{somebody.url}/sheets", data=fields, files={"file": (name, content)}, headers={"Origin": somebody.url})


def changed(somebody, head: str, value: object) -> bytes:
    """The places as a workbook, with one cell changed."""
    book = load_workbook(io.BytesIO(somebody.see("/sheets/place.xlsx").content))
    column = next(cell.column for cell in book["place"][2] if cell.value == head)
    book["place"].cell(3, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def name(content) -> str:
    with content.session() as db:
        return find_document(db, "place", "bell-tower")[1]["name"]["en"]


def test_what_would_change_is_shown_and_then_published(content, browser):
    paula = browser("paula")
    book = changed(paula, "name.en", "Great Bell Tower")
    shown = upload(paula, book, "show")
    assert "Nothing is changed yet" in shown.text and "<ins>Great Bell Tower</ins>" in shown.text and name(content) == "Bell Tower"
    assert "Records changed: 1" in upload(paula, book, "publish").text and name(content) == "Great Bell Tower"


def test_an_editor_only_sees_what_would_change(content, browser):
    edith = browser("edith")
    upload(edith, changed(edith, "name.en", "Mine"), "publish")
    assert name(content) == "Bell Tower"


def test_a_bad_cell_is_named(content, browser):
    paula = browser("paula")
    answer = upload(paula, changed(paula, "rank", "often"), "publish")
    assert answer.status_code == 422 and "place.xlsx:3 <code>place!B3</code>" in answer.text and name(content) == "Bell Tower"


@pytest.mark.parametrize("file, filename", [(b"no zip", "a.xlsx"), (b"x", "../../evil.sh"), (b"", "a.xlsx"), (b"PK", "macro.xlsm")])
def test_what_is_no_workbook_is_one_sentence(browser, file, filename):
    answer = upload(browser("paula"), file, "publish", filename)
    assert answer.status_code == 422 and "<strong>" in answer.text
