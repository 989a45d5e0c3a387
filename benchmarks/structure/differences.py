"""What one reading got wrong, block by block, for whoever mends the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from benchmarks.structure.matching import folded
from benchmarks.structure.readings import Reading
from benchmarks.structure.scores import kind_of
from benchmarks.structure.truth import Piece, Truth


def differences(title: str, truth: Truth, reading: Reading) -> Iterator[str]:
    """One line a block that was printed and not read so, or read and not printed so."""
    wanted = Counter(_shape(piece) for piece in truth.pieces)
    found = Counter(_shape(piece) for piece in reading.pieces)
    lost = _left(truth.pieces, wanted - found)
    extra = _left(reading.pieces, found - wanted)
    yield f"== {title}: {len(lost)} lost, {len(extra)} extra"
    near = [piece.text for piece in reading.pieces]
    for piece in lost:
        best = process.extractOne(piece.text, near, scorer=fuzz.ratio) if near else None
        yield f"- {_shown(piece)}"
        if best:
            yield f"  {best[1]:3.0f} {_shown(reading.pieces[best[2]])}"
    yield from (f"+     {_shown(piece)}" for piece in extra)


def _shape(piece: Piece) -> tuple[str, str, int | None, bool]:
    return kind_of(piece), folded(piece.text), _depth(piece), piece.box is not None


def _depth(piece: Piece) -> int | None:
    return piece.level if kind_of(piece) == "list_item" else None


def _left(
    pieces: Sequence[Piece], counts: Counter[tuple[str, str, int | None, bool]]
) -> list[Piece]:
    left = []
    for piece in pieces:
        if counts[_shape(piece)] > 0:
            counts[_shape(piece)] -= 1
            left.append(piece)
    return left


def _shown(piece: Piece) -> str:
    place = f" {piece.row},{piece.column}" if piece.row is not None else ""
    depth = f" {piece.level}" if piece.level else ""
    box = " in box" if piece.box is not None else ""
    text = piece.text if len(piece.text) < 130 else f"{piece.text[:75]} … {piece.text[-50:]}"
    return f"{piece.kind.value}{depth}{place}{box} {piece.label!r}: {text}"
