"""What an export says of the store that it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

TITLE = "Police inspection recommendations and what became of them"
DESCRIPTION = (
    "Recommendations of inspectors, the answers of local policing bodies and later verdicts, "
    "each with its words and page."
)


@dataclass(frozen=True, slots=True)
class About:
    path: Path | None  # of the store's file; None: it is in memory
    version: str  # of the hmi-extract that built it
    built: datetime | None  # end of the last build, UTC; None: not known

    @property
    def name(self) -> str:
        """Of the store's file, without its ending."""
        return self.path.stem if self.path else "store"


def read_about(database: Database) -> About:
    query = "SELECT version, coalesce(finished, started) FROM builds ORDER BY id DESC LIMIT 1"
    version, built = database.execute(query).fetchone() or ("", None)
    return About(_path(database), version, _moment(built))


def _path(database: Database) -> Path | None:
    files = {schema: path for _, schema, path in database.execute("PRAGMA database_list")}
    return Path(files["main"]) if files["main"] else None


def _moment(text: str | None) -> datetime | None:
    """In UTC; a time without a zone is taken for UTC."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
