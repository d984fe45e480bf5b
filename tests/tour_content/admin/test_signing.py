"""Who gets in, who does not, and what is never lost or told."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import requests

from tests.tour_content.admin.conftest import PASSWORD, Browser
from tour_content import store
from tour_content.admin import accounts
from tour_content.admin.accounts import Locked, key_of, put_account, sign_in
from tour_content.query.operators import list_audit
from tour_content.query.revisions import find_document
from tour_content.tables import OperatorRow, SigninRow

NOW = dt.datetime(2026, 11, 23, 2)


def test_somebody_signs_in_and_out(browser):
    anna = browser("edith")
    assert "edith" in anna.see("/").text
    cookie = next(iter(anna.cookies))
    assert cookie.has_nonstandard_attr("HttpOnly") and cookie.get_nonstandard_attr("SameSite") == "strict"
    anna.submit("/sign-out")
    assert anna.see("/").status_code == 401


@pytest.mark.parametrize("name, password", [("edith", "wrong"), ("nobody", PASSWORD), ("", ""), ("edith", "x" * 2_000), ("e\0", "x")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(browser, name, password):
    answer = browser().sign_in(name, password)
    assert answer.status_code == 401 and "Name or password is wrong." in answer.text


def test_fifty_wrong_passwords_are_slowed_locked_and_logged(content, browser):
    statuses = [browser().sign_in("edith", f"guess {i}").status_code for i in range(50)]
    assert statuses[:5] == [401] * 5 and set(statuses[5:]) == {429}
    assert browser().sign_in("edith").status_code == 429  # the right one has to wait too
    with content.session() as db:
        logged = [(row.action, row.operator) for row in list_audit(db)]
    assert logged.count(("signin-failed", "edith")) == 4 and ("signin-locked", "edith") in logged


def test_the_wait_doubles_and_ends(content):
    for _ in range(5):
        assert sign_in("edith", "wrong", NOW) is None
    with pytest.raises(Locked) as locked:
        sign_in("edith", PASSWORD, NOW)
    assert locked.value.seconds == 16
    later = NOW + dt.timedelta(seconds=16)
    assert sign_in("edith", "wrong", later) is None
    with pytest.raises(Locked) as locked:
        sign_in("edith", PASSWORD, later + dt.timedelta(seconds=16))
    assert locked.value.seconds == 15
    assert sign_in("edith", PASSWORD, later + dt.timedelta(seconds=31))


def test_the_database_holds_neither_passwords_nor_what_signs_in(content, browser):
    anna = browser("edith")
    with content.session() as db:
        assert db.get(OperatorRow, "edith").password.startswith("$argon2id$")
        assert db.get(SigninRow, key_of(anna.cookies["changan_operator"])) and not db.get(SigninRow, anna.cookies["changan_operator"])


def expire(content):
    with content.session() as db, db.begin():
        db.query(SigninRow).update({"until": store.utc_now() - dt.timedelta(seconds=1)})


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(content, browser):
    anna = browser("edith")
    csrf = anna.csrf()
    expire(content)
    typed = {
        "csrf": csrf,
        "do": "save",
        "base": "1",
        "seen": "0",
        "name.en": "Bell Tower",
        "name.zh": "钟楼",
        "summary.en": "Two hours of <work>",
    }
    asked = anna.post(f"{anna.url}/records/place/bell-tower", data=typed)
    assert asked.status_code == 401 and "What you had typed is kept" in asked.text
    kept = json.dumps([[key, value] for key, value in typed.items() if key != "csrf"])
    back = anna.sign_in("edith", next="/records/place/bell-tower", kept=kept)
    assert back.ok and "Two hours of &lt;work&gt;" in back.text and "It is not saved yet" in back.text
    form = anna.submit("/records/place/bell-tower", **{**typed, "csrf": anna.csrf(), "do": "keep"})
    assert "Two hours of &lt;work&gt;" in form.text and "Saved as a draft" not in form.text
    saved = anna.submit("/records/place/bell-tower", **{**typed, "csrf": anna.csrf()})
    assert "Saved as a draft" in saved.text


def test_a_password_is_never_kept_with_what_was_typed(browser):
    answer = browser().post(f"{browser().url}/records/place/bell-tower", data={"password": "hunter2", "name.en": "x"})
    assert "hunter2" not in answer.text


@pytest.mark.parametrize(
    "headers, fields",
    [
        ({}, {"csrf": "wrong"}),
        ({}, {"csrf": ""}),
        ({"Origin": "https://evil.example.org"}, {}),
        ({"Origin": "null"}, {}),
        ({"Sec-Fetch-Site": "cross-site"}, {}),
    ],
)
def test_a_form_of_another_page_does_nothing(content, browser, headers, fields):
    anna = browser("paula")
    data = {"csrf": anna.csrf(), **fields}
    answer = anna.post(f"{anna.url}/records/place/bell-tower/roll-back", data=data, headers=headers)
    assert answer.status_code == 403 and "does not come from this page" in answer.text
    with content.session() as db:
        assert find_document(db, "place", "bell-tower")


def test_nobody_is_signed_in_from_another_page(page):
    answer = Browser(page).post(
        f"{page}/sign-in", data={"name": "edith", "password": PASSWORD}, headers={"Origin": "https://evil.example.org"}
    )
    assert answer.status_code == 403 and not answer.cookies


@pytest.mark.parametrize("next_", ["https://evil.example.org/", "//evil.example.org/", "/\\evil.example.org", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(page, next_):
    answer = Browser(page).post(f"{page}/sign-in", data={"name": "edith", "password": PASSWORD, "next": next_}, allow_redirects=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("host", ["evil.example.org", "169.254.169.254", ""])
def test_other_names_of_this_machine_are_not_answered(page, host):
    assert requests.get(f"{page}/sign-in", headers={"Host": host}).status_code == 400


def test_every_answer_tells_the_browser_to_be_strict(browser):
    for path in ("/", "/sign-in", "/static/admin.js", "/nothing"):
        headers = browser("edith").see(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"] and "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store"


def test_a_form_that_is_too_large_is_not_read(page):
    assert requests.post(f"{page}/sign-in", data=b"x" * 6_000_000).status_code == 413
    assert requests.post(f"{page}/sign-in", data=iter([b"x"])).status_code == 413  # no length told


@pytest.mark.parametrize(
    "path, role",
    [("/audit", "paula"), ("/records/place/bell-tower/roll-back", "edith"), ("/records/place/bell-tower/publish", "edith")],
)
def test_a_role_may_only_what_it_may(browser, path, role):
    somebody = browser(role)
    answer = somebody.see(path) if path == "/audit" else somebody.submit(path)
    assert answer.status_code == 403 and "Your role does not allow this" in answer.text


PATHS = ["/", "/drafts", "/freshness", "/figures", "/metrics", "/audit", "/desk", "/desk/1", "/new/place", "/records/place",
         "/records/place/bell-tower", "/records/place/bell-tower/preview", "/records/place/bell-tower/history"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_without_signing_in_there_is_nothing_to_see(browser, path):
    answer = browser().see(path)
    assert answer.status_code == 401 and "Bell Tower" not in answer.text


@pytest.mark.parametrize(
    "name, password, role, message",
    [
        ("Anna Smith", PASSWORD, "editor", "is no name for an account"),
        ("anna", "short", "editor", "too short or too simple"),
        ("anna", "a" * 20, "editor", "too short or too simple"),
        ("anna", PASSWORD, "boss", "boss is no role"),
    ],
)
def test_accounts_that_will_not_do(content, name, password, role, message):
    with content.session() as db, pytest.raises(ValueError, match=message):
        put_account(db, name, password, role)


def test_a_new_password_signs_everybody_out(content, browser):
    anna = browser("edith")
    with content.session() as db, db.begin():
        put_account(db, "edith", "another four words here", "editor")
    assert anna.see("/").status_code == 401


def test_the_language_stays(browser):
    anna = browser("edith")
    assert "概览" in anna.see("/language/zh?back=/").text
    assert "概览" in anna.see("/").text
    assert anna.see("/language/zh?back=//evil.example.org", allow_redirects=False).headers["location"] == "/"


def test_accounts_know_what_includes_what():
    assert accounts.Operator("a", "administrator", "", "").may("publisher") and not accounts.Operator("a", "editor", "", "").may(
        "publisher"
    )
