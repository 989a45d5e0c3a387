"""Decisions on documents, for the linker to go by when it joins what stands in them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence

from hmi_extract.datamodel import DocumentDecision, DocumentRelation, Extraction
from hmi_extract.store.decisions import Decision, Ruling, read_decisions
from hmi_extract.store.ends import End
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.papers import Paper, Papers, stored_papers
from hmi_extract.store.rows import document_row
from hmi_extract.store.settling import age


def decided_documents(
    decisions: Iterable[Decision], extractions: Sequence[Extraction]
) -> tuple[DocumentDecision, ...]:
    """What people said of links between documents of the collection, wherever these lie now;
    sorted by their ends. Of two decisions on one link the later stands."""
    of_documents = _of_documents(decisions)
    if not of_documents:
        return ()
    texts = {one.document.id: one.document.text for one in extractions}
    return _found(of_documents, Papers(map(_paper, extractions), texts.get))


def stored_decided_documents(connection: sqlite3.Connection) -> tuple[DocumentDecision, ...]:
    """The same of a store: what the linker would be told at a build of the same documents."""
    of_documents = _of_documents(read_decisions(connection))
    return _found(of_documents, stored_papers(connection)) if of_documents else ()


def digest(decided: Sequence[DocumentDecision]) -> str:
    """The same for equal decisions, as far as the linker goes by them."""
    told = [[one.source_id, one.target_id, one.relation, one.accepted, one.only] for one in decided]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _of_documents(decisions: Iterable[Decision]) -> list[Decision]:
    ruled = (one for one in decisions if one.status != Ruling.NOTED)
    return [one for one in ruled if one.link == LinkTable.DOCUMENTS]


def _paper(extraction: Extraction) -> Paper:
    row = document_row(extraction)
    known = ("kind", "title", "published", "force_id")
    facts = {name: None if row[name] is None else str(row[name]) for name in known}
    return Paper(extraction.document.id, extraction.document.sha256, **facts)


def _found(decisions: Iterable[Decision], papers: Papers) -> tuple[DocumentDecision, ...]:
    found: dict[tuple[str, str, str], DocumentDecision] = {}
    for one in sorted(decisions, key=age):
        source_id, target_id = (_id(papers, end) for end in (one.source, one.target))
        if source_id and target_id:
            accepted = one.status == Ruling.ACCEPTED
            found[source_id, target_id, one.relation] = DocumentDecision(
                source_id, target_id, DocumentRelation(one.relation), accepted, one.only
            )
    sole = {(one.source_id, one.relation) for one in found.values() if one.accepted and one.only}
    return tuple(
        found[key]
        for key in sorted(found)
        # That nothing else is meant is said already; the build adds rejections of what it finds.
        if found[key].accepted or (found[key].source_id, found[key].relation) not in sole
    )


def _id(papers: Papers, end: End) -> str | None:
    """A report known by name only is made by the linker: its id is all there is."""
    is_stub = end.paper.sha256 is None and end.paper.text_key is None
    return papers.find(end.paper) or (end.id if is_stub else None)
