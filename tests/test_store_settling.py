"""Decisions are found again by what was said, when documents are moved, edited or swapped."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from store_samples import BUILD, make_document, make_report, organisations, record

from hmi_extract.datamodel import (
    DocumentKind,
    Extraction,
    Facts,
    Links,
    LinkStatus,
    OrganisationRole,
    Response,
    ResponseLink,
)
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.deciding import decide
from hmi_extract.store.decisions import decided_pairs
from hmi_extract.store.likeness import likeness, plain
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.migrations import open_store
from hmi_extract.store.save import write_store
from hmi_extract.store.verify import verify

GAZETTEER = load_gazetteer()
TRAINING = "Every officer who meets children has now been trainned to write down what they say."
MENDED = TRAINING.replace("trainned", "trained")
BOARD = "A board that I chair looks at ten records each month and reports to my office."
REVIEW = "The Chief Constable reviewed the custody contract and found no need to change it."
LONGER = f"{TRAINING} The last course ended in March, and new recruits have it in their first week."


def make_letter(
    *answers: str,
    document_id: str = "letter-b2",
    title: str = "Response to Child protection",
    published: date | None = date(2020, 4, 1),
    force_id: str | None = "dorset",
) -> Extraction:
    document = make_document(document_id, ["Dear Home Secretary", *answers, "Yours sincerely"])
    given: list[Response] = []
    for place, answer in enumerate(answers):
        one = record(Response, document, answer)
        before = sum(other == answer for other in answers[:place])
        if before:
            shift = document.text.index(answer, given[-1].end_char) - one.start_char
            start, end = one.start_char + shift, one.end_char + shift
            one = replace(one, id=f"{one.id}-{before + 1}", start_char=start, end_char=end)
        given.append(one)
    signed = organisations(OrganisationRole.SIGNATORY, "dorset-pcc")
    facts = Facts(DocumentKind.RESPONSE, title, published, "letter", force_id, signed)
    return Extraction(document, facts, responses=tuple(given))


def joined(letter: Extraction, report: Extraction, *answers: int) -> Links:
    target = report.recommendations[0].id
    return Links(
        responses=tuple(
            ResponseLink(letter.responses[one].id, target, 0.8, "words", {}) for one in answers
        )
    )


def build(path: Path, *extractions: Extraction, links: Links | None = None) -> None:
    write_store(path, extractions, links or Links(), [], GAZETTEER, BUILD)


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def reject_first(path: Path, letter: Extraction, report: Extraction, place: int = 0) -> None:
    build(path, report, letter, links=joined(letter, report, place))
    database = open_store(path)
    ids = letter.responses[place].id, report.recommendations[0].id
    key = (LinkTable.RESPONSES, *ids, "")
    status, when = LinkStatus.REJECTED, datetime(2024, 5, 2, 10, tzinfo=UTC)
    decide(database, key, status, decided_by="A", decided_at=when, gazetteer=GAZETTEER)
    database.close()


def rejected(path: Path) -> list[object]:
    found = query(path, "SELECT response_id FROM response_links WHERE status = 'rejected'")
    return [one for (one,) in found]


UNMATCHED = "SELECT document_id, message FROM problems WHERE code = 'decision_unmatched'"


# --- texts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        pytest.param(TRAINING, TRAINING, True, id="the same"),
        pytest.param(TRAINING, MENDED, True, id="a letter mended"),
        pytest.param(TRAINING, LONGER, True, id="a sentence added behind"),
        pytest.param(TRAINING, f"{REVIEW} {TRAINING}", True, id="a sentence added before"),
        pytest.param(LONGER, TRAINING, True, id="a sentence taken away"),
        pytest.param(TRAINING, BOARD, False, id="another answer"),
        pytest.param("We agree.", "We agree. " + BOARD, False, id="few words tell nothing"),
    ],
)
def test_likeness(left: str, right: str, alike: bool) -> None:
    assert (likeness(plain(left), plain(right)) >= 0.8) is alike


# (answers before, which of them was decided on, answers now, which it is now; None: unknown)
EDITS = [
    pytest.param([TRAINING, BOARD], 0, [MENDED, BOARD], 0, id="a letter mended"),
    pytest.param([TRAINING, BOARD], 0, [LONGER, BOARD], 0, id="a sentence added"),
    pytest.param([LONGER, BOARD], 0, [BOARD, TRAINING], 1, id="shortened and moved"),
    pytest.param([f"{TRAINING} {BOARD}"], 0, [TRAINING, BOARD], None, id="now two records"),
    pytest.param(
        [f"{TRAINING} Yes."], 0, [TRAINING, "Yes."], 0, id="now two records, one of them the most"
    ),
    pytest.param([TRAINING, BOARD], 0, [f"{TRAINING} {BOARD}"], 0, id="two are now one"),
    pytest.param([TRAINING, BOARD], 0, [BOARD], None, id="gone"),
    pytest.param([TRAINING, BOARD], 0, [REVIEW, BOARD], None, id="other words"),
    pytest.param(
        [f"{TRAINING} By June 2021.", f"{TRAINING} By June 2022."],
        0,
        [f"{TRAINING} By June 2022."],
        None,
        id="gone, and its like stood beside it before",
    ),
    pytest.param(
        [TRAINING], 0, [f"{MENDED} By June.", f"{MENDED} By May."], None, id="two are as like"
    ),
    pytest.param([TRAINING, TRAINING], 1, [TRAINING, BOARD, TRAINING], 2, id="the second of two"),
    pytest.param([TRAINING, TRAINING], 1, [TRAINING], None, id="one of two twins is gone"),
]


@pytest.mark.parametrize(("before", "place", "now", "found"), EDITS)
def test_an_answer_in_an_edited_letter(
    tmp_path: Path, before: Sequence[str], place: int, now: Sequence[str], found: int | None
) -> None:
    path, report = tmp_path / "hmi.db", make_report()
    reject_first(path, make_letter(*before), report, place)
    letter = make_letter(*now)
    for _ in range(2):
        build(path, report, letter, links=joined(letter, report, *range(len(now))))
        assert rejected(path) == ([] if found is None else [letter.responses[found].id])
        problems = query(path, UNMATCHED)
        assert [document for document, _ in problems] == (["letter-b2"] if found is None else [])
        assert query(path, "SELECT count(*) FROM decisions") == [(1,)]
    if found is None:
        (_, message) = problems[0]
        assert "of A, 2024-05-02 (rejected)" in str(message)
        assert "--withdraw letter-b2.res-" in str(message)


# --- documents ---------------------------------------------------------------------------

# (what becomes of the letter, whether the decision holds)
MOVES = [
    pytest.param({"document_id": "answers-c9"}, TRAINING, True, id="renamed"),
    pytest.param({"document_id": "answers-c9"}, MENDED, True, id="renamed and edited"),
    pytest.param(
        {"document_id": "answers-c9", "title": "Reply", "published": None}, TRAINING, True,
        id="renamed, and its facts read differently",
    ),
    pytest.param(
        {"document_id": "answers-c9", "force_id": "kent"}, MENDED, False,
        id="renamed and edited: the same words, of another force",
    ),
    pytest.param({"published": date(2023, 4, 1)}, MENDED, False, id="another year's in its place"),
    pytest.param({"force_id": "kent"}, MENDED, False, id="another force's in its place"),
    pytest.param({"published": None}, MENDED, True, id="edited, and its date is gone"),
    pytest.param({"title": "Reply"}, MENDED, True, id="edited, with another title"),
    pytest.param(
        {"title": "Reply", "published": None}, MENDED, False, id="another title and no date"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "answer", "holds"), MOVES)
def test_a_letter_that_was_moved(
    tmp_path: Path, change: dict[str, str], answer: str, holds: bool
) -> None:
    path, report = tmp_path / "hmi.db", make_report()
    reject_first(path, make_letter(TRAINING, BOARD), report)
    letter = make_letter(answer, BOARD, **change)  # type: ignore[arg-type]
    build(path, report, letter, links=joined(letter, report, 0))
    assert rejected(path) == ([letter.responses[0].id] if holds else [])
    assert query(path, UNMATCHED) == [], "a document that is gone is no problem"


def test_two_files_that_changed_places(tmp_path: Path) -> None:
    path, report = tmp_path / "hmi.db", make_report()
    one, other = make_letter(TRAINING), make_letter(TRAINING, BOARD, document_id="letter-c3")
    reject_first(path, one, report)
    one, other = make_letter(TRAINING, BOARD), make_letter(TRAINING, document_id="letter-c3")
    links = Links(responses=joined(one, report, 0).responses + joined(other, report, 0).responses)
    build(path, report, one, other, links=links)
    assert rejected(path) == [other.responses[0].id]


def test_a_letter_that_is_gone_and_comes_back_edited(tmp_path: Path) -> None:
    path, report = tmp_path / "hmi.db", make_report()
    reject_first(path, make_letter(TRAINING), report)
    build(path, report)
    assert query(path, "SELECT status FROM decisions") == [("rejected",)]
    letter = make_letter(LONGER)
    build(path, report, letter, links=joined(letter, report, 0))
    assert rejected(path) == [letter.responses[0].id]


def test_small_changes_follow_each_other(tmp_path: Path) -> None:
    path, report = tmp_path / "hmi.db", make_report()
    reject_first(path, make_letter(TRAINING, BOARD), report)
    for answer in (MENDED, f"{MENDED} That ended in March.", f"{REVIEW} {MENDED} It ended."):
        letter = make_letter(answer, BOARD)
        build(path, report, letter, links=joined(letter, report, 0, 1))
        assert rejected(path) == [letter.responses[0].id]
        database = open_store(path)
        assert verify(database) == []
        pairs = [(pair.answer, pair.accepted) for pair in decided_pairs(database.conn)]
        assert pairs == [(answer, False)]
        database.close()


def test_two_decisions_that_come_to_be_on_one_link(tmp_path: Path) -> None:
    """Each on an answer of its own; then the letter has the two in one."""
    path, report = tmp_path / "hmi.db", make_report()
    letter = make_letter(TRAINING, BOARD)
    reject_first(path, letter, report)
    database = open_store(path)
    key = (LinkTable.RESPONSES, letter.responses[1].id, report.recommendations[0].id, "")
    decide(
        database,
        key,
        LinkStatus.ACCEPTED,
        decided_by="B",
        decided_at=datetime(2024, 5, 3, tzinfo=UTC),
        gazetteer=GAZETTEER,
    )
    database.close()
    whole = make_letter(f"{TRAINING} {BOARD}")
    build(path, report, whole, links=joined(whole, report, 0))
    assert query(path, "SELECT status FROM response_links") == [("accepted",)]
    ((message,),) = query(path, "SELECT message FROM problems WHERE code = 'decision_conflict'")
    assert "of A, 2024-05-02 (rejected)" in str(message)
    assert "gave way to a later one of B, 2024-05-03: accepted" in str(message)


def test_a_decision_of_an_older_version(tmp_path: Path) -> None:
    """It holds no facts of its documents; what is in the old place is then the old document."""
    path, report = tmp_path / "hmi.db", make_report()
    reject_first(path, make_letter(TRAINING, BOARD), report)
    connection = sqlite3.connect(path)
    for end in ("source", "target"):
        unknown = ", ".join(
            f"{end}_{column} = NULL"
            for column in (
                "document_text_key", "document_kind", "document_title", "document_published",
                "document_force_id", "rival",
            )
        )  # fmt: skip
        connection.execute(f"UPDATE decisions SET {unknown}")
    connection.commit()
    connection.close()
    letter = make_letter(MENDED, BOARD, published=date(2023, 1, 1))
    build(path, report, letter, links=joined(letter, report, 0))
    assert rejected(path) == [letter.responses[0].id]
