"""Where a title was filmed, is set, and can be lived: three things, never mixed up."""

from __future__ import annotations

from actions.titles import means_place
from actions.topic import Topic, ask_button, card_of, choice_button, fold
from actions.turn import Turn
from actions.wards import tell_home
from bot.answer import Answer
from tour_content.kinds import Place, Title
from tour_content.kinds.title import TitlePlace
from tour_content.query.records import find_record

ORDER = ("filmed_at", "filmed_elsewhere", "set_in", "experience_at", "inspired_by")


class TitlePlaces(Topic):
    topic = "title_places"

    def answer(self, turn: Turn) -> Answer:
        if tell_home(turn):
            return Topic.registry["then_now"]().answer(turn)
        if means_place(turn):
            return Topic.registry["place_about"]().answer(turn)
        title = turn.subject(Title)
        if told := self._of_a_place(turn, title):
            return told
        myths = turn.corrections(title)
        ties = {relation: [tie for tie in title.places if tie.relation == relation] for relation in ORDER}
        lines = [*(turn.words_of(m.fact) for m in myths), self._lead(turn, title, ties)]
        for relation in ORDER:
            for tie in ties[relation]:
                lines.append(self._line(turn, tie))
        if title.history:
            lines.append(turn.say("title-history", text=turn.words_of(title.history)))
        places = list({p.id: p for r in ORDER for tie in ties[r] if (p := find_record(turn.session, Place, tie.place))}.values())
        return self.reply(
            turn,
            fold(lines),
            [title, *places],
            facts=[*myths, *title.places, *([] if title.places else title.sources)],
            listed=places,
            cards=[card_of(turn, p) for p in places],
            buttons=[*(choice_button(turn, "place_about", p) for p in places[:3]), ask_button(turn, "title_about", title)],
        )

    def _of_a_place(self, turn: Turn, title: Title) -> Answer | None:
        """Where a place named beside the title is, and what ties it to the title: "the pavilion in that film, where is it"."""
        place = next(iter(turn.mentioned(Place)), None)
        ties = [tie for tie in title.places if place and tie.place == place.id]
        if place is None or not ties:
            return None
        address = turn.say("place-address", name=turn.words_of(place.name), address=turn.words_of(place.address))
        lines = [address, *(self._line(turn, tie) for tie in ties)]
        buttons = [choice_button(turn, "place_about", place), ask_button(turn, "title_places", title)]
        return self.reply(turn, fold(lines), [place, title], facts=ties, cards=[card_of(turn, place)], buttons=buttons)

    def _lead(self, turn: Turn, title: Title, ties: dict[str, list[TitlePlace]]) -> str:
        """The one sentence that settles whether the camera stood in Xi'an."""
        name = turn.words_of(title.name)
        if title.type == "animation":
            return turn.say("title-places-drawn", name=name)
        if ties["filmed_at"]:
            return turn.say("title-places-partly" if ties["filmed_elsewhere"] else "title-places-here", name=name)
        if ties["filmed_elsewhere"]:
            return turn.say("title-places-rest-unknown" if title.filming_unknown else "title-places-elsewhere", name=name)
        return turn.say("title-places-campaign" if title.type == "campaign" else "title-places-unknown", name=name)

    def _line(self, turn: Turn, tie: TitlePlace) -> str:
        place = find_record(turn.session, Place, tie.place)
        where = turn.words_of(place.name if place else tie.elsewhere)
        line = turn.say(f"relation-{tie.relation.replace('_', '-')}", place=where)
        if tie.scene:
            line = turn.say("with-scene", text=line, scene=turn.words_of(tie.scene))
        return fold([line, turn.say("relation-history", text=turn.words_of(tie.history)) if tie.history else ""])
