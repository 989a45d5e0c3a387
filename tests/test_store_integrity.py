"""What is left without an answer, a recommendation or a report; findings that are no verdicts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from evaluate_samples import empty_store, link
from sqlite_utils import Database
from store_samples import (
    ASK,
    BUILD,
    SECOND_ASK,
    VERDICT,
    answers,
    collection,
    make_letter,
    make_report,
    make_review,
)

from hmi_extract.cli.show_text import dossier_lines
from hmi_extract.datamodel import (
    DocumentLink,
    DocumentRelation,
    Extraction,
    FindingLink,
    FindingRelation,
    FindingThemeSource,
    Links,
    LinkStatus,
    RecommendationLink,
    RecommendationRelation,
    Stub,
    ThemeMention,
)
from hmi_extract.evaluate.reading import proposed_links
from hmi_extract.exports.document_dossier import read_document_dossier
from hmi_extract.exports.dossier import read_dossier
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.load import load_record
from hmi_extract.store.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION, open_store
from hmi_extract.store.save import save
from hmi_extract.store.verify import verify

GAZETTEER = load_gazetteer()
AUTO, ASKED, REJECTED = LinkStatus.AUTO, LinkStatus.NEEDS_REVIEW, LinkStatus.REJECTED


def saved(extractions: Sequence[Extraction], links: Links) -> Database:
    database = Database(memory=True)
    save(database, extractions, links, [], GAZETTEER, BUILD)
    return database


def rows(database: Database, view: str) -> list[dict[str, Any]]:
    return list(database.query(f"SELECT * FROM {view}"))


# --- recommendations without an answer -------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "unanswered"),
    [
        pytest.param(AUTO, [], id="answered"),
        pytest.param(LinkStatus.ACCEPTED, [], id="answered, a person says"),
        pytest.param(ASKED, [(ASK, 1)], id="perhaps answered"),
        pytest.param(REJECTED, [(ASK, 0)], id="not answered, a person says"),
        pytest.param(None, [(ASK, 0)], id="no document answers it"),
    ],
)
def test_unanswered_recommendations(
    status: LinkStatus | None, unanswered: list[tuple[str, int]]
) -> None:
    report, letter = make_report(addressees=("dorset", "home-office")), make_letter()
    given = () if status is None else (answers(letter, report, status),)
    found = rows(saved([report, letter], Links(responses=given)), "unanswered_recommendations")
    assert [(row["text"], row["answers_in_review"]) for row in found] == unanswered
    for row in found:
        assert row["addressees"] == "Dorset Police; Home Office"
        assert (row["report_title"], row["published"]) == ("Child protection", "2020-03-02")


def test_an_answer_to_a_cause_of_concern_answers_its_recommendations() -> None:
    extractions, links, _ = collection()
    found = rows(saved(extractions, links), "unanswered_recommendations")
    assert [row["text"] for row in found] == [SECOND_ASK]  # not a child of the cause
    assert (found[0]["force_id"], found[0]["force_name"]) == ("dorset", "Dorset Police")


# --- findings without a recommendation -------------------------------------------------------


def follows_up(status: LinkStatus = AUTO, target: str = "report-a1") -> DocumentLink:
    return DocumentLink(
        "review-c3", target, DocumentRelation.REVIEWS, 0.9, "named report", {}, status
    )


def found_of(
    review: Extraction,
    report: Extraction,
    relation: FindingRelation = FindingRelation.VERDICT,
    status: LinkStatus = AUTO,
) -> FindingLink:
    return FindingLink(
        review.findings[0].id, report.recommendations[0].id, relation, 0.3, "words", {}, status
    )


@pytest.mark.parametrize(
    ("reviewed", "verdict", "orphans"),
    [
        pytest.param(follows_up(), None, [(VERDICT, 0)], id="on nothing"),
        pytest.param(follows_up(), (FindingRelation.VERDICT, AUTO), [], id="a verdict"),
        pytest.param(
            follows_up(), (FindingRelation.VERDICT, ASKED), [(VERDICT, 1)], id="perhaps a verdict"
        ),
        pytest.param(
            follows_up(),
            (FindingRelation.SAME_TOPIC, AUTO),
            [(VERDICT, 0)],
            id="on the same topic only",
        ),
        pytest.param(follows_up(ASKED), None, [], id="perhaps of this report"),
        pytest.param(follows_up(target="stub-1"), None, [], id="of a report not in the store"),
        pytest.param(None, None, [], id="follows up nothing"),
    ],
)
def test_orphan_findings(
    reviewed: DocumentLink | None,
    verdict: tuple[FindingRelation, LinkStatus] | None,
    orphans: list[tuple[str, int]],
) -> None:
    report, review = make_report(), make_review()
    links = Links(
        stubs=(Stub("stub-1", "Elsewhere", None),),
        documents=(reviewed,) if reviewed else (),
        findings=(found_of(review, report, *verdict),) if verdict else (),
    )
    found = rows(saved([report, review], links), "orphan_findings")
    assert [(row["text"], row["links_in_review"]) for row in found] == orphans
    assert all(row["report_titles"] == "Child protection" for row in found)


# --- letters to unknown reports --------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "status", "unknown"),
    [
        pytest.param("report-a1", AUTO, [], id="known"),
        pytest.param("report-a1", ASKED, [], id="perhaps known"),
        pytest.param("report-a1", REJECTED, [None], id="not that one, a person says"),
        pytest.param("stub-1", AUTO, ["Elsewhere"], id="named, not in the store"),
        pytest.param(None, AUTO, [None], id="names none"),
    ],
)
def test_letters_to_unknown_reports(
    target: str | None, status: LinkStatus, unknown: list[str | None]
) -> None:
    report, letter = make_report(), make_letter()
    relation = DocumentRelation.RESPONDS_TO
    documents = (
        (DocumentLink("letter-b2", target, relation, 0.9, "title", {}, status),) if target else ()
    )
    links = Links(stubs=(Stub("stub-1", "Elsewhere", date(2020, 1, 2)),), documents=documents)
    found = rows(saved([report, letter], links), "letters_to_unknown_reports")
    assert [row["named_title"] for row in found] == unknown
    assert all(row["document_id"] == "letter-b2" for row in found)


# --- a finding on the same topic is no verdict ------------------------------------------------


def same_topic() -> tuple[list[Extraction], Links]:
    report, letter, review = make_report(), make_letter(force_id="dorset"), make_review()
    links = Links(
        documents=(
            DocumentLink("letter-b2", "report-a1", DocumentRelation.RESPONDS_TO, 0.9, "title", {}),
        ),
        responses=(answers(letter, report),),
        findings=(found_of(review, report, FindingRelation.SAME_TOPIC),),
    )
    return [report, letter, review], links


def without_it() -> tuple[list[Extraction], Links]:
    extractions, links = same_topic()
    return extractions, replace(links, findings=())


@pytest.mark.parametrize(
    "view",
    [
        "trail",
        "coverage",
        "comments_due",
        "obligations",
        "comments_owed",
        "unanswered_recommendations",
        "orphan_findings",
    ],
)
def test_a_finding_on_the_same_topic_changes_no_view(view: str) -> None:
    assert rows(saved(*same_topic()), view) == rows(saved(*without_it()), view)


def test_a_finding_on_the_same_topic_is_shown_apart() -> None:
    database = saved(*same_topic())
    report = make_report()
    (trail,) = read_dossier(database, report.recommendations[0].id).trails
    assert trail.verdicts == ()
    assert [one.record.text for one in trail.same_topic] == [VERDICT]
    shown = "\n".join(dossier_lines(read_dossier(database, report.recommendations[0].id)))
    assert "1 answer, 0 later findings, 1 on the same topic" in shown
    assert "later finding on the same topic: Dorset Police" in shown
    assert "verdict" not in shown


def test_a_finding_on_the_same_topic_leaves_its_document_without_a_linked_finding() -> None:
    counts = read_document_dossier(saved(*same_topic()), "review-c3").counts
    assert [(one.kind, one.records, one.linked, one.waiting) for one in counts] == [
        ("finding", 1, 0, 0)
    ]


def test_a_finding_on_the_same_topic_is_not_judged_as_a_verdict() -> None:
    database = empty_store(Database(memory=True))
    table = database.table("finding_links")
    table.insert(link("f", "p", "finding_id", relation="verdict"))
    table.insert(link("f", "q", "finding_id", relation="same_topic"))
    assert [row["recommendation_id"] for row in proposed_links(database, "finding_links")] == ["p"]


# --- recommendations that take up others ------------------------------------------------------


def test_what_continues_and_what_supersedes_is_said_from_either_end() -> None:
    early, late = make_report("report-a1"), make_report("report-z9", published=date(2022, 3, 2))
    old, new = early.recommendations[0].id, late.recommendations[0].id
    taken_up = RecommendationLink(
        new, old, RecommendationRelation.SUPERSEDES, 0.9, "number named", {"steps": []}
    )
    database = saved([early, late], Links(recommendations=(taken_up,)))
    after = "\n".join(dossier_lines(read_dossier(database, old)))
    before = "\n".join(dossier_lines(read_dossier(database, new)))
    assert "2022-03-02 is superseded by the later recommendation" in after
    assert "2020-03-02 supersedes the earlier recommendation" in before
    assert "1 related recommendation" in after


# --- themes of findings, and older stores -----------------------------------------------------


def themed_review() -> Extraction:
    review = make_review()
    finding = review.findings[0]
    start = review.document.text.index("children")
    mention = ThemeMention("children", start, start + 8, FindingThemeSource.FINDING)
    return replace(review, findings=(replace(finding, themes=(mention,)),))


def test_themes_of_findings_are_read_back() -> None:
    review = themed_review()
    database = saved([review], Links())
    (theme,) = load_record(database, review.findings[0].id).themes
    assert (theme.title, theme.source, theme.words) == (
        "Children and young people",
        "finding",
        "children",
    )
    assert verify(database) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE finding_theme_rows SET words = 'elsewhere'",
        "UPDATE finding_theme_rows SET end_char = 99999",
    ],
)
def test_tampered_themes_of_findings_are_caught(statement: str) -> None:
    database = saved([themed_review()], Links())
    database.conn.execute(statement)
    database.conn.commit()
    assert "finding_themes" in {violation.table for violation in verify(database)}


def test_quotes_of_an_older_store_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    connection = sqlite3.connect(path, isolation_level=None)
    for migration in MIGRATIONS[:5]:
        migration(connection)
    connection.execute(
        "INSERT INTO documents (id, kind, source, text) VALUES ('a', 'other', 'a', 'words')"
    )
    connection.execute(
        "INSERT INTO recommendations (id, document_id, kind, text, page, start_char, end_char) "
        "VALUES ('a.rec-1', 'a', 'recommendation', 'words', 1, 0, 5)"
    )
    connection.execute(
        "INSERT INTO quotes (record_id, role, start_char, end_char, label, document_id, page) "
        "VALUES ('a.rec-1', 'part', 0, 5, '•', 'a', 1)"
    )
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 5")
    connection.close()
    database = open_store(path)
    (quote,) = database.query("SELECT * FROM quotes")
    assert (quote["record_id"], quote["role"], quote["label"]) == ("a.rec-1", "part", "•")
    database.execute("UPDATE recommendation_quotes SET role = 'takes_up'")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE recommendation_quotes SET role = 'no such role'")
    assert list(database.query("SELECT * FROM finding_themes")) == []
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    database.close()
