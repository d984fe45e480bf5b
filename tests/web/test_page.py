"""The page in a browser: what a visitor sees, presses and gets back."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.web.conftest import PHONE, answers, ask, violations
from tour_content import store
from tour_content.query.wrong_marks import list_wrong_marks

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1440, "height": 900}}
MOST_BYTES = 700_000
FOCUSED = "(document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent.trim().slice(0, 20)"
HERE = {"latitude": 34.2197, "longitude": 108.9594}


def test_a_first_visit_is_small_and_asks_our_host_alone(browser, server):
    context = browser.new_context(**WIDE, locale="en-GB", service_workers="block")  # else Chromium does not tell what it serves
    page = context.new_page()
    sizes, hosts = [], set()
    page.on(
        "requestfinished", lambda request: sizes.append(sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")))
    )
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(server.guide)
    page.locator(".ward").first.wait_for(state="attached")
    page.wait_for_timeout(1500)
    ask(page, "plan")
    context.close()
    assert hosts == {f"localhost:{server.port}"}
    assert 150_000 < sum(sizes) < MOST_BYTES, sum(sizes)


def test_answers_come_one_by_one_in_a_log(visit):
    page = visit()
    page.locator("#text-input").fill("two things")
    page.keyboard.press("Enter")
    expect(page.locator(".deep-chat-loading-message-dots-container")).to_be_visible()  # the sign of typing
    expect(page.get_by_role("log")).to_contain_text("The first answer.")
    expect(page.get_by_role("log")).to_contain_text("The second answer.")
    assert answers(page) == ["The first answer.", "The second answer."]
    ask(page, "more")  # the input is free again
    expect(page.locator(".deep-chat-loading-message-dots-container")).to_have_count(0)


def test_a_list_is_shown_as_numbered_cards_and_said_once(visit):
    page = visit()
    ask(page, "towers")
    assert answers(page) == ["Places that fit (free):"]
    assert page.locator(".card .number").all_inner_texts() == ["1", "2"]
    expect(page.locator(".card").nth(1)).to_contain_text("its neighbour")


def test_what_was_understood_can_be_taken_away(visit, server):
    page = visit()
    ask(page, "towers")
    page.get_by_role("button", name="Without: free").click()
    expect(page.locator(".user-message-text").last).to_contain_text("Without: free")
    expect(page.locator("[data-answer]")).to_have_count(2)
    assert server.asked()[-1] == "/place_search"


def test_the_talk_outlives_a_reload(visit):
    page = visit()
    ask(page, "two things")
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("The second answer.")
    ask(page, "and on")
    assert answers(page)[-1] == "You said: and on"


def test_the_talk_outlives_a_restart_of_the_server(visit, server):
    page = visit()
    ask(page, "hello")
    server.stop()
    page.locator("#text-input").fill("are you there?")
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    server.start()
    again.click()
    expect(page.get_by_role("log")).to_contain_text("You said: are you there?")
    assert answers(page) == ["You said: hello", "You said: are you there?"]


def test_without_a_network_the_last_answers_stay_and_the_question_waits(visit):
    page = visit(service_workers="allow")
    ask(page, "towers")
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_timeout(1500)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("log")).to_contain_text("Drum Tower")
    expect(page.get_by_role("status")).to_contain_text("You are offline")
    page.locator("#show-map").click()
    expect(page.locator(".mark")).to_have_count(2)  # the map, too
    page.locator("#text-input").fill("later")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("log")).to_contain_text("You said: later")  # asked again by itself


def test_a_plan_is_drawn_with_its_numbers_and_its_way(visit):
    page = visit()
    ask(page, "plan")
    page.get_by_role("button", name="On the map").click()
    expect(page.locator(".mark")).to_have_text(["1", "2", "3"])
    expect(page.locator("path.way")).to_have_count(1)


def test_a_walk_is_drawn_whole_with_the_stop_one_is_at(visit):
    page = visit(**WIDE)
    ask(page, "walk")
    expect(page.locator(".mark")).to_have_count(8)
    expect(page.locator(".mark.here")).to_have_text("1")


def test_a_ward_of_the_tang_city_can_be_asked_about(visit, server):
    page = visit(**WIDE)
    page.get_by_role("combobox", name="Choose a ward").select_option("pingkang-ward")
    expect(page.locator("#tang")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="What stood here?").click()
    expect(page.locator("[data-answer]")).to_have_count(1)
    assert server.asked()[-1] == '/then_now{"ward": "pingkang-ward"}'


def test_a_tap_on_the_overlay_finds_its_ward(visit):
    page = visit(**WIDE)
    page.locator("#tang").click()
    page.locator("path.market").last.click(force=True)
    expect(page.locator(".leaflet-popup-content h2")).to_contain_text("Market")


def test_the_driver_reads_chinese_and_their_map_gets_its_own_datum(visit):
    page = visit()
    ask(page, "towers")
    page.get_by_role("button", name="Show the driver").first.click()
    card = page.get_by_role("dialog", name="Show the driver")
    expect(card.locator(".chinese")).to_have_text("钟楼")
    expect(card.locator(".pinyin")).to_have_text("Zhōnglóu")
    amap = card.get_by_role("link", name="Amap").get_attribute("href")
    lon, lat = map(float, amap.split("position=")[1].split("&")[0].split(","))
    assert 0.004 < lon - 108.9423 < 0.006 and -0.003 < lat - 34.261 < 0
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_the_position_is_asked_for_only_where_an_answer_needs_it(visit, server):
    page = visit(permissions=["geolocation"], geolocation=HERE)
    ask(page, "hello")
    expect(page.get_by_role("button", name="Use my position")).to_have_count(0)
    ask(page, "near me")
    page.get_by_role("button", name="Use my position").click()
    expect(page.locator("[data-answer]")).to_have_count(3)
    assert server.asked()[-1] == '/nearby{"lat":34.2197,"lon":108.9594}'


def test_a_position_that_is_refused_is_no_dead_end(visit):
    page = visit()
    ask(page, "near me")
    page.get_by_role("button", name="Use my position").click()
    expect(page.get_by_role("log")).to_contain_text("Name a place that you are near")


def test_a_wrong_answer_is_marked_with_a_word_why(visit, server):
    page = visit()
    ask(page, "towers")
    page.get_by_role("button", name="Not right?").click()
    page.get_by_role("textbox", name="What is not right?").fill("The Bell Tower is not free.")
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.get_by_role("log")).to_contain_text("It is noted")
    with store.session(server.database) as session:
        (mark,) = list_wrong_marks(session)
    assert (mark.topic, mark.asked, mark.reason) == ("place_search", "towers", "The Bell Tower is not free.")
    talk = json.loads(page.evaluate("localStorage.getItem('changan.talk')"))
    assert mark.visitor == talk["id"]


def test_the_passport_is_saved_as_a_picture(visit, server):
    from tour_content.tables import PassportRow

    with store.session(server.database) as session:
        session.merge(PassportRow(visitor="browser", key="a-key-for-the-browser"))
        session.commit()
    page = visit()
    ask(page, "passport")
    with page.expect_download() as download:
        page.get_by_role("button", name="Share as a picture").click()
    assert download.value.suggested_filename == "My passport.png"
    with open(download.value.path(), "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"


def test_a_link_can_carry_a_question(visit, server):
    page = visit("?q=%2Ftowers")
    expect(page.get_by_role("log")).to_contain_text("Places that fit")
    assert page.url == server.guide and server.asked()[-1] == "towers"
    page.reload()
    expect(page.locator(".user-message-text")).to_have_count(1)


def test_scripts_in_messages_names_and_links_are_text(visit):
    page = visit()
    ask(page, "scripts")
    ask(page, "<img src=x onerror=\"document.title='broken'\">")
    page.wait_for_timeout(300)
    assert page.title() == "Chang'an Companion"
    assert page.locator("[data-answer] script, [data-answer] img").count() == 0


def test_the_language_follows_the_browser_and_the_switch(visit):
    page = visit(locale="zh-CN")
    expect(page.get_by_role("heading", level=1)).to_have_text("长安伴游")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chang'an Companion")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chang'an Companion")


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_nothing_sticks_out_sideways(visit, width, locale):
    page = visit(viewport={"width": width, "height": 740}, locale=locale)
    ask(page, "towers")
    if page.locator("#map-panel").is_hidden():
        page.locator("#show-map").click()
    page.locator(".ward").first.wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_everything_can_be_done_by_keyboard(visit):
    page = visit()
    page.locator("#text-input").focus()
    page.keyboard.type("towers")
    page.keyboard.press("Enter")
    page.locator("[data-answer]").wait_for()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("(document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent.trim().slice(0, 20)")
        )
    assert {"Map", "中文", "New chat", "Show the driver", "Not right?"} <= reached


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, WIDE["viewport"]], ids=["phone", "wide"])
def test_axe_finds_nothing(visit, locale, scheme, viewport):
    page = visit(locale=locale, color_scheme=scheme, viewport=viewport)
    assert violations(page) == []
    for said in ("towers", "near me", "walk", "passport"):
        ask(page, said)
    if page.locator("#map-panel").is_hidden():
        page.locator("#show-map").click()
    page.locator("#tang").click()
    page.locator("#wards").select_option("pingkang-ward")
    page.wait_for_timeout(300)
    assert violations(page) == []


def test_axe_finds_nothing_in_the_dialogs(visit):
    page = visit()
    ask(page, "towers")
    page.get_by_role("button", name="Show the driver").first.click()
    page.get_by_role("dialog").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Not right?").click()
    assert violations(page) == []


@pytest.mark.parametrize("path", ["place/bell-tower", "event/north-square-fountain?lang=zh"])
def test_axe_finds_nothing_on_a_record_s_page(browser, server, path):
    page = browser.new_page()
    page.goto(server.guide + path)
    assert violations(page) == []
    page.close()
