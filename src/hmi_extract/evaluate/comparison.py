"""The comparison of one store with one gold file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.evaluate.fields import judge_fields
from hmi_extract.evaluate.links import judge_document_links, judge_record_links
from hmi_extract.evaluate.matching import Row, alternatives, likeness
from hmi_extract.evaluate.reading import opened, read_gold
from hmi_extract.evaluate.report import Claim, Closest, Outcome, Report, Result
from hmi_extract.evaluate.sides import Sides, text_of


def evaluate(database: Database | str | Path, gold: Path, name: str = "") -> Report:
    """Scores the store in `database` against the file `gold`, which the report calls `name`.

    Documents are matched by the gold's `file`, the end of `documents.source`. Items that the
    store has in a document of the gold are extra where the gold does not have them; its other
    documents are not looked at. Raises HmiExtractError where a file cannot be read.
    """
    with opened(database) as store:
        return _compare(Sides(name or gold.stem, store, read_gold(gold)))


def _compare(sides: Sides) -> Report:
    for name in sides.matches:
        _judge_records(sides, name)
    _judge_kinds(sides)
    judge_fields(sides)
    judge_record_links(sides, "responses", "response_links", "response_id")
    judge_record_links(sides, "findings", "finding_links", "finding_id")
    judge_document_links(sides)
    return sides.report()


def _judge_records(sides: Sides, name: str) -> None:
    found = sides.matches[name]
    for item, row in found.pairs:
        if not item.get("optional"):
            sides.items.append(_outcome(sides, name, Result.RIGHT, item, row["page"]))
            _claim(sides, name, row, is_right=True)
    for item in found.missed:
        near = _closest(item, sides.predicted[name])
        page = sides.page_of(item)
        sides.items.append(_outcome(sides, name, Result.MISSED, item, page, near))
    for row in found.extra:
        near = _closest(row, sides.gold[name])
        sides.items.append(_outcome(sides, name, Result.EXTRA, row, row["page"], near))
        _claim(sides, name, row, is_right=False)


def _outcome(
    sides: Sides,
    what: str,
    result: Result,
    item: Row,
    page: int | None = None,
    closest: Closest | None = None,
) -> Outcome:
    document = sides.documents[item["file"]]
    return Outcome(what, result, document, text_of(item), page, closest=closest)


def _claim(sides: Sides, name: str, row: Row, *, is_right: bool) -> None:
    if row["confidence"] is not None:
        document = sides.documents[row["file"]]
        sides.claims.append(Claim(name, row["confidence"], is_right, document))


def _closest(item: Row, others: Iterable[Row]) -> Closest | None:
    """Of the other side's items in the same document, the one with most words in common."""
    scored = [
        (likeness(item["text"], other["text"]), place, other)
        for place, other in enumerate(others)
        if other["file"] == item["file"]
    ]
    if not scored:
        return None
    similarity, _, other = max(scored, key=lambda one: (one[0], -one[1]))
    return Closest(text_of(other), other.get("page"), similarity) if similarity else None


def _judge_kinds(sides: Sides) -> None:
    """Each kind by itself: an item of the wrong kind is missed in one and extra in another."""
    found = sides.matches.get("recommendations")
    if found is None:
        return

    def add(kind: str, result: Result, item: Row) -> None:
        sides.finer.append(_outcome(sides, f"recommendations.{kind}", result, item))

    for item, row in found.pairs:
        if item.get("optional") or "kind" not in item:
            continue
        if row["kind"] in alternatives(item["kind"]):
            add(row["kind"], Result.RIGHT, item)
        else:
            add(alternatives(item["kind"])[0], Result.MISSED, item)
            add(row["kind"], Result.EXTRA, row)
    for item in found.missed:
        if "kind" in item:
            add(alternatives(item["kind"])[0], Result.MISSED, item)
    for row in found.extra:
        add(row["kind"], Result.EXTRA, row)
