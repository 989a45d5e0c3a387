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
    name: str  # of the store's file, without its ending
    version: str  # of the hmi-extract that built it
    built: datetime | None  # end of the last build, UTC; None: not known


def read_about(database: Database) -> About:
    query = "SELECT version, coalesce(finished, started) FROM builds ORDER BY id DESC LIMIT 1"
    version, built = database.execute(query).fetchone() or ("", None)
    return About(_name(database), version, _moment(built))


def _name(database: Database) -> str:
    for _, schema, path in database.execute("PRAGMA database_list"):
        if schema == "main" and path:
            return Path(path).stem
    return "store"


def _moment(text: str | None) -> datetime | None:
    """In UTC; a time without a zone is taken for UTC."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
