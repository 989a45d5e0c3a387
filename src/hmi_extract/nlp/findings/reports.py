"""Verdicts in a new inspection's report on what an earlier one had asked for.

A full inspection comes back to the areas for improvement of the last: "In 2021 we said that
… We are pleased that this has been addressed." Only paragraphs that look back are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from hmi_extract.datamodel import BlockKind
from hmi_extract.nlp.findings.earlier import looks_back, only_recalls
from hmi_extract.nlp.findings.reviews import judged_runs, told_run
from hmi_extract.nlp.findings.statements import Place, sentences_of
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.spans import text_of

_CONFIDENCE = 0.6
_REACH = 2  # sentences behind a judgement within which another may turn against it
# "… will be considered in our next inspection": no verdict yet.
_ANNOUNCES = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+)?(?:be\s+)?(?:assess|consider|examin|inspect|return|review)",
    re.I,
)


def in_report(doc: Doc, outline: Outline) -> Iterator[Place]:
    text = text_of(doc)
    asked = [(each.start_char, each.end_char) for each in doc._.recommendations]
    section: str | None = None
    for block in outline.blocks:
        if block.kind == BlockKind.HEADING:
            section = block.content.strip()
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or outline.in_aside(block):
            continue
        sentences = sentences_of(doc, block)
        back = [place for place, each in enumerate(sentences) if looks_back(text[slice(*each)])]
        if not back or any(
            start < block.end_char and block.start_char < end for start, end in asked
        ):
            continue
        behind = [each for each in sentences[back[0] :] if not only_recalls(text[slice(*each)])]
        judged = judged_runs(text, behind, _REACH, counts=looks_back)
        recalled = len(behind) < len(sentences) - back[0]
        for verdict, run in judged or (told_run(text, behind) if recalled else []):
            if not _ANNOUNCES.search(text, *run):
                yield *run, verdict, section, (), _CONFIDENCE
