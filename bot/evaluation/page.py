"""The scoreboard as a page: docs/scoreboard.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evaluation.measure import Board, HeldOutRow, ValidatedRow, Validation
from bot.evaluation.rasa_default import RasaDefault
from bot.evaluation.scores import Share, TopicScore
from bot.evaluation.systems import Companion, Ngrams
from bot.evaluation.validation import FOLDS

PICTURES = "scoreboard"
LANGUAGES = {"en": "English", "zh": "Chinese", "zh-Hant": "Traditional", "other": "other languages"}
Cells = Sequence[object]


def page(board: Board, families: dict[str, str]) -> str:
    """The whole page in Markdown. families: topic → family, in the order in which topics are listed."""
    parts = [
        "# Scoreboard",
        "How well messages are understood, beside other systems that learnt from the same sentences. Made by `./changan eval`.",
        _setting(board),
        "## Sentences that no system has learnt from",
        held_out(board),
        "## Cross-validation",
        cross_validation(board),
        "## Topics",
        topics(board.validation, families),
        "## Whole conversations",
        conversations(board),
        "## What the data are",
        _data(board),
        "## How to measure again",
        AGAIN,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


AGAIN = """\
    ./changan eval --url http://localhost:5005    # in another terminal: ./changan up

What was measured is kept in var/eval as long as the sentences and the system stay the same; `--fresh` measures anew.
`--no-rasa` leaves out Rasa's pipeline, which learns for hours; `--rasa-limit 100` lets it, and the others beside it,
learn from fewer examples. `--limit 20` is a trial run on a sample, printed only. All options:
[commands.md](commands.md)."""

SYSTEMS = {
    Companion.name: """\
multilingual sentence embedding and character n-grams into a linear classifier (`bot/understand/topics.py`).""",
    Ngrams.name: """\
characters (1 to 4 within words) and words (1 and 2) weighted by tf-idf, linear support vector machine, all by
  scikit-learn; chances and threshold are made as ours are.""",
    RasaDefault.name: """\
what `rasa init` gives a new project, as it comes. Its tokenizer parts at spaces, so that Chinese is left to the
  character n-grams; DIET and the fallback classifier (0.3/0.1) have their own settings.""",
}
TUNED = "No system was tuned for this comparison; but ours has been developed with the tests at hand, the others have not."


def _setting(board: Board) -> str:
    setting = board.setting
    versions = ", ".join(f"{name} {version}" for name, version in setting.versions.items())
    sample = f" **A trial run on a sample: at most {board.sample} examples of each topic in each language.**" if board.sample else ""
    return f"{setting.date}, commit {setting.commit}. {setting.machine}; {versions}.{sample}\n\n{_systems(board)}\n\n{TUNED}"


def _systems(board: Board) -> str:
    """What is compared in this run."""
    names = [row.system for row in board.held_out]
    return "\n".join(f"- **{name}**: {text}" for name, text in SYSTEMS.items() if any(found.startswith(name) for found in names))


def held_out(board: Board) -> str:
    """The table of the sentences held out, and how to read it."""
    rows = board.held_out
    counts = rows[0].scores
    languages = [language for language in LANGUAGES if language in counts.by_language]
    head = ["", "learnt from", f"right ({counts.right.of})", *(f"{LANGUAGES[la]} ({counts.by_language[la].of})" for la in languages)]
    head += [f"out of scope caught ({counts.caught.of})", f"in scope refused ({counts.refused.of})"]
    head += [f"invented names caught ({rows[0].invented.of})", "right, names as written", "ms a message"]
    body = [_held_out_cells(row, languages) for row in rows]
    return f"""\
The single messages of tests/conversations and the sentences of tests/said. {board.left_out} more were left out: they
stand among the examples too, as they are or with their names replaced. A guess is right where it is one of the topics
that the test accepts; ± is the 95 % interval.{_unequal(rows)}

Every classifier gets a sentence as ours does, with the content's names replaced by plain nouns ("when does the place
open"); how it does with the sentence as written stands in the last column but one. *The whole road* is the first answer
that a visitor gets, from the message as written, with all that comes before and after the classifier. Invented names
("opening hours of the Grand Ribbon Fortress") are counted apart: that there is no such thing, only a directory of names
can know. *Out of scope caught*: of what no topic answers. *In scope refused*: false alarms, taken for `fallback` or
guessed without being sure enough.

{table(head, body)}"""


def _unequal(rows: Sequence[HeldOutRow]) -> str:
    equal = len({row.learnt for row in rows}) == 1
    return "" if equal else " Not all have learnt from equally many examples: compare those that have."


def _held_out_cells(row: HeldOutRow, languages: Iterable[str]) -> Cells:
    scores = row.scores
    by_language = [percent(scores.by_language[language]) for language in languages]
    right = f"**{percent(scores.right)}** ± {scores.right.margin * 100:.1f}"
    rest = [percent(scores.caught), percent(scores.refused), percent(row.invented), percent(row.as_written), f"{scores.median_ms:.1f}"]
    return [row.system, f"{row.learnt:,}", right, *by_language, *rest]


def cross_validation(board: Board) -> str:
    """The tables of the cross-validation, with the pictures."""
    validation = board.validation
    parts = [
        f"""\
