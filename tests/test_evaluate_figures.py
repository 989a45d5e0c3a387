"""Figures over outcomes: intervals, groups of documents, confusion, reliability, rows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evaluate_samples import (
    ANSWER,
    DOCUMENTS,
    LETTER,
    ONE,
    REPORT,
    TWO,
    rec,
    res,
    scored,
    wanted,
    wanted_answer as answer,
)

from hmi_extract.evaluate import Outcome, Report, Result, Score, divided, pooled
from hmi_extract.evaluate.figures import (
    ENOUGH_REAL,
    Reliability,
    confusions,
    intervals,
    origin,
    reliabilities,
)
from hmi_extract.evaluate.intervals import interval
from hmi_extract.evaluate.report import Claim, JudgedDocument
from hmi_extract.evaluate.rows import (
    ERROR_COLUMNS,
    MEASURE_COLUMNS,
    error_rows,
    json_object,
    measure_rows,
    score_rows,
)

PAPER = JudgedDocument("a", "a.pdf", "inspection_report", "pdf")
PRECISION = ((1, 0, 0), (1, 0, 1))


def paper(number: int, **more: Any) -> JudgedDocument:
    return replace(PAPER, file=f"{number}.pdf", **more)


def outcome(
    result: Result,
    document: JudgedDocument = PAPER,
    what: str = "findings",
    expected: Any = None,
    found: Any = None,
) -> Outcome:
    return Outcome(what, result, document, ONE, expected=expected, found=found)


# --- intervals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        pytest.param([(1, 0, 0)] * 4, None, None, id="four documents are too few"),
        pytest.param([(1, 0, 0)] * 5, 1.0, 1.0, id="five are enough"),
        pytest.param([(0, 1, 0)] * 5, None, None, id="nothing is predicted anywhere"),
        pytest.param([(1, 0, 1)] * 50, 0.5, 0.5, id="all alike"),
        # The share of a hundred throws of a coin: 0.5 ± 1.96 × 0.05.
        pytest.param([(1, 0, 0), (0, 0, 1)] * 50, 0.40, 0.60, id="a document an item"),
        # Ten items a document are no more to go by than one, where they stand or fall together.
        pytest.param([(10, 0, 0), (0, 0, 10)] * 50, 0.40, 0.60, id="a document ten items"),
    ],
)
def test_interval(counts: list[tuple[int, ...]], low: float | None, high: float | None) -> None:
    found = interval(counts, *PRECISION)
    assert found == (None if low is None else pytest.approx((low, high), abs=0.02))


def test_interval_is_the_same_every_time() -> None:
    counts = [(number % 3, 0, number % 2) for number in range(1, 12)]
    assert interval(counts, *PRECISION) == interval(list(counts), *PRECISION)


def test_documents_without_such_items_do_not_count_for_intervals() -> None:
    papers = tuple(paper(number) for number in range(9))
    items = tuple(outcome(Result.RIGHT, each) for each in papers[:4])
    assert intervals(Report("a", papers, ("findings",), items))["findings"]["f1"] is None
    more = (*items, outcome(Result.MISSED, papers[4]))
    low, high = intervals(Report("a", papers, ("findings",), more))["findings"]["recall"] or (0, 0)
    assert low < 0.8 < high


# --- groups ----------------------------------------------------------------------------------


def pages(*confidences: float | None) -> list[dict[str, Any]]:
    return [{"document_id": "report", "ocr_confidence": each} for each in confidences]


@pytest.mark.parametrize(
    ("document", "rows", "family", "form"),
    [
        pytest.param({}, {}, "unknown", "pdf", id="the gold says nothing"),
        pytest.param({"kind": "response"}, {}, "response", "pdf", id="by kind"),
        pytest.param({"kind": ["other", "response"]}, {}, "other", "pdf", id="first of two kinds"),
        pytest.param({"kind": "response", "family": "custody"}, {}, "custody", "pdf", id="family"),
        pytest.param(
            {}, {"pages": [{"document_id": "report", "ocr_confidence": 0.9}]}, "unknown", "scan",
            id="a scanned page",
        ),
        pytest.param(
            {}, {"pages": [{"document_id": "report", "ocr_confidence": None}]}, "unknown", "pdf",
            id="a printed page",
        ),
        pytest.param(
            {}, {"pages": pages(0.9, None)},
            "unknown", "scan", id="half of the pages",
        ),
        pytest.param(
            {},
            {"pages": pages(0.9, None, None)},
            "unknown", "pdf, part scanned", id="a page of three",
        ),
        pytest.param(
            {}, {"pages": [{"document_id": "letter", "ocr_confidence": 0.9}]}, "unknown", "pdf",
            id="another document's",
        ),
    ],
)  # fmt: skip
def test_family_and_format(
    document: dict[str, Any], rows: dict[str, Any], family: str, form: str, tmp_path: Path
) -> None:
    report = scored(tmp_path, {"documents": [{"file": REPORT} | document]}, **rows)
    assert [(each.family, each.format) for each in report.documents] == [(family, form)]


@pytest.mark.parametrize(
    ("file", "form"),
    [
        pytest.param("a/B.HTM", "html", id="page"),
        pytest.param("a.docx", "docx", id="word"),
        pytest.param("letter", "unknown", id="no suffix"),
    ],
)
def test_format_of_a_file(file: str, form: str, tmp_path: Path) -> None:
    report = scored(tmp_path, {"documents": [{"file": file}]})
    assert report.documents[0].format == form


@pytest.mark.parametrize(
    ("whole", "each", "said"),
    [
        pytest.param({}, [{}, {}], "origin not stated", id="unknown"),
        pytest.param({"real": False}, [{}, {}], "composed only", id="said once"),
        pytest.param({"real": False}, [{}, {"real": True}], "real", id="a document by itself"),
        pytest.param({}, [{"real": False}, {}], "origin not stated", id="one unknown"),
    ],
)
def test_origin(
    whole: dict[str, Any], each: list[dict[str, Any]], said: str, tmp_path: Path
) -> None:
    files = [{"file": file} | more for file, more in zip((REPORT, LETTER), each, strict=True)]
    assert origin(scored(tmp_path, whole | {"documents": files}).documents) == said


def test_divided_by_family(tmp_path: Path) -> None:
    report = scored(
        tmp_path,
        {
            "documents": [{"file": REPORT, "kind": "inspection_report"}, {"file": LETTER}],
            "recommendations": [wanted("a", ONE), wanted("b", TWO)],
            "responses": [answer("x", ANSWER)],
        },
        recommendations=[rec("p", ONE)],
        responses=[res("r", ANSWER)],
    )
    parts = divided(report, lambda document: document.family)
    assert {name: part.scores for name, part in parts.items()} == {
        "inspection_report": {"recommendations": Score(1, 1, 0)},
        "unknown": {"responses": Score(1, 0, 0)},
    }


def test_pooled_keeps_documents_of_the_same_name_apart() -> None:
    parts = [
        Report(
            name,
            (replace(PAPER, collection=name),),
            ("findings",),
            (outcome(result, replace(PAPER, collection=name)),),
        )
        for name, result in (("a", Result.RIGHT), ("b", Result.MISSED))
    ]
    whole = pooled(parts)
    assert whole.scores == {"findings": Score(1, 1, 0)}
    assert len(set(whole.documents)) == 2


# --- confusion -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "found", "table"),
    [
        pytest.param("noted", "noted", {"noted": {"noted": 1}}, id="right"),
        pytest.param(
            "noted", "accepted", {"noted": {"accepted": 1, "noted": 0}}, id="taken for another"
        ),
        pytest.param(
            ["noted", "unstated"], "unstated", {"unstated": {"unstated": 1}}, id="allowed"
        ),
        pytest.param(
            ["noted", "unstated"],
            "rejected",
            {"noted": {"rejected": 1, "noted": 0}},
            id="not allowed",
        ),
        pytest.param(None, "noted", {"null": {"noted": 1, "null": 0}}, id="none"),
        pytest.param("x", "noted", {"x": {"noted": 1, "x": 0}}, id="a value unheard of"),
    ],
)
def test_confusion(expected: Any, found: str, table: dict[str, dict[str, int]]) -> None:
    result = Result.RIGHT if expected == found else Result.WRONG
    said = outcome(result, what="responses.position", expected=expected, found=found)
    other = outcome(Result.RIGHT, what="responses.number", expected="1", found="1")
    assert confusions(Report("a", fields=(said, other))) == {"responses.position": table}


# --- reliability -----------------------------------------------------------------------------


def claims(*pairs: tuple[float, bool], what: str = "findings", real: bool | None = None) -> Report:
    papers = [Claim(what, score, right, replace(PAPER, real=real)) for score, right in pairs]
    return Report("a", claims=tuple(papers))


@pytest.mark.parametrize(
    ("score", "low"),
    [
        pytest.param(0.0, 0.0, id="nought"),
        pytest.param(0.7, 0.7, id="the edge belongs to what is above"),
        pytest.param(0.69, 0.6, id="below the edge"),
        pytest.param(1.0, 0.9, id="one is in the last"),
    ],
)
def test_bins(score: float, low: float) -> None:
    found = reliabilities(claims((score, True)))["records"]
    assert [one.low for one in found.bins if one.count] == [pytest.approx(low)]


def test_brier_score_and_shares() -> None:
    found = reliabilities(claims((0.9, True), (0.9, False), (0.2, False)))["records"]
    assert found.brier == pytest.approx((0.01 + 0.81 + 0.04) / 3)
    assert found.bins[9].share_right == 0.5
    assert found.bins[9].mean == pytest.approx(0.9)
    assert found.bins[5].share_right is None


def test_records_and_links_apart() -> None:
    whole = pooled([claims((0.5, True)), claims((0.5, True), (0.5, False), what="document_links")])
    assert {name: each.count for name, each in reliabilities(whole).items()} == {
        "records": 1,
        "links": 2,
    }


@pytest.mark.parametrize(
    ("count", "real", "expected"),
    [
        pytest.param(ENOUGH_REAL, True, True, id="enough"),
        pytest.param(ENOUGH_REAL - 1, True, False, id="one too few"),
        pytest.param(ENOUGH_REAL, None, False, id="origin unknown"),
        pytest.param(ENOUGH_REAL, False, False, id="composed"),
    ],
)
def test_a_probability_takes_real_items(count: int, real: bool | None, expected: bool) -> None:
    found: Reliability = reliabilities(claims(*[(0.5, True)] * count, real=real))["records"]
    assert found.is_probability is expected


def test_scores_of_what_the_gold_has_no_opinion_on_are_left_out(tmp_path: Path) -> None:
    report = scored(
        tmp_path,
        {"recommendations": [wanted("a", ONE), wanted("b", TWO, optional=True)]},
        recommendations=[rec("p", ONE, confidence=0.8), rec("q", TWO, confidence=0.9)],
    )
    assert [(each.score, each.is_right) for each in report.claims] == [(0.8, True)]


# --- rows ------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return scored(
        tmp_path,
        {
            "documents": [{"file": REPORT, "real": True}, {"file": "lost.txt"}],
            "recommendations": [wanted("a", ONE, kind="recommendation"), wanted("b", TWO)],
        },
        documents=DOCUMENTS[:1],
        recommendations=[rec("p", ONE, kind="cause_of_concern", page=3)],
    )


def test_measures_have_one_shape(report: Report) -> None:
    rows = list(measure_rows([report]))
    assert {tuple(row) for row in rows} == {MEASURE_COLUMNS}
    first = rows[0]
    assert (first["what"], first["precision"], first["recall"], first["f1"]) == (
        *("recommendations", 1.0, 0.5),
        0.6667,
    )
    assert (first["documents"], first["real_documents"], first["origin"]) == (2, 1, "real")
    by_format = [row for row in rows if row["grouping"] == "format"]
    assert [row["group"] for row in by_format if row["what"] == "recommendations"] == ["pdf"]


def test_finer_counts_stand_behind_their_kind(report: Report) -> None:
    assert [row["what"] for row in score_rows(report)] == [
        "recommendations",
        "recommendations.recommendation",
        "recommendations.cause_of_concern",
    ]


def test_errors_have_one_shape_and_whole_texts(report: Report) -> None:
    rows = list(error_rows([report]))
    assert {tuple(row) for row in rows} == {ERROR_COLUMNS}
    assert [(row["result"], row["what"], row["text"]) for row in rows] == [
        ("missed", "recommendations", TWO),
        ("wrong", "recommendations.kind", ONE),
    ]
    assert (rows[1]["expected"], rows[1]["found"], rows[1]["page"]) == (
        *("recommendation", "cause_of_concern"),
        3,
    )


@pytest.mark.parametrize("errors", [False, True], ids=["figures", "errors"])
def test_json_object(report: Report, errors: bool) -> None:
    found = json.loads(json.dumps(json_object([report], pooled([report]), errors=errors)))
    assert found["all"]["missing_files"] == ["lost.txt"]
    assert found["collections"][0]["scores"] == found["all"]["scores"]
    assert found["all"]["confusion"]["recommendations.kind"] == {
        "recommendation": {"recommendation": 0, "cause_of_concern": 1}
    }
    assert set(found["all"]["by_format"]) == {"pdf", "txt"}
    assert ("errors" in found) == errors
