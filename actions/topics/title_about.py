"""What a film, drama, documentary or show is: kind, year, makers, story, where to watch."""

from __future__ import annotations

from actions.passages import find_passages
from actions.phrases import subjects_in
from actions.titles import asks_if_real, means_place
from actions.topic import Topic, ask_button, card_of, fold
from actions.turn import Turn
from bot.answer import Answer
from tour_content.kinds import Title
from tour_content.kinds.title import Role


class TitleAbout(Topic):
    topic = "title_about"

    def answer(self, turn: Turn) -> Answer:
        if means_place(turn):
            return Topic.registry["place_about"]().answer(turn)
        title = turn.subject(Title)
        if title.history and asks_if_real(turn):
            return self._history(turn, title)
        if "cast" in subjects_in("title", turn.own_text):
            return self._cast(turn, title)
        myths = turn.corrections(title)
        passages = find_passages(turn, title).passages
        text = fold(
            [
                *(turn.words_of(m.fact) for m in myths),
                *(turn.words_of(p.text) for p in passages),
                self._card_line(turn, title),
                turn.words_of(title.story),
                turn.say("title-history", text=turn.words_of(title.history)) if title.history else "",
                self._people(turn, title),
                self._watch(turn, title),
            ]
        )
        buttons = [ask_button(turn, "title_places", title)]
        url = next((str(p.url) for p in title.platforms if p.url), None)
        card = card_of(turn, title)
        return self.reply(
            turn,
            text,
            [title],
            facts=[*myths, *passages, *title.sources],
            cards=[type(card)(card.title, card.subtitle, url=url)],
            buttons=buttons,
        )

    def _cast(self, turn: Turn, title: Title) -> Answer:
        """Who plays in it, and nothing else."""
        head = turn.say("title-cast-of" if title.cast else "title-cast-unknown", name=turn.words_of(title.name))
        people = turn.say("title-cast", people=self._roles(turn, title.cast)) if title.cast else ""
        buttons = [ask_button(turn, "title_about", title), ask_button(turn, "title_places", title)]
        return self.reply(turn, fold([head, people]), [title], facts=title.sources, buttons=buttons)

    def _history(self, turn: Turn, title: Title) -> Answer:
        """What is history and what was invented: of the thing asked about, else of the whole."""
        passages = find_passages(turn, title).passages
        lines = [*(turn.words_of(m.fact) for m in turn.corrections(title)), *(turn.words_of(p.text) for p in passages)]
        lines.append(turn.say("title-history-of", name=turn.words_of(title.name), text=turn.words_of(title.history)))
        buttons = [ask_button(turn, "title_about", title), ask_button(turn, "title_places", title)]
        return self.reply(turn, fold(lines), [title], facts=[*passages, *title.sources], buttons=buttons)

    def _card_line(self, turn: Turn, title: Title) -> str:
        line = turn.say("title-line", name=turn.words_of(title.name), kind=turn.say(f"kind-{title.type}"))
        if title.year:
            line += turn.say("title-year", year=str(title.year))
        if title.episodes:
            line += turn.say("title-episodes", count=title.episodes)
        return line

    def _people(self, turn: Turn, title: Title) -> str:
        lines = []
        for key, roles in (("title-makers", title.makers), ("title-cast", title.cast[:5])):
            if roles:
                lines.append(turn.say(key, people=self._roles(turn, roles)))
        return fold(lines)

    def _roles(self, turn: Turn, roles: list[Role]) -> str:
        """Who did what, or played whom."""
        return turn.join(
            turn.say("title-role", who=turn.words_of(r.who), role=turn.words_of(r.as_)) if r.as_ else turn.words_of(r.who) for r in roles
        )

    def _watch(self, turn: Turn, title: Title) -> str:
        if title.status == "upcoming":
            return turn.say("title-upcoming")
        names = [turn.words_of(p.name) for p in title.platforms]
        return turn.say("title-watch", platforms=turn.join(names)) if names else ""
