"""Rich Text Format: its text by a library, its paragraphs as in plain text."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from striprtf.striprtf import rtf_to_text

from hmi_extract.datamodel import Document, Page, Problem, Severity
from hmi_extract.errors import ReadingError
from hmi_extract.parsers.assembly import assemble
from hmi_extract.parsers.decoding import LARGEST_TEXT, too_large
from hmi_extract.parsers.sources import digest, read_bytes
from hmi_extract.parsers.text import TextReader
from hmi_extract.parsers.text_lines import Wrapping, to_lines

_PICTURE = re.compile(r"\{\\(?:\*\\shppict|nonshppict|pict|object)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_LEFT_OUT = re.compile(r"\\(?:footnote|revised|deleted|revtbl)\b")


def parse_rtf(path: Path, document_id: str, source: str) -> Document:
    """Read an .rtf file: paragraphs, lists and tables, no styles.

    Footnotes are not read, and tracked changes not accepted: the document then carries the
    warning `partly_read`. Raises `ReadingError`: corrupt_rtf, too_large, no_text, and those
    of `read_bytes`.
    """
    data = read_bytes(path, source)
    written = _PICTURE.sub("", data.decode("latin-1"))
    lines = to_lines(_divided(_text(written, source)))
    reader = TextReader(lines, Wrapping(None))
    text, blocks, regions = assemble(reader.read())
    if not text:
        raise ReadingError(source, "no_text", "the document holds no text", "Give another copy.")
    return Document(
        id=document_id,
        source=source,
        sha256=digest(data),
        text=text,
        pages=(Page(1),),
        blocks=blocks,
        regions=regions,
        properties=MappingProxyType(reader.properties),
        problems=_problems(written, source, document_id),
    )


def _text(written: str, source: str) -> str:
    if len(written) > LARGEST_TEXT:
        raise too_large(source)
    try:
        return str(rtf_to_text(written, errors="replace"))
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        raise ReadingError(
            source,
            "corrupt_rtf",
            "the file is damaged",
            "Open it in a word processor and save it as .docx.",
        ) from error


def _divided(text: str) -> str:
    """A blank line after each paragraph; the rows of a table together, divided by tabs."""
    lines: list[str] = []
    for line in text.replace("\f", "\n").split("\n"):
        is_row = line.endswith("|") and line.count("|") > 1
        if not is_row and lines:
            lines.append("")
        lines.append("\t".join(line[:-1].split("|")) if is_row else line)
    return "\n".join(lines)


def _problems(written: str, source: str, document_id: str) -> tuple[Problem, ...]:
    if not _LEFT_OUT.search(written):
        return ()
    message = (
        f"{source}: has footnotes or tracked changes, which are not read from RTF. "
        "Open it in a word processor and save it as .docx."
    )
    return (Problem(source, "reading", Severity.WARNING, "partly_read", message, document_id),)
