"""The page that describes the store: `python -m hmi_extract.exports.schema_page > docs/schema.md`.

Everything on it comes from an empty store: tables, columns, types, keys, descriptions, and the
versions of the schema.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import getdoc

from sqlite_utils import Database

from hmi_extract.exports.schema_examples import EXAMPLES
from hmi_extract.store.describe import DESCRIPTIONS
from hmi_extract.store.migrations import MIGRATIONS, SCHEMA_VERSION, migrate, transaction


@dataclass(frozen=True, slots=True)
class Group:
    """Tables and views that belong together, in the order in which one would read of them."""

    title: str
    introduction: str
    names: Sequence[str]


GROUPS = (
    Group(
        "Documents",
        "What was read, and from where. Every text in the store is a slice of `documents.text`.",
        (
            "documents",
            "document_organisations",
            "document_references",
            "pages",
            "blocks",
            "regions",
        ),
    ),
    Group(
        "Organisations",
        "Forces, their policing bodies over time, inspectorates, departments and groups.",
        ("organisations", "organisation_aliases"),
    ),
    Group(
        "What documents say",
        "Recommendations, the answers to them, and what inspectors found later.",
        (
            "recommendations",
            "recommendation_addressees",
            "responses",
            "findings",
            "quotes",
            "audit_counts",
            "themes",
            "recommendation_themes",
            "finding_themes",
        ),
    ),
    Group(
        "What belongs together",
        "Links, each with a score and what it rests on, and what people decided on them.",
        (
            "document_links",
            "response_links",
            "finding_links",
            "recommendation_links",
            "same_recommendations",
            "decisions",
        ),
    ),
    Group(
        "Questions answered",
        "Views: begin here. They count links of status `auto` and `accepted`.",
        (
            "coverage",
            "comments_due",
            "trail",
            "unanswered_recommendations",
            "unanswered_components",
            "orphan_findings",
            "letters_to_unknown_reports",
            "finding_support",
            "claims_and_verdicts",
            "answers_not_counted",
            "obligations",
            "obligation_answers",
            "trail_paths",
        ),
    ),
    Group(
        "How it was made",
        "What was read and what went wrong, and how far to trust it.",
        ("builds", "problems", "known_issues", "measured_scores", "descriptions"),
    ),
    Group(
        "Behind the views",
        "What views show with its words is kept here without them. Their columns may change with "
        "any version; those of the views stay.",
        (
            "comments_owed",
            "comments_given",
            "obligation_rows",
            "answer_rows",
            "path_rows",
            "addressee_rows",
            "recommendation_theme_rows",
            "finding_theme_rows",
            "recommendation_quotes",
            "response_quotes",
            "finding_quotes",
            "document_issues",
            "document_numbers",
            "block_rows",
            "region_rows",
        ),
    ),
)

_OPENING = f"""\
# The store

<!-- Written by: python -m hmi_extract.exports.schema_page > docs/schema.md -->

A store is one SQLite file. This page is made from what the file says of itself: the table
`descriptions` holds the same lines, and `PRAGMA user_version` is {SCHEMA_VERSION}, the version
of the schema.

- Dates are ISO 8601. `start_char` and `end_char` are half-open offsets, in characters from 0, into
  `documents.text`: `substr(text, start_char + 1, end_char - start_char)`. `page` is the physical
  page, from 1.
- Null means unknown, or none, as the column says; nothing is guessed.
- An id is stable: that of a document comes from its path, that of a record from its document and
  a hash of its words.
- The file stands alone: no log beside it is needed, and it can be read where nothing can be
  written. `hmi-extract` switches foreign keys on in every connection; in your own, to write, say
  `PRAGMA foreign_keys = ON`.
"""

_COUNTED = ("How many", "Possible", "Character after")
_BEHIND = frozenset(GROUPS[-1].names)


def schema_page() -> str:
    """The whole page, as Markdown."""
    database = Database(memory=True)
    try:
        with transaction(database) as connection:
            migrate(connection)
        return "\n".join([*_lines(database.conn)]) + "\n"
    finally:
        database.close()


def _lines(connection: sqlite3.Connection) -> Iterator[str]:
    yield _OPENING
    yield from _picture(connection)
    for group in GROUPS:
        yield from ("", f"## {group.title}", "")
        if group.introduction:
            yield from (group.introduction, "")
        for name in group.names:
            yield from _table(connection, name)
    yield from ("## Versions", "")
    yield "A store of an earlier version is brought up to date when it is opened; one of a later"
    yield from ("version is refused.", "", "| version | what it brought |", "| ---: | --- |")
    for number, migration in enumerate(MIGRATIONS, start=1):
        yield f"| {number} | {' '.join((getdoc(migration) or '').split())} |"


# --- how the tables hang together ----------------------------------------------------------


def _picture(connection: sqlite3.Connection) -> Iterator[str]:
    """The foreign keys between the tables that people read, as a Mermaid diagram."""
    yield from ("## How it hangs together", "", "```mermaid", "erDiagram")
    for group in GROUPS:
        for name in group.names:
            if name not in _BEHIND:
                for target, columns in _targets(connection, name).items():
                    yield f'    {target} ||--o{{ {name} : "{", ".join(columns)}"'
    yield "```"
    yield ""
    yield "`blocks` and `regions` are views, by `document_id` and offsets; so are, by the id of a"
    yield "record, its addressees, its themes and `quotes`, whose `record_id` is that of a"
    yield "recommendation, a response or a finding. `decisions` refer to nothing, so that they"
    yield "outlast the links and documents that they are on."


def _targets(connection: sqlite3.Connection, table: str) -> Mapping[str, Sequence[str]]:
    """Table → the columns that refer to it, in the order of the columns."""
    found: dict[str, list[str]] = {}
    query = 'SELECT "from", "table" FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq'
    for column, target in connection.execute(query, (table,)):
        found.setdefault(target, []).append(column)
    return found


# --- one table or view ---------------------------------------------------------------------


def _table(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    described = DESCRIPTIONS[name]
    yield from (f"### {name}", "", f"{described.summary}.", "")
    yield from ("| column | type | | what it is |", "| --- | --- | --- | --- |")
    references = dict(
        connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (name,))
    )
    query = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)'
    for column, declared, filled, place in connection.execute(query, (name,)):
        marks = [
            *(["key"] if place else []),
            *(["never null"] if filled and not place else []),
            *([f"→ {references[column]}"] if column in references else []),
        ]
        what = described.columns[column]
        # What a view works out has no declared type.
        kind = declared.lower() or ("integer" if what.startswith(_COUNTED) else "text")
        yield f"| `{column}` | {kind} | {', '.join(marks)} | {_cell(what)} |"
    yield ""
    if name in EXAMPLES:
        example = EXAMPLES[name]
        yield from (example.question, "", "```sql", example.sql, "```", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(schema_page(), end="")
