"""Training data by folder: sentences in `nlu`, rules in `rules`.

Rasa's own importer reads every file four times and copies every sentence a dozen times: a minute of a training.
"""

from __future__ import annotations

import copy
from functools import cached_property
from pathlib import Path
from typing import Any, Dict, List, Optional, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understand.examples import Example, read_examples

NLU, RULES = "nlu", "rules"


class Sentence(Message):
    """An example of nothing but texts: its copies need not be looked into, and its fingerprint lasts while nothing changes."""

    @classmethod
    def of(cls, example: Example) -> "Sentence":
        return cls({TEXT: example.text, INTENT: example.topic})

    def __deepcopy__(self, memo: Dict[int, Any]) -> "Sentence":
        twin = Sentence(self.data, set(self.output_properties), self.time, copy.deepcopy(self.features, memo))
        twin._cached_fingerprint = self._cached_fingerprint
        return twin

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's; what is there already changes nothing."""
        if add_to_output or prop not in self.data or self.data[prop] is not info:
            super().set(prop, info, add_to_output)


class Folders(RasaFileImporter):
    """Reads the `*.yml` files below the folders given, each once."""

    def __init__(
        self,
        config_file: Optional[str] = None,
        domain_path: Optional[str] = None,
        training_data_paths: Optional[Union[List[str], str]] = None,
    ) -> None:
        super().__init__(config_file, domain_path)
        given = [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths or []
        files = [path for folder in given for path in sorted(Path(folder).rglob("*.yml"))]
        self._nlu_files = [str(path) for path in files if NLU in path.parts]
        self._story_files = [str(path) for path in files if RULES in path.parts]

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """Every example with its intent. Marks of names are taken out: names are found in the content, nobody learns them here."""
        return TrainingData([Sentence.of(example) for example in self._examples])

    @cached_property
    def _examples(self) -> List[Example]:
        return list(read_examples(Path(path) for path in self._nlu_files))
