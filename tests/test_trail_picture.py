"""The picture of a trail: what is in it, where it stands, and that it is sound SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.graph import Graph
from hmi_extract.exports.picture import Box, Label, Passage, Style, box, svg, text_width
from hmi_extract.exports.trail_picture import trail_picture

ASK = "The force should make sure that officers <record> what children say & who was told."
ANSWER = "We have trained every officer."
VERDICT = "Few officers could remember the training."


class Story:
    """A report on Dorset, two letters and a review, to which records are added."""

    def __init__(self) -> None:
        self.graph: Graph = nx.MultiDiGraph()
        titles = {
            "report": ("Dorset & its <partners>", "2021-09-02"),
            "letter": ("Response", "2021-11-09"),
            "later": ("Second response", "2022-03-09"),
            "review": ("Review", "2022-10-05"),
            "undated": ("Note", None),
        }
        for node, (title, published) in titles.items():
            dated = {"published": published} if published else {}
            self.graph.add_node(node, type="document", title=title, **dated)
        for node, name in (("dorset", "Dorset Police"), ("pcc", "The Commissioner")):
            self.graph.add_node(node, type="organisation", name=name)

    def ask(self, node: str, text: str = ASK, parent: str = "", **attributes: str) -> None:
        self.graph.add_node(
            node,
            type="recommendation",
            text=text,
            document_id="report",
            page=6,
            start_char=len(self.graph),
            **{"kind": "recommendation", **attributes},
        )
        self._join("report", node, "contains")
        self._join(node, "dorset", "addressed_to")
        if parent:
            self._join(parent, node, "leads_to")

    def answer(self, node: str, ask: str, text: str = ANSWER, **attributes: str) -> None:
        given = {"document_id": "letter", "force_id": "dorset", "position": "accepted"}
        if node not in self.graph:
            self.graph.add_node(node, type="response", text=text, page=2, **{**given, **attributes})
            self._join(node, "pcc", "given_by")
        self._join(node, ask, "answers", attributes.get("status", "auto"))

    def finding(self, node: str, ask: str, text: str = VERDICT, **attributes: str) -> None:
        given = {"document_id": "review", "force_id": "dorset", "progress": "some_progress"}
        self.graph.add_node(node, type="finding", text=text, page=3, **{**given, **attributes})
        self._join(node, "dorset", "about")
        self._join(node, ask, "verdict", attributes.get("status", "auto"))

    def _join(self, source: str, target: str, key: str, status: str = "") -> None:
        weighed = {"status": status, "score": 0.61} if status else {}
        self.graph.add_edge(source, target, key=key, type=key, **weighed)


def drawn(picture: str) -> etree._Element:
    return etree.fromstring(picture.encode())


def words(picture: str) -> str:
    """The visible text, lines joined."""
    return " ".join(text.text or "" for text in drawn(picture).iterfind(".//{*}text"))


def frames(picture: str) -> Iterator[tuple[float, float, float, float]]:
    for frame in drawn(picture).findall(".//{*}g/{*}rect"):
        x, y, width, height = (float(frame.get(name, "")) for name in ["x", "y", "width", "height"])
        yield x, y, x + width, y + height


# --- what is in it -------------------------------------------------------------------------


def test_a_trail_tells_who_said_what_and_when() -> None:
    story = Story()
    story.ask("r", number="4", deadline="2022-01-02")
    story.answer("a", "r", action="in_progress")
    story.finding("f", "r")
    picture = trail_picture(story.graph, "r")
    text = words(picture.svg)
    for part in (
        "Dorset & its <partners> 2 September 2021",
        f"Recommendation 4 {ASK}",
        "page 6, due 2 January 2022, to Dorset Police",
        "9 November 2021, The Commissioner",
        "position: accepted; action: in progress",
        f"“{ANSWER}” page 2 of Response",
        "5 October 2022, Dorset Police progress: some progress",
        f"“{VERDICT}” page 3 of Review",
    ):
        assert part in text
    assert (picture.answers, picture.findings) == (1, 1)
    assert "Link waits" not in text and "No answer" not in text


def test_what_is_missing_is_said() -> None:
    story = Story()
    story.ask("r")
    picture = trail_picture(story.graph, "r")
    assert "No answer known" in words(picture.svg)
    assert "No later finding known" in words(picture.svg)
    assert (picture.answers, picture.findings) == (0, 0)


@pytest.mark.parametrize(
    ("status", "dash", "said"),
    [
        pytest.param("auto", None, None, id="certain"),
        pytest.param("accepted", None, None, id="accepted"),
        pytest.param("needs_review", "7 5", "Link waits for a person, score 0.61", id="doubt"),
        pytest.param("rejected", "2 4", "Link rejected by a person, score 0.61", id="rejected"),
    ],
)
def test_lines_tell_the_status(status: str, dash: str | None, said: str | None) -> None:
    story = Story()
    story.ask("r")
    story.answer("a", "r", status=status)
    picture = trail_picture(story.graph, "r").svg
    root = drawn(picture)
    (answer,) = (g for g in root.findall("{*}g") if g.findtext("{*}title") == ANSWER)
    frame = answer.find("{*}rect")
    assert frame is not None and frame.get("stroke-dasharray") == dash
    line = root.findall("{*}path")[1]  # after that from the report
    assert line.get("stroke-dasharray") == dash
    assert ("Link" in words(picture)) == (said is not None)
    assert said is None or said in words(picture)


def test_a_cause_of_concern_stands_with_its_recommendations() -> None:
    story = Story()
    story.ask("c", kind="cause_of_concern")
    for node in ("r1", "r2", "r3"):
        story.ask(node, parent="c", number=node[1])
    story.answer("a", "c")
    story.answer("a", "r2")
    story.answer("b", "r3", document_id="later")
    picture = trail_picture(story.graph, "c")
    assert picture.answers == 2, "an answer to two is drawn once"
    assert words(picture.svg).count("No answer of its own: see its cause of concern") == 1
    child = trail_picture(story.graph, "r3")
    assert "Cause of concern" in words(child.svg) and "Recommendation 2" not in words(child.svg)


def test_answers_and_findings_come_by_force_and_day() -> None:
    story = Story()
    story.ask("r")
    story.answer("a1", "r", "Third.", document_id="undated")
    story.answer("a2", "r", "Second.", document_id="later")
    story.answer("a3", "r", "First.")
    story.answer("k", "r", "Of Kent.", force_id="kent", document_id="later")
    story.finding("f", "r", "On Kent.", force_id="kent")
    story.finding("d", "r", "On Dorset.")
    picture = trail_picture(story.graph, "r").svg
    titles = [title.text or "" for title in drawn(picture).iterfind("{*}g/{*}title")]
    tops = dict(zip(titles, [top for _, top, _, _ in frames(picture)], strict=True))
    assert tops["First."] < tops["Second."] < tops["Third."] < tops["Of Kent."]
    assert tops["On Kent."] == tops["Of Kent."] and tops["On Dorset."] == tops["First."]
    assert "undated" in words(picture)


def test_what_continues_it_is_named() -> None:
    story = Story()
    story.ask("r")
    story.graph.add_node("n", **{**story.graph.nodes["r"], "number": "7"})
    story.graph.add_edge("n", "r", key="continues", type="continues", status="auto", score=0.9)
    text = words(trail_picture(story.graph, "r").svg)
    assert "Continued by recommendation 7 of Dorset & its <partners>, 2 September 2021" in text
    assert "Continues recommendation of" in words(trail_picture(story.graph, "n").svg)


def test_only_recommendations_have_a_picture() -> None:
    story = Story()
    story.ask("r")
    story.answer("a", "r")
    with pytest.raises(HmiExtractError, match="a: a response has no trail .* such as r"):
        trail_picture(story.graph, "a")


# --- sound and readable --------------------------------------------------------------------


def long_story() -> Story:
    """Texts of 3,000 characters, twelve answers of three forces, a word without a break."""
    story = Story()
    story.ask("c", f"{ASK} " * 36, kind="cause_of_concern")
    story.ask("r", "\n".join([ASK] * 30), parent="c")
    address = "https://www.example.org/" + "a-long-way/" * 20
    for place in range(12):
        status = "needs_review" if place % 5 == 4 else "auto"
        force = ("dorset", "kent", "surrey")[place % 3]
        ask = "c" if place % 2 else "r"
        story.answer(f"a{place}", ask, f"{place} {ANSWER} " * 90, status=status, force_id=force)
        story.finding(f"f{place}", "r", f"{place} {address}", force_id=force)
    return story


def test_boxes_hold_their_text_and_stand_apart() -> None:
    picture = trail_picture(long_story().graph, "c")
    root = drawn(picture.svg)
    boxes = list(frames(picture.svg))
    assert len(boxes) == 1 + 2 + 12 + 12
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    for group in root.findall("{*}g"):
        frame = group.find("{*}rect")
        assert frame is not None
        left, top = float(frame.get("x", "")), float(frame.get("y", ""))
        right, bottom = left + float(frame.get("width", "")), top + float(frame.get("height", ""))
        for line in group.findall("{*}text"):
            size, bold = float(line.get("font-size", "")), line.get("font-weight") == "bold"
            x, y = float(line.get("x", "")), float(line.get("y", ""))
            assert x + text_width(line.text or "", size, bold) <= right and top < y < bottom
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    assert max(box[2] for box in boxes) < width and max(box[3] for box in boxes) < height


def test_long_texts_are_cut_and_kept_whole_beside() -> None:
    story = Story()
    story.ask("r", f"{ASK} " * 36)
    picture = trail_picture(story.graph, "r").svg
    assert "…" in words(picture) and len(words(picture)) < 1200
    titles = [title.text for title in drawn(picture).iterfind("{*}g/{*}title")]
    assert f"{ASK} " * 36 in titles


def test_the_picture_is_told_in_words() -> None:
    story = Story()
    story.ask("r", number="4")
    story.answer("a", "r", status="needs_review", action="taken")
    story.finding("f", "r")
    root = drawn(trail_picture(story.graph, "r").svg)
    assert root.get("role") == "img"
    told = [root.findtext(f"{{*}}{name}") for name in ("title", "desc")]
    assert [root[0].get("id"), root[1].get("id")] == root.get("aria-labelledby", "").split()
    assert told[0] == "Trail of recommendation 4 of Dorset & its <partners>, 2 September 2021"
    assert told[1] == (
        f"Recommendation 4: {ASK} Answer (link needs review), 9 November 2021, The Commissioner, "
        f"position: accepted; action: taken: {ANSWER} Later finding, 5 October 2022, "
        f"Dorset Police, progress: some progress: {VERDICT}"
    )


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_has_contrast() -> None:
    root = drawn(trail_picture(long_story().graph, "c").svg)
    for text in root.iterfind(".//{*}text"):
        parent = text.getparent()
        frame = parent.find("{*}rect") if parent is not None and parent is not root else None
        ground = "#ffffff" if frame is None else frame.get("fill", "")
        high, low = sorted((luminance(text.get("fill", "")), luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text.get("fill"), ground)


def test_the_file_needs_nothing_from_elsewhere() -> None:
    picture = trail_picture(long_story().graph, "c").svg
    names = {etree.QName(each).localname for each in drawn(picture).iter()}
    assert names == {"svg", "title", "desc", "rect", "g", "text", "path", "circle"}
    assert not re.search(r"href|url\(|@import|font-face", picture)
    assert picture == trail_picture(long_story().graph, "c").svg


def test_signs_that_xml_lacks_are_replaced(tmp_path: Path) -> None:
    label = Label(1, 10, Passage("a\x00b"))
    frame = box(0, 20, 100, [Passage("c\x0bd")], Style("#ffffff", "#000000"), "e\x1ff")
    text = svg([label, frame], 100, 60, "g\x00", "h\x00")
    assert "a\ufffdb" in words(text) and isinstance(frame, Box)


@pytest.mark.parametrize(
    ("passage", "width", "lines"),
    [
        pytest.param(Passage("one two three"), 60, ["one two", "three"], id="at words"),
        pytest.param(Passage("one\ntwo"), 200, ["one", "two"], id="line ends are kept"),
        pytest.param(Passage("one two three", lines=1), 60, ["one…"], id="cut"),
        pytest.param(Passage("iiiiiiiiii", lines=2), 20, ["iiiiii", "iiii"], id="no break"),
        pytest.param(Passage(""), 60, [], id="empty"),
    ],
)
def test_wrapping(passage: Passage, width: float, lines: list[str]) -> None:
    assert passage.wrapped(width) == lines
