"""What a link comes to, after all that people said: of itself, and of the documents behind it."""

from __future__ import annotations

from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkTable

# What joins the document of an answer, or of a verdict, to the report with the recommendation:
# a link of one of these relations, also to a review that follows the report up.
_WAYS = {
    LinkTable.RESPONSES: "'responds_to'",
    LinkTable.FINDINGS: "'reviews', 'reports_on'",
}


def standing(link: str, table: LinkTable) -> str:
    """SQL of the status that a row of `table`, under the alias `link`, comes to.

    It is the row's own; but of an answer or verdict whose document a person said not to be on
    the report (and that is joined to it in no other way) it is `rejected`, unless somebody
    accepted the link itself.
    """
    if table not in _WAYS:
        return f"{link}.status"
    overruled = f"{link}.status IN ('auto', 'needs_review') AND {_overruled(link, table)}"
    return f"CASE WHEN {overruled} THEN 'rejected' ELSE {link}.status END"


def counts(link: str, table: LinkTable) -> str:
    """SQL of whether the standing of a link is `auto` or `accepted`."""
    if table not in _WAYS:
        return f"{link}.status IN ('auto', 'accepted')"
    by_itself = f"{link}.status = 'auto' AND NOT {_overruled(link, table)}"
    return f"({link}.status = 'accepted' OR ({by_itself}))"


def waits(link: str, table: LinkTable, *, of_one: bool = False) -> str:
    """SQL of whether the standing of a link is `needs_review`.

    `of_one`: among the links of one record, which SQLite then looks at, and not at all that wait.
    """
    waiting = f"{'+' if of_one else ''}{link}.status = 'needs_review'"
    return f"({waiting} AND NOT {_overruled(link, table)})" if table in _WAYS else waiting


def _overruled(link: str, table: LinkTable) -> str:
    """A way from the document to the report is rejected, and none is left."""
    rejected = "(way.status = 'rejected' OR coalesce(onward.status, '') = 'rejected')"
    ways = (_ways(link, table, condition) for condition in (rejected, f"NOT {rejected}"))
    overruled = "(EXISTS ({}) AND NOT EXISTS ({}))".format(*ways)
    # Findings on the same topic rest on no link between documents.
    if table == LinkTable.FINDINGS:
        return f"({link}.relation = 'verdict' AND {overruled})"
    return overruled


def _ways(link: str, table: LinkTable, condition: str) -> str:
    return f"""
        SELECT 1 FROM {END_TABLES[table][0]} AS held
        JOIN recommendations AS asked ON asked.id = {link}.recommendation_id
        JOIN document_links AS way ON way.source_id = held.document_id
            AND way.relation IN ({_WAYS[table]})
        LEFT JOIN document_links AS onward ON onward.source_id = way.target_id
            AND onward.target_id = asked.document_id AND onward.relation = 'reviews'
            AND way.target_id <> asked.document_id
        WHERE held.id = {link}.{END_COLUMNS[table][0]}
            AND (way.target_id = asked.document_id OR onward.target_id IS NOT NULL)
            AND {condition}"""
