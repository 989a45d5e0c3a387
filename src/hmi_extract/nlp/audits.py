"""The component that finds what inspectors counted: audited cases by how well they were handled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import AuditCount, Block, BlockKind, DocumentKind
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.numerals import NUMERAL, value_of

_KINDS = (
    DocumentKind.INSPECTION_REPORT,
    DocumentKind.POST_INSPECTION_REVIEW,
    DocumentKind.NEWS_ARTICLE,
)

_N = rf"(?P<count>\b{NUMERAL}\b)(?!\s*(?:%|per\s?cent|\.\d))"
_GRADES = (
    ("good", r"good"),
    ("requires_improvement", r"(?:requir\w+|need\w*|in\s+need\s+of)\s+(?:to\s+)?improve(?:ment)?"),
    ("inadequate", r"inadequate"),
)
_STEMS = ("good", "improve", "inadequate")
# "of the 8 cases" counts all of them, not those that were good
_NOT_ALL = "".join(rf"(?<!\b{words}\s)" for words in ("of", r"of\sthe", r"of\sthose", r"of\sthese"))
# "none of the 8 cases was", "10 were judged to be good", "20 of them as requiring improvement"
_FILLING = (
    r"(?:of\s+(?:(?:the|those|these)\s+)?\d+\s+)?(?:(?:cases?|files?|records?|of|them|these|those|the|which|that|we|it|were|was|are|is|to|be|"
    r"been|as|being|rated|judged|graded|assessed|found|considered|deemed|showed|shown|only|just)\s+){0,7}"
)
# "good: 29", "inadequate in 23 cases", "good (10)"
_LINK = r"(?:\s*[:,=–-]\s*|\s*\(\s*|\s+(?:in|for|was|were)\s+(?:only\s+|just\s+)?|\s+)"
_COUNT_FIRST = {
    grade: re.compile(rf"{_NOT_ALL}{_N}\s+{_FILLING}[‘“'\"]?{word}\b", re.IGNORECASE)
    for grade, word in _GRADES
}
_GRADE_FIRST = {
    grade: re.compile(rf"\b{word}\b[’”'\"]?{_LINK}{_N}", re.IGNORECASE) for grade, word in _GRADES
}

_CASES = (
    r"(?:cases?(?:\s+(?:files?|audits?|records?))?|case-?files?|files?|records?|investigations?|incidents?|"
    r"referrals?|audits?|crimes?|calls?)"
)
_HELD = re.compile(rf"\b{_CASES}\b", re.IGNORECASE)
# "we assessed 60 cases", "of those 32 cases", "a sample of 15 investigations"
_TOTAL = re.compile(rf"{_N}\s+(?:\w+\s+){{0,2}}?{_CASES}\b", re.IGNORECASE)
# "three of our 28 cases were inadequate", "34 of the 60 files as requiring improvement"
_OF_CASES = re.compile(
    rf"\b{NUMERAL}\s+of\s+(?:(?:the|those|these|our)\s+)?{NUMERAL}\s+(?:\w+\s+){{0,2}}?{_CASES}\s+"
    rf"{_FILLING}(?:{'|'.join(word for _, word in _GRADES)})\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    rf"\bdip[\s-]+sampled?\s+(?:of\s+)?{_N}\s+(?:\w+\s+){{0,2}}?{_CASES}\b", re.IGNORECASE
)
_TOTAL_COLUMN = re.compile(
    rf"(?:total|number|no\.?|all)?\s*(?:of\s+)?(?:(?:child\s+protection\s+|audited\s+)?{_CASES}|total)"
    r"(?:\s+(?:assessed|audited|examined|reviewed))?",
    re.IGNORECASE,
)
_GRADE_CELL = {
    grade: re.compile(rf"(?:(?:judged|graded|rated)\s+)?{word}", re.IGNORECASE)
    for grade, word in _GRADES
}
_FIGURE = re.compile(rf"{NUMERAL}(?=\s*(?:\(\d|$))", re.IGNORECASE)

Counts = dict[str, int]


class AuditFinder:
    """Fills `doc._.audit_counts`."""

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is None or doc._.facts.kind not in _KINDS:
            return doc
        blocks = [
            b for b in doc._.document.blocks if not b.is_furniture and b.start_char is not None
        ]
        found = [*_in_prose(doc, blocks), *_in_tables(blocks)]
        doc._.audit_counts = tuple(sorted(found, key=lambda each: (each.start_char, each.end_char)))
        return doc


# --- prose -----------------------------------------------------------------------------------


def _in_prose(doc: Doc, blocks: Sequence[Block]) -> Iterator[AuditCount]:
    text = text_of(doc)
    for block in blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        assert block.content_start is not None and block.end_char is not None
        before: tuple[int, int] | None = None
        for place in sentences_between(doc, block.content_start, block.end_char):
            found = _of_sentence(text, place, before)
            if found:
                yield found
            before = None if found else place  # its total was of other cases


def _of_sentence(
    text: str, place: tuple[int, int], before: tuple[int, int] | None
) -> AuditCount | None:
    """The counts of at least two grades, with the total where it or the sentence before says it."""
    sentence = text[slice(*place)]
    counts, used = _graded(sentence)
    if len(counts) < 2:
        sample = _SAMPLE.search(sentence) if "sample" in sentence.lower() else None
        return _count(place, {"total": value_of(sample["count"])}) if sample else None
    total = _total(sentence, used)
    if total is None and before is not None and _TOTAL.search(text[slice(*before)]):
        total = _total(text[slice(*before)], ())
        place = (before[0], place[1])
    if not _HELD.search(text[slice(*place)]):
        return None  # "two areas were good": no cases
    return _count(place, counts if total is None else {**counts, "total": total})


def counts_cases(sentence: str) -> bool:
    """Whether the sentence says how many cases had which grade.

    >>> counts_cases("Ten were good and 13 required improvement.")
    True
    >>> counts_cases("Three of our 28 cases were inadequate.")
    True
    """
    return len(_graded(sentence)[0]) >= 2 or _OF_CASES.search(sentence) is not None


def _graded(sentence: str) -> tuple[Counts, list[int]]:
    """Counts by grade, and where the numerals stand; in the order in which more is told."""
    words = sentence.lower()
    if sum(stem in words for stem in _STEMS) < 2:
        return {}, []  # spares the numerals, which are many, most sentences
    readings = [_read(sentence, patterns) for patterns in (_COUNT_FIRST, _GRADE_FIRST)]
    return max(readings, key=lambda reading: len(reading[0]))


def _read(sentence: str, patterns: Mapping[str, re.Pattern[str]]) -> tuple[Counts, list[int]]:
    counts: Counts = {}
    used: list[int] = []
    for grade, pattern in patterns.items():
        match = pattern.search(sentence)
        if match and match.start("count") not in used:
            counts[grade] = value_of(match["count"])
            used.append(match.start("count"))
    return counts, used


def _total(sentence: str, used: Sequence[int]) -> int | None:
    """The one number of cases that no grade is said of; None where there are two such."""
    totals = [m for m in _TOTAL.finditer(sentence) if m.start("count") not in used]
    return value_of(totals[0]["count"]) if len(totals) == 1 else None


def _count(place: tuple[int, int], counts: Counts) -> AuditCount:
    return AuditCount(
        start_char=place[0],
        end_char=place[1],
        total=counts.get("total"),
        good=counts.get("good"),
        requires_improvement=counts.get("requires_improvement"),
        inadequate=counts.get("inadequate"),
    )


# --- tables ----------------------------------------------------------------------------------

Row = list[Block]


def _in_tables(blocks: Sequence[Block]) -> Iterator[AuditCount]:
    """Tables with a column for each grade, a row an audit; or a row for each grade."""
    tables: dict[int, dict[int, Row]] = defaultdict(lambda: defaultdict(list))
    for block in blocks:
        if block.kind == BlockKind.TABLE_CELL and block.table is not None and block.row is not None:
            tables[block.table][block.row].append(block)
    for _, by_row in sorted(tables.items()):
        rows = [by_row[number] for number in sorted(by_row)]
        if any(_HELD.search(cell.text) for row in rows for cell in row):
            yield from _by_column(rows) or _by_row(rows)


def _by_column(rows: Sequence[Row]) -> list[AuditCount]:
    header, *body = rows
    names = {cell.column: name for cell in header if (name := _name(cell.text))}
    if len(set(names.values()) - {"total"}) < 2:
        return []
    found = []
    for row in body:
        counts = {
            names[cell.column]: figure
            for cell in row
            if cell.column in names and (figure := _figure(cell.text)) is not None
        }
        if len(set(counts) - {"total"}) >= 2:
            found.append(_count(_extent(row), counts))
    return found


def _by_row(rows: Sequence[Row]) -> list[AuditCount]:
    counts: Counts = {}
    named: Row = []
    for row in rows:
        name = _name(row[0].text) if len(row) == 2 else None
        figure = _figure(row[-1].text)
        if name and figure is not None and name not in counts:
            counts[name] = figure
            named += row
    return [_count(_extent(named), counts)] if len(set(counts) - {"total"}) >= 2 else []


def _name(heading: str) -> str | None:
    """What the column or row of this heading counts."""
    heading = heading.strip()
    for grade, pattern in _GRADE_CELL.items():
        if pattern.fullmatch(heading):
            return grade
    return "total" if _TOTAL_COLUMN.fullmatch(heading) else None


def _figure(cell: str) -> int | None:
    """The cell's number: "10", "10 (32%)"; None for anything else."""
    match = _FIGURE.match(cell.strip())
    return value_of(match.group()) if match else None


def _extent(row: Sequence[Block]) -> tuple[int, int]:
    starts = [cell.start_char for cell in row if cell.start_char is not None]
    ends = [cell.end_char for cell in row if cell.end_char is not None]
    return min(starts), max(ends)


@Language.factory("hmi_audits")
def create_audit_finder(nlp: Language, name: str) -> AuditFinder:
    return AuditFinder()
