"""Scores of one reading against the truth, each from 0 to 1; None: does not apply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from benchmarks.structure.matching import (
    bare,
    common_words,
    f1,
    folded,
    in_order,
    joined_words,
    matched,
    words,
)
from benchmarks.structure.readings import Notion, Reading
from benchmarks.structure.truth import Piece, Truth
from hmi_extract.datamodel import BlockKind

Score = float | None
_LONG = 15  # words from which a paragraph surely runs over lines


def of_kind(pieces: Iterable[Piece], kind: BlockKind) -> list[Piece]:
    return [piece for piece in pieces if piece.kind == kind]


def order(truth: Truth, reading: Reading) -> Score:
    """Share of the body's words that were read in the order printed."""
    expected = joined_words("\n".join(piece.text for piece in truth.body))
    return in_order(expected, joined_words(reading.text)) / max(1, len(expected))


def kept_words(truth: Truth, reading: Reading) -> Score:
    """Share of all words that were read letter by letter, divided ones put together."""
    expected = words(" ".join(piece.text for piece in truth.pieces))
    return common_words(expected, words(reading.text)) / max(1, len(expected))


def headings(truth: Truth, reading: Reading) -> Score:
    return _same_kind(truth, reading, BlockKind.HEADING)


def levels(truth: Truth, reading: Reading) -> Score:
    """Share of the pairs of headings whose levels stand in the right order."""
    expected = of_kind(truth.pieces, BlockKind.HEADING)
    got = of_kind(reading.pieces, BlockKind.HEADING)
    found = [(expected[i].level or 0, got[j].level or 0) for i, j in matched(expected, got)]
    pairs = [(a, b) for place, a in enumerate(found) for b in found[place + 1 :]]
    right = sum(_sign(a[0] - b[0]) == _sign(a[1] - b[1]) for a, b in pairs)
    return right / len(pairs) if pairs else None


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def list_items(truth: Truth, reading: Reading) -> Score:
    return _same_kind(truth, reading, BlockKind.LIST_ITEM, ignored=_numbered(truth))


def depths(truth: Truth, reading: Reading) -> Score:
    """Share of the steps from one item of a list to the next that go as deep as printed.

    A list below a numbered paragraph ("3.2 …") may count as its second depth or as a first.
    """
    got = of_kind(reading.pieces, BlockKind.LIST_ITEM)
    read = {i: got[j].level or 1 for i, j in matched(truth.pieces, got)}
    steps = [
        (truth.pieces[i].level or 1, truth.pieces[i + 1].level or 1, read[i], read[i + 1])
        for i in read
        if i + 1 in read and _is_list(truth.pieces[i : i + 2])
    ]
    right = sum(after - before == there - here for before, after, here, there in steps)
    return right / len(steps) if steps else None


def _is_list(pieces: Sequence[Piece]) -> bool:
    return all(piece.kind == BlockKind.LIST_ITEM for piece in pieces)


def notes(truth: Truth, reading: Reading) -> Score:
    return _same_kind(truth, reading, BlockKind.FOOTNOTE)


def paragraphs(truth: Truth, reading: Reading) -> Score:
    """Share of the paragraphs of several lines that are one block, no more and no less.

    A numbered paragraph ("3.2 …") may be called a list item: both are right.
    """
    expected = [
        p for p in of_kind(truth.pieces, BlockKind.PARAGRAPH) if len(p.text.split()) > _LONG
    ]
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    got = [piece for piece in reading.pieces if piece.kind in kinds]
    right = sum(
        bool(expected[i].label) or got[j].kind == BlockKind.PARAGRAPH
        for i, j in matched(expected, got)
    )
    return right / len(expected) if expected else None


def _numbered(truth: Truth) -> set[str]:
    return {folded(p.content) for p in of_kind(truth.pieces, BlockKind.PARAGRAPH) if p.label}


def _same_kind(
    truth: Truth,
    reading: Reading,
    kind: BlockKind,
    ignored: Set[str] = frozenset(),
) -> Score:
    expected = of_kind(truth.pieces, kind)
    got = [piece for piece in of_kind(reading.pieces, kind) if bare(piece) not in ignored]
    return f1(len(matched(expected, got)), len(expected), len(got))


def boxes(truth: Truth, reading: Reading) -> Score:
    """F1 of the blocks that stand in a box, each box being matched with one that was read."""
    pairs = matched(truth.body, reading.pieces)
    shared: Counter[tuple[int, int]] = Counter()
    for i, j in pairs:
        expected, got = truth.body[i].box, reading.pieces[j].box
        if expected is not None and got is not None:
            shared[expected, got] += 1
    hits, left, right = 0, set[int](), set[int]()
    for (one, other), count in shared.most_common():
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            hits += count
    boxed = sum(piece.box is not None for piece in truth.body)
    return f1(hits, boxed, sum(piece.box is not None for piece in reading.pieces))


