"""Sentence boundaries that survive headings, bullets and abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from hmi_extract.nlp.spans import text_of

_END = re.compile(r"[.?!…]+[)\]’”'\"]*$")
_ABBREVIATION = re.compile(  # "Mr. Lane", "J. Lane", "e.g. Radios"
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rt|Hon|Sir|St|ed|eds|cf|viz|Supt|Insp|Sgt|Det|Ch|Cllr)|"
    r"(?-i:\b[A-HJ-Z])|\be\.g|\bi\.e)\.$",
    re.IGNORECASE,
)
# Abbreviations before figures alone: "No. 4", "para. 12"; "It said no." ends a sentence.
_BEFORE_FIGURES = re.compile(r"\b(?:Nos?|paras?|ss?|pp?|vol|approx|figs?)\.$", re.IGNORECASE)


@Language.component("hmi_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """A sentence ends with its block, or at a full stop that is no abbreviation's.

    Sets `token.is_sent_start`, and `doc._.sentences`: (start, end) of each, as characters.
    """
    text, starts = text_of(doc), _block_starts(doc)
    tokens = [token for token in doc if not token.is_space]
    bounds: list[tuple[int, int]] = []
    opening = np.full((len(doc), 1), -1, dtype="int64")  # 1: opens a sentence; -1: does not
    previous_ends = True
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        opens = previous_ends or token.idx in starts
        opening[token.i, 0] = 1 if opens else -1
        end = token.idx + len(token.text)
        bounds.append((token.idx if opens else bounds.pop()[0], end))
        previous_ends = _ends_sentence(token, following, text)
    # All at once: spaCy looks through the whole document each time a single one is set.
    doc.from_array(["SENT_START"], cast(Any, opening.astype("uint64")))
    doc._.sentences = tuple(bounds)
    return doc


def _block_starts(doc: Doc) -> set[int]:
    document = doc._.document
    if document is None:
        return {0}
    return {block.start_char for block in document.blocks if block.start_char is not None}


def _ends_sentence(token: Token, following: Token | None, text: str) -> bool:
    end = token.idx + len(token.text)
    tail = text[max(0, end - 12) : end]
    if not _END.search(tail) or _ABBREVIATION.search(tail):
        return False
    if following is None:
        return True
    if following.text[:1].isdigit() and _BEFORE_FIGURES.search(tail):
        return False
    closes = following.text[:1] in "’”'\")]" and following.idx == end
    return not closes and not following.text[:1].islower()


def sentences_between(doc: Doc, start_char: int, end_char: int) -> list[tuple[int, int]]:
    """(start, end) of each sentence within the range, cut to it."""
    sentences: tuple[tuple[int, int], ...] = doc._.sentences
    place = bisect_right(sentences, (start_char, end_char + 1)) - 1
    found = []
    for start, end in sentences[max(0, place) :]:
        if start >= end_char:
            break
        if end > start_char:
            found.append((max(start, start_char), min(end, end_char)))
    return found
