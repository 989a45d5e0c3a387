"""Scoring, on stores of a few rows made by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from evaluate_samples import (
    ANSWER,
    LETTER,
    ONE,
    REPORT,
    TWO,
    Row,
    empty_store,
    link,
    rec,
    res,
    scored,
    wanted,
    wanted_answer,
)
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate import Accuracy, Report, Result, Score, evaluate
from hmi_extract.evaluate.matching import match, word_f1, words

Scorer = Callable[..., Report]


@pytest.fixture
def score(tmp_path: Path) -> Scorer:
    """Scores rows of the store, by table, against `gold`."""
    return partial(scored, tmp_path)


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
    assert len([each for each in report.differences if each.result == Result.WRONG]) == 1 - right


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


LINK = link("r", "p")


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
        finding_links=[link("f", "p", "finding_id")],
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
    rows = [row | {"status": "auto", "score": 0.9, "method": "title"} for row in links]
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


BAD_GOLD: list[tuple[str, str, Row]] = [
    ("no list", "findings: not a list", {"findings": None}),
    ("no text", "row 1: has no 'text'", {"findings": [{"id": "a", "file": REPORT}]}),
    ("id twice", "'a' is used twice", {"recommendations": [wanted("a", ONE), wanted("a", TWO)]}),
    ("file", f"'{LETTER}' is not among", {"responses": [wanted_answer("a", ONE)]}),
    (
        "target",
        "'a' names no recommendation 'b'",
        {"recommendations": [], "responses": [wanted("a", ONE, recommendations=["b"])]},
    ),
]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "No such file", id="absent"),
        pytest.param("{", "not JSON", id="not JSON"),
        pytest.param("[]", "no list of documents", id="not gold"),
        pytest.param('{"documents": [{}]}', "row 1: has no 'file'", id="no file"),
        *(
            pytest.param(json.dumps({"documents": [{"file": REPORT}]} | gold), message, id=id)
            for id, message, gold in BAD_GOLD
        ),
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


# --- what an error tells ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("predicted", "similarity", "page"),
    [
        pytest.param(ONE.removesuffix(" once a year."), 14 / 17, None, id="a match is no error"),
        pytest.param(ONE.removesuffix(" property store once a year."), 2 / 3, 7, id="cut short"),
        pytest.param("It rained.", None, None, id="nothing in common"),
    ],
)
def test_closest_to_a_miss(
    score: Scorer, predicted: str, similarity: float | None, page: int | None
) -> None:
    report = score(
        {"recommendations": [wanted("a", ONE)]},
        recommendations=[rec("p", predicted, page=7), rec("q", TWO, document_id="letter")],
    )
    missed = [each for each in report.differences if each.result == Result.MISSED]
    near = missed[0].closest if missed else None
    if page is None:
        assert near is None
    else:
        assert near and near.page == page and near.similarity == pytest.approx(similarity)


def test_closest_to_an_extra_may_be_optional(score: Scorer) -> None:
    half = " ".join(ONE.split()[:4])
    report = score(
        {"recommendations": [wanted("a", ONE, optional=True)]}, recommendations=[rec("p", half)]
    )
    (extra,) = report.differences
    assert extra.result == Result.EXTRA
    assert extra.closest and extra.closest.text == ONE


@pytest.mark.parametrize(
    ("blocks", "page"),
    [
        pytest.param([("Summary", 1), (ONE, 4)], 4, id="in one block"),
        pytest.param([("Before. The force should", 2), (ONE[17:], 3)], 2, id="over two pages"),
        pytest.param([("The force should act.", 2)], None, id="not printed"),
        pytest.param([("forThe force should check every property", 2)], None, id="whole words"),
    ],
)
def test_page_of_a_miss(score: Scorer, blocks: list[tuple[str, int]], page: int | None) -> None:
    rows = [
        {"document_id": "report", "seq": seq, "start_char": seq, "text": text, "page": on}
        for seq, (text, on) in enumerate(blocks)
    ]
    report = score({"recommendations": [wanted("a", ONE)]}, blocks=rows)
    assert [each.page for each in report.differences] == [page]


def test_evidence_of_a_wrong_field(score: Scorer) -> None:
    letter: Row = {"id": "letter", "source": LETTER, "text": f"We agree. {ANSWER}"}
    report = score(
        {
            "documents": [{"file": LETTER, "kind": "news_article"}],
            "responses": [wanted_answer("x", ANSWER, position=["noted", "unstated"])],
        },
        documents=[letter | {"kind": "response", "basis": '{"kind": "salutation"}'}],
        responses=[res("r", ANSWER, page=2)],
        quotes=[
            {
                "record_id": "r",
                "role": role,
                "document_id": "letter",
                "start_char": 0,
                "end_char": end,
            }
            for role, end in (("position_evidence", 8), ("action_evidence", 2))
        ],
    )
    kind, position = report.differences
    assert kind.evidence == ("read from: salutation",)
    assert position.evidence == ("We agree",)
    assert (position.expected, position.found) == (["noted", "unstated"], "accepted")
    assert position.page == 2


@pytest.mark.parametrize(
    ("answers", "links", "evidence"),
    [
        pytest.param([], [], "the end x is missed", id="an end is missed"),
        pytest.param([res("r", ANSWER)], [], None, id="not proposed"),
        pytest.param(
            [res("r", ANSWER)],
            [LINK | {"status": "needs_review", "score": 0.61}],
            "waits for a person: words, score 0.61",
            id="in doubt",
        ),
    ],
)
def test_why_a_link_is_missed(
    score: Scorer, answers: list[Row], links: list[Row], evidence: str | None
) -> None:
    report = score(
        {
            "recommendations": [wanted("a", ONE)],
            "responses": [wanted_answer("x", ANSWER, recommendations=["a"])],
        },
        recommendations=[rec("p", ONE)],
        responses=answers,
        response_links=links,
    )
    (missed,) = [each for each in report.differences if each.what == "response_links"]
    assert missed.evidence == ((evidence,) if evidence else ())
    assert missed.text == f"{ANSWER} → {ONE}"


@pytest.mark.parametrize(
    ("gold", "said", "expected"),
    [
        pytest.param(["x", "y"], ["x", "z"], Score(1, 1, 1), id="one of two, and another"),
        pytest.param([["x"], ["y", "z"]], ["y", "z"], Score(2, 0, 0), id="the nearest set"),
        pytest.param([], ["x"], Score(0, 0, 1), id="nobody is addressed"),
    ],
)
def test_each_addressee(score: Scorer, gold: list[str], said: list[str], expected: Score) -> None:
    report = score(
        {"recommendations": [wanted("a", ONE, addressees=gold)]},
        recommendations=[rec("p", ONE)],
        recommendation_addressees=[
            {"recommendation_id": "p", "organisation_id": each} for each in said
        ],
    )
    assert report.scores["recommendations.each_addressee"] == expected
