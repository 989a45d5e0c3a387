"""Where each force stood on a day: from what is owed, and all that was answered by then."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from hmi_extract.store.duties import STRENGTH
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import waits
from hmi_extract.store.views import COMMENTS_DUE, COVERAGE

_LAST_DAY = date.max  # after all that was ever answered

_STRENGTH = " ".join(f"WHEN '{status}' THEN {rank}" for status, rank in STRENGTH.items())

# Of a possible answer: its own, else those whose bodies its document names.
_FORCE = "coalesce(p.force_id, b.force_id)"

# An answer without a date counts on every day: nothing shows that it came later. The earliest
# day of all answers is that on which the duty was met; of those with the best precedence (its
# own before those of its cause of concern, and those before the same ask's in the force's
# report) the strongest is shown. Records have their numbers in the order of their ids.
_ANSWERS = f"""
    WITH by_then AS (
        SELECT *,
            dense_rank() OVER (PARTITION BY recommendation, force_id
                ORDER BY precedence) AS turn,
            min(answered_on) OVER (PARTITION BY recommendation, force_id) AS first_day
        FROM main.answer_rows
        WHERE (answered_on IS NULL OR answered_on <= :day) AND {{chosen}}
    ), ranked AS (
        SELECT *,
            row_number() OVER (PARTITION BY recommendation, force_id
                ORDER BY CASE status {_STRENGTH} END,
                answered_on IS NULL, answered_on, response) AS place
        FROM by_then WHERE turn = 1
    ), waiting AS (
        SELECT q.serial AS recommendation, {_FORCE} AS force_id,
            count(DISTINCT p.serial) AS answers
        FROM main.response_links AS l
        JOIN main.responses AS p ON p.id = l.response_id
        JOIN main.documents AS d ON d.id = p.document_id
        JOIN main.recommendations AS q ON q.id = l.recommendation_id
        LEFT JOIN main.document_organisations AS m
            ON m.document_id = p.document_id AND p.force_id IS NULL
        LEFT JOIN main.organisations AS b ON b.id = m.organisation_id
        WHERE l.status = 'needs_review' AND (d.published IS NULL OR d.published <= :day)
            -- first: few are the force's
            AND CASE WHEN {{waiting}} THEN {waits("l", LinkTable.RESPONSES)} END
        GROUP BY 1, 2
    )
    SELECT o.recommendation, o.force_id, o.duty, o.asked, o.published, o.due,
        g.first_day AS answered_on,
        CAST(max(0, julianday(g.first_day) - julianday(o.due)) AS INTEGER) AS days_late,
        coalesce(g.status, 'unanswered') AS status, g.response, g.through,
        coalesce(w.answers, 0) AS answers_in_review
    FROM {{owed}} AS o
    LEFT JOIN ranked AS g ON g.recommendation = o.recommendation
        AND g.force_id = o.force_id AND g.place = 1
    LEFT JOIN waiting AS w ON w.recommendation = o.recommendation AND w.force_id = o.force_id
    WHERE (o.published IS NULL OR o.published <= :day) AND (o.asked OR g.place) AND {{of_force}}
"""

_COMMENTS = """
    WITH ranked AS (
        SELECT *, row_number() OVER (PARTITION BY document_id, force_id
            ORDER BY commented_on IS NULL, commented_on, precedence, comment_document_id) AS place
        FROM main.comments_given
        WHERE (commented_on IS NULL OR commented_on <= :day) AND {chosen}
    )
    SELECT o.document_id, o.force_id, o.published, o.due, g.commented_on,
        CAST(max(0, julianday(g.commented_on) - julianday(o.due)) AS INTEGER) AS days_late,
        g.comment_document_id, g.through_id
    FROM {owed} AS o
    LEFT JOIN ranked AS g
        ON g.document_id = o.document_id AND g.force_id = o.force_id AND g.place = 1
    WHERE (o.published IS NULL OR o.published <= :day) AND {of_force}
"""


def fill_positions(connection: sqlite3.Connection) -> None:
    """Fills `obligation_rows` and `comments_owed` from the temporary tables `asked` and `owed`,
    which hold the same columns without answers, and from all answers and comments."""
    for table, query, owed in (
        ("obligation_rows", _ANSWERS, "temp.asked"),
        ("comments_owed", _COMMENTS, "temp.owed"),
    ):
        source = query.format(owed=owed, chosen="1", waiting="1", of_force="1")
        day = {"day": _LAST_DAY.isoformat()}
        connection.execute(f"DELETE FROM main.{table}")
        connection.execute(f"INSERT INTO main.{table} {source}", day)


def show_as_of(connection: sqlite3.Connection, day: date, forces: Sequence[str] = ()) -> None:
    """From here on `coverage` and `comments_due` have, in this connection alone, the position
    on that day: reports published by then, and answers given by then. With `forces`, only
    theirs. Nothing in the file changes."""
    places = ", ".join(f":force_{place}" for place in range(len(forces)))
    values = {f"force_{place}": force for place, force in enumerate(forces)}
    for table, query in (("obligation_rows", _ANSWERS), ("comments_owed", _COMMENTS)):
        source = query.format(
            owed=f"main.{table}",
            chosen=f"force_id IN ({places})" if forces else "1",
            waiting=f"{_FORCE} IN ({places})" if forces else "1",
            of_force=f"o.force_id IN ({places})" if forces else "1",
        )
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute(
            f"CREATE TEMP TABLE {table} AS {source}", {"day": day.isoformat(), **values}
        )
    connection.execute(
        "CREATE UNIQUE INDEX temp.one_a_force ON obligation_rows(recommendation, force_id)"
    )
    for view in (COVERAGE, COMMENTS_DUE):
        connection.execute(view.replace("CREATE VIEW", "CREATE TEMP VIEW IF NOT EXISTS"))


def show_now(connection: sqlite3.Connection) -> None:
    """Takes `show_as_of` back."""
    for view in ("coverage", "comments_due"):
        connection.execute(f"DROP VIEW IF EXISTS temp.{view}")
    for table in ("obligation_rows", "comments_owed"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
