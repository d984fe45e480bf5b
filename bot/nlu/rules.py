"""Rasa's RulePolicy with a short way for the rules that we have: one intent, one action of the same name, then the visitor's turn."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.core.policies.policy import PolicyPrediction, confidence_scores_for
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

LOOK_BACK = (UserUttered, ActionExecuted)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TopicRules(RulePolicy):
    """Predicts the action named as the intent after a message, and listening after an action; all else is left to RulePolicy.

    RulePolicy builds every past state of the talk and tries all rules, twice a message, to come to the same.
    """

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: Optional[Dict[str, Any]] = None, **kwargs: Any
    ) -> PolicyPrediction:
        action = self._next_action(tracker, domain)
        if action is None:
            return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        return self._prediction(confidence_scores_for(action, 1.0, domain))

    @staticmethod
    def _next_action(tracker: DialogueStateTracker, domain: Domain) -> Optional[str]:
        last = next((event for event in reversed(tracker.events) if isinstance(event, LOOK_BACK)), None)
        if isinstance(last, UserUttered):
            return last.intent_name if last.intent_name in domain.user_actions else None
        if isinstance(last, ActionExecuted) and last.action_name in domain.user_actions:
            return ACTION_LISTEN_NAME
        return None
