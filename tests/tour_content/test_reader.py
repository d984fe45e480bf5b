"""YAML in, records out; every mistake with its file, line and field, and what to do about it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.generated import write_places
from tests.tour_content.conftest import KINDS, Library, minimal
from tour_content import reader
from tour_content.checks import find_problems
from tour_content.kinds import Place
from tour_content.reader import Document, field_path, library_files, read_document, read_library

PROPERTY = settings(deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("kind", KINDS)
def test_a_minimal_record_of_each_kind_is_read_without_problems(library: Library, kind: str) -> None:
    library.add("place", "bell-tower")
    library.add("place", "drum-tower")
    library.add(kind, "bell-tower" if kind == "place" else "something")
    assert kind in {record.kind for record in library.records()}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ('contact: {phone: "029 8765 4321", source: "https://example.org/", checked: 2026-11-20}', "contact.phone", "029 8765 4321"),
        ("pinyin: no", "pinyin", "no"),  # YAML's booleans, times and numbers stay as they are written
        ("also: {en: [22:00, 1_000, 0o17]}", "also.en", ["22:00", "1_000", "0o17"]),
        ("pinyin: ' Zhōnglóu '", "pinyin", "Zhōnglóu"),
        ("pinyin: ~", "pinyin", None),
    ],
)
def test_scalars_are_text_until_the_kind_says_otherwise(library: Library, text: str, field: str, value: object) -> None:
    library.write("places/bell-tower.yml", minimal("place", "bell-tower") + text + "\n")
    (found,) = library.records()
    for name in field.split("."):
        found = getattr(found, name)
    assert found == value


def test_files_with_a_byte_order_mark_or_windows_line_ends_are_read(library: Library) -> None:
    library.write("places/bell-tower.yml", b"\xef\xbb\xbf" + minimal("place", "bell-tower").replace("\n", "\r\n").encode())
    assert [record.id for record in library.records()] == ["bell-tower"]


# -- one mistake in one line of a valid event: the line is that of the field, the message says the way out

KNOWN_TYPES = "performance, street_show, festival, fair, exhibition, screening, season, sport, market, ceremony"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        (
            "id",
            "Lantern Fair",
            '1: id: "Lantern Fair" is no id; write small letters, digits and single hyphens, e.g. big-wild-goose-pagoda',
        ),
        ("rank", "seven", '2: rank: "seven" is no whole number; write digits only, e.g. 30'),
        ("rank", "1.5", '2: rank: "1.5" is no whole number; write digits only, e.g. 30'),
        ("rank", "0", '2: rank: "0" is too small; write a number above 0'),
        ("rank", "[1]", '2: rank: ["1"] is no whole number; write digits only, e.g. 30'),
        ("name", "{en: Lantern Fair}", "3: name.zh: the Chinese words are missing; write them"),
        ("name", "{zh: 灯会}", "3: name.en: the English words are missing; write them"),
        ("name", "{en: Lantern Fair, zh: }", "3: name.zh: the Chinese words are missing; write them"),
        ("name", '{en: Lantern Fair, zh: "  "}', '3: name.zh: "  " is empty; write it or remove the field'),
        ("name", "Lantern Fair", '3: name: "Lantern Fair" is in one language only; write {en: …, zh: …}'),
        ("name", "{en: Fair, zh: 灯会, zh_hnat: 燈會}", '3: name.zh_hnat: is no field here; did you mean "zh_hant"?'),
        ("sources", "[]", "5: sources: [] has too few values; write at least 1"),
        ("sources", "", "5: sources: is missing; write it"),
        (
            "sources",
            "[{source: nowhere, checked: 2026-11-20}]",
            '5: sources[0].source: "nowhere" is no web address; write it whole, e.g. https://example.org/page',
        ),
        (
            "sources",
            "[{source: [https://example.org/, nowhere], checked: 2026-11-20}]",
            '5: sources[0].source[1]: "nowhere" is no web address; write it whole, e.g. https://example.org/page',
        ),
        ("sources", "[{source: https://example.org/}]", "5: sources[0].checked: is missing; write it"),
        (
            "sources",
            "[{source: https://example.org/, checked: 20 November}]",
            '5: sources[0].checked: "20 November" is no date; write it as YYYY-MM-DD',
        ),
        (
            "sources",
            "[{source: https://example.org/, checked: 2026-02-30}]",
            '5: sources[0].checked: "2026-02-30" is no date; write it as YYYY-MM-DD',
        ),
        ("sources", "[{source: https://example.org/, checked: 2026}]", '5: sources[0].checked: "2026" is no date; write it as YYYY-MM-DD'),
        (
            "sources",
            "[{source: https://example.org/, checked: 20261120}]",
            '5: sources[0].checked: "20261120" is no date; write it as YYYY-MM-DD',
        ),
        (
            "sources",
            '[{source: https://example.org/, checked: 2026-11-20, as_of: "2026-13"}]',
            '5: sources[0].as_of: "2026-13" is no date; write it as "YYYY", "YYYY-MM" or "YYYY-MM-DD"',
        ),
        ("type", "faire", f'6: type: "faire" is none of {KNOWN_TYPES}; did you mean "fair"?'),
        ("type", "zzz", f'6: type: "zzz" is none of {KNOWN_TYPES}'),
        ("stroy", "{en: A, zh: 一}", '9: stroy: is no field here; did you mean "story"?'),
        ("also", "{en: Fair}", '9: also.en: "Fair" is one value where a list belongs; write [ … ]'),
        ("url", "example", '9: url: "example" is no web address; write it whole, e.g. https://example.org/page'),
        ("story", None, "1: story: is missing; write it"),
    ],
)
def test_a_mistake_is_told_with_its_line_its_field_and_the_way_out(library: Library, field: str, text: str | None, said: str) -> None:
    library.write("events/something.yml", minimal("event", **{field: text}))
    assert f"events/something.yml:{said}" in library.problems()
    assert len(library.problems()) == (2 if field == "id" else 1)  # a wrong id is not the file's name either


@pytest.mark.parametrize(
    ("ticket", "said"),
    [
        ("cny: -4", 'cny: "-4" is too small; write a number from 0'),
        ("cny: 40元", 'cny: "40元" is no number; write digits only, e.g. 34.26'),
        ("cny: inf", 'cny: "inf" is too large; write a number up to 1000000'),
        ("cny: nan", 'cny: "nan" is too small; write a number from 0'),
        ("cny: 4, who: dogs", 'who: "dogs" is none of adult, child, student, senior, everyone'),
        ('cny: 4, season: "13-01/02-30"', 'season: "13-01/02-30" is no season; write MM-DD/MM-DD'),
        ("cny: 4, from: tomorrow", 'from: "tomorrow" is no date; write it as YYYY-MM-DD'),
        ("cny: 4, adult: 4", "adult: is no field here; known are source, checked, as_of, from, what, who, cny, cny_to, season, note"),
    ],
)
def test_a_mistake_in_a_list_names_the_row(library: Library, ticket: str, said: str) -> None:
    good = "{cny: 0, source: https://example.org/, checked: 2026-11-20}"
    library.add("event", "something", tickets=f"[{good}, {{{ticket}, source: https://example.org/, checked: 2026-11-20}}]")
    assert library.problems() == [f"events/something.yml:9: tickets[1].{said}"]


def test_lines_are_those_of_the_field_in_a_block(library: Library) -> None:
    library.write(
        "places/bell-tower.yml",
        minimal("place", "bell-tower")
        + """hours:
  - open: "08:30-21:30"
    source: https://example.org/
    checked: 2026-11-20
  - open: "08:30-18:00"
    last_entry_minutes_before: half an hour
    source: https://example.org/
    checked: yesterday
