"""The weather of a day: a forecast or what is usual, said to be the one or the other, and what it means for a visit."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from tests.actions.conftest import days, ids
from tests.actions.forecast_data import forecast_data

CLIMATE = "chinapedia.org"


def rainy(open_meteo, **values) -> None:
    """Tomorrow it pours."""
    wet = {
        "weather_code": [3, 65],
        "precipitation_probability_max": [10, 90],
        "precipitation_sum": [0.0, 14.2],
        "wind_speed_10m_max": [10, 45],
    }
    open_meteo.body = forecast_data(**{**wet, **values})


@pytest.mark.parametrize(
    "said, parts",
    [
        ("weather tomorrow", ["Tuesday 24 November: overcast, 3 to 11 °C, 10 % chance of rain", "From Open-Meteo, as of 23 Nov, 10:00"]),
        ("明天天气怎么样", ["11月24日周二：阴、3到11℃、降水概率10%", "来自Open-Meteo，11月23日10:00获取"]),
    ],
)
def test_a_forecast_is_told_as_one_with_its_source_and_hour(said, parts, open_meteo, answer_to):
    answer = answer_to("weather", said)
    assert all(part in answer.text for part in parts), answer.text
    assert answer.when == days("2026-11-24") and f"{answer.checked}" == "2026-11-23"
    assert answer.source == ["https://open-meteo.com/"] and answer.cards[0].url == "https://open-meteo.com/"


@pytest.mark.parametrize("said, parts", [("will it rain tomorrow", ["no forecast", "November"]), ("明天下雨吗", ["不是预报", "11月"])])
def test_without_a_service_the_month_is_told_and_said_to_be_no_forecast(said, parts, answer_to):
    answer = answer_to("weather", said)
    assert all(part in answer.text for part in parts) and "Open-Meteo" not in answer.text
    assert answer.when == days("2026-11-24") and CLIMATE in answer.source[0] and answer.checked and not answer.cards


@pytest.mark.parametrize("said, parts", [("will it rain tomorrow", ["no forecast", "November"]), ("明天下雨吗", ["不是预报", "11月"])])
def test_a_service_that_fails_leaves_the_month(said, parts, open_meteo, answer_to):
    open_meteo.status = 503
    answer = answer_to("weather", said)
    assert all(part in answer.text for part in parts) and CLIMATE in answer.source[0]


@pytest.mark.parametrize(
    "said, reason, month",
    [
        ("weather on 20 December", "16 days ahead", "December: nights around −2 °C, days around 6 °C"),
        ("12月20日天气", "16天以内", "12月：夜间约−2℃，白天约6℃"),
        ("what is the weather like in July", "16 days ahead", "July: nights around 22 °C, days around 32 °C; some 10 days with rain,"),
        ("七月份天气怎么样", "16天以内", "7月：夜间约22℃，白天约32℃；下雨的日子约10天"),
        ("how was the weather yesterday", "over", "November"),
        ("昨天天气怎么样", "已经过去", "11月"),
    ],
)
def test_days_beyond_the_forecast_get_the_month(said, reason, month, open_meteo, answer_to):
    answer = answer_to("weather", said)
    assert reason in answer.text and month in answer.text and CLIMATE in answer.source[0]
    assert open_meteo.asked == []


@pytest.mark.parametrize("said", ["weather from 6 to 12 December", "12月6日到12日天气"])
def test_a_span_that_the_forecast_ends_in_gets_both(said, open_meteo, answer_to):
    answer = answer_to("weather", said)
    assert len(answer.source) == 2 and answer.when == days("2026-12-06", "2026-12-12")
    assert answer.text.count("11 °C") + answer.text.count("11℃") == 3  # 6, 7 and 8 December


@pytest.mark.parametrize(
    "said, first, indoors",
    [("will it rain tomorrow?", "Rain or snow is likely", "Good under a roof"), ("明天要带伞吗", "很可能下雨", "室内去处")],
)
def test_rain_is_answered_first_and_sends_indoors(said, first, indoors, open_meteo, answer_to):
    rainy(open_meteo)
    answer = answer_to("weather", said)
    assert answer.text.startswith(first) and indoors in answer.text
    assert len(answer.buttons) == 3 and all(button.payload.startswith("/place_about{") for button in answer.buttons)


@pytest.mark.parametrize("said", ["will it rain on Monday 30 November?", "11月30日会下雨吗"])
def test_a_museum_that_is_closed_that_day_is_not_sent_to(said, open_meteo, answer_to):
    rainy(open_meteo, weather_code=[65] * 16, precipitation_probability_max=[90] * 16)
    assert not any("shaanxi-history-museum" in button.payload for button in answer_to("weather", said).buttons)


@pytest.mark.parametrize("said, words", [("rain tomorrow?", "Rain is unlikely"), ("明天下雨吗", "多半不会")])
def test_a_dry_day_is_told_to_be_dry_and_sends_nobody_indoors(said, words, open_meteo, answer_to):
    answer = answer_to("weather", said)
    assert answer.text.startswith(words) and not answer.buttons


@pytest.mark.parametrize(
    "values, english, chinese",
    [
        (
            {"temperature_2m_max": [36.0], "temperature_2m_min": [25.0]},
            ["hat and sun cream", "see open-air sites early"],
            ["防晒", "趁早去"],
        ),
        ({"temperature_2m_max": [25.0], "temperature_2m_min": [15.0]}, ["Light clothes"], ["夏装"]),
        ({"temperature_2m_max": [18.0], "temperature_2m_min": [9.0]}, ["layers"], ["薄外套"]),
        ({"temperature_2m_max": [10.0], "temperature_2m_min": [3.0]}, ["warm coat"], ["厚外套"]),
        ({"temperature_2m_max": [1.0], "temperature_2m_min": [-7.5]}, ["Dress for winter", "freeze", "−8 to 1 °C"], ["按冬天穿", "结冰"]),
        ({"wind_speed_10m_max": [52.0]}, ["windy", "up to 52 km/h"], ["风大", "52公里"]),
    ],
)
def test_what_to_wear_and_to_mind(values, english, chinese, open_meteo, answer_to):
    open_meteo.body = forecast_data(**values)
    text = answer_to("weather", "what should I wear today?").text
    assert all(words in text for words in english), text
    text = answer_to("weather", "今天穿什么").text
    assert all(words in text for words in chinese), text


@pytest.mark.parametrize("said", ["weather", "天气"])
def test_without_a_date_it_is_today_and_the_next_two_days(said, open_meteo, answer_to):
    answer = answer_to("weather", said)
    assert answer.when == days("2026-11-23", "2026-11-25") and answer.text.count("km/h") + answer.text.count("公里/小时") == 3


def test_a_code_that_is_not_known_and_values_that_are_missing_are_left_out(open_meteo, answer_to):
    none = {name: [None] for name in ("precipitation_probability_max", "precipitation_sum", "wind_speed_10m_max")}
    open_meteo.body = forecast_data(weather_code=[42], **none)
    assert "Monday 23 November: 3 to 11 °C\n" in answer_to("weather", "weather today").text


@pytest.mark.parametrize("said, name", [("weather at Mount Hua tomorrow", "Mount Hua"), ("华山明天天气", "华山")])
def test_the_place_named_is_asked_for_and_not_the_visitor_s_position(said, name, open_meteo, answer_to):
    talk = Talk(position={"lat": 34.1, "lon": 108.8, "at": "2026-11-23T09:55:00"})
    answer = answer_to("weather", said, talk)
    assert ids(answer) == ["mount-hua"] and name in answer.text
    assert [asked["latitude"][:4] for asked in open_meteo.asked] == ["34.4"]


@pytest.mark.parametrize("said, far", [("weather at Mount Hua in January", "108 km away"), ("华山一月份天气", "离市区约108公里")])
def test_the_city_s_averages_are_not_told_for_a_far_mountain_without_a_word(said, far, answer_to):
    assert far in answer_to("weather", said).text


@pytest.mark.parametrize("first, said", [("What is Mount Hua?", "will it be cold up there tomorrow?"), ("华山是什么地方", "明天那里冷吗")])
def test_there_is_the_place_talked_about(first, said, open_meteo, answer_to):
    talk = Talk()
    answer_to("place_about", first, talk)
    assert ids(answer_to("weather", said, talk)) == ["mount-hua"]


@pytest.mark.parametrize("said", ["what will the weather be at the Umbrella Parade", "伞会巡游那天天气怎么样"])
def test_an_event_s_weather_is_that_of_its_next_day(said, answer_to):
    answer = answer_to("weather", said)
    assert answer.when == days("2026-12-09") and ids(answer) == ["umbrella-parade", "umbrella-museum"]


@pytest.mark.parametrize(
    "said, words", [("what's the air quality today", "can't see today's air quality"), ("今天有雾霾吗", "空气质量我看不到")]
)
def test_the_air_is_not_known_and_there_is_advice_for_it(said, words, answer_to):
    answer = answer_to("weather", said)
    assert words in answer.text.split("\n")[0] and answer.buttons[0].payload == '/practical{"article": "air-quality"}'


@pytest.mark.parametrize("said", ["sunset time today", "今天几点日落"])
def test_the_sun_is_computed(said, answer_to):
    text = answer_to("weather", said).text.split("\n")[0]
    assert "07:24" in text and "17:36" in text


@pytest.mark.parametrize(
    "said, topic", [("weather in Beijing", "fallback"), ("北京天气怎么样", "fallback"), ("weather in Xi'an", "weather")]
)
def test_the_weather_of_another_city_is_not_ours(said, topic, answer_to):
    assert answer_to("weather", said).topic == topic


@pytest.mark.parametrize("first, then", [("weather tomorrow", "and on saturday?"), ("明天天气怎么样", "周六呢")])
def test_a_date_alone_goes_on_with_the_weather(first, then, answer_to):
    talk = Talk()
    answer_to("weather", first, talk)
    answer = answer_to("smalltalk", then, talk)
    assert (answer.topic, answer.when) == ("weather", days("2026-11-28"))


@pytest.mark.parametrize("said, wear", [("how was the weather yesterday", "Wear"), ("昨天天气怎么样", "穿")])
def test_nobody_is_told_how_to_dress_for_a_day_that_is_over(said, wear, answer_to):
    assert wear not in answer_to("weather", said).text


@pytest.mark.parametrize(
    "first, last", [("2026-12-05", "2026-12-01"), ("0001-01-01", "9999-12-31"), ("soon", "later"), ("2020-01-01", "2020-01-02")]
)
def test_a_button_with_days_that_make_no_sense_asks_of_today(first, last, answer_to):
    assert answer_to("", f'/weather{{"from": "{first}", "to": "{last}"}}').when == days("2026-11-23", "2026-11-25")
