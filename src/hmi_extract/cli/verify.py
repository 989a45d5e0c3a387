"""`hmi-extract verify`: does everything hold that must?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import DEFAULT_DB, FILE, format_option, opened
from hmi_extract.cli.printing import print_rows
from hmi_extract.exports.wording import counted

if TYPE_CHECKING:
    from sqlite_utils import Database

    from hmi_extract.store.verify import Violation

_COUNTED = ("document", "recommendation", "response", "finding", "quote")


@click.command()
@click.argument("file", required=False, type=FILE)
@click.option("--db", type=FILE, help=f"The same as FILE.  [default: {DEFAULT_DB}]")
@format_option
def verify(file: Path | None, db: Path | None, file_format: str) -> None:
    """Check that the store is sound.

    Every text must be a slice of its document, every page one of its pages, and so on. Exits
    with 1 where anything is wrong.

    \b
    Example:
      hmi-extract verify hmi.db
    """
    if file and db:
        raise click.UsageError("Give the store once: as FILE or with --db.")
    path = file or db or DEFAULT_DB
    from hmi_extract.store import verify as store_verify

    with opened(path) as database:
        violations = store_verify.verify(database)
        counts = _counts(database)
    print_rows(
        file_format,
        lambda: (asdict(each) for each in violations),
        ("table", "id", "message"),
        lambda: _lines(path, violations, counts),
    )
    if violations:
        raise SystemExit(1)


def _counts(database: Database) -> Mapping[str, int]:
    return {name: database[f"{name}s"].count for name in _COUNTED}


def _lines(path: Path, violations: Sequence[Violation], counts: Mapping[str, int]) -> Iterator[str]:
    if not violations:
        yield f"{path}: ok, {', '.join(counted(n, name) for name, n in counts.items())}"
        return
    yield from (str(violation) for violation in violations)
    yield f"{path}: {counted(len(violations), 'violation')}"
