"""Documents, known again after their files were moved, saved anew or edited."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from hmi_extract.identity import content_key

_SAME_TITLE = 90  # of 100: "Police response" and "The police's response" are one title


@dataclass(frozen=True, slots=True)
class Paper:
    """What tells a document again. All but the id may be None: not known."""

    id: str
    sha256: str | None = None  # of its file; a stub has none
    text_key: str | None = None  # hash of its text, to the letter; a stub has none
    kind: str | None = None
    title: str | None = None
    published: str | None = None  # ISO 8601
    force_id: str | None = None


class Papers:
    """The documents of one collection, in a store or not yet."""

    def __init__(self, papers: Iterable[Paper], text_of: Callable[[str], str | None]) -> None:
        """`text_of`: the text of the document with an id, asked for when it is needed."""
        self._text_of = text_of
        self._by_id: dict[str, Paper] = {}
        self._by_bytes: defaultdict[str, list[str]] = defaultdict(list)
        self._by_facts: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
        for paper in sorted(papers, key=lambda each: each.id):
            self._by_id[paper.id] = paper
            self._by_facts[_facts(paper)].append(paper.id)
            if paper.sha256:
                self._by_bytes[paper.sha256].append(paper.id)

    def get(self, document_id: str) -> Paper | None:
        paper = self._by_id.get(document_id)
        return paper and replace(paper, text_key=self._text_key(document_id))

    def find(self, paper: Paper) -> str | None:
        """The id of what is now the same document.

        That is the one of the same bytes; else the one in the same place, unless another
        document has taken it; else the one of the same text, or of the same kind, force,
        date and title. None where there is none, or more than one of equal right.
        """
        same_bytes = self._by_bytes.get(paper.sha256 or "", [])
        if same_bytes:
            return _only(paper, same_bytes)
        here = self._by_id.get(paper.id)
        if here and _is_still(paper, here):
            return here.id
        same_text = self._by_text.get(paper.text_key, []) if paper.text_key else []
        if same_text:
            return _only(paper, same_text)
        told = paper.title and paper.kind and (paper.published or paper.force_id)
        return _only(paper, self._by_facts.get(_facts(paper), [])) if told else None

    @cached_property
    def _by_text(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for document_id in self._by_id:
            if key := self._text_key(document_id):
                found[key].append(document_id)
        return found

    def _text_key(self, document_id: str) -> str | None:
        text = self._text_of(document_id)
        return _hash(text) if text else None


def stored_papers(connection: sqlite3.Connection) -> Papers:
    """The documents of a store; those known by name only among them."""

    def text_of(document_id: str) -> str | None:
        query = "SELECT text FROM documents WHERE id = ?"
        found = connection.execute(query, (document_id,)).fetchone()
        return found[0] if found else None

    query = "SELECT id, sha256, NULL, kind, title, published, force_id FROM documents"
    return Papers((Paper(*row) for row in connection.execute(query)), text_of)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _only(paper: Paper, ids: Sequence[str]) -> str | None:
    if paper.id in ids:
        return paper.id
    return ids[0] if len(ids) == 1 else None


def _facts(paper: Paper) -> tuple[str | None, ...]:
    return paper.kind, content_key(paper.title or ""), paper.published, paper.force_id


def _is_still(before: Paper, now: Paper) -> bool:
    """Whether what lies in a document's place is that document, edited perhaps, and not
    another: this year's letter under the name of last year's."""
    if before.kind is None:  # recorded by a version that noted no facts
        return True
    if before.kind != now.kind or _differ(before.force_id, now.force_id):
        return False
    if before.published and now.published:
        return before.published == now.published
    if before.title and now.title:
        return fuzz.ratio(before.title.lower(), now.title.lower()) >= _SAME_TITLE
    return True


def _differ(before: str | None, now: str | None) -> bool:
    return before is not None and now is not None and before != now
