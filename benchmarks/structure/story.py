"""What a composed document says, before any program prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, where its reference stands."""

    number: int  # from 1, through the document
    text: str


Words = tuple[str | Note, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int  # 1: the title
    text: str
    number: str = ""  # "3." or "3. 1."


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    number: str = ""  # "3.2", of numbered paragraphs


@dataclass(frozen=True, slots=True)
class Lines:
    """Short lines that each stand for themselves: an address, a signature."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    label: str  # glyph or printed number
    words: Words
    depth: int  # from 1


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Box:
    parts: tuple[Heading | Paragraph | Items, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]  # the first is the header; merged cells stand once
    caption: str = ""
    is_wide: bool = False  # printed on a page of its own, turned on its side
    widths: tuple[int, ...] = ()  # per cent, one a column

    @property
    def columns(self) -> int:
        return sum(cell.columns for cell in self.rows[0])

    def places(self) -> Iterator[tuple[int, int, Cell]]:
        """(row, column, cell), with the columns that merged cells push aside."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken |= {
                    (row + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                }


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Part = Heading | Paragraph | Lines | Items | Box | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    head: str  # running head; empty for none
    parts: tuple[Part, ...]
    has_contents: bool = False

    @property
    def headings(self) -> list[Heading]:
        return [part for part in self.parts if isinstance(part, Heading)]


def plain(words: Words) -> str:
    """The words without the references to notes."""
    return "".join(piece for piece in words if isinstance(piece, str))


def notes_in(words: Words) -> list[Note]:
    return [piece for piece in words if isinstance(piece, Note)]
