"""What a perfect reader would make of a story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.structure.story import (
    Box,
    Heading,
    Item,
    Items,
    Lines,
    Note,
    Paragraph,
    Part,
    Story,
    Table,
    Words,
    notes_in,
    plain,
)
from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.cleaning import BULLETS, DASHES


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as it should be read, or as some program read it."""

    kind: BlockKind
    text: str  # clean, a printed number included, bullet glyphs left out
    level: int | None = None  # headings: from 1; list items: depth from 1
    label: str = ""
    label_length: int = 0  # characters of the text that the printed number takes
    box: int | None = None  # number of the box that holds it
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @property
    def content(self) -> str:
        return self.text[self.label_length :]


@dataclass(frozen=True, slots=True)
class Truth:
    pieces: tuple[Piece, ...]  # in reading order, footnotes last
    furniture: tuple[str, ...]  # one entry for each time that it is printed
    contents: tuple[str, ...]  # headings that the contents list repeats

    @property
    def body(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != BlockKind.FOOTNOTE]


def truth_of(story: Story, *, pages: int, foot: str) -> Truth:
    """`pages` is the number of pages that were printed, `foot` the form of their numbers."""
    pieces = [*_Teller().tell(story.parts), *(_note(note) for note in notes_of(story.parts))]
    feet = [foot.format(page=page, pages=pages) for page in range(1, pages + 1)]
    heads = [story.head] * pages if story.head else []
    listed = [_numbered(part) for part in story.headings if part.level in (2, 3)]
    return Truth(tuple(pieces), (*heads, *feet), tuple(listed) if story.has_contents else ())


def notes_of(parts: Iterable[Part]) -> list[Note]:
    return [note for words in _all_words(parts) for note in notes_in(words)]


def _all_words(parts: Iterable[Part]) -> Iterator[Words]:
    for part in parts:
        if isinstance(part, Box):
            yield from _all_words(part.parts)
        elif isinstance(part, Items):
            yield from (item.words for item in part.items)
        elif isinstance(part, Paragraph):
            yield part.words


def _numbered(heading: Heading) -> str:
    return f"{heading.number} {heading.text}".strip()


def _note(note: Note) -> Piece:
    label = str(note.number)
    text = f"{label} {note.text}"
    return Piece(BlockKind.FOOTNOTE, text, label=label, label_length=len(label) + 1)


class _Teller:
    """Parts → pieces; counts boxes and tables."""

    def __init__(self) -> None:
        self.boxes = 0
        self.tables = 0

    def tell(self, parts: Iterable[Part], box: int | None = None) -> Iterator[Piece]:
        for part in parts:
            if isinstance(part, Box):
                yield from self.tell(part.parts, self.boxes)
                self.boxes += 1
            elif isinstance(part, Table):
                yield from self._table(part)
            elif isinstance(part, Items):
                yield from (_item(item, box) for item in part.items)
            elif isinstance(part, Lines):
                yield from (Piece(BlockKind.PARAGRAPH, line) for line in part.lines)
            elif isinstance(part, Heading):
                yield _labelled(BlockKind.HEADING, part.number, part.text, part.level, box)
            elif isinstance(part, Paragraph):
                text = plain(part.words)
                yield _labelled(BlockKind.PARAGRAPH, part.number, text, None, box)

    def _table(self, table: Table) -> Iterator[Piece]:
        if table.caption:
            yield Piece(BlockKind.CAPTION, table.caption)
        for row, column, cell in table.places():
            kind = BlockKind.TABLE_CELL
            yield Piece(kind, cell.text, table=self.tables, row=row, column=column)
        self.tables += 1


def _item(item: Item, box: int | None) -> Piece:
    if item.label in BULLETS or item.label in DASHES or item.label == "o":
        text = plain(item.words)
        return Piece(BlockKind.LIST_ITEM, text, item.depth, item.label, box=box)
    return _labelled(BlockKind.LIST_ITEM, item.label, plain(item.words), item.depth, box)


def _labelled(kind: BlockKind, label: str, text: str, level: int | None, box: int | None) -> Piece:
    if not label:
        return Piece(kind, text, level, box=box)
    return Piece(kind, f"{label} {text}", level, label, len(label) + 1, box)
