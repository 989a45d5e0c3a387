"""A report as rows and as one JSON object, for other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from hmi_extract.evaluate.figures import confusions, intervals, origin, reliabilities
from hmi_extract.evaluate.intervals import Interval
from hmi_extract.evaluate.report import (
    JudgedDocument,
    Outcome,
    Report,
    divided,
)

Row = dict[str, object]

GROUPINGS: Mapping[str, Callable[[JudgedDocument], str]] = {
    "family": lambda document: document.family,
    "format": lambda document: document.format,
}
_SCORES = ("precision", "recall", "f1")
_RATIOS = (*_SCORES, "accuracy")
MEASURE_COLUMNS = (
    *("collection", "grouping", "group", "documents", "real_documents", "origin"),
    *("what", "right", "missed", "extra", "judged"),
    *(f"{ratio}{end}" for ratio in _RATIOS for end in ("", "_low", "_high")),
)
ERROR_COLUMNS = (
    *("collection", "result", "what", "file", "page", "text", "expected", "found", "evidence"),
    *("closest_text", "closest_page", "closest_similarity"),
)


def measure_rows(reports: Sequence[Report]) -> Iterator[Row]:
    """A row for each figure of each report, whole and by each of GROUPINGS."""
    for report in reports:
        yield from _measures(report, {"collection": report.name})
        for grouping, by in GROUPINGS.items():
            for group, part in divided(report, by).items():
                where: Row = {"collection": report.name, "grouping": grouping, "group": group}
                yield from _measures(part, where)


def _measures(report: Report, where: Row) -> Iterator[Row]:
    head = where | _documents(report)
    for row in (*score_rows(report), *attribute_rows(report)):
        yield dict.fromkeys(MEASURE_COLUMNS) | head | row


def _documents(report: Report) -> Row:
    return {
        "documents": len(report.documents),
        "real_documents": sum(document.real is True for document in report.documents),
        "origin": origin(report.documents),
    }


def score_rows(report: Report) -> list[Row]:
    """One row a kind of item or link; ratios from 0 to 1, None where nothing was counted."""
    known = intervals(report)
    return [
        {"what": what, "right": score.right, "missed": score.missed, "extra": score.extra}
        | {
            key: value
            for name in _SCORES
            for key, value in _ratio(name, getattr(score, name), known.get(what, {}))
        }
        for what, score in report.scores.items()
    ]


def attribute_rows(report: Report) -> list[Row]:
    """One row a field."""
    known = intervals(report)
    return [
        {"what": what, "right": accuracy.right, "judged": accuracy.judged}
        | dict(_ratio("accuracy", accuracy.share, known[what]))
        for what, accuracy in report.attributes.items()
    ]


def _ratio(
    name: str, value: float | None, known: Mapping[str, Interval | None]
) -> Iterator[tuple[str, float | None]]:
    low, high = known.get(name) or (None, None)
    yield name, _rounded(value)
    yield f"{name}_low", _rounded(low)
    yield f"{name}_high", _rounded(high)


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, 4)


# --- errors --------------------------------------------------------------------------------


def error_rows(reports: Iterable[Report]) -> Iterator[Row]:
    """Each miss, each extra and each wrong field, with its whole text."""
    for report in reports:
        for each in report.differences:
            yield _error(each)


def _error(each: Outcome) -> Row:
    near = each.closest
    return {
        "collection": each.document.collection,
        "result": str(each.result),
        "what": each.what,
        "file": each.document.file,
        "page": each.page,
        "text": each.text,
        "expected": each.expected,
        "found": each.found,
        "evidence": list(each.evidence),
        "closest_text": near.text if near else None,
        "closest_page": near.page if near else None,
        "closest_similarity": round(near.similarity, 4) if near else None,
    }


# --- one object ----------------------------------------------------------------------------


def json_object(reports: Sequence[Report], whole: Report, *, errors: bool) -> Row:
    """Everything: each collection, and all of them together."""
    found: Row = {
        "collections": [_report_object(report) for report in reports],
        "all": _report_object(whole),
    }
    return found | ({"errors": list(error_rows(reports))} if errors else {})


def _report_object(report: Report) -> Row:
    return {
        "name": report.name,
        **_figures(report),
        "missing_files": list(report.missing_files),
        **{
            f"by_{grouping}": {name: _figures(part) for name, part in divided(report, by).items()}
            for grouping, by in GROUPINGS.items()
        },
        "confusion": confusions(report),
        "reliability": {
            name: asdict(each) | {"is_probability": each.is_probability}
            for name, each in reliabilities(report).items()
        },
    }


def _figures(report: Report) -> Row:
    return _documents(report) | {
        "scores": score_rows(report),
        "attributes": attribute_rows(report),
    }
