"""Which of the reports that a letter answers it is speaking of, where it answers several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

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
        before = [report_id for at, _, report_id in places if at <= answer.start_char]
        if before:
            found[row] = [1.0 if one == before[-1] else _OTHER for one in columns]
    return found


def _places(letter: Letter) -> Iterator[tuple[int, int, str]]:
    """Offset, length and report: titles as printed, and headings that are like one of them.

    What two reports are called before their subtitles names neither ("Rape – phase one").
    """
    text = letter.extraction.document.text.casefold()
    titles = {
        ask.report.document.id: ask.report.facts.title
        for ask in letter.asks
        if ask.report.facts.title
    }
    shared = Counter(_name(title) for title in titles.values())
    for report_id, title in titles.items():
        name = _name(title) if shared[_name(title)] == 1 else title.casefold()
        if len(name) >= _SHORTEST:
            for each in re.finditer(re.escape(name), text):
                yield each.start(), len(name), report_id
    for block in letter.extraction.document.blocks:
        if block.kind == BlockKind.HEADING and block.start_char is not None:
            alike = _like(block.text, titles)
            if len(alike) == 1:
                yield block.start_char, 0, alike[0]


def _name(title: str) -> str:
    return _SUBTITLE.split(title, maxsplit=1)[0].casefold()


def _like(heading: str, titles: Mapping[str, str]) -> list[str]:
    """The report whose title is most like the heading; several where they are equally so."""
    space = TitleSpace([])
    likeness = {
        report_id: space.likeness(read_title(heading), read_title(title))
        for report_id, title in titles.items()
    }
    best = max(likeness.values(), default=0.0)
    return [one for one, value in likeness.items() if value == best] if best >= _LIKE else []
