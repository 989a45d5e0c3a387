"""What a link rests on, as a waterfall: each comparison begins where the one before it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hmi_extract.cli.layout import terminal_width
from hmi_extract.exports.why import Decision, Rival, Step, Why
from hmi_extract.exports.wording import in_words, quoted, shortened

_LABEL, _STRENGTH = 30, 6  # characters, at most
_VALUE, _VALUE_WHERE_NARROW = 21, 15
_NARROW = 90
_MORE, _LESS, _ZERO = "█", "░", "│"
_TOGETHER, _NOBODY = "together", "none of these"


@dataclass(frozen=True, slots=True)
class _Chart:
    """Columns of one waterfall and of those of its rivals, on one scale."""

    label: int
    value: int
    bar: int
    low: float  # log-odds
    high: float

    def line(self, label: str, value: str, start: float, end: float) -> str:
        strength = f"{end - start:+.1f}".rjust(_STRENGTH)
        return f"{self._labelled(label, value)}  {strength}  {self._bar(start, end)}".rstrip()

    def valued(self, label: str, value: str) -> str:
        return self._labelled(label, value).rstrip()

    def _labelled(self, label: str, value: str) -> str:
        label, value = shortened(label, self.label), shortened(value, self.value)
        return f"{label:<{self.label}}  {value:>{self.value}}"

    def _bar(self, start: float, end: float) -> str:
        cells = [" "] * (self.bar + 1)
        if self.low < 0:
            cells[self._cell(0)] = _ZERO
        first, last = sorted((self._cell(start), self._cell(end)))
        sign = _MORE if end >= start else _LESS
        for place in range(first, max(last, first + 1) if start != end else first):
            cells[place] = sign
        return "".join(cells)

    def _cell(self, strength: float) -> int:
        return round((strength - self.low) / (self.high - self.low) * self.bar)


def why_lines(why: Why, indent: str) -> Iterator[str]:
    """The comparisons with their strengths in log-odds, "none of these", and what lost."""
    if not why.steps:
        yield f"{indent}why: nothing was compared"
        return
    chart = _chart(why, terminal_width() - len(indent) - 2)
    yield f"{indent}why"
    for line in _block(why, chart):
        yield f"{indent}  {line}"


def _block(why: Why, chart: _Chart) -> Iterator[str]:
    if why.strength is None:
        yield from (chart.valued(step.words, step.value_words) for step in why.steps)
        yield "How much each of these adds is not in the store."
        return
    yield from _fall(why.steps, why.strength, chart)
    if why.nobody is not None:
        yield chart.line(_NOBODY, "", 0, why.nobody)
    for rival in why.rivals:
        yield _lost(rival, chart)
        yield from _fall(rival.steps, rival.strength, chart)


def _fall(steps: Sequence[Step], strength: float, chart: _Chart) -> Iterator[str]:
    reached = 0.0
    for step in steps:
        after = reached + (step.strength or 0)
        yield chart.line(step.words, step.value_words, reached, after)
        reached = after
    yield chart.line(_TOGETHER, "", 0, strength)


def _lost(rival: Rival, chart: _Chart) -> str:
    width = chart.label + chart.value + _STRENGTH + chart.bar + 6
    number = f"no. {rival.number} " if rival.number else ""
    words = f"{number}{quoted(rival.text)}" if rival.text else rival.id
    return shortened(f"rather than {words}", width)


def _chart(why: Why, width: int) -> _Chart:
    falls = [(why.steps, why.strength), *((each.steps, each.strength) for each in why.rivals)]
    levels = [0.0, why.nobody or 0.0, *(strength or 0.0 for _, strength in falls)]
    for steps, _ in falls:
        reached = 0.0
        for step in steps:
            reached += step.strength or 0.0
            levels.append(reached)
    everything = [step for steps, _ in falls for step in steps]
    label = min(max(len(_NOBODY), *(len(step.words) for step in everything)), _LABEL)
    longest = _VALUE_WHERE_NARROW if width < _NARROW else _VALUE
    value = min(max(len(step.value_words) for step in everything), longest)
    low, high = min(levels), max(levels)
    left = width - label - value - _STRENGTH - 7
    return _Chart(label, value, left, low, high if high > low else low + 1)


def decision_line(decision: Decision, indent: str) -> str:
    """Who decided, when and why, as far as it is known."""
    by = f" by {decision.decided_by}" if decision.decided_by else " by a person"
    on = f" on {decision.decided_at[:10]}" if decision.decided_at else ""
    because = f": {decision.reason}" if decision.reason else ""
    return f"{indent}{in_words(decision.status)}{by}{on}{because}"
