"""Ids that stay the same whatever the order of the files or the number of workers."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import PurePath

_WORD = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def content_key(text: str) -> str:
    """A short hash of the words of `text`, blind to case, spacing and punctuation.

    >>> content_key("Chief constables should …") == content_key("chief constables  should")
    True
    """
    words = " ".join(_WORD.findall(text.lower()))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens.

    >>> slug("Avon and Somerset")
    'avon-and-somerset'
    """
    return _NOT_SLUG.sub("-", text.lower()).strip("-")


def document_id(relative_path: PurePath) -> str:
    """A readable id from the path relative to the folder that was given.

    The hash keeps apart paths that differ only in signs that a slug drops.
    """
    path = relative_path.as_posix()
    digest = hashlib.sha256(path.encode()).hexdigest()[:6]
    return f"{slug(path)[:60].strip('-')}-{digest}"


class RecordIds:
    """Hands out the ids of one document's records; equal texts are told apart by place."""

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[str] = Counter()

    def next(self, prefix: str, text: str) -> str:
        """`prefix` is "rec", "res" or "fin". Call in reading order."""
        base = f"{self._document_id}.{prefix}-{content_key(text)}"
        self._seen[base] += 1
        count = self._seen[base]
        return base if count == 1 else f"{base}-{count}"
