"""What drafts of PDF blocks have in common: boxes, places of lines, bold beginnings."""

from __future__ import annotations

from collections.abc import Sequence

from hmi_extract.datamodel import BBox
from hmi_extract.parsers.assembly import LineDraft
from hmi_extract.parsers.pdf_lines import Line
from hmi_extract.parsers.pdf_paragraphs import Group


def bbox_of(lines: Sequence[Line]) -> BBox | None:
    """The box around those lines that stand on the first line's page; None for no lines."""
    here = [line.bbox for line in lines if line.page == lines[0].page]
    if not here:
        return None
    return (
        min(box[0] for box in here),
        min(box[1] for box in here),
        max(box[2] for box in here),
        max(box[3] for box in here),
    )


def line_drafts(
    lines: Sequence[Line], spans: Sequence[tuple[int, int]], length: int
) -> list[LineDraft]:
    """Where each line lies in the block's text, given its spans as `join_lines` returns them."""
    return [
        LineDraft(start, min(end, length), line.page, line.bbox, line.confidence)
        for line, (start, end) in zip(lines, spans, strict=True)
        if start < min(end, length)
    ]


def bold_lead(group: Group, spans: Sequence[tuple[int, int]], text: str) -> int:
    """Leading characters of the block's text that are bold."""
    lead = 0
    for line, own, (start, end) in zip(group.lines, group.texts, spans, strict=True):
        bold = line.bold_lead - (len(line.text) - len(own))  # a bullet glyph was dropped
        if bold <= 0:
            break
        lead = start + min(bold, end - start)
        if bold < len(own) - 1:
            break
    return min(lead, len(text))
