"""Fills the table behind `trail`: each way from a recommendation to an answer and a verdict."""

from __future__ import annotations

import sqlite3

from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import counts

_ANSWERED = counts("al", LinkTable.RESPONSES)
_GIVEN = counts("given", LinkTable.RESPONSES)
_JUDGED = f"fl.relation = 'verdict' AND {counts('fl', LinkTable.FINDINGS)}"

# Two halves: paths that go through an answer (or have none at all), and verdicts on a force
# whose body gave none of the answers. A record without a force is for every force.
_PATHS = f"""
SELECT r.serial AS recommendation, coalesce(a.force_id, f.force_id, d.force_id),
    a.serial AS response, coalesce(al.position, a.position), coalesce(al.action, a.action),
    al.status, f.serial AS finding, f.progress, fl.status
FROM recommendations AS r
JOIN documents AS d ON d.id = r.document_id
LEFT JOIN response_links AS al ON al.recommendation_id = r.id AND {_ANSWERED}
LEFT JOIN responses AS a ON a.id = al.response_id
LEFT JOIN finding_links AS fl ON fl.recommendation_id = r.id AND {_JUDGED}
    AND (a.force_id IS NULL OR EXISTS (
        SELECT 1 FROM findings AS same
        WHERE same.id = fl.finding_id
        AND (same.force_id IS NULL OR same.force_id = a.force_id)))
LEFT JOIN findings AS f ON f.id = fl.finding_id
UNION ALL
SELECT r.serial, f.force_id, NULL, NULL, NULL, NULL, f.serial, f.progress, fl.status
FROM finding_links AS fl
JOIN findings AS f ON f.id = fl.finding_id
JOIN recommendations AS r ON r.id = fl.recommendation_id
WHERE {_JUDGED} AND f.force_id IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM response_links AS given
        WHERE given.recommendation_id = r.id AND {_GIVEN})
    AND NOT EXISTS (
        SELECT 1 FROM response_links AS given
        JOIN responses AS answer ON answer.id = given.response_id
        WHERE given.recommendation_id = r.id AND {_GIVEN}
        AND (answer.force_id IS NULL OR answer.force_id = f.force_id))
ORDER BY recommendation, response, finding
"""


def refresh_paths(connection: sqlite3.Connection) -> None:
    """Computes the table anew, within the caller's transaction."""
    connection.execute("DELETE FROM path_rows")
    connection.execute(f"""
        INSERT INTO path_rows (recommendation, force_id, response, position, action,
            response_link_status, finding, progress, finding_link_status)
        {_PATHS}
    """)
