"""The rows that a graph is made of: read from a store, or made by the stages without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from hmi_extract.datamodel import Extraction, Links
from hmi_extract.organisations import Gazetteer
from hmi_extract.store import record_rows, rows
from hmi_extract.store.consistency import adopted, by_document, joined, stubs_not_held
from hmi_extract.store.link_rows import LinkTable, link_rows, rows_of_table
from hmi_extract.store.rows import Row, select
from hmi_extract.store.standing import standing

Tables = Mapping[str, Sequence[Row]]
"""Table → its rows, with at least the columns of `COLUMNS`, in any order."""

_SPAN = "id document_id text page start_char end_char confidence"
_WEIGHED = "score method evidence status"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    table: tuple(columns.split())
    for table, columns in {
        "documents": "id kind title published force_id source url is_stub",
        "document_organisations": "document_id organisation_id role",
        "organisations": "id name kind force_id valid_from valid_to successor_id",
        "recommendations": f"{_SPAN} kind number parent_id section deadline",
        "recommendation_addressees": "recommendation_id organisation_id",
        "recommendation_themes": "recommendation_id theme_id",
        "responses": f"{_SPAN} force_id respondent_id number scope position action",
        "findings": f"{_SPAN} force_id progress section",
        "document_links": f"source_id target_id relation {_WEIGHED}",
        "response_links": f"response_id recommendation_id position action {_WEIGHED}",
        "finding_links": f"finding_id recommendation_id relation {_WEIGHED}",
        "recommendation_links": f"source_id target_id relation {_WEIGHED}",
    }.items()
}


def stored_tables(database: Database) -> Tables:
    """The tables of a store; without the texts of documents, which no graph holds.

    The `status` of a link is its standing: `rejected` also where its document's link is.
    """
    return {
        table: list(select(database.conn, f"SELECT {_selected(table)} FROM {table} AS t"))
        for table in COLUMNS
    }


def _selected(table: str) -> str:
    columns = (f"t.{column}" for column in COLUMNS[table])
    if table not in list(LinkTable):
        return ", ".join(columns)
    whole = f"{standing('t', LinkTable(table))} AS status"
    return ", ".join(whole if column == "t.status" else column for column in columns)


def staged_tables(extractions: Iterable[Extraction], links: Links, gazetteer: Gazetteer) -> Tables:
    """The same tables as a store of the same collection has, before anybody decides on a link.

    Raises `StoreError` where two different documents have one id.
    """
    ordered = by_document(extractions)
    stubs = stubs_not_held(ordered, links)
    named = rows.named_organisations(ordered, stubs)
    recommendations, _ = adopted(record_rows.recommendation_rows(ordered))
    tables: dict[str, Iterable[Row]] = {
        "documents": [*map(rows.document_row, ordered), *map(rows.stub_row, stubs)],
        "document_organisations": (
            row for each in ordered for row in rows.document_organisation_rows(each)
        ),
        "organisations": rows.organisation_rows(gazetteer, named),
        "recommendations": recommendations,
        "recommendation_addressees": record_rows.addressee_rows(ordered),
        "recommendation_themes": record_rows.theme_rows(ordered),
        "responses": record_rows.response_rows(ordered),
        "findings": record_rows.finding_rows(ordered),
    }
    made = {name: list(found) for name, found in tables.items()}
    ends = ("documents", "recommendations", "responses", "findings")
    ids = {table: {str(row["id"]) for row in made[table]} for table in ends}
    kept, _ = joined(ids, link_rows(links))
    return made | {str(table): list(rows_of_table(kept, table)) for table in LinkTable}
