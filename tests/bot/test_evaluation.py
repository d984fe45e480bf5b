"""The scoreboard measures what it says it measures. On a handful of sentences; Rasa's pipeline is not trained here."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
import sys
from contextlib import contextmanager
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import process
from bot.cli.errors import CommandError
from bot.cli.paths import ROOT
from bot.evaluation import rasa_default, run, whole
from bot.evaluation.charts import draw
from bot.evaluation.conversations import Held, hold_files, require_assistant
from bot.evaluation.examples import Example, count_words, read_examples, thin
from bot.evaluation.families import read_families
from bot.evaluation.held_out import HeldOut, read_held_out, squeezed, with_plain_nouns
from bot.evaluation.kept import Kept
from bot.evaluation.measure import Board, Plan, cross_validate, measure_held_out
from bot.evaluation.page import page
from bot.evaluation.rasa_default import RasaDefault, config, progress, write_job
from bot.evaluation.scores import Judged, Share, most_mixed_up, score, score_topics
from bot.evaluation.setting import commit_of, describe_setting, machine
from bot.evaluation.systems import Companion, Ngrams, Prediction, Run, guess_each
from bot.evaluation.validation import FOLDS, split, thinned
from bot.understand.questions import DOUBTFUL
from tests.local_server import LocalServer
from tests.training_data import NLU, examples

ASKED = {
    ("en", "place_hours"): ["when does the place open", "opening hours of the place", "is the place open late", "what time does it close"],
    ("zh", "place_hours"): ["地方几点开门", "几点关门", "开放时间", "今天开门吗"],
    ("en", "place_tickets"): ["how much is the place", "ticket price of the place", "what does it cost", "is there a student ticket"],
    ("zh", "place_tickets"): ["门票多少钱", "票价多少", "学生票几块", "要买票吗"],
    ("en", "fallback"): ["write me a poem in python", "who won the world cup", "fix my washing machine", "price of bitcoin"],
    ("zh", "fallback"): ["帮我写论文", "比特币多少钱", "怎么修洗衣机", "谁赢了世界杯"],
}
TINY = [
    Example(f"{text}{end}", topic, language, f"{text}{end}")
    for (language, topic), texts in ASKED.items()
    for text in texts
    for end in ("", " please" if language == "en" else "呢")
]
HELD_OUT = [
    HeldOut("at what hour does the Bell Tower open", "at what hour does the place open", frozenset({"place_hours"}), "en"),
    HeldOut("钟楼票多少钱", "地方票多少钱", frozenset({"place_tickets", "event_tickets"}), "zh"),
    HeldOut("sing bitcoin a song", "sing bitcoin a song", frozenset({"fallback", "clarify"}), "en"),
    HeldOut("opening hours of Ribbon Fortress", "opening hours of Ribbon Fortress", frozenset({"clarify"}), "en", invented=True),
]


class Fixed:
    """A system that always says the same; counts its runs."""

    name = "Fixed"
    recipe = "1"

    def __init__(self, topic: str = "place_hours") -> None:
        self.topic, self.runs = topic, 0

    def run(self, training: Any, texts: Any, tick: Any) -> Run:
        self.runs += 1
        return Run(2.0, [Prediction(self.topic, 0.5, 1.0) for _ in texts])


class FixedRasa(Fixed):
    name = RasaDefault.name


def tick(what: str, done: int, of: int) -> None:
    """Watches nothing."""


@contextmanager
def job(title: str):
    yield tick


def judged(wanted: str, got: str, language: str = "en", ms: float = 1.0) -> Judged:
    return Judged(frozenset(wanted.split("/")), language, Prediction(got, 0.5, ms))


# ---- sentences


def test_examples_are_read_without_their_annotations(tmp_path):
    (tmp_path / "en").mkdir()
    lines = '- is [the place](place) open\n  - is [it]{"entity": "place"} far\n'
    (tmp_path / "en" / "place_hours.yml").write_text(yaml.safe_dump({"nlu": [{"intent": "place_hours", "examples": lines}]}))
    first, second = read_examples(tmp_path)
    assert first == Example("is the place open", "place_hours", "en", "is [the place](place) open")
    assert second.text == "is it far"


def test_all_examples_have_text_and_one_of_the_two_languages():
    every = read_examples(NLU)
    assert {example.language for example in every} == {"en", "zh"}
    assert all(example.text.strip() and "](" not in example.text for example in every)


@given(st.integers(1, 10), st.integers(0, 3))
def test_a_sample_has_so_many_of_each_topic_and_language(most, seed):
    sample = thin(TINY, most, seed)
    for language, topic in ASKED:
        assert sum((e.language, e.topic) == (language, topic) for e in sample) == min(most, 8)
    assert sample == thin(TINY, most, seed) and set(sample) <= set(TINY)


def test_without_a_number_a_sample_is_everything():
    assert set(thin(TINY, None, 0)) == set(TINY)


def test_words_are_counted_by_sentences():
    assert count_words(["Open, open!", "open late 开门"]) == {"open": 2, "late": 1}


@pytest.fixture
def tests_folder(tmp_path) -> Path:
    """Tests with a few sentences."""

    def case(say: str, *topics: str, lang: str = "en", **more: Any) -> str:
        return json.dumps({"id": "1", "lang": lang, "turns": [{"say": say, "expect": [{"topic": list(topics)}], **more}]})

    talk = {"id": "2", "lang": "en", "turns": [json.loads(case("and then", "poem"))["turns"][0]] * 2}
    lines = [
        case("when does the Bell Tower open", "place_hours"),
        case("anything goes", "*"),
        case("again", "fallback", repeat=99),
        case("???", "fallback"),
        case("何時にあきますか", "place_hours", lang="ja"),
        case("WHERE IS IT?", "place_directions"),
        json.dumps(talk),
    ]
    (tmp_path / "conversations").mkdir()
    (tmp_path / "conversations" / "en_one.jsonl").write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    (tmp_path / "conversations" / "zh_unknown_names.jsonl").write_text(case("云锦阁几点开门", "fallback", "clarify", lang="zh"))
    said = {
        "topic": "place_hours",
        "is": [{"say": "When does the Bell Tower open?"}],
        "is_not": [{"say": "票价", "topic": "place_tickets"}],
    }
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "place_hours.zh.yml").write_text(yaml.safe_dump(said))
    (tmp_path / "said" / "known_failures.yml").write_text("{}")
    return tmp_path


def test_held_out_are_single_turns_with_a_topic_each_once(tests_folder):
    sentences = read_held_out(tests_folder, ["where is it"], lambda text: text.replace("the Bell Tower", "the place"))
    first, japanese, invented, tickets = sentences.kept
    assert first == HeldOut("when does the Bell Tower open", "when does the place open", frozenset({"place_hours"}), "en")
    assert japanese.language == "other"
    assert invented.invented and invented.wanted == {"fallback", "clarify"} and not first.invented
    assert (tickets.text, tickets.wanted, tickets.language) == ("票价", {"place_tickets"}, "zh")
    assert sentences.left_out == 1


@pytest.mark.parametrize("learnt", ["When does the Bell Tower open?", "when does the place open"])
def test_what_was_learnt_as_it_is_or_with_plain_nouns_is_not_held_out(tests_folder, learnt):
    sentences = read_held_out(tests_folder, [learnt], lambda text: text.replace("Bell Tower", "place"))
    assert "when does the Bell Tower open" not in [sentence.text for sentence in sentences.kept]
    assert sentences.left_out == 1


def test_no_sentence_held_out_is_an_example_and_enough_are_left(watch):
    learnt = [text for text, _ in examples()]
    sentences = read_held_out(ROOT / "tests", learnt, lambda text: with_plain_nouns(text, watch.current()))
    known = {squeezed(text) for text in learnt}
    assert [s.text for s in sentences.kept if {squeezed(s.text), squeezed(s.plain)} & known] == []
    assert len(sentences.kept) >= 500
    assert {sentence.language for sentence in sentences.kept} == {"en", "zh", "zh-Hant", "other"}


@pytest.mark.parametrize(
    "said, plain",
    [
        ("when does the Bell Tower open", "when does the place open"),
        ("鐘樓幾點開門？", "地方几点开门"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_names_become_plain_nouns(said, plain, watch):
    got = with_plain_nouns(said, watch.current())
    assert "Bell Tower" not in got and "钟楼" not in got
    assert got == plain or "几点开门" in got


# ---- figures


def test_scores_count_what_is_right_caught_and_refused():
    scores = score(
        [
            judged("place_hours", "place_hours", ms=1),
            judged("place_hours/nearby", "nearby", "zh", ms=2),
            judged("place_hours", "fallback", "zh", ms=9),
            judged("fallback", "fallback", ms=3),
            judged("fallback/clarify", "poem", ms=4),
            judged("fallback/poem", "fallback", ms=5),
        ]
    )
    assert scores.right == Share(4, 6)
    assert scores.by_language == {"en": Share(3, 4), "zh": Share(1, 2)}
    assert scores.caught == Share(1, 2)
    assert scores.refused == Share(1, 3)  # a sentence for which a refusal is right too is no false alarm
    assert scores.median_ms == 3.5


def test_no_sentences_are_no_reason_to_fail():
    assert score([]).right == Share(0, 0) and str(Share(0, 0).value) == "nan"


@given(st.integers(1, 1000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_is_within_reason(pair):
    share = Share(*pair)
    assert 0 <= share.value <= 1 and 0 <= share.margin < 1


def test_topics_have_precision_recall_and_support():
    found = [judged("a", "a"), judged("a", "b"), judged("b", "b"), judged("b", "b")]
    a, b = score_topics(found)
    assert (a.topic, a.precision, a.recall, a.support) == ("a", 1.0, 0.5, 2)
    assert b.precision == pytest.approx(2 / 3) and b.recall == 1.0
    assert most_mixed_up(found, 5) == [("a", "b", 1)]


# ---- systems


@pytest.mark.parametrize("system", [Companion(), Ngrams()], ids=lambda system: type(system).__name__)
def test_a_system_learns_and_guesses_one_sentence_at_a_time(system):
    seen = []
    done = system.run(TINY, ["opening hours of the place", "门票多少钱"], lambda *what: seen.append(what))
    assert [p.topic for p in done.predictions] == ["place_hours", "place_tickets"]
    assert all(0 < p.confidence <= 1 and p.ms > 0 for p in done.predictions) and done.training_s > 0
    assert seen[-1] == ("guessing", 2, 2)


def test_a_doubtful_guess_is_not_understood():
    guesses = guess_each(lambda text: ("poem", DOUBTFUL - 0.01 if text == "b" else DOUBTFUL), ["a", "b"], tick)
    assert [guess.topic for guess in guesses] == ["poem", "fallback"]


def test_each_example_is_tested_once_by_those_who_have_not_learnt_it():
    folds = split(TINY, seed=0)
    assert len(folds) == FOLDS
    assert sorted(e.text for fold in folds for e in fold.testing) == sorted(e.text for e in TINY)
    assert all(not set(fold.training) & set(fold.testing) for fold in folds)
    assert folds == split(TINY, seed=0) != split(TINY, seed=1)
    assert all(len(fold.training) == len(ASKED) and fold.testing for fold in thinned(folds, 1, 0))


def test_runs_are_kept_until_something_changes(tmp_path):
    system = Fixed()
    first = Kept(tmp_path).run(system, TINY, ["a"], tick)
    assert Kept(tmp_path).run(system, TINY, ["a"], tick) == first and system.runs == 1
    Kept(tmp_path).run(system, TINY[1:], ["a"], tick)
    Kept(tmp_path).run(system, TINY, ["b"], tick)
    assert system.runs == 3
    system.recipe = "2"
    Kept(tmp_path).run(system, TINY, ["a"], tick)
    assert system.runs == 4


def test_fresh_measures_anew_but_nothing_twice(tmp_path):
    system = Fixed()
    Kept(tmp_path).run(system, TINY, ["a"], tick)
    fresh = Kept(tmp_path, fresh=True)
    fresh.run(system, TINY, ["a"], tick)
    fresh.run(system, TINY, ["a"], tick)
    assert system.runs == 2


# ---- Rasa's default pipeline


def test_the_pipeline_is_the_one_that_a_new_rasa_project_gets():
    theirs = yaml.safe_load((files("rasa.engine.recipes") / "config_files" / "default_config.yml").read_text())
    assert config(None)["pipeline"] == theirs["pipeline"]


def test_another_number_of_epochs_shows_in_the_name_and_is_another_run():
    assert RasaDefault().name == "Rasa's default pipeline"
    assert RasaDefault(3).name.endswith("(epochs: 3)") and RasaDefault(3).recipe != RasaDefault().recipe
    assert [c["epochs"] for c in config(3)["pipeline"] if "epochs" in c] == [3, 3]


def test_the_worker_gets_the_examples_with_their_annotations(tmp_path):
    training = [Example("is it open: 开?", "place_hours", "en", "is [it](place) open: 开?"), *TINY]
    write_job(tmp_path, config(1), training, ["几点"])
    blocks = yaml.safe_load((tmp_path / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    assert blocks[0]["intent"] == "place_hours" and blocks[0]["examples"].startswith("- is [it](place) open: 开?\n- when")
    assert sum(block["examples"].count("\n") for block in blocks) == len(training)
    assert json.loads((tmp_path / "texts.json").read_text(encoding="utf-8")) == ["几点"]


@pytest.mark.parametrize(
    "log, shown",
    [
        ("", ("reading the examples", 0, 0)),
        (
            "Epochs:   0%|          | 0/100 [00:00<?, ?it/s]\rEpochs:  12%|█▏  | 12/100 [00:58<06:00, 4.0s/it, t_loss=5.4]",
            ("epochs", 12, 100),
        ),
        ("Epochs: 100%|███| 4/4 [01:00<00:00]\n…\nMessages:  50%|██   | 44/88 [00:01<00:01, 42.5it/s]", ("guessing", 44, 88)),
    ],
)
def test_progress_is_read_from_the_workers_log(log, shown):
    assert progress(log) == shown


def test_a_worker_that_fails_is_told_with_a_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "LOGS", tmp_path)
    monkeypatch.setattr(rasa_default, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(rasa_default, "python", lambda *_: [sys.executable, "-c", "print('no memory'); raise SystemExit(3)"])
    with pytest.raises(CommandError, match=r"(?s)exit code 3.*--no-rasa.*no memory"):
        RasaDefault().run(TINY, ["a"], tick)


# ---- the whole road, and conversations


def test_the_whole_road_is_judged_by_the_first_answer_and_a_failure_is_a_fallback(monkeypatch):
    def road(text: str, archive: Path) -> dict[str, Any]:
        if text == "bad":
            raise AssertionError("boom")
        return {"questions": [{"confidence": 0.9, "answer": {"topic": text}}, {"confidence": 0.9, "answer": {"topic": "second"}}]}

    monkeypatch.setattr(whole, "road", road)
    assert [p.topic for p in whole.answer_each(["poem", "bad"], Path("any"), tick)] == ["poem", "fallback"]


def test_conversations_are_counted_by_file_and_language(tmp_path):
    for name, lang, topic in (("en_a", "en", "greet"), ("zh_b", "zh", "poem")):
        turns = [{"say": "hi", "expect": [{"topic": [topic]}]}]
        cases = [{"id": f"{name}-{n}", "lang": lang, "turns": turns, **({"later": True} if n == 2 else {})} for n in range(3)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, cases)))
    with LocalServer(body=json.dumps([{"text": "Hello!"}, {"custom": {"topic": "greet"}}]).encode()) as server:
        require_assistant(server.url)
        held = hold_files(tmp_path.glob("*.jsonl"), server.url, dt.date(2026, 11, 23), tick)
    assert held == Held(Share(2, 4), {"en_a": Share(2, 2), "zh_b": Share(0, 2)}, {"en": Share(2, 2), "zh": Share(0, 2)})


def test_a_server_that_is_no_assistant_is_told():
    with LocalServer(status=404) as server, pytest.raises(CommandError, match="No assistant answers"):
        require_assistant(server.url)


def test_without_an_assistant_one_is_asked_for():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(CommandError, match="start one with ./changan up"):
        require_assistant(f"http://127.0.0.1:{port}")


# ---- the page


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> tuple[Board, list[Judged]]:
    """A board of tiny data, where Rasa's part is played by a system that always says the same."""
    kept, plan = Kept(tmp_path_factory.mktemp("kept")), Plan(FixedRasa(), folds=1, most=4)  # type: ignore[arg-type]
    rows = measure_held_out(plan, TINY, HELD_OUT, kept, job)
    validation, guesses = cross_validate(plan, TINY, kept, job)
    setting = describe_setting(ROOT, dt.date(2026, 11, 23))
    return Board(setting, {"en": 24, "zh": 24}, None, 7, rows, validation, None), guesses


