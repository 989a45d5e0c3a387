"""Words out of a picture of a page, by Tesseract.

pytesseract calls the program: it is maintained, permissively licensed and small, it reports
the confidence of each word, and whatever goes wrong in Tesseract stays in a process of its
own. Tesseract reads crooked lines badly and reports their boxes crooked, so the picture is
straightened first; the angle is found from the picture itself, to a tenth of a degree.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image, Resampling, fromarray

from hmi_extract.parsers.cleaning import DASHES
from hmi_extract.parsers.pdf_words import Word
from hmi_extract.workers import still_at_work

Ink = NDArray[np.bool_]
"""Rows of pixels: where a picture is dark."""

LEAST_DPI, MOST_DPI = 200.0, 300.0  # more takes longer and reads no better
_POINTS = 72.0  # to the inch
_SECONDS = 60  # for one page; a page of print takes one to three
_UPRIGHT = re.compile(r"^([“‘\"'(]*)\|(?=$|[a-z’'])")
_RULES = frozenset({"|", "||", "I", "[", "]", "¦"})
_SUREST = 0.999  # what is recognised is never certain
_CLEAR = 0.5  # median confidence of a line of print; logos and smudges have less
_SMUDGE = 0.3
_DOUBTFUL = 0.6  # mean confidence below which the page may lie on its side
_SMALL = (700, 1000)  # pixels: enough to see the lines by
_DARK = 140  # of 255
_STEEPEST, _STEP = 7.0, 0.5  # degrees
_STRAIGHT = 0.15  # degrees: less is left as it is
# Heights of letters above the baseline and tails below it, in the usual fonts: of the size.
_CAPITAL, _SMALL_LETTER, _TAIL = 0.72, 0.52, 0.21
_ASCENDING = frozenset("bdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789‘’“”'\"()[]/|")
_DESCENDING = frozenset("gjpqyQ,;()[]/|")
_BULLET_GAP, _WIDEST_GAP = 0.6, 4.0  # of the size; words stand a quarter apart
_SPOT_GAP = 0.2  # the same for a bullet that was passed over or read with doubts
_SIGNS, _QUOTES = "£$€&§%#", "“”‘’\"'"
# English words of three signs at most with fewer than three letters, and Roman numbers.
_WORDS = """
    a am an as at be by do go he i if in is it me my no of oh ok on or so to up us we i'm it's mr ms
    dc ds di pc ps st uk eu un id ii iii iv v vi ix x
