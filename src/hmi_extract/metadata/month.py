"""The month that a cover prints where it prints no day."""

from __future__ import annotations

from hmi_extract.datamodel import Document
from hmi_extract.dates import only_month
from hmi_extract.metadata.reading import lay_out

_COVER_LINES = 14


def printed_month(document: Document) -> tuple[int, int] | None:
    """Year and month alone on a line, or beside who publishes, at the top of the first page;
    None where two are printed."""
    lines = lay_out(document).lines[:_COVER_LINES]
    return only_month(line.text for line in lines if line.page == 1)
