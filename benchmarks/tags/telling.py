"""The structure tree and its letters → pieces of the truth, as the structure benchmark has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from benchmarks.structure.truth import Piece, Truth
from benchmarks.tags.marked import Letter, Marked, lines_of, text_of
from benchmarks.tags.tree import Element, Mark
from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.cleaning import clean
from hmi_extract.parsers.labels import heading_label, typed_label

_HEADING = re.compile(r"H[1-6]?$")
_NOTES = ("Note", "FENote")
_ROWS = ("THead", "TBody", "TFoot", "TR")
_INLINE = ("Span", "Link", "Reference", "Em", "Strong", "Quote", "Annot", "Code", "BibEntry", "Sub")
_CHAPTER = re.compile(r"\d{1,2}\s+(?=[A-Z])")
_NOTE_LABEL = re.compile(r"\[?(\d{1,3}|[*†‡])\]?[.)]?\s*")
_ENDS = re.compile(r"[.:!?][”’\"')\]]*$")
_SPACED = re.compile(r" ([.,;])(?=\s|$)")  # where a note's number stood
_NOTE_NUMBER = re.compile(r"[\d,\s]+$")


@dataclass(frozen=True, slots=True)
class Told:
    """A piece and how it is printed, by which a tag is judged."""

    piece: Piece
    letters: tuple[Letter, ...]

    @property
    def first_page(self) -> int:
        return self.letters[0].page

    @property
    def last_page(self) -> int:
        return self.letters[-1].page

    @property
    def first_line(self) -> list[Letter]:
        return lines_of(self._seen)[0]

    @property
    def last_line(self) -> list[Letter]:
        return lines_of(self._seen)[-1]

    @property
    def _seen(self) -> list[Letter]:
        text = [bool(letter.text.strip()) for letter in self.letters]
        first, last = text.index(True), len(text) - text[::-1].index(True)
        return list(self.letters[first:last])

    @property
    def bold(self) -> float:
        """Share of the letters that are bold, 0 to 1."""
        seen = [letter for letter in self.letters if letter.text.strip()]
        return sum(letter.is_bold for letter in seen) / max(1, len(seen))

    @property
    def size(self) -> float:
        """Points, of most letters."""
        return median(letter.size for letter in self.letters)


@dataclass(frozen=True, slots=True)
class Tagged:
    told: tuple[Told, ...]  # in the order of the tags, footnotes last
    furniture: tuple[str, ...]  # one entry for each time that it is printed
    contents: tuple[str, ...]  # entries of contents lists
    figures: tuple[str, ...]  # words inside pictures, which nobody judges

    @property
    def truth(self) -> Truth:
        return Truth(tuple(one.piece for one in self.told), self.furniture, self.contents)


def tell(root: Element, marked: Marked) -> Tagged:
    teller = _Teller(marked)
    body = _mended([one for one in teller.tell(root) if one.piece.text])
    lines = (text_of(line) for run in marked.apart for line in lines_of(run))
    furniture = tuple(line for line in lines if line)
    told = (*body, *(one for one in teller.notes if one.piece.text))
    return Tagged(told, furniture, tuple(teller.contents), tuple(teller.figures))


class _Teller:
    """Puts notes, contents lists and words in pictures aside, and counts tables."""

    def __init__(self, marked: Marked) -> None:
        self._letters = marked.letters
        self.notes: list[Told] = []
        self.contents: list[str] = []
        self.figures: list[str] = []
        self._tables = 0

    def tell(self, element: Element, depth: int = 0) -> Iterator[Told]:
        kind = element.kind
        if kind in _NOTES:
            self.notes.append(self._note(element))
        elif kind == "TOCI" or kind == "TOC" and not _holds(element, "TOCI"):
            self.contents.append(clean(text_of(self._own(element))))
        elif kind == "Figure":
            self.figures.append(clean(text_of(self._own(element))))
        elif kind == "Table":
            yield from self._table(element)
        elif kind == "L":
            for kid in element.elements():
                yield from self.tell(kid, depth + 1)
        elif kind == "LI":
            yield from self._flow(element, BlockKind.LIST_ITEM, depth)
        elif kind == "Caption":
            yield from self._flow(element, BlockKind.CAPTION, depth)
        elif kind == "Title" or _HEADING.match(kind):
            yield from self._flow(element, BlockKind.HEADING, depth)
        else:
            yield from self._flow(element, BlockKind.PARAGRAPH, depth)

    def _flow(self, element: Element, kind: BlockKind, depth: int) -> Iterator[Told]:
        """The element's own words as one piece, and the blocks inside it behind or between."""
        own: list[Letter] = []
        inner: list[Told] = []
        for part in self._parts(element, kind == BlockKind.LIST_ITEM):
            if isinstance(part, Element):
                is_flow = part.kind not in (*_NOTES, "Figure")
                if is_flow and own and kind == BlockKind.PARAGRAPH:
                    yield self._piece(own, kind, element, depth)
                    own = []
                inner.extend(self.tell(part, depth))
                if not own:
                    yield from inner
                    inner = []
            else:
                own.extend(part)
        if own:
            yield self._piece(own, kind, element, depth)
        yield from inner

    def _parts(self, element: Element, is_item: bool) -> Iterator[Element | list[Letter]]:
        for kid in element.kids:
            if isinstance(kid, Mark):
                yield self._letters.get(kid, [])
            elif kid.kind in ("Lbl", "LBody") or is_item and kid.kind == "P":
                yield from self._parts(kid, is_item)
            elif kid.kind not in _INLINE:
                yield kid
            elif not self._is_note_number(kid):
                yield from self._parts(kid, is_item)

    def _own(self, element: Element) -> list[Letter]:
        """All letters inside, notes left out."""
        found: list[Letter] = []
        for kid in element.kids:
            if isinstance(kid, Mark):
                found.extend(self._letters.get(kid, []))
            elif kid.kind not in _NOTES:
                found.extend(self._own(kid))
        return found

    def _is_note_number(self, element: Element) -> bool:
        return element.kind == "Reference" and text_of(self._letters_of(element)).isdigit()

    def _letters_of(self, element: Element) -> list[Letter]:
        return [letter for mark in element.marks() for letter in self._letters.get(mark, [])]

    def _piece(self, letters: list[Letter], kind: BlockKind, element: Element, depth: int) -> Told:
        kept = _without_note_numbers(letters)
        text = _SPACED.sub(r"\1", clean(text_of(kept)))
        level = depth if kind == BlockKind.LIST_ITEM else None
        if kind == BlockKind.HEADING:
            label, length = _heading_label(text)
            number = element.kind[1:]
            level = int(number) if number.isdigit() else 1
        else:
            label, text, length = typed_label(text)
        if kind == BlockKind.LIST_ITEM and not label:
            kind, level = BlockKind.PARAGRAPH, None  # an item that shows no mark is not seen as one
        return Told(Piece(kind, text, level, label, length), tuple(kept))

    def _note(self, element: Element) -> Told:
        letters = self._letters_of(element)
        text = clean(text_of(letters))
        match = _NOTE_LABEL.match(text)
        label, length = (match.group(1), match.end()) if match else ("", 0)
        piece = Piece(BlockKind.FOOTNOTE, text, label=label, label_length=length)
        return Told(piece, tuple(letters))

    def _table(self, table: Element) -> Iterator[Told]:
        for element in table.elements():
            if element.kind == "Caption":
                yield from self.tell(element)
        taken: set[tuple[int, int]] = set()
        is_grid = any(sum(map(self._has_words, row.elements())) > 1 for row in _rows(table))
        for number, row in enumerate(_rows(table)):
            cells = list(row.elements())
            if len(cells) > 1 and is_grid:
                yield from self._row(cells, number, taken)
            else:  # a frame around running text
                for cell in cells:
                    yield from self.tell(cell)
        self._tables += 1

    def _has_words(self, element: Element) -> bool:
        return bool(text_of(self._letters_of(element)))

    def _row(
        self, cells: Iterable[Element], row: int, taken: set[tuple[int, int]]
    ) -> Iterator[Told]:
        """`taken`: the places that merged cells of this table cover so far."""
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            down, across = range(row, row + cell.rows), range(column, column + cell.columns)
            taken |= {(one, other) for one in down for other in across}
            if self._has_words(cell):
                yield self._cell(_without_note_numbers(self._own(cell)), row, column)

    def _cell(self, letters: list[Letter], row: int, column: int) -> Told:
        text, kind = clean(text_of(letters)), BlockKind.TABLE_CELL
        return Told(Piece(kind, text, table=self._tables, row=row, column=column), tuple(letters))


