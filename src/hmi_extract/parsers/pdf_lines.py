"""Words to lines of print, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, repeat
from statistics import median
from typing import TypeVar

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.cleaning import BULLETS, DASHES, clean
from hmi_extract.parsers.pdf_columns import Columns
from hmi_extract.parsers.pdf_runs import Run, runs_of
from hmi_extract.parsers.pdf_words import Word

_SPACE_GAP = 0.17  # of the size: a wider gap between words is a space, printed or not
_TIGHT_GAP = 0.05  # a narrower one is none, whatever the file says
_LETTERS_OF_A_LINE = 6  # fewer on a baseline of their own may be figures raised or lowered
_RAISED_SIZE = 0.8  # of the line's size: a smaller, raised figure is a note reference
_HIGH_SIZE = 0.9  # so is one hardly smaller, where it stands high
_NAMELESS = "\x00\x7f\ufffd"  # what the text layer says of a sign that it does not name
_SPACED_LETTERS = 5  # single letters in a row that make a letter-spaced word
_NOTE = re.compile(r"[\d,*†‡§]+$")
_Value = TypeVar("_Value", int, float)
_LABEL = re.compile(
    rf"[{re.escape(BULLETS + DASHES)}o]|\(?[\d.]{{1,5}}[a-z]?[.)]?|\(?[a-z]{{1,3}}\)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print."""

    text: str  # clean
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float  # of most of its letters
    bold: float  # share of its letters, 0 to 1
    italic: float
    bold_lead: int  # leading characters of `text` in bold
    text_x0: float = 0.0  # where the words begin after a bullet or number
    raised_label: bool = False  # begins with a raised figure, as footnotes do
    column: int = 0
    ink: int = 0  # colour of most of its letters, 0xRRGGBB
    confidence: float = 1.0  # mean of its words'

    @property
    def bbox(self) -> BBox:
        return (
            round(self.x0, 1),
            round(self.top, 1),
            round(self.x1, 1),
            round(self.bottom, 1),
        )

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines_of(runs: Sequence[Run], page: int, columns: Columns | None) -> list[Line]:
    """The page's lines: top to bottom, and column by column where there are two."""
    if columns is None:
        return _lines(runs, page)
    lines: list[Line] = []
    for band in columns.bands:
        lines += lines_within(band.full, page)
        lines += [replace(line, column=1) for line in lines_within(band.left, page)]
        lines += [replace(line, column=2) for line in lines_within(band.right, page)]
    return lines


def lines_within(words: Iterable[Word], page: int) -> list[Line]:
    """Lines in one column, top to bottom."""
    return _lines(runs_of(words), page)


def _lines(runs: Iterable[Run], page: int) -> list[Line]:
    return [line for row in _rows(runs) if (line := _line(row, page))]


def _rows(runs: Iterable[Run]) -> list[list[Word]]:
    """Words that share a line of print. A raised figure belongs to the line that it marks."""
    rows: list[list[Word]] = []
    tallest: Word | None = None
    for run in sorted(runs, key=_middle):
        largest = run.words[0] if len(run.words) == 1 else max(run.words, key=lambda w: w.size)
        if tallest is None or not _share_a_line(tallest, largest):
            rows.append(list(run.words))
            tallest = largest
        else:
            rows[-1] = sorted((*rows[-1], *run.words), key=lambda w: w.x0)
            tallest = largest if largest.size > tallest.size else tallest
    return [line for row in rows for line in _disentangled(row)]


def _middle(run: Run) -> tuple[float, float]:
    return (run.top + run.bottom) / 2, run.words[0].x0


def _share_a_line(one: Word, other: Word) -> bool:
    if one.baseline == other.baseline:
        return True
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.45 * min(one.size, other.size)


def _disentangled(row: list[Word]) -> list[list[Word]]:
    """The row, or its lines where two that stand over each other were caught by a tall one.

    Letters of a large heading reach over two lines of the column beside it: those share x
    without sharing a baseline, as no letters of one line do.
    """
    if all(abs(word.baseline - row[0].baseline) <= 1 for word in row):
        return [row]
    by_baseline: dict[int, list[Word]] = {}
    for word in row:
        by_baseline.setdefault(round(word.baseline / 2), []).append(word)
    lines = [line for line in by_baseline.values() if _letters(line) >= _LETTERS_OF_A_LINE]
    over = any(
        min(one[-1].x1, other[-1].x1) > max(one[0].x0, other[0].x0)
        for one, other in combinations(lines, 2)
    )
    if not over:
        return [row]
    return sorted(by_baseline.values(), key=lambda line: line[0].baseline)


def _letters(words: Iterable[Word]) -> int:
    return sum(len(word.text) for word in words)


def _line(row: Sequence[Word], page: int) -> Line | None:
    row = _with_bullet(row)
    if _is_plain(row):
        return _plain_line(row, page)
    size = round(_commonest(row, [word.size for word in row]), 1)
    raised = _raised(row, size)
    raised_label = bool(raised[0] and row[0].text.isdigit())
    dropped = _references(row, raised, raised_label)
    kept = [word for word, drop in zip(row, dropped, strict=True) if not drop]
    raw, bold_end = _spell(row, dropped, raised_label)
    text = clean(raw)
    if not text:
        return None
    return Line(
        text=text,
        page=page,
        x0=row[0].x0,
        x1=max(word.x1 for word in row),
        top=min(word.top for word in kept),
        bottom=max(word.bottom for word in kept),
        size=size,
        bold=_share(kept, [word.bold for word in kept]),
        italic=_share(kept, [word.italic for word in kept]),
        bold_lead=min(len(clean(raw[:bold_end])), len(text)) if bold_end else 0,
        text_x0=_text_start(kept, raised_label),
        raised_label=raised_label,
        ink=_commonest(kept, [word.ink for word in kept]),
        confidence=sum(word.confidence for word in row) / len(row),
    )


