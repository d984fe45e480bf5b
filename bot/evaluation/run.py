"""A whole run: reads the sentences, measures, writes page, pictures and figures."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from bot.cli import content, model
from bot.cli.paths import ROOT, VAR
from bot.evaluation.bars import Bars
from bot.evaluation.charts import draw
from bot.evaluation.conversations import Held, hold_files, require_assistant
from bot.evaluation.families import read_families
from bot.evaluation.held_out import Sentences, read_held_out, with_plain_nouns
from bot.evaluation.kept import Kept
from bot.evaluation.measure import Board, Plan, cross_validate, measure_held_out, measure_whole
from bot.evaluation.page import PICTURES, page
from bot.evaluation.scores import Judged
from bot.evaluation.setting import describe_setting
from bot.understand.examples import Example, list_files, read_examples, thin
from bot.understand.library import WATCH
from bot.understand.vocabulary import count_words
from tour_content import clock

PAGE = "scoreboard.md"
KEPT = VAR / "eval"


def converse(url: str, today: dt.date) -> Held:
    """Hold the conversations under test with a running assistant. Raises CommandError where there is none."""
    require_assistant(url)
    with Bars() as job, job("Conversations") as tick:
        return hold_files((ROOT / "tests" / "conversations").glob("*.jsonl"), url, today, tick)


def measure(plan: Plan, sample: int | None, fresh: bool, conversations: Held | None) -> tuple[Board, list[Judged]]:
    """The scoreboard, and our own guesses in cross-validation. sample: examples of each topic and language, where not all are taken."""
    content.ensure()
    every = read_examples(list_files(ROOT / "data" / "nlu"))
    sentences = held_out_of(every)
    archive = None if sample else model.ensure()  # a model is made of all examples
    examples = thin(every, sample, plan.seed)
    kept = Kept(KEPT, fresh)
    with Bars() as job:
        rows = [measure_whole(examples, sentences.kept, archive, job)] if archive else []
        rows += measure_held_out(plan, examples, sentences.kept, kept, job)
        validation, judged = cross_validate(plan, examples, kept, job)
    languages = dict(Counter(example.language for example in examples))
    setting = describe_setting(ROOT, clock.today())
    return Board(setting, languages, sample, sentences.left_out, rows, validation, conversations), judged


def held_out_of(examples: list[Example]) -> Sentences:
    """The tests' sentences that are none of the examples, their names found by the present content."""
    texts = [example.text for example in examples]
    WATCH.learn_vocabulary(count_words(texts))
    library = WATCH.current()
    return read_held_out(ROOT / "tests", texts, lambda text: with_plain_nouns(text, library))


def show(board: Board) -> str:
    """The page."""
    return page(board, read_families(ROOT / "domain"))


def write_page(board: Board, judged: list[Judged], folder: Path) -> Path:
    """Write the page with its pictures into a folder; returns the page's path."""
    draw(judged, read_families(ROOT / "domain"), folder / PICTURES)
    path = folder / PAGE
    path.write_text(show(board), encoding="utf-8")
    return path


def write_json(board: Board, path: Path) -> None:
    """Write all figures."""
    path.write_text(json.dumps(asdict(board), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
