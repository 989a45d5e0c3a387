"""What speaks for and against each verdict of a review being on each recommendation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from hmi_extract.datamodel import BlockKind, Finding, Recommendation
from hmi_extract.linking.collection import Collection, restatements
from hmi_extract.linking.comparisons import Comparisons, same_heading
from hmi_extract.linking.likeness import Matrix, passages, plain
from hmi_extract.linking.reviews import Review
from hmi_extract.linking.surroundings import alike_places, lead_ins
from hmi_extract.linking.verdict_cues import concerns_named, numbers_named, ordinal_named
from hmi_extract.linking.weights import load_weights

_LIKELY = 0.2  # cosine below which two texts need not be compared word for word
_LONGEST_CONTEXT = 1500  # characters of the paragraph round a verdict


def compare_verdicts(review: Review, collection: Collection) -> Comparisons:
    """A row a finding, a column a recommendation."""
    asks = [ask.text for ask in review.asks]
    texts = [review.text(one) for one in review.findings]
    restated, restated_words, groups = _restated(review, asks, collection)
    about = [f"{ask.recommendation.section or ''}\n{ask.text}" for ask in review.asks]
    contexts = [_context(review, one) for one in review.findings]
    values = {
        "restated": restated,
        "restated_words": restated_words,
        "number_cited": _told(review, numbers_named),
        "ordinal_named": _told(review, ordinal_named),
        "concern_named": _concerns(review),
        "finding_words": collection.space.cosines(texts, asks),
        "context_words": collection.space.cosines(contexts, about),
        "lead_words": collection.space.cosines(lead_ins(review.extraction, review.findings), asks),
        "place": alike_places(len(texts), [ask.report.document.id for ask in review.asks]),
        "telling_words": collection.space.telling(texts, asks),
        "section": _sections(review),
    }
    return Comparisons(values, load_weights().verdicts.comparisons, groups)


def _restated(
    review: Review, asks: Sequence[str], collection: Collection
) -> tuple[Matrix, Matrix, tuple[tuple[tuple[int, ...], ...], ...]]:
    """1 where the review repeats the recommendation for the verdict alone, a share of it where
    for several, or with others; how alike the words are; passages."""
    shape = (len(review.findings), len(asks))
    verbatim, words = np.zeros(shape), np.zeros(shape)
    groups: list[tuple[tuple[int, ...], ...]] = []
    for row, finding in enumerate(review.findings):
        quotes = restatements(review.extraction, finding)
        alike = collection.space.cosines(quotes, asks)
        words[row] = alike.max(axis=0, initial=0.0)
        found = [
            group
            for quote, likely in zip(quotes, alike, strict=True)
            for group in passages(quote, asks, [int(i) for i in np.flatnonzero(likely > _LIKELY)])
        ]
        groups.append(tuple(dict.fromkeys(found)))  # an ask and its bullets are restated as one
        verbatim[row, sorted({position for group in found for position in group})] = 1.0
    # Several findings behind several restatements: each may be on any of them.
    behind = Counter(each for each in groups if each)
    for row, each in enumerate(groups):
        verbatim[row] /= max(1, len(each) * behind[each])
    return verbatim, words, tuple(groups)


def _told(review: Review, told: Callable[[str, Sequence[Recommendation]], set[int]]) -> Matrix:
    """1 where the verdict says so itself, minus a half where it says another."""
    found = np.zeros((len(review.findings), len(review.asks)))
    for row, finding in enumerate(review.findings):
        columns = sorted(told(review.text(finding), review.recommendations))
        if columns:
            found[row] = -0.5
            found[row, columns] = 1.0
    return found


def _concerns(review: Review) -> Matrix:
    found = np.zeros((len(review.findings), len(review.asks)))
    for row, finding in enumerate(review.findings):
        concerns, children = concerns_named(review.text(finding), review.recommendations)
        found[row, sorted(concerns | children)] = 1.0
    return found


def _sections(review: Review) -> Matrix:
    columns = [plain(ask.recommendation.section or "") for ask in review.asks]
    if len(set(columns)) < 2:  # one heading over everything tells nothing apart
        return np.zeros((len(review.findings), len(review.asks)))
    rows = [plain(finding.section or "") for finding in review.findings]
    return np.array([[float(same_heading(row, column)) for column in columns] for row in rows])


def _context(review: Review, finding: Finding) -> str:
    """The heading over a verdict and the paragraph that it stands in."""
    document = review.extraction.document
    around = ""
    for block in document.blocks:
        start, end = block.start_char, block.end_char
        if start is None or end is None or block.kind == BlockKind.BOX:
            continue
        if start <= finding.start_char < end:
            around = block.text[:_LONGEST_CONTEXT]
            break
    return f"{finding.section or ''}\n{around}"
