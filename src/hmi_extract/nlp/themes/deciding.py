"""From hits to themes: which words are enough, and which of them decided."""

from __future__ import annotations

from collections.abc import Sequence

from hmi_extract.nlp.themes.terms import Hit, Weight

_NEAR = 120  # characters between two weak terms that support each other: about a sentence


def decide(
    hits: Sequence[Hit], stressed: Sequence[tuple[int, int]], times: int = 1
) -> list[Hit]:
    """The hits that decide, in the order of the text.

    A theme is told by a strong term that stands in one of the places `stressed`, or that comes
    twice; else by two different weak ones near each other, one of them in such a place. With
    `times` of 2, a strong term must both stand there and come twice, and weak ones do not do.
    """
    found: list[Hit] = []
    for theme in dict.fromkeys(hit.theme for hit in hits):
        own = [hit for hit in hits if hit.theme == theme]
        strong = _apart([hit for hit in own if hit.weight == Weight.STRONG])
        found += _by_strong(strong, stressed, times) or (
            _by_weak([hit for hit in own if hit.weight == Weight.WEAK], stressed)
            if times == 1
            else []
        )
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.theme))


def _by_strong(
    hits: Sequence[Hit], stressed: Sequence[tuple[int, int]], times: int
) -> list[Hit]:
    leading = [hit for hit in hits if _within(hit, stressed)]
    if times > 1:
        return [leading[0]] if leading and len(hits) >= times else []
    if leading:
        return [leading[0]]
    return list(hits[:2]) if len(hits) > 1 else []


def _by_weak(hits: Sequence[Hit], stressed: Sequence[tuple[int, int]]) -> list[Hit]:
    for place, first in enumerate(hits):
        for second in hits[place + 1 :]:
            near = second.start - first.end <= _NEAR
            if not near:
                break
            apart = second.start >= first.end and second.term != first.term
            if apart and (_within(first, stressed) or _within(second, stressed)):
                return [first, second]
    return []


def _within(hit: Hit, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in places)


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """Hits in order without those that begin within an earlier one: the same words once."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
