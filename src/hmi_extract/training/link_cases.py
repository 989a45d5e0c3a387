"""What was compared in labelled documents, with which pairs are right: to fit links to.

A case holds numbers alone, no text, so that cases of any documents can be kept and shared.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from hmi_extract.datamodel import DocumentLink, Extraction, Problem, Scope
from hmi_extract.errors import TrainingError
from hmi_extract.evaluate.collections import documents_folder
from hmi_extract.evaluate.matching import Matches, Row, match
from hmi_extract.evaluate.reading import Gold, read_from, read_gold
from hmi_extract.inputs import find_inputs
from hmi_extract.linking.collection import Collection, collect, record_text
from hmi_extract.linking.collective_scope import scope_of
from hmi_extract.linking.comparisons import Comparisons
from hmi_extract.linking.decided import Decided
from hmi_extract.linking.documents import link_documents
from hmi_extract.linking.findings import settled_verdicts
from hmi_extract.linking.items import compared, letters_of, named_links
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.reviews import reviews_of
from hmi_extract.linking.weights import OF_ANSWERS, OF_VERDICTS, load_weights
from hmi_extract.organisations import load_gazetteer
from hmi_extract.stages import reader

Sort = Literal["answers", "verdicts"]
_NAMES: Mapping[Sort, tuple[str, ...]] = {"answers": OF_ANSWERS, "verdicts": OF_VERDICTS}
_WHOLE = 1000  # values are kept in thousandths


@dataclass(frozen=True, slots=True)
class LinkCase:
    """What one respondent says in a letter, or a review, against all that it may be about.

    Without the records that name or repeat what they are about, and without what these take.
    """

    sort: Sort
    collection: str
    values: Mapping[str, Matrix]  # a row a record, a column a recommendation
    right: tuple[frozenset[int] | None, ...]  # columns of each row; None: not known


def cases_of(gold: Path, collection: str) -> list[LinkCase]:
    """The documents of a gold file, read and compared; `collection` is what they are called.

    Only records that the gold has count as known. Raises HmiExtractError where the gold or its
    documents are not there.
    """
    labelled = read_gold(gold)
    read = reader()
    files, _ = find_inputs([documents_folder(gold)])
    extractions = [one for file in files if not isinstance(one := read((file, None)), Problem)]
    known = _Known(labelled, extractions)
    gathered, gazetteer = collect(extractions), load_gazetteer()
    documents = link_documents(gathered, gazetteer).links
    told = Decided().told(documents, gathered.by_id)
    return [
        *_of_letters(gathered, told, known, collection),
        *_of_reviews(gathered, told, known, collection),
    ]


class _Known:
    """Which recommendation of the gold each extracted record is to."""

    def __init__(self, gold: Gold, extractions: Sequence[Extraction]) -> None:
        rows = [{"source": one.document.source, "id": one.document.id} for one in extractions]
        found = {each["file"]: read_from(each["file"], rows) for each in gold["documents"]}
        self._file_of = {row["id"]: file for file, row in found.items() if row}
        self._asks = self._matched(gold, "recommendations", extractions)
        self._records = {
            name: self._matched(gold, name, extractions) for name in ("responses", "findings")
        }
        self._doubtful = {tuple(pair) for pair in gold.get("doubtful_links", ())}

    def _matched(self, gold: Gold, name: str, extractions: Sequence[Extraction]) -> Matches:
        made = [
            {"id": record.id, "file": self._file_of[one.document.id],
             "text": record_text(one, record)}
            for one in extractions
            if one.document.id in self._file_of
            for record in getattr(one, name)
        ]  # fmt: skip
        return match(gold.get(name, ()), made)

    def columns(self, name: str, record_id: str, asks: Sequence[str]) -> frozenset[int] | None:
        """Places among `asks` of what a record is to; None where the gold does not tell."""
        record = self._records[name].gold_of.get(record_id)
        if record is None or record.get("optional"):
            return None
        wanted = set(record.get("recommendations") or ())
        if any((record["id"], each) in self._doubtful for each in self._ids(asks)):
            return None
        return frozenset(at for at, each in enumerate(self._ids(asks)) if each in wanted)

    def _ids(self, asks: Sequence[str]) -> list[str | None]:
        rows: list[Row | None] = [self._asks.gold_of.get(one) for one in asks]
        return [row["id"] if row else None for row in rows]


def _of_letters(
    gathered: Collection, told: Sequence[DocumentLink], known: _Known, collection: str
) -> Iterator[LinkCase]:
    gazetteer = load_gazetteer()
    for letter in letters_of(gathered, told):
        found = compared(letter, gathered, gazetteer)
        named = named_links(letter, found)
        done = {link.response_id for link in named}
        voices: defaultdict[str, list[int]] = defaultdict(list)
        for row, answer in enumerate(letter.answers):
            if answer.id not in done and scope_of(letter, answer) == Scope.SINGLE:
                voices[answer.respondent_id or ""].append(row)
        for voice in sorted(voices):
            ids = {one.id for one in letter.answers if (one.respondent_id or "") == voice}
            taken = {one.recommendation_id for one in named if one.response_id in ids}
            asks = [(at, one.id) for at, one in enumerate(letter.recommendations)
                    if one.id not in taken]  # fmt: skip
            records = [(row, letter.answers[row].id) for row in voices[voice]]
            yield from _case("answers", collection, found, records, asks, known)


def _of_reviews(
    gathered: Collection, told: Sequence[DocumentLink], known: _Known, collection: str
) -> Iterator[LinkCase]:
    for review in reviews_of(gathered, told):
        found, settled = settled_verdicts(review, gathered)
        records = [(row, one.id) for row, one in enumerate(review.findings)
                   if one.id not in settled]  # fmt: skip
        asks = [(at, one.id) for at, one in enumerate(review.recommendations)]
        yield from _case("verdicts", collection, found, records, asks, known)


def _case(
    sort: Sort,
    collection: str,
    found: Comparisons,
    records: Sequence[tuple[int, str]],
    asks: Sequence[tuple[int, str]],
    known: _Known,
) -> Iterator[LinkCase]:
    name = "responses" if sort == "answers" else "findings"
    right = tuple(known.columns(name, record, [ask for _, ask in asks]) for _, record in records)
    if not asks or all(columns is None for columns in right):
        return
    places = np.ix_([row for row, _ in records], [at for at, _ in asks])
    values = {each: np.round(_value(found, each, sort)[places], 3) for each in _NAMES[sort]}
    yield LinkCase(sort, collection, values, right)


def _value(found: Comparisons, name: str, sort: Sort) -> Matrix:
    """As much of it as counted: a letter's own numbers count in part where nothing bears them
    out."""
    if name not in found.values:
        return np.zeros_like(next(iter(found.values.values())))
    weights = load_weights()
    whole = (weights.answers if sort == "answers" else weights.verdicts).comparisons[name]
    return found.values[name] * (found.weights[name] / whole if whole else 1.0)


# --- files ---------------------------------------------------------------------------------


def write_cases(cases: Iterable[LinkCase], path: Path) -> None:
    """One case a line; what is nowhere other than zero is left out."""
    lines = (
        {
            "of": one.sort,
            "collection": one.collection,
            "right": [None if each is None else sorted(each) for each in one.right],
            "columns": next(iter(one.values.values())).shape[1],
            "thousandths": {
                name: np.rint(values * _WHOLE).astype(int).tolist()
                for name, values in one.values.items()
                if values.any()
            },
        }
        for one in cases
    )
    path.write_text(
        "".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines), encoding="utf-8"
    )


def read_cases(path: Path) -> list[LinkCase]:
    """Raises TrainingError where the file is missing or is something else."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [_read_case(json.loads(line)) for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"{path}: no cases to fit links to: {error!r}. Run this in a checkout, or give "
            "labelled documents with --gold."
        ) from error


def _read_case(line: Mapping[str, Any]) -> LinkCase:
    shape = (len(line["right"]), line["columns"])
    values = {name: np.zeros(shape) for name in _NAMES[line["of"]]}
    for name, rows in line["thousandths"].items():
        values[name] = np.array(rows, dtype=np.float64).reshape(shape) / _WHOLE
    right = tuple(None if each is None else frozenset(each) for each in line["right"])
    return LinkCase(line["of"], line["collection"], values, right)
