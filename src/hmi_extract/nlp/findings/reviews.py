"""Verdicts in reviews and revisits, with the recommendations restated above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from hmi_extract.datamodel import Block, Progress, Quote, QuoteRole
from hmi_extract.nlp.findings.earlier import (
    compares,
    names_ask,
    names_item,
    names_several,
    of_then,
    recalls_ask,
)
from hmi_extract.nlp.findings.runs import judged_runs, run_by_place, told_run
from hmi_extract.nlp.findings.statements import Place, Run, sentences_of
from hmi_extract.nlp.findings.stretches import Stretch, stretches
from hmi_extract.nlp.findings.tables import in_tables, read_label
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.verdicts import Verdict

_QUOTES = ("“", '"', "‘")
_LABEL = 6  # words of a verdict that opens a paragraph
_LABELLED = 4  # sentences of such a paragraph
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had|did|do|does|all)\b|n['’]t\b", re.IGNORECASE)
_TURNS = 2  # sentences behind a judgement within which another may turn against it


def in_review(doc: Doc, outline: Outline) -> Iterator[Place]:
    """The sentences that give a verdict, each with the recommendations restated above it.

    What follows a new recommendation explains it, unless it names an old one; so does what
    stands elsewhere in a review that has a heading for each old one.
    """
    own = [each.start_char for each in doc._.recommendations]
    found = list(stretches(outline, own))
    set_apart = any(stretch.each for stretch in found)
    for stretch in found:
        elsewhere = set_apart and not (stretch.announced or stretch.restated or stretch.general)
        yield from (_on_old_ones if stretch.anew or elsewhere else _in_stretch)(doc, stretch)
    yield from in_tables(text_of(doc), outline)


def _in_stretch(doc: Doc, stretch: Stretch) -> list[Place]:
    """Judgements in words where there are any: what is told beside them is their evidence.

    Where there are none, what is told speaks for itself, but only on recommendations that are
    restated or announced right above; and the paragraph that opens such findings tells what
    became of them even in words that no cue knows (progress `unclear`). A paragraph that opens
    by saying what was asked for goes on with what became of it.
    """
    # In a summary each sentence may be on another subject; under a recommendation they are on it.
    turns = _TURNS if stretch.restated else 1
    recalled = [_recalled(doc, block) for block in stretch.blocks]
    judged = [_judged(doc, block, turns) for block in stretch.blocks]
    tells = _tells(stretch, any(judged))
    found = [
        runs or (_told(doc, block, opening) if opening or tells else [])
        for block, runs, opening in zip(stretch.blocks, judged, recalled, strict=True)
    ]
    about = stretch.restated or stretch.numbered or stretch.each
    if not any(found) and stretch.blocks and about:
        found[-1] = [_by_place(doc, stretch.blocks[-1])]
    return [
        _placed(verdict, run, stretch, opening)
        for runs, opening in zip(found, recalled, strict=True)
        for verdict, run in runs
    ]


def _tells(stretch: Stretch, judged: bool) -> bool:
    """Whether what is told counts, in the paragraphs where nothing is judged."""
    if stretch.general and not stretch.restated:
        return True
    about = bool(stretch.restated) or stretch.announced
    return _has_many(stretch) or (about and not judged)


def _recalled(doc: Doc, block: Block) -> tuple[Quote, ...]:
    """The sentence that opens a paragraph by saying what was asked for, before it goes on."""
    first, *rest = sentences_of(doc, block)
    sentence = text_of(doc)[slice(*first)]
    opens = recalls_ask(sentence) or (of_then(sentence) and not names_ask(sentence))
    if rest and opens:
        return (Quote(QuoteRole.RESTATED, *first),)
    return ()


def _on_old_ones(doc: Doc, stretch: Stretch) -> Iterator[Place]:
    """Verdicts that say themselves that they are on what was asked before: "That recommendation
    is closed.", "as we asked in 2020"."""
    text = text_of(doc)
    for block in stretch.blocks:
        for verdict, run in _judged(doc, block, _TURNS):
            if any(names_item(text[slice(*place)]) for place in verdict.sentences):
                yield *run, verdict, stretch.section, (), 0.65


def _has_many(stretch: Stretch) -> bool:
    """Whether each paragraph is on an ask of its own: "We looked at several of the areas for
    improvement: …"."""
    return bool(stretch.blocks) and names_several(stretch.blocks[0].content)


def _placed(
    verdict: Verdict, run: tuple[int, int], stretch: Stretch, recalled: tuple[Quote, ...]
) -> Place:
    restated = recalled or stretch.restated
    known = verdict.progress != Progress.UNCLEAR
    confidence = (0.85 if restated else 0.65) if known else 0.5
    return *run, verdict, stretch.section, restated, confidence


def _judged(doc: Doc, block: Block, turns: int) -> list[Run]:
    text = text_of(doc)
    since = [place for place in sentences_of(doc, block) if not of_then(text[slice(*place)])]
    labelled = _labelled(text, since)
    if labelled is not None:
        return [labelled]
    return judged_runs(text, since, turns, counts=_counts)


def _labelled(text: str, sentences: Sequence[tuple[int, int]]) -> Run | None:
    """A short paragraph that opens with its verdict in a word or two, and goes on to say why:
    "Partially achieved. Records are kept, but nobody reads them."."""
    if not 0 < len(sentences) <= _LABELLED:
        return None
    first = sentences[0]
    words = text[slice(*first)]
    progress = (
        read_label(words) if len(words.split()) <= _LABEL and not _SAYS.search(words) else None
    )
    if progress is None:
        return None
    verdict = Verdict(progress, *first, (first,), judged=True)
    return verdict, (first[0], sentences[-1][1])


def _counts(sentence: str) -> bool:
    return names_item(sentence) or compares(sentence)


def _told(doc: Doc, block: Block, recalled: tuple[Quote, ...]) -> list[Run]:
    text, sentences = text_of(doc), sentences_of(doc, block)
    if block.content[:1] in _QUOTES:
        return []  # somebody else's words
    if not recalled:
        return told_run(text, sentences)
    return [run_by_place(text, sentences[1:])]


def _by_place(doc: Doc, block: Block) -> Run:
    return run_by_place(text_of(doc), sentences_of(doc, block))
