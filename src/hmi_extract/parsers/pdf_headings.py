"""Which blocks of a PDF are headings, and of which level: by size, weight, colour and number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hmi_extract.parsers.labels import heading_label
from hmi_extract.parsers.pdf_paragraphs import Group, Layout

_LARGER = 1.12  # of the body size
_REFERENCE = re.compile(r"\s*\([^()]{1,40}\)\.?$")  # "(Paragraph 28)" behind a sentence
# A question may be a heading ("What needs to improve?").
_SENTENCE_END = re.compile(r"[.!;:,][)\]’”'\"]*$")
_ADDRESS = re.compile(r"://|\bwww\.|@")  # links have a colour of their own
_DEEPEST = 6

_Style = tuple[float, bool, int]


def is_heading(group: Group, layout: Layout) -> bool:
    text = " ".join(group.texts)
    if len(text) > 220 or not any(c.isalpha() for c in text):
        return False
    words = len(text.split())
    if group.first.size >= _LARGER * layout.body_size and words <= 40:
        return True
    strong = group.share("bold") > 0.85 or _is_capitals(text) or _is_coloured(group, layout)
    sentence = _SENTENCE_END.search(_REFERENCE.sub("", text)) is not None
    return strong and words <= 25 and not sentence and not _has_bullet(group)


def _is_capitals(text: str) -> bool:
    """ "AREAS FOR IMPROVEMENT", and no postcode or reference: words, more than one."""
    return text.isupper() and sum(word.isalpha() and len(word) > 2 for word in text.split()) > 1


def _is_coloured(group: Group, layout: Layout) -> bool:
    """Set in one colour that the body is not set in, and no smaller; no address on the web."""
    inks = {line.ink for line in group.lines}
    own = len(inks) == 1 and _is_colour(group.first.ink) and group.first.ink != layout.body_ink
    large = group.first.size >= 0.98 * layout.body_size
    return own and large and not any(_ADDRESS.search(line) for line in group.texts)


def _is_colour(ink: int) -> bool:
    """Not black, grey or white."""
    parts = (ink >> 16 & 255, ink >> 8 & 255, ink & 255)
    return max(parts) - min(parts) > 40


def _has_bullet(group: Group) -> bool:
    return bool(group.label) and group.label_length == 0


class HeadingLevels:
    """Levels by style: the larger, then the bolder the higher; of one style "2" above "2.1".

    Recognised headings (OCR) take the level of the printed style nearest in size: their own
    sizes are too many.
    """

    def __init__(self, headings: Iterable[Group]) -> None:
        found = list(headings)
        printed = [group for group in found if group.first.confidence == 1]
        ranked = sorted({_style(group) for group in printed or found}, key=_rank)
        self._levels = {style: min(_DEEPEST, place) for place, style in enumerate(ranked, 1)}

    def of(self, heading: Group) -> int:
        style = _style(heading)
        if style in self._levels:
            return self._levels[style]
        nearest = min(self._levels, key=lambda known: abs(known[0] - style[0]))
        return self._levels[nearest]


def _style(group: Group) -> _Style:
    """Size to half a point, whether it is bold, and how many parts its number has."""
    label, _ = heading_label(" ".join(group.texts))
    depth = max(1, len(label.rstrip(".)").split()[-1].split(".")) if label else 1)
    return round(group.first.size * 2) / 2, group.share("bold") > 0.5, depth


def _rank(style: _Style) -> tuple[float, bool, int]:
    size, bold, depth = style
    return -size, not bold, depth
