"""One recommendation's trail as a picture: report, recommendation, answers, later findings.

Columns from left to right. A cause of concern and its recommendations stand one under the
other, each with its own answers and findings beside it, those of one force on one level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from hmi_extract.exports.graph import Graph
from hmi_extract.exports.neighbourhood import family
from hmi_extract.exports.picture import GREY, Box, Label, Part, Passage, Path, Style, box, svg
from hmi_extract.exports.trail_words import (
    answer_passages,
    description,
    finding_passages,
    recommendation_passages,
    report_passages,
    whole_title,
)

_MARGIN, _TOP, _GUTTER, _INDENT = 24, 72, 64, 28
_REPORT, _ASK, _ANSWER, _FINDING = 210, 330, 340, 320  # widths of the columns
_ASKS_AT = _MARGIN + _REPORT + _GUTTER
_ANSWERS_AT = _ASKS_AT + _ASK + _GUTTER
_FINDINGS_AT = _ANSWERS_AT + _ANSWER + _GUTTER
_WIDTH = _FINDINGS_AT + _FINDING + _MARGIN
_LANE = 22  # above the boxes of a force: its lines to findings pass there
_BETWEEN, _AFTER_ASK = 16, 30
_LEGEND = 64

_LINE_OF_ANSWER, _LINE_OF_FINDING, _PLAIN = "#1f4e8c", "#8a3a00", "#6b6b6b"
_WAITS, _REJECTED = "7 5", "2 4"
_STYLES = {
    "report": Style("#f2f2f2", _PLAIN),
    "recommendation": Style("#fff8e1", "#8a6d00"),
    "cause_of_concern": Style("#fdecea", "#a3271c"),
    "response": Style("#eaf1fb", _LINE_OF_ANSWER),
    "finding": Style("#fbefe6", _LINE_OF_FINDING),
}
_VERDICTS = ("verdict", "same_topic")


@dataclass(frozen=True, slots=True)
class Picture:
    svg: str
    answers: int  # shown
    findings: int  # shown


@dataclass(frozen=True, slots=True)
class _Link:
    record: str  # response or finding
    force: str  # "" for none
    day: str  # ISO 8601; "" for unknown
    kind: str  # answers, verdict, same_topic
    status: str
    score: float


def trail_picture(graph: Graph, node: str) -> Picture:
    """The trail of a recommendation, with every link that the graph has.

    Lines of links in doubt are dashed, of rejected ones dotted. The same graph gives the same
    picture. Raises HmiExtractError for a node that is no recommendation, NotFoundError for none.
    """
    asks = family(graph, node)
    layout = _Layout(graph)
    report = layout.report(graph.nodes[asks[0]]["document_id"])
    for ask in asks:
        layout.ask(ask, report)
    height = layout.bottom + _LEGEND
    parts: list[Part] = [*layout.paths, *_headings(), *layout.boxes.values(), *layout.notes]
    parts += _legend(layout.bottom + 28)
    title, told = whole_title(graph, node), description(graph, asks)
    shown = [graph.nodes[each]["type"] for each in layout.boxes]
    return Picture(
        svg(parts, _WIDTH, height, title, told), shown.count("response"), shown.count("finding")
    )


def _headings() -> Iterator[Label]:
    for x, heading in (
        (_MARGIN, "Report"),
        (_ASKS_AT, "Recommendation"),
        (_ANSWERS_AT, "Answers"),
        (_FINDINGS_AT, "Later findings"),
    ):
        yield Label(x, 44, Passage(heading, 16, bold=True))


def _legend(y: float) -> Iterator[Path | Label]:
    samples = (
        (_LINE_OF_ANSWER, None, "answer: linked by the program, or accepted by a person"),
        (_LINE_OF_ANSWER, _WAITS, "dashed: the link waits for a person"),
        (_LINE_OF_FINDING, None, "later finding"),
    )
    for place, (colour, dash, words) in enumerate(samples):
        x = _MARGIN + place * 420
        yield Path(((x, y), (x + 44, y)), colour, dash)
        yield Label(x + 56, y + 4, Passage(words, 12, colour=GREY))


# --- layout --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Layout:
    """Places boxes from the top down; `bottom` is where the next may begin."""

    graph: Graph
    boxes: dict[str, Box] = field(default_factory=dict)  # by node
    paths: list[Path] = field(default_factory=list)
    notes: list[Label] = field(default_factory=list)
    bottom: float = _TOP
    _asks: int = 0  # placed

    def report(self, node: str) -> Box:
        attributes = self.graph.nodes[node]
        title = str(attributes.get("title", node))
        passages = report_passages(attributes)
        self.boxes[node] = box(_MARGIN, _TOP + _LANE, _REPORT, passages, _STYLES["report"], title)
        self.bottom = _TOP
        return self.boxes[node]

    def ask(self, node: str, report: Box) -> None:
        """A recommendation with everything to its right."""
        attributes = self.graph.nodes[node]
        above = self._above(node)
        indent = _INDENT if above else 0
        top = self.bottom + _LANE
        placed = box(
            _ASKS_AT + indent,
            top,
            _ASK - indent,
            recommendation_passages(self.graph, node),
            _STYLES.get(attributes["kind"], _STYLES["recommendation"]),
            str(attributes["text"]),
        )
        self.boxes[node] = placed
        self.paths.append(_from_above(above, placed) if above else _from_report(report, placed))
        lane = placed.right + 16 + 7 * (self._asks % 4)
        self._asks += 1
        end = self._beside(node, placed, lane)
        self.bottom = max(placed.bottom, end, report.bottom if not above else 0) + _AFTER_ASK
        self.bottom -= _LANE

    def _above(self, node: str) -> Box | None:
        """The cause of concern that it belongs to, where that is in the picture."""
        parents = (
            source for source, _, key in self.graph.in_edges(node, keys=True) if key == "leads_to"
        )
        return next((self.boxes[each] for each in parents if each in self.boxes), None)

    def _beside(self, node: str, ask: Box, lane: float) -> float:
        """Answers and findings by force, in the order of its first day; where they end."""
        answers = _links(self.graph, node, ("answers",))
        findings = _links(self.graph, node, _VERDICTS)
        if not answers:
            self._note(_ANSWERS_AT, ask, self._unanswered(node))
        if not findings:
            self._note(_FINDINGS_AT, ask, "No later finding known")
        y = ask.y
        for force in _forces(answers, findings):
            left = self._column(_ANSWERS_AT, y, [each for each in answers if each.force == force])
            right = self._column(
                _FINDINGS_AT, y, [each for each in findings if each.force == force]
            )
            for link in (each for each in answers if each.force == force):
                self.paths.append(_to_answer(ask, self.boxes[link.record], lane, link))
            for link in (each for each in findings if each.force == force):
                over = y - _LANE / 2
                self.paths.append(_to_finding(ask, self.boxes[link.record], lane, over, link))
            y = max(left, right) - _BETWEEN + _LANE + 6
        return y

    def _column(self, x: float, y: float, links: Sequence[_Link]) -> float:
        """Boxes of records that are not there yet, from `y` down; where the next may begin."""
        for link in links:
            if link.record not in self.boxes:
                self.boxes[link.record] = self._record(link, x, y)
                y = self.boxes[link.record].bottom + _BETWEEN
        return y

    def _record(self, link: _Link, x: float, y: float) -> Box:
        attributes = self.graph.nodes[link.record]
        kind = attributes["type"]
        style = _STYLES[kind]
        told = answer_passages if kind == "response" else finding_passages
        width = _ANSWER if kind == "response" else _FINDING
        framed = Style(style.fill, style.stroke, _dash(link.status))
        passages = told(self.graph, link.record, link.kind, link.status, link.score)
        return box(x, y, width, passages, framed, str(attributes["text"]))

    def _unanswered(self, node: str) -> str:
        above = [
            source for source, _, key in self.graph.in_edges(node, keys=True) if key == "leads_to"
        ]
        if any(_links(self.graph, each, ("answers",)) for each in above):
            return "No answer of its own: see its cause of concern"
        return "No answer known"

    def _note(self, x: float, beside: Box, words: str) -> None:
        self.notes.append(Label(x, beside.anchor + 5, Passage(words, 13, colour=GREY)))


# --- links ---------------------------------------------------------------------------------


def _links(graph: Graph, node: str, types: Sequence[str]) -> list[_Link]:
    """By day, and of one day those in doubt last; without a day after all."""
    found = [
        _Link(
            source,
            _force(graph, source),
            str(graph.nodes[graph.nodes[source]["document_id"]].get("published", "")),
            key,
            attributes["status"],
            attributes["score"],
        )
        for source, _, key, attributes in graph.in_edges(node, keys=True, data=True)
        if key in types and "text" in graph.nodes[source]
    ]
    return sorted(
        found,
        key=lambda each: (not each.day, each.day, bool(_dash(each.status)), each.record, each.kind),
    )


def _force(graph: Graph, record: str) -> str:
    attributes: dict[str, Any] = graph.nodes[record]
    document = graph.nodes[attributes["document_id"]]
    return str(attributes.get("force_id") or document.get("force_id", ""))


def _forces(*links: Sequence[_Link]) -> list[str]:
    return list(dict.fromkeys(each.force for each in chain(*links)))


# --- lines ---------------------------------------------------------------------------------


def _dash(status: str) -> str | None:
    return {"needs_review": _WAITS, "rejected": _REJECTED}.get(status)


def _from_report(report: Box, ask: Box) -> Path:
    middle = (report.right + ask.x) / 2
    points = (
        (report.right, report.anchor),
        (middle, report.anchor),
        (middle, ask.anchor),
        (ask.x, ask.anchor),
    )
    return Path(points, _PLAIN)


def _from_above(concern: Box, ask: Box) -> Path:
    x = concern.x + _INDENT / 2
    return Path(((x, concern.bottom), (x, ask.anchor), (ask.x, ask.anchor)), _PLAIN)


def _to_answer(ask: Box, answer: Box, lane: float, link: _Link) -> Path:
    points = (
        (ask.right, ask.anchor),
        (lane, ask.anchor),
        (lane, answer.anchor),
        (answer.x, answer.anchor),
    )
    return Path(points, _LINE_OF_ANSWER, _dash(link.status))


def _to_finding(ask: Box, finding: Box, lane: float, over: float, link: _Link) -> Path:
    """Over the answers of its force, at the height `over`."""
    start, up = ask.anchor + 10, lane + 4
    down = finding.x - _GUTTER / 2
    points = (
        (ask.right, start),
        (up, start),
        (up, over),
        (down, over),
        (down, finding.anchor),
        (finding.x, finding.anchor),
    )
    return Path(points, _LINE_OF_FINDING, _dash(link.status))