def test_all_systems_are_compared_on_the_same_sentences(measured):
    board, guesses = measured
    assert [(row.system, row.learnt) for row in board.held_out] == [
        *[(name, 48) for name in (Companion.name, Ngrams.name)],
        *[(name, 24) for name in (Companion.name, Ngrams.name, RasaDefault.name)],
    ]
    assert {row.scores.right.of for row in board.held_out} == {3} and {row.invented.of for row in board.held_out} == {1}
    assert len({(row.learnt, row.scores.right.of) for row in board.validation.compared}) == 1
    assert len(board.validation.compared) == 3 and len(board.validation.validated) == 2
    assert len(guesses) == len(TINY)


def test_backstory_counts_as_the_small_talk_that_answers_it(tmp_path):
    sentence = HeldOut("we came by train", "we came by train", frozenset({"smalltalk"}), "en")
    plan = Plan(Fixed("aside"))  # type: ignore[arg-type]
    assert measure_held_out(plan, TINY, [sentence], Kept(tmp_path), job)[-1].scores.right == Share(1, 1)


def test_without_rasa_only_the_quick_ones_are_measured(tmp_path):
    validation, _ = cross_validate(Plan(None), TINY, Kept(tmp_path), job)
    assert validation.compared == [] and len(validation.validated) == 2
    rows = measure_held_out(Plan(None), TINY, HELD_OUT, Kept(tmp_path), job)
    text = page(Board(describe_setting(ROOT, dt.date(2026, 11, 23)), {}, None, 0, rows, validation, None), {})
    assert "DIET" not in text and "compare those that have" not in text


