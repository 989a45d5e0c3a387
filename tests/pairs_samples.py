"""Invented recommendations with the replies to them, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from hmi_extract.linking.weights import OF_ANSWERS, OF_VERDICTS
from hmi_extract.training.link_cases import LinkCase, Sort
from hmi_extract.training.pairs import COLUMNS, LabelledPair

_THINGS = [
    "radio",
    "lamp",
    "rope",
    "anchor",
    "whistle",
    "kennel",
    "locker",
    "tunnel",
    "ferry",
    "mast",
    "buoy",
    "ladder",
]
_STUFF = ["copper", "walnut", "marble", "velvet", "amber", "pewter"]


def invented(inquiries: int, each: int = 4) -> Iterator[LabelledPair]:
    """Replies that share two words with their recommendation, and one with others."""
    for inquiry in range(inquiries):
        for place in range(each):
            stuff = _STUFF[(inquiry + place) % len(_STUFF)]
            thing = _THINGS[(inquiry * 5 + place * 3) % len(_THINGS)]
            other = _THINGS[(inquiry + place * 2 + 1) % len(_THINGS)]
            yield LabelledPair(
                f"inquiry {inquiry}",
                f"Forces should check each {stuff} {thing} beside the {other}.",
                f"We have looked at each {stuff} {thing} again.",
                f"body {place % 3}",
            )


def silent(inquiries: int) -> Iterator[LabelledPair]:
    """Replies that have no word in common with anything."""
    for each in invented(inquiries, 2):
        yield LabelledPair(each.inquiry, each.recommendation, "Noted.", None)


def write_pairs_csv(
    path: Path, pairs: Iterator[LabelledPair], columns: Sequence[str] = (*COLUMNS, "recipient")
) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([getattr(pair, name) or "" for name in columns] for pair in pairs)
    return path


def made_up_cases(documents: int, each: int = 4) -> Iterator[LinkCase]:
    """Of letters and of reviews by turns: words tell most records apart, and what stands right
    before them the others; one of four is to nothing."""
    chance = np.random.default_rng(7)
    for place in range(documents):
        sort: Sort = "verdicts" if place % 2 else "answers"
        names = OF_VERDICTS if place % 2 else OF_ANSWERS
        values = {name: np.zeros((each, each)) for name in names}
        words = "finding_words" if place % 2 else "answer_words"
        values[words] = chance.uniform(0, 0.2, (each, each))
        values["lead_words"] = chance.uniform(0, 0.2, (each, each))
        for row in range(each - 1):
            values[words if chance.random() < 0.7 else "lead_words"][row, row] += 0.3
        right = (*(frozenset({row}) for row in range(each - 1)), frozenset[int]())
        yield LinkCase(sort, f"collection {place % 8}", values, right)
