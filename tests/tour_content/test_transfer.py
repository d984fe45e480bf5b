"""Out and in again: nothing differs, in any of the three forms; the bad file is told by its cell, and changes nothing."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from tests.tour_content.conftest import Store
from tour_content import store, transfer
from tour_content.kinds import KINDS
from tour_content.problems import ContentError, UnreadableFile
from tour_content.publishing import document_from, publish
from tour_content.query.revisions import list_documents
from tour_content.transfer import FORMS, plan_import

EXPORTED: list[bytes] = []  # the few records as a workbook, written once: they are the same in every test
SAMPLE = 5  # every fifth record, and every walk: all fields occur in them


@pytest.fixture(autouse=True)
def today(fixed_day):
    pass


@pytest.fixture
def few(sqlite_template: Path, tmp_path: Path, record) -> Store:
    """Two places, an event and a dish."""
    shutil.copy(sqlite_template, tmp_path / "content.db")
    made = Store(f"sqlite:///{tmp_path / 'content.db'}")
    sourced = 'source: "https://example.org/", checked: 2026-11-20'
    hours = f'[{{open: "09:00-17:00", {sourced}}}, {{what: {{en: Climb, zh: 登楼}}, open: "10:00-16:00", {sourced}}}]'
    made.load(
        record("place", "bell-tower", hours=hours),
        record("place", "drum-tower", rank="2"),
        record("event", "fair", place="bell-tower"),
        record("dish", "liangpi"),
    )
    return made


def records(db: Store):
    with db.session() as session:
        return list_documents(session)


def target(form: str, folder: Path) -> Path:
    return folder / ("out.xlsx" if form == "xlsx" else f"out-{form}")


def run_import(db: Store, path: Path, **options):
    with db.session() as session:
        plan = plan_import(session, path, **options)
    if plan.problems:
        raise ContentError(plan.problems)
    return publish(plan.proposals, "anna", "imported", db.url)


def said(db: Store, path: Path) -> str:
    with pytest.raises((ContentError, UnreadableFile)) as refused:
        run_import(db, path)
    return str(refused.value).replace(f"{path.parent}/", "")


@pytest.fixture
def workbook(few: Store, tmp_path: Path):
    """Exports the few records, has a function change the workbook, and returns its path."""

    def make(change) -> Path:
        path = tmp_path / "out.xlsx"
        if not EXPORTED:
            transfer.export(records(few), path, "xlsx")
            EXPORTED.append(path.read_bytes())
        book = load_workbook(io.BytesIO(EXPORTED[0]))
        change(book)
        book.save(path)
        return path

    return make


@pytest.mark.parametrize("form", FORMS)
def test_a_large_part_of_the_real_library_comes_back_without_a_difference(form, real_db, tmp_path):
    every = records(real_db)
    chosen = [record for i, record in enumerate(every) if i % SAMPLE == 0 or record[0] == "tour"]
    assert {kind for kind, *_ in chosen} == set(KINDS)
    path = target(form, tmp_path)
    transfer.export(chosen, path, form)
    documents, problems = transfer.read(path, {})
    assert problems == [] and [p for d in documents for p in d.problems] == []
    back = {(d.kind, d.path.stem): store.document_of(d.record) for d in documents}
    assert back == {(kind, id_): doc for kind, id_, _, doc in chosen}


@pytest.mark.parametrize("form", FORMS)
def test_what_was_exported_changes_nothing_when_imported(form, few, tmp_path):
    path = target(form, tmp_path)
    transfer.export(records(few), path, form)
    changes = run_import(few, path)
    assert not changes and changes.unchanged == 4


def test_a_workbook_is_made_for_people(few, tmp_path):
    transfer.export(records(few), tmp_path / "out.xlsx", "xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["place"]
    heads = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    assert sheet.cell(1, heads["name.zh"]).value == "Name · Chinese\n名称 · 中文"
    rules = {str(rule.sqref).split("3:")[0]: rule for rule in sheet.data_validations.dataValidation}
    letter = sheet.cell(2, heads["indoor"]).column_letter
    assert rules[letter].formula1.startswith("values!") and rules[letter].showErrorMessage
    assert sheet.freeze_panes == "B3"


def test_a_cell_that_begins_as_a_formula_stays_text(few, tmp_path, record):
    wild = '=HYPERLINK("http://evil")'
    publish([transfer.Proposal("place", "drum-tower", None)], "x", "", few.url)
    few.load(record("place", "drum-tower", name=f"{{en: '{wild}', zh: '@某物'}}", pinyin="'+x'"))
    for form in ("xlsx", "csv"):
        transfer.export(records(few), target(form, tmp_path), form)
        assert not run_import(few, target(form, tmp_path))
    assert load_workbook(tmp_path / "out.xlsx")["place"]["C3"].data_type == "s"
    assert f"'{wild[:5]}" in (tmp_path / "out-csv" / "place.csv").read_text(encoding="utf-8-sig")


def test_a_changed_cell_is_a_change_of_that_field_alone(few, workbook):
    heads = {}

    def find(book):
        heads.update({cell.value: cell.column_letter for cell in book["place.hours"][2]})
        book["place.hours"][f"{heads['open']}3"] = "08:00-18:00"

    before = {(k, i): d for k, i, _, d in records(few)}
    assert run_import(few, workbook(find)).updated == [("place", "bell-tower")]
    after = {(k, i): d for k, i, _, d in records(few)}
    assert after["place", "bell-tower"]["hours"][0]["open"] == "08:00-18:00"
    assert {key for key in before if before[key] != after[key]} == {("place", "bell-tower")}


def test_a_new_row_is_a_new_record_and_a_sheet_taken_out_leaves_its_lists(few, workbook):
    def change(book):
        del book["place.hours"]
        sheet = book["place"]
        for cell in list(sheet[3]):
            sheet.cell(5, cell.column, cell.value)
        sheet["A5"], sheet.cell(5, sheet.max_column).value = "new-tower", None
        sources = book["place.sources"]
        sources.append(["new-tower", 1, *[cell.value for cell in sources[3]][2:]])

    changes = run_import(few, workbook(change))
    assert changes.created == [("place", "new-tower")] and not changes.updated


def test_rows_sorted_otherwise_are_the_same(few, workbook):
    def change(book):
        rows = [[cell.value for cell in row] for row in book["place.hours"].iter_rows(min_row=3)]
        for number, row in enumerate(reversed(rows), 3):
            for column, value in enumerate(row, 1):
                book["place.hours"].cell(number, column).value = value

    assert not run_import(few, workbook(change))


def test_records_that_are_missing_stay_unless_told(few, workbook, tmp_path):
    path = workbook(lambda book: book["place"].delete_rows(4))
    book = load_workbook(path)
    for name in ("place.sources",):
        book[name].delete_rows(4)
    book.save(path)
    assert not run_import(few, path)
    assert run_import(few, path, remove_missing=True).removed == [("place", "drum-tower")]


def test_what_somebody_changed_since_the_export_is_not_overwritten(few, workbook):
    path = workbook(lambda book: book["place"].__setitem__("B4", 7))
    doc = {(k, i): d for k, i, _, d in records(few)}
    for id_ in ("bell-tower", "drum-tower"):
        data = {**doc["place", id_], "pinyin": "x"}
        publish([transfer.Proposal("place", id_, document_from("place", id_, data))], "bo", "", few.url)
    told = said(few, path)
    assert "out.xlsx:4: place!" in told and "place/drum-tower: bo changed it" in told
    assert "bell-tower" not in told  # the file did not touch it
    with few.session() as session:
        assert plan_import(session, path).moved_on == [("place", "bell-tower")]


# ---- bad input: one sentence each, with the cell, and nothing has changed

BAD_CELLS = [
    ("place", "rank", 3, "often", '"often" is no whole number; write digits only, e.g. 30'),
    ("place", "district", 3, "belin", 'did you mean "beilin"?'),
    ("place", "name.zh", 3, None, "the Chinese words are missing; write them"),
    ("place", "position.lat", 3, 3.4, "is too small; write a number from 32.5"),
    ("place", "id", 4, "bell-tower", '"bell-tower" stands twice; keep one row'),
    ("place", "id", 3, None, "the id is missing"),
    ("place", "revision", 3, "x", '"x" is no revision'),
    ("place.hours", "open", 3, "9 to 5", '"9 to 5" is no opening_hours syntax'),
    ("place.hours", "record", 4, "bel-tower", '"bel-tower" has no row in the sheet place'),
    ("place.hours", "no", 4, 1, 'number 1 of "bell-tower" stands twice'),
    ("place.hours", "no", 4, "one", '"one" is no number of a row'),
    ("place.hours", "checked", 3, "yesterday", '"yesterday" is no date; write it as YYYY-MM-DD'),
    ("event", "place", 3, "bel-tower", 'place "bel-tower" is not known; did you mean "bell-tower"?'),
    ("event.when", "rrule", 3, "FREQ=SOMETIMES", "is no RRULE"),
    ("place", "pinyin", 3, "=1+1", "holds a formula; put the plain value in its place"),
]


@pytest.mark.parametrize("sheet, head, row, value, message", BAD_CELLS)
def test_a_bad_cell_is_named(sheet, head, row, value, message, few, workbook):
    at = []

    def change(book):
        column = next(cell.column for cell in book[sheet][2] if cell.value == head)
        at.append(f"{sheet}!{book[sheet].cell(row, column).coordinate}")
        book[sheet].cell(row, column).value = value

    before = records(few)
    lines = [line for line in said(few, workbook(change)).splitlines() if message in line]
    assert lines and lines[0].startswith(f"out.xlsx:{row}: {at[0]}: ")
    assert records(few) == before


def test_merged_cells(few, workbook):
    told = said(few, workbook(lambda book: book["place"].merge_cells("C3:D4")))
    assert "out.xlsx:3: place!C3:D4: cells are merged, and it cannot be told which row they belong to; unmerge them" in told


def test_a_sheet_that_is_not_ours(few, workbook):
    assert 'place.hour!A1: "place.hour" is no sheet of ours; did you mean "place.hours"?' in said(
        few, workbook(lambda book: setattr(book["place.hours"], "title", "place.hour"))
    )


def test_a_column_that_is_not_ours_or_is_gone(few, workbook):
    told = said(few, workbook(lambda book: book["place"].__setitem__("B2", "rnk")))
    assert 'place!B2: "rnk" is no column of place; did you mean "rank"?' in told and 'the column "rank" is missing' in told


def test_a_workbook_of_something_else(few, tmp_path):
    book = Workbook()
    book.active["A1"] = "Budget 2026"
    book.save(tmp_path / "budget.xlsx")
    assert '"Sheet" is no sheet of ours' in said(few, tmp_path / "budget.xlsx")


def rewritten(path: Path, change) -> Path:
    """A workbook whose parts a function has changed: name → content."""
    with zipfile.ZipFile(path) as zip_:
        parts = {name: zip_.read(name) for name in zip_.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zip_:
        for name, content in parts.items():
            zip_.writestr(name, content)
    return path


def add(name: str, content: bytes):
    return lambda parts: parts.__setitem__(name, content)


def many_rows(parts):
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 60_000))
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"


def laughs(parts):
    parts["xl/workbook.xml"] = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]>' + parts["xl/workbook.xml"]


@pytest.mark.parametrize(
    "change, message",
    [
        (add("xl/vbaProject.bin", b"macro"), "out.xlsx holds macros; save it as “Excel workbook (.xlsx)”, which has none"),
        (add("xl/bomb.xml", b"\x20" * 40_000_000), "far more than it can hold for us; export again"),
        (add("xl/externalLinks/externalLink1.xml", b"<x/>"), "takes values from other files; paste them as plain values"),
        (many_rows, "has a sheet of over 50,000 rows; delete the empty rows below the last"),
        (laughs, "is broken (xl/workbook.xml declares what no workbook needs)"),
        (lambda parts: parts.pop("xl/workbook.xml"), "is broken"),
        (add("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "is broken"),
    ],
)
def test_workbooks_that_must_not_be_opened(change, message, few, workbook):
    told = said(few, rewritten(workbook(lambda book: None), change))
    assert message in told and "\n" not in told


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("a.xlsx", b"no zip at all", "a.xlsx is broken"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 99, "is locked with a password, or of an old Excel"),
        ("a.xlsm", b"PK", "is no .xlsx file"),
        ("a.pdf", b"%PDF", "is no .xlsx file"),
        ("place.csv", "id,rank\n某地,1\xff".encode("gb18030"), "place.csv:2: is not UTF-8 text; save it as “CSV UTF-8”"),
        ("place.csv", b'id,rank\n"a,1\n', "place.csv:2: unexpected end of data"),
        ("place.csv", b"id,rank\na,1,2\n", "place.csv:2: has 3 cells and the first row 2"),
        ("place.csv", b"id\0", "is no text"),
        ("place.csv", b"", 'the column "id" is missing'),
        ("plaice.csv", b"id\n", 'is no sheet of ours; did you mean "place'),
        ("odd.yml", b"id: x", "odd.yml is in no folder of a kind"),
    ],
)
def test_files_that_are_something_else(name, content, message, few, tmp_path):
    (tmp_path / name).write_bytes(content)
    assert message in said(few, tmp_path / name)


def test_a_file_that_is_not_there(few, tmp_path):
    assert said(few, tmp_path / "none.xlsx") == "none.xlsx cannot be read (No such file or directory); check the name"


def test_exported_yaml_is_the_librarys_form_and_keeps_files_that_say_the_same(few, tmp_path, library):
    library.add("dish", "liangpi")
    before = (library.path / "dishes" / "liangpi.yml").read_text()
    transfer.export(records(few), library.path, "yaml")
    assert (library.path / "dishes" / "liangpi.yml").read_text() == before
    assert yaml.safe_load((library.path / "places" / "bell-tower.yml").read_text())["name"]["zh"] == "某物"
    assert library.problems() == []
