"""Titles of the collection's reports, as they stand in a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmi_extract.datamodel import BlockKind, DocumentRelation, Extraction, ReportReference
from hmi_extract.linking.collection import Collection, is_report

_OPENING = 1500  # characters in which a letter says what it answers
_FURTHER = 4000  # the same, where it has not said so by then
_FEWEST_WORDS = 3  # a shorter title must stand in quotation marks, or be a heading
_SAME = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")
_SUBTITLE = re.compile(r"\s*[:–—]\s+")
_HEADING_LENGTH = 200


def printed_titles(
    letter: Extraction, collection: Collection, *, anywhere: bool
) -> Iterator[tuple[ReportReference, str]]:
    """Each report whose title the letter prints, with the report's document id.

    In headings and in the opening; `anywhere` also further on. Titles are compared letter
    by letter, quotation marks and dashes aside, and in headings and quotations whatever the
    case of letters; a subtitle may be left out.
    """
    text = letter.document.text.translate(_SAME)
    zones = _zones(letter, _FURTHER if anywhere else _OPENING)
    for report in collection:
        title = report.facts.title
        if not title or not is_report(report) or report.document.id == letter.document.id:
            continue
        place = _place(text, zones, title)
        if place:
            named = ReportReference(DocumentRelation.RESPONDS_TO, title, None, None, *place)
            yield named, report.document.id


def _zones(letter: Extraction, opening: int) -> list[tuple[int, int, bool]]:
    """(start, end, whether it is a heading) of the parts that say what is answered."""
    zones = [(0, opening, False)]
    for block in letter.document.blocks:
        if block.start_char is None or block.end_char is None:
            continue
        stands_out = block.kind == BlockKind.HEADING or block.bold > 0.8
        if stands_out and len(block.text) <= _HEADING_LENGTH:
            zones.append((block.start_char, block.end_char, True))
    return zones


def _place(text: str, zones: list[tuple[int, int, bool]], title: str) -> tuple[int, int] | None:
    plain = title.translate(_SAME)
    for name in dict.fromkeys((plain, _SUBTITLE.split(title, maxsplit=1)[0].translate(_SAME))):
        anyhow = re.compile(re.escape(name), re.IGNORECASE)
        for start, end, is_heading in zones:
            for match in anyhow.finditer(text, start, end):
                quoted = text[max(0, match.start() - 1) : match.start()] in ('"', "'")
                long = len(name.split()) >= _FEWEST_WORDS and match.group() == name
                if is_heading or quoted or long:
                    return match.span()
    return None
