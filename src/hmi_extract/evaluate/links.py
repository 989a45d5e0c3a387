"""Which answers, findings and documents belong together: both ends match, the gold has the pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hmi_extract.evaluate.matching import Row, alternatives
from hmi_extract.evaluate.reading import STANDING, Gold, proposed_links
from hmi_extract.evaluate.report import Claim, Outcome, Result
from hmi_extract.evaluate.sides import Sides, by_id, text_of

Pair = tuple[str, str]


def judge_record_links(sides: Sides, name: str, table: str, end: str) -> None:
    """Links of responses or findings to recommendations, where the gold has both ends."""
    if name not in sides.matches or "recommendations" not in sides.matches:
        return
    said = _said(sides, name, table, end)
    standing = {pair for pair, link in said.items() if link["status"] in STANDING}
    gold = _gold_pairs(sides.gold, name)
    wanted = by_id(item for each in sides.matches for item in sides.gold[each])
    found = by_id(row for rows in sides.predicted.values() for row in rows)
    ends = (end, "recommendation_id")
    for pair in sorted(gold):
        left, right = (wanted[one] for one in pair)
        result = Result.RIGHT if pair in standing else Result.MISSED
        why = () if pair in standing else _why_missed(sides, name, pair, said.get(pair))
        _add(sides, table, result, left, right, sides.page_of(left), why)
    for pair in sorted(standing - gold):
        left, right = (found[said[pair][one]] for one in ends)
        _add(sides, table, Result.EXTRA, left, right, left["page"], (_method(said[pair]),))
    for pair, link in said.items():
        document = sides.documents[found[link[end]]["file"]]
        sides.claims.append(Claim(table, link["score"], pair in gold, document))


def _add(
    sides: Sides,
    table: str,
    result: Result,
    left: Row,
    right: Row,
    page: int | None,
    evidence: tuple[str, ...],
) -> None:
    text = f"{text_of(left)} → {text_of(right)}"
    document = sides.documents[left["file"]]
    sides.items.append(Outcome(table, result, document, text, page, evidence=evidence))


def _said(sides: Sides, name: str, table: str, end: str) -> dict[Pair, Row]:
    """The links proposed between documents of the gold, by the gold ids of ends that match.

    One that stands comes before one between the same ends that waits for a person.
    """
    known = {row["id"] for rows in sides.predicted.values() for row in rows}
    said: dict[Pair, Row] = {}
    for link in proposed_links(sides.database, table):
        ids = (link[end], link["recommendation_id"])
        pair = _judged_pair(sides, name, ids) if known.issuperset(ids) else None
        if pair:
            said.setdefault(pair, link)
    return said


def _judged_pair(sides: Sides, name: str, ids: Pair) -> Pair | None:
    """None where the gold has no opinion: an end is optional, or its links are not listed."""
    item = sides.matches[name].gold_of.get(ids[0])
    target = sides.matches["recommendations"].gold_of.get(ids[1])
    if any(end and end.get("optional") for end in (item, target)):
        return None
    if item and "recommendations" not in item:
        return None
    return item["id"] if item else ids[0], target["id"] if target else ids[1]


def _gold_pairs(gold: Gold, name: str) -> set[Pair]:
    optional = {item["id"] for item in gold["recommendations"] if item.get("optional")}
    return {
        (item["id"], target)
        for item in gold[name]
        if not item.get("optional")
        for target in item.get("recommendations", [])
        if target not in optional
    }


def _why_missed(sides: Sides, name: str, pair: Pair, in_review: Row | None) -> tuple[str, ...]:
    if in_review:
        return (f"waits for a person: {_method(in_review)}",)
    missed = [
        one
        for one, kind in zip(pair, (name, "recommendations"), strict=True)
        if any(item["id"] == one for item in sides.matches[kind].missed)
    ]
    return tuple(f"the end {one} is missed" for one in missed)


def _method(link: Row) -> str:
    return f"{link['method']}, score {link['score']:.2f}"


# --- documents -----------------------------------------------------------------------------


def judge_document_links(sides: Sides) -> None:
    """Links between documents of the gold; those to stubs and to others are not judged."""
    if "document_links" not in sides.gold:
        return
    gold = {(link["source"], link["target"]): link for link in sides.gold["document_links"]}
    said = _said_of_documents(sides)
    standing = {pair: link for pair, link in said.items() if link["status"] in STANDING}
    right = _right(gold, standing)
    _add_documents(sides, Result.RIGHT, right, standing)
    _add_documents(sides, Result.MISSED, gold.keys() - right, said)
    _add_documents(sides, Result.EXTRA, standing.keys() - right, standing)
    right = _right(gold, said)
    for pair, link in said.items():
        document = sides.documents[pair[0]]
        sides.claims.append(Claim("document_links", link["score"], pair in right, document))


def _said_of_documents(sides: Sides) -> dict[Pair, Row]:
    said: dict[Pair, Row] = {}
    for link in proposed_links(sides.database, "document_links"):
        if link["source_id"] in sides.file_of and link["target_id"] in sides.file_of:
            pair = (sides.file_of[link["source_id"]], sides.file_of[link["target_id"]])
            said.setdefault(pair, link)
    return said


def _right(gold: Mapping[Pair, Row], said: Mapping[Pair, Row]) -> set[Pair]:
    return {
        pair
        for pair, link in gold.items()
        if pair in said
        and said[pair]["relation"] in alternatives(link.get("relation", said[pair]["relation"]))
    }


def _add_documents(
    sides: Sides, result: Result, pairs: Iterable[Pair], said: Mapping[Pair, Row]
) -> None:
    for source, target in sorted(pairs):
        link = said.get((source, target))
        why = (f"{link['relation']}, {link['status']}: {_method(link)}",) if link else ()
        document = sides.documents[source]
        text = f"{source} → {target}"
        outcome = Outcome("document_links", result, document, text, evidence=why)
        sides.items.append(outcome)
