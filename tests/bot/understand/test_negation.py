"""What a message turns down is no wish for it, in both languages; what only looks like a negation, or only asks, is none."""

from __future__ import annotations

import pytest

from bot.understand.conditions import read_conditions
from bot.understand.negation import blanked, only_turns_down, turned_down


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("please, NO more museums", {"not_category": ["museum"]}),
        ("I'm sick of temples and pagodas", {"not_category": ["temple", "pagoda"]}),
        ("no museums but temples", {"not_category": ["museum"], "category": ["temple"]}),
        ("my dad can't eat spicy food", {"heat": ["0"]}),
        ("no, NOT spicy", {"heat": ["0"]}),
        ("non-halal is fine", {"halal": ["no"]}),
        ("nothing rebuilt", {"authentic": ["true"]}),
        ("not only museums", {"category": ["museum"]}),
        ("isn't it a mosque?", {"category": ["mosque"]}),
        ("something fun, don't give me museums again", {"not_category": ["museum"]}),
        ("有什么好玩的,别跟我说博物馆", {"not_category": ["museum"]}),
        ("tell me about museums", {"category": ["museum"]}),
        ("不要博物馆和寺庙", {"not_category": ["museum", "temple"]}),
        ("博物馆就算了", {"not_category": ["museum"]}),
        ("除了博物馆还有什么", {"not_category": ["museum"]}),
        ("别放spicy的", {"heat": ["0"]}),
        ("不太辣的", {"heat": ["0"]}),
        ("要非清真的", {"halal": ["no"]}),
        ("这不是清真吗", {"halal": ["yes"]}),
        ("特别安静的博物馆", {"good_for": ["quiet"], "category": ["museum"]}),
        ("有没有博物馆", {"category": ["museum"]}),
        ("真正的唐代古塔", {"authentic": ["true"], "era": ["tang"], "category": ["pagoda"]}),
    ],
)
def test_conditions_turned_down(text: str, conditions: dict[str, list[str]]) -> None:
    assert read_conditions(text) == conditions


@pytest.mark.parametrize("text", ["the army is too far", "not the army please", "anything but the army"])
def test_a_name_turned_down(text: str) -> None:
    plain = blanked(text)
    start = plain.find("army")
    assert turned_down(plain, start, start + len("army"))


def test_a_name_asked_about_is_not_turned_down() -> None:
    plain = blanked("is the army open today")
    assert not turned_down(plain, 7, 11)


@pytest.mark.parametrize(
    ("text", "holds"), [("Forget food", True), ("i don't want restaurants", True), ("不要行程", True), ("no food on the wall", False)]
)
def test_a_clause_that_only_turns_down(text: str, holds: bool) -> None:
    assert only_turns_down(text) is holds
