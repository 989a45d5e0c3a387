"""Blocks and lines of print without what the store holds already, as version 9 made them.

Both tables held the id of their document in every row, blocks their text a second time, and
boxes were written out: five times the text of a long report. `blocks` and `regions` are views
now that show the same.
"""

from __future__ import annotations

import sqlite3

from hmi_extract.store.statements import run

_TABLES = """
CREATE TABLE document_numbers (
    number INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE REFERENCES documents(id)
);

CREATE TABLE block_rows (
    document INTEGER NOT NULL REFERENCES document_numbers(number),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('heading', 'paragraph', 'list_item', 'table_cell', 'box',
        'footnote', 'caption', 'header', 'footer', 'page_number', 'contents', 'navigation')),
    level INTEGER,
    own_text TEXT,
    page INTEGER NOT NULL,
    start_char INTEGER,
    end_char INTEGER,
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
    x1 INTEGER,
    bottom INTEGER,
    PRIMARY KEY (document, seq),
    FOREIGN KEY (document, parent_seq) REFERENCES block_rows(document, seq)
        DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX block_rows_parent_seq ON block_rows(document, parent_seq)
    WHERE parent_seq IS NOT NULL;

CREATE TABLE region_rows (
    document INTEGER NOT NULL REFERENCES document_numbers(number),
    start_char INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    page INTEGER NOT NULL,
    confidence REAL NOT NULL,
    x0 INTEGER NOT NULL,
    top INTEGER NOT NULL,
    x1 INTEGER NOT NULL,
    bottom INTEGER NOT NULL,
    PRIMARY KEY (document, start_char, seq)
) WITHOUT ROWID;
"""

_CORNERS = ", ".join(
    f"CAST(round(100 * json_extract(o.bbox, '$[{place}]')) AS INTEGER)" for place in range(4)
)

_MOVE = f"""
INSERT INTO document_numbers (number, document_id)
    SELECT row_number() OVER (ORDER BY id), id FROM documents WHERE is_stub = 0;
INSERT INTO block_rows
    SELECT n.number, o.seq, o.kind, o.level,
        CASE WHEN o.text IS NOT substr(d.text, o.start_char + 1, o.end_char - o.start_char)
            THEN o.text END,
        o.page, o.start_char, o.end_char, o.label, o.label_length, o.parent_seq, o.table_number,
        o.row_number, o.column_number, o.bold, o.italic, o.bold_lead, {_CORNERS}
    FROM blocks AS o
    JOIN documents AS d ON d.id = o.document_id
    JOIN document_numbers AS n ON n.document_id = d.id;
INSERT INTO region_rows
    SELECT n.number, o.start_char, o.seq, o.end_char, o.page, o.confidence, {_CORNERS}
    FROM regions AS o JOIN document_numbers AS n ON n.document_id = o.document_id;
DROP TABLE blocks;
DROP TABLE regions;
"""


def compact_pages(connection: sqlite3.Connection) -> None:
    run(connection, _TABLES)
    run(connection, _MOVE)
