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
_LONGEST = 220  # characters

_Style = tuple[float, bool, int]


class Headings:
    """Which blocks are headings, and of which level.

    Levels go by style: the larger, then the bolder the higher; of one style "2" above "2.1".
    Recognised headings (OCR) take the level of the printed style nearest in size: their own
    sizes are too many. A colour alone makes a heading where larger or bolder ones have it too:
    links, captions and quotations are coloured as well.
    """

    def __init__(self, groups: Iterable[Group], layout: Layout) -> None:
        self._layout = layout
        candidates = list(groups)
        self._inks = {
            group.first.ink
            for group in candidates
            if _is_colour(group.first.ink) and _is_emphasised(group, layout)
        } - {layout.body_ink}
        found = [group for group in candidates if group in self]
        printed = [group for group in found if group.first.confidence == 1]
        ranked = sorted({_style(group) for group in printed or found}, key=_rank)
        self._levels = {style: min(_DEEPEST, place) for place, style in enumerate(ranked, 1)}

    def __contains__(self, group: Group) -> bool:
        return _is_emphasised(group, self._layout) or self._is_coloured(group)

    def level(self, heading: Group) -> int:
        style = _style(heading)
        if style in self._levels:
            return self._levels[style]
        nearest = min(self._levels, key=lambda known: abs(known[0] - style[0]))
        return self._levels[nearest]

    def _is_coloured(self, group: Group) -> bool:
        """Set in one colour of headings, upright and no smaller than the body; no web address."""
        one = {line.ink for line in group.lines} <= {group.first.ink} <= self._inks
        large = group.first.size >= 0.98 * self._layout.body_size
        plain = group.share("italic") < 0.5 and not any(map(_ADDRESS.search, group.texts))
        return one and large and plain and _is_short(group) and len(group.lines) <= 2


def _is_emphasised(group: Group, layout: Layout) -> bool:
    """Larger than the body, or in bold or capitals and no sentence."""
    text = " ".join(group.texts)
    if len(text) > _LONGEST or not any(c.isalpha() for c in text):
        return False
    if group.first.size >= _LARGER * layout.body_size and len(text.split()) <= 40:
        return True
    return (group.share("bold") > 0.85 or _is_capitals(text)) and _is_short(group)


def _is_short(group: Group) -> bool:
    """Of a heading's length, no sentence and no item of a list."""
    text = " ".join(group.texts)
    sentence = _SENTENCE_END.search(_REFERENCE.sub("", text)) is not None
    words = any(c.isalpha() for c in text) and len(text.split()) <= 25 and len(text) <= _LONGEST
    return words and not sentence and not _has_bullet(group)


def _is_capitals(text: str) -> bool:
    """ "AREAS FOR IMPROVEMENT", and no postcode or reference: words, more than one."""
    return text.isupper() and sum(word.isalpha() and len(word) > 2 for word in text.split()) > 1


def _is_colour(ink: int) -> bool:
    """Not black, grey or white."""
    parts = (ink >> 16 & 255, ink >> 8 & 255, ink & 255)
    return max(parts) - min(parts) > 40


def _has_bullet(group: Group) -> bool:
    return bool(group.label) and group.label_length == 0


def _style(group: Group) -> _Style:
    """Size to half a point, whether it is bold, and how many parts its number has."""
    label, _ = heading_label(" ".join(group.texts))
    depth = max(1, len(label.rstrip(".)").split()[-1].split(".")) if label else 1)
    return round(group.first.size * 2) / 2, group.share("bold") > 0.5, depth


def _rank(style: _Style) -> tuple[float, bool, int]:
    size, bold, depth = style
    return -size, not bold, depth
