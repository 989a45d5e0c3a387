"""What documents are about as a whole, so that a letter finds a report that it names badly."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from hmi_extract.datamodel import Extraction
from hmi_extract.linking.collection import Collection, record_text, records, restatements
from hmi_extract.linking.likeness import NEAR_VERBATIM, plain, verbatim_folded
from hmi_extract.linking.shingles import ShingleIndex
from hmi_extract.linking.vectors import Vector

_OPENING = 4000  # characters of a source's text that count beside its records
_LONGEST = 40_000  # characters of one document that are compared
_UNRELATED = 0.2  # likeness of two papers of the field that are about different things
_STRENGTH = 4.0  # log-odds for a report that is e times as like as the usual
_STRONGEST, _WEAKEST = 3.5, -2.0
_TOO_SHORT = 400  # characters, below which a document's contents tell nothing

_LIKEST = 40  # asks that are compared with one restatement
_SHARED = 0.4  # of the shingles of a restatement, from which it is compared word for word


class Subjects:
    """The contents of the reports of a collection, compared with those of other documents."""

    def __init__(self, collection: Collection, reports: Sequence[Extraction]) -> None:
        self._collection = collection
        self._profile = {one.document.id: _of_report(one) for one in reports}
        owners: defaultdict[str, list[str]] = defaultdict(list)
        for one in reports:
            for ask in one.recommendations:
                owners[plain(record_text(one, ask))].append(one.document.id)
        self._asks, self._owners = list(owners), list(owners.values())
        self._force_of = {one.document.id: one.facts.force_id for one in reports}
        self._index = ShingleIndex(self._asks)
        self._restated: dict[str, Mapping[str, float]] = {}
        self._last = ""  # source, of which the following is known
        self._vector: Vector | None = None
        self._alike: dict[str, float] = {}

    def likeness(self, source: Extraction, report_ids: Sequence[str]) -> dict[str, float]:
        """Report → 0 to 1: the cosine of the two documents' contents.

        Nothing for documents too short to tell.
        """
        self._read(source)
        told = [one for one in report_ids if len(self._profile[one]) >= _TOO_SHORT]
        new = [one for one in told if one not in self._alike]
        if self._vector is None:
            return {}
        values = self._collection.space.overall(self._vector, [self._profile[one] for one in new])
        self._alike.update(zip(new, values.tolist(), strict=True))
        return {one: self._alike[one] for one in told}

    def _read(self, source: Extraction) -> None:
        """A document that names several reports is asked for several times, one after the other."""
        if self._last != source.document.id:
            text = _of_source(source)
            long = len(text) >= _TOO_SHORT
            self._vector = self._collection.space.vector(text) if long else None
            self._last, self._alike = source.document.id, {}

    def restated(self, source: Extraction) -> Mapping[str, float]:
        """Report → share of what the source restates that is nearly verbatim in it."""
        key = source.document.id
        if key not in self._restated:
            self._restated[key] = self._shares(source)
        return self._restated[key]

    def _shares(self, source: Extraction) -> dict[str, float]:
        quotes = [
            plain(text) for record in records(source) for text in restatements(source, record)
        ]
        hits: Counter[str] = Counter()
        for quote in quotes:
            hits.update({
                owner for text, owners in self._likely(source, quote)
                if verbatim_folded(quote, text, NEAR_VERBATIM) > NEAR_VERBATIM for owner in owners
            })  # fmt: skip
        return {report_id: round(count / len(quotes), 3) for report_id, count in hits.items()}

    def _likely(self, source: Extraction, quote: str) -> list[tuple[str, list[str]]]:
        """Asks that the quote may repeat, with the reports that make them: of no other force,
        the likest. Asks in the same words are one."""
        own = source.facts.force_id
        found = []
        for place, _ in self._index.candidates(quote, _SHARED):
            owners = [one for one in self._owners[place]
                      if own is None or self._force_of[one] in (None, own)]  # fmt: skip
            if owners:
                found.append((self._asks[place], owners))
            if len(found) == _LIKEST:
                break
        return found


def strength_of(value: float, others: Iterable[float]) -> float:
    """What a likeness of contents says, beside how like the source the other reports are.

    The middle one of them tells how much any report of the collection has in common with it:
    a letter may well answer two that are both like it.

    >>> strength_of(0.2, []), strength_of(0.4, [0.4, 0.4])
    (0.0, 0.0)
    >>> strength_of(0.5, [0.48, 0.2, 0.1]) > strength_of(0.5, [0.3, 0.4]) > 0
    True
    """
    usual = max(_UNRELATED, median([*others] or [_UNRELATED]))
    return max(_WEAKEST, min(_STRONGEST, _STRENGTH * math.log(max(value, 0.01) / usual)))


def _of_report(report: Extraction) -> str:
    return _profile(report, [*report.recommendations, *report.findings], opening=0)


def _of_source(source: Extraction) -> str:
    return _profile(source, records(source), opening=_OPENING)


def _profile(extraction: Extraction, found: Sequence[object], *, opening: int) -> str:
    """The title, the records with what they restate, and the beginning of the text."""
    parts = [extraction.facts.title or ""]
    for record in found:
        parts.append(record_text(extraction, record))  # type: ignore[arg-type]
        parts += restatements(extraction, record)  # type: ignore[arg-type]
    length = opening if found else max(opening, _OPENING)
    parts.append(extraction.document.text[:length])
    return "\n".join(parts)[:_LONGEST]
