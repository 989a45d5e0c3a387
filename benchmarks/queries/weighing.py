"""What a store weighs, beside the text that it holds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Weight:
    file: int  # bytes
    text: int  # bytes of documents.text
    parts: tuple[tuple[str, int], ...]  # table or index, bytes; the heaviest first

    @property
    def ratio(self) -> float:
        return self.file / self.text


def weigh(path: Path) -> Weight:
    """Raises `sqlite3.OperationalError` where this SQLite was built without dbstat."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        query = "SELECT coalesce(sum(length(CAST(text AS BLOB))), 0) FROM documents"
        (text,) = connection.execute(query).fetchone()
        query = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC, 1"
        parts = tuple(connection.execute(query))
    finally:
        connection.close()
    return Weight(path.stat().st_size, text, parts)
