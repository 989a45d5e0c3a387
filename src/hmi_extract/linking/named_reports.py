"""Which of the reports that a letter answers it is speaking of, where it answers several."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from hmi_extract.datamodel import BlockKind
from hmi_extract.linking.comparisons import Letter
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.titles import TitleSpace, read_title

_SUBTITLE = re.compile(r"\s*[:–—]\s+")
_SHORTEST = 6  # letters of a title that is looked for as printed
_LIKE = 0.6  # likeness of a heading to a title
_OTHER = -0.5


def named_reports(letter: Letter) -> Matrix:
    """1 where the report that was named last before the answer is the recommendation's; a
    half below zero where it is another. All zero where the letter answers but one report."""
    found = np.zeros((len(letter.answers), len(letter.asks)))
    columns = [ask.report.document.id for ask in letter.asks]
    if len(set(columns)) < 2:
        return found
    places = sorted(_places(letter))
    for row, answer in enumerate(letter.answers):
        before = [report_id for at, report_id in places if at <= answer.start_char]
        if before:
            found[row] = [1.0 if one == before[-1] else _OTHER for one in columns]
    return found


def _places(letter: Letter) -> Iterator[tuple[int, str]]:
    """Offset and report: titles as printed, and headings that are like one."""
    text = letter.extraction.document.text.casefold()
    space = TitleSpace([])
    for report in {ask.report.document.id: ask.report for ask in letter.asks}.values():
        title = report.facts.title
        if not title:
            continue
        report_id = report.document.id
        name = _SUBTITLE.split(title, maxsplit=1)[0].casefold()
        if len(name) >= _SHORTEST:
            yield from ((each.start(), report_id) for each in re.finditer(re.escape(name), text))
        printed = read_title(title)
        for block in letter.extraction.document.blocks:
            if block.kind != BlockKind.HEADING or block.start_char is None:
                continue
            if space.likeness(read_title(block.text), printed) >= _LIKE:
                yield block.start_char, report_id
