"""Advice: names that two things of one kind share, and aliases that swallow common words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path
from typing import Iterator

import yaml

from tour_content.problems import Problem
from tour_content.reader import Document
from tour_content.store import names_of

COMMON = Path(__file__).with_name("common_words.yml")


def check(documents: list[Document], today: dt.date) -> Iterator[Problem]:
    common = {word.lower() for word in yaml.load(COMMON.read_text(encoding="utf-8"), yaml.BaseLoader)}
    owners: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in documents:
        for _, text, _ in names_of(document.record) if document.record else ():
            key = (document.kind, text.strip().lower())
            if document not in owners[key]:
                owners[key].append(document)
            if key[1] in common and document.kind != "article":  # articles are only looked for once a question is a practical one
                yield document.problem(("also",), f'"{text}" is an ordinary word, found in every second sentence; take it out')
    for (_, text), found in owners.items():
        for document in found[1:]:
            yield document.problem(("also",), f'"{text}" is a name of {found[0].path.name} too; visitors will be asked which they mean')
