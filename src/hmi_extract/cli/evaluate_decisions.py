"""What became of links in review, as a person reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmi_extract.cli.layout import Column, table_lines, terminal_width, wrapped
from hmi_extract.evaluate.decisions import DecidedRow
from hmi_extract.exports.wording import in_words

_CAPTION = (
    "Precision of the links that people looked at, which are no fair sample of all: they go first "
    "where the linker is in doubt. Made: links that people made where the linker had none."
)


def decision_lines(rows: Sequence[DecidedRow]) -> Iterator[str]:
    if not rows:
        yield "Nobody has decided on a link of this store. Begin with: hmi-extract review"
        return
    columns = [
        Column("links"),
        *(Column(name, right=True) for name in ("accepted", "rejected", "precision", "made")),
    ]
    yield from table_lines(columns, [_cells(row) for row in rows])
    yield ""
    yield from wrapped(_CAPTION, terminal_width())


def _cells(row: DecidedRow) -> list[str]:
    name = in_words(row.link) if row.by == "all" else f"  {row.by} {in_words(row.value)}"
    precision = "–" if row.precision is None else f"{row.precision:.2f}"
    made = "" if row.made is None else str(row.made)
    return [name, str(row.accepted), str(row.rejected), precision, made]
