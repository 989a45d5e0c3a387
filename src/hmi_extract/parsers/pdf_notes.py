"""Footnotes: told from the body, and put together over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import BlockKind
from hmi_extract.parsers.assembly import BlockDraft
from hmi_extract.parsers.hyphens import Vocabulary, join_lines
from hmi_extract.parsers.pdf_drafts import bbox_of, line_drafts
from hmi_extract.parsers.pdf_lines import Line

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LABEL = re.compile(rf"(?:\d{{1,3}}|[*†‡])(?=\s|$)(?!\s(?i:{_MONTHS})\b)")  # no date
_SMALL = 0.94  # of the body size
_INDENT = 30.0  # points: how far a note's further lines may stand in from its number
_SKIPPED = 3  # numbers that may be missing between the notes of two pages


@dataclass(slots=True)
class NoteReader:
    """Takes the notes off each page in turn; it remembers the last one."""

    body_size: float  # points
    last: Line | None = None  # of the page before; None where it had no notes
    number: int = 0  # of the last numbered note of the document

    def split(self, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        """Body and footnotes: the small print at the foot of the page, from its first note on."""
        start = len(lines)
        while start and lines[start - 1].size < _SMALL * self.body_size:
            start -= 1
        zone = lines[start:]
        first = self._first_note(zone)
        if first is None:
            self.last = None
            return list(lines), []
        if start and self._goes_on(zone[: first + 1]):
            first = 0
        if start + first == 0:
            self.last = None
            return list(lines), []  # a page in small print throughout: an imprint, an annex
        body, notes = list(lines[: start + first]), list(zone[first:])
        self.last = notes[-1]
        self.number = max([_number(line) for line in notes], default=0) or self.number
        return body, notes

    def _first_note(self, zone: Sequence[Line]) -> int | None:
        """The first line that is numbered as the next note is.

        Failing that, the first numbered line at the left edge that has a gap above it: a
        house number in an imprint has none, and the figures of a chart stand further in.
        """
        labelled = [i for i, line in enumerate(zone) if _LABEL.match(line.text)]
        for i in labelled:
            expected = 0 < _number(zone[i]) - self.number <= _SKIPPED or zone[i].text[0] in "*†‡"
            if zone[i].raised_label or (expected and _stands_off(zone, i)):
                return i
        edge = min((line.x0 for line in zone), default=0.0)
        for i in labelled:
            words = any(sign.isalpha() for sign in zone[i].text)
            if words and zone[i].x0 <= edge + 3 and _stands_off(zone, i):
                return i
        return None

    def _goes_on(self, lines: Sequence[Line]) -> bool:
        """Whether the lines above the page's first note end the last note of the page before."""
        *above, first = lines
        if not self.last or not above:
            return False
        near = all(-3 <= line.x0 - first.x0 <= _INDENT for line in above)
        steps = zip(above, lines[1:], strict=True)
        close = all(0 < lower.top - upper.top <= 1.8 * upper.size for upper, lower in steps)
        return near and close and not self.last.text.endswith(".")


def _number(line: Line) -> int:
    match = _LABEL.match(line.text)
    return int(match.group()) if match and match.group().isdigit() else 0


def _stands_off(zone: Sequence[Line], index: int) -> bool:
    """Whether there is more room above the line than between the lines of one paragraph."""
    if index == 0:
        return True
    above, line = zone[index - 1], zone[index]
    return not 0 < line.top - above.top < 1.45 * line.size


def note_drafts(pages: Sequence[Sequence[Line]], known: Vocabulary) -> list[BlockDraft]:
    """The document's footnotes, in order."""
    groups: list[list[Line]] = []
    for lines in pages:
        number = 0  # of the note before, so that a line that begins with a date opens no note
        for place, line in enumerate(lines):
            own = _number(line) or (number + 1 if _LABEL.match(line.text) else 0)
            opens = own and (line.raised_label or place == 0 or not number)
            if opens or number < own <= number + 2 or not groups:
                groups.append([line])
                number = own
            else:
                groups[-1].append(line)
    return [_draft(group, known) for group in groups]


def _draft(group: Sequence[Line], known: Vocabulary) -> BlockDraft:
    text, spans = join_lines([line.text for line in group], known)
    match = _LABEL.match(text)
    label = match.group() if match else ""
    return BlockDraft(
        kind=BlockKind.FOOTNOTE,
        text=text,
        page=group[0].page,
        label=label,
        label_length=len(label) + 1 if label and len(text) > len(label) else 0,
        bbox=bbox_of(group),
        lines=line_drafts(group, spans, len(text)),
    )
