"""What is kept of the visitor, and its deletion, which is asked for twice."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.misses import MAY_KEEP, MAY_NOT_KEEP, MISSES
from actions.phrases import subjects_in
from actions.topic import Topic, fold
from actions.turn import Turn
from bot.answer import Answer, Button
from tour_content.query.kept import Counts, forget, keep_days, kept_of

ASK = '/privacy{"choice": "ask"}'
FORGET, KEEP = '/privacy{"choice": "forget"}', '/privacy{"choice": "keep"}'


class Privacy(Topic):
    topic = "privacy"

    def answer(self, turn: Turn) -> Answer:
        choice = turn.arguments.get("choice")
        if choice == "forget":
            return self._forget(turn)
        if choice == "keep":
            return self.reply(turn, turn.say("privacy-stays"))
        if choice == "may_keep":
            return self._may_keep(turn)
        if choice == "may_not_keep":
            return self._may_not_keep(turn)
        wanted = subjects_in("privacy", turn.text)
        if choice == "ask" or "forget" in wanted:
            return self._ask(turn)
        return self._location(turn) if "location" in wanted else self._kept(turn)

    def _kept(self, turn: Turn) -> Answer:
        """What is kept, for how long, and who sees it."""
        kept = self._counted(turn, kept_of(turn.session, turn.visitor))
        lines = [
            turn.say("privacy-no-name"),
            turn.say("privacy-talk", days=keep_days()),
            turn.say("privacy-counted", kept=kept, days=keep_days()) if kept else turn.say("privacy-nothing", days=keep_days()),
            turn.say("privacy-misses-agreed", days=keep_days()) if turn.talk.may_keep else turn.say("privacy-misses-silent"),
            self._position(turn),
            turn.say("privacy-page"),
            turn.say("privacy-shared"),
        ]
        return self.reply(turn, fold(lines), buttons=[self._delete_button(turn), self._keep_button(turn)])

    def _may_keep(self, turn: Turn) -> Answer:
        """From now on what is not answered is kept in the visitor's words, the last message included."""
        turn.talk.may_keep = turn.talk.asked_to_keep = True
        MISSES.agree(turn.visitor)
        return self.reply(
            turn, turn.say("privacy-may-keep", days=keep_days()), buttons=[self._keep_button(turn), self._delete_button(turn)]
        )

    def _may_not_keep(self, turn: Turn) -> Answer:
        turn.talk.may_keep, turn.talk.asked_to_keep = False, True
        MISSES.forget(turn.visitor)
        return self.reply(turn, turn.say("privacy-may-not-keep"), buttons=[self._keep_button(turn)])

    def _keep_button(self, turn: Turn) -> Button:
        """The other way than it is now."""
        if turn.talk.may_keep:
            return Button(turn.say("privacy-may-not-keep-button"), MAY_NOT_KEEP)
        return Button(turn.say("privacy-may-keep-button"), MAY_KEEP)

    def _location(self, turn: Turn) -> Answer:
        return self.reply(turn, fold([turn.say("privacy-location"), self._position(turn)]), buttons=[self._delete_button(turn)])

    def _ask(self, turn: Turn) -> Answer:
        """Is that what is wanted? "yes" and "no" say the same as the buttons."""
        turn.talk.replies = {"yes": FORGET, "no": KEEP}
        kept = kept_of(turn.session, turn.visitor)
        lines = [
            turn.say("privacy-sure", kept=self._counted(turn, kept)) if kept else turn.say("privacy-sure-talk"),
            turn.say("privacy-sure-plans") if "plans" in kept else "",
        ]
        return self.reply(turn, fold(lines), buttons=[Button(turn.say("privacy-yes"), FORGET), Button(turn.say("privacy-no"), KEEP)])

    def _forget(self, turn: Turn) -> Answer:
        kept = self._counted(turn, forget(turn.session, turn.visitor))
        MISSES.forget(turn.visitor)
        turn.talk.forget()
        return self.reply(
            turn, fold([turn.say("privacy-gone", kept=kept) if kept else turn.say("privacy-gone-talk"), turn.say("privacy-page")])
        )

    def _delete_button(self, turn: Turn) -> Button:
        return Button(turn.say("privacy-delete"), ASK)

    def _counted(self, turn: Turn, kept: Counts) -> str:
        """3 stamps, 1 plan; nothing where there is nothing."""
        return turn.join(turn.say(f"privacy-{name}", n=n) for name, n in kept.items())

    def _position(self, turn: Turn) -> str:
        """The position that was sent last, as far as it is still known."""
        told = turn.talk.position
        return turn.say("privacy-position", time=format.clock(dt.datetime.fromisoformat(told["at"]).time())) if told else ""
