"""content stats: counts of what the database holds."""

from __future__ import annotations

import json


def test_counts(run, content_of):
    content_of.add("place", "bell-tower", also="{en: [Zhonglou], zh: [西安钟楼]}")
    content_of.add("place", "drum-tower", category="[tower, museum]")
    content_of.add("dish", "liangpi")
    run("load")
    counted = json.loads(run("stats", "--json").output)
    place = counted["kinds"]["place"]
    assert list(counted["kinds"]) == ["place", "dish"]
    assert (place["records"], place["aliases"], place["oldest_checked"]) == (2, 2, "2026-11-20")
    assert place["en"] == place["zh"] == 8  # of each: its name, address, summary, what there is to see
    assert place["sourced_facts"] == 6  # of each: its sources, its position, its directions
    assert counted["facets"]["place"]["category"] == {"tower": 2, "museum": 1}
    assert counted["eras"]["place"] == {"ming": 2}


def test_facts_due_to_be_looked_up_again_are_counted(run, content_of, monkeypatch):
    content_of.add("place", "bell-tower")
    run("load")
    monkeypatch.setenv("CHANGAN_NOW", "2028-11-23T10:00")
    assert json.loads(run("stats", "--json").output)["kinds"]["place"]["stale"] == 1  # directions; the position keeps


def test_the_table_has_a_row_a_kind_and_one_for_all(run, content_of):
    content_of.add("place", "bell-tower")
    run("load")
    output = run("stats").output
    assert "place" in output and "all" in output and "place by category" in output and "ming" in output


def test_before_the_first_load_it_says_what_to_do(run, content_of):
    result = run("stats")
    assert result.exit_code == 1 and "./changan content load" in result.output