def cells(truth: Truth, reading: Reading) -> Score:
    """F1 of neighbours: which cell stands left of which, and which above which.

    So a table that was cut in two by a page break loses one row of neighbours, not all.
    """
    expected = of_kind(truth.pieces, BlockKind.TABLE_CELL)
    got = [p for p in of_kind(reading.pieces, BlockKind.TABLE_CELL) if p.text.strip()]
    names = {j: folded(expected[i].text) for i, j in matched(expected, got)}
    own = [(names.get(j, folded(piece.text)), piece) for j, piece in enumerate(got)]
    wanted = _neighbours([(folded(piece.text), piece) for piece in expected])
    found = _neighbours(own)
    hits = sum((wanted & found).values())
    return f1(hits, wanted.total(), found.total())


def _neighbours(cells: Sequence[tuple[str, Piece]]) -> Counter[tuple[str, str, str]]:
    pairs: Counter[tuple[str, str, str]] = Counter()
    for way in ("row", "column"):
        along = "column" if way == "row" else "row"
        lines: dict[tuple[int | None, int], list[tuple[int, str]]] = {}
        for name, piece in cells:
            line = lines.setdefault((piece.table, getattr(piece, way)), [])
            line.append((getattr(piece, along), name))
        for line in lines.values():
            line.sort()
            for one, other in zip(line, line[1:], strict=False):
                pairs[way, one[1], other[1]] += 1
    return pairs


def furniture(truth: Truth, reading: Reading) -> Score:
    """F1 of: furniture stays out of the text (precision), the body stays in it (recall)."""
    expected = joined_words(" ".join(piece.text for piece in truth.pieces))
    recall = common_words(expected, joined_words(reading.text)) / max(1, len(expected))
    printed = len(truth.furniture) + len(truth.contents)
    precision = 1 - leaks(truth, reading) / printed if printed else 1.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def leaks(truth: Truth, reading: Reading) -> int:
    """How often a head, a foot or an entry of the contents list is in the text."""
    text, body = folded(reading.text), folded("\n".join(p.text for p in truth.pieces))
    found = 0
    for line, times in Counter(truth.furniture).items():
        found += min(times, _surplus(folded(line), text, body, truth))
    for entry, times in Counter(truth.contents).items():
        found += min(times, _surplus(folded(entry), text, body, truth))
    return found


def _surplus(line: str, text: str, body: str, truth: Truth) -> int:
    if not line.isdigit():
        return max(0, text.count(line) - body.count(line))
    # The reference to a note of that number and its label are no page numbers.
    allowed = 2 if any(note.label == line for note in truth.pieces) else 0
    return max(0, text.split().count(line) - body.split().count(line) - allowed)


def exact(truth: Truth, reading: Reading) -> Score:
    """Share of the blocks that were read with the right kind and to the letter."""
    got = Counter((kind_of(piece), folded(piece.text)) for piece in reading.pieces)
    expected = Counter((kind_of(piece), folded(piece.text)) for piece in truth.pieces)
    return sum((expected & got).values()) / max(1, expected.total())


def kind_of(piece: Piece) -> str:
    """A numbered paragraph ("3.2 …") may be called a list item."""
    is_numbered = piece.label_length and piece.kind == BlockKind.LIST_ITEM
    return "paragraph" if is_numbered and piece.label[0].isdigit() else piece.kind.value


SCORES: dict[str, tuple[Callable[[Truth, Reading], Score], Notion | None]] = {
    "order": (order, None),
    "words": (kept_words, None),
    "furniture": (furniture, None),
    "paragraphs": (paragraphs, Notion.PARAGRAPH),
    "headings": (headings, Notion.HEADING),
    "levels": (levels, Notion.LEVEL),
    "lists": (list_items, Notion.LIST),
    "depths": (depths, Notion.DEPTH),
    "boxes": (boxes, Notion.BOX),
    "cells": (cells, Notion.CELL),
    "notes": (notes, Notion.NOTE),
    "exact": (exact, Notion.KIND),
}


def score(truth: Truth, reading: Reading) -> dict[str, Score]:
    """Every score that applies to what the program's output can say."""
    return {
        name: measure(truth, reading) if notion is None or notion in reading.notions else None
        for name, (measure, notion) in SCORES.items()
    }
