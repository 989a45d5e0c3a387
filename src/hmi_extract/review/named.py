"""Links named by their two ends on a command line."""

from __future__ import annotations

import re

from sqlite_utils import Database

from hmi_extract.datamodel import DocumentKind, DocumentRelation, RecommendationRelation
from hmi_extract.errors import NotFoundError
from hmi_extract.exports.identification import document_id, record_id
from hmi_extract.review.cases import Case
from hmi_extract.store.deciding import key_of, links_of
from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkKey, LinkTable
from hmi_extract.store.load import load_record

_RECORD = re.compile(r".*\.(?:rec|res|fin)-|(?:rec|res|fin)-[0-9a-f]*(?:-\d+)?$")

_RELATION_OF = {
    DocumentKind.POST_INSPECTION_REVIEW: DocumentRelation.REVIEWS,
    DocumentKind.NEWS_ARTICLE: DocumentRelation.REPORTS_ON,
}


def named_case(database: Database, source: str, target: str) -> Case:
    """The case of two ids or beginnings of ids, linked or not. NotFoundError for an id that is
    not there, and for two ends that no link joins."""
    (source_table, source_id), (target_table, target_id) = (
        _end(database, text) for text in (source, target)
    )
    if (source_table, target_table) == END_TABLES[LinkTable.RECOMMENDATIONS]:
        return _between_recommendations(database, source_id, target_id)
    for link, tables in END_TABLES.items():
        if tables == (source_table, target_table):
            return Case(link, source_id, _relation(database, link, source_id), (target_id,))
    raise NotFoundError(
        f"{source}, {target}: no link joins one of the {source_table} to one of the "
        f"{target_table}. The answer, finding or letter comes first."
    )


def standing_line(database: Database, case: Case, ruling: str) -> str | None:
    """What is to be said where the very same was decided before; None where it was not."""
    found = database.execute(
        "SELECT decided_by, decided_at FROM decisions WHERE link = ? AND source_id = ? "
        "AND target_id = ? AND relation = ? AND status = ?",
        [case.link, case.source_id, case.targets[0], case.relation, ruling],
    ).fetchone()
    if found is None or len(case.targets) != 1:
        return None
    by, at = found
    who = f" by {by}" if by else ""
    when = f" on {at[:10]}" if at else ""
    return f"  already {ruling}{who}{when}: {case.source_id}, {case.targets[0]}"


def decided_keys(database: Database, source: str, target: str) -> list[LinkKey]:
    """Links between two ends that a person said something of, also where the ends have left
    the store (then only whole ids will do). NotFoundError where there are none."""
    query = "SELECT link, source_id, target_id, relation FROM decisions "
    query += "WHERE source_id = ? AND target_id = ?"
    found = database.execute(query, [source, target]).fetchall()
    if not found:
        case = named_case(database, source, target)
        found = database.execute(query, [case.source_id, *case.targets]).fetchall()
        rows = links_of(database.conn, case.link, case.source_id)
        found += [
            key_of(case.link, row)
            for row in rows
            if row["status"] in ("accepted", "rejected")
            and row[END_COLUMNS[case.link][1]] in case.targets
        ]
    if not found:
        raise NotFoundError(f"{source}, {target}: nobody decided on a link between them.")
    return list(dict.fromkeys((LinkTable(link), *rest) for link, *rest in found))


_LINKED = """
    SELECT source_id, target_id, relation FROM recommendation_links
    WHERE (source_id = :one AND target_id = :other)
        OR (source_id = :other AND target_id = :one AND relation = 'same_as')
    ORDER BY source_id <> :one, relation
"""
_NATIONAL_FIRST = """
    SELECT r.id, d.force_id IS NOT NULL OR EXISTS (
        SELECT 1 FROM document_organisations AS o
        WHERE o.document_id = d.id AND o.role = 'inspected') AS of_force
    FROM recommendations AS r JOIN documents AS d ON d.id = r.document_id
    WHERE r.id IN (:one, :other) ORDER BY of_force
"""


def _between_recommendations(database: Database, one: str, other: str) -> Case:
    """The link that there is; else, of a national report and one on a force, that both ask the
    same (whichever is named first), and of others that the first continues the second."""
    ends = {"one": one, "other": other}
    (source, target, relation) = (one, other, RecommendationRelation.CONTINUES)
    (first, of_force), *rest = database.execute(_NATIONAL_FIRST, ends).fetchall()
    linked = database.execute(_LINKED, ends).fetchone()
    if linked:
        source, target, relation = linked
    elif not of_force and any(of_another for _, of_another in rest):
        source, target = first, rest[0][0]
        relation = RecommendationRelation.SAME_AS
    return Case(LinkTable.RECOMMENDATIONS, source, relation, (target,))


def _end(database: Database, text: str) -> tuple[str, str]:
    if not _RECORD.match(text):
        return "documents", document_id(database, text)
    record = load_record(database, record_id(database, text))
    return record.table, record.id


def _relation(database: Database, link: LinkTable, source_id: str) -> str:
    if link != LinkTable.DOCUMENTS:
        return "verdict" if link == LinkTable.FINDINGS else ""
    query = "SELECT kind FROM documents WHERE id = ?"
    ((kind,),) = database.execute(query, [source_id]).fetchall()
    return _RELATION_OF.get(DocumentKind(kind), DocumentRelation.RESPONDS_TO)
