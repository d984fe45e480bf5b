"""The guide's question: asked, and a reply to it judged."""

from __future__ import annotations

import random
from typing import Literal

from actions.topic import Topic, fold
from actions.tours import choices, commands
from actions.tours.choices import LETTERS
from actions.tours.finding import matching_tours, named_tour
from actions.tours.stamping import stamp_line, stamp_solved
from actions.tours.telling import guide_card, letter_buttons, onward_buttons, question_text, ways_text
from actions.tours.under_way import Gone, UnderWay, find_asked, find_under_way, keep, phrase, typed
from actions.turn import Turn
from actions.visitors.walks import Walk
from bot.answer import Answer, Button
from tour_content.kinds import Place, Tour
from tour_content.kinds.tour import Stop
from tour_content.query.records import find_record, list_records

TRIES = 2
Reply = int | Literal["unsure", "other", "no_such"]  # the number of the choice, from 0


class Quiz(Topic):
    topic = "quiz"

    def answer(self, turn: Turn) -> Answer:
        try:
            find_under_way(turn)
        except Gone:
            pass
        way = find_asked(turn.session, turn.talk, turn.visitor)
        answer = self._answer(turn, way)
        turn.question = {**turn.question, "arguments": {"go": "again"}, "mentions": []}  # in another language it is judged no second time
        return answer

    def _answer(self, turn: Turn, way: UnderWay | None) -> Answer:
        if way is None:
            return self._ask(turn, None, turn.say("quiz-none-open") if self._reply_given(turn) else "")
        if turn.arguments.get("go") == "again" and not way.open:
            return self._settled(turn, way, turn.say("quiz-settled", **self._solution(turn, way)))
        if turn.arguments.get("go") == "again" or commands.says("question_again", typed(turn)):
            return self._say(turn, way, question_text(turn, way.stop), letter_buttons(way.stop))
        if self._wants_another(turn):
            return self._ask(turn, way)
        return self._judge(turn, way)

    # -- asking

    def _reply_given(self, turn: Turn) -> bool:
        return bool(turn.arguments.get("choice") or choices.letter_alone(typed(turn)))

    def _wants_another(self, turn: Turn) -> bool:
        """Whether the visitor asks to be asked, rather than replying."""
        if turn.question.get("button"):
            return "choice" not in turn.arguments
        return bool(turn.question.get("more")) or commands.says("ask_me", typed(turn))

    def _ask(self, turn: Turn, last: UnderWay | None, lead: str = "") -> Answer:
        """A question of what is named or talked about, else of any stop; on a walk that of its present stop while it is open."""
        named = last and any(list(mention["candidates"][0]) != ["tour", last.tour.id] for mention in turn.mentions)
        if last and last.open and not last.alone and not turn.question.get("more") and not named:
            return self._say(turn, last, fold([lead, question_text(turn, last.stop)], "\n\n"), letter_buttons(last.stop))
        way = self._pick(turn, last)
        if way is None:
            return self.reply(turn, turn.say("quiz-none"), buttons=[Button(turn.say("walk-list"), "/tour_list")])
        keep(turn, way)
        place = find_record(turn.session, Place, way.stop.place)
        source = turn.say(
            "quiz-from",
            guide=turn.words_of(way.tour.guide.name),
            walk=turn.words_of(way.tour.name),
            place=turn.words_of(place.name) if place else "",
        )
        answer = self._say(turn, way, fold([lead, fold([source, question_text(turn, way.stop)])], "\n\n"), letter_buttons(way.stop))
        answer.cards.append(guide_card(turn, way.tour, turn.words_of(way.tour.summary)))
        return answer

    def _pick(self, turn: Turn, last: UnderWay | None) -> UnderWay | None:
        """A random stop: of the walk, title or place named, of the place talked about. Not the last one; "another" is from anywhere."""
        tours, tour = list_records(turn.session, Tour), named_tour(turn)
        fitting = matching_tours(turn) if turn.mentions else None
        chosen = [tour] if tour else fitting[0] if fitting and fitting[0] else tours
        stops = [(tour, stop) for tour in chosen for stop in tour.stops if not last or stop.id != last.stop.id]
        places = {place.id for place in turn.mentioned(Place)} or {None if last else turn.talk.focus.get("place")}
        here = [(tour, stop) for tour, stop in stops if stop.place in places]
        if not stops:
            return None
        tour, stop = random.choice(here or self._about(turn, stops) or stops)
        return UnderWay(Walk(tour.id, stop.id, [stop.id], said=last.walk.said if last else {}), tour, stop, alone=True)

    def _about(self, turn: Turn, stops: list[tuple[Tour, Stop]]) -> list[tuple[Tour, Stop]]:
        """The stops whose question speaks most of what the message speaks of: "a quiz about the wards"."""
        marks = {stop.id: commands.shared_subjects(typed(turn), _quiz_words(stop)) for _, stop in stops}
        most = max(marks.values(), default=0)
        return [(tour, stop) for tour, stop in stops if marks[stop.id] == most > 0]

    # -- judging

    def _judge(self, turn: Turn, way: UnderWay) -> Answer:
        reply, quiz = self._read(turn, way), way.stop.quiz
        if reply == "no_such":
            letters = turn.join(LETTERS[: len(quiz.choices)])
            return self._say(turn, way, turn.say("quiz-no-such", letters=letters), letter_buttons(way.stop))
        if not way.open:
            return self._settled(turn, way, turn.say("quiz-settled", **self._solution(turn, way)))
        if reply == LETTERS.index(quiz.answer):
            way.walk.settled.append(way.stop.id)
            stamp = stamp_line(turn, way.tour, way.stop) if stamp_solved(turn, way.tour, way.stop) else ""
            return self._settled(turn, way, fold([phrase(turn, way, "right"), turn.words_of(quiz.because)]), stamp)
        tries = way.walk.tries[way.stop.id] = way.walk.tries.get(way.stop.id, 0) + 1
        if reply == "unsure" or tries >= TRIES:
            way.walk.settled.append(way.stop.id)
            words = turn.say("quiz-unsure") if reply == "unsure" else phrase(turn, way, "wrong")
            return self._settled(turn, way, fold([words, turn.say("quiz-told", **self._solution(turn, way))]))
        words = fold([phrase(turn, way, "wrong"), turn.say("quiz-other" if reply == "other" else "quiz-again")])
        keep(turn, way)
        return self._say(turn, way, fold([words, question_text(turn, way.stop)], "\n\n"), letter_buttons(way.stop))

    def _read(self, turn: Turn, way: UnderWay) -> Reply:
        """What the visitor replied: by button, letter, number or words."""
        text, count = typed(turn), len(way.stop.quiz.choices)
        letter = turn.arguments.get("choice")
        letter = choices.letter_alone(text) or choices.letter_in(text) if letter is None else letter.upper()
        if letter is not None:
            return LETTERS.index(letter) if letter and letter in tuple(LETTERS[:count]) else "no_such"
        words = choices.meant(text, way.stop.quiz.choices)
        ordinal = turn.question.get("ordinal")
        if words is None and ordinal:
            index = ordinal - 1 if ordinal > 0 else count + ordinal
            return index if 0 <= index < count else "no_such"
        if words is None and commands.says("unsure", text):
            return "unsure"
        words = choices.meant(text, way.stop.quiz.choices, choices.SOME) if words is None else words
        return "other" if words is None else words

    def _solution(self, turn: Turn, way: UnderWay) -> dict[str, str]:
        quiz = way.stop.quiz
        choice = turn.words_of(quiz.choices[LETTERS.index(quiz.answer)])
        return {"letter": quiz.answer, "choice": choice, "because": turn.words_of(quiz.because)}

    def _settled(self, turn: Turn, way: UnderWay, *blocks: str) -> Answer:
        """The question is done with: where the walk goes on, or another question."""
        ways = ""
        if not way.alone and way.stop.branches:
            way.walk.offered, ways = True, ways_text(turn, way)
        keep(turn, way)
        if not way.alone:
            turn.talk.replies = {"yes": '/tour_step{"go": "next"}'}
            return self._say(turn, way, fold([*blocks, ways], "\n\n"), onward_buttons(turn, way))
        if turn.talk.walk:
            turn.talk.quiz = None  # the walk's own question is asked again from here on
        more = Button(turn.say("quiz-more"), '/quiz{"go": "more"}')
        begin = Button(turn.say("quiz-walk"), f'/tour_step{{"tour": "{way.tour.id}", "stop": "{way.stop.id}"}}')
        return self._say(turn, way, fold(blocks, "\n\n"), [more, *([] if turn.talk.walk else [begin])])

    def _say(self, turn: Turn, way: UnderWay, text: str, buttons: list[Button]) -> Answer:
        place = find_record(turn.session, Place, way.stop.place)
        return self.reply(turn, text, [way.tour, *([place] if place else [])], facts=[way.stop], buttons=buttons)


def _quiz_words(stop: Stop) -> str:
    """All that a stop's question says, in both languages."""
    return " ".join(text for words in (stop.quiz.question, *stop.quiz.choices, stop.quiz.because) for text in (words.en, words.zh))
