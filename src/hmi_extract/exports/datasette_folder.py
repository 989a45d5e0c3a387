"""A folder that Datasette serves as it is: a copy of the store, with all that explains it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.about import DESCRIPTION, TITLE, About, read_about
from hmi_extract.exports.datasette import (
    SETTINGS,
    datasette_configuration,
    datasette_metadata,
)
from hmi_extract.exports.queries import QUERIES
from hmi_extract.exports.yaml_text import yaml_text

# Names that Datasette looks for in a folder.
METADATA = "metadata.yaml"
CONFIGURATION = "datasette.yaml"  # read by 1.0
_SETTINGS = "settings.json"  # read by 0.65
_README = "README.md"
_OLDER_METADATA = "metadata.json"  # which would come before METADATA


def export_datasette(database: Database, folder: Path) -> dict[Path, str]:
    """Writes the folder, which is made where it does not exist. Returns file → what it is for.

    Raises HmiExtractError where the store itself is in the way of its copy, or a file that
    would come before one of those written.
    """
    about = read_about(database)
    copy = folder / f"{about.name}.db"
    if about.path and copy.exists() and copy.samefile(about.path):
        raise HmiExtractError(f"{copy}: the copy would replace the store. Choose another folder.")
    if (folder / _OLDER_METADATA).exists():
        raise HmiExtractError(
            f"{folder / _OLDER_METADATA}: Datasette would read it in place of {METADATA}. Delete "
            "it, or choose another folder."
        )
    others = [path.name for path in sorted(folder.glob("*.db")) if path != copy]
    if others:
        raise HmiExtractError(
            f"{folder}: holds {', '.join(others)} too, which Datasette would serve without titles "
            "and queries. Choose an empty folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    _copy(database.conn, copy)
    texts = {
        METADATA: (yaml_text(datasette_metadata(about.name)), "titles, columns, queries"),
        CONFIGURATION: (yaml_text(datasette_configuration(about.name)), "for Datasette 1.0"),
        _SETTINGS: (json.dumps(SETTINGS, indent=2) + "\n", "for Datasette 0.65"),
        _README: (_readme(about), "how to start it"),
    }
    for name, (text, _) in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {copy: "the store", **{folder / name: what for name, (_, what) in texts.items()}}


def _copy(connection: sqlite3.Connection, path: Path) -> None:
    """By SQLite's own backup: whole even while somebody writes. VACUUM INTO would number the
    rows anew, by which full-text search finds them."""
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE").fetchone()  # one file, nothing beside
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _readme(about: About) -> str:
    built = f", built {about.built:%Y-%m-%d %H:%M} UTC" if about.built else ""
    queries = "\n".join(f"- {each.title} (`/{about.name}/{each.name}`)" for each in QUERIES)
    return f"""\
# {TITLE}

{DESCRIPTION} Written by hmi-extract {about.version}{built}.

Start it from this folder, with [Datasette](https://datasette.io) 0.65 or 1.0
(`pip install datasette`), and open http://127.0.0.1:8001/ in a browser:

    datasette .

Datasette finds everything by its name: `{about.name}.db` is the store; `{METADATA}` says what
tables and columns hold, what comes first, what to filter by and, for 0.65, holds the queries;
`{CONFIGURATION}` has settings and queries for 1.0, `{_SETTINGS}` settings for 0.65.

Recommendations, responses and findings have a search box. Ready-made queries:

{queries}
"""
