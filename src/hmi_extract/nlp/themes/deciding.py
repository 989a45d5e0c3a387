"""From hits to themes: which words are enough, and which of them decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmi_extract.nlp.themes.terms import Hit, Weight

_NEAR = 120  # characters between two weak terms that support each other: about a sentence
_OFTEN = 3  # times: what comes so often is no passing example

Place = tuple[int, int]


def decide(hits: Sequence[Hit], stressed: Sequence[Place], *, recurring: bool = False) -> list[Hit]:
    """The hits that decide, in the order of the text.

    A theme is told by a strong term that stands in one of the places `stressed`, or comes three
    times; else by two different weak ones near each other, one of them in such a place. With
    `recurring`, only by a strong term that stands there and comes back, there or elsewhere.
    """
    return sorted(
        (
            hit
            for theme in dict.fromkeys(hit.theme for hit in hits)
            for hit in _decisive([hit for hit in hits if hit.theme == theme], stressed, recurring)
        ),
        key=lambda hit: (hit.start, hit.end, hit.theme),
    )


def _decisive(hits: Sequence[Hit], stressed: Sequence[Place], recurring: bool) -> list[Hit]:
    """Of the hits of one theme."""
    strong = list(_apart(hit for hit in hits if hit.weight == Weight.STRONG))
    leading = [hit for hit in strong if _within(hit, stressed)]
    if recurring:
        return leading[:1] if len(strong) > 1 else []
    if leading or len(strong) >= _OFTEN:
        return (leading or strong)[:1]
    return _pair([hit for hit in hits if hit.weight == Weight.WEAK], stressed)


def _pair(hits: Sequence[Hit], stressed: Sequence[Place]) -> list[Hit]:
    """The first two different weak terms near each other."""
    for place, first in enumerate(hits):
        for second in hits[place + 1 :]:
            if second.start - first.end > _NEAR:
                break
            differ = second.start >= first.end and second.term != first.term
            if differ and (_within(first, stressed) or _within(second, stressed)):
                return [first, second]
    return []


def _within(hit: Hit, places: Sequence[Place]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in places)


def _apart(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Hits without those that begin within an earlier one: the same words count once."""
    end = -1
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            yield hit
