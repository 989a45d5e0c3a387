"""Which predicted item is which gold item: by their words, one to one, best first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

THRESHOLD = 0.8  # F1 of words from which two texts are the same item

_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Matches:
    """How the items of one kind of record pair off, over all documents."""

    pairs: list[tuple[Row, Row]] = field(default_factory=list)  # (gold, predicted), one to one
    gold_of: dict[str, Row] = field(default_factory=dict)  # predicted id → its gold item
    missed: list[Row] = field(default_factory=list)  # gold, without the optional
    extra: list[Row] = field(default_factory=list)  # predicted


def words(text: str) -> list[str]:
    """The words of `text`: letters and digits, in lower case."""
    return _WORD.findall(text.lower())


def word_f1(left: Counter[str], right: Counter[str]) -> float:
    """F1 of two word multisets: 1.0 for the same words in any order.

    >>> word_f1(Counter(words("The force should act.")), Counter(words("act, the FORCE should")))
    1.0
    """
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def likeness(left: Any, right: Any) -> float:
    """F1 of the words of two texts; where one side allows several, of the best.

    >>> likeness(["Act now.", "Act at once."], "act now")
    1.0
    """
    return max(
        word_f1(Counter(words(one)), Counter(words(other)))
        for one in alternatives(left)
        for other in alternatives(right)
    )


def alternatives(value: Any) -> list[Any]:
    """The values that are right: a list in the gold means any of them."""
    return value if isinstance(value, list) else [value]


def match(gold: Iterable[Row], predicted: Iterable[Row]) -> Matches:
    """Pairs rows that have a `file`, an `id` and a `text`, each file by itself."""
    found = Matches()
    gold_by_file, predicted_by_file = _by_file(gold), _by_file(predicted)
    for file in gold_by_file | predicted_by_file:
        _match_file(gold_by_file.get(file, []), predicted_by_file.get(file, []), found)
    return found


def _by_file(rows: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["file"]].append(row)
    return dict(grouped)


def _match_file(gold: Sequence[Row], predicted: Sequence[Row], found: Matches) -> None:
    candidates = _candidates(gold, predicted)
    places: set[int] = set()
    taken: set[int] = set()
    for place, index in candidates:
        if place not in places and index not in taken:
            found.pairs.append((gold[place], predicted[index]))
            found.gold_of[predicted[index]["id"]] = gold[place]
            places.add(place)
            taken.add(index)
    for place, index in candidates:  # what is left may be an item that is printed twice
        if gold[place].get("also") and index not in taken:
            found.gold_of[predicted[index]["id"]] = gold[place]
            taken.add(index)
    left = (item for place, item in enumerate(gold) if place not in places)
    found.missed += [item for item in left if not item.get("optional")]
    found.extra += [row for index, row in enumerate(predicted) if index not in taken]


def _candidates(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[int, int]]:
    """Places (in gold, in predicted) of the texts that are alike enough, best first."""
    ours = [Counter(words(row["text"])) for row in predicted]
    scored = []
    for place, item in enumerate(gold):
        wordings = [Counter(words(text)) for text in alternatives(item["text"])]
        for index, mine in enumerate(ours):
            f1 = max(word_f1(one, mine) if _near(one, mine) else 0.0 for one in wordings)
            if f1 >= THRESHOLD:
                scored.append((-f1, place, index))
    return [(place, index) for _, place, index in sorted(scored)]


def _near(left: Counter[str], right: Counter[str]) -> bool:
    """Whether the lengths alone allow a match: cheaper than to count the words in common."""
    low, high = sorted((left.total(), right.total()))
    return 2 * low >= THRESHOLD * (low + high) > 0
