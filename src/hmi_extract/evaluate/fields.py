"""What is said of the items that match: kind, number, deadline, position and so on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from hmi_extract.evaluate.matching import Row, alternatives, words
from hmi_extract.evaluate.reading import quotes
from hmi_extract.evaluate.report import EACH_ADDRESSEE, Outcome, Result
from hmi_extract.evaluate.sides import Sides, text_of

# What is judged, and the column that holds it.
ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "kind": "kind",
        "title": "title",
        "published": "published",
        "force_id": "force_id",
    },
    "recommendations": {
        "kind": "kind",
        "number": "number",
        "deadline": "deadline",
        "addressees": "addressees",
        "parent": "parent_id",
    },
    "responses": {
        "number": "number",
        "scope": "scope",
        "position": "position",
        "action": "action",
        "force_id": "force_id",
        "respondent": "respondent_id",
    },
    "findings": {"progress": "progress", "force_id": "force_id"},
}
# The words that a record names as its reason, by their role among the quotes.
_ROLES = {
    "position": "position_evidence",
    "action": "action_evidence",
    "progress": "progress_evidence",
    "deadline": "deadline",
    "addressees": "addressee",
}


def judge_fields(sides: Sides) -> None:
    """Judges each field that the gold has, in the items that match."""
    named = {document["file"]: document for document in sides.gold["documents"]}
    documents = ((named[file] | {"text": ""}, row) for file, row in sides.rows.items())
    _judge(sides, "documents", documents)
    for name, found in sides.matches.items():
        _judge(sides, name, found.pairs)


def _judge(sides: Sides, name: str, pairs: Iterable[tuple[Row, Row]]) -> None:
    judged = list(pairs)
    for attribute, column in ATTRIBUTES[name].items():
        for item, row in judged:
            if attribute in item:
                _judge_one(sides, name, attribute, item, row, row[column])


def _judge_one(sides: Sides, name: str, attribute: str, item: Row, row: Row, said: Any) -> None:
    if attribute == "parent":
        matches = sides.matches["recommendations"]
        said = matches.gold_of[said]["id"] if said in matches.gold_of else said
    if attribute == "addressees":
        _judge_each_addressee(sides, item, said)
    right = _agrees(attribute, item[attribute], said)
    sides.fields.append(
        Outcome(
            f"{name}.{attribute}",
            Result.RIGHT if right else Result.WRONG,
            sides.documents[item["file"]],
            text_of(item),
            row.get("page"),
            item[attribute],
            said,
            () if right else _evidence(sides, name, attribute, row),
        )
    )


def _evidence(sides: Sides, name: str, attribute: str, row: Row) -> tuple[str, ...]:
    """Why the store says so; of a document's facts, where they were read."""
    if name == "documents":
        read = json.loads(row["basis"] or "{}").get(attribute)
        return (f"read from: {read}",) if read else ()
    role = _ROLES.get(attribute)
    return quotes(sides.database, row["id"], role) if role else ()


def _judge_each_addressee(sides: Sides, item: Row, said: list[str]) -> None:
    """One by one, against the set that comes nearest."""
    found = set(said)
    wanted = min(_sets(item["addressees"]), key=lambda one: len(one ^ found))
    results = (
        (wanted & found, Result.RIGHT),
        (wanted - found, Result.MISSED),
        (found - wanted, Result.EXTRA),
    )
    document = sides.documents[item["file"]]
    for names, result in results:
        sides.finer += [Outcome(EACH_ADDRESSEE, result, document, each) for each in sorted(names)]


def _sets(gold: list[Any]) -> list[set[str]]:
    """A list is one set; a list of lists gives sets to choose from."""
    return [set(one) for one in (gold if gold and isinstance(gold[0], list) else [gold])]


def _agrees(attribute: str, gold: Any, said: Any) -> bool:
    if attribute == "addressees":
        return set(said) in _sets(gold)
    if attribute == "title":  # the signs between the words are the printer's
        return any(_same_words(one, said) for one in alternatives(gold))
    return any(said == (None if one is None else str(one)) for one in alternatives(gold))


def _same_words(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return left is right
    return words(left) == words(right)
