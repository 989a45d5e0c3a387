"""How a store was made, as a row of it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from hmi_extract.store.rows import Row, to_json

_NOT_COUNTED = ("builds", "descriptions")


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """How a store was made: the one thing in it that differs between equal builds."""

    version: str  # of hmi-extract
    started: datetime
    finished: datetime | None = None
    roots: tuple[str, ...] = ()  # folders and files as given
    options: Mapping[str, str | int | float | bool | None] = field(
        default_factory=lambda: MappingProxyType({})
    )
    stages: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))  # seconds
    inputs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # → sha256


def build_row(connection: sqlite3.Connection, build: BuildRecord) -> Row:
    """With the rows that every other table has by now."""
    return {
        "version": build.version,
        "started": build.started.isoformat(timespec="seconds"),
        "finished": build.finished.isoformat(timespec="seconds") if build.finished else None,
        "roots": to_json(build.roots),
        "options": to_json(dict(build.options)),
        "inputs": to_json({"files": len(build.inputs), "sha256": _digest(build.inputs)}),
        "counts": to_json(_counts(connection)),
        "stages": to_json(dict(build.stages)),
    }


def _digest(inputs: Mapping[str, str]) -> str:
    """The same for the same files under the same names, in whatever order."""
    lines = (f"{source}\0{sha256}\n" for source, sha256 in sorted(inputs.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in table_names(connection)
        if table not in _NOT_COUNTED
    }


def table_names(connection: sqlite3.Connection) -> list[str]:
    """The store's tables, without those that SQLite keeps for searching, in order."""
    query = """
        SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%'
        ORDER BY name
    """
    return [name for (name,) in connection.execute(query)]
