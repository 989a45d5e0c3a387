"""The month that a cover prints where it prints no day."""

from __future__ import annotations

import re

from hmi_extract.datamodel import Document
from hmi_extract.dates import find_dates
from hmi_extract.metadata.reading import lay_out

_COVER_LINES = 14
_PIECES = re.compile(r"\s[|·•]\s|\s[–—-]\s")  # "HMICFRS | September 2031"


def printed_month(document: Document) -> tuple[int, int] | None:
    """Year and month alone on a line, or beside who publishes, at the top of the first page;
    None where two are printed."""
    lines = [line.text for line in lay_out(document).lines[:_COVER_LINES] if line.page == 1]
    found = {month for line in lines for piece in _PIECES.split(line) if (month := _month(piece))}
    return found.pop() if len(found) == 1 else None


def _month(text: str) -> tuple[int, int] | None:
    mention = next(find_dates(text), None)
    if mention is None or mention.day is not None:
        return None
    alone = not text[: mention.start_char].strip(" ,.(") and not text[mention.end_char :].strip(
        " ,.)"
    )
    return (mention.year, mention.month) if alone else None