The examples in {FOLDS} folds with the same share of each topic in each language; each sentence is guessed by a system
that learnt from the other folds. Examples are neighbours of each other (one writer, one moment), which is kinder to
every system than sentences from elsewhere. Messages are guessed one at a time, as visitors send them; times are medians."""
    ]
    if validation.compared:
        first = "the first fold" if validation.folds == 1 else f"the first {validation.folds} folds"
        parts += [f"All systems on {first}, having learnt from the same sentences:", _validated(validation.compared)]
    parts += [f"Those that learn quickly, on all {FOLDS} folds:", _validated(validation.validated)]
    parts += [
        f"![Confusion matrix of all topics]({PICTURES}/confusion.svg)",
        f"![How sure right and wrong guesses are]({PICTURES}/confidence.svg)",
    ]
    if validation.mixed_up:
        pairs = ", ".join(f"`{wanted}` taken for `{got}` ({count})" for wanted, got, count in validation.mixed_up)
        parts.append(f"Most mixed up by ours: {pairs}.")
    return "\n\n".join(parts)


def _validated(rows: Sequence[ValidatedRow]) -> str:
    counts = rows[0].scores
    languages = list(counts.by_language)
    head = [
        "",
        "learnt from",
        f"right ({counts.right.of})",
        *(f"{LANGUAGES.get(la, la)} ({counts.by_language[la].of})" for la in languages),
    ]
    head += [f"out of scope caught ({counts.caught.of})", f"in scope refused ({counts.refused.of})", "ms a message", "training, s"]
    return table(head, [_validated_cells(row, languages) for row in rows])


def _validated_cells(row: ValidatedRow, languages: Iterable[str]) -> Cells:
    scores = row.scores
    by_language = [percent(scores.by_language[language]) for language in languages]
    rest = [percent(scores.caught), percent(scores.refused), f"{scores.median_ms:.1f}", f"{row.training_s:.0f}"]
    return [row.system, f"{row.learnt:,}", f"**{percent(scores.right)}**", *by_language, *rest]


def topics(validation: Validation, families: dict[str, str]) -> str:
    """Each topic's figures, ours first, by family."""
    ours, *others = validation.validated
    others += [row for row in validation.compared if row.system.startswith(RasaDefault.name)]
    f1 = {row.system: {topic.topic: topic.f1 for topic in row.topics} for row in others}
    order = {topic: at for at, topic in enumerate(families)}
    rows = [
        [families.get(t.topic) or "–", f"`{t.topic}`", t.support, *_figures(t), *(_figure(found, t.topic) for found in f1.values())]
        for t in sorted(ours.topics, key=lambda t: order.get(t.topic, len(order)))
    ]
    note = f" (Rasa's on {validation.folds} of the {FOLDS} folds)" if validation.compared else ""
    head = ["family", "topic", "sentences", "precision", "recall", "F1", *(f"F1, {name}" for name in f1)]
    return f"Ours in cross-validation, and the F1 of the others{note}.\n\n{table(head, rows)}"


def _figures(topic: TopicScore) -> list[str]:
    return [f"{figure:.2f}" for figure in (topic.precision, topic.recall, topic.f1)]


def _figure(f1: dict[str, float], topic: str) -> str:
    return f"{f1[topic]:.2f}" if topic in f1 else "–"


def conversations(board: Board) -> str:
    """The conversations by file and by language, or how to get them."""
    held = board.conversations
    if held is None:
        return "Not held in this run: start the assistant (`./changan up`) and add `--url http://localhost:5005`."
    by_language = [[LANGUAGES.get(key, key), share.count, share.of, percent(share)] for key, share in held.by_language.items()]
    by_file = [[f"`{key}`", share.count, share.of, percent(share)] for key, share in held.by_file.items()]
    return f"""\
The cases of tests/conversations with a running assistant. A case holds when every turn's topic, subject, dates, language and words are what
the test wants. **{held.whole.count} of {held.whole.of} hold ({percent(held.whole)}).**

{table(["language", "hold", "of", "share"], by_language)}

{table(["file", "hold", "of", "share"], by_file)}"""


def _data(board: Board) -> str:
    counts = ", ".join(f"{count:,} in {LANGUAGES.get(language, language)}" for language, count in board.examples.items())
    return f"""\
{sum(board.examples.values()):,} examples in data/nlu ({counts}), written by hand for this project; none comes from talks
of real visitors. Many are hard on purpose: topics that lie close together (what a place is, what to see there, what stood
there in the Tang), half sentences, slips of the thumb, dialect, two languages in one message, and questions out of scope
that sound like a visitor's. The sentences held out were written as tests, hard ones too, so everyday talk may well be
understood better than these figures say; but they were made within the same project as the examples, so strangers may be
understood worse. Trust the differences between the systems more than the figures themselves."""


def percent(share: Share) -> str:
    return f"{share.value:.1%}" if share.of else "–"


def table(head: Cells, rows: Iterable[Cells]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
