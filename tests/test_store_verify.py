"""Each thing that must hold is missed when it does not."""

from __future__ import annotations

import pytest
from sqlite_utils import Database
from store_samples import BUILD, collection

from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import save
from hmi_extract.store.verify import verify


@pytest.fixture
def store() -> Database:
    extractions, links, problems = collection()
    database = Database(memory=True)
    save(database, extractions, links, problems, load_gazetteer(), BUILD)
    database.conn.execute("PRAGMA foreign_keys = OFF")
    return database


TAMPERED = [
    ("text of a recommendation", "recommendations", "UPDATE recommendations SET text = 'x'"),
    ("text of a response", "responses", "UPDATE responses SET text = text || '.'"),
    ("text of a finding", "findings", "UPDATE findings SET text = upper(text)"),
    ("text of an audit count", "audit_counts", "UPDATE audit_counts SET text = 'x'"),
    ("audit count beyond the text", "audit_counts", "UPDATE audit_counts SET end_char = 99999"),
    ("audit count on no page", "audit_counts", "UPDATE audit_counts SET page = 9"),
    ("text of a document", "responses", "UPDATE documents SET text = 'y' || text"),
    ("span shifted", "findings", "UPDATE findings SET start_char = start_char + 1"),
    ("span beyond the text", "responses", "UPDATE responses SET end_char = 99999"),
    ("negative span", "recommendations", "UPDATE recommendations SET start_char = -5"),
    ("quote beyond the text", "quotes", "UPDATE recommendation_quotes SET end_char = 99999"),
    (
        "quote of nobody",
        "recommendation_quotes",
        "UPDATE recommendation_quotes SET recommendation = 99",
    ),
    (
        "words of a theme",
        "recommendation_themes",
        "UPDATE recommendation_theme_rows SET words = 'elsewhere'",
    ),
    (
        "theme beyond the text",
        "recommendation_themes",
        "UPDATE recommendation_theme_rows SET end_char = 99999",
    ),
    ("theme of no vocabulary", "recommendation_theme_rows", "DELETE FROM themes"),
    ("block text", "blocks", "UPDATE block_rows SET own_text = 'z' WHERE kind = 1"),
    ("block without place", "blocks", "UPDATE block_rows SET start_char = NULL WHERE seq = 1"),
    ("furniture with offsets", "blocks", "UPDATE block_rows SET start_char = 0 WHERE seq = 0"),
    ("region beyond the text", "regions", "UPDATE region_rows SET length = 99999"),
    (
        "region twice",
        "regions",
        "INSERT INTO region_rows SELECT document, start_char, seq + 100, length, page, "
        "confidence, x0, top, width, height FROM region_rows LIMIT 1",
    ),
    ("foreign id", "responses", "UPDATE responses SET id = 'someone-else.res-1'"),
    ("page too high", "findings", "UPDATE findings SET page = 2"),
    ("page nought", "quotes", "UPDATE recommendation_quotes SET page = 0"),
    ("page count", "documents", "UPDATE documents SET page_count = 3"),
    ("link without an end", "response_links", "DELETE FROM responses"),
    ("link to oneself", "document_links", "UPDATE document_links SET target_id = source_id"),
    ("date in another order", "documents", "UPDATE documents SET published = '01/04/2020'"),
    ("no such day", "recommendations", "UPDATE recommendations SET deadline = '2021-02-30'"),
    ("score too high", "finding_links", "UPDATE finding_links SET score = 1.5"),
    ("confidence too low", "findings", "UPDATE findings SET confidence = -0.5"),
    ("unknown value", "store", "UPDATE responses SET position = 'perhaps'"),
    ("source twice", "documents", "UPDATE documents SET source = 'same.pdf'"),
    ("problem twice", "problems", "INSERT INTO problems SELECT * FROM problems"),
    ("late before due", "obligations", "UPDATE obligation_rows SET days_late = -3"),
    ("late by a wrong count", "obligations", "UPDATE obligation_rows SET days_late = 7"),
    ("due on another day", "obligations", "UPDATE obligation_rows SET due = '2020-05-05'"),
    ("comments due later", "comments_owed", "UPDATE comments_owed SET due = '2020-05-05'"),
    ("day of coverage", "obligations", "UPDATE obligation_rows SET published = '2020-05-05'"),
    ("nothing owed", "obligations", "UPDATE obligation_rows SET duty = 'none'"),
    ("duty without comments", "obligations", "DELETE FROM comments_owed"),
    (
        "answer by a link in doubt",
        "obligations",
        "UPDATE response_links SET status = 'needs_review'",
    ),
    (
        "parent that is no concern",
        "recommendations",
        "UPDATE recommendations SET kind = 'recommendation'",
    ),
]


@pytest.mark.parametrize(
    ("table", "statement"), [pytest.param(*rest, id=name) for name, *rest in TAMPERED]
)
def test_tampering_is_caught(store: Database, table: str, statement: str) -> None:
    assert verify(store) == []
    store.conn.execute("PRAGMA ignore_check_constraints = ON")
    assert store.conn.execute(statement).rowcount > 0
    store.conn.commit()
    assert table in {violation.table for violation in verify(store)}


def test_a_violation_says_what_is_wrong(store: Database) -> None:
    store.conn.execute("UPDATE findings SET text = 'The force is perfect.'")
    store.conn.commit()
    (violation,) = verify(store)
    assert str(violation).endswith("text is not the document's at its offsets")
    assert violation.id.startswith("review-c3.fin-")
