"""Where in a document a text of the gold is printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from hmi_extract.evaluate.matching import words

_OPENING = 6  # words that tell a place


@dataclass(slots=True)
class Pages:
    """Looks up pages in the blocks of documents, each document's read once."""

    database: Database
    _texts: dict[str, tuple[str, list[int], list[int]]] = field(default_factory=dict)

    def page_of(self, document: str, text: str) -> int | None:
        """The page on which the first words of `text` are first printed; None: nowhere."""
        if document not in self._texts:
            blocks = self.database.query(
                "SELECT text, page FROM blocks WHERE document_id = ? AND start_char IS NOT NULL"
                " ORDER BY start_char, seq",
                [document],
            )
            self._texts[document] = _joined((row["text"], row["page"]) for row in blocks)
        return _page(text, *self._texts[document])


def _joined(blocks: Iterable[tuple[str, int]]) -> tuple[str, list[int], list[int]]:
    """The words of all blocks, where each block begins among them, and its page."""
    parts, starts, pages, length = [], [], [], 1
    for text, page in blocks:
        part = "".join(f"{word} " for word in words(text))
        parts.append(part)
        starts.append(length)
        pages.append(page)
        length += len(part)
    return " " + "".join(parts), starts, pages


def _page(text: str, printed: str, starts: list[int], pages: list[int]) -> int | None:
    opening = " ".join(words(text)[:_OPENING])
    place = printed.find(f" {opening} ") if opening else -1
    return pages[bisect_right(starts, place + 1) - 1] if place >= 0 else None
