"""Calls for help, and questions that practical words decide, whatever the classifier made of them."""

from __future__ import annotations

from dataclasses import replace

from bot.understand.claims import Claim
from bot.understand.fitting import FOLLOW_UP, kind_pointed_at
from bot.understand.left_open import as_left_open, asks_by_form
from bot.understand.library import Library
from bot.understand.question import Question
from bot.understand.questions import SOCIAL, WHOLE, find_questions
from bot.understand.splitting import Piece, Said, is_brief, split
from bot.understand.topics import TopicModel

OF_WHAT_IS_TOLD = frozenset({"place_directions", "place_hours", "place_tickets", "place_contact"})
PRACTICAL, ACCESS = "practical", "place_access"
NEED, DOUBT = 0.03, 0.8  # probabilities: of `practical`, from which urgent words count; of another topic, up to which they do
SURE = 0.85  # probability from which a message that is one wish, as for a plan, stays one


def as_practical(questions: list[Question], said: Said, model: TopicModel, library: Library) -> list[Question]:
    """The questions of a message: one call for help where there is one; those that an article claims as practical; else as they are."""
    claim = library.claims.find(said.working)
    in_danger = claim is not None and claim.article in library.urgent
    besides = said.working[: claim.start] + said.working[claim.end :] if claim else said.working
    if in_danger or library.is_urgent(besides) and (any(map(in_need, questions)) or _calls_for_help(said, model, library)):
        return [replace(_practical(questions[0], said, said.working, model), mentions=tuple(said.mentions))]
    if claim is None or any(q.topic in WHOLE and q.confidence >= SURE or _left_to_a_place(q, claim, library) for q in questions):
        return questions
    if len(questions) == 1 and (rest := _besides(said, claim, model)):
        return [*rest, _practical(questions[0], said, _touched(said, claim), model)]
    if any(library.claims.find(q.text) for q in questions):
        return _claimed(questions, said, model, library)
    return [_practical(questions[0], said, _touched(said, claim), model)]


def _touched(said: Said, claim: Claim) -> str:
    """The clauses of a message in which a claim stands."""
    pieces = [p for p in split(said)[1] if p.start < claim.end and claim.start < p.end]
    return said.working[pieces[0].start : pieces[-1].end].strip() if pieces else said.working


def _besides(said: Said, claim: Claim, model: TopicModel) -> list[Question]:
    """What the clauses ask that stand before or after those of a claim, for certain: "does the broth have lard? how do I say …"."""
    pieces = [p for p in split(said)[1] if p.end <= claim.start or claim.end <= p.start]
    kept = {i for p in pieces if _stands_alone(said, p) for i in range(p.start, p.end)}
    if not kept:
        return []
    alone = "".join(c if i in kept else " " for i, c in enumerate(said.working))
    names = [m for m in said.mentions if m.start in kept]
    asked = find_questions(Said(alone, said.language, names, [d for d in said.dates if d.start in kept]), model)
    own = [q for q in asked if q.topic not in (PRACTICAL, FOLLOW_UP, *SOCIAL) and not _goes_along(q)]
    return [q for q in own if q.topic in WHOLE or q.confidence >= DOUBT or q.beside]


def _stands_alone(said: Said, piece: Piece) -> bool:
    """Whether a clause asks something of its own: "怎么回事" goes with what stands before it."""
    return asks_by_form(said.text(piece)) and (bool(said.within(piece)[0]) or not is_brief(said.text(piece)))


def _left_to_a_place(question: Question, claim: Claim, library: Library) -> bool:
    """Whether a place is named that is asked for what it offers: "is there a nursing room at the museum"."""
    named = any("place" in mention.kinds[:1] for mention in question.mentions)
    return claim.article in library.of_places and question.topic == ACCESS and named


def in_need(question: Question) -> bool:
    """Whether a question with urgent words may be a call for help: the classifier thinks so, if only a little, or is in doubt."""
    return question.guess is not None and (question.guess.of(PRACTICAL) >= NEED or question.confidence < DOUBT)


def _calls_for_help(said: Said, model: TopicModel, library: Library) -> bool:
    """Whether a clause with urgent words may call for help when heard alone: "I was robbed, what's on tonight"."""
    clauses = [said.working[p.start : p.end].strip() for p in split(said)[1]]
    urgent = [clause for clause in clauses if library.is_urgent(clause)]
    return bool(urgent) and any(guess.of(PRACTICAL) >= NEED or guess.confidence < DOUBT for guess in model.guess(urgent))


def _claimed(questions: list[Question], said: Said, model: TopicModel, library: Library) -> list[Question]:
    """Claimed questions as practical ones, one for each article; beside them, those of other topics that are not in doubt."""
    kept: dict[str, Question] = {}
    named = ""  # the words of the claim made last
    for n, question in enumerate(questions):
        claim = library.claims.find(question.text)
        if claim:
            named = question.text[claim.start : claim.end]
            before = kept.get(claim.article)  # one article tells both, "when do the gates close, and the punishment?"
            text = f"{before.text} {question.text}" if before else question.text
            kept[claim.article] = _practical(before or question, said, text, model)
        elif named and _goes_along(question):  # "where can I rent hanfu, and how much is it": the article tells both
            kept[str(n)] = _practical(question, said, f"{named} {question.text}", model)
        elif question.beside or question.topic in WHOLE or question.topic != PRACTICAL and question.confidence >= DOUBT:
            kept[str(n)] = question
        elif asks_by_form(question.text):
            kept[str(n)] = as_left_open(question)
    if len(kept) == 1:  # the one question of a message is about all that it names: "I'm at the tower, a taxi to the wall, how much"
        return [replace(question, mentions=tuple(said.mentions) or question.mentions) for question in kept.values()]
    return list(kept.values())


def _goes_along(question: Question) -> bool:
    """Whether a question of what a place has names none: it is about what is claimed before it."""
    return question.topic in OF_WHAT_IS_TOLD and not question.mentions and not kind_pointed_at(question.text)


def _practical(question: Question, said: Said, text: str, model: TopicModel) -> Question:
    """A question as a practical one about `text`; "line 2" and "the last train" point at nothing in a list."""
    mentions = question.mentions or tuple(said.mentions)
    guess = model.guess([text])[0]
    return replace(question, topic=PRACTICAL, confidence=1.0, text=text, mentions=mentions, guess=guess, ordinal=None, more=False)
