"""Answers in free prose between the bounds that the learned reading tells.

The rules know which recommendation an answer is to, who gives it and what is restated before
it; where it begins and ends in running prose, the learned reading knows better. A letter that has
a numbered heading or a label over each answer is left to the rules; other answers in a fixed form
are taken as the rules tell them, unless the learned reading is surer of others in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from hmi_extract.datamodel import Scope
from hmi_extract.nlp.answers.collective import collective_scope
from hmi_extract.nlp.answers.model import Answer, scope_of
from hmi_extract.nlp.answers.references import cited_numbers, turns_to
from hmi_extract.nlp.bounds.component import ANSWERS, Bound
from hmi_extract.nlp.bounds.units import Span
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of

_FORM = 3  # answers in one form, from which a letter goes on in that way
_BESIDE = 0.6  # belief that is enough beside answers that the layout tells
_MOST = 0.5  # of what stands between bounds, that is part of the answer that the rules found
_NAMES = 2  # sentences at the beginning in which an answer names what it is to


def answers_within_bounds(
    doc: Doc, answers: Sequence[Answer], in_tables: Sequence[Answer]
) -> list[Answer]:
    """The answers outside of tables. None is dropped that the layout tells, or that says by
    number what it is to, unless something else is read in its place."""
    ruled = _by_the_layout(answers)
    fixed = _in_fixed_form(answers, ruled)
    hints = [(answer.start, answer.end) for answer in (*answers, *in_tables)]
    least = _BESIDE if ruled else 0.0
    read = [
        bound
        for bound in doc._.bounds.read(doc, ANSWERS, hints, favoured=list(fixed))
        if (bound.belief >= least or bound.span in fixed)
        and not any(_touches(bound, answer) for answer in (*ruled, *in_tables))
    ]
    ruled += [fixed[bound.span] for bound in read if bound.span in fixed]
    bounds = [
        bound
        for bound in read
        if bound.span not in fixed and not any(_touches(bound, answer) for answer in ruled)
    ]
    loose = [answer for answer in answers if answer not in ruled]
    within: dict[Bound, list[Answer]] = {bound: [] for bound in bounds}
    kept = []
    for answer in loose:
        nearest = max(bounds, key=lambda bound: _shared(answer, bound), default=None)
        if nearest is not None and _shared(answer, nearest) > 0:
            within[nearest].append(answer)
        elif _numbers(answer) or (answer.start, answer.end) in fixed:
            kept.append(answer)
    found = [each for bound in bounds for each in _answers(doc, bound, within, loose)]
    return [*ruled, *kept, *found]


def _by_the_layout(answers: Sequence[Answer]) -> list[Answer]:
    """Those under a numbered heading or behind a label, in a letter that goes on in that way:
    there is nothing to be read."""
    found = [answer for answer in answers if _is_set_apart(answer)]
    return found if len(found) >= _FORM else []


def _in_fixed_form(answers: Sequence[Answer], ruled: Sequence[Answer]) -> dict[Span, Answer]:
    """The others that the layout tells, by where they stand; so are answers right behind
    restated words in a letter that goes on in that way."""
    others = [answer for answer in answers if answer not in ruled]
    fixed = [answer for answer in others if _has_fixed_form(answer)]
    behind = [each for each in others if not _has_fixed_form(each) and _is_behind(each)]
    fixed += behind if len(behind) >= _FORM else []
    return {(answer.start, answer.end): answer for answer in fixed}


def _has_fixed_form(answer: Answer) -> bool:
    """Whether the layout, or a formula ("The remaining recommendations …"), says what it is to."""
    collective = answer.scope in (Scope.ALL, Scope.REMAINING)
    return _is_set_apart(answer) or collective or answer.pointed or answer.contained


def _is_set_apart(answer: Answer) -> bool:
    """Whether it stands under a numbered heading or behind a label."""
    return answer.labelled or (answer.headed and bool(_numbers(answer)))


def _is_behind(answer: Answer) -> bool:
    """Whether it stands behind the restated words of the recommendation, as a unit of its own."""
    return bool(answer.restated) and not (answer.narrative or answer.free)


def _numbers(answer: Answer) -> tuple[str, ...]:
    """Of what it is to, as far as it says so."""
    return answer.cites or ((answer.number,) if answer.number else ())


def _answers(
    doc: Doc, bound: Bound, within: Mapping[Bound, Sequence[Answer]], loose: Sequence[Answer]
) -> list[Answer]:
    """What stands between the bounds, with what the rules know of it."""
    held, found = within[bound], _found(doc, bound)
    if len({_numbers(answer) for answer in held if _numbers(answer)}) > 1:
        return list(held)  # to different recommendations: not one answer
    if held:
        naming = _naming(held)
        if _begins_before(naming, bound, within):
            rest = [_without_numbers(each) for each in held]
            return [found if _numbers(found) else _between(doc, bound, rest)]
        opens = turns_to(text_of(doc)[bound.start : bound.end])
        if not opens or not {*opens}.isdisjoint(_numbers(naming)):
            return [_between(doc, bound, held)]
        half = any(_shared(naming, other) > 0 for other in within if other != bound)
        return [found] if half or not _numbers(naming) else list(held)
    around = [answer for answer in loose if _MOST * _length(bound) <= _shared(answer, bound)]
    if not around or _numbers(found):
        return [found]
    rest = [
        _without_numbers(each) if _begins_before(each, bound, within) else each for each in around
    ]
    return [_between(doc, bound, rest)]


def _begins_before(answer: Answer, bound: Bound, within: Iterable[Bound]) -> bool:
    """Whether other bounds hold the first part of an answer, which says what it is to."""
    return any(other.start < bound.start and _shared(answer, other) > 0 for other in within)


def _without_numbers(answer: Answer) -> Answer:
    """A later part of what the rules took for one answer: the number belongs to the first."""
    return replace(answer, number=None, cites=(), scope=scope_of(()))


def _length(bound: Bound) -> int:
    return bound.end - bound.start


def _touches(bound: Bound, answer: Answer) -> bool:
    """Whether what is between the bounds is part of an answer, or of what it restates."""
    spans = [(answer.start, answer.end), *answer.restated]
    return any(start < bound.end and bound.start < end for start, end in spans)


def _shared(answer: Answer, bound: Bound) -> int:
    """Characters."""
    return min(answer.end, bound.end) - max(answer.start, bound.start)


def _naming(held: Sequence[Answer]) -> Answer:
    """The first that says by number what it is to, or just the first."""
    return next((answer for answer in held if _numbers(answer)), held[0])


def _between(doc: Doc, bound: Bound, held: Sequence[Answer]) -> Answer:
    """The answer of the rules that takes most room, with the numbers of any."""
    most = max(held, key=lambda answer: _shared(answer, bound))
    naming = _naming(held) if _numbers(_naming(held)) else most
    opening = _opening(doc, bound)
    if _opens_with_the_rest(opening):
        naming = _without_numbers(naming)
    told = None if _numbers(naming) else _scope_told(opening)
    return replace(
        most,
        number=naming.number,
        cites=naming.cites,
        scope=told or naming.scope,
        pieces=[(bound.start, bound.end)],
        restated=[place for place in most.restated if place[1] <= bound.start],
        confidence=bound.belief,
    )


def _found(doc: Doc, bound: Bound) -> Answer:
    """An answer that no rule saw; what it is to, it names at its beginning or not at all."""
    opening = _opening(doc, bound)
    named = [turns_to(each) or cited_numbers(each) for each in opening]
    cites = tuple(dict.fromkeys(number for numbers in named for number in numbers))
    return Answer(
        cites=cites,
        scope=_scope_told(opening) or scope_of(cites),
        pieces=[(bound.start, bound.end)],
        free=not cites,
        narrative=True,
        confidence=bound.belief,
    )


def _opening(doc: Doc, bound: Bound) -> list[str]:
    """The first sentences of what is between the bounds."""
    sentences = sentences_between(doc, bound.start, bound.end)[:_NAMES]
    return [text_of(doc)[start:end] for start, end in sentences]


def _opens_with_the_rest(opening: Sequence[str]) -> bool:
    """ "As for the remaining recommendations, …": whatever is named further on is among them."""
    return (
        bool(opening)
        and collective_scope(opening[0]) == Scope.REMAINING
        and not cited_numbers(opening[0])
    )


def _scope_told(opening: Sequence[str]) -> Scope | None:
    """For how many its first sentences say that it is; "The rest were …", further on, are others
    of what it speaks of."""
    told = [collective_scope(each) for each in opening]
    return next(
        (scope for place, scope in enumerate(told)
         if scope and (place == 0 or scope != Scope.REMAINING)),
        None,
    )  # fmt: skip
