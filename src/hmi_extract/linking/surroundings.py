"""What stands right before an answer or a verdict, and how far on it stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hmi_extract.datamodel import Extraction
from hmi_extract.linking.collection import Record, heading_above
from hmi_extract.linking.likeness import Matrix

_LED_IN = 400  # characters


def lead_ins(extraction: Extraction, records: Sequence[Record]) -> list[str]:
    """For each of `records`, in reading order: the heading over it, and what the document says
    between the record before and it ("On victims, inspectors asked …")."""
    found, end = [], 0
    for one in records:
        before = extraction.document.text[max(one.start_char - _LED_IN, end, 0) : one.start_char]
        found.append(f"{heading_above(extraction, one.start_char) or ''}\n{before}")
        end = max(end, one.end_char)
    return found


def alike_places(rows: int, reports: Sequence[str]) -> Matrix:
    """How alike the places are of each record among those of its document and each ask among those
    of its report, 0 to 1: 1 where both stand equally far on. `reports` names the report of each
    ask, in its order."""
    found = np.zeros((rows, len(reports)))
    for report in set(reports):
        columns = [column for column, one in enumerate(reports) if one == report]
        asked = _shares(len(columns))
        found[:, columns] = 1 - np.abs(_shares(rows)[:, None] - asked[None, :])
    return found


def _shares(count: int) -> Matrix:
    """Middles of as many equal parts of a whole."""
    middles: Matrix = (np.arange(count) + 0.5) / max(count, 1)
    return middles
