"""What is said of pages that are pictures: unread, or read with doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmi_extract.datamodel import Problem, Severity
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.pdf_page import PageContent
from hmi_extract.parsers.scans import way_to_install

_DOUBTFUL = 0.8  # mean confidence of a page's words
_MUCH = 200  # signs; a web address that runs up the margin has fewer
_NAMED = 12  # page numbers in one message


def no_text(pages: Sequence[PageContent], source: str) -> ReadingError:
    """The error for a PDF that no text could be read from."""
    if not any(page.is_picture for page in pages):
        advice = "Open it in a viewer: if there are words, print it to a new PDF and build again."
        return ReadingError(source, "no_text", "the PDF has no text on its pages", advice)
    what = "the PDF has no text layer: its pages are pictures"
    return ReadingError(source, "no_text", what, _way_out())


def scan_problems(pages: Sequence[PageContent], document_id: str, source: str) -> Iterator[Problem]:
    unread = [page.number for page in pages if page.is_picture]
    if unread:
        what = f"{_listed(unread)} of the PDF: a picture without text. If words matter there: "
        yield _warning(source, document_id, "picture_pages", what + _way_out())
    aslant = [page.number for page in pages if page.aslant > _MUCH]
    if aslant:
        what = (
            f"{_listed(aslant)} of the PDF: text that runs sideways beside upright text was left "
            "out. Look whether it matters."
        )
        yield _warning(source, document_id, "sideways_text", what)
    doubtful = [page.number for page in pages if (page.ocr_confidence or 1.0) < _DOUBTFUL]
    if doubtful:
        what = (
            f"the picture of {_listed(doubtful)} is hard to read (OCR). Check quotations against "
            "it, or find a better copy."
        )
        yield _warning(source, document_id, "doubtful_pages", what)


def _way_out() -> str:
    return way_to_install() or "OCR found no words in them. Find a better copy."


def _listed(numbers: Sequence[int]) -> str:
    """
    >>> _listed([4, 9])
    'pages 4, 9'
    """
    named = ", ".join(map(str, numbers[:_NAMED]))
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {named}{more}"


def _warning(source: str, document_id: str, code: str, what: str) -> Problem:
    message = f"{source}: {what}"
    return Problem(source, "reading", Severity.WARNING, code, message, document_id)