tips:
  - topic: photo
    source: https://example.org/
    checked: 2026-11-20
    text:
      en: At dusk
""",
    )
    assert library.problems() == [
        'places/bell-tower.yml:21: hours[1].last_entry_minutes_before: "half an hour" is no whole number; write digits only, e.g. 30',
        'places/bell-tower.yml:23: hours[1].checked: "yesterday" is no date; write it as YYYY-MM-DD',
        "places/bell-tower.yml:28: tips[0].text.zh: the Chinese words are missing; write them",
    ]


# -- files that are no record at all


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "1: is empty; write a record or remove the file"),
        (b"\n# nothing but a remark\n", "1: is empty; write a record or remove the file"),
        (b"bell tower", "1: holds no place; begin with id: and name:"),
        (b"- id: bell-tower\n", "1: holds no place; begin with id: and name:"),
        (b"id: bell-tower\nname: \xd6\xd3\xc2\xa5\n", "2: is not UTF-8 text (invalid continuation byte); save it as UTF-8"),
        ("id: bell-tower".encode("utf-16"), "1: is not UTF-8 text (invalid start byte); save it as UTF-8"),
        (b"id: bell-tower\nrank: 1\nname: \x07\n", "3: is no YAML: control characters are not allowed; remove that character"),
        (
            b"id: bell-tower\n\trank: 1\n",
            "2: is no YAML: found a tab character that violates indentation; check quotes and indentation here",
        ),
        (b"id: a\nname: b: c\n", "2: is no YAML: mapping values are not allowed in this context; check quotes and indentation here"),
        (b"id: 'bell-tower\n", "2: is no YAML: found unexpected end of stream; check quotes and indentation here"),
        (b"id: a\n---\nid: b\n", "2: is no YAML: a second document begins, keep one record a file; check quotes and indentation here"),
        (b"id: &a a\nname: *a\n", '2: is no YAML: "*a" repeats another value, write it out; check quotes and indentation here'),
        (b"a: &a [*a]\n", '1: is no YAML: "*a" repeats another value, write it out; check quotes and indentation here'),
        (b"[" * 300_000 + b"]" * 300_000, "1: is no YAML: more than 50 levels; check quotes and indentation here"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(library: Library, content: bytes, said: str) -> None:
    library.write("places/bell-tower.yml", content)
    assert library.problems() == [f"places/bell-tower.yml:{said}"]


def test_a_field_that_stands_twice_is_told_at_the_second(library: Library) -> None:
    library.write("events/something.yml", minimal("event") + "rank: 2\n")
    assert library.problems() == ["events/something.yml:9: rank: stands twice; keep one"]


def test_a_key_that_is_no_text_is_told(library: Library) -> None:
    library.write("events/something.yml", minimal("event") + "? [a, b]\n: 1\n")
    assert library.problems() == ["events/something.yml:9: ?: is no field name; write plain words before the colon"]


def test_a_character_that_no_database_stores_is_told(library: Library) -> None:
    library.add("event", "something", name='{en: "Fair\\0", zh: 灯会}')
    said = "holds a character that cannot be stored; remove the \\0 or \\u escape"
    assert library.problems() == [f"events/something.yml:3: name.en: {said}"]


def test_a_folder_in_place_of_a_file_is_told(library: Library) -> None:
    (library.path / "places" / "bell-tower.yml").mkdir(parents=True)
    assert library.problems() == ["places/bell-tower.yml:1: cannot be read (Is a directory); check the file and its permissions"]


@pytest.mark.parametrize("name", ["places/bell-tower.yaml", "place/bell-tower.yml", "places/old/bell-tower.yml", "bell-tower.yml"])
def test_a_file_where_nobody_reads_it_is_told(library: Library, name: str) -> None:
    library.write(name, minimal("place", "bell-tower"))
    folders = "places, titles, events, dishes, people, poems, articles, wards, tours"
    assert library.problems() == [f"{name}:1: is not read; name it <id>.yml in one of the folders {folders}"]


def test_a_document_with_a_problem_holds_no_record(library: Library) -> None:
    library.add("place", "bell-tower", rank="seven")
    (document,) = library.documents()
    assert document.record is None
    assert document.readable is not None


def test_every_problem_is_told_in_one_line(library: Library) -> None:
    library.add(
        "event", "something", when='[{rrule: "FREQ=DAILY\\nEXDATE:2026", status: usual, source: https://example.org/, checked: 2026-11-20}]'
    )
    (said,) = library.problems()
    assert len(said.splitlines()) == 1


# -- the library


def test_files_are_read_kind_by_kind_in_order_of_name(library: Library) -> None:
    for name in ("events/b.yml", "places/b.yml", "events/a.yml", "places/notes.txt"):
        library.write(name, "")
    assert [(kind, path.name) for kind, path in library_files(library.path)] == [("place", "b.yml"), ("event", "a.yml"), ("event", "b.yml")]


def test_an_empty_or_absent_library_has_no_documents(tmp_path: Path) -> None:
    assert read_library(tmp_path / "nothing" / "here") == []


def test_progress_is_told_of_every_file(library: Library) -> None:
    library.add("place", "bell-tower")
    library.add("place", "drum-tower")
    seen: list[Any] = []

    def progress(documents: Iterable[Document], total: int) -> Iterable[Document]:
        for document in documents:
            seen.append(document.path.name)
            yield document
        assert total == len(seen)

    assert [document.path.name for document in read_library(library.path, progress)] == seen == ["bell-tower.yml", "drum-tower.yml"]


def test_several_processes_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write_places(tmp_path / "tour_content" / "library", places=30, passages=3)
    (written / "places" / "generated-7.yml").write_text("id: [", encoding="utf-8")
    alone = read_library(written)
    monkeypatch.setattr(reader, "MANY", 1)
    assert read_library(written) == alone
    assert find_problems(alone, dt.date(2026, 11, 23)) == alone[27].problems != []


@pytest.mark.parametrize(
    ("loc", "said"),
    [
        ((), ""),
        (("name",), "name"),
        (("hours", 0, "open"), "hours[0].open"),
        (("where", 2, "name", "zh"), "where[2].name.zh"),
        ((0,), "[0]"),
    ],
)
def test_field_paths(loc: tuple[object, ...], said: str) -> None:
    assert field_path(loc) == said


# -- whatever a file holds, reading it never raises


@given(content=st.binary(max_size=200))
@PROPERTY
def test_any_bytes_are_read_or_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.yml"
    path.write_bytes(content)
    document = read_document("place", path)
    assert bool(document.record) != bool(document.problems)


YAML_ISH = st.text(alphabet=st.sampled_from(list("ab:-[]{}#&*!|>'\"%@`?, \n\t\\0") + ["\x85", "钟", "\u2028", "\ufeff", "<"]), max_size=60)


@given(content=YAML_ISH)
@PROPERTY
def test_any_text_of_yaml_signs_is_read_or_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "any.yml"
    path.write_text(content, encoding="utf-8")
    document = read_document("event", path)
    assert document.problems
    assert all(len(str(problem).splitlines()) == 1 for problem in document.problems)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["en", "zh", "source", "checked", "cny", "open", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(field=st.sampled_from(sorted({field.alias for field in Place.__fields__.values()})), value=PLAIN)
@PROPERTY
def test_any_value_in_any_field_is_read_or_told(library: Library, field: str, value: object) -> None:
    library.write(
        "places/something.yml",
        minimal("place", **{field: yaml.safe_dump(value, default_flow_style=True, width=10**6).strip().removesuffix("\n...")}),
    )
    (document,) = library.documents()
    assert bool(document.record) != bool(document.problems)
    assert all(problem.line and len(str(problem).splitlines()) == 1 for problem in document.problems)
    library.problems()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_told(library: Library) -> None:
    library.add("place", "bell-tower")
    (library.path / "places" / "bell-tower.yml").chmod(0)
    assert library.problems() == ["places/bell-tower.yml:1: cannot be read (Permission denied); check the file and its permissions"]
