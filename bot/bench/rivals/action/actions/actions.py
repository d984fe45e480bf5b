"""The one custom action: it looks up the reply that the starter's own stories would give, and says it. No database, no network."""

from __future__ import annotations

from typing import Any, Dict, List

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

REPLIES = {
    "greet": ["utter_greet"],
    "mood_great": ["utter_happy"],
    "mood_unhappy": ["utter_cheer_up", "utter_did_that_help"],
    "affirm": ["utter_happy"],
    "deny": ["utter_goodbye"],
    "goodbye": ["utter_goodbye"],
    "bot_challenge": ["utter_iamabot"],
}


class ActionReply(Action):
    def name(self) -> str:
        return "action_reply"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[Dict[str, Any]]:
        intent = tracker.latest_message["intent"]["name"]
        for response in REPLIES.get(intent, ["utter_iamabot"]):
            dispatcher.utter_message(response=response)
        return []
