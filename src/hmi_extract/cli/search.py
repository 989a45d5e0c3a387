"""`hmi-extract search`: records that hold the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.layout import terminal_width, wrapped
from hmi_extract.cli.options import (
    RECORD_KINDS,
    db_option,
    force_option,
    format_option,
    opened,
    theme_option,
)
from hmi_extract.cli.printing import print_rows
from hmi_extract.exports.wording import in_words, shortened

if TYPE_CHECKING:
    from hmi_extract.store.search import SearchHit

_COLUMNS = (
    "id", "kind", "number", "snippet", "page", "document_id", "document_title", "force_id", "rank",
)  # fmt: skip


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS...]")
@db_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(RECORD_KINDS))
@click.option(
    "--number", "numbers", multiple=True, metavar="NUMBER", help="As printed; may be repeated."
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="In this document; may be repeated.",
)
@force_option
@theme_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@format_option
def search(
    words: tuple[str, ...],
    db: Path,
    kinds: tuple[str, ...],
    numbers: tuple[str, ...],
    documents: tuple[str, ...],
    forces: tuple[str, ...],
    themes: tuple[str, ...],
    limit: int,
    file_format: str,
) -> None:
    """Find records by their words or their number.

    Recommendations, answers and findings, best first. All of the words must be there. Quoted
    words are a phrase; a star ends the beginning of a word. What was found stands in square
    brackets. With --theme, only recommendations of one of the themes. --number finds what is
    printed with it (of an answer, the letter's own number); it, --document and --theme also go
    without words.

    \b
    Example:
      hmi-extract search 'child* "early help"' --kind response --force dorset
      hmi-extract search review* --theme custody --theme children
      hmi-extract search --number 7 --kind recommendation --document reports-dorset
    """
    from hmi_extract.exports.identification import document_id
    from hmi_extract.store import search as store_search
    from hmi_extract.store.load import require_themes

    if not (words or numbers or documents or themes):
        raise click.UsageError("Give words to look for, or --number, --document or --theme.")
    with opened(db) as database:
        if themes:
            require_themes(database)
        hits = store_search.search(
            database,
            " ".join(words),
            kinds or None,
            limit,
            forces or None,
            themes or None,
            documents=[document_id(database, each) for each in documents] or None,
            numbers=numbers or None,
        )
    print_rows(
        file_format,
        lambda: (asdict(hit) for hit in hits),
        _COLUMNS,
        lambda: _lines(hits, limit, " ".join(words)),
    )


# "recommendation 7", "AFI 3": a number is seldom among the words of a record.
_NUMBERED = re.compile(r"[a-z ]+\s(\d{1,3}(?:\.\d+)*[a-z]?)", re.IGNORECASE)


def _lines(hits: Sequence[SearchHit], limit: int, words: str) -> Iterator[str]:
    if not hits and not words:
        yield "Nothing found that is of all these. Try without one of the options."
    width = terminal_width()
    for place, hit in enumerate(hits):
        yield from [""] * (place > 0)
        title = shortened(hit.document_title or hit.document_id, width - 40)
        number = f" {hit.number}" if hit.number else ""
        yield f"{in_words(hit.kind).capitalize()}{number}, page {hit.page}, {title}"
        yield from wrapped(hit.snippet, width, "    ")
        yield f"    id {hit.id}"
    if len(hits) == limit:
        yield ""
        which = "best" if hits[0].rank is not None else "first"
        yield f"The {which} {limit} are shown; more with --limit."
    advice = list(_advice(words, found=bool(hits))) if words else []
    yield from [""] * bool(hits and advice)
    yield from advice


def _advice(words: str, *, found: bool) -> Iterator[str]:
    numbered = _NUMBERED.fullmatch(words)
    if not found:
        yield "Nothing found. All words must be in one record: try fewer, or a star, as in child*"
    if numbered:
        yield f"By the number as printed: hmi-extract search --number {numbered[1]}"
