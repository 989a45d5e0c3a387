"""The gold of the collection, made from the sources that the documents are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from corpus.markup import Container, Source, marked_part, marked_records, plain

Row = dict[str, Any]

LISTS = {"ask": "recommendations", "answer": "responses", "verdict": "findings"}
RELATIONS = {"answers": "responds_to", "reviews": "reviews", "reports_on": "reports_on"}
# What a source leaves out is known to be absent from the document.
ABSENT: dict[str, Row] = {
    "ask": {"kind": "recommendation", "number": None, "parent": None, "deadline": None},
    "answer": {},  # a local number is judged only where the letter surely gives one
    "verdict": {},
}


def build_gold(sources: Iterable[Source]) -> dict[str, Any]:
    """Documents, records and links; raises ValueError where an id is missing or used twice."""
    gold: dict[str, list[Row]] = {
        "documents": [],
        "recommendations": [],
        "responses": [],
        "findings": [],
        "document_links": [],
    }
    for source in sources:
        gold["documents"].append(_document(source))
        gold["document_links"] += _document_links(source)
        for container in marked_records(source.body):
            gold[LISTS[container.name]].append(_record(source, container))
    _check(gold)
    return {"real": False, **gold}  # composed: figures on it flatter


def _document(source: Source) -> Row:
    facts = source.facts
    return {
        "file": source.file,
        "kind": facts["kind"],
        # The cover sets title and subtitle apart: the title alone is right, too.
        "title": [facts["title"], facts["short_title"]]
        if "short_title" in facts
        else facts["title"],
        "published": _plain_value(facts["published"]),
        "force_id": facts.get("force_id"),
    }


def _document_links(source: Source) -> list[Row]:
    return [
        {"source": source.file, "target": target, "relation": relation}
        for key, relation in RELATIONS.items()
        for target in source.facts.get(key, [])
    ]


def _record(source: Source, container: Container) -> Row:
    facts = {**ABSENT[container.name], **container.facts}
    either = facts.pop("either", False)
    row = {"id": facts.pop("id"), "file": source.file}
    row |= {key: _plain_value(value) for key, value in facts.items()}
    if container.name == "ask" and facts["number"] and _is_repeated(source):
        row["also"] = True
    part = marked_part(container)
    whole = plain(container.children)
    row["text"] = [part, whole] if either and part else part or whole
    return row


def _is_repeated(source: Source) -> bool:
    return any(isinstance(part, Container) and part.name == "repeat" for part in source.body)


def _plain_value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _check(gold: Mapping[str, list[Row]]) -> None:
    ids = [row["id"] for name in LISTS.values() for row in gold[name]]
    if len(ids) != len(set(ids)):
        raise ValueError(f"ids used twice: {sorted({i for i in ids if ids.count(i) > 1})}")
    asks = {row["id"] for row in gold["recommendations"]}
    named = {
        i
        for name in ("responses", "findings")
        for row in gold[name]
        for i in row["recommendations"]
    }
    named |= {row["parent"] for row in gold["recommendations"] if row["parent"]}
    if named - asks:
        raise ValueError(f"no such recommendations: {sorted(named - asks)}")
    files = {row["file"] for row in gold["documents"]}
    targets = {row["target"] for row in gold["document_links"]}
    if targets - files:
        raise ValueError(f"no such documents: {sorted(targets - files)}")