def _heading_label(text: str) -> tuple[str, int]:
    """As `heading_label`, and a chapter's bare number: "2 Policing"."""
    label, length = heading_label(text)
    match = None if label else _CHAPTER.match(text)
    return (match.group().strip(), match.end()) if match else (label, length)


def _holds(element: Element, kind: str) -> bool:
    return any(kid.kind == kind or _holds(kid, kind) for kid in element.elements())


def _rows(element: Element) -> Iterator[Element]:
    for kid in element.elements():
        if kid.kind == "TR":
            yield kid
        elif kid.kind in _ROWS:
            yield from _rows(kid)


def _without_note_numbers(letters: Sequence[Letter]) -> list[Letter]:
    """Raised small figures are references to notes, which a reader keeps out of the text."""
    if not letters:
        return []
    usual = median(letter.size for letter in letters)
    return [
        letter
        for letter in letters
        if not (_NOTE_NUMBER.match(letter.text) and letter.size < 0.8 * usual)
    ]


def _mended(told: Sequence[Told]) -> list[Told]:
    """Tags that a page break cut in two, and those that no reader can tell from one, as one."""
    usual, edges = usual_size(told), _right_edges(told)
    found: list[Told] = []
    running = -1  # place of the last piece that is no small print at the foot of a page
    for one in told:
        if running >= 0 and _goes_on(found[running], one, edges):
            found[running] = _joined(found[running], one)
            continue
        if one.size > 0.95 * usual:
            running = len(found)
        found.append(one)
    return found


