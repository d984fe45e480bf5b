"""content feed and content user: what the operator types and reads."""

from __future__ import annotations

import pytest

from tour_content import store
from tour_content.feeds import running
from tour_content.feeds.address import FeedError
from tour_content.query.operators import find_operator

URL = "https://example.org/events.ics"


def test_a_feed_is_added_listed_and_removed(run, content_of):
    assert run("feed", "list").output == "no feeds\n"
    assert run("feed", "add", "theatre", URL, "--every", "60").exit_code == 0
    assert run("feed", "list").output == "theatre  calendar  every 60 min  never run\n"
    assert run("feed", "remove", "theatre").exit_code == 0
    assert run("feed", "list").output == "no feeds\n"


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("add", "The Theatre", URL), "The Theatre is no name of a feed"),
        (("add", "theatre", "events.ics"), "is no web address"),
        (("add", "theatre", URL, "--mapping", "none"), 'there is no mapping "none"'),
    ],
)
def test_what_is_no_feed_is_wrong_usage(arguments, message, run, content_of):
    result = run("feed", *arguments)
    assert result.exit_code == 2 and message in " ".join(result.output.replace("│", " ").split())


def test_one_feed_that_fails_does_not_keep_others_from_running(run, content_of, monkeypatch):
    def fails_once(name, dry_run):
        if name == "first":
            raise FeedError("the address answers 503; ask the partner, or correct it")
        return running.Outcome(held=[("second-1", "anna has a draft of it")])

    monkeypatch.setattr(running, "run", fails_once)
    for name in ("first", "second"):
        run("feed", "add", name, URL)
    result = run("feed", "run")
    assert result.exit_code == 1 and "first: the address answers 503" in result.output
    assert "held back: event/second-1: anna has a draft of it" in result.output


def test_an_account_is_made_and_taken_away(content_of):
    from typer.testing import CliRunner

    from tour_content.cli import content

    def run(*arguments, typed=""):
        return CliRunner().invoke(content, list(arguments), input=typed)

    assert run("user", "add", "anna", "--password-stdin", typed="short\n").exit_code == 1
    assert run("user", "list").output == "no accounts\n"
    made = run("user", "add", "anna", "--role", "publisher", "--password-stdin", typed="four words make sense\n")
    assert made.output == "anna may sign in as publisher\n" and "four words" not in made.output
    assert run("user", "list").output == "anna  publisher\n"
    assert run("user", "remove", "anna").exit_code == 0 and run("user", "remove", "anna").exit_code == 1
    with store.session() as db:
        assert find_operator(db, "anna") is None
