"""Pages of a PDF that are pictures of text: told from others, and handed to OCR."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING, Any
from unicodedata import category

from pypdfium2 import PdfiumError

from hmi_extract.parsers.pdf_drawings import count_paths, picture_resolution, picture_share
from hmi_extract.parsers.pdf_view import View
from hmi_extract.parsers.pdf_words import Word
from hmi_extract.parsers.scans import can_recognise
from hmi_extract.workers import still_at_work

if TYPE_CHECKING:
    from hmi_extract.parsers.ocr import Recognised

_FEW_LETTERS = 400  # a scan may bear a stamp or a foot that is printed as text; a page has more
_STAMP = 250
_NO_LETTERS = 10
_PICTURE = 0.5  # of the page: an illustration seldom takes more
_WHOLE = 0.8  # of the page: what a scan fills, and a cover's photograph
_OUTLINES = 200  # drawn paths on a page without text: letters that were drawn
_LEGIBLE = 0.5  # share of signs that are letters or figures, in nearly every text
_ODD = frozenset("\\^%#[]{}~+=<>|@$*`\ufffd")  # contents lists have dots, answers have ticks
_NO_SIGNS = frozenset({"Cc", "Co", "Cn", "Cs"})  # control, private use, unassigned, half a sign
_DOUBTFUL = 0.6  # mean confidence below which a few printed words are better than recognised ones
_LARGEST_PAGE = 14_400.0  # points: 200 inches, as large as the PDF reference lets pages be
_MOST_PIXELS = 40e6


def is_without_text(words: Sequence[Word], page: Any, view: View) -> bool:
    """Whether the page shows text that its text layer does not hold."""
    text = _text(words)
    letters = _letters(text)
    if letters > _NO_LETTERS and not is_legible(text):
        return True
    if letters > _FEW_LETTERS:
        return False
    if picture_share(page, view) > _PICTURE:
        return True
    return not letters and count_paths(page, _OUTLINES) >= _OUTLINES


def is_unread_picture(words: Sequence[Word], page: Any, view: View, number: int) -> bool:
    """Whether the page is a picture that nothing was read from, but perhaps a stamp on it.

    The first page may be a cover: a photograph with a title.
    """
    letters = _letters(_text(words))
    if letters > _STAMP:
        return False
    share = picture_share(page, view)
    return share > _PICTURE if letters <= _NO_LETTERS else share > _WHOLE and number > 1


def _text(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def is_legible(text: str) -> bool:
    """Not if signs that no text is made of outnumber letters, as in a broken text layer."""
    letters = _letters(text)
    if letters >= _LEGIBLE * len(text):
        return True
    return letters >= sum(sign in _ODD or category(sign) in _NO_SIGNS for sign in text)


def recognised(page: Any, words: Sequence[Word]) -> Recognised | None:
    """What OCR reads on the page; None where it is not installed, or reads nothing better."""
    if not can_recognise() or max(page.get_size()) > _LARGEST_PAGE:
        return None
    from hmi_extract.parsers import ocr  # Pillow and NumPy: only for pages that need them

    own = picture_resolution(page) or ocr.MOST_DPI
    most = 72 * sqrt(_MOST_PIXELS / max(page.get_width() * page.get_height(), 1))
    dpi = min(max(own, ocr.LEAST_DPI), ocr.MOST_DPI, most)
    try:
        image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    except (PdfiumError, ValueError):  # of a page whose measures contradict each other
        return None
    found = ocr.recognise(image, dpi)
    still_at_work()
    text = _text(words)
    if not is_legible(text) or not words:
        return found if found.words else None
    return _completed(found, words)


def _completed(found: Recognised, printed: Sequence[Word]) -> Recognised | None:
    """What was recognised besides the words that the text layer has, and those as they are."""
    if found.turn:
        return found if _letters(_text(printed)) <= _STAMP else None
    others = [word for word in found.words if not any(_overlap(word, own) for own in printed)]
    if _letters(_text(others)) <= _NO_LETTERS or found.confidence < _DOUBTFUL:
        return None
    return replace(found, words=(*printed, *others))


def _overlap(one: Word, other: Word) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    return across > 0 and min(one.bottom, other.bottom) > max(one.top, other.top)
