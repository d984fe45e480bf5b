"""What to look at in a place for this visitor: one sentence of the notes, with its source where it has one of its own."""

from __future__ import annotations

import re

from actions.plan.candidates import Tastes
from actions.plan.request import Request
from tour_content.kinds import Place
from tour_content.kinds.base import Sourced, Words

_FIRST = re.compile(r".+?(?:[.!?](?=\s+[A-Z“\"])|[。！？])", re.S)
MOST = {"en": 170, "zh": 64}  # characters in a line of a plan
_PAUSES = re.compile(r"[;:；：]\s*|[,，]\s*")


def look_at(place: Place, request: Request, tastes: Tastes) -> tuple[Words, Sourced | None]:
    """For wheels the ground, for fans the scene, for photographers the view, for readers the poem; else what not to miss."""
    if "wheelchair" in request.company and (advice := next((a for a in place.access if a.topic == "wheelchair"), None)):
        return advice.text, advice
    scene = tastes.scenes.get(place.id)
    if scene and scene.scene and place.id in request.after:
        return scene.scene, scene
    photos = "photos" in request.wishes.get("good_for", ())
    children = "children" in request.company
    for topic in (*(("photo",) if photos else ()), "must_see"):
        if tip := next((tip for tip in place.tips if tip.topic == topic), None):
            return tip.text, tip
        if children and (advice := next((a for a in place.access if a.topic == "children"), None)):
            return advice.text, advice
    return place.see, None


def first_sentence(text: str, language: str) -> str:
    """The first sentence; where that is long, the part of it up to a pause."""
    found = _FIRST.match(text)
    sentence = (found.group() if found else text).strip()
    most = MOST["zh" if language.startswith("zh") else "en"]
    if len(sentence) <= most:
        return sentence
    pauses = [match.start() for match in _PAUSES.finditer(sentence) if match.start() < most]
    return f"{sentence[: pauses[-1]]} …" if pauses else f"{sentence[:most].rsplit(' ', 1)[0]} …"
