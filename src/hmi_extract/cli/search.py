"""`hmi-extract search`: records that hold the words."""

from __future__ import annotations

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
    "id", "kind", "snippet", "page", "document_id", "document_title", "force_id", "rank",
)  # fmt: skip


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@db_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(RECORD_KINDS))
@force_option
@theme_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@format_option
def search(
    words: tuple[str, ...],
    db: Path,
    kinds: tuple[str, ...],
    forces: tuple[str, ...],
    themes: tuple[str, ...],
    limit: int,
    file_format: str,
) -> None:
    """Find records by their words.

    Recommendations, answers and findings, best first. All of the words must be there. Quoted
    words are a phrase; a star ends the beginning of a word. What was found stands in square
    brackets. With --theme, only recommendations of one of the themes.

    \b
    Example:
      hmi-extract search 'child* "early help"' --kind response --force dorset
      hmi-extract search review* --theme custody --theme children
    """
    from hmi_extract.store import search as store_search
    from hmi_extract.store.load import require_themes

    with opened(db) as database:
        if themes:
            require_themes(database)
        hits = store_search.search(
            database, " ".join(words), kinds or None, limit, forces or None, themes or None
        )
    print_rows(
        file_format, lambda: (asdict(hit) for hit in hits), _COLUMNS, lambda: _lines(hits, limit)
    )


def _lines(hits: Sequence[SearchHit], limit: int) -> Iterator[str]:
    if not hits:
        yield "Nothing found. All words must be in one record: try fewer, or a star, as in child*"
    width = terminal_width()
    for place, hit in enumerate(hits):
        yield from [""] * (place > 0)
        title = shortened(hit.document_title or hit.document_id, width - 40)
        yield f"{in_words(hit.kind).capitalize()}, page {hit.page}, {title}"
        yield from wrapped(hit.snippet, width, "    ")
        yield f"    id {hit.id}"
    if len(hits) == limit:
        yield ""
        yield f"The best {limit} are shown; more with --limit."
