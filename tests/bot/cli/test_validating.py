"""The check of the training data sees every warning of Rasa's."""

from __future__ import annotations

from bot.cli.validating import warnings

OUTPUT = """2026-11-23 06:59:38 INFO     rasa.validator  - Validating intents...
[93m/somewhere/rasa/shared/utils/io.py:100: UserWarning: The intent 'clarify' is listed in the domain file.
[0m[93m/somewhere/io.py:100: UserWarning: The intent 'aside' is not used in any story or rule.
2026-11-23 06:59:38 WARNING  rasa.validator  - Duplicate examples.
"""


def test_warnings_are_found_in_both_of_their_forms():
    assert warnings(OUTPUT) == {
        "The intent 'clarify' is listed in the domain file.",
        "The intent 'aside' is not used in any story or rule.",
        "Duplicate examples.",
    }


def test_a_clean_output_has_none():
    assert warnings("INFO rasa.validator - No story structure conflicts found.\n/x.py:1: DeprecationWarning: old") == set()
