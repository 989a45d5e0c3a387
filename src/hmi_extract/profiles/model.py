"""A family of documents beside the inspectorate's: its own patterns, as rows of data.

A row is a pattern with an example that it matches, and what it says there. The stages know
the kinds of row below; which rows there are is each family's own file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from hmi_extract.enumerations import Topic, Voice, Zone


class RowKind(StrEnum):
    """What a row's pattern is for. The stage that reads it stands behind."""

    VOICE = "voice"  # a sign of who speaks in a document (metadata: kind)
    ANSWERED = "answered"  # what an answer answers, besides inspections (metadata: kind)
    REPORT_TITLE = "report_title"  # how an answer names a report: group `title` (metadata)
    PUBLISHED = "published"  # words right before the day of its own publication (metadata)
    PAPER_NUMBER = "paper_number"  # the printed number of a paper (metadata)
    HEADING = "heading"  # what a heading announces (finding)
    ASK = "ask"  # words that ask for action (finding)
    LIST_REFERENCE = "list_reference"  # behind an item of a consolidated list (finding)
    REPORT_SPEAKS = "report_speaks"  # first person, but the report's, not the answer's (finding)


@dataclass(frozen=True, slots=True)
class Row:
    kind: RowKind
    pattern: str  # a regular expression; the stage that reads it says how it is anchored
    example: str  # text that the pattern matches
    name: str = ""  # of a voice: a sign's name in `documents.basis`
    voice: Voice = Voice.OTHER  # of a voice: who speaks where the sign holds
    weight: float = 0.0  # of a voice: 4 alone decides
    zone: Zone = Zone.BODY  # of a voice: where it is looked for
    times: int = 1  # of a voice: how often it must occur
    topic: Topic = Topic.OTHER  # of a heading
    dated: bool = False  # of a report_title: a bare "on" before a date names its publication

    def compiled(self) -> re.Pattern[str]:
        """As the examples are checked; report titles alone tell capitals from small letters."""
        flags = 0 if self.kind == RowKind.REPORT_TITLE else re.IGNORECASE
        return re.compile(self.pattern, flags | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Profile:
    name: str  # of its file: "select_committee"
    title: str
    source: str  # where the family's conventions are written down
    rows: tuple[Row, ...]
