"""Where answering the report on a force answers a national report, too."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from hmi_extract.store.duties import Ask, Report
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import counts

SameAsks = Mapping[tuple[str, str], Sequence[Ask]]
"""(recommendation of a national report, force) → the same in reports on that force alone."""


def read_same_asks(
    connection: sqlite3.Connection, asks: Mapping[Report, Sequence[Ask]]
) -> SameAsks:
    """From the links `same_as` that stand. Where a national and a force report make the same
    recommendations, comments on the force report are enough."""
    by_id = {ask.id: ask for each in asks.values() for ask in each}
    found: defaultdict[tuple[str, str], list[Ask]] = defaultdict(list)
    query = f"""
        SELECT l.source_id, l.target_id FROM recommendation_links AS l
        WHERE l.relation = 'same_as' AND {counts("l", LinkTable.RECOMMENDATIONS)} ORDER BY 1, 2
    """
    for recommendation_id, same_as_id in connection.execute(query):
        same = by_id[same_as_id]
        for force in same.report.inspected:
            found[recommendation_id, force].append(same)
    return found
