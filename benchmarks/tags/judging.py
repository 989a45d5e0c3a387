"""What a tag says and what a page shows: scores of what both leave beyond doubt.

Authors seldom tag as they print. Six differences are no fault of a reader, and the pieces
are then left out of the scores of single kinds (order, words and furniture count them all):

- a paragraph or list item that is short and bold, or larger than the running text, read as a
  heading, or as a caption;
- a paragraph set smaller than the running text, read as a footnote;
- words inside a picture, whatever they are read as, and the heading of a contents list;
- the first line of a paragraph, read as a heading above the rest of it;
- a paragraph typed with tabs, read as the row of a table;
- a paragraph that begins with a bullet or a number, read as a list item (it counts as a paragraph).

A table no row of which has words in two cells is a frame: what is inside counts as itself. A list
item that shows no mark counts as a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.structure import scores
from benchmarks.structure.matching import bare, folded, matched
from benchmarks.structure.readings import Reading
from benchmarks.structure.scores import Score
from benchmarks.structure.truth import Piece, Truth
from benchmarks.tags.marked import text_of
from benchmarks.tags.telling import Tagged, Told, usual_size
from hmi_extract.datamodel import BlockKind

_SHORT = 25  # words of a heading, at most
_WHOLE: Mapping[str, Callable[[Truth, Reading], Score]] = {
    "order": scores.order,
    "words": scores.kept_words,
    "furniture": scores.furniture,
}
_KINDS: Mapping[str, Callable[[Truth, Reading], Score]] = {
    "paragraphs": scores.paragraphs,
    "headings": scores.headings,
    "levels": scores.levels,
    "lists": scores.list_items,
    "cells": scores.cells,
    "notes": scores.notes,
}
NAMES = (*_WHOLE, *_KINDS)


def score(tagged: Tagged, reading: Reading) -> dict[str, Score]:
    """Each from 0 to 1; None where neither the tags nor the reading have the thing."""
    truth, judged = beyond_doubt(tagged, reading)
    whole = {name: measure(tagged.truth, reading) for name, measure in _WHOLE.items()}
    return whole | {name: measure(truth, judged) for name, measure in _KINDS.items()}


def beyond_doubt(tagged: Tagged, reading: Reading) -> tuple[Truth, Reading]:
    """Both without the pieces of which the tag and the page say different things."""
    truth, usual = tagged.truth, usual_size(tagged.told)
    same = _same(truth.pieces, reading.pieces)
    doubtful = list(_doubtful(tagged, reading, same, usual))
    ours, theirs = {i for i, _ in doubtful}, {j for _, j in doubtful}
    for i, cells in _typed_rows(truth.pieces, reading.pieces):
        ours.add(i)
        theirs.update(cells)
    known, unheard = {j for _, j in same}, _not_heard(tagged)
    numbered = {j for i, j in same if _is_numbered(truth.pieces[i], reading.pieces[j])}
    left = tuple(
        piece
        for i, piece in enumerate(truth.pieces)
        if i not in ours and not _names_contents(piece)
    )
    kept = tuple(
        _judged(piece, j in numbered)
        for j, piece in enumerate(reading.pieces)
        if j not in theirs and (j in known or not unheard(piece))
    )
    return replace(truth, pieces=left), replace(reading, pieces=kept)


def _same(ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[tuple[int, int]]:
    """As `matched`; of several of the same words, first those of the same kind."""
    pairs: list[tuple[int, int]] = []
    for kind in (*BlockKind, None):
        left = [i for i in _of(ours, kind) if i not in {one for one, _ in pairs}]
        right = [j for j in _of(theirs, kind) if j not in {other for _, other in pairs}]
        found = matched([ours[i] for i in left], [theirs[j] for j in right])
        pairs.extend((left[i], right[j]) for i, j in found)
    return pairs


def _of(pieces: Sequence[Piece], kind: BlockKind | None) -> list[int]:
    return [i for i, piece in enumerate(pieces) if kind in (None, piece.kind)]


def _doubtful(
    tagged: Tagged, reading: Reading, same: Sequence[tuple[int, int]], usual: float
) -> Iterator[tuple[int, int]]:
    """Pairs of a piece that is tagged and one that is read; a heading may be printed twice."""
    named: dict[str, list[int]] = {}
    for i, told in enumerate(tagged.told):
        named.setdefault(folded(told.piece.content), []).append(i)
    for i, j in same:
        if tagged.told[i].piece.kind == reading.pieces[j].kind:
            continue
        twins = named[folded(tagged.told[i].piece.content)]
        for one in (i, *twins):
            if _may_be(tagged.told[one], reading.pieces[j].kind, usual):
                yield one, j
                break


def _typed_rows(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[tuple[int, list[int]]]:
    """Paragraphs whose tabs print a row of a table, each with the cells that were read."""
    rows: dict[tuple[int | None, int | None], list[int]] = {}
    for j, piece in enumerate(theirs):
        if piece.kind == BlockKind.TABLE_CELL:
            rows.setdefault((piece.table, piece.row), []).append(j)
    places = _of(ours, BlockKind.PARAGRAPH)
    paragraphs = [replace(ours[i], label_length=0) for i in places]
    wide = [cells for cells in rows.values() if len(cells) > 1]
    whole = [" ".join(theirs[j].text for j in cells) for cells in wide]
    printed = [Piece(BlockKind.TABLE_CELL, f"| {text}", label_length=2) for text in whole]
    for one, row in matched(paragraphs, printed):
        yield places[one], wide[row]


def _not_heard(tagged: Tagged) -> Callable[[Piece], bool]:
    """Whether a piece that was read has no tag of its own."""
    pictured = [folded(words) for words in tagged.figures]
    headed = {
        folded(text_of(told.first_line))
        for told in tagged.told
        if told.piece.kind == BlockKind.PARAGRAPH
    }

    def is_so(piece: Piece) -> bool:
        if piece.kind == BlockKind.HEADING and folded(piece.text) in headed:
            return True
        return any(bare(piece) in words for words in pictured)

    return is_so


def _names_contents(piece: Piece) -> bool:
    return piece.kind == BlockKind.HEADING and folded(piece.text).endswith("contents")


def _is_numbered(piece: Piece, read: Piece) -> bool:
    is_paragraph = piece.kind == BlockKind.PARAGRAPH and bool(piece.label)
    return is_paragraph and read.kind == BlockKind.LIST_ITEM


def _judged(piece: Piece, is_numbered: bool) -> Piece:
    """Tags know no boxes."""
    kind = BlockKind.PARAGRAPH if is_numbered else piece.kind
    return replace(piece, box=None, kind=kind)


def _may_be(told: Told, kind: BlockKind, usual: float) -> bool:
    if told.piece.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if kind in (BlockKind.HEADING, BlockKind.CAPTION):
        stands_out = told.bold > 0.8 or told.size > 1.05 * usual
        return stands_out and len(told.piece.text.split()) <= _SHORT
    return kind == BlockKind.FOOTNOTE and told.size < 0.95 * usual
