"""What is compared: the gold file, and the store's rows of the documents that it names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from sqlite_utils import Database

from hmi_extract.datamodel import LinkStatus
from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate.matching import Row

RECORDS = ("recommendations", "responses", "findings")
# Links that wait for a person, or that one has rejected, are not claims of the store.
STANDING = frozenset({LinkStatus.AUTO, LinkStatus.ACCEPTED})

Gold = Mapping[str, list[Row]]


def read_gold(path: Path) -> Gold:
    """The gold file; raises HmiExtractError where there is none, or it is something else."""
    advice = "Give the path of a gold.json"
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HmiExtractError(f"{path}: {error.strerror}. {advice}.") from error
    except ValueError as error:
        raise HmiExtractError(f"{path}: not JSON ({error}). {advice}.") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("documents"), list):
        raise HmiExtractError(f"{path}: has no list of documents. {advice}.")
    return gold


@contextmanager
def opened(database: Database | str | Path) -> Iterator[Database]:
    """The store itself, or the one in the file, which is closed at the end.

    Raises HmiExtractError where there is no such file.
    """
    if isinstance(database, Database):
        yield database
        return
    if not Path(database).is_file():
        raise HmiExtractError(f"{database}: no such file. Make it with 'hmi-extract build'.")
    store = Database(database)
    try:
        yield store
    finally:
        store.close()


def documents_by_file(database: Database, gold: Gold) -> dict[str, Row]:
    """Gold file → row of the document that was read from it. Stubs have no file."""
    rows = list(database.query("SELECT * FROM documents WHERE source IS NOT NULL ORDER BY id"))
    found = {document["file"]: _read_from(document["file"], rows) for document in gold["documents"]}
    return {file: row for file, row in found.items() if row}


def _read_from(file: str, rows: Iterable[Row]) -> Row | None:
    """The document whose source ends with the path `file` or, failing that, with its name."""
    wanted = PurePosixPath(file).parts
    by_name = []
    for row in rows:
        parts = PurePosixPath(row["source"].replace("\\", "/")).parts
        if parts[-len(wanted) :] == wanted:
            return row
        if parts[-1:] == wanted[-1:]:
            by_name.append(row)
    return by_name[0] if len(by_name) == 1 else None


def records(database: Database, table: str, file_of: Mapping[str, str]) -> list[Row]:
    """Records of the documents in `file_of` (document id → gold file), in the order printed."""
    rows = database.query(f"SELECT * FROM {table} ORDER BY document_id, start_char, id")
    found = [
        {**row, "file": file_of[row["document_id"]]}
        for row in rows
        if row["document_id"] in file_of
    ]
    if table == "recommendations":
        addressees = _addressees(database)
        return [{**row, "addressees": addressees.get(row["id"], [])} for row in found]
    return found


def _addressees(database: Database) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in database.query("SELECT * FROM recommendation_addressees"):
        found[row["recommendation_id"]].append(row["organisation_id"])
    return found


def standing_links(database: Database, table: str) -> list[Row]:
    """Links that the store stands by."""
    return [row for row in database.query(f"SELECT * FROM {table}") if row["status"] in STANDING]
