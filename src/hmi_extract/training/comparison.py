"""The tables that decide what is shipped: how often each method is right, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from hmi_extract.training.judging import (
    METHODS,
    Example,
    Judged,
    by_rules,
    cross_validated,
    held_back,
    judge,
    train,
    trainable,
)
from hmi_extract.training.settings import Fit, Textcat
from hmi_extract.training.textcat import cross_validated_textcat

BINS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """How often a method is right; None where there are no such texts."""

    field: str
    method: str  # rules, textcat, model, both
    own: float | None  # texts written for the project, cross-validated
    real: float | None  # real texts, cross-validated
    held_back: float | None  # real texts of inquiries that nothing was trained on
    texts: tuple[int, int, int]  # how many, in the same order


@dataclass(frozen=True, slots=True)
class Bin:
    """Real texts whose label was believed so much."""

    low: float
    high: float
    texts: int
    believed: float  # mean
    right: float  # share


def compare(examples: Sequence[Example], field: str, fit: Fit, textcat: Textcat) -> list[Row]:
    inside, outside = trainable(examples), held_back(examples)
    rows = [_row(field, "rules", by_rules(inside, field), by_rules(outside, field))]
    rows.append(_row(field, "textcat", cross_validated_textcat(inside, field, textcat), []))
    for method in METHODS:
        model = train(inside, field, fit, method)
        kept = judge(model, outside, field, method)
        rows.append(_row(field, method, cross_validated(inside, field, fit, method), kept))
    return rows


def _row(field: str, method: str, inside: Sequence[Judged], outside: Sequence[Judged]) -> Row:
    own = [each for each in inside if not each.example.labelled.real]
    real = [each for each in inside if each.example.labelled.real]
    return Row(
        field,
        method,
        _share_right(own),
        _share_right(real),
        _share_right(outside),
        (len(own), len(real), len(outside)),
    )


def _share_right(judged: Sequence[Judged]) -> float | None:
    return mean(each.is_right for each in judged) if judged else None


def reliability(examples: Sequence[Example], field: str, fit: Fit) -> list[Bin]:
    """Of real texts alone, each judged by a model that was trained without its group."""
    inside, outside = trainable(examples), held_back(examples)
    judged = cross_validated(inside, field, fit, "both")
    if outside:
        judged += judge(train(inside, field, fit, "both"), outside, field)
    return bins([each for each in judged if each.example.labelled.real])


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """Bins of equal width that hold anything."""
    found = []
    for place in range(BINS):
        low, high = place / BINS, (place + 1) / BINS
        inside = [
            each for each in judged if low <= each.belief < high or each.belief == high == 1.0
        ]
        if inside:
            believed = mean(each.belief for each in inside)
            found.append(
                Bin(low, high, len(inside), believed, mean(each.is_right for each in inside))
            )
    return found
