"""Verdicts in a new inspection's report on what an earlier one had asked for.

A full inspection comes back to the areas for improvement of the last: "In 2021 we said that
… We are pleased that this has been addressed." Only paragraphs that look back are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.nlp.findings.earlier import compares, looks_back, only_recalls
from hmi_extract.nlp.findings.runs import judged_runs, told_run
from hmi_extract.nlp.findings.statements import Place, Run, sentences_of
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.spans import text_of

_CONFIDENCE = 0.6
_REACH = 2  # sentences behind a judgement within which another may turn against it
# "… will be considered in our next inspection": no verdict yet.
_ANNOUNCES = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+)?(?:be\s+)?(?:assess|consider|examin|inspect|return|review)",
    re.I,
)

# "we have closed that area for improvement", "this cause of concern no longer applies": not
# "the area for improvement below", which is of today.
_SETTLED = re.compile(
    r"\b(?:this|that|these|those|the)\s+(?:\w+\s+)?(?:areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)\b"
    r"[^.;]*\b(?:closed|addressed|met|discharged|lifted|applies|apply|stands?|open|completed|resolved|superseded|remains|"
    r"dealt\s+with|achieved|fulfilled)\b|"
    # "this is no longer an area for improvement", "this remains a cause of concern"
    r"\b(?:no\s+longer|remains?|still)\s+(?:\w+\s+)?an?\s+(?:area\s+for\s+improvement|cause\s+of\s+concern)\b|"
    r"\b(?:closed?|lifted|discharged|review|assess|examine|keep)\s+(?:this|that|these|those|the)\s+(?:\w+\s+)?"
    r"(?:areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)\b",
    re.IGNORECASE,
)
# "The improvements that we saw then have been sustained", "nothing further is required"
_THEN = re.compile(
    r"\b(?:we|inspectors)\s+(?:saw|found|described|asked|reported)\s+(?:\w+\s+)?then\b|\bsince\s+then\b|"
    r"\bnothing\s+(?:further|more)\s+is\b",
    re.IGNORECASE,
)


def in_report(doc: Doc, outline: Outline) -> Iterator[Place]:
    text = text_of(doc)
    asked = [(each.start_char, each.end_char) for each in doc._.recommendations]
    section: str | None = None
    recalled = False  # the paragraph above says only what an earlier inspection had found
    for block in outline.blocks:
        if block.kind == BlockKind.HEADING:
            section, recalled = block.content.strip(), False
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or outline.in_aside(block):
            continue
        if any(start < block.end_char and block.start_char < end for start, end in asked):
            recalled = False
            continue
        sentences = sentences_of(doc, block)
        found = list(_in_paragraph(text, sentences, follows=recalled))
        for verdict, run in found:
            yield *run, verdict, section, (), _CONFIDENCE
        recalls = not found and _recalls(block)
        recalled = recalls or (recalled and bool(found))


def _in_paragraph(
    text: str, sentences: Sequence[tuple[int, int]], *, follows: bool
) -> Iterator[Run]:
    """The verdicts of a paragraph that looks back, or that says what became of an earlier ask."""
    back = [at for at, each in enumerate(sentences) if looks_back(text[slice(*each)])]
    if not back:
        yield from _on_earlier_item(text, sentences, follows=follows)
        return
    behind = [each for each in sentences[back[0] :] if not only_recalls(text[slice(*each)])]
    judged = judged_runs(text, behind, _REACH, counts=_counts)
    recalled = len(behind) < len(sentences) - back[0]
    for verdict, run in judged or (told_run(text, behind) if recalled else []):
        if not _ANNOUNCES.search(text, *run):
            yield verdict, run


def _on_earlier_item(
    text: str, sentences: Sequence[tuple[int, int]], *, follows: bool
) -> Iterator[Run]:
    """Verdicts on what can only have been asked for before: "That area for improvement is
    closed."; behind a paragraph that looks back, on what "we saw then", too."""
    for verdict, run in judged_runs(text, sentences, _REACH, counts=_never):
        for place in verdict.sentences:
            sentence = text[slice(*place)]
            if _SETTLED.search(sentence) or (follows and _THEN.search(sentence)):
                if not _ANNOUNCES.search(text, *run):
                    yield verdict, run
                break


def _counts(sentence: str) -> bool:
    return looks_back(sentence) or compares(sentence)


def _never(sentence: str) -> bool:
    return False


def _recalls(block: Block) -> bool:
    """Whether a paragraph without a verdict takes up an earlier inspection: "In 2021 we raised a
    cause of concern. We came back in 2022 and told the force what we saw."."""
    return looks_back(block.content)