def _is_plain(row: Sequence[Word]) -> bool:
    """Whether one style runs through the line, as through most."""
    _, _, _, baseline, size, bold, italic, _, ink, _ = row[0]
    return all(
        word.baseline == baseline
        and word.size == size
        and word.bold == bold
        and word.italic == italic
        and word.ink == ink
        for word in row
    )


def _plain_line(row: Sequence[Word], page: int) -> Line | None:
    """As `_line`, without looking for what a plain line has not."""
    raw, _ = _spell(row, repeat(False), False)
    text = clean(raw)
    if not text:
        return None
    first = row[0]
    return Line(
        text=text,
        page=page,
        x0=first.x0,
        x1=max(word.x1 for word in row),
        top=first.top,
        bottom=first.bottom,
        size=round(first.size, 1),
        bold=float(first.bold),
        italic=float(first.italic),
        bold_lead=len(text) if first.bold else 0,
        text_x0=_text_start(row, False),
        ink=first.ink,
        confidence=sum(word.confidence for word in row) / len(row),
    )


def _with_bullet(row: Sequence[Word]) -> Sequence[Word]:
    """A sign without a name that stands apart at the start of a line is a bullet."""
    first = row[0]
    apart = len(row) > 1 and row[1].x0 - first.x1 > 0.2 * row[1].size
    if apart and first.text in _NAMELESS:
        return [first._replace(text="•"), *row[1:]]
    return row


def _commonest(row: Sequence[Word], values: Sequence[_Value]) -> _Value:
    """The value that most letters have; the greater of two that equally many have."""
    if len(set(values)) == 1:
        return values[0]
    counts: Counter[_Value] = Counter()
    for word, value in zip(row, values, strict=True):
        counts[value] += len(word.text)
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0]


def _share(row: Sequence[Word], marked: Sequence[bool]) -> float:
    """Share of the letters that are marked; of all signs where there are no letters."""
    if len(set(marked)) == 1:
        return float(marked[0])
    letters = [sum(map(str.isalpha, word.text)) for word in row]
    if not any(letters):
        letters = [len(word.text) for word in row]
    return sum(n for n, mark in zip(letters, marked, strict=True) if mark) / sum(letters)


def _raised(row: Sequence[Word], size: float) -> list[bool]:
    """Which words are small and stand above the baseline of the line."""
    base = max((w.baseline for w in row if w.size >= 0.9 * size), default=row[0].baseline)
    return [
        w.size <= _RAISED_SIZE * size
        and base - w.baseline > 0.12 * size
        or w.size <= _HIGH_SIZE * size
        and base - w.baseline > 0.25 * size
        for w in row
    ]


def _references(row: Sequence[Word], raised: Sequence[bool], keep_first: bool) -> list[bool]:
    """Which words are note references: raised figures that follow a word.

    At the start of a line they are a footnote's own number, which stays.
    """
    dropped: list[bool] = []
    in_label = keep_first
    for word, is_raised in zip(row, raised, strict=True):
        is_note = is_raised and _NOTE.match(word.text) is not None
        in_label = in_label and is_note
        dropped.append(is_note and not in_label)
    return [False] * len(row) if all(dropped) else dropped


def _spell(row: Sequence[Word], dropped: Iterable[bool], raised_label: bool) -> tuple[str, int]:
    """The row's characters with spaces between words, and how many of them open it in bold."""
    gap = _letter_gap(row)
    text = ""
    bold_end = -1  # no word in plain letters yet
    previous: Word | None = None
    owed = False  # a space stood before a dropped reference
    for word, drop in zip(row, dropped, strict=False):
        owed = owed or (previous is not None and _is_apart(previous, word, gap, raised_label))
        if not drop:
            text += " " if owed and text else ""
            if bold_end < 0 and not word.bold:
                bold_end = len(text)
            text += word.text
            owed = False
        previous = word
    if text.endswith("\u00ad"):
        text = text[:-1] + "-"  # a hyphen that was there all along shows at the end of a line
    return text, len(text) if bold_end < 0 else bold_end


def _letter_gap(row: Sequence[Word]) -> float:
    """Points between the letters of a heading set in "L E T T E R S"; 0 for ordinary text."""
    if len(row) <= _SPACED_LETTERS or all(len(word.text) > 1 for word in row[:3]):
        return 0.0
    single = [len(word.text) == 1 and word.text.isalpha() for word in row]
    if sum(single) <= max(_SPACED_LETTERS, 0.7 * len(row)):
        return 0.0
    return median(
        right.x0 - left.x1
        for left, right, *ends in zip(row, row[1:], single, single[1:], strict=False)
        if all(ends)
    )


def _is_apart(left: Word, right: Word, letter_gap: float, raised_label: bool) -> bool:
    gap = right.x0 - left.x1
    size = min(left.size, right.size)
    if right.confidence < 1:
        return True  # OCR tells words apart by itself
    if raised_label and left.size < _RAISED_SIZE * right.size:
        return True
    if letter_gap > _TIGHT_GAP * size:
        return gap > 1.6 * letter_gap
    return gap > _SPACE_GAP * size or (right.blank and gap > _TIGHT_GAP * size)


def _text_start(row: Sequence[Word], raised_label: bool) -> float:
    """x of the first word after a bullet or number; of the line where it has none."""
    label = ""
    for left, right in pairwise(row[:8]):
        label += left.text
        apart = right.x0 - left.x1 > 0.2 * right.size
        if apart or (raised_label and right.size > 1.2 * left.size):
            return right.x0 if _LABEL.fullmatch(label) else row[0].x0
    return row[0].x0
