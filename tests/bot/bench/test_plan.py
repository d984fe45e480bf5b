"""Options are read as they are meant, and a wrong one is told in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.bench.plan import QUICK, SYSTEMS, Plan, read_clients, read_systems


def test_systems_and_clients_are_read_once_each():
    assert read_systems("ours, leanest,ours") == ("ours", "leanest")
    assert read_clients("32,1,8,8") == (1, 8, 32)


@pytest.mark.parametrize("text, told", [("rasa", '"rasa" is no system; there are starter'), ("ours,", None), (",", '"," is no system')])
def test_an_unknown_system_is_told_with_those_there_are(text, told):
    if told is None:
        assert read_systems(text) == ("ours",)
    else:
        with pytest.raises(ValueError, match=told):
            read_systems(text)


@pytest.mark.parametrize("text", ["0", "1,-8", "many", "257", "", "1.5", "１e3"])
def test_what_is_no_number_of_clients_is_told(text):
    with pytest.raises(ValueError, match="is no number of clients; write numbers from 1 to 256"):
        read_clients(text)


def test_only_a_run_that_leaves_nothing_out_is_whole():
    assert Plan().is_whole and Plan(systems=(*SYSTEMS, "action-pinned"), clients=(1, 2, 8, 32), rounds=5).is_whole
    parts = [replace(Plan(), systems=("ours",)), replace(Plan(), clients=(1,)), replace(Plan(), sizes={}), QUICK]
    assert not any(plan.is_whole for plan in parts)
