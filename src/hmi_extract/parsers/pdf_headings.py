"""Which blocks of a PDF are headings, and of which level: by size, weight, colour and number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hmi_extract.parsers.labels import heading_label
from hmi_extract.parsers.pdf_paragraphs import Group, Layout

_LARGER = 1.12  # of the body size
_REFERENCE = re.compile(r"\s*\([^()]{1,40}\)\.?$")  # "(Paragraph 28)" behind a sentence
# A question may be a heading ("What needs to improve?").
_SENTENCE_END = re.compile(r"[.!;:,][)\]’”'\"]*$")
_ADDRESS = re.compile(r"://|\bwww\.|@")  # links have a colour of their own
_DEEPEST = 6
_LONGEST = 220  # characters
_CLEAR = 0.75  # mean confidence of a recognised line
_FEWEST, _MOSTLY = 3, 0.8  # short lines in a colour, of all that is set in it

_Style = tuple[float, bool, int]


class Headings:
    """Which blocks are headings, and of which level.

    Levels go by style: the larger, then the bolder the higher; of one style "2" above "2.1".
    Recognised headings (OCR) take the level of the printed style nearest in size: their own
    sizes are too many. A colour alone makes a heading where larger or bolder ones have it too, or
    where little else has it: links, quotations and answers are coloured as well.
    """

    def __init__(self, groups: Iterable[Group], layout: Layout) -> None:
        self._layout = layout
        candidates = list(groups)
        self._inks = frozenset(_heading_inks(candidates, layout))
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
        return group.first.ink in self._inks and _is_plain(group, self._layout)


def _heading_inks(groups: Iterable[Group], layout: Layout) -> Iterator[int]:
    """Colours that headings are set in: larger ones, or all but short lines of their own."""
    by_ink: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        ink = group.first.ink
        if _is_colour(ink) and ink != layout.body_ink and _is_large(group, layout):
            by_ink[ink].append(group)
    for ink, own in by_ink.items():
        plain = sum(_is_plain(group, layout) for group in own)
        emphasised = any(_is_emphasised(group, layout) for group in own)
        if emphasised or (plain >= _FEWEST and plain >= _MOSTLY * len(own)):
            yield ink


def _is_plain(group: Group, layout: Layout) -> bool:
    """Short, in one colour, no smaller than the body; no sentence and no address on the web."""
    one = all(line.ink == group.first.ink for line in group.lines) and len(group.lines) <= 2
    link = any(map(_ADDRESS.search, group.texts))
    return one and not link and _is_large(group, layout) and _is_short(group)


def _is_large(group: Group, layout: Layout) -> bool:
    return group.first.size >= 0.98 * layout.body_size


def _is_emphasised(group: Group, layout: Layout) -> bool:
    """Larger than the body, or in bold or capitals and no sentence."""
    text = " ".join(group.texts)
    if len(text) > _LONGEST or not any(c.isalpha() for c in text):
        return False
    if group.first.confidence < 1 and not _reads_as_words(group, text):
        return False
    if group.first.size >= _LARGER * layout.body_size and len(text.split()) <= 40:
        return True
    return (group.share("bold") > 0.85 or _is_capitals(text)) and _is_short(group)


def _reads_as_words(group: Group, text: str) -> bool:
    """Not what OCR makes of a logo or an icon."""
    words = [word for word in text.split() if sum(map(str.isalpha, word)) > 2]
    several = len(words) > 1 or any(not word.isupper() for word in words)
    return group.first.confidence >= _CLEAR and several


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
    step = 2 if group.first.confidence == 1 else 0.25  # OCR measures sizes to some points
    return round(group.first.size * step) / step, group.share("bold") > 0.5, depth


def _rank(style: _Style) -> tuple[float, bool, int]:
    size, bold, depth = style
    return -size, not bold, depth
