"""Numbers in place of long ids where a row stands for each place or pair, as version 11 made them.

The id of a recommendation is some fifty characters; the tables behind `coverage` and `trail`, the
quotes and the themes held one or several in every row and again in every index. They refer to
the number of a record now, and views of the old names show its id. Blocks and lines of print hold
their extent in place of their ends: smaller numbers take less room.
"""

from __future__ import annotations

import sqlite3

from hmi_extract.store.statements import run

NUMBERED = ("recommendations", "responses", "findings")
"""Tables whose rows have a number of their own, `serial`."""

# What is computed from other tables is filled anew by whoever migrates.
_DROP_COMPUTED = """
DROP TABLE obligation_answers;
DROP TABLE obligations;
DROP TABLE trail_paths;
"""

# With rowids: of a table without them SQLite 3.40 goes through all rows in the order of another
# index, and looks each of them up. The indexes by which rows are counted hold the records that
# the views look up, so that no row is read.
_COVERAGE = """
CREATE TABLE obligation_rows (
    recommendation INTEGER NOT NULL REFERENCES recommendations(serial),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    duty TEXT NOT NULL CHECK (duty IN ('statutory', 'voluntary', 'none', 'unknown')),
    asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
    published TEXT,
    due TEXT,
    answered_on TEXT,
    days_late INTEGER,
    status TEXT NOT NULL CHECK (status IN ('action_taken', 'action_proposed', 'not_applicable',
        'refused_with_reason', 'refused_without_reason', 'mentioned', 'unanswered')),
    response INTEGER REFERENCES responses(serial),
    through INTEGER REFERENCES recommendations(serial),
    answers_in_review INTEGER NOT NULL,
    PRIMARY KEY (recommendation, force_id),
    CHECK ((status = 'unanswered') = (response IS NULL))
);
CREATE INDEX obligation_rows_force_id ON obligation_rows(force_id, recommendation, response);
CREATE INDEX obligation_rows_status ON obligation_rows(status, force_id, recommendation, response);
CREATE INDEX obligation_rows_recommendation ON obligation_rows(recommendation, response);
CREATE INDEX obligation_rows_duty ON obligation_rows(duty, recommendation, response);
CREATE INDEX obligation_rows_unanswered ON obligation_rows(duty, due, force_id)
    WHERE status = 'unanswered';
CREATE INDEX obligation_rows_late ON obligation_rows(duty, days_late) WHERE days_late > 0;
CREATE INDEX obligation_rows_in_review ON obligation_rows(answers_in_review)
    WHERE answers_in_review > 0;
CREATE INDEX obligation_rows_response ON obligation_rows(response) WHERE response IS NOT NULL;
CREATE INDEX obligation_rows_through ON obligation_rows(through) WHERE through IS NOT NULL;

CREATE TABLE answer_rows (
    recommendation INTEGER NOT NULL REFERENCES recommendations(serial),
    force_id TEXT NOT NULL REFERENCES organisations(id),
    precedence INTEGER NOT NULL CHECK (precedence IN (0, 1, 2)),
    response INTEGER NOT NULL REFERENCES responses(serial),
    status TEXT NOT NULL CHECK (status IN ('action_taken', 'action_proposed', 'not_applicable',
        'refused_with_reason', 'refused_without_reason', 'mentioned')),
    answered_on TEXT,
    through INTEGER REFERENCES recommendations(serial),
    PRIMARY KEY (recommendation, force_id, precedence, response)
) WITHOUT ROWID;
CREATE INDEX answer_rows_response ON answer_rows(response);
CREATE INDEX answer_rows_force_id ON answer_rows(force_id);
CREATE INDEX answer_rows_through ON answer_rows(through) WHERE through IS NOT NULL;

CREATE TABLE path_rows (
    recommendation INTEGER NOT NULL REFERENCES recommendations(serial),
    force_id TEXT REFERENCES organisations(id),
    response INTEGER REFERENCES responses(serial),
    position TEXT,
    action TEXT,
    response_link_status TEXT,
    finding INTEGER REFERENCES findings(serial),
    progress TEXT,
    finding_link_status TEXT
);
CREATE INDEX path_rows_recommendation ON path_rows(recommendation, response);
CREATE INDEX path_rows_response ON path_rows(response) WHERE response IS NOT NULL;
CREATE INDEX path_rows_finding ON path_rows(finding) WHERE finding IS NOT NULL;
CREATE INDEX path_rows_force_id ON path_rows(force_id, recommendation, response, finding);
CREATE INDEX path_rows_position ON path_rows(position, recommendation, response, finding);
CREATE INDEX path_rows_action ON path_rows(action, recommendation, response, finding);
CREATE INDEX path_rows_progress ON path_rows(progress) WHERE progress IS NOT NULL;
"""


