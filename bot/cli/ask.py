"""changan ask."""

from __future__ import annotations

import json
from typing import Any, Optional

import typer

LANGUAGES = ("en", "zh", "zh-Hant")
SENTENCE_HELP = """What a visitor says, in quotes; or a button's payload, e.g. '/place_hours{"place": "bell-tower"}'."""


def ask(
    sentence: str = typer.Argument(help=SENTENCE_HELP),
    language: Optional[str] = typer.Option(None, help="Answer in en, zh or zh-Hant; without it, in the sentence's.", show_default=False),
    as_json: bool = typer.Option(False, "--json", help="Print the road as JSON."),
) -> None:
    """Show how one sentence is understood and answered.

    Prints its road on one screen: language, names and how they were found, dates, then each question with its topic, the runners-up, its
    conditions and its answer. Starts no server; loads the content and trains a model if need be.

    Example: changan ask "下周六兵马俑几点关门？"
    """
    if not sentence.strip():
        raise typer.BadParameter('there is nothing to understand; write a sentence in quotes, e.g. "When does the Bell Tower open?"')
    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"--language {language} is none of {', '.join(LANGUAGES)}")
    import os
    import warnings

    from bot.cli import content, model
    from bot.cli.process import QUIET

    warnings.simplefilter("ignore")
    os.environ.update({key: value for key, value in QUIET.items() if key not in os.environ})
    content.ensure()
    path = model.ensure()
    from bot.cli.road import road

    way = road(sentence, path, language)
    print(json.dumps(way, ensure_ascii=False, indent=1) if as_json else screen(way))


def screen(way: dict[str, Any]) -> str:
    """The road on one screen."""
    lines = [_line("language", way["language"] + (f", answered in {way['answered_in']}" if way["answered_in"] != way["language"] else ""))]
    lines += [_line("read as", way["working"])] if way["working"] != way["said"] else []
    lines += _each("names", [_name(n) for n in way["names"]])
    lines += _each("dates", [_date(d) for d in way["dates"]])
    lines += [_line("unknown", way["unknown"])] if way["unknown"] else []
    for number, question in enumerate(way["questions"], 1):
        lines += ["", *_question(number, question)]
    return "\n".join(lines)


def _question(number: int, question: dict[str, Any]) -> list[str]:
    runners_up = ", ".join(f"{topic} {chance:.2f}" for topic, chance in question["ranking"][1:4])
    conditions = ", ".join(f"{key} = {' or '.join(map(str, values))}" for key, values in question["conditions"].items())
    answer = question["answer"]
    rows = {
        f"question {number}": question["text"] or "(a button)",
        "topic": f"{question['topic']} {question['confidence']:.2f}" + (f"   then {runners_up}" if runners_up else ""),
        "about": ", ".join(question["about"]),
        "dates": ", ".join(question["dates"]),
        "conditions": conditions,
        "ordinal": str(question["ordinal"] or ""),
        "answer": f"{answer['topic']}, {answer['language']}",
    }
    return [*(_line(name, value) for name, value in rows.items() if value), *(f"  {line}" for line in question["text_shown"].splitlines())]


def _line(name: str, value: str) -> str:
    return f"{name:<12}{value}"


def _each(name: str, values: list[str]) -> list[str]:
    return [_line(name if n == 0 else "", value) for n, value in enumerate(values or ["none"])]


def _name(name: dict[str, Any]) -> str:
    return f"{name['text']} → {' or '.join('/'.join(c) for c in name['candidates'])} ({name['how']})"


def _date(date: dict[str, Any]) -> str:
    span = date["first"] if date["first"] == date["last"] else f"{date['first']} to {date['last']}"
    times = f" {date['from_time'] or ''}–{date['to_time'] or ''}" if date["from_time"] or date["to_time"] else ""
    return f"{date['text']} → {span}{times}{', ' + date['name'] if date['name'] else ''}"
