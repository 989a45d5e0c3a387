"""Documents with the bounds of their answers or findings: JSON Lines, a file a collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hmi_extract.datamodel import Block, BlockKind, Document, Page
from hmi_extract.errors import TrainingError
from hmi_extract.nlp.bounds.component import ANSWERS, FINDINGS
from hmi_extract.nlp.bounds.units import Span, Unit, units_of
from hmi_extract.training.data import read_lines
from hmi_extract.training.readings import mark_sentences_of

_KINDS = {"response": ANSWERS, "review": FINDINGS, "news": FINDINGS, "report": FINDINGS}


@dataclass(frozen=True, slots=True)
class BoundedDocument:
    """`spans` are right, and so are `optional` ones, that need not be found; `hints` are what
    rules said that had never seen the document."""

    name: str
    group: str  # its file: those who wrote one collection wrote in one manner
    what: str  # answers or findings
    text: str
    units: tuple[Unit, ...]
    spans: tuple[Span, ...]
    optional: tuple[Span, ...]
    hints: tuple[Span, ...]


def read_bounded(folder: Path) -> list[BoundedDocument]:
    """Every document of the folder. Raises TrainingError, which names file and document."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise TrainingError(f"{folder}: no file of documents (*.jsonl) is in it.")
    return [document for file in files for document in _read(file)]


def _read(file: Path) -> Iterator[BoundedDocument]:
    for row in read_lines(file, "document", "kind", "blocks", "spans", "hints"):
        name = str(row["document"])
        try:
            yield _document(row, file.stem)
        except (KeyError, TypeError, ValueError) as error:
            raise TrainingError(f"{file}: {name}: not a document with bounds: {error}.") from error


def _document(row: dict[str, Any], group: str) -> BoundedDocument:
    blocks = tuple(_blocks(row["blocks"]))
    text = "\n".join(block.text for block in blocks)
    document = Document(row["document"], row["document"], "", text, (Page(1),), blocks)
    return BoundedDocument(
        row["document"],
        group,
        _KINDS[row["kind"]],
        text,
        tuple(units_of(blocks, mark_sentences_of(document))),
        _spans(row["spans"], len(text)),
        _spans(row.get("optional", ()), len(text)),
        _spans(row["hints"], len(text)),
    )


def _blocks(rows: Sequence[dict[str, Any]]) -> Iterator[Block]:
    start = 0
    for seq, row in enumerate(rows):
        yield Block(
            seq=seq,
            kind=BlockKind(row["kind"]),
            text=row["text"],
            page=1,
            start_char=start,
            end_char=start + len(row["text"]),
            label=row.get("label", ""),
            label_length=row.get("label_length", 0),
            parent=0 if row.get("boxed") else None,
            row=row.get("row"),
            column=row.get("column"),
            bold=row.get("bold", 0.0),
            italic=row.get("italic", 0.0),
            bold_lead=row.get("bold_lead", 0),
        )
        start += len(row["text"]) + 1


def _spans(rows: Sequence[Sequence[int]], length: int) -> tuple[Span, ...]:
    found = tuple((start, end) for start, end in rows)
    for start, end in found:
        if not 0 <= start < end <= length:
            raise ValueError(f"[{start}, {end}] does not lie in its {length} characters")
    return found
