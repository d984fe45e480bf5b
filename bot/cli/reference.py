"""docs/commands.md, made from the commands themselves: python -m bot.cli.reference > docs/commands.md. A test compares."""

from __future__ import annotations

from collections.abc import Iterator

import click
import typer.main

from bot.cli.app import app

NEWLINE = "\n"
HEAD = """# Commands

`./changan COMMAND --help` prints the same. Made by `python -m bot.cli.reference`; do not edit.
"""


def reference() -> str:
    """The whole page."""
    root = typer.main.get_command(app)
    return HEAD + "".join(f"\n## changan {name}\n\n{_body(name, command)}" for name, command in _commands(root))


def _commands(group: click.Command, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in getattr(group, "commands", {}).items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _body(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"changan {name}")
    rows = [_row(parameter, context) for parameter in command.params if parameter.name != "help"]
    table = "\n\n| option | meaning |\n| --- | --- |\n" + "".join(rows) if rows else ""
    return f"{_text(command.help or '')}{table or NEWLINE}"


def _text(help_text: str) -> str:
    """Paragraphs on one line each, the example as code."""
    paragraphs = [" ".join(p.split()) for p in help_text.strip().split("\n\n")]
    return "\n\n".join(_example(p) if p.startswith("Example: ") else p for p in paragraphs)


def _example(paragraph: str) -> str:
    return "    " + paragraph.removeprefix("Example: ").replace("changan ", "./changan ", 1)


def _row(parameter: click.Parameter, context: click.Context) -> str:
    names = [parameter.make_metavar(context)] if parameter.param_type_name == "argument" else parameter.opts
    default = parameter.default
    shown = f" Default: `{default}`." if default not in (None, False, [], ()) else ""
    return f"| {', '.join(f'`{name}`' for name in names)} | {getattr(parameter, 'help', '') or ''}{shown} |\n"


if __name__ == "__main__":
    print(reference(), end="")