def _quotes(record: str) -> str:
    return f"""
CREATE TABLE {record}_quotes (
    {record} INTEGER NOT NULL REFERENCES {record}s(serial),
    role TEXT NOT NULL CHECK (role IN ('restated', 'explanation', 'part', 'printed_again',
        'position_evidence', 'action_evidence', 'progress_evidence', 'deadline', 'addressee',
        'takes_up')),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    label TEXT NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY ({record}, role, start_char, end_char, label)
) WITHOUT ROWID;
INSERT INTO {record}_quotes ({record}, role, start_char, end_char, label, page)
    SELECT r.serial, q.role, q.start_char, q.end_char, q.label, q.page
    FROM quotes AS q JOIN {record}s AS r ON r.id = q.record_id;
"""


def _themes(record: str, sources: str) -> str:
    return f"""
CREATE TABLE {record}_theme_rows (
    {record} INTEGER NOT NULL REFERENCES {record}s(serial),
    theme_id TEXT NOT NULL REFERENCES themes(id),
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ({sources})),
    words TEXT NOT NULL,
    PRIMARY KEY ({record}, theme_id, start_char, end_char)
) WITHOUT ROWID;
INSERT INTO {record}_theme_rows ({record}, theme_id, start_char, end_char, source, words)
    SELECT r.serial, t.theme_id, t.start_char, t.end_char, t.source, t.words
    FROM {record}_themes AS t JOIN {record}s AS r ON r.id = t.{record}_id;
DROP TABLE {record}_themes;
CREATE INDEX {record}_theme_rows_theme_id ON {record}_theme_rows(theme_id);
"""


# A table is not renamed: SQLite would look at every view, also those of others that are behind.
_PAGES = """
CREATE TEMP TABLE blocks_before AS SELECT * FROM main.block_rows;
CREATE TEMP TABLE regions_before AS SELECT * FROM main.region_rows;
DROP TABLE main.block_rows;
DROP TABLE main.region_rows;

CREATE TABLE block_rows (
    document INTEGER NOT NULL REFERENCES document_numbers(number),
    seq INTEGER NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 11),
    level INTEGER,
    own_text TEXT,
    page INTEGER NOT NULL,
    start_char INTEGER,
    length INTEGER,
    label TEXT NOT NULL,
    label_length INTEGER NOT NULL,
    parent_seq INTEGER,
    table_number INTEGER,
    row_number INTEGER,
    column_number INTEGER,
    bold REAL NOT NULL,
    italic REAL NOT NULL,
    bold_lead INTEGER NOT NULL,
    x0 INTEGER,
    top INTEGER,
    width INTEGER,
    height INTEGER,
    PRIMARY KEY (document, seq),
    FOREIGN KEY (document, parent_seq) REFERENCES block_rows(document, seq)
        DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX block_rows_parent_seq ON block_rows(document, parent_seq)
    WHERE parent_seq IS NOT NULL;
INSERT INTO block_rows
    SELECT document, seq, {kind}, level, own_text, page, start_char, end_char - start_char, label,
        label_length, parent_seq, table_number, row_number, column_number, bold, italic,
        bold_lead, x0, top, x1 - x0, bottom - top
    FROM temp.blocks_before;

CREATE TABLE region_rows (
    document INTEGER NOT NULL REFERENCES document_numbers(number),
    start_char INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    length INTEGER NOT NULL,
    page INTEGER NOT NULL,
    confidence REAL NOT NULL,
    x0 INTEGER NOT NULL,
    top INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    PRIMARY KEY (document, start_char, seq)
) WITHOUT ROWID;
INSERT INTO region_rows
    SELECT document, start_char, seq, end_char - start_char, page, confidence, x0, top, x1 - x0,
        bottom - top
    FROM temp.regions_before;
DROP TABLE temp.blocks_before;
DROP TABLE temp.regions_before;
"""

