"""Two things named of which one is to be chosen, or that are to be told apart: both side by side, and no verdict of ours."""

from __future__ import annotations

from actions import format
from actions.passages import measured_sentences
from actions.phrases import subjects_in
from actions.topic import Topic, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.fitting import ABOUT
from tour_content.kinds import Place, Record
from tour_content.kinds.base import Price
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_any, find_record

CENTRE = "bell-tower"
OTHERWISE = frozenset({"place_hours", "place_tickets", "event_tickets", "place_titles", "title_search", "tour_list", "tour_step", "poem"})
SURE = 0.85  # confidence in a plan from which "where first" is one


def compare(turn: Turn) -> Answer | None:
    """Both things side by side; None where no two of a kind are named, or something else is asked."""
    records = _named(turn)
    planned = turn.topic == "route_plan" and (turn.question.get("confidence") or 0.0) >= SURE
    if len(records) < 2 or planned or turn.topic in OTHERWISE or "choose" not in subjects_in("asides", turn.question.get("text") or ""):
        return None
    measured = [measured_sentences(turn, record) for record in records]
    lines = []
    for record, told in zip(records, measured):
        text = told[0] if told else fold([turn.words_of(record.summary), _place_facts(turn, record)])
        lines.append(turn.say("compare-line", name=turn.words_of(record.name), text=text))
    verdict = "" if any(measured) else turn.say("compare-choose")
    topic = Topic.registry[ABOUT[records[0].kind]]()
    facts = [fact for record in records for fact in (*record.sources[:1], _adult(record))]
    buttons = [choice_button(turn, topic.topic, record) for record in records]
    return topic.reply(turn, fold([turn.say("compare-head"), *lines, verdict]), records, facts=facts, buttons=buttons)


def _named(turn: Turn) -> list[Record]:
    """The things that the question names, of the kind named first, each once."""
    keys = [tuple(mention["candidates"][0]) for mention in turn.mentions if mention["candidates"][0][0] in ABOUT]
    alike = dict.fromkeys(key for key in keys if key[0] == keys[0][0])
    return [record for kind, id_ in alike if (record := find_any(turn.session, kind, id_)) and record.summary]


def _place_facts(turn: Turn, record: Record) -> str:
    """How long a place takes, what it costs and how far it is; nothing of other things."""
    centre = find_record(turn.session, Place, CENTRE)
    if not isinstance(record, Place) or centre is None:
        return ""
    adult = _adult(record)
    amount = (turn.say("price-free") if adult.cny == 0 else format.money(adult.cny)) if adult else ""
    price = turn.say("compare-price", amount=amount) if amount else ""
    time = format.minutes(turn, *record.duration.minutes)
    return turn.say("compare-place", time=time, price=price, km=round(distance_m(point_of(record), point_of(centre)) / 1000))


def _adult(record: Record) -> Price | None:
    """What a grown-up pays at the entrance of a place."""
    prices = record.tickets if isinstance(record, Place) else []
    return next((price for price in prices if price.who in ("adult", "everyone") and not price.what), None)