"""
_SHORT_WORDS = frozenset(_WORDS.split())
_NARROWEST = 0.2  # of the size: the mean width of letters, in any font
_BOLD = 1.3  # of the usual thickness of stroke on the page


@dataclass(frozen=True, slots=True)
class Recognised:
    words: tuple[Word, ...]
    turn: float  # degrees clockwise by which the picture was turned to be read
    width: float  # points, of the picture as it was read
    height: float

    @property
    def confidence(self) -> float:
        """Mean over the letters, 0 to 1; 0 where nothing was read."""
        letters = sum(len(word.text) for word in self.words)
        return sum(w.confidence * len(w.text) for w in self.words) / letters if letters else 0.0

    @property
    def is_upright(self) -> bool:
        """Whether its words are wider than high; Tesseract reads some that lie on their side."""
        long = [word for word in self.words if len(word.text) >= 4]
        wide = [(word.x1 - word.x0) / (len(word.text) * word.size) for word in long]
        return median(wide) > _NARROWEST if wide else True


def recognise(image: Image, dpi: float) -> Recognised:
    """The words of a grey picture; nothing where Tesseract fails or runs out of time.

    A picture whose words make little sense is tried once more the way Tesseract thinks is up.
    """
    first = _read(image, dpi, 0)
    if first.confidence >= _DOUBTFUL and first.is_upright:
        return first
    still_at_work()
    quarter = _quarter_turn(image)
    if not quarter:
        return first
    second = _read(image.rotate(-quarter, expand=True), dpi, quarter)
    return max(first, second, key=lambda found: (found.is_upright, found.confidence))


def _read(image: Image, dpi: float, quarter: int) -> Recognised:
    skew = skew_of(image)
    straight = image.rotate(-skew, resample=Resampling.BILINEAR, fillcolor=255) if skew else image
    points = _POINTS / dpi
    words = tuple(_words(straight, points))
    return Recognised(words, quarter + skew, image.width * points, image.height * points)


# --- Tesseract -----------------------------------------------------------------------------


def _tesseract() -> Any:
    import pytesseract

    # Its threads wait for each other: one is five times as fast (and leaves the other cores).
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return pytesseract


def _quarter_turn(image: Image) -> int:
    """Degrees clockwise to turn the picture by; 0 where Tesseract cannot tell."""
    tesseract = _tesseract()
    try:
        found = tesseract.image_to_osd(image, output_type="dict", timeout=_SECONDS)
    except (tesseract.TesseractError, RuntimeError):
        return 0  # too few letters, or no data for it
    return int(found["rotate"]) % 360


def _words(image: Image, points: float) -> Iterator[Word]:
    tesseract = _tesseract()
    try:
        table = tesseract.image_to_data(image, output_type="dict", timeout=_SECONDS)
    except (tesseract.TesseractError, RuntimeError):
        return
    lines: dict[tuple[int, ...], list[_Found]] = defaultdict(list)
    for index, text in enumerate(table["text"]):
        confidence = float(table["conf"][index]) / 100
        if text.strip() and confidence >= 0:
            place = tuple(table[name][index] for name in ("block_num", "par_num", "line_num"))
            sides = (table[name][index] * points for name in ("left", "top", "width", "height"))
            left, top, width, height = sides
            found = _Found(with_letter_i(text), left, top, left + width, top + height, confidence)
            lines[place].append(found)
    legible = [kept for line in lines.values() if (kept := _legible(_without_rules(line)))]
    yield from _styled(legible, image, points)


def with_letter_i(text: str) -> str:
    """The word, with the letter that Tesseract takes for an upright rule: "|" and "|n"."""
    return _UPRIGHT.sub(r"\1I", text.strip())


def _without_rules(line: Sequence[_Found]) -> Sequence[_Found]:
    """The line without the sides of a box or table, which read as "|" or "I" at its ends."""
    words = list(line)
    while len(words) > 1 and words[-1].text in _RULES:
        words.pop()
    while len(words) > 1 and words[0].text in _RULES and not words[1].text[0].islower():
        words.pop(0)
    return words


def _legible(line: Sequence[_Found]) -> Sequence[_Found]:
    """A line without its smudges. Among clear words a doubtful one is a word all the same."""
    if median(word.confidence for word in line) >= _CLEAR:
        return line
    return [word for word in line if word.confidence >= _SMUDGE]


# --- from boxes to type ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A word's box, tight around its ink, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


def _styled(lines: Sequence[Sequence[_Found]], image: Image, points: float) -> Iterator[Word]:
    """Words with the baseline, size and weight that their line seems to be set in."""
    ink = ink_of(image)
    measured = [_measure(line) for line in lines]
    usual = median(size for _, size in measured) if measured else 0.0
    strokes = [_stroke(line, ink, points) for line in lines]
    thin = median(strokes) if strokes else 0.0
    for line, (baseline, size), stroke in zip(lines, measured, strokes, strict=True):
        near = abs(size - usual) < 0.12 * usual  # the boxes are not that exact
        own = round(usual if near else size, 1)
        bold = bool(len(lines) > 3 and stroke > _BOLD * thin * own / max(usual, 0.1))
        for found in _with_bullet(line, own, ink, points):
            yield Word(
                text=found.text,
                x0=found.x0,
                x1=found.x1,
                baseline=baseline,
                size=own,
                bold=bold,
                italic=False,
                blank=True,
                ink=0,
                confidence=min(round(found.confidence, 3), _SUREST),
            )


def _measure(line: Sequence[_Found]) -> tuple[float, float]:
    """Baseline and size of a line, from the heights that its words have in print."""
    sizes = [(word.bottom - word.top) / sum(_reach(word.text)) for word in line]
    size = max(median(sizes), 1.0)
    return median(word.bottom - _reach(word.text)[1] * size for word in line), size


def _reach(text: str) -> tuple[float, float]:
    """How far a word reaches above and below the baseline, in shares of its size."""
    above = _CAPITAL if _ASCENDING & set(text) else _SMALL_LETTER
    return above, _TAIL if _DESCENDING & set(text) else 0.0


def _with_bullet(line: Sequence[_Found], size: float, ink: Ink, points: float) -> Sequence[_Found]:
    """The line with a bullet for what stands apart at its start and is no word or number.

    Tesseract knows no bullets: it reads "e", "¢" or "m™" for them, or passes them over.
    """
    first = line[0]
    gap = line[1].x0 - first.x1 if len(line) > 1 else 0.0
    sure = first.confidence >= _CLEAR and any(map(str.isalnum, first.text))
    least = _BULLET_GAP if sure else _SPOT_GAP
    if least * size < gap < _WIDEST_GAP * size and may_be_bullet(first.text):
        return [replace(first, text="•"), *line[1:]]
    spot = _spot_before(first, size, ink, points)
    return [replace(first, text="•", x0=spot[0], x1=spot[1]), *line] if spot else line


def may_be_bullet(text: str) -> bool:
    """Not a word, number, dash or sum: "e", "m", "m@", "¢"."""
    if text[0] in DASHES + _SIGNS or text[-1] in ".)" or any(map(str.isdigit, text)):
        return False
    word = text.strip(_QUOTES)
    is_word = word.lower() in _SHORT_WORDS or (word.isalpha() and word[0].isupper())
    return len(text) <= 3 and sum(map(str.isalpha, text)) < 3 and not is_word


def _spot_before(word: _Found, size: float, ink: Ink, points: float) -> tuple[float, float] | None:
    """From which x to which there is one spot of ink, no larger than a letter, before a word."""
    left, right = max(word.x0 - 3 * size, 0.0), word.x0 - _SPOT_GAP * size
    middle = (word.top + word.bottom) / 2
    top, bottom = max(middle - 0.7 * size, 0.0), middle + 0.7 * size
    strip = ink[round(top / points) : round(bottom / points), round(left / points) :]
    strip = strip[:, : max(round((right - left) / points), 0)]
    columns, rows = np.flatnonzero(strip.any(axis=0)), np.flatnonzero(strip.any(axis=1))
    if not len(columns):
        return None
    width, height = columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1
    solid = len(columns) == width and len(rows) == height
    inside = rows[0] > 0 and rows[-1] < strip.shape[0] - 1 and columns[0] > 0
    em = size / points
    if not (solid and inside and all(0.12 * em < side < 0.9 * em for side in (width, height))):
        return None
    x0 = left + float(columns[0]) * points
    return x0, x0 + float(width) * points


def _stroke(line: Sequence[_Found], ink: Ink, points: float) -> float:
    """How thick the line's letters are drawn, in pixels: twice their area over their outline."""
    sides = (
        min(word.x0 for word in line),
        min(word.top for word in line),
        max(word.x1 for word in line),
        max(word.bottom for word in line),
    )
    left, top, right, bottom = (round(side / points) for side in sides)
    own = ink[top:bottom, left:right]
    outline = (own[:, 1:] != own[:, :-1]).sum() + (own[1:] != own[:-1]).sum()
    return 2.0 * float(own.sum()) / max(float(outline), 1.0)


# --- straightening -----------------------------------------------------------------------------


def ink_of(image: Image) -> Ink:
    """Where the picture is dark: rows of pixels."""
    return np.asarray(image.convert("L")) < _DARK


def skew_of(image: Image) -> float:
    """Degrees clockwise to turn the picture by for its lines to run level, within ±7.

    Seen from the side, level lines of print are dark rows between white ones: of all angles
    the right one gives the sharpest change from row to row.
    """
    small = image.copy()
    small.thumbnail(_SMALL)
    ink = fromarray(ink_of(small).astype("uint8") * 255)

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(-angle, resample=Resampling.BILINEAR)).sum(axis=1, dtype=float)
        return float(np.square(np.diff(rows)).sum())

    steps = round(_STEEPEST / _STEP)
    rough = max((step * _STEP for step in range(-steps, steps + 1)), key=sharpness)
    angle = max((rough + step / 10 for step in range(-5, 6)), key=sharpness)
    return 0.0 if abs(angle) < _STRAIGHT else round(angle, 1)
