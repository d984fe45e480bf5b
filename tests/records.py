"""Records of the tests' own, beside the delivered library: facts that do not change under the tests, and gaps that stay gaps."""

from __future__ import annotations

from pathlib import Path

from tests.tour_content.conftest import minimal
from tour_content import store
from tour_content.kinds import FOLDERS, Record
from tour_content.reader import read_document, read_library

_SOURCED = 'source: "https://example.org/umbrellas", checked: 2026-11-20'
_OLDER = 'source: "https://example.org/older", checked: 2026-10-01'
_FAR_AWAY = f"{{lat: 32.6, lon: 106.6, {_SOURCED}}}"  # so that no real place has them around it
_FARTHER = f"{{lat: 35.9, lon: 110.9, {_SOURCED}}}"
_PLACE = {"rank": "900", "category": "[museum]", "district": "gaoling", "eras": "[modern]", "position": _FAR_AWAY}

RECORDS: dict[tuple[str, str], dict[str, str]] = {
    # nothing is known of it but that it is there
    ("place", "silent-pavilion"): {
        **_PLACE,
        "category": "[memorial]",
        "position": _FARTHER,
        "name": "{en: Silent Heron Pavilion, zh: 哑鹭亭}",
    },
    # closed on Mondays, dearer from 2027 on, no foreign passports
    ("place", "umbrella-museum"): {
        **_PLACE,
        "name": "{en: Museum of Borrowed Umbrellas, zh: 借伞博物馆}",
        "hours": f'[{{open: "Mo off; Tu-Su,PH 09:00-17:00", last_entry_minutes_before: 45, {_SOURCED}}}]',
        "tickets": "["
        f"{{from: 2026-01-01, who: adult, cny: 30, {_OLDER}}}, {{from: 2027-01-01, who: adult, cny: 45, {_SOURCED}}}, "
        f"{{from: 2026-01-01, who: child, cny: 0, {_SOURCED}}}]",
        "booking": f'{{needed: "yes", days_ahead: 3, passport: "no", channel: {{en: the desk, zh: 前台}}, {_SOURCED}}}',
        "contact": f'{{phone: "029-12345678", website: "https://umbrellas.example.org/", {_SOURCED}}}',
        "duration": "{minutes: [60, 150]}",
        "tips": f"[{{topic: photo, text: {{en: Stand under the blue one., zh: 站在蓝伞下。}}, {_SOURCED}}}, "
        f"{{topic: crowds, text: {{en: Quiet when it is dry., zh: 晴天人少。}}, {_SOURCED}}}]",
        "access": f"[{{topic: wheelchair, text: {{en: A ramp at the back., zh: 后门有坡道。}}, {_SOURCED}}}, "
        f"{{topic: toilets, text: {{en: On each floor., zh: 每层都有。}}, {_SOURCED}}}]",
        "myths": "[{said: {en: [made of bronze], zh: [青铜做的]}, "
        f"fact: {{en: 'No: they are of paper and bamboo.', zh: '不是：都是纸和竹做的。'}}, {_SOURCED}}}]",
    },
    # filmed, set and lived in three different places
    ("title", "umbrella-borrower"): {
        "rank": "900",
        "name": "{en: The Umbrella Borrower, zh: 借伞的人}",
        "year": "2025",
        "episodes": "12",
        "places": "["
        f"{{elsewhere: {{en: Hengdian, zh: 横店}}, relation: filmed_elsewhere, {_SOURCED}}}, "
        f"{{place: umbrella-museum, relation: set_in, {_SOURCED}}}, {{place: silent-pavilion, relation: experience_at, {_OLDER}}}]",
    },
    # nobody knows where its camera stood
    ("title", "umbrella-rumour"): {"rank": "901", "name": "{en: Rumours of an Umbrella, zh: 伞闻录}"},
    ("event", "umbrella-parade"): {
        "rank": "900",
        "name": "{en: Umbrella Parade, zh: 伞会巡游}",
        "type": "fair",
        "place": "umbrella-museum",
        "when": f'[{{on: ["2026-12-09"], times: ["19:30"], status: confirmed, {_SOURCED}}}]',
        "tickets": f"[{{who: adult, cny: 20, cny_to: 80, {_SOURCED}}}]",
    },
    ("event", "umbrella-vigil"): {
        "rank": "901",
        "name": "{en: Umbrella Vigil, zh: 守伞夜}",
        "type": "ceremony",
        "place": "silent-pavilion",
        "when": f'[{{on: ["2027-06-01"], status: usual, {_SOURCED}}}]',
    },
    ("dish", "umbrella-cake"): {
        "rank": "900",
        "name": "{en: Umbrella Cake, zh: 伞糕}",
        "type": "dessert",
        "halal": "depends",
        "vegetarian": "yes",
        "heat": "0",
        "contains": "[gluten, nuts]",
        "where": f"[{{place: umbrella-museum, {_SOURCED}}}]",
    },
    ("person", "umbrella-lender"): {
        "rank": "900",
        "name": "{en: The Umbrella Lender, zh: 借伞翁}",
        "fiction": "yes",
        "roles": "[character]",
    },
}


def our_records(folder: Path) -> list[Record]:
    """The records, read from files as the library's are."""
    found = []
    for (kind, id_), fields in RECORDS.items():
        path = folder / FOLDERS[kind] / f"{id_}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(minimal(kind, id_, **fields), encoding="utf-8")
        document = read_document(kind, path)
        assert document.record, document.problems
        found.append(document.record)
    return found


def make_content(folder: Path) -> str:
    """A new database with the delivered library and these records; returns its address."""
    url = f"sqlite:///{folder / 'content.db'}"
    store.migrate(url)
    store.load([*(document.record for document in read_library() if document.record), *our_records(folder)], "tests", url)
    return url
