"""Which reader takes which file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from hmi_extract.datamodel import Document, Problem, Severity
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.sources import read_bytes, sniff

Parser = Callable[[Path, str, str], Document]


@dataclass(frozen=True, slots=True)
class Reader:
    """Where the function is that reads a format; imported when first used."""

    module: str
    function: str

    def load(self) -> Parser:
        return cast(Parser, getattr(importlib.import_module(self.module), self.function))


_PDF = Reader("hmi_extract.parsers.pdf", "parse_pdf")
_HTML = Reader("hmi_extract.parsers.html", "parse_html")
_WEB_ARCHIVE = Reader("hmi_extract.parsers.web_archive", "parse_web_archive")
_DOCX = Reader("hmi_extract.parsers.docx", "parse_docx")
_ODT = Reader("hmi_extract.parsers.odt", "parse_odt")
_RTF = Reader("hmi_extract.parsers.rtf", "parse_rtf")
_MARKDOWN = Reader("hmi_extract.parsers.markdown", "parse_markdown")
_TEXT = Reader("hmi_extract.parsers.text", "parse_text")

PARSERS: dict[str, Reader] = {
    ".pdf": _PDF,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".mhtml": _WEB_ARCHIVE,
    ".mht": _WEB_ARCHIVE,
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".odt": _ODT,
    ".rtf": _RTF,
    ".txt": _TEXT,
    ".md": _MARKDOWN,
}
SUFFIXES = frozenset(PARSERS)
"""Lower-case suffixes of the files that can be read."""

_WAYS_OUT = {
    ".doc": "Open it in a word processor and save it as .docx or .pdf.",
    ".zip": "Unpack it, or save it as .docx or .pdf, and give the file inside.",
}


def parse(path: Path, *, document_id: str, source: str) -> Document:
    """Read one file.

    `source` is the path as the user gave it, or a URL. What the bytes say comes before
    the suffix: a PDF that was saved as .html is read as a PDF, and the document carries
    the warning `misnamed`. Raises `ReadingError` with the codes missing, not_a_file,
    unreadable, empty_file, unsupported_type, and those of the readers.
    """
    named = path.suffix.lower()
    actual = sniff(read_bytes(path, source)) or named
    if actual not in PARSERS:
        raise _unsupported(source, actual)
    document = PARSERS[actual].load()(path, document_id, source)
    if named in PARSERS and PARSERS[named] is PARSERS[actual]:
        return document
    return replace(document, problems=(*document.problems, _misnamed(document, named, actual)))


def _unsupported(source: str, suffix: str) -> ReadingError:
    what = f"files of type {suffix or '(no suffix)'} cannot be read"
    advice = _WAYS_OUT.get(suffix, "Convert it to one that can.")
    return ReadingError(
        source, "unsupported_type", what, f"{advice} Can be read: {', '.join(sorted(PARSERS))}."
    )


def _misnamed(document: Document, named: str, actual: str) -> Problem:
    return Problem(
        source=document.source,
        stage="reading",
        severity=Severity.WARNING,
        code="misnamed",
        message=f"{document.source}: the file is named {named or 'without a suffix'} but holds "
        f"{actual[1:].upper()}; it was read as {actual[1:].upper()}. Rename it.",
        document_id=document.id,
    )