BLOCK_KINDS = ("heading", "paragraph", "list_item", "table_cell", "box", "footnote", "caption",
    "header", "footer", "page_number", "contents", "navigation")  # fmt: skip
"""Kinds of blocks; `block_rows.kind` is the place in this list, from 0."""

_KIND = " ".join(f"WHEN '{kind}' THEN {number}" for number, kind in enumerate(BLOCK_KINDS))

# Whoever looks for a name goes through all of them: they are a few thousand in every store, and
# were a tenth of a small one.
_ALIASES = """
CREATE TEMP TABLE aliases_before AS SELECT * FROM main.organisation_aliases;
DROP TABLE main.organisation_aliases;
CREATE TABLE organisation_aliases (
    organisation_id TEXT NOT NULL REFERENCES organisations(id),
    alias TEXT NOT NULL,
    exact_case INTEGER NOT NULL CHECK (exact_case IN (0, 1)),
    valid_from TEXT,
    valid_to TEXT,
    PRIMARY KEY (organisation_id, alias)
) WITHOUT ROWID;
INSERT OR IGNORE INTO organisation_aliases
    SELECT organisation_id, alias, exact_case, valid_from, valid_to FROM temp.aliases_before;
DROP TABLE temp.aliases_before;
"""

_ADDRESSEES = """
CREATE TABLE addressee_rows (
    recommendation INTEGER NOT NULL REFERENCES recommendations(serial),
    organisation_id TEXT NOT NULL REFERENCES organisations(id),
    seq INTEGER NOT NULL,
    PRIMARY KEY (recommendation, organisation_id)
) WITHOUT ROWID;
INSERT INTO addressee_rows
    SELECT r.serial, a.organisation_id, a.seq
    FROM recommendation_addressees AS a JOIN recommendations AS r ON r.id = a.recommendation_id;
DROP TABLE recommendation_addressees;
CREATE INDEX addressee_rows_organisation_id ON addressee_rows(organisation_id);
"""

# By kind, the recommendations that rows of coverage are on: their numbers, and no row of theirs.
_KINDS = """
DROP INDEX recommendations_kind;
CREATE INDEX recommendations_kind ON recommendations(kind, serial);
"""

# Few links are anything but `auto`: those that wait have an index of their own, and the rest are
# counted as quickly by going through the table.
_LINKS = "DROP INDEX response_links_status;"


def compact_rows(connection: sqlite3.Connection) -> None:
    for table in NUMBERED:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN serial INTEGER")
        connection.execute(f"""
            UPDATE {table} SET serial = n.serial
            FROM (SELECT id, row_number() OVER (ORDER BY id) AS serial FROM {table}) AS n
            WHERE n.id = {table}.id
        """)
        connection.execute(f"CREATE UNIQUE INDEX {table}_serial ON {table}(serial)")
    run(connection, _DROP_COMPUTED)
    run(connection, _COVERAGE)
    for table in NUMBERED:
        run(connection, _quotes(table.removesuffix("s")))
    run(connection, "DROP TABLE quotes;")
    run(connection, _themes("recommendation", "'ask', 'explanation', 'section'"))
    run(connection, _themes("finding", "'finding', 'restated', 'section'"))
    run(connection, _ADDRESSEES)
    run(connection, _PAGES.format(kind=f"CASE kind {_KIND} END"))
    run(connection, _ALIASES)
    run(connection, _LINKS)
    run(connection, _KINDS)
