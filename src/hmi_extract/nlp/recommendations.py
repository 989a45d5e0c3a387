"""The component that finds what a report asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import (
    Block,
    DocumentKind,
    Facts,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
)
from hmi_extract.identity import RecordIds
from hmi_extract.nlp.addressees import addressees_of, named_in
from hmi_extract.nlp.asks.anew import new_asks
from hmi_extract.nlp.asks.blocks import span_of
from hmi_extract.nlp.asks.find import find_asks
from hmi_extract.nlp.asks.model import Ask
from hmi_extract.nlp.asks.repeats import join_repeats
from hmi_extract.nlp.deadlines import Deadline, find_deadline
from hmi_extract.nlp.organisations import organisations_between
from hmi_extract.nlp.outline import Outline, Topic
from hmi_extract.nlp.spans import mark, mark_quotes, text_of
from hmi_extract.organisations import Gazetteer, load_gazetteer

# A committee's report is no inspection report, but what it recommends is answered alike.
_MAKES_RECOMMENDATIONS = (
    DocumentKind.INSPECTION_REPORT,
    DocumentKind.POST_INSPECTION_REVIEW,
    DocumentKind.OTHER,
)

_TO = re.compile(r"\brecommendations?\b.*\b(?:to|for)\b", re.IGNORECASE)
_CLOCK_HEADING = 60  # characters: a longer heading that names a date speaks of something else


class RecommendationFinder:
    """Fills `doc._.recommendations` and `doc.spans["recommendations"]`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        facts: Facts = doc._.facts
        if doc._.document is None or facts.kind not in _MAKES_RECOMMENDATIONS:
            return doc
        outline = Outline(doc._.document)
        found = find_asks(outline)
        if facts.kind == DocumentKind.POST_INSPECTION_REVIEW:
            found = new_asks(found, outline, facts.published, lambda ask: _fixed_day(doc, ask))
        asks = join_repeats(found, outline.blocks, text_of(doc))
        doc._.recommendations = self._records(doc, asks, outline, facts)
        mark(doc, "recommendations", doc._.recommendations)
        mark_quotes(doc, "deadlines", doc._.recommendations, QuoteRole.DEADLINE)
        mark_quotes(doc, "parts", doc._.recommendations, QuoteRole.PART)
        return doc

    def _records(
        self, doc: Doc, asks: Sequence[Ask], outline: Outline, facts: Facts
    ) -> tuple[Recommendation, ...]:
        ids = RecordIds(doc._.document.id)
        id_of = {id(ask): ids.next("rec", text_of(doc)[ask.start : ask.end]) for ask in asks}
        return tuple(self._record(doc, ask, id_of, outline, facts) for ask in asks)

    def _record(
        self, doc: Doc, ask: Ask, id_of: dict[int, str], outline: Outline, facts: Facts
    ) -> Recommendation:
        dated = self._deadline(doc, ask, outline, facts)
        deadline = dated[0] if dated else None
        return Recommendation(
            id=id_of[id(ask)],
            kind=ask.kind,
            start_char=ask.start,
            end_char=ask.end,
            number=ask.number,
            parent_id=id_of.get(id(ask.parent)) if ask.parent else None,
            section=_section(ask, outline, facts),
            addressees=self._addressees(doc, ask, outline, facts),
            deadline_text=deadline.words if deadline else None,
            deadline=deadline.day if deadline else None,
            confidence=ask.confidence,
            quotes=tuple(_quotes(ask, dated)),
        )

    def _addressees(self, doc: Doc, ask: Ask, outline: Outline, facts: Facts) -> tuple[str, ...]:
        """Those of the line above ("To chief constables:"), else those that the ask names, else
        those of a heading over it ("Recommendation 6 (to the Home Office)", "To forces")."""
        if ask.addressed:
            named = _organisations(doc, ask.addressed)
            if named:
                return named
        place = (ask.start, ask.end, facts, self._gazetteer)
        found = named_in(doc, *place)
        over = None if found else self._heading_to(ask, outline)
        return found or (_organisations(doc, over) if over else ()) or addressees_of(doc, *place)

    @staticmethod
    def _heading_to(ask: Ask, outline: Outline) -> Block | None:
        if ask.heading is None or _TO.search(ask.heading.text):
            return ask.heading
        return outline.addressing(ask.heading)

    def _deadline(
        self, doc: Doc, ask: Ask, outline: Outline, facts: Facts
    ) -> tuple[Deadline, int] | None:
        """The deadline and the offset of the text that it was read in.

        In the ask's own words, else in the heading right above ("Within three months").
        Areas for improvement and causes of concern state none of their own.
        """
        if ask.kind != RecommendationKind.RECOMMENDATION:
            return None
        found = find_deadline(text_of(doc)[ask.start : ask.end], facts.published)
        if found:
            return found, ask.start
        heading = outline.heading_above(ask.anchor)
        if heading is None or heading.start_char is None or len(heading.text) > _CLOCK_HEADING:
            return None
        over = find_deadline(heading.text, facts.published)
        return (over, heading.start_char) if over else None


def _fixed_day(doc: Doc, ask: Ask) -> date | None:
    """The day on which an ask falls due, where its own words print one."""
    found = find_deadline(text_of(doc)[ask.start : ask.end], None)
    return found.day if found else None


def _organisations(doc: Doc, block: Block) -> tuple[str, ...]:
    named = organisations_between(doc, *span_of(block))
    return tuple(dict.fromkeys(span.label_ for span in named))


def _section(ask: Ask, outline: Outline, facts: Facts) -> str | None:
    """The subject's heading; "Areas for priority action" says how grave it is, and stays."""
    subject = outline.subject(ask.anchor, besides=facts.title)
    if subject is None and ask.heading and outline.topic(ask.heading) == Topic.PRIORITY_ACTION:
        return ask.heading.content.strip()
    return subject


def _quotes(ask: Ask, dated: tuple[Deadline, int] | None) -> list[Quote]:
    quotes = [Quote(QuoteRole.PART, start, end, label) for start, end, label in ask.parts]
    quotes += [Quote(QuoteRole.EXPLANATION, start, end) for start, end in ask.explanation]
    quotes += [Quote(QuoteRole.PRINTED_AGAIN, start, end) for start, end in ask.again]
    if ask.addressed:
        quotes.append(Quote(QuoteRole.ADDRESSEE, *span_of(ask.addressed)))
    if dated:
        deadline, offset = dated
        place = (offset + deadline.start, offset + deadline.end)
        quotes.append(Quote(QuoteRole.DEADLINE, *place))
    return sorted(quotes, key=lambda quote: (quote.start_char, quote.role))


@Language.factory("hmi_recommendations")
def create_recommendation_finder(nlp: Language, name: str) -> RecommendationFinder:
    return RecommendationFinder(load_gazetteer())
