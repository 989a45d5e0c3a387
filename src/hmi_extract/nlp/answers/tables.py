"""Answers in tables: a row a recommendation, a column a voice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hmi_extract.datamodel import Block, BlockKind, Scope
from hmi_extract.nlp.answers.model import Answer
from hmi_extract.nlp.answers.references import expand_numbers
from hmi_extract.nlp.stated import are_stated

_ASK_COLUMN = re.compile(
    r"\b(?:recommendation|area\s+for\s+improvement|AFI|cause\s+of\s+concern|requirement)\b", re.I
)
_ANSWER_COLUMN = re.compile(
    r"\b(?:response|comment|reply|update|position|action(?:s)?(?:\s+taken)?|progress)", re.I
)
_NUMBER_COLUMN = re.compile(
    r"(?:(?:rec(?:ommendation)?|AFI)?\.?\s*(?:no|number|ref(?:erence)?|id)|#)\.?", re.IGNORECASE
)
# Whose, when and how far: about the answer, not the answer.
_OTHER_COLUMN = re.compile(
    r"\b(?:owner|lead|timescale|deadline|target|date|due|status|RAG|completed?\s+by|by\s+when)\b",
    re.IGNORECASE,
)
# What explains the word in a column of positions
_TOLD_COLUMN = re.compile(
    r"\b(?:narrative|details?|explanation|rationale|reasons?|commentary|further\s+information|"
    r"notes?|action|progress|update)\b",
    re.IGNORECASE,
)
# A voice in the heading tells a table of answers, whatever stands over the first column.
_VOICED = re.compile(r"response|comment|reply", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:(?:rec(?:ommendation|\.)?|AFI|area\s+for\s+improvement)s?\s+)?(\d{1,3}[a-z]?(?:\s*(?:,|and|&|to|"
    r"–|-)\s*"
    r"(?:(?:rec(?:ommendation)?|AFI)\s+)?\d{1,3}[a-z]?)+)\s*[:.)–-]*\s*",
    re.IGNORECASE,
)
# "–", "n/a"; "Read the response", "Due in June": an index says where the answer is.
_SAYS_NOTHING = re.compile(
    r"[\W_]*|n/?a\.?|(?:due|await\w*|to\s+follow|pending|link|tbc)\b.{0,30}|"
    r"response(?:\s+(?:by|of|from)\s+.{0,60})?|"
    r"(?:read|view|see|download|open)\b.{0,60}\b(?:response|letter|reply|pdf|here|"
    r"document)\b.{0,30}|"
    r".{0,80}\b(?:viewed|found|read|downloaded)\s+here\W*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(
    r"(?:(?:rec(?:ommendation|\.)?|AFI)\s*)?\(?(\d{1,3}[a-z]?)[.):]?\s*", re.IGNORECASE
)


# A column headed by who speaks in it: "North Yorkshire Police", "Deputy Mayor".
_SPEAKER = re.compile(
    r"(?:the\s+)?(?:[\w&'’-]+\s+){0,4}?(?:police|constabulary|force|chief\s+constable|"
    r"commissioner|"
    r"(?:deputy\s+)?mayor|O?P(?:F)?CC|MOPAC)(?:\s+(?:service|for\s+[\w ,]+))?",
    re.IGNORECASE,
)
# A column with a word on each: "Accepted", "Not agreed".
_POSITION = re.compile(r"(?:position|decision|accepted\s*\??|agreed\s*\??|stance)", re.IGNORECASE)


Row = Mapping[int, Block]


@dataclass(frozen=True, slots=True)
class _Columns:
    ask: int | None
    answers: dict[int, str]  # column → its heading
    number: int | None
    position: int | None = None  # a word on each recommendation


def table_answers(blocks: Iterable[Block]) -> list[Answer]:
    """One answer for each filled cell of an answer column."""
    tables: dict[int, dict[int, dict[int, Block]]] = defaultdict(lambda: defaultdict(dict))
    for block in blocks:
        if block.kind == BlockKind.TABLE_CELL and block.table is not None:
            assert block.row is not None and block.column is not None
            tables[block.table][block.row][block.column] = block
    found: list[Answer] = []
    columns: _Columns | None = None
    for _, rows in sorted(tables.items()):
        header, body = _header(rows)
        header = _with_positions(header, rows, body) if header else None
        columns = header or (columns if columns and _fits(columns, rows) else None)
        if columns is None:
            continue
        for _, row in sorted(body.items()):
            if not _is_header(row, columns):  # printed again on the next page
                found += _row_answers(row, columns)
    return found


def _is_header(row: Row, columns: _Columns) -> bool:
    return all(
        column in row and row[column].text.strip() == heading
        for column, heading in columns.answers.items()
    )


def _header(
    rows: Mapping[int, dict[int, Block]],
) -> tuple[_Columns | None, dict[int, dict[int, Block]]]:
    """The first rows that name a column of recommendations and one of answers."""
    body = dict(rows)
    for number in sorted(rows)[:2]:
        columns = _columns(rows[number])
        if columns is not None:
            return columns, {n: row for n, row in body.items() if n > number}
    return None, body


def _columns(row: Row) -> _Columns | None:
    """The columns by their headings; None where the row is no header.

    Any heading may stand over what is answered ("HMICFRS finding", "Area identified"): it is
    the first column that is neither number nor answer nor about the answer.
    """
    ask = number = other = position = None
    answers: dict[int, str] = {}
    speakers: dict[int, str] = {}
    for column, cell in sorted(row.items()):
        text = cell.text.strip()
        if len(text) > 80:
            return None
        if _NUMBER_COLUMN.fullmatch(text):
            number = column
        elif _SPEAKER.fullmatch(text):
            speakers[column] = text
        elif _POSITION.fullmatch(text):
            position = column
        elif _OTHER_COLUMN.search(text) and not re.search(r"response|comment", text, re.I):
            continue
        elif _ASK_COLUMN.search(text) and not re.search(r"response|comment", text, re.I):
            ask = column if ask is None else ask
        elif _ANSWER_COLUMN.search(text):
            answers[column] = text
        else:
            other = column if other is None else other
    if position is not None and not (answers or speakers):
        answers, position = {position: row[position].text.strip()}, None
    spoken = any(_VOICED.search(text) for text in answers.values())
    answers |= speakers
    if ask is None:  # "Ref", "Owner", "Response": nothing but numbers says what is answered
        ask = number if other is None else other
    if answers and ask is not None and (spoken or ask != other):
        return _Columns(ask, answers, number, position)
    return None


def _with_positions(
    columns: _Columns, rows: Mapping[int, Row], body: Mapping[int, Row]
) -> _Columns:
    """With a column that holds but a word on each as that of positions, and the answers in
    another: "Response: Accept in principle | Narrative: …"."""
    headings = rows[max((number for number in rows if number not in body), default=0)]
    bare = [column for column in columns.answers if are_stated(_texts(body, column))]
    if columns.position is not None or len(bare) != 1:
        return columns
    answers = {column: text for column, text in columns.answers.items() if column not in bare}
    if not answers:
        answers = {
            column: cell.text.strip()
            for column, cell in headings.items()
            if _TOLD_COLUMN.search(cell.text)
            and not _OTHER_COLUMN.search(cell.text)
            and column != columns.ask
        }
    return replace(columns, answers=answers, position=bare[0]) if answers else columns


def _texts(rows: Mapping[int, Row], column: int) -> list[str]:
    return [row[column].text for _, row in sorted(rows.items()) if column in row]


def _fits(columns: _Columns, rows: Mapping[int, dict[int, Block]]) -> bool:
    """Whether a table without a header goes on with the one before it."""
    widest = max((max(row, default=0) for row in rows.values()), default=0)
    return widest >= max(columns.answers)


def _row_answers(row: Row, columns: _Columns) -> list[Answer]:
    ask = row.get(columns.ask) if columns.ask is not None else None
    if ask is None or not ask.text.strip():
        return []
    several = _SEVERAL.match(ask.text)
    cites = expand_numbers(several[1]) if several else ()
    number, skip = (None, several.end()) if several else _row_number(row, columns, ask)
    assert ask.start_char is not None and ask.end_char is not None
    restated = (ask.start_char + skip, ask.end_char)
    found = []
    stated = _stated(row, columns)
    for column, heading in columns.answers.items():
        cell = row.get(column)
        if cell is None or cell.start_char is None or _SAYS_NOTHING.fullmatch(cell.text.strip()):
            continue
        scope = Scope.SEVERAL if cites else Scope.SINGLE
        answer = Answer(number, cites, scope, who=heading, labelled=True, confidence=0.9)
        if restated[0] < restated[1]:
            answer.restated.append(restated)
        assert cell.end_char is not None
        answer.pieces.append((cell.start_char, cell.end_char))
        answer.stated, stated = stated, None  # the word is that of the first who speaks
        found.append(answer)
    return found


def _stated(row: Row, columns: _Columns) -> tuple[int, int] | None:
    """Where the column of positions has its word on the row's recommendation."""
    cell = row.get(columns.position) if columns.position is not None else None
    if cell is None or cell.start_char is None or cell.end_char is None:
        return None
    return (cell.start_char, cell.end_char) if cell.text.strip() else None


def _row_number(row: Row, columns: _Columns, ask: Block) -> tuple[str | None, int]:
    """The row's number, and how many characters of the recommendation's cell it takes."""
    if columns.number is not None and columns.number in row:
        match = _NUMBER.fullmatch(row[columns.number].text.strip())
        if match:
            return match[1], len(ask.text) if columns.ask == columns.number else 0
    match = re.match(
        r"(?:rec(?:ommendation|\.)?|AFI)\s+(\d{1,3}[a-z]?)\b\s*[:.–-]?\s*", ask.text, re.I
    )
    if match:
        return match[1], match.end()
    match = re.match(r"\(?(\d{1,3}[a-z]?)[.)]\s+", ask.text)
    return (match[1], match.end()) if match else (None, 0)
