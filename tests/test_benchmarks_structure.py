"""The structure benchmark's generator and scores, on stories that need no printing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.structure.composing import Plan, compose
from benchmarks.structure.looks import DEVELOPMENT_PALETTE, HELD_OUT_PALETTE, LOOKS
from benchmarks.structure.making import make
from benchmarks.structure.markdown import MARKDOWN, pieces_of_markdown
from benchmarks.structure.readings import Notion, Reading
from benchmarks.structure.report import Row, as_markdown
from benchmarks.structure.scores import SCORES, leaks, score
from benchmarks.structure.story import Cell, Table
from benchmarks.structure.truth import Piece, Truth, truth_of
from benchmarks.structure.wording import DEVELOPMENT, HELD_OUT, Writer
from hmi_extract.datamodel import BlockKind

PLAN = Plan("report", chapters=2, has_notes=True, has_contents=True, has_merged_cells=True)
FOOT = "Page {page} of {pages}"


def a_truth(plan: Plan = PLAN, seed: int = 3) -> Truth:
    return truth_of(compose(plan, seed, DEVELOPMENT), pages=4, foot=FOOT)


def perfect(truth: Truth) -> Reading:
    text = "\n\n".join(piece.text for piece in truth.pieces)
    return Reading(text, frozenset(Notion), truth.pieces)


def without(reading: Reading, kind: BlockKind) -> Reading:
    """As a reader that takes every block of that kind for a paragraph."""
    pieces = tuple(
        Piece(BlockKind.PARAGRAPH, piece.text) if piece.kind == kind else piece
        for piece in reading.pieces
    )
    return replace(reading, pieces=pieces)


@pytest.mark.parametrize("kind", ["report", "letter", "answers", "committee"])
def test_a_perfect_reading_has_full_marks(kind: str) -> None:
    truth = a_truth(replace(PLAN, kind=kind))
    marks = {name: mark for name, mark in score(truth, perfect(truth)).items() if mark is not None}
    assert marks == dict.fromkeys(marks, 1.0)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(BlockKind.HEADING, "headings", id="headings"),
        pytest.param(BlockKind.LIST_ITEM, "lists", id="list items"),
        pytest.param(BlockKind.TABLE_CELL, "cells", id="cells"),
        pytest.param(BlockKind.FOOTNOTE, "notes", id="footnotes"),
    ],
)
def test_a_missed_kind_costs_its_score_alone(kind: BlockKind, name: str) -> None:
    truth = a_truth()
    marks = score(truth, without(perfect(truth), kind))
    assert marks[name] == 0.0
    assert (marks["order"], marks["words"], marks["paragraphs"]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        pytest.param(lambda text: "\n".join(text.split("\n")[::-1]), "order", id="order"),
        pytest.param(lambda text: text.replace("i", "-\ni"), "words", id="divided words"),
        pytest.param(lambda text: f"{text}\nPage 3 of 4", "furniture", id="a foot in the text"),
        pytest.param(lambda text: text[: len(text) // 2], "furniture", id="lost text"),
    ],
)
def test_spoilt_text_costs_marks(spoil: object, name: str) -> None:
    assert callable(spoil)
    truth = a_truth()
    reading = perfect(truth)
    mark = score(truth, replace(reading, text=spoil(reading.text)))[name]
    assert mark is not None and mark < 1.0


def test_hyphens_at_line_ends_do_not_count_against_the_order() -> None:
    truth = Truth((Piece(BlockKind.PARAGRAPH, "Officers reconsider referrals"),), (), ())
    marks = score(truth, Reading("Officers recon-\nsider referrals"))
    assert marks["order"] == 1.0
    assert marks["words"] == pytest.approx(2 / 3)


def test_every_printed_foot_and_every_entry_of_the_contents_counts() -> None:
    truth = a_truth()
    printed = "\n".join((*truth.furniture, *truth.contents))
    assert leaks(truth, Reading(f"{perfect(truth).text}\n{printed}")) == len(
        (*truth.furniture, *truth.contents)
    )


def test_a_table_cut_in_two_loses_the_neighbours_at_the_cut_alone() -> None:
    cells = tuple(
        Piece(BlockKind.TABLE_CELL, f"answer {row} {column}", table=0, row=row, column=column)
        for row in range(4)
        for column in range(2)
    )
    cut = tuple(replace(cell, table=int((cell.row or 0) > 1)) for cell in cells)
    reading = Reading("", frozenset(Notion), cut)
    # 4 pairs side by side and 6 above each other, of which the cut parts 2.
    assert score(Truth(cells, (), ()), reading)["cells"] == pytest.approx(16 / 18)


def test_what_a_program_cannot_say_has_no_score() -> None:
    truth = a_truth()
    marks = score(truth, Reading(perfect(truth).text))
    assert {name for name, mark in marks.items() if mark is not None} == {
        name for name, (_, notion) in SCORES.items() if notion is None
    }


def test_merged_cells_push_the_others_aside() -> None:
    table = Table(
        ((Cell("a"), Cell("b", rows=2)), (Cell("c"),), (Cell("band", columns=2),)), widths=(50, 50)
    )
    assert [(row, column, cell.text) for row, column, cell in table.places()] == [
        (0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (2, 0, "band"),
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_story() -> None:
    assert compose(PLAN, 7, DEVELOPMENT) == compose(PLAN, 7, DEVELOPMENT)
    assert compose(PLAN, 7, DEVELOPMENT) != compose(PLAN, 8, DEVELOPMENT)


def test_no_sentence_comes_twice_even_when_the_grammar_runs_dry() -> None:
    writer = Writer(DEVELOPMENT, random.Random(1))
    deeds = [writer.deed() for _ in range(8000)]  # more than the grammar can tell apart
    assert len(set(deeds)) == len(deeds)


def test_the_held_out_words_are_others() -> None:
    assert not set(DEVELOPMENT.objects) & set(HELD_OUT.objects)
    assert not set(DEVELOPMENT_PALETTE.fonts) & set(HELD_OUT_PALETTE.fonts)
    assert not set(DEVELOPMENT_PALETTE.fills) & set(HELD_OUT_PALETTE.fills)


def test_markdown_is_read_as_its_writers_mean_it() -> None:
    prose = "## Findings\n\nTwo lines\nof one paragraph.\n\n- an item\n  - below it\n\n"
    text = f"{prose}| a | b |\n|---|---|\n| c | d |"
    found = [(p.kind.value, p.level, p.row, p.text) for p in pieces_of_markdown(text)]
    assert found == [
        ("heading", 2, None, "Findings"),
        ("paragraph", None, None, "Two lines of one paragraph."),
        ("list_item", 1, None, "an item"),
        ("list_item", 2, None, "below it"),
        ("table_cell", None, 0, "a"),
        ("table_cell", None, 0, "b"),
        ("table_cell", None, 1, "c"),
        ("table_cell", None, 1, "d"),
    ]
    assert Notion.NOTE not in MARKDOWN


def test_a_printed_document_is_deterministic(tmp_path: Path) -> None:
    look = next(look for look in LOOKS if look.name == "plain committee paper")
    look = replace(look, plan=replace(look.plan, chapters=1))
    (tmp_path / "again").mkdir()
    first = make(look, DEVELOPMENT_PALETTE, 2, tmp_path)
    again = make(look, DEVELOPMENT_PALETTE, 2, tmp_path / "again")
    assert first.path.read_bytes() == again.path.read_bytes()
    assert first.truth == again.truth
    assert len(first.truth.furniture) == 2 * first.pages  # a head and a foot on each page


def test_the_table_has_a_row_a_program_and_a_row_a_look() -> None:
    marks = score(a_truth(), perfect(a_truth()))
    rows = [Row("ours", look, f"{look}-1", marks) for look in ("plain", "tagged")]
    table = as_markdown(rows)
    assert [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| ")] == [
        "| 2 documents", "| ---", "| ours", "| ours", "| ---", "| plain", "| tagged",
    ]  # fmt: skip
