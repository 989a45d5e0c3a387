"""CSV files as a Data Package of the Frictionless standards: what each file and column holds.

Version 1, profile `tabular-data-package` (https://specs.frictionlessdata.io/tabular-data-package/):
what readers take a package for that names no version, and what readers of version 2 read, too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from hmi_extract.exports.about import DESCRIPTION, TITLE, read_about
from hmi_extract.exports.table_schema import table_schema
from hmi_extract.store.describe import DESCRIPTIONS

FILE_NAME = "datapackage.json"

_NO_NAME = re.compile(r"[^-a-z0-9._]+")  # signs that the standard allows in no name
_NEUTRALISED = (
    " A text that a spreadsheet would take for a formula has an apostrophe before it, which is "
    "not the document's."
)
_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}


def write_data_package(
    database: Database, folder: Path, tables: Sequence[str], *, neutralised: bool
) -> Path:
    """Writes `datapackage.json` into `folder`, where `table.csv` of each of `tables` stands."""
    about = read_about(database)
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": _NO_NAME.sub("-", about.name.lower()).strip("-") or "store",
        "title": TITLE,
        "description": f"{DESCRIPTION} Written by hmi-extract {about.version}."
        + (_NEUTRALISED if neutralised else ""),
        "resources": [_resource(database, folder, table, tables) for table in tables],
    }
    if about.built:
        package["created"] = about.built.isoformat().replace("+00:00", "Z")
    path = folder / FILE_NAME
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def forget_package(folder: Path) -> None:
    """Removes the files of an earlier package in `folder`, and nothing else: rows of two stores
    side by side would mislead."""
    path = folder / FILE_NAME
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        files = [folder / str(each["path"]) for each in resources]
    except (OSError, ValueError, KeyError, TypeError):
        return  # there is none, or it is not ours
    for file in files:
        if file.parent == folder and file.suffix == ".csv":
            file.unlink(missing_ok=True)


def _resource(
    database: Database, folder: Path, table: str, tables: Sequence[str]
) -> dict[str, Any]:
    path = folder / f"{table}.csv"
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": path.name,
        "title": table.replace("_", " ").capitalize(),
        "description": DESCRIPTIONS[table].summary,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": _DIALECT,
        "schema": table_schema(database.conn, table, tables),
    }
