"""What visitors asked in vain, grouped by meaning; for each group an alias, content, examples for the topic, or nothing."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, NamedTuple

from starlette.responses import Response

from tour_content import drafts, store
from tour_content.admin.accounts import PUBLISHER
from tour_content.admin.learning import Learning
from tour_content.admin.web import Visit, page
from tour_content.kinds import KINDS
from tour_content.kinds.base import Slug
from tour_content.problems import EditConflict, UnknownRecord
from tour_content.query import misses
from tour_content.query.drafts import find_draft
from tour_content.query.misses import Group
from tour_content.query.records import list_names
from tour_content.query.revisions import find_document

SHOWN, SHOWN_DONE, MOST_ASKS = 200, 50, 10
LANGUAGES = ("en", "zh")
ALIAS_LANGUAGES = (*LANGUAGES, "other")
LONGEST = 200  # characters of a sentence or an alias
Doc = dict[str, Any]
DONE = (misses.ALIAS, misses.CONTENT, misses.TAUGHT, misses.ASIDE)


class Stopped(Exception):
    """What an operator wanted cannot be done; each of `told` says why, in their language."""

    def __init__(self, *told: str) -> None:
        super().__init__(*told)
        self.told = told


class Outcome(NamedTuple):
    """What came of a group, and where the operator goes on; the case says what its answer must be about."""

    state: str
    subject: str
    case_topics: list[str]
    case_subject: str | None
    next: str


def learning_of(visit: Visit) -> Learning | None:
    """Whoever teaches the assistant; None where the page runs alone."""
    found: Learning | None = visit.request.app.state.learning
    return found


@page()
def listing(visit: Visit) -> Response:
    """Open groups, those that most visitors asked for first; what was done about others; what nobody let us keep, in figures."""
    return _listing(visit)


def _listing(visit: Visit, status: int = 200, told: str = "") -> Response:
    learning = learning_of(visit)
    with store.session() as db:
        done = sorted((g for state in DONE for g in misses.list_groups(db, state)), key=lambda g: g.key, reverse=True)
        found = {"groups": misses.list_groups(db)[:SHOWN], "done": done[:SHOWN_DONE], "silent": misses.count_silent(db)[:SHOWN_DONE]}
    return visit.page("misses.html", status, told=told, learning=learning, report=learning.report() if learning else None, **found)


@page(PUBLISHER)
def learn(visit: Visit) -> Response:
    """Have a new model trained, compared and swapped in."""
    learning = learning_of(visit)
    if learning is None or not learning.start():
        return _listing(visit, 409, visit.say("learn-not-now"))
    visit.note("learn", "model")
    return visit.go("/misses#learning")


@page()
def group(visit: Visit) -> Response:
    """One group, and what is done about it."""
    key, do = int(visit.path["key"]), visit.field("do")
    with store.session() as db:
        found = misses.get_group(db, key)
    if visit.request.method == "GET" or do not in ACTIONS:
        return _shown(visit, found)
    try:
        outcome = _act(visit, found, ACTIONS[do])
    except Stopped as stopped:
        return _shown(visit, found, 422, list(stopped.told))
    visit.note(f"miss-{outcome.state}", f"miss {key}", outcome.subject)
    return visit.go(outcome.next)


@page()
def reopen(visit: Visit) -> Response:
    """Take a decision back: the case goes; drafts and examples stay, and are taken back where they stand."""
    key, learning = int(visit.path["key"]), learning_of(visit)
    with store.session() as db, db.begin():
        misses.get_group(db, key)
        misses.reopen(db, key)
    if learning:
        learning.drop_case(key)
    visit.note("miss-reopen", f"miss {key}")
    return visit.go(f"/misses/{key}")


def _shown(visit: Visit, found: Group, status: int = 200, told: list[str] | None = None) -> Response:
    learning = learning_of(visit)
    with store.session() as db:
        names: dict[tuple[str, str], list[str]] = {}
        for kind, id_, _, text, main in list_names(db):
            if main:
                names.setdefault((kind, id_), []).append(text)
    typed = {
        name: visit.field(name) for name in ("said", "expected", "record", "alias", "alias_language", "kind", "id", "topic", "examples")
    }
    asked = next(iter(found.texts), "")
    defaults = {
        "said": found.example or asked,
        "alias_language": language_of(found),
        "examples": "\n".join([text for text in found.texts if text != asked and "[" not in text][:MOST_ASKS]),
        "expected": next((topic for topic in found.topics if topic not in (misses.FALLBACK, misses.CLARIFY)), ""),
    }
    filled = {**typed, **{name: typed[name] or value for name, value in defaults.items()}} if not told else typed
    return visit.page(
        "miss.html",
        status,
        group=found,
        title=asked or found.example or found.key,
        problems=told or [],
        records=sorted((f"{kind}/{id_}", " · ".join(of)) for (kind, id_), of in names.items()),
        kinds=list(KINDS),
        topics=learning.topics if learning else [],
        languages=ALIAS_LANGUAGES,
        typed=filled,
    )


def language_of(found: Group) -> str:
    """The content's language that most of a group's messages are in."""
    return next((language[:2] for language in found.languages if language[:2] in LANGUAGES), "en")


def _act(visit: Visit, found: Group, action: Callable[[Visit, Group, str], Outcome]) -> Outcome:
    """Do it, put the sentence under test, and note the decision: the decision first, so that of two operators one is told."""
    learning = learning_of(visit)
    said = " ".join(visit.field("said").split())
    if learning is None:
        raise Stopped(visit.say("miss-no-learning"))
    if not said or len(said) > LONGEST:
        raise Stopped(visit.say("miss-no-said", most=LONGEST))
    expected = visit.field("expected")
    if action is not set_aside and expected not in learning.topics:
        raise Stopped(visit.say("miss-no-expected"))
    state = next(name for name, each in ACTIONS.items() if each is action)
    with store.session() as db, db.begin():
        misses.decide(db, found.key, state, visit.operator.name, store.utc_now(), said)
    try:
        outcome = action(visit, found, said)
        learning.put_case(found.key, language_of(found), said, outcome.case_topics, outcome.case_subject)
    except (Stopped, EditConflict, UnknownRecord, OSError, ValueError) as error:
        with store.session() as db, db.begin():
            misses.reopen(db, found.key)
        raise error if isinstance(error, Stopped) else Stopped(str(error)) from error
    with store.session() as db, db.begin():
        misses.name_subject(db, found.key, outcome.subject)
    return outcome


def add_alias(visit: Visit, found: Group, _said: str) -> Outcome:
    """A draft of a record with one more name."""
    kind, _, id_ = visit.field("record").strip().partition("/")
    alias, language = " ".join(visit.field("alias").split()), visit.field("alias_language")
    with store.session() as db:
        if kind not in KINDS or not (find_document(db, kind, id_) or find_draft(db, kind, id_)):
            raise Stopped(visit.say("miss-no-record", name=visit.field("record")))
    if not alias or len(alias) > LONGEST or language not in ALIAS_LANGUAGES:
        raise Stopped(visit.say("miss-no-alias", most=LONGEST))

    def named(doc: Doc) -> None:
        also = doc.setdefault("also", {})
        if alias in [*doc.get("name", {}).values(), *(text for texts in also.values() for text in texts)]:
            raise Stopped(visit.say("miss-alias-there", name=f"{kind}/{id_}", alias=alias))
        also[language] = [*also.get(language, []), alias]

    _draft(visit, kind, id_, named)
    return Outcome(misses.ALIAS, f"{kind}/{id_}", [visit.field("expected")], id_, f"/records/{kind}/{id_}/preview")


def write_content(visit: Visit, found: Group, said: str) -> Outcome:
    """A draft, of a new record or one that is there, with a story that waits for its text: what was asked is filled in."""
    kind, id_, language = visit.field("kind"), visit.field("id").strip().lower(), language_of(found)
    if kind not in KINDS or not Slug.regex.match(id_) or len(id_) > Slug.max_length:  # type: ignore[attr-defined]
        raise Stopped(visit.say("new-no-id"))
    asks = list(dict.fromkeys([said, *(text for text in found.texts if "[" not in text)]))[:MOST_ASKS]

    def asked(doc: Doc) -> None:
        doc.setdefault("name", {language: said})
        doc["stories"] = [*doc.get("stories", []), {"about": {language: said}, "asks": {language: asks}}]

    _draft(visit, kind, id_, asked)
    return Outcome(misses.CONTENT, f"{kind}/{id_}", [visit.field("expected")], id_, f"/records/{kind}/{id_}")


def teach(visit: Visit, found: Group, said: str) -> Outcome:
    """Sentences for the topic, which the next training learns; the one under test is none of them."""
    learning, topic, language = learning_of(visit), visit.field("expected"), language_of(found)
    assert learning
    if not visit.operator.may(PUBLISHER):
        raise Stopped(visit.say("message-not-allowed"))
    sentences = list(dict.fromkeys(" ".join(line.split()) for line in visit.field("examples").splitlines() if line.strip()))
    refused = learning.refusals(language, topic, sentences, said)
    if refused:
        raise Stopped(*(visit.say(refusal.key, **refusal.values) for refusal in refused))
    learning.teach(language, topic, sentences)
    return Outcome(misses.TAUGHT, f"{language}/{topic}", [topic], None, "/misses#learning")


def set_aside(_visit: Visit, found: Group, _said: str) -> Outcome:
    """Nothing is to be done: it stays answered as it was, which is under test, too."""
    return Outcome(misses.ASIDE, "", list(found.topics), None, "/misses")


ACTIONS: dict[str, Callable[[Visit, Group, str], Outcome]] = {
    misses.ALIAS: add_alias,
    misses.CONTENT: write_content,
    misses.TAUGHT: teach,
    misses.ASIDE: set_aside,
}


def _draft(visit: Visit, kind: str, id_: str, change: Callable[[Doc], None]) -> None:
    """Save a draft of a record with a change to it. Raises EditConflict, and what `change` raises."""
    with store.session() as db:
        draft, published = find_draft(db, kind, id_), find_document(db, kind, id_)
    base = draft.base if draft else published[0] if published else 0
    doc = copy.deepcopy((draft.doc if draft else published[1] if published else None) or {"id": id_, "rank": 500})
    change(doc)
    drafts.save(kind, id_, doc, visit.operator.name, base=base, seen=draft.number if draft else 0)
