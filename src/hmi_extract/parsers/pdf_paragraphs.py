"""Lines of print to paragraphs, headings and list items, joined over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hmi_extract.parsers.cleaning import BULLETS, DASHES, split_label
from hmi_extract.parsers.pdf_lines import Line

_TERMINAL = re.compile(r"[.?!:;…][)\]’”'\"]*$")
CAPTION = re.compile(r"(?:Figure|Table|Chart|Graph|Box|Map)\s+\d+\s?[:.–-]")
_SENTENCE_END = re.compile(r"[.?!…][)\]’”'\"]*$")
_SAME_X = 4.5  # points
_SAME_SIZE = 0.7  # points


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of the whole document that single lines are judged by."""

    body_size: float  # points, of most letters
    pitch: dict[float, float]  # size → usual distance from line to line
    right_edge: dict[tuple[int, int], float]  # page and column → where full lines end
    usual_edge: float  # the same, on a page whose lines are all short
    width: float  # of the text, from left edge to right edge
    body_ink: int = 0  # colour of most letters, 0xRRGGBB

    def pitch_of(self, line: Line) -> float:
        return self.pitch.get(round(line.size), 1.25 * line.size)


@dataclass(slots=True)
class Group:
    """Lines that a reader sees as one block."""

    lines: list[Line]
    box: int | None  # number of the box that holds it
    label: str
    texts: list[str] = field(default_factory=list)  # the lines' texts, bullet glyph dropped
    label_length: int = 0

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def indent(self) -> float:
        """x at which a further line of this block begins."""
        here = [
            ln for ln in self.lines if (ln.page, ln.column) == (self.last.page, self.last.column)
        ]
        if here[0] is not self.first:
            return here[0].x0
        if len(here) > 1:
            return here[1].x0
        return self.first.text_x0 if self.label else self.first.x0

    @property
    def letters(self) -> int:
        return sum(len(text) for text in self.texts)

    def share(self, name: str) -> float:
        """Share of the letters set in "bold" or "italic"."""
        weighted: float = sum(getattr(line, name) * len(line.text) for line in self.lines)
        return weighted / max(1, sum(len(line.text) for line in self.lines))


