"""Views of blocks and lines of print with their documents, words and boxes."""

from __future__ import annotations

from hmi_extract.store.schema_compact import BLOCK_KINDS


def _box(alias: str) -> str:
    edges = ("x0", "top", "x0 + {0}.width", "top + {0}.height")
    corners = ", ".join(f"({alias}.{edge.format(alias)}) / 100.0" for edge in edges)
    return f"printf('[%.2f, %.2f, %.2f, %.2f]', {corners})"


_KIND = " ".join(f"WHEN {number} THEN '{kind}'" for number, kind in enumerate(BLOCK_KINDS))

BLOCKS = f"""
CREATE VIEW blocks AS
SELECT
    n.document_id,
    b.seq,
    CASE b.kind {_KIND} END AS kind,
    b.level,
    coalesce(b.own_text, (
        SELECT substr(d.text, b.start_char + 1, b.length)
        FROM documents AS d WHERE d.id = n.document_id
    )) AS text,
    b.page,
    b.start_char,
    b.start_char + b.length AS end_char,
    b.label,
    b.label_length,
    b.parent_seq,
    b.table_number,
    b.row_number,
    b.column_number,
    b.bold,
    b.italic,
    b.bold_lead,
    CASE WHEN b.x0 IS NOT NULL THEN {_box("b")} END AS bbox
FROM block_rows AS b
JOIN document_numbers AS n ON n.number = b.document;
"""

REGIONS = f"""
CREATE VIEW regions AS
SELECT
    n.document_id,
    l.start_char,
    l.seq,
    l.start_char + l.length AS end_char,
    l.page,
    {_box("l")} AS bbox,
    l.confidence
FROM region_rows AS l
JOIN document_numbers AS n ON n.number = l.document;
"""

PAGE_VIEWS = {"blocks": BLOCKS, "regions": REGIONS}
