"""Reviews of recommendations that nobody is known to have made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Extraction,
    Problem,
    Quote,
    QuoteRole,
    Severity,
)
from hmi_extract.linking.collection import Collection, record_text
from hmi_extract.linking.likeness import plain, verbatim

_SHORTEST = 40  # characters: a shorter restatement may be a heading
_UNLIKE = 0.6  # likeness up to which a restated passage is none of the recommendations
_FEW_WORDS_SHARED = 0.25  # cosine likewise
_LONGEST_QUOTE = 120  # characters of it in the message


def unknown_recommendations(
    collection: Collection, documents: Sequence[DocumentLink]
) -> list[Problem]:
    """A problem for each recommendation that a review restates and that none of the reports
    which it follows up makes. Only where all of those are in the collection, with
    recommendations, and the links to them are sure: else the report is what is missing.
    """
    followed: defaultdict[str, list[DocumentLink]] = defaultdict(list)
    for link in documents:
        if link.relation == DocumentRelation.REVIEWS:
            followed[link.source_id].append(link)
    return [
        problem
        for review_id in sorted(followed)
        for problem in _in_review(collection, review_id, followed[review_id])
    ]


def _in_review(
    collection: Collection, review_id: str, links: Sequence[DocumentLink]
) -> Iterator[Problem]:
    review = collection.by_id.get(review_id)
    reports = [collection.by_id.get(link.target_id) for link in links]
    known = [one for one in reports if one is not None and one.recommendations]
    doubtful = not all(link.status.is_sure for link in links)
    if review is None or doubtful or len(known) < len(links):
        return
    if review.facts.kind != DocumentKind.POST_INSPECTION_REVIEW:
        return
    asks = [record_text(report, one) for report in known for one in report.recommendations]
    for quote in _restated(review):
        words = review.document.text[quote.start_char : quote.end_char]
        if len(words) >= _SHORTEST and _is_none_of(words, asks, collection):
            yield _problem(review, quote, words, known)


def _restated(review: Extraction) -> list[Quote]:
    found = {
        quote
        for finding in review.findings
        for quote in finding.quotes
        if quote.role == QuoteRole.RESTATED
    }
    return sorted(found, key=lambda quote: (quote.start_char, quote.end_char, quote.label))


def _is_none_of(words: str, asks: Sequence[str], collection: Collection) -> bool:
    if collection.space.cosines([words], asks).max(initial=0.0) > _FEW_WORDS_SHARED:
        return False
    return all(_likeness(words, ask) <= _UNLIKE for ask in asks)


def _likeness(words: str, ask: str) -> float:
    """Word for word, or the same words in another order."""
    return max(verbatim(words, ask), fuzz.token_set_ratio(plain(words), plain(ask)) / 100)


def _problem(
    review: Extraction, quote: Quote, words: str, reports: Sequence[Extraction]
) -> Problem:
    titles = sorted({one.facts.title or one.document.id for one in reports})
    page = review.document.page_at(quote.start_char)
    folded = " ".join(words.split())
    shown = folded if len(folded) <= _LONGEST_QUOTE else folded[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return Problem(
        source=review.document.source,
        stage="linking",
        severity=Severity.WARNING,
        code="unknown_recommendation",
        message=(
            f"the review restates on page {page} “{shown}”, which was not found in "
            f"“{'”, “'.join(titles)}”. Check both, or add the report that made it."
        ),
        document_id=review.document.id,
    )
