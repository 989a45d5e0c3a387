"""The comparison of one store with one gold file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import RecommendationKind
from hmi_extract.evaluate.matching import Matches, Row, alternatives, match, words
from hmi_extract.evaluate.reading import (
    RECORDS,
    Gold,
    documents_by_file,
    opened,
    read_gold,
    records,
    standing_links,
)
from hmi_extract.evaluate.report import Accuracy, Difference, Report, Score

# What is judged of the items that match, and the column that holds it.
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

Pair = tuple[str, str]


def evaluate(database: Database | str | Path, gold: Path) -> Report:
    """Scores the store in `database` against the file `gold`.

    Documents are matched by the gold's `file`, the end of `documents.source`. Items that the
    store has in a document of the gold are extra where the gold does not have them; its other
    documents are not looked at. Raises HmiExtractError where a file cannot be read.
    """
    with opened(database) as store:
        return _compare(_Comparison(store, read_gold(gold)))


def _compare(comparison: _Comparison) -> Report:
    for name in comparison.matches:
        _score_records(comparison, name)
    _score_kinds(comparison)
    _judge_documents(comparison)
    for name, found in comparison.matches.items():
        _judge(comparison, name, found.pairs)
    _score_record_links(comparison, "responses", "response_links", "response_id")
    _score_record_links(comparison, "findings", "finding_links", "finding_id")
    _score_document_links(comparison)
    return comparison.report()


@dataclass(slots=True)
class _Comparison:
    """Both sides, and what has come out so far."""

    database: Database
    gold: Gold
    documents: dict[str, Row] = field(init=False)  # by gold file
    predicted: dict[str, list[Row]] = field(init=False)  # by kind of record
    matches: dict[str, Matches] = field(init=False)  # by kind of record
    scores: dict[str, Score] = field(default_factory=dict)
    attributes: dict[str, Accuracy] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.documents = documents_by_file(self.database, self.gold)
        judged = [name for name in RECORDS if name in self.gold]
        self.predicted = {name: records(self.database, name, self.file_of) for name in judged}
        self.matches = {name: match(self.gold[name], self.predicted[name]) for name in judged}

    @property
    def file_of(self) -> dict[str, str]:
        """Document id → gold file."""
        return {row["id"]: file for file, row in self.documents.items()}

    def differ(self, what: str, outcome: str, file: str, text: str) -> None:
        self.differences.append(Difference(what, outcome, file, text))

    def report(self) -> Report:
        files = (document["file"] for document in self.gold["documents"])
        missing = tuple(file for file in files if file not in self.documents)
        return Report(self.scores, self.attributes, missing, tuple(self.differences))


# --- records -------------------------------------------------------------------------------


def _score_records(comparison: _Comparison, name: str) -> None:
    found = comparison.matches[name]
    right = sum(1 for item, _ in found.pairs if not item.get("optional"))
    comparison.scores[name] = Score(right, len(found.missed), len(found.extra))
    for item in found.missed:
        comparison.differ(name, "missed", item["file"], _text(item))
    for row in found.extra:
        comparison.differ(name, "extra", row["file"], _text(row))


def _score_kinds(comparison: _Comparison) -> None:
    """Each kind by itself: an item of the wrong kind is missed in one and extra in another."""
    found = comparison.matches.get("recommendations", Matches())
    right: Counter[str] = Counter()
    missed = Counter(_kinds(item)[0] for item in found.missed if "kind" in item)
    extra: Counter[str] = Counter(row["kind"] for row in found.extra)
    for item, row in found.pairs:
        if item.get("optional") or "kind" not in item:
            continue
        if row["kind"] in _kinds(item):
            right[row["kind"]] += 1
        else:
            missed[_kinds(item)[0]] += 1
            extra[row["kind"]] += 1
    for kind in RecommendationKind:
        if right[kind] or missed[kind] or extra[kind]:
            score = Score(right[kind], missed[kind], extra[kind])
            comparison.scores[f"recommendations.{kind}"] = score


def _kinds(item: Row) -> list[str]:
    return alternatives(item["kind"])


def _text(row: Row) -> str:
    return str(alternatives(row["text"])[0])


# --- attributes ----------------------------------------------------------------------------


def _judge_documents(comparison: _Comparison) -> None:
    named = {document["file"]: document for document in comparison.gold["documents"]}
    pairs = [
        (named[file], {**row, "text": row["title"] or ""})
        for file, row in comparison.documents.items()
    ]
    _judge(comparison, "documents", pairs)


def _judge(comparison: _Comparison, name: str, pairs: Sequence[tuple[Row, Row]]) -> None:
    """Judges the fields that the gold has, in the items that match."""
    parents = comparison.matches.get("recommendations", Matches()).gold_of
    for attribute, column in ATTRIBUTES[name].items():
        judged = [(item, row) for item, row in pairs if attribute in item]
        right = 0
        for item, row in judged:
            said = row[column]
            if attribute == "parent" and said in parents:
                said = parents[said]["id"]
            if _agrees(attribute, item[attribute], said):
                right += 1
                continue
            values = (str(item[attribute]), str(said))
            comparison.differences.append(
                Difference(f"{name}.{attribute}", "wrong", item["file"], _text(row), *values)
            )
        if judged:
            comparison.attributes[f"{name}.{attribute}"] = Accuracy(right, len(judged))


def _agrees(attribute: str, gold: Any, said: Any) -> bool:
    if attribute == "addressees":  # a set; a list of lists gives sets to choose from
        sets = gold if gold and isinstance(gold[0], list) else [gold]
        return any(set(said) == set(one) for one in sets)
    if attribute == "title":  # the signs between the words are the printer's
        return any(_same_words(one, said) for one in alternatives(gold))
    return any(said == (None if one is None else str(one)) for one in alternatives(gold))


def _same_words(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return left is right
    return words(left) == words(right)


# --- links ---------------------------------------------------------------------------------


def _score_record_links(comparison: _Comparison, name: str, table: str, end: str) -> None:
    """Links of responses or findings to recommendations, where the gold has both ends."""
    if name not in comparison.matches or "recommendations" not in comparison.matches:
        return
    said: dict[Pair, Pair] = {}  # pair, with gold ids where its ends match → ids in the store
    known = {row["id"] for rows in comparison.predicted.values() for row in rows}
    for link in standing_links(comparison.database, table):
        ids = (link[end], link["recommendation_id"])
        if known.issuperset(ids):
            pair = _judged_pair(comparison, name, ids)
            if pair:
                said.setdefault(pair, ids)
    _score_pairs(comparison, table, _gold_pairs(comparison.gold, name), said)


def _gold_pairs(gold: Gold, name: str) -> set[Pair]:
    optional = {item["id"] for item in gold["recommendations"] if item.get("optional")}
    return {
        (item["id"], target)
        for item in gold[name]
        if not item.get("optional")
        for target in item.get("recommendations", [])
        if target not in optional
    }


def _judged_pair(comparison: _Comparison, name: str, ids: Pair) -> Pair | None:
    """None where the gold has no opinion: an end is optional, or its links are not listed."""
    item = comparison.matches[name].gold_of.get(ids[0])
    target = comparison.matches["recommendations"].gold_of.get(ids[1])
    if any(end and end.get("optional") for end in (item, target)):
        return None
    if item and "recommendations" not in item:
        return None
    return item["id"] if item else ids[0], target["id"] if target else ids[1]


def _score_pairs(
    comparison: _Comparison, table: str, gold: set[Pair], said: Mapping[Pair, Pair]
) -> None:
    missed, extra = gold - said.keys(), said.keys() - gold
    comparison.scores[table] = Score(len(gold & said.keys()), len(missed), len(extra))
    wanted = _by_id(item for name in comparison.matches for item in comparison.gold[name])
    found = _by_id(row for rows in comparison.predicted.values() for row in rows)
    for pair in sorted(missed):
        left, right = (wanted[one] for one in pair)
        comparison.differ(table, "missed", left["file"], f"{_text(left)} → {_text(right)}")
    for pair in sorted(extra):
        left, right = (found[one] for one in said[pair])
        comparison.differ(table, "extra", left["file"], f"{_text(left)} → {_text(right)}")


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def _score_document_links(comparison: _Comparison) -> None:
    """Links between documents of the gold; those to stubs and to others are not judged."""
    if "document_links" not in comparison.gold:
        return
    file_of = comparison.file_of
    said = {
        (file_of[link["source_id"]], file_of[link["target_id"]]): link["relation"]
        for link in standing_links(comparison.database, "document_links")
        if link["source_id"] in file_of and link["target_id"] in file_of
    }
    gold = {(link["source"], link["target"]): link for link in comparison.gold["document_links"]}
    right = {
        pair
        for pair, link in gold.items()
        if pair in said and said[pair] in alternatives(link.get("relation", said[pair]))
    }
    missed, extra = gold.keys() - right, said.keys() - right
    comparison.scores["document_links"] = Score(len(right), len(missed), len(extra))
    for outcome, pairs in (("missed", missed), ("extra", extra)):
        for source, target in sorted(pairs):
            comparison.differ("document_links", outcome, source, f"{source} → {target}")
