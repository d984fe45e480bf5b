"""Accounts on the page: made, given roles and passwords, locked and opened, by administrators alone; one's own password by everybody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tour_content.admin.conftest import PASSWORD
from tour_content.query.operators import find_failures, find_operator, list_audit

NEW = "another four words here"


def account(content, name: str):
    with content.session() as db:
        return find_operator(db, name)


def test_an_account_is_made_and_used(content, browser):
    ada = browser("ada")
    assert "new.one" in ada.submit("/accounts", do="make", name="New.One", password=NEW, role="publisher").text
    assert account(content, "new.one").role == "publisher"
    assert browser().sign_in("new.one", NEW).status_code == 200
    with content.session() as db:
        assert [(row.operator, row.subject) for row in list_audit(db) if row.action == "account-make"] == [("ada", "new.one")]


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"name": "edith"}, "an account of this name already"),
        ({"name": "Anna Smith"}, "no name for an account"),
        ({"password": "short"}, "too short or too simple"),
        ({"role": "boss"}, "This is no role"),
    ],
)
def test_what_will_not_do_is_told_and_changes_nothing(content, browser, fields, message):
    answer = browser("ada").submit("/accounts", **{"do": "make", "name": "anna", "password": NEW, "role": "editor", **fields})
    assert answer.status_code == 422 and message in answer.text and account(content, "anna") is None
    assert browser().sign_in("edith").ok


def test_a_role_counts_from_the_next_click_on(browser):
    ada, edith = browser("ada"), browser("edith")
    ada.submit("/accounts", do="role", name="edith", role="administrator")
    assert edith.see("/accounts").ok


def test_a_locked_account_is_out_at_once_and_comes_back(content, browser):
    ada, edith = browser("ada"), browser("edith")
    ada.submit("/accounts", do="lock", name="edith")
    assert edith.see("/").status_code == 401 and browser().sign_in("edith").status_code == 401
    ada.submit("/accounts", do="open", name="edith")
    assert browser().sign_in("edith").status_code == 200


def test_whoever_waits_after_wrong_passwords_can_be_let_in(content, browser):
    for _ in range(5):
        browser().sign_in("edith", "wrong")
    assert browser().sign_in("edith").status_code == 429
    ada = browser("ada")
    assert "wrong passwords in a row: 5" in ada.see("/accounts").text
    ada.submit("/accounts", do="open", name="edith")
    assert browser().sign_in("edith").status_code == 200


def test_wrong_passwords_at_once_are_counted_one_by_one(content, browser):
    with ThreadPoolExecutor(12) as threads:
        statuses = list(threads.map(lambda i: browser().sign_in("edith", f"guess {i}").status_code, range(12)))
    assert statuses.count(401) == 5 and statuses.count(429) == 7
    with content.session() as db:
        assert find_failures(db, "edith").count == 5


@pytest.mark.parametrize("do, role", [("lock", ""), ("role", "editor")])
def test_nobody_locks_themselves_out(content, browser, do, role):
    answer = browser("ada").submit("/accounts", do=do, name="ada", role=role)
    assert answer.status_code == 422 and "Nobody changes their own role" in answer.text
    assert account(content, "ada").role == "administrator" and not account(content, "ada").locked


def test_accounts_are_for_administrators(browser):
    paula = browser("paula")
    assert paula.see("/accounts").status_code == 403
    assert paula.submit("/accounts", do="role", name="paula", role="administrator").status_code == 403


def test_an_account_or_an_action_that_is_not_there(browser):
    ada = browser("ada")
    assert ada.submit("/accounts", do="lock", name="nobody").status_code == 404
    assert ada.submit("/accounts", do="explode", name="edith").status_code == 422


def test_ones_own_password_needs_the_present_one(browser):
    edith = browser("edith")
    wrong = edith.submit("/password", present="wrong", password=NEW)
    assert wrong.status_code == 422 and "The present password is wrong" in wrong.text
    assert "too short" in edith.submit("/password", present=PASSWORD, password="x").text
    edith.submit("/password", present=PASSWORD, password=NEW)
    assert browser().sign_in("edith").status_code == 401 and browser().sign_in("edith", NEW).status_code == 200
