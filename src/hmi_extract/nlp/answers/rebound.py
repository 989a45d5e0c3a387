"""Answers in free prose between the bounds that the learned reading tells.

The rules know which recommendation an answer is to, who gives it and what is restated before
it; where it begins and ends in running prose, the learned reading knows better. Answers in a
fixed form, under a numbered heading or behind a label, are left to the rules, and so are letters
in which nearly all are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from hmi_extract.datamodel import Scope
from hmi_extract.nlp.answers.model import Answer, scope_of
from hmi_extract.nlp.answers.references import cited_numbers, collective_scope, turns_to
from hmi_extract.nlp.bounds.component import ANSWERS, Bound
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of

_FORM = 3  # answers in a fixed form from which a letter may have one
_FREE = 0.5  # other answers for each of them, at most
_NAMES = 2  # sentences at the beginning in which an answer names what it is to


def rebound(doc: Doc, answers: Sequence[Answer], in_tables: Sequence[Answer]) -> list[Answer]:
    """The answers outside of tables."""
    fixed = [answer for answer in answers if _has_fixed_form(answer)]
    formal = len(fixed) + len(in_tables)
    if formal >= _FORM and len(answers) - len(fixed) <= _FREE * formal:
        return list(answers)
    hints = [(answer.start, answer.end) for answer in (*answers, *in_tables)]
    bounds = [
        bound
        for bound in doc._.bounds.read(doc, ANSWERS, hints)
        if not any(_touches(bound, answer) for answer in (*fixed, *in_tables))
    ]
    within: dict[Bound, list[Answer]] = {bound: [] for bound in bounds}
    for answer in answers:
        nearest = max(bounds, key=lambda bound: _shared(answer, bound), default=None)
        if nearest is not None and _shared(answer, nearest) > 0:
            within[nearest].append(answer)
    found = [
        _between(bound, held) if held else _found(doc, bound) for bound, held in within.items()
    ]
    return [*fixed, *found]


def _has_fixed_form(answer: Answer) -> bool:
    """Whether the layout, or a formula ("The remaining recommendations …"), says what it is to."""
    numbered = answer.headed and bool(answer.number or answer.cites)
    collective = answer.scope in (Scope.ALL, Scope.REMAINING)
    return numbered or collective or answer.labelled or answer.pointed or answer.contained


def _touches(bound: Bound, answer: Answer) -> bool:
    """Whether what is between the bounds is part of an answer, or of what it restates."""
    spans = [(answer.start, answer.end), *answer.restated]
    return any(start < bound.end and bound.start < end for start, end in spans)


def _shared(answer: Answer, bound: Bound) -> int:
    """Characters."""
    return min(answer.end, bound.end) - max(answer.start, bound.start)


def _between(bound: Bound, held: Sequence[Answer]) -> Answer:
    """What the rules found, as one answer; the one that takes most room says what it is."""
    most = max(held, key=lambda answer: _shared(answer, bound))
    cites, scope = most.cites, most.scope
    if len(held) > 1:
        named = [number for each in held for number in (*each.cites, each.number) if number]
        cites = tuple(dict.fromkeys(named))
        scope = most.scope if most.scope in (Scope.ALL, Scope.REMAINING) else scope_of(cites)
    return replace(
        most,
        pieces=[(bound.start, bound.end)],
        restated=[place for place in most.restated if place[1] <= bound.start],
        cites=cites,
        scope=scope,
        confidence=bound.belief,
    )


def _found(doc: Doc, bound: Bound) -> Answer:
    """An answer that no rule saw; what it is to, it names at its beginning or not at all."""
    sentences = sentences_between(doc, bound.start, bound.end)[:_NAMES]
    opening = [text_of(doc)[start:end] for start, end in sentences]
    named = [turns_to(each) or cited_numbers(each) for each in opening]
    cites = tuple(dict.fromkeys(number for numbers in named for number in numbers))
    scope = next((scope for each in opening if (scope := collective_scope(each))), None)
    return Answer(
        cites=cites,
        scope=scope or scope_of(cites),
        pieces=[(bound.start, bound.end)],
        free=not cites,
        narrative=True,
        confidence=bound.belief,
    )