def test_the_page_has_whole_tables_and_says_how_to_go_on(measured):
    families = read_families(ROOT / "domain")
    text = page(measured[0], families)
    assert text.index("no system has learnt from") < text.index("## Cross-validation")
    assert "--url http://localhost:5005" in text and "7 more were left out" in text and "compare those that have" in text
    assert "trial run" not in text.split("## Sentences")[0]
    for block in re.findall(r"(?:^\|.*\n)+", text, re.M):
        assert len({line.count("|") for line in block.splitlines()}) == 1, block
    assert "nan" not in text


def test_the_page_shows_conversations_and_confesses_a_sample(measured):
    held = Held(Share(1, 2), {"en_a": Share(1, 2)}, {"zh-Hant": Share(1, 2)})
    text = page(replace(measured[0], conversations=held, sample=20), {})
    assert "1 of 2 hold (50.0%)" in text and "| Traditional | 1 | 2 | 50.0% |" in text and "at most 20 examples" in text


def test_a_board_is_written_with_its_pictures_and_figures(measured, tmp_path):
    board, guesses = measured
    path = run.write_page(board, guesses, tmp_path / "docs")
    run.write_json(board, tmp_path / "board.json")
    text = path.read_text(encoding="utf-8")
    assert text == run.show(board)
    assert all((path.parent / picture).is_file() for picture in re.findall(r"!\[.*?\]\((.*?)\)", text))
    assert json.loads((tmp_path / "board.json").read_text(encoding="utf-8")) == json.loads(json.dumps(asdict(board)))


def test_the_same_guesses_make_the_same_pictures(measured, tmp_path):
    for folder in ("one", "two"):
        draw(measured[1], {"place_tickets": "place", "place_hours": "place"}, tmp_path / folder)
    for name in ("confusion.svg", "confidence.svg"):
        one, two = ((tmp_path / folder / name).read_text(encoding="utf-8") for folder in ("one", "two"))
        assert one == two and "place_hours" in one or name == "confidence.svg"


def test_every_topic_has_its_family_and_families_stay_together():
    families = read_families(ROOT / "domain")
    assert set(families) == {topic for _, topic in examples()}
    order = list(families.values())
    assert order == [family for family in dict.fromkeys(order) for _ in range(order.count(family))]


def test_the_setting_names_no_machine(tmp_path):
    assert socket.gethostname() not in machine() and re.match(r"\d+ processor cores", machine())
    assert commit_of(tmp_path) == "unknown"
