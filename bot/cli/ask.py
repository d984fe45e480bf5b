"""changan ask."""
from __future__ import annotations

import json
from typing import Any, Optional

import typer

LANGUAGES = ("en", "zh", "zh-Hant")


def ask(
    sentence: str = typer.Argument(help='What a visitor says, in quotes; or a button\'s payload, e.g. \'/place_hours{"place": "bell-tower"}\'.'),
    language: Optional[str] = typer.Option(None, help=f"Answer in {', '.join(LANGUAGES)}; without it, in the sentence's own.", show_default=False),
    as_json: bool = typer.Option(False, "--json", help="Print the road as JSON."),
) -> None:
    """Show the road of one sentence: language, names, dates, questions with topics and conditions, and the answer. Starts no server.

    Loads the content and trains a model if need be.

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
        runners_up = ", ".join(f"{topic} {chance:.2f}" for topic, chance in question["ranking"][1:4])
        lines += ["", _line(f"question {number}", question["text"] or "(a button)")]
        lines += [_line("topic", f"{question['topic']} {question['confidence']:.2f}" + (f"   then {runners_up}" if runners_up else ""))]
        lines += [_line("about", ", ".join(question["about"]))] if question["about"] else []
        lines += [_line("dates", ", ".join(question["dates"]))] if question["dates"] else []
        lines += [_line("conditions", ", ".join(f"{k} = {' or '.join(map(str, v))}" for k, v in question["conditions"].items()))] if question["conditions"] else []
        lines += [_line("ordinal", str(question["ordinal"]))] if question["ordinal"] else []
        lines += [_line("answer", f"{question['answer']['topic']}, {question['answer']['language']}"), *(f"  {line}" for line in question["text_shown"].splitlines())]
    return "\n".join(lines)


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
