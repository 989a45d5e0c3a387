"""What a person decided survives every rebuild."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_samples import BUILD, SECOND_ASK, answers, collection, make_letter, make_report

from hmi_extract.datamodel import Extraction, Links, LinkStatus
from hmi_extract.errors import NotFoundError
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.deciding import decide
from hmi_extract.store.link_rows import LinkKey, LinkTable
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import write_store
from hmi_extract.store.verify import verify

GAZETTEER = load_gazetteer()
WHEN = datetime(2024, 5, 2, 10, 0, tzinfo=UTC)


def build(path: Path, extractions: Sequence[Extraction], links: Links) -> None:
    write_store(path, extractions, links, [], GAZETTEER, BUILD)


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.commit()
    connection.close()
    return found


def decide_at(path: Path, key: LinkKey, status: LinkStatus) -> None:
    database = open_store(path)
    decide(
        database,
        key,
        status,
        decided_by="A. Officer",
        decided_at=WHEN,
        reason="Read both.",
        gazetteer=GAZETTEER,
    )
    assert verify(database) == []
    database.close()


@pytest.fixture
def pair() -> tuple[Extraction, Extraction]:
    return make_report(), make_letter()


def key_of(pair: tuple[Extraction, Extraction]) -> LinkKey:
    report, letter = pair
    return LinkTable.RESPONSES, letter.responses[0].id, report.recommendations[0].id, ""


STATUS = "SELECT status, method FROM response_links"
DECISIONS = "SELECT status, decided_by, decided_at, reason FROM decisions"
KEPT = "A. Officer", "2024-05-02T10:00:00+00:00", "Read both."


@pytest.mark.parametrize("status", ["accepted", "rejected"])
def test_decision_is_laid_over_the_new_link(
    tmp_path: Path, pair: tuple[Extraction, Extraction], status: str
) -> None:
    path = tmp_path / "hmi.db"
    links = Links(responses=(answers(pair[1], pair[0], LinkStatus.NEEDS_REVIEW),))
    build(path, pair, links)
    decide_at(path, key_of(pair), LinkStatus(status))
    for _ in range(2):
        build(path, pair, links)
        assert query(path, STATUS) == [(status, "words")]
        assert query(path, DECISIONS) == [(status, *KEPT)]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        pytest.param("accepted", [("accepted", "decision")], id="accepted is made again"),
        pytest.param("rejected", [], id="rejected stays away"),
    ],
)
def test_link_that_is_no_longer_proposed(
    tmp_path: Path,
    pair: tuple[Extraction, Extraction],
    status: str,
    found: list[tuple[str, str]],
) -> None:
    path = tmp_path / "hmi.db"
    build(path, pair, Links(responses=(answers(pair[1], pair[0]),)))
    decide_at(path, key_of(pair), LinkStatus(status))
    for _ in range(2):
        build(path, pair, Links())
        assert query(path, STATUS) == found
        assert query(path, DECISIONS) == [(status, *KEPT)]


def test_decision_whose_ends_are_gone_is_kept(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    links = Links(responses=(answers(pair[1], pair[0]),))
    build(path, pair, links)
    decide_at(path, key_of(pair), LinkStatus.REJECTED)
    build(path, [pair[0]], Links())
    assert query(path, DECISIONS) == [("rejected", *KEPT)]
    build(path, pair, links)
    assert query(path, STATUS) == [("rejected", "words")]


def test_decision_follows_a_file_that_was_moved(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    build(path, pair, Links(responses=(answers(pair[1], pair[0]),)))
    decide_at(path, key_of(pair), LinkStatus.REJECTED)
    moved = (make_report("elsewhere-d4"), pair[1])
    build(path, moved, Links(responses=(answers(moved[1], moved[0]),)))
    assert query(path, STATUS) == [("rejected", "words")]
    target = moved[0].recommendations[0].id
    assert query(path, "SELECT target_id FROM decisions") == [(target,)]


def test_decision_does_not_follow_into_two_copies(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    build(path, pair, Links(responses=(answers(pair[1], pair[0]),)))
    decide_at(path, key_of(pair), LinkStatus.ACCEPTED)
    copies = [make_report("copy-d4"), make_report("copy-e5"), pair[1]]
    build(path, copies, Links())
    assert query(path, STATUS) == []
    assert query(path, DECISIONS) == [("accepted", *KEPT)]


def test_decision_is_not_for_other_words(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    build(path, pair, Links(responses=(answers(pair[1], pair[0]),)))
    decide_at(path, key_of(pair), LinkStatus.REJECTED)
    rewritten = make_letter(answer="A quite different reply stands here now.")
    build(path, [pair[0], rewritten], Links(responses=(answers(rewritten, pair[0]),)))
    assert query(path, STATUS) == [("auto", "words")]


def test_status_set_by_hand_becomes_a_decision(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    links = Links(responses=(answers(pair[1], pair[0]),))
    build(path, pair, links)
    query(path, "UPDATE response_links SET status = 'rejected'")
    build(path, pair, links)
    assert query(path, STATUS) == [("rejected", "words")]
    assert query(path, DECISIONS) == [("rejected", None, None, None)]


def test_status_set_by_hand_after_a_decision_stands(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    links = Links(responses=(answers(pair[1], pair[0]),))
    build(path, pair, links)
    decide_at(path, key_of(pair), LinkStatus.REJECTED)
    query(path, "UPDATE response_links SET status = 'accepted'")
    build(path, pair, links)
    assert query(path, DECISIONS) == [("accepted", None, None, None)]


@pytest.mark.parametrize("table", [LinkTable.DOCUMENTS, LinkTable.FINDINGS])
def test_links_of_other_kinds(tmp_path: Path, table: LinkTable) -> None:
    path = tmp_path / "hmi.db"
    extractions, links, _ = collection()
    build(path, extractions, links)
    query(path, f"UPDATE {table} SET status = 'rejected'")
    build(path, extractions, links)
    assert query(path, f"SELECT status FROM {table}") == [("rejected",)]
    assert query(path, "SELECT link FROM decisions") == [(table.value,)]


def test_coverage_follows_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    extractions, links, _ = collection()
    build(path, extractions, links)
    coverage = f"SELECT status FROM coverage WHERE text = '{SECOND_ASK}'"
    assert query(path, coverage) == [("unanswered",)]
    doubtful = links.responses[1]
    key = (LinkTable.RESPONSES, doubtful.response_id, doubtful.recommendation_id, "")
    decide_at(path, key, LinkStatus.ACCEPTED)
    assert query(path, coverage) == [("mentioned",)]


def test_a_person_may_join_what_the_linker_did_not(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    build(path, pair, Links())
    decide_at(path, key_of(pair), LinkStatus.ACCEPTED)
    assert query(path, STATUS) == [("accepted", "decision")]
    with pytest.raises(NotFoundError, match="no-such-id"):
        decide_at(path, (LinkTable.RESPONSES, "no-such-id", "x", ""), LinkStatus.ACCEPTED)


def test_a_person_only_accepts_or_rejects(
    tmp_path: Path, pair: tuple[Extraction, Extraction]
) -> None:
    path = tmp_path / "hmi.db"
    build(path, pair, Links())
    with pytest.raises(ValueError, match="accepts or rejects"):
        decide_at(path, key_of(pair), LinkStatus.AUTO)


def test_equal_texts_in_one_document_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    report, letter = make_report(), make_letter()
    first = report.recommendations[0]
    text = f"{report.document.text}\n\n{report.document.text}"
    shift = len(report.document.text) + 2
    start, end = first.start_char + shift, first.end_char + shift
    twin = replace(first, id=f"{first.id}-2", start_char=start, end_char=end)
    document = replace(report.document, text=text)
    report = replace(report, document=document, recommendations=(first, twin))
    link = answers(letter, report)
    links = Links(responses=(link, replace(link, recommendation_id=twin.id)))
    build(path, [report, letter], links)
    query(
        path, f"UPDATE response_links SET status = 'rejected' WHERE recommendation_id = '{twin.id}'"
    )
    build(path, [report, letter], links)
    assert query(path, "SELECT recommendation_id, status FROM response_links ORDER BY 1") == [
        (first.id, "auto"),
        (twin.id, "rejected"),
    ]
