"""What is compared: the gold file, and the store's rows of the documents that it names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import FindingRelation, LinkStatus
from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate.matching import Row
from hmi_extract.evaluate.report import LINKS, RECORDS, JudgedDocument
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.migrations import open_store
from hmi_extract.store.standing import standing

# Links that wait for a person, or that one has rejected, are not claims of the store.
STANDING = frozenset({LinkStatus.AUTO, LinkStatus.ACCEPTED})

Gold = Mapping[str, Any]
"""Lists of rows by what they are, and `real` of all its documents."""

_FIELDS = {
    "documents": ("file",),
    **dict.fromkeys(RECORDS, ("id", "file", "text")),
    "document_links": ("source", "target"),
}
_FORMATS = {"htm": "html", "xhtml": "html", "text": "txt", "markdown": "md"}


def read_gold(path: Path) -> Gold:
    """The gold file; raises HmiExtractError where there is none, or it is something else."""
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unfit(path, str(error.strerror), "Give the path of a gold.json") from error
    except ValueError as error:
        raise _unfit(path, f"not JSON ({error})", "Give the path of a gold.json") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("documents"), list):
        raise _unfit(path, "has no list of documents", "Give the path of a gold.json")
    for what in _mistakes(gold):
        raise _unfit(path, what, "Mend the gold")
    return gold


def _unfit(path: Path, what: str, advice: str) -> HmiExtractError:
    return HmiExtractError(f"{path}: {what}. {advice}.")


def _mistakes(gold: Gold) -> Iterator[str]:
    """What would be judged wrongly without a word: a misspelt name looks like a miss."""
    for name, fields in _FIELDS.items():
        if not isinstance(gold.get(name, []), list):
            yield f"{name}: not a list"
            return
        for number, row in enumerate(gold.get(name, []), start=1):
            absent = [field for field in fields if field not in row]
            if absent:
                yield f"{name}, row {number}: has no {absent[0]!r}"
                return
    files = {document["file"] for document in gold["documents"]}
    rows = [row for name in RECORDS for row in gold.get(name, [])]
    ids = Counter(row["id"] for row in rows)
    yield from (f"the id {each!r} is used twice" for each, count in ids.items() if count > 1)
    named = [row["file"] for row in rows]
    named += [link["source"] for link in gold.get("document_links", [])]
    yield from (f"{each!r} is not among its documents" for each in named if each not in files)
    asks = {row["id"] for row in gold.get("recommendations", [])}
    if "recommendations" in gold:
        for row in rows:
            unknown = set(row.get("recommendations", ())) - asks
            yield from (f"{row['id']!r} names no recommendation {each!r}" for each in unknown)


def judged_kinds(gold: Gold) -> tuple[str, ...]:
    """The records and links that the gold has an opinion on: those it has a list for."""
    ends = {"response_links": "responses", "finding_links": "findings"}
    with_both = {link for link, name in ends.items() if name in gold and "recommendations" in gold}
    return tuple(what for what in (*RECORDS, *LINKS) if what in gold or what in with_both)


@contextmanager
def opened(database: Database | str | Path) -> Iterator[Database]:
    """The store itself, or the one in the file, which is closed at the end.

    Raises HmiExtractError where there is no such file.
    """
    if isinstance(database, Database):
        yield database
        return
    store = open_store(Path(database))
    try:
        yield store
    finally:
        store.close()


# --- documents -----------------------------------------------------------------------------


def documents_by_file(database: Database, gold: Gold) -> dict[str, Row]:
    """Gold file → row of the document that was read from it. Stubs have no file."""
    rows = list(database.query("SELECT * FROM documents WHERE source IS NOT NULL ORDER BY id"))
    found = {document["file"]: read_from(document["file"], rows) for document in gold["documents"]}
    return {file: row for file, row in found.items() if row}


def read_from(file: str, rows: Iterable[Row]) -> Row | None:
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


def judged_documents(
    database: Database, gold: Gold, rows: Mapping[str, Row], collection: str
) -> dict[str, JudgedDocument]:
    """The documents of the gold by their files; `rows` are those that the store has."""
    scanned = _share_scanned(database)
    return {
        document["file"]: JudgedDocument(
            collection=collection,
            file=document["file"],
            family=_family(document),
            format=_format(document["file"], rows.get(document["file"]), scanned),
            real=document.get("real", gold.get("real")),
            in_store=document["file"] in rows,
        )
        for document in gold["documents"]
    }


def _family(document: Row) -> str:
    kind = document.get("kind")
    family = document.get("family") or (kind[0] if isinstance(kind, list) and kind else kind)
    return str(family or "unknown")


def _share_scanned(database: Database) -> dict[str, float]:
    """Document id → share of its pages that were recognised in a picture."""
    rows = database.query(
        "SELECT document_id, AVG(ocr_confidence IS NOT NULL) AS share FROM pages GROUP BY 1"
    )
    return {row["document_id"]: row["share"] for row in rows}


def _format(file: str, row: Row | None, scanned: Mapping[str, float]) -> str:
    """A scan where half of the pages are: a printed report may well have one page of a picture."""
    suffix = PurePosixPath(file).suffix.lower().lstrip(".")
    name = _FORMATS.get(suffix, suffix) or "unknown"
    share = scanned.get(row["id"], 0.0) if row else 0.0
    if share >= 0.5:
        return "scan"
    return f"{name}, part scanned" if share else name


# --- records and links ---------------------------------------------------------------------


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


def proposed_links(database: Database, table: str) -> list[Row]:
    """Links that the store stands by, and behind them those that wait for a person; `status` is
    what each comes to after all that people said.

    A later finding on the same topic judges no recommendation, and is left out.
    """
    query = f"SELECT l.*, {standing('l', LinkTable(table))} AS standing FROM {table} AS l"
    rows = [
        {**row, "status": row["standing"]}
        for row in database.query(query)
        if row["standing"] != LinkStatus.REJECTED
        and row.get("relation") != FindingRelation.SAME_TOPIC
    ]
    return sorted(rows, key=lambda row: row["status"] not in STANDING)


def quotes(database: Database, record: str, role: str) -> tuple[str, ...]:
    """The words of the document that a record points at in one role."""
    rows = database.query(
        "SELECT substr(text, start_char + 1, end_char - start_char) AS words FROM quotes"
        " JOIN documents ON documents.id = document_id"
        " WHERE record_id = ? AND role = ? ORDER BY start_char",
        [record, role],
    )
    return tuple(row["words"] for row in rows)