def _goes_on(before: Told, after: Told, edges: Mapping[int, float]) -> bool:
    if not _fits(before, after):
        return False
    if after.first_page == before.last_page + 1:
        return _is_cut(before, after)
    edge = edges.get(after.first_page, 0.0)
    return after.first_page == before.last_page and _shows_no_break(before, after, edge)


def _fits(before: Told, after: Told) -> bool:
    kinds = {before.piece.kind, after.piece.kind}
    if not kinds <= {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or after.piece.label:
        return False
    return abs(before.size - after.size) <= 0.5 and max(before.bold, after.bold) <= 0.8


def _right_edges(told: Sequence[Told]) -> dict[int, float]:
    """Page → where the longest line of its running text ends, in points."""
    edges: dict[int, float] = {}
    for one in told:
        if len(one.piece.text.split()) > 15:
            for letter in one.letters:
                if letter.text.strip():
                    edges[letter.page] = max(edges.get(letter.page, 0.0), letter.right)
    return edges


def _is_cut(before: Told, after: Told) -> bool:
    """Word ends a tag at the foot of a page and begins another on the next."""
    if len(before.piece.text.split()) <= 6:
        return False
    if not _ENDS.search(before.piece.text):
        return True
    hangs = before.letters[0].left < before.last_line[0].left - 4
    return (
        bool(before.piece.label)
        and hangs
        and abs(after.letters[0].left - before.last_line[0].left) < 4
    )


def _shows_no_break(before: Told, after: Told, edge: float) -> bool:
    """Line follows line at the usual distance, and the next word had no room above."""
    last, first = before.last_line, after.first_line
    step = last[0].base - first[0].base
    if abs(last[0].left - first[0].left) > 4 or not 0.8 < step / first[0].size < 1.5:
        return False
    word = next((n for n, letter in enumerate(first) if letter.text.isspace()), len(first)) - 1
    return last[-1].right + 0.25 * last[-1].size + first[word].right - first[0].left > edge


def _joined(before: Told, after: Told) -> Told:
    gap = "" if before.piece.text.endswith("-") else " "
    piece = replace(before.piece, text=f"{before.piece.text}{gap}{after.piece.text}")
    return Told(piece, before.letters + after.letters)


def usual_size(told: Iterable[Told]) -> float:
    """Points of most letters of the running text."""
    sizes = [letter.size for one in told for letter in one.letters]
    return median(sizes) if sizes else 0.0
