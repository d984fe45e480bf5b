"""The content out of the database and in again, as YAML, CSV or .xlsx: the same records, whichever form they went through."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.orm import Session

from tour_content import pictures, store
from tour_content.kinds import FOLDERS
from tour_content.problems import Problem, UnreadableFile
from tour_content.publishing import Proposal
from tour_content.query.revisions import find_current, list_documents
from tour_content.reader import Document, read_document
from tour_content.sheets.commas import read_commas, write_commas
from tour_content.sheets.rows import SheetDocument, documents_of
from tour_content.store import Key
from tour_content.tables import RevisionRow

FORMS = ("yaml", "csv", "xlsx")
KIND_OF = {folder: kind for kind, folder in FOLDERS.items()}
_WIDTH = 140
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Record = tuple[str, str, int, dict[str, Any]]  # kind, id, revision, document


def export(records: list[Record], target: Path, form: str) -> None:
    """Write records to `target`: a file for xlsx, else a folder. Raises OSError, or UnreadableFile for what fits no cell."""
    if form == "xlsx":
        from tour_content.sheets.workbook import write_workbook  # 8 MB that whoever touches no workbook does without

        target.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(records, target)
    elif form == "csv":
        write_commas(records, target)
    else:
        for kind, id_, _, doc in records:
            _write_yaml(kind, target / FOLDERS[kind] / f"{id_}.yml", doc)
        pictures.take_out([doc["picture"]["file"] for _, _, _, doc in records if "picture" in doc], target)


def _write_yaml(kind: str, path: Path, doc: dict[str, Any]) -> None:
    """One record as the library has it; a file that says the same already keeps its form and comments."""
    if path.is_file():
        present = read_document(kind, path)
        if present.record and store.document_of(present.record) == doc:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(doc, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_WIDTH), encoding="utf-8")


def read(path: Path, in_force: dict[Key, dict[str, Any]]) -> tuple[list[Document], list[Problem]]:
    """The records of a file, or of a folder of YAML or CSV files; and what is wrong that belongs to no record. Raises UnreadableFile.

    `in_force` are the documents that lists without a sheet of their own are taken over from.
    """
    if path.suffix.lower() in (".yml", ".yaml") or path.is_dir() and any(path.glob("**/*.yml")):
        return _read_yaml(path), []
    if path.is_dir() or path.suffix.lower() == ".csv":
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        if not files:
            raise UnreadableFile(f"{path.name} holds no .yml and no .csv files; name an exported folder or file")
        problems: list[Problem] = []
        tables = [read_commas(file) for file in files]
    else:
        from tour_content.sheets.workbook import read_workbook

        tables, problems = read_workbook(path)
    documents, more = documents_of(tables, path, lambda kind, id_: in_force.get((kind, id_)))
    if not documents and not more and not problems:
        raise UnreadableFile(f"{path.name} holds no record; fill in a row, or export again")
    return list(documents), [*problems, *more]


def _read_yaml(path: Path) -> list[Document]:
    files = sorted(path.glob("**/*.yml")) if path.is_dir() else [path]
    strange = [file for file in files if file.parent.name not in KIND_OF]
    if strange:
        raise UnreadableFile(f"{strange[0].name} is in no folder of a kind; put it in one of {', '.join(FOLDERS.values())}")
    return [read_document(KIND_OF[file.parent.name], file, file.relative_to(path) if path.is_dir() else file) for file in files]


@dataclass
class Import:
    """What a file would change. `moved_on` are records that somebody changed since the export, and the file did not touch."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    moved_on: list[Key] = field(default_factory=list)


def plan_import(db: Session, path: Path, remove_missing: bool = False) -> Import:
    """Read a file and work out what it proposes. `remove_missing` also takes away records of its kinds that it does not hold.

    Raises UnreadableFile.
    """
    present = {(kind, id_): (revision, doc) for kind, id_, revision, doc in list_documents(db)}
    documents, problems = read(path, {key: doc for key, (_, doc) in present.items()})
    plan = Import(problems=problems)
    for document in documents:
        key = document.kind, document.path.stem
        revision = document.revision if isinstance(document, SheetDocument) else None
        if revision is None or revision == present.get(key, (0, None))[0]:
            plan.proposals.append(Proposal(*key, document, revision))
        else:
            _weigh(db, plan, document, key, revision)
    if remove_missing:
        kinds, there = {document.kind for document in documents}, {(p.kind, p.id) for p in plan.proposals}
        gone = [key for key in present if key[0] in kinds and key not in there and key not in plan.moved_on]
        plan.proposals += [Proposal(*key, None) for key in gone]
    return plan


def _weigh(db: Session, plan: Import, document: Document, key: Key, revision: int) -> None:
    """A record that is another now than when it was exported: left alone where the file did not touch it, else a problem."""
    exported = db.get(RevisionRow, revision)
    known = exported is not None and (exported.kind, exported.id) == key
    if known and document.record and store.document_of(document.record) == exported.doc:
        plan.moved_on.append(key)
        return
    last = find_current(db, *key)
    who = f"{last.author} changed it at {last.at:%Y-%m-%d %H:%M} UTC" if known and last else "it was exported from another database"
    plan.problems.append(document.problem(("revision",), f"{'/'.join(key)}: {who}; export again, or empty the cell revision to overwrite"))
