"""Training data as Rasa gets it."""

from __future__ import annotations

import copy

from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, TEXT

from bot.nlu.importer import Sentence
from bot.understand.examples import Example

SENTENCES = """\
version: "3.1"
nlu:
- intent: place_hours
  examples: |
    - when does [the tower](place) open
    - closing time
"""
RULES = """\
version: "3.1"
rules:
- rule: hours
  steps:
  - intent: place_hours
  - action: place_hours
"""


def test_sentences_and_rules_are_found_by_their_folders(tmp_path):
    for path, text in (("nlu/en/place_hours.yml", SENTENCES), ("rules/place.yml", RULES)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "config.yml").write_text("importers: [{name: bot.nlu.importer.Folders}]", encoding="utf-8")
    importer = TrainingDataImporter.load_from_config(str(tmp_path / "config.yml"), None, [str(tmp_path / "nlu"), str(tmp_path / "rules")])
    examples = importer.get_nlu_data().nlu_examples
    assert [(e.get(TEXT), e.get(INTENT)) for e in examples] == [
        ("when does the tower open", "place_hours"),
        ("closing time", "place_hours"),
    ]
    assert [step.block_name for step in importer.get_stories().story_steps] == ["hours"]


def test_a_copy_of_a_sentence_is_its_own():
    sentence = Sentence.of(Example("closing time", "place_hours", "en", "closing time"))
    twin = copy.deepcopy(sentence)
    assert twin == sentence
    twin.set(INTENT, "help")
    assert twin != sentence and sentence.get(INTENT) == "place_hours"
