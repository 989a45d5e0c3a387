"""What says the same, as links that people decide on: as version 11 of the schema made them.

`same_recommendations` was a table of its own that nobody could overrule; its rows are links
between recommendations with a relation of their own now, and it is a view of them.
"""

from __future__ import annotations

import sqlite3

from hmi_extract.store.statements import run

# SQLite changes no CHECK: the table is made anew, with one relation more.
_SCRIPT = """
CREATE TEMP TABLE links_before AS SELECT * FROM main.recommendation_links;
DROP TABLE main.recommendation_links;
CREATE TABLE recommendation_links (
    source_id TEXT NOT NULL REFERENCES recommendations(id),
    target_id TEXT NOT NULL REFERENCES recommendations(id),
    relation TEXT NOT NULL CHECK (relation IN ('continues', 'supersedes', 'same_as')),
    score REAL NOT NULL,
    method TEXT NOT NULL,
    evidence TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('auto', 'needs_review', 'accepted', 'rejected')),
    PRIMARY KEY (source_id, target_id, relation)
) WITHOUT ROWID;
CREATE INDEX recommendation_links_target_id ON recommendation_links(target_id, relation);
CREATE INDEX recommendation_links_status ON recommendation_links(status);
INSERT INTO recommendation_links
    SELECT source_id, target_id, relation, score, method, evidence, status
    FROM temp.links_before;
INSERT INTO recommendation_links
    SELECT recommendation_id, same_as_id, 'same_as', likeness, 'nearly the same words',
        json_object('near_verbatim', likeness), 'auto'
    FROM same_recommendations;
DROP TABLE temp.links_before;
DROP TABLE same_recommendations;
"""


def link_same_recommendations(connection: sqlite3.Connection) -> None:
    run(connection, _SCRIPT)
