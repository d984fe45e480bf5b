"""What a place is: its story, what is to be seen, what stood there."""

from __future__ import annotations

from actions.details import asked_details, asks_a_thing, tell_details
from actions.measures import measure_asked
from actions.paragraphs import sentences_of
from actions.passages import closest_sentences, find_passages, nearest_sentences
from actions.phrases import subjects_in
from actions.premises import contradicts, era_line
from actions.topic import Topic, ask_button, card_of, fold
from actions.topics.place_access import PlaceAccess
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.names import has_han
from bot.understand.passages import telling_sentences
from tour_content.kinds import Place
from tour_content.kinds.base import Sourced
from tour_content.kinds.place import ERAS

SHORT_TEXT = 130  # Chinese characters of a story that may be told twice, to who asks twice
SHORT = 2  # sentences that say in short what a place is


class PlaceAbout(Topic):
    topic = "place_about"

    def answer(self, turn: Turn) -> Answer:
        place = turn.subject(Place)
        if ages := self._ages(turn):
            places = turn.mentioned(Place)[:2]
            return self.reply(turn, fold(ages), places, facts=[source for p in places for source in p.sources[:1]])
        if "remains" in asked_details(turn) and tell_details(turn, place, ["remains"]).lines:
            return PlaceAccess().answer(turn)
        known = turn.talk.last == ["place", place.id] and turn.talk.topic == self.topic
        lines, facts = self._told(turn, place)
        if not lines:
            return PlaceAccess().answer(turn)
        text = fold(lines)
        if known and turn.talk.told_of_place == text and not turn.question.get("button"):
            text = self._again(turn, place, text)
        turn.talk.told_of_place = text
        buttons = [ask_button(turn, topic, place) for topic in ("place_hours", "place_tickets", "place_directions", "place_titles")]
        return self.reply(turn, text, [place], facts=facts, cards=[card_of(turn, place, turn.words_of(place.address))], buttons=buttons)

    def _ages(self, turn: Turn) -> list[str]:
        """The ages of two places that are compared, where what they are above all is not of one age."""
        two = turn.mentioned(Place)[:2]
        if len(two) < 2 or "older" not in subjects_in("asides", turn.own_text) or two[0].eras[:1] == two[1].eras[:1]:
            return []
        first = min(two, key=lambda place: ERAS.index(place.eras[0]))
        lines = [turn.say("premise-era", name=turn.words_of(p.name), eras=turn.say(f"era-{p.eras[0]}")) for p in two]
        return [turn.say("older-is", name=turn.words_of(first.name)), *lines]

    def _told(self, turn: Turn, place: Place) -> tuple[list[str], list[Sourced]]:
        """What answers: a premise put right, the story asked for, else the whole; nothing where a lift or the like is asked for."""
        premise = "" if turn.question.get("button") else era_line(turn, place)
        myths = [] if contradicts(turn, place) else turn.corrections(place)
        found = find_passages(turn, place)
        if stranger := self._stranger(turn, place):
            return [turn.say("notes-no-such", name=turn.words_of(place.name), who=stranger), *self._short(turn, place, False)], [
                *place.sources
            ]
        if not found.passages and not myths and not premise and asks_a_thing(turn):
            return [], []
        first = [turn.words_of(myth.fact) for myth in myths] or [premise]
        if found.passages and not premise:
            stories = [turn.words_of(p.text) for p in found.passages]
            return [*first, self._introduced(turn, place), *stories], [*myths, *found.passages]
        closest = closest_sentences(turn, place)
        if (found.missing and not closest) or premise or myths:
            return [*first, *self._short(turn, place, found.missing and not fold(first))], [*myths, *place.sources]
        if closest:
            head = "" if measure_asked(turn.own_text) else turn.say("notes-closest")
            return [head, *closest], [*place.sources]
        whole = [turn.words_of(place.summary), turn.say("place-see", text=turn.words_of(place.see))]
        return [*whole, turn.say("place-then", text=turn.words_of(place.then)) if place.then else ""], [*place.sources]

    def _stranger(self, turn: Turn, place: Place) -> str:
        """Somebody or something named that is not ours, and of whom the place's notes say nothing: Marco Polo."""
        strange = turn.question.get("unknown") or ""
        told = " ".join(text for passage in place.stories for text in (passage.text.en, passage.text.zh)) + place.summary.en + place.see.en
        words = [word for word in strange.split() if len(word) > 3] or [strange]
        return strange if strange and not any(word.lower() in told.lower() for word in words) else ""

    def _again(self, turn: Turn, place: Place, text: str) -> str:
        """Instead of the same once more: what is to be seen, where the whole was told; the sentence that answers; that there is no more."""
        if passages := find_passages(turn, place).passages:
            told = turn.words_of(passages[0].text)
            if len(told) <= (SHORT_TEXT if has_han(told) else 3 * SHORT_TEXT):
                return told
            sentences = sentences_of(told)
            return (telling_sentences(turn.own_text, sentences) or sentences)[0].strip()
        see = turn.say("place-see", text=turn.words_of(place.see))
        return see if see in text else turn.say("nothing-more", name=turn.words_of(place.name))

    def _introduced(self, turn: Turn, place: Place) -> str:
        """What the place is, before a story of it is told to somebody who asks what it is."""
        asks = "introduce" in subjects_in("asides", turn.own_text) and turn.talk.focus.get("place") != place.id
        return sentences_of(turn.words_of(place.summary))[0].strip() if asks else ""

    def _short(self, turn: Turn, place: Place, missing: bool) -> list[str]:
        """In one or two sentences what there is, where the notes are silent on what was asked."""
        near = nearest_sentences(turn, place) if missing else []
        head = turn.say("notes-nearest" if near else "notes-dont-say", name=turn.words_of(place.name)) if missing else ""
        return [head, *(near or ["".join(sentences_of(turn.words_of(place.summary))[:SHORT]).strip()])]
