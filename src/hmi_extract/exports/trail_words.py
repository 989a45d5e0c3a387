"""What is written in the boxes of a trail's picture, and told to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from hmi_extract.exports.graph import Graph
from hmi_extract.exports.picture import GREY, Passage
from hmi_extract.exports.wording import in_words, quoted, shortened

_LINES_OF_ASK, _LINES_OF_RECORD, _LINES_OF_TITLE = 16, 11, 6
_SMALL = 12
_READ_ALOUD = 200  # characters of a text in the description

_POSITION_COLOUR, _PROGRESS_COLOUR, _DOUBT_COLOUR = "#1f4e8c", "#8a3a00", "#7a1f5c"


def day_in_words(day: str | None) -> str:
    """
    >>> day_in_words("2024-05-03"), day_in_words(None)
    ('3 May 2024', 'undated')
    """
    if not day:
        return "undated"
    parsed = date.fromisoformat(day)
    return f"{parsed.day} {parsed:%B %Y}"


# --- boxes ---------------------------------------------------------------------------------


def report_passages(report: Mapping[str, Any]) -> tuple[Passage, ...]:
    return (
        Passage(str(report.get("title", "untitled")), bold=True, lines=_LINES_OF_TITLE),
        Passage(day_in_words(report.get("published")), _SMALL, colour=GREY),
    )


def recommendation_passages(graph: Graph, node: str) -> tuple[Passage, ...]:
    own = graph.nodes[node]
    facts = [f"page {own['page']}"]
    if "deadline" in own:
        facts.append(f"due {day_in_words(own['deadline'])}")
    addressees = _names(graph, node, "addressed_to")
    if addressees:
        facts.append(f"to {addressees}")
    return (
        Passage(heading(own), bold=True),
        Passage(own["text"], lines=_LINES_OF_ASK),
        Passage(", ".join(facts), _SMALL, colour=GREY, lines=4),
        *(Passage(words, _SMALL, colour=GREY, lines=3) for words in _succession(graph, node)),
    )


def answer_passages(
    graph: Graph, node: str, kind: str, status: str, score: float
) -> tuple[Passage, ...]:
    own = graph.nodes[node]
    return (
        Passage(_given(graph, node, "given_by"), bold=True, lines=3),
        Passage(_stance(own), bold=True, colour=_POSITION_COLOUR),
        *_doubt(status, score),
        Passage(quoted(own["text"]), lines=_LINES_OF_RECORD),
        _place(graph, own),
    )


def finding_passages(
    graph: Graph, node: str, kind: str, status: str, score: float
) -> tuple[Passage, ...]:
    own = graph.nodes[node]
    read = _progress(own)
    if kind == "same_topic":
        read += " (on the same topic)"
    return (
        Passage(_given(graph, node, "about"), bold=True, lines=3),
        Passage(read, bold=True, colour=_PROGRESS_COLOUR),
        *_doubt(status, score),
        Passage(quoted(own["text"]), lines=_LINES_OF_RECORD),
        _place(graph, own),
    )


def heading(recommendation: Mapping[str, Any]) -> str:
    """
    >>> heading({"kind": "area_for_improvement", "number": "3"})
    'Area for improvement 3'
    """
    kind = in_words(recommendation["kind"]).capitalize()
    return f"{kind} {recommendation['number']}" if "number" in recommendation else kind


def _stance(response: Mapping[str, Any]) -> str:
    action = in_words(response.get("action", "not to be told"))
    return f"position: {in_words(response['position'])}; action: {action}"


def _progress(finding: Mapping[str, Any]) -> str:
    return f"progress: {in_words(finding['progress'])}"


def _doubt(status: str, score: float) -> Iterator[Passage]:
    if status in ("needs_review", "rejected"):
        words = "waits for a person" if status == "needs_review" else "rejected by a person"
        yield Passage(f"Link {words}, score {score:.2f}", _SMALL, colour=_DOUBT_COLOUR)


def _given(graph: Graph, node: str, edge: str) -> str:
    """When and by (or on) whom."""
    document = graph.nodes[graph.nodes[node]["document_id"]]
    names = _names(graph, node, edge) or _names(graph, node, "about")
    return ", ".join(part for part in (day_in_words(document.get("published")), names) if part)


def _names(graph: Graph, node: str, edge: str) -> str:
    found = [target for _, target, key in graph.out_edges(node, keys=True) if key == edge]
    return ", ".join(graph.nodes[each]["name"] for each in found)


def _place(graph: Graph, own: Mapping[str, Any]) -> Passage:
    document = graph.nodes[own["document_id"]]
    title = shortened(str(document.get("title", own["document_id"])), 90)
    return Passage(f"page {own['page']} of {title}", _SMALL, colour=GREY, lines=3)


def _succession(graph: Graph, node: str) -> Iterator[str]:
    """What it takes up, and what takes it up."""
    for _, other, key in graph.out_edges(node, keys=True):
        if key in ("continues", "supersedes"):
            yield f"{key.capitalize()} {_named(graph, other)}"
    for other, _, key in graph.in_edges(node, keys=True):
        if key in ("continues", "supersedes"):
            yield f"{'Continued' if key == 'continues' else 'Superseded'} by {_named(graph, other)}"


def _named(graph: Graph, node: str) -> str:
    own = graph.nodes[node]
    document = graph.nodes[own["document_id"]]
    what = heading(own)
    title = shortened(str(document.get("title", own["document_id"])), 60)
    return f"{what[:1].lower()}{what[1:]} of {title}, {day_in_words(document.get('published'))}"


# --- for those who do not see it -------------------------------------------------------------


def whole_title(graph: Graph, node: str) -> str:
    what = _named(graph, node)
    return f"Trail of {what}"


def description(graph: Graph, asks: Sequence[str]) -> str:
    """Every box of the picture in words, in the order of reading."""
    parts: list[str] = []
    for ask in asks:
        own = graph.nodes[ask]
        parts.append(f"{heading(own)}: {shortened(own['text'], _READ_ALOUD)}")
        incoming = sorted(
            (_day_of(graph, source), source, key, attributes["status"])
            for source, _, key, attributes in graph.in_edges(ask, keys=True, data=True)
            if key in ("answers", "verdict", "same_topic")
        )
        parts += [_told(graph, source, key, status) for _, source, key, status in incoming]
        if not any(key == "answers" for _, _, key, _ in incoming):
            parts.append("No answer.")
    return " ".join(parts)


def _day_of(graph: Graph, record: str) -> str:
    return str(graph.nodes[graph.nodes[record]["document_id"]].get("published", "9999"))


def _told(graph: Graph, record: str, key: str, status: str) -> str:
    own = graph.nodes[record]
    what = "Answer" if key == "answers" else "Later finding"
    by = _given(graph, record, "given_by" if key == "answers" else "about")
    read = _stance(own) if key == "answers" else _progress(own)
    doubt = "" if status in ("auto", "accepted") else f" (link {in_words(status)})"
    return f"{what}{doubt}, {by}, {read}: {shortened(own['text'], _READ_ALOUD)}"
