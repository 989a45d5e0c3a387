"""What a link comes to, after all that people said: of itself, and of the documents behind it."""

from __future__ import annotations

from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkTable

# What joins the document of an answer, or of a verdict, to the report with the recommendation:
# a link of one of these relations, also to a review that follows the report up.
_WAYS = {
    LinkTable.RESPONSES: "'responds_to'",
    LinkTable.FINDINGS: "'reviews', 'reports_on'",
}


def standing(link: str, table: LinkTable, document: str = "") -> str:
    """SQL of the status that a row of `table`, under the alias `link`, comes to.

    It is the row's own; but of an answer or verdict whose document a person said not to be on
    the report (and that is joined to it in no other way) it is `rejected`, unless somebody
    accepted the link itself.
    """
    if table not in _WAYS:
        return f"{link}.status"
    overruled = f"{link}.status IN ('auto', 'needs_review') AND {_overruled(link, table, document)}"
    return f"CASE WHEN {overruled} THEN 'rejected' ELSE {link}.status END"


def counts(link: str, table: LinkTable, document: str = "") -> str:
    """SQL of whether the standing of a link is `auto` or `accepted`; `document` as below."""
    if table not in _WAYS:
        return f"{link}.status IN ('auto', 'accepted')"
    by_itself = f"{link}.status = 'auto' AND NOT {_overruled(link, table, document)}"
    return f"({link}.status = 'accepted' OR ({by_itself}))"


def waits(link: str, table: LinkTable, document: str = "") -> str:
    """SQL of whether the standing of a link is `needs_review`.

    `document`: SQL of the document that the link's source stands in, where a query has it and
    looks at the links of one source (SQLite would go through all that wait).
    """
    waiting = f"{'+' if document else ''}{link}.status = 'needs_review'"
    return f"({waiting} AND NOT {_overruled(link, table, document)})" if table in _WAYS else waiting


# Documents that a rejected link joins to something, or to a review of it: they are few, and are
# looked up once for all links.
_DOUBTED = """
        SELECT source_id FROM document_links WHERE status = 'rejected'
        UNION SELECT w.source_id FROM document_links AS o
        JOIN document_links AS w ON w.target_id = o.source_id
        WHERE o.status = 'rejected' AND o.relation = 'reviews'"""


def _overruled(link: str, table: LinkTable, document: str) -> str:
    """A way from the document to the report is rejected, and none is left."""
    rejected = "(way.status = 'rejected' OR coalesce(onward.status, '') = 'rejected')"
    ways = (_ways(link, table, condition) for condition in (rejected, f"NOT {rejected}"))
    source, (column, _) = END_TABLES[table][0], END_COLUMNS[table]
    held_in = document or f"(SELECT document_id FROM {source} WHERE id = {link}.{column})"
    overruled = "({} IN ({}) AND EXISTS ({}) AND NOT EXISTS ({}))".format(held_in, _DOUBTED, *ways)
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
