"""Answers that say outright that they are to a cause of concern with all that stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hmi_extract.datamodel import ResponseLink
from hmi_extract.linking.comparisons import Letter
from hmi_extract.linking.evidence import Step, evidence

# "accepts the cause of concern and both recommendations", "the cause of concern, with its three
# recommendations,"
_WITH_ALL = re.compile(
    r"\bcause\s+of\s+concern\s*,?\s+(?:(?:and|with|together\s+with)\s+)?(?:(?:all|both|each)\s+(?:of\s+)?)?"
    r"(?:(?:its|the|these|those|their)\s+)?(?:\w+\s+)?recommendations\b",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\b(?:not|but|except|save|apart|first|second|last|other)\b", re.IGNORECASE)
_STATED = 5.0  # strength of what the answer says of its scope


def with_whole_concerns(letter: Letter, links: Sequence[ResponseLink]) -> list[ResponseLink]:
    """The links, with those to the rest of the cause of concern to which an answer that speaks
    for the whole of it is surely linked; nothing that is linked already comes twice."""
    known = {(link.response_id, link.recommendation_id) for link in links}
    texts = {one.id: letter.text(one) for one in letter.answers}
    found: dict[tuple[str, str], ResponseLink] = {}
    for link in links:
        if not link.status.is_sure or not _speaks_for_all(texts[link.response_id]):
            continue
        for other in _family(letter, link.recommendation_id):
            key = (link.response_id, other)
            if key not in known and (key not in found or found[key].score < link.score):
                found[key] = _of_the_rest(link, other)
    return [*links, *(found[key] for key in sorted(found))]


def _speaks_for_all(text: str) -> bool:
    match = _WITH_ALL.search(text)
    return match is not None and not _NOT_ALL.search(match.group())


def _family(letter: Letter, recommendation_id: str) -> Iterator[str]:
    """The cause of concern over a recommendation, or that it is, and all that stands under it."""
    parents = {one.id: one.parent_id for one in letter.recommendations}
    concern = parents[recommendation_id] or recommendation_id
    under = [one for one, parent in parents.items() if parent == concern]
    if under and concern in parents:
        yield from (concern, *under)


def _of_the_rest(link: ResponseLink, recommendation_id: str) -> ResponseLink:
    return replace(
        link,
        recommendation_id=recommendation_id,
        method="whole cause of concern",
        evidence=evidence((Step("scope", "cause of concern", _STATED),)),
    )
