"""What of a collection may go into one store: each document once, links with both their ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hmi_extract.datamodel import Extraction, Links, Problem, Severity, Stub
from hmi_extract.errors import StoreError
from hmi_extract.store.link_rows import END_TABLES, LinkKey
from hmi_extract.store.rows import Row


def by_document(extractions: Iterable[Extraction]) -> list[Extraction]:
    """In the order of their documents' ids; the same one handed on twice counts once.

    Raises `StoreError` where two different documents have one id.
    """
    found: dict[str, Extraction] = {}
    for extraction in extractions:
        document = extraction.document
        other = found.setdefault(document.id, extraction)
        if other is not extraction and other != extraction:
            raise StoreError(
                f"{document.source}: has the same id as {other.document.source} "
                f"({document.id}). Give one folder that holds both."
            )
    return [found[document_id] for document_id in sorted(found)]


def stubs_not_held(extractions: Iterable[Extraction], links: Links) -> list[Stub]:
    """Reports that are known by name only, without those that are themselves there."""
    held = {extraction.document.id for extraction in extractions}
    stubs = {stub.id: stub for stub in links.stubs if stub.id not in held}
    return [stubs[stub_id] for stub_id in sorted(stubs)]


def adopted(recommendations: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Rows whose parent is among them, and the ids of those that lost theirs."""
    known = {None, *(row["id"] for row in recommendations)}
    kept = [
        row if row["parent_id"] in known else {**row, "parent_id": None} for row in recommendations
    ]
    return kept, [str(row["id"]) for row in recommendations if row["parent_id"] not in known]


def joined(
    ids: Mapping[str, Collection[str]], proposed: Mapping[LinkKey, Row]
) -> tuple[dict[LinkKey, Row], list[Problem]]:
    """Links both of whose ends are among `ids` (table → ids), and a problem for each other."""
    kept: dict[LinkKey, Row] = {}
    dropped: list[Problem] = []
    for key in sorted(proposed):
        table, source_id, target_id, _ = key
        source_table, target_table = END_TABLES[table]
        if source_id in ids[source_table] and target_id in ids[target_table]:
            kept[key] = proposed[key]
        else:
            what = f"A link to {target_id} was left out: an end of it is not in the store."
            dropped.append(saving_problem("link_without_end", source_id, what))
    return kept, dropped


def saving_problem(code: str, record_id: str, message: str) -> Problem:
    document_id = record_id.split(".", 1)[0]
    return Problem(document_id, "saving", Severity.WARNING, code, message, document_id)
