"""Cases under test that came from misses, in the form of tests/conversations: `var/learnt.jsonl`.

They lie beside the database and not in the repository: an alias or a story that a case rests on may be in this database alone.
"""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parents[2] / "var" / "learnt.jsonl"
Case = dict[str, Any]
_writing = threading.Lock()


def case_of(group: int, language: str, said: str, topics: list[str], subject: str | None) -> Case:
    """A case of one message: the topics that its answer may have, and the id of what it has to be about, or None."""
    expected: Case = {"topic": topics}
    if subject:
        expected["subject"] = f"^{re.escape(subject)}$"
    return {"id": case_id(group), "lang": language, "kind": "learnt", "turns": [{"say": said, "expect": [expected]}]}


def case_id(group: int) -> str:
    return f"learnt-{group:04d}"


def read_learnt(path: Path | None = None) -> list[Case]:
    """The cases, in the order in which they came."""
    path = path or CASES
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path.is_file() else []


def put_case(case: Case, path: Path | None = None) -> None:
    """Add a case, in the place of one with its id."""
    with _writing:
        _write([*(old for old in read_learnt(path) if old["id"] != case["id"]), case], path)


def drop_case(id_: str, path: Path | None = None) -> None:
    """Take a case away, where there is one."""
    with _writing:
        _write([case for case in read_learnt(path) if case["id"] != id_], path)


def _write(cases: list[Case], path: Path | None) -> None:
    path = path or CASES
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    draft.replace(path)
