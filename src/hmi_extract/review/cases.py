"""Which links a person is to look at, and in which order."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.datamodel import LinkStatus
from hmi_extract.errors import ReviewError
from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkTable
from hmi_extract.store.rows import select
from hmi_extract.store.standing import standing

COLUMNS = (
    "link", "source_id", "target_id", "relation", "score", "method", "evidence", "status",
    "source_document_id", "target_document_id", "force_id",
)  # fmt: skip
"""What a condition may speak of; `force_id` is the source's, else the target's."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Links to review; None stands for any."""

    links: Collection[LinkTable] = tuple(LinkTable)
    statuses: Collection[LinkStatus] = (LinkStatus.NEEDS_REVIEW,)
    forces: Collection[str] | None = None  # ids
    documents: Collection[str] | None = None  # ids of what the sources stand in
    reports: Collection[str] | None = None  # ids of what the targets stand in
    where: str | None = None  # a condition on COLUMNS, or a SELECT of ids
    limit: int | None = None  # cases


@dataclass(frozen=True, slots=True)
class Case:
    """All chosen links of one letter, answer, finding or recommendation."""

    link: LinkTable
    source_id: str
    relation: str  # of the first of them; "" for response links
    targets: tuple[str, ...]  # the best score first


def find_cases(database: Database, path: Path, selection: Selection) -> list[Case]:
    """Cases in the order of their documents' ids and of reading, links of documents first:
    what they decide may settle others.

    Left out are answers and verdicts that a decision on their documents settled. `path` is the
    store's, which `where` is run on for reading alone; ReviewError for a condition that SQLite
    does not understand.
    """
    chosen = chosen_keys(path, selection.where) if selection.where else None
    cases: list[Case] = []
    for link in LinkTable:
        if link in selection.links:
            cases += _cases_of(database, link, selection, chosen)
    return cases[: selection.limit]


def _cases_of(
    database: Database,
    link: LinkTable,
    selection: Selection,
    chosen: Collection[tuple[str, ...]] | None,
) -> Iterator[Case]:
    targets: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in select(database.conn, f"{_query(link)} ORDER BY place, source_id, score DESC, 3"):
        key = link.value, row["source_id"], row["target_id"], row["relation"]
        if _is_selected(row, selection) and (chosen is None or key in chosen):
            # What is asked of two recommendations depends on the relation.
            apart = row["relation"] if link == LinkTable.RECOMMENDATIONS else ""
            of_case = targets.setdefault((row["source_id"], apart), [])
            of_case.append((row["target_id"], row["relation"]))
    for (source_id, _), found in targets.items():
        yield Case(link, source_id, found[0][1], tuple(dict.fromkeys(one for one, _ in found)))


def _is_selected(row: dict[str, object], selection: Selection) -> bool:
    wanted = (
        (selection.statuses, "status"),
        (selection.forces, "force_id"),
        (selection.documents, "source_document_id"),
        (selection.reports, "target_document_id"),
    )
    if _is_set_aside(row):
        return False
    return all(chosen is None or row[column] in chosen for chosen, column in wanted)


def _query(link: LinkTable) -> str:
    """The links of one table under the names of COLUMNS, with their place in reading."""
    source, target = END_COLUMNS[link]
    source_table, target_table = END_TABLES[link]
    whole = link == LinkTable.DOCUMENTS
    source_document, target_document = ("s.id", "t.id") if whole else ("d.id", "t.document_id")
    joined = "" if whole else "JOIN documents AS d ON d.id = s.document_id"
    own = "s.force_id, " if source_table in ("responses", "findings") else ""
    of_source = "s.force_id" if whole else f"{own}d.force_id"
    return f"""
        SELECT '{link}' AS link, l.{source} AS source_id, l.{target} AS target_id,
            {"''" if link == LinkTable.RESPONSES else "l.relation"} AS relation,
            l.score, l.method, l.evidence, l.status,
            {source_document} AS source_document_id, {target_document} AS target_document_id,
            coalesce({of_source}, e.force_id) AS force_id,
            {"s.id" if whole else "printf('%s %09d', d.id, s.start_char)"} AS place,
            {standing("l", link)} AS standing
        FROM {link} AS l
        JOIN {source_table} AS s ON s.id = l.{source}
        JOIN {target_table} AS t ON t.id = l.{target}
        {joined}
        JOIN documents AS e ON e.id = {target_document}
    """


def _is_set_aside(row: Mapping[str, object]) -> bool:
    """Whether a decision on documents has settled a link on which nobody decided."""
    return row["standing"] != row["status"]


def is_open(database: Database, case: Case, statuses: Collection[LinkStatus]) -> bool:
    """Whether anything is left of a case: a decision on another may have settled it."""
    source_column, _ = END_COLUMNS[case.link]
    query = f"{_query(case.link)} WHERE l.{source_column} = ?"
    return any(
        row["target_id"] in case.targets and row["status"] in statuses and not _is_set_aside(row)
        for row in select(database.conn, query, [case.source_id])
    )


# --- any query ---------------------------------------------------------------------------

_KNOWN = ", ".join(COLUMNS)
_LEFT_OF_OPERATOR = re.compile(
    r'"(\w+)"\s*(?:[<>=!]|(?:is|in|not|like|glob|between)\b)', re.IGNORECASE
)
_KEY = "link, source_id, target_id, relation"
ALL_LINKS = " UNION ALL ".join(_query(link) for link in LinkTable)
IS_SELECT = re.compile(r"\s*(?:select|with|values)\b", re.IGNORECASE)


def chosen_keys(path: Path, where: str) -> set[tuple[str, ...]]:
    """Keys (link, source_id, target_id, relation) of the links that a condition holds for or
    that a SELECT names; ReviewError for what SQLite does not understand."""
    if not IS_SELECT.match(where):
        _require_columns(_LEFT_OF_OPERATOR.findall(where))
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            if IS_SELECT.match(where):
                return set(_named(connection, where))
            return set(connection.execute(f"SELECT {_KEY} FROM ({ALL_LINKS}) WHERE {where}"))
        except (sqlite3.Error, sqlite3.Warning) as error:
            said = str(error).rstrip(".")
            missing = re.fullmatch(r"no such column: (.+)", said)
            near = _near(missing[1]) if missing else ""
            raise ReviewError(
                f"--where: {said}.{near} Give a SELECT of ids, or a condition on {_KNOWN}."
            ) from error


def _require_columns(names: Sequence[str]) -> None:
    """SQLite takes a name in double quotes that no column has for a text."""
    for name in names:
        if name.lower() not in COLUMNS:
            raise ReviewError(
                f"--where: no such column: {name}.{_near(name)} Columns are {_KNOWN}; texts stand "
                "in single quotation marks."
            )


def _near(name: str) -> str:
    close = get_close_matches(name.lower(), COLUMNS, n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _named(connection: sqlite3.Connection, query: str) -> Iterator[tuple[str, ...]]:
    """Links that a row of the query belongs to: all of its ids are the link's ends or the
    documents that these stand in."""
    rows = {frozenset(str(value) for value in row) for row in connection.execute(query)}
    most = max((len(ids) for ids in rows), default=0)
    ends = "source_id, target_id, source_document_id, target_document_id"
    found = connection.execute(f"SELECT {_KEY}, {ends} FROM ({ALL_LINKS})")
    for link, source_id, target_id, relation, *ids in found:
        if any(
            frozenset(some) in rows
            for count in range(1, most + 1)
            for some in combinations(dict.fromkeys(ids), count)
        ):
            yield link, source_id, target_id, relation
