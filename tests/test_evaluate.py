"""Scoring, on stores of a few rows made by hand."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate import FORMATS, Accuracy, Report, Score, evaluate, format_report
from hmi_extract.evaluate.matching import match, word_f1, words

Row = dict[str, Any]
Scorer = Callable[..., Report]

TABLES: dict[str, dict[str, type]] = {
    "documents": dict.fromkeys(("id", "kind", "title", "published", "force_id", "source"), str),
    "recommendations": dict.fromkeys(
        ("id", "document_id", "kind", "number", "parent_id", "text", "deadline"), str
    )
    | {"start_char": int},
    "recommendation_addressees": dict.fromkeys(("recommendation_id", "organisation_id"), str),
    "responses": dict.fromkeys(
        (
            *("id", "document_id", "force_id", "number", "text"),
            *("respondent_id", "scope", "position", "action"),
        ),
        str,
    )
    | {"start_char": int},
    "findings": dict.fromkeys(("id", "document_id", "force_id", "text", "progress"), str)
    | {"start_char": int},
    "document_links": dict.fromkeys(("source_id", "target_id", "relation", "status"), str),
    "response_links": dict.fromkeys(("response_id", "recommendation_id", "status"), str),
    "finding_links": dict.fromkeys(("finding_id", "recommendation_id", "status"), str),
}

REPORT, LETTER = "reports/stores.pdf", "letters/reply.txt"
ONE = "The force should check every property store once a year."
TWO = "Officers should be trained in the handling of firearms before they are deployed."
ANSWER = "A yearly check of the stores has been put in place and will continue."


def rec(id: str, text: str, **more: Any) -> Row:
    return {"id": id, "document_id": "report", "kind": "recommendation", "text": text} | more


def res(id: str, text: str, **more: Any) -> Row:
    return {"id": id, "document_id": "letter", "position": "accepted", "text": text} | more


def wanted(id: str, text: str | list[str], **more: Any) -> Row:
    return {"id": id, "file": REPORT, "text": text} | more


def wanted_answer(id: str, text: str, **more: Any) -> Row:
    return {"id": id, "file": LETTER, "text": text} | more


def empty_store(database: Database) -> Database:
    for table, columns in TABLES.items():
        database.table(table).create(columns)
    return database


@pytest.fixture
def score(tmp_path: Path) -> Scorer:
    """Makes a store of two documents and the rows given, and scores it against `gold`."""

    def run(gold: dict[str, list[Row]], **rows: Iterable[Row]) -> Report:
        database = empty_store(Database(memory=True))
        documents: list[Row] = [
            {"id": "report", "kind": "inspection_report", "source": f"/data/{REPORT}"},
            {"id": "letter", "kind": "response", "source": f"/data/{LETTER}", "title": "A reply"},
            {"id": "elsewhere", "kind": "response", "source": "/data/other.txt"},
            {"id": "stub", "kind": "inspection_report", "source": None},
        ]
        for table, content in {"documents": documents, **rows}.items():
            for row in content:
                database.table(table).insert(row)
        path = tmp_path / "gold.json"
        path.write_text(json.dumps({"documents": [{"file": REPORT}, {"file": LETTER}]} | gold))
        return evaluate(database, path)

    return run


@pytest.mark.parametrize(
    ("left", "right", "f1"),
    [
        pytest.param("Act now.", "now ACT", 1.0, id="case, order and points do not count"),
        pytest.param("the the the the", "the", 0.4, id="a multiset, not a set"),
        pytest.param("by 31 March", "by 30 March", 2 / 3, id="digits are words"),
        pytest.param("", "", 0.0, id="nothing is not alike"),
        pytest.param("force’s", "force's", 1.0, id="apostrophes split alike"),
    ],
)
def test_word_f1(left: str, right: str, f1: float) -> None:
    assert word_f1(Counter(words(left)), Counter(words(right))) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        pytest.param([wanted("a", ONE)], [rec("p", ONE)], Score(1, 0, 0), id="the same"),
        pytest.param(
            [wanted("a", "one two three four five")],
            [rec("p", "one two three four six")],
            Score(1, 0, 0),
            id="four words of five are enough",
        ),
        pytest.param(
            [wanted("a", "one two three four")],
            [rec("p", "one two three six")],
            Score(0, 1, 1),
            id="three of four are not",
        ),
        pytest.param(
            [wanted("a", ONE)], [rec("p", ONE), rec("q", ONE)], Score(1, 0, 1), id="one to one"
        ),
        pytest.param(
            [wanted("a", ONE, also=True)],
            [rec("p", ONE), rec("q", ONE), rec("r", ONE + " Promptly.")],
            Score(1, 0, 0),
            id="printed again",
        ),
        pytest.param(
            [wanted("a", ONE, also=True), wanted("b", ONE + " Now.")],
            [rec("p", ONE), rec("q", ONE)],
            Score(2, 0, 0),
            id="what is printed again leaves other items theirs",
        ),
        pytest.param([wanted("a", ONE, optional=True)], [], Score(0, 0, 0), id="optional, left"),
        pytest.param(
            [wanted("a", ONE, optional=True)], [rec("p", ONE)], Score(0, 0, 0), id="optional, found"
        ),
        pytest.param(
            [wanted("a", [TWO, ONE])], [rec("p", ONE)], Score(1, 0, 0), id="either of two texts"
        ),
        pytest.param(
            [wanted("a", ONE)], [rec("p", ONE, document_id="letter")], Score(0, 1, 1), id="by file"
        ),
        pytest.param(
            [], [rec("p", ONE, document_id="elsewhere")], Score(0, 0, 0), id="a file of no concern"
        ),
        pytest.param([], [rec("p", ONE)], Score(0, 0, 1), id="a document with none"),
    ],
)
def test_records(score: Scorer, gold: list[Row], predicted: list[Row], expected: Score) -> None:
    report = score({"recommendations": gold}, recommendations=predicted)
    assert report.scores["recommendations"] == expected


def test_best_match_comes_first() -> None:
    near = {"id": "p", "file": "f", "text": "one two three four five six seven eight nine"}
    same = {"id": "q", "file": "f", "text": "one two three four five six seven eight ten"}
    found = match([same | {"id": "a"}], [near, same])
    assert [row["id"] for _, row in found.pairs] == ["q"]
    assert [row["id"] for row in found.extra] == ["p"]


def test_kinds_are_scored_apart(score: Scorer) -> None:
    gold = [wanted("a", ONE, kind="area_for_improvement"), wanted("b", TWO, kind="recommendation")]
    report = score({"recommendations": gold}, recommendations=[rec("p", ONE), rec("q", TWO)])
    assert report.scores == {
        "recommendations": Score(2, 0, 0),
        "recommendations.recommendation": Score(1, 0, 1),
        "recommendations.area_for_improvement": Score(0, 1, 0),
    }
    assert report.attributes["recommendations.kind"] == Accuracy(1, 2)


def test_only_lists_of_the_gold_are_judged(score: Scorer) -> None:
    report = score({"findings": []}, recommendations=[rec("p", ONE)], responses=[res("r", ANSWER)])
    assert report.scores == {"findings": Score()}


@pytest.mark.parametrize(
    ("gold", "predicted", "attribute", "right"),
    [
        pytest.param({"number": "3"}, {"number": "3"}, "number", 1, id="number"),
        pytest.param({"number": 3}, {"number": "3"}, "number", 1, id="number as a number"),
        pytest.param({"number": None}, {"number": "3"}, "number", 0, id="none is printed"),
        pytest.param({"number": None}, {}, "number", 1, id="none is printed, none given"),
        pytest.param({"deadline": "2024-03-31"}, {"deadline": None}, "deadline", 0, id="deadline"),
        pytest.param({"kind": ["x", "recommendation"]}, {}, "kind", 1, id="any of a list"),
        pytest.param({"addressees": ["home-office", "x"]}, {}, "addressees", 1, id="set"),
        pytest.param({"addressees": ["x"]}, {}, "addressees", 0, id="part of a set"),
        pytest.param(
            {"addressees": [["x"], ["x", "home-office"]]}, {}, "addressees", 1, id="either set"
        ),
        pytest.param({"parent": "b"}, {"parent_id": "q"}, "parent", 1, id="parent by its match"),
        pytest.param({"parent": None}, {"parent_id": "q"}, "parent", 0, id="has no parent"),
    ],
)
def test_attributes(score: Scorer, gold: Row, predicted: Row, attribute: str, right: int) -> None:
    report = score(
        {"recommendations": [wanted("a", ONE, **gold), wanted("b", TWO)]},
        recommendations=[rec("p", ONE, **predicted), rec("q", TWO)],
        recommendation_addressees=[
            {"recommendation_id": "p", "organisation_id": "x"},
            {"recommendation_id": "p", "organisation_id": "home-office"},
        ],
    )
    assert report.attributes == {f"recommendations.{attribute}": Accuracy(right, 1)}
    assert len([each for each in report.differences if each.outcome == "wrong"]) == 1 - right


def test_documents(score: Scorer) -> None:
    documents = [
        {"file": LETTER, "title": "“A reply”", "published": "2024-01-02", "force_id": None},
        {"file": "lost.pdf", "title": "Lost"},
    ]
    report = score({"documents": documents})
    assert report.missing_files == ("lost.pdf",)
    assert report.attributes == {
        "documents.title": Accuracy(1, 1),
        "documents.published": Accuracy(0, 1),
        "documents.force_id": Accuracy(1, 1),
    }


LINK = {"response_id": "r", "recommendation_id": "p", "status": "auto"}


@pytest.mark.parametrize(
    ("answer", "links", "expected"),
    [
        pytest.param({"recommendations": ["a"]}, [LINK], Score(1, 0, 0), id="right"),
        pytest.param({"recommendations": ["a", "b"]}, [LINK], Score(1, 1, 0), id="one of two"),
        pytest.param(
            {"recommendations": ["b"]}, [LINK], Score(0, 1, 1), id="another recommendation"
        ),
        pytest.param({"recommendations": []}, [LINK], Score(0, 0, 1), id="answers none"),
        pytest.param({}, [LINK], Score(0, 0, 0), id="the gold does not say"),
        pytest.param(
            {"recommendations": ["a"], "optional": True}, [LINK], Score(0, 0, 0), id="optional"
        ),
        pytest.param(
            {"recommendations": ["c"]},
            [LINK | {"recommendation_id": "s"}],
            Score(0, 0, 0),
            id="optional recommendation",
        ),
        pytest.param(
            {"recommendations": ["a"]},
            [LINK, LINK | {"recommendation_id": "p2"}],
            Score(1, 0, 0),
            id="printed again",
        ),
        *(
            pytest.param(
                {"recommendations": ["a"]}, [LINK | {"status": status}], expected, id=status
            )
            for status, expected in {
                "accepted": Score(1, 0, 0),
                "rejected": Score(0, 1, 0),
                "needs_review": Score(0, 1, 0),
            }.items()
        ),
        pytest.param(
            {"recommendations": ["a"]},
            [LINK, LINK | {"response_id": "r2"}],
            Score(1, 0, 1),
            id="from an answer that is none",
        ),
    ],
)
def test_response_links(score: Scorer, answer: Row, links: list[Row], expected: Score) -> None:
    third = "Commissioners should publish what they spend on storage."
    report = score(
        {
            "recommendations": [
                wanted("a", ONE, also=True),
                wanted("b", TWO),
                wanted("c", third, optional=True),
            ],
            "responses": [wanted_answer("x", ANSWER, **answer)],
        },
        recommendations=[rec("p", ONE), rec("q", TWO), rec("s", third), rec("p2", ONE)],
        responses=[res("r", ANSWER), res("r2", "I welcome this report and thank its authors.")],
        response_links=links,
    )
    assert report.scores["response_links"] == expected


def test_finding_links(score: Scorer) -> None:
    report = score(
        {
            "recommendations": [wanted("a", ONE)],
            "findings": [
                {"id": "v", "file": LETTER, "text": ANSWER, "recommendations": ["a"]},
            ],
        },
        recommendations=[rec("p", ONE)],
        findings=[{"id": "f", "document_id": "letter", "text": ANSWER, "progress": "complete"}],
        finding_links=[{"finding_id": "f", "recommendation_id": "p", "status": "auto"}],
    )
    assert report.scores["finding_links"] == Score(1, 0, 0)
    assert "response_links" not in report.scores


DOCUMENT_LINK = {"source_id": "letter", "target_id": "report", "relation": "responds_to"}
WANTED_LINK = {"source": LETTER, "target": REPORT}


@pytest.mark.parametrize(
    ("gold", "links", "expected"),
    [
        pytest.param([WANTED_LINK], [DOCUMENT_LINK], Score(1, 0, 0), id="right"),
        pytest.param([WANTED_LINK], [], Score(0, 1, 0), id="missed"),
        pytest.param([], [DOCUMENT_LINK], Score(0, 0, 1), id="extra"),
        pytest.param([], [DOCUMENT_LINK | {"target_id": "stub"}], Score(), id="to a stub"),
        pytest.param(
            [], [DOCUMENT_LINK | {"source_id": "elsewhere"}], Score(), id="from elsewhere"
        ),
        pytest.param(
            [WANTED_LINK | {"relation": "reviews"}],
            [DOCUMENT_LINK],
            Score(0, 1, 1),
            id="another relation",
        ),
        pytest.param(
            [WANTED_LINK | {"relation": ["reviews", "responds_to"]}],
            [DOCUMENT_LINK],
            Score(1, 0, 0),
            id="either relation",
        ),
    ],
)
def test_document_links(score: Scorer, gold: list[Row], links: list[Row], expected: Score) -> None:
    rows = [link | {"status": "auto"} for link in links]
    report = score({"document_links": gold}, document_links=rows)
    assert report.scores["document_links"] == expected


@pytest.mark.parametrize(
    ("source", "found"),
    [
        pytest.param("/data/reports/stores.pdf", True, id="absolute path"),
        pytest.param("reports/stores.pdf", True, id="the same path"),
        pytest.param("C:\\data\\reports\\stores.pdf", True, id="backslashes"),
        pytest.param("https://example.org/old/stores.pdf", True, id="only file of that name"),
        pytest.param("reports/mystores.pdf", False, id="end of a name is no name"),
    ],
)
def test_files(tmp_path: Path, source: str, found: bool) -> None:
    path = tmp_path / "store.db"
    database = empty_store(Database(path))
    database.table("documents").insert({"id": "report", "source": source})
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"documents": [{"file": REPORT}]}))
    assert evaluate(database, gold).missing_files == (() if found else (REPORT,))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "No such file", id="absent"),
        pytest.param("{", "not JSON", id="not JSON"),
        pytest.param("[]", "no list of documents", id="not gold"),
    ],
)
def test_gold_that_cannot_be_read(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "gold.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(HmiExtractError, match=message):
        evaluate(Database(memory=True), path)


def test_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HmiExtractError, match="no such file"):
        evaluate(tmp_path / "none.db", tmp_path / "gold.json")


@pytest.fixture
def report(score: Scorer) -> Report:
    return score(
        {"recommendations": [wanted("a", ONE, number="1"), wanted("b", TWO)]},
        recommendations=[rec("p", ONE, number="2")],
    )


def test_table(report: Report) -> None:
    table = format_report(report, details=True)
    assert "what             right  missed  extra  precision  recall     f1" in table
    assert "recommendations      1       1      0      1.000   0.500  0.667" in table
    assert "missed recommendations (reports/stores.pdf)\n  Officers should" in table
    assert "wrong recommendations.number (reports/stores.pdf): 2, not 1" in table


def test_csv(report: Report) -> None:
    rows = list(csv.DictReader(format_report(report, "csv").splitlines()))
    assert rows[0]["what"] == "recommendations"
    assert (rows[0]["precision"], rows[0]["recall"], rows[0]["f1"]) == ("1.0", "0.5", "0.6667")
    assert rows[-1]["accuracy"] == "0.0"


@pytest.mark.parametrize("details", [False, True], ids=["scores", "details"])
def test_json(report: Report, details: bool) -> None:
    document = json.loads(format_report(report, "json", details))
    lines = [json.loads(line) for line in format_report(report, "jsonl", details).splitlines()]
    assert document["scores"][0]["right"] == 1
    assert ("differences" in document) == details
    assert {"outcome" in line for line in lines} == {details}


def test_empty_report_has_every_format() -> None:
    assert {name: format_report(Report({}, {}), name) for name in FORMATS if name != "json"} == {
        "table": "",
        "csv": "",
        "jsonl": "",
    }


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="Choose from: table, csv, json, jsonl"):
        format_report(Report({}, {}), "xml")
