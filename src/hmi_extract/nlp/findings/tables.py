"""Verdicts in tables of a review: a row an ask, a column with a word on each.

Which column gives the verdicts is told by its cells, whatever stands over it: nearly every one
is a label such as "Partially achieved". The column that says in prose what was found is the
finding, and the label decides its progress; without such a column the label is all there is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hmi_extract.datamodel import Block, BlockKind, Progress, Quote, QuoteRole
from hmi_extract.nlp.findings.earlier import ITEM
from hmi_extract.nlp.findings.statements import Place
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.verdicts import Verdict, read_verdict

_CONFIDENCE = 0.85
_LONGEST_LABEL = 8  # words
_LEAST_PROSE = 4.0  # words of a cell, on the mean, in a column that tells
_TAKEN_UP = 2 / 3  # of the rows, at least, that have a section behind the table
_LABELLED = 2 / 3  # of the rows, at least, where a column gives the verdicts

# The whole of a cell; the first row that matches decides.
_LABELS: tuple[tuple[Progress, re.Pattern[str]], ...] = tuple(
    (progress, re.compile(rf"(?:{pattern})\b.*", re.IGNORECASE))
    for progress, pattern in (
        (Progress.SUPERSEDED, r"no\s+longer\s+\w+|superseded|withdrawn|replaced|merged|overtaken"),
        (
            Progress.NOT_ASSESSED,
            r"(?:not|un)\s*(?:re-?)?(?:assessed|inspected|examined|reviewed|tested|able\s+to)",
        ),
        (
            Progress.INSUFFICIENT_PROGRESS,
            r"not\s+(?:yet\s+)?\w+|no\s+(?:\w+\s+)?(?:progress|change|action|improvement)|"
            r"(?:insufficient|inadequate|poor|little)\b",
        ),
        (Progress.UNCLEAR, r"(?:remains?\s+)?(?:open|outstanding)"),  # nobody says how far
        (
            Progress.SOME_PROGRESS,
            r"part(?:ial|ial?ly|ly)?|in\s+(?:part|progress)|on-?\s*going|under\s*way|underway|"
            r"(?:some|limited|moderate)\s+(?:progress|improvement)|started|begun",
        ),
        (
            Progress.GOOD_PROGRESS,
            r"(?:good|significant|substantial|considerable|strong)\s+(?:progress|improvement)|"
            r"(?:largely|mostly|substantially|nearly|almost)\s+\w+|on\s+track",
        ),
        (
            Progress.COMPLETE,
            r"(?:fully\s+|now\s+)?(?:achieved|met|completed?|implemented|closed|addressed|fulfilled|"
            r"discharged|delivered|done|resolved|satisfied|signed\s+off)",
        ),
    )
)
# The force's own word on itself is no verdict; an owner or a date says nothing of progress.
_NOT_INSPECTORS = re.compile(
    r"\b(?:self|own|forces?|reported|returns?|owner|lead|due|dates?|deadline|target|response|comments?)\b",
    re.IGNORECASE,
)
# Beside a verdict, whose comment it is goes without saying.
_COMMENT = re.compile(r"(?:our\s+|inspectors[’']\s+)?comments?\s*", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:please\s+)?see\s+(?:also\s+)?(?:the\s+)?(?:(?:text|table|comments?)\s+)?"
    r"(?:above|below|overleaf|text)\W*"
    r"|(?:please\s+)?see\s+(?:also\s+)?(?:paragraphs?|sections?|chapters?|pages?|annex|row|"
    r"recommendations?)\s+[\dA-Z][\w.]*(?:\s+(?:and|to|or)\s+[\w.]+)?(?:\s+(?:above|below))?\W*"
    r"|as\s+(?:above|below)\W*",
    re.IGNORECASE,
)
_WORDLESS = re.compile(r"\W*|n/?a\W*", re.IGNORECASE)
_ON_ASK = re.compile(
    rf"\b{ITEM}\b|\b(?:asked|raised|recommended|required|identified)\b", re.IGNORECASE
)
_ON_FOUND = re.compile(
    r"\b(?:findings?|found|assessments?|verdicts?|conclusions?|judge?ments?|progress|position)\b",
    re.IGNORECASE,
)

Row = dict[int, Block]


@dataclass(slots=True)
class _Table:
    """The rows of a table, with those that stand on the next pages."""

    header: Row
    rows: list[Row] = field(default_factory=list)

    def cells(self, column: int) -> list[Block]:
        return [row[column] for row in self.rows if column in row and row[column].text.strip()]

    @property
    def columns(self) -> list[int]:
        return sorted({column for row in (self.header, *self.rows) for column in row})

    def heading(self, column: int) -> str:
        return self.header[column].text if column in self.header else ""


@dataclass(frozen=True, slots=True)
class _Columns:
    ask: int
    finding: int | None
    label: int | None


def in_tables(text: str, outline: Outline) -> Iterator[Place]:
    """A verdict a row, with what the row restates."""
    for table in _tables(outline):
        columns = _columns(table)
        if columns is not None and not _sums_up(outline, table, columns):
            yield from _verdicts(text, outline, table, columns)


def _sums_up(outline: Outline, table: _Table, columns: _Columns) -> bool:
    """Whether a table has labels alone, and sections behind it take up nearly every row: what
    was found stands there."""
    if columns.finding is not None:
        return False
    asks = [_words(row[columns.ask].text) for row in table.rows if columns.ask in row]
    ends = [block.end_char or 0 for row in table.rows for block in row.values()]
    headings = [
        words
        for block in outline.blocks
        if block.kind == BlockKind.HEADING
        and (block.start_char or 0) >= max(ends, default=0)
        and (words := _words(block.content))
    ]
    telling = [heading for heading in headings if sum(heading <= ask for ask in asks) == 1]
    taken_up = sum(any(heading <= ask for heading in telling) for ask in asks)
    return len(asks) > 1 and taken_up >= _TAKEN_UP * len(asks)


def _verdicts(text: str, outline: Outline, table: _Table, columns: _Columns) -> list[Place]:
    found: list[Place] = []
    for row in table.rows:
        ask = _restated(row.get(columns.ask))
        judged = _row(text, row, columns)
        if judged is not None:
            verdict, cell = judged
            found.append((*_place(cell), verdict, outline.subject(cell), ask, _CONFIDENCE))
        elif found:  # the ask runs on over the page
            found[-1] = (*found[-1][:4], (*found[-1][4], *ask), _CONFIDENCE)
    return found


def _tables(outline: Outline) -> list[_Table]:
    """Tables in reading order; one that begins with the header of the one before goes on."""
    rows: dict[int, dict[int, Row]] = defaultdict(lambda: defaultdict(dict))
    for block in outline.blocks:
        if block.kind != BlockKind.TABLE_CELL or block.table is None or outline.in_aside(block):
            continue
        assert block.row is not None and block.column is not None
        rows[block.table][block.row][block.column] = block
    found: list[_Table] = []
    for _, each in sorted(rows.items()):
        header, *body = [each[number] for number in sorted(each)]
        if found and _words_of(header) == _words_of(found[-1].header):
            found[-1].rows += body
        else:
            found.append(_Table(header, body))
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _words_of(row: Mapping[int, Block]) -> list[str]:
    return [row[column].text.strip() for column in sorted(row)]


def _columns(table: _Table) -> _Columns | None:
    """The columns by what their cells hold; None for a table without verdicts."""
    judged = [column for column in table.columns if _gives_labels(table, column)]
    label = judged[-1] if judged else None
    beside = label is not None
    telling = [
        column
        for column in table.columns
        if column != label and _tells(table, column, beside=beside)
    ]
    named = [column for column in table.columns if _ON_ASK.search(table.heading(column))]
    asked = [column for column in table.columns if column not in judged]
    ask = next((column for column in (*named, *telling, *asked) if column not in judged), None)
    if ask is None:
        return None
    told = [column for column in telling if column > ask]
    found = [column for column in told if _ON_FOUND.search(table.heading(column))] or told
    if label is None and not (
        named and found and ask in named and _ON_FOUND.search(table.heading(found[0]))
    ):
        return None
    return _Columns(ask, found[0] if found else None, label)


def _gives_labels(table: _Table, column: int) -> bool:
    cells = table.cells(column)
    if len(cells) < 2 or _NOT_INSPECTORS.search(table.heading(column)):
        return False
    return sum(read_label(cell.content) is not None for cell in cells) >= _LABELLED * len(cells)


def _tells(table: _Table, column: int, *, beside: bool) -> bool:
    """Whether a column is prose; `beside` says that another gives the verdicts."""
    cells = table.cells(column)
    heading = table.heading(column)
    comment = beside and _COMMENT.fullmatch(heading) is not None
    if not cells or (_NOT_INSPECTORS.search(heading) and not comment):
        return False
    return sum(len(cell.content.split()) for cell in cells) / len(cells) >= _LEAST_PROSE


def read_label(text: str) -> Progress | None:
    """The progress that a cell with a word or two names.

    >>> read_label("Partially achieved"), read_label("Superintendent")
    (<Progress.SOME_PROGRESS: 'some_progress'>, None)
    """
    words = text.strip(" .*†")
    if not words or len(words.split()) > _LONGEST_LABEL:
        return None
    return next((progress for progress, label in _LABELS if label.fullmatch(words)), None)


def _row(text: str, row: Row, columns: _Columns) -> tuple[Verdict, Block] | None:
    label = _filled(row, columns.label)
    told = _filled(row, columns.finding)
    cell = told or label
    if cell is None or _POINTER.fullmatch(cell.content.strip()):
        return None  # what was found stands where the cell points to
    progress = read_label(label.content) if label is not None else None
    place = _place(cell)
    if progress is not None and label is not None:
        return Verdict(progress, *_place(label), (place,), judged=True), cell
    return read_verdict(text, [place]) or Verdict(Progress.UNCLEAR, *place, (place,)), cell


def _filled(row: Row, column: int | None) -> Block | None:
    cell = row.get(column) if column is not None else None
    return cell if cell is not None and not _WORDLESS.fullmatch(cell.content.strip()) else None


def _place(cell: Block) -> tuple[int, int]:
    assert cell.content_start is not None and cell.end_char is not None
    return cell.content_start, cell.end_char


def _restated(cell: Block | None) -> tuple[Quote, ...]:
    if cell is None or not cell.content.strip():
        return ()
    return (Quote(QuoteRole.RESTATED, *_place(cell), cell.label),)
