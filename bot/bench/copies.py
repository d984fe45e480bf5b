"""More content than there is: copies of the delivered records under names of their own, in a database for the purpose."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from tour_content import store
from tour_content.kinds import Article, Event, Place, Record
from tour_content.kinds.base import Aliases, Passage, Words
from tour_content.store import Changes

AT_ONCE = 2_000  # records written in one transaction
PASSAGES_EACH = 20  # of a copied article
AUTHOR = NOTE = "bench"
SCATTER = 61_803
_KINDS: dict[str, type[Record]] = {"places": Place, "events": Event, "passages": Article}
# Syllables and characters that copies are named with. As many of each as a prime, so that scattering leaves no two alike.
_EN = "ba be bo da de do fa fe fo ga ge go ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve vo za ze".split()
_ZH = "丙丁戊己庚辛壬癸寅卯辰巳午未申酉戌亥霖楠榆榕槐桐椿樟枫柏杉栎梓棠棣桦杞柘椒蓟芷蘅荪茝萱蕙荃苓芪"


def count(kind: str, records: Iterable[Record]) -> int:
    """How many of a kind of `places`, `events`, `passages` there are."""
    if kind == "passages":
        return sum(len(record.passages()) for record in records)
    return sum(isinstance(record, _KINDS[kind]) for record in records)


def more(kind: str, library: list[Record]) -> Iterator[Record]:
    """Copies without end: places, events, or, for passages, articles with PASSAGES_EACH of them."""
    copied = _copies([record for record in library if isinstance(record, _KINDS[kind])])
    return _with_passages(copied, library) if kind == "passages" else copied


def add(url: str, made: Iterator[Record], kind: str, missing: int) -> None:
    """Add so many of a kind (passages: rounded up to whole articles) to a database, some thousand records in a transaction."""
    records = itertools.islice(made, -(-missing // PASSAGES_EACH) if kind == "passages" else missing)
    while part := list(itertools.islice(records, AT_ONCE)):
        keys = {(record.kind, record.id): record for record in part}
        documents = {key: store.document_of(record) for key, record in keys.items()}
        with store.session(url) as db, db.begin():
            store.lock(db)
            store.write(db, Changes(created=list(keys)), keys, documents, AUTHOR, NOTE)


def _copies(own: list[Record]) -> Iterator[Record]:
    """Records over and over, each time under another name and asked for less than all before."""
    for number, record in enumerate(itertools.cycle(own), 1):
        yield _renamed(record, number)


def _with_passages(copied: Iterator[Record], library: list[Record]) -> Iterator[Record]:
    """Articles that tell the passages of all records, their headings made unlike."""
    told = itertools.cycle([passage for record in library for passage in record.passages()])
    headed = (_headed(passage, number) for number, passage in enumerate(told, 1))
    for article in copied:
        yield article.copy(update={"stories": list(itertools.islice(headed, PASSAGES_EACH))})


def _renamed(record: Record, number: int) -> Record:
    en, zh = invented(number)
    changed = {
        "id": f"{str(record.id)[:60]}-copy-{number}",
        "rank": 10_000 + number,
        "name": Words(en=f"{en} {record.name.en}", zh=f"{zh}{record.name.zh}"),
        "pinyin": None,
        "also": Aliases(en=[f"{en} {name}" for name in record.also.en[:2]], zh=[f"{zh}{name}" for name in record.also.zh[:2]]),
    }
    claims = {"claims": Aliases()} if isinstance(record, Article) else {}
    return record.copy(update={**changed, **claims})


def _headed(passage: Passage, number: int) -> Passage:
    en, zh = invented(number)
    return passage.copy(update={"about": Words(en=f"{passage.about.en} ({en})", zh=f"{passage.about.zh}（{zh}）"), "asks": Aliases()})


def invented(number: int) -> tuple[str, str]:
    """A name that nothing has, English and Chinese, another for each number below 100,000."""
    en = "".join(_EN[digit] for digit in _digits(number, len(_EN), 4)).capitalize()
    return en, "".join(_ZH[digit] for digit in _digits(number, len(_ZH), 3))


def _digits(number: int, base: int, places: int) -> Iterator[int]:
    """The number's digits, its low ones spread over all places so that neighbours look unlike."""
    scattered = number * SCATTER % base**places
    for _ in range(places):
        scattered, digit = divmod(scattered, base)
        yield digit