def layout_of(pages: Sequence[Sequence[Line]]) -> Layout:
    """Body size, line pitch and right edges, from the body lines of each page."""
    sizes: Counter[float] = Counter()
    inks: Counter[int] = Counter()
    pitches: dict[float, Counter[float]] = {}
    ends: dict[tuple[int, int], list[float]] = {}  # page and column → x1 of its lines
    lefts: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
            inks[line.ink] += len(line.text)
            lefts[round(line.x0)] += 1
        for above, below in zip(lines, lines[1:], strict=False):
            step = below.top - above.top
            if 0 < step < 3 * below.size and abs(above.size - below.size) < _SAME_SIZE:
                pitches.setdefault(round(below.size), Counter())[round(step * 2) / 2] += 1
        for column in {line.column for line in lines}:
            long = 25 if column else 40  # characters
            own = [line for line in lines if line.column == column and len(line.text) > long]
            if own:
                ends[lines[0].page, column] = sorted(line.x1 for line in own)
    usual = {size: _usual(counts) for size, counts in pitches.items()}
    edges = sorted(_edge(found) for place, found in ends.items() if place[1] != 1)
    overall = edges[len(edges) // 2] if edges else 500.0
    left = min((x for x, n in lefts.items() if n >= 3), default=72.0)
    return Layout(
        body_size=sizes.most_common(1)[0][0] if sizes else 12.0,
        pitch=usual,
        right_edge={
            place: _edge(found)
            if _is_steady(found, left) or place[1]
            else max(_edge(found), 0.9 * overall)
            for place, found in ends.items()
        },
        usual_edge=0.9 * overall,
        width=max(overall - left, 100.0),
        body_ink=inks.most_common(1)[0][0] if inks else 0,
    )


def _edge(ends: Sequence[float]) -> float:
    """Where full lines end; a few may stick out. `ends` are sorted."""
    return ends[int(0.92 * (len(ends) - 1))]


def _is_steady(ends: Sequence[float], left: float) -> bool:
    """Whether enough lines reach the edge to tell it from chance, on this page alone."""
    edge = _edge(ends)
    reaching = sum(end >= edge - 0.12 * (edge - left) for end in ends)
    return len(ends) >= 6 and reaching >= 0.4 * len(ends)


def _usual(counts: Counter[float]) -> float:
    """The commonest step; of nearly equal counts the smaller, which is the line pitch."""
    top = max(counts.values())
    return min(step for step, count in counts.items() if count >= 0.6 * top)


def group_lines(lines: Sequence[Line], boxes: Sequence[int | None], layout: Layout) -> list[Group]:
    """`boxes[i]` is the number of the box that holds `lines[i]`."""
    groups: list[Group] = []
    current: Group | None = None
    for line, box in zip(lines, boxes, strict=True):
        label, text, length = label_of(line)
        if current and current.box == box and not _begins_block(current, line, label, layout):
            current.lines.append(line)
            current.texts.append(line.text)
        else:
            if label and current and _is_stray_label(current, line, label):
                label, text, length = "", line.text, 0
            current = Group([line], box, label, [text], length)
            groups.append(current)
    return groups


def label_of(line: Line) -> tuple[str, str, int]:
    """Label, text without a bullet glyph, length of a printed number (see `split_label`)."""
    if line.text[:2] == "o " and line.text_x0 - line.x0 > 0.8 * line.size:
        return "o", line.text[2:], 0
    return split_label(line.text)


def _is_stray_label(current: Group, line: Line, label: str) -> bool:
    """A dash that opens a line in the middle of a sentence is no bullet."""
    return label in DASHES and not _TERMINAL.search(current.last.text) and current.label == ""


def _begins_block(group: Group, line: Line, label: str, layout: Layout) -> bool:
    last = group.last
    moved = line.page != last.page or line.column != last.column
    if _changes_style(group, line, layout):
        return True
    if CAPTION.match(line.text) and _SENTENCE_END.search(last.text):
        return True
    if label and _is_list_label(group, line, label, layout, moved):
        return True
    if line.page == last.page and line.column != last.column and 0 in (line.column, last.column):
        return True  # from the full width of the page into columns, or out of them
    if moved:
        return not _continues_elsewhere(group, line, layout)
    if line.top - last.top > 1.32 * layout.pitch_of(line):
        return True
    if line.size > layout.body_size + 1.5:
        return False  # a heading set in several lines, however they are aligned
    return _is_shifted(group, line, layout) or _was_ended(group, line, layout)


def _changes_style(group: Group, line: Line, layout: Layout) -> bool:
    last = group.last
    if abs(last.size - line.size) > _SAME_SIZE and min(len(last.text), len(line.text)) > 2:
        return True
    return abs(last.bold - line.bold) > 0.9 and last.text != "" and line.text != ""


def _is_list_label(group: Group, line: Line, label: str, layout: Layout, moved: bool) -> bool:
    """Whether what looks like a label begins a list item here, rather than a wrapped line."""
    if label[0] in BULLETS or label == "o":
        return True
    hangs = abs(line.x0 - group.indent) > _SAME_X
    apart = not moved and line.top - group.last.top > 1.2 * layout.pitch_of(line)
    sibling = bool(group.label) and abs(line.x0 - group.first.x0) <= _SAME_X
    if label in DASHES:
        return hangs or apart or sibling or bool(_TERMINAL.search(group.last.text))
    return (
        apart
        or hangs
        or (sibling and group.label[-1:] == label[-1:])
        or bool(_TERMINAL.search(group.last.text))
    )


def _continues_elsewhere(group: Group, line: Line, layout: Layout) -> bool:
    """Whether the block goes on in the next column or on the next page."""
    text = group.texts[-1]
    if line.size > layout.body_size + 1.5 or abs(group.share("italic") - line.italic) > 0.9:
        return False
    if line.text[:1].islower():
        return True
    if not _TERMINAL.search(text):
        return line.bold < 0.9 or group.share("bold") > 0.9
    hanging = bool(group.label) and group.indent - group.first.x0 > _SAME_X
    full = group.last.x1 > _right_edge(group.last, layout) - 0.15 * layout.width
    return hanging and full and abs(line.x0 - group.indent) <= _SAME_X and not text.endswith(":")


def _right_edge(line: Line, layout: Layout) -> float:
    usual = line.x1 if line.column else layout.usual_edge
    return layout.right_edge.get((line.page, line.column), usual)


def _is_shifted(group: Group, line: Line, layout: Layout) -> bool:
    """Whether the line begins at an x at which this block does not go on."""
    if abs(line.x0 - group.indent) <= _SAME_X:
        return False
    full = group.last.x1 > _right_edge(group.last, layout) - 0.2 * layout.width
    if len(group.lines) == 1 and full and line.x0 < group.first.x0 + 60:
        return False  # the first line is indented, or hangs out
    if group.label and full and abs(line.x0 - group.first.x0) <= _SAME_X:
        return False
    centre = (line.x0 + line.x1) / 2 - (group.last.x0 + group.last.x1) / 2
    return abs(centre) > 10 and abs(line.x1 - group.last.x1) > _SAME_X


def _was_ended(group: Group, line: Line, layout: Layout) -> bool:
    """Whether the line above was broken on purpose: the next word had room on it."""
    last = group.last
    word = line.text.split(" ", 1)[0]
    per_letter = (line.x1 - line.x0) / max(1, len(line.text))
    room = _right_edge(last, layout) - last.x1 - (len(word) + 1) * per_letter
    edge = max(other.x1 for other in group.lines)
    if len(group.lines) > 1 and edge - last.x1 < (len(word) + 1) * per_letter + 2:
        return False  # the block is set to a narrower measure
    # Running text seldom has a capital where a line begins; the lines of an address have.
    deliberate = _SENTENCE_END.search(last.text) or word[:1].isupper()
    slack = 0.05 if deliberate else 0.13
    return room > slack * layout.width
