"""The component that tells what each recommendation and each later finding is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from hmi_extract.datamodel import (
    Block,
    BlockKind,
    Finding,
    FindingThemeSource,
    Quote,
    QuoteRole,
    Recommendation,
    ThemeMention,
    ThemeSource,
)
from hmi_extract.nlp.organisations import organisations_between
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.themes.deciding import Place, decide
from hmi_extract.nlp.themes.terms import Hit, TermMatcher, term_matcher

_LEAD = 2  # sentences: what comes after them explains what an item asks for

Source = ThemeSource | FindingThemeSource


class ThemeFinder:
    """Fills `themes` of each of `doc._.recommendations` and `doc._.findings`, and
    `doc.spans["themes"]`.

    The words of the item itself decide; where they tell no theme, those that explain it (of a
    finding: the recommendation restated above it), and where they tell none either, the heading
    that it stands under.
    """

    def __init__(self, matcher: TermMatcher) -> None:
        self._matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        items = (*doc._.recommendations, *doc._.findings)
        if doc._.document is None or not items:
            return doc
        headings = [b for b in doc._.document.blocks if b.kind == BlockKind.HEADING]
        doc._.recommendations = tuple(
            replace(each, themes=self._themes(doc, each, headings))
            for each in doc._.recommendations
        )
        doc._.findings = tuple(
            replace(each, themes=self._found(doc, each, headings)) for each in doc._.findings
        )
        told = (*doc._.recommendations, *doc._.findings)
        doc.spans["themes"] = [span for each in told for span in _spans(doc, each)]
        return doc

    def _themes(
        self, doc: Doc, item: Recommendation, headings: Sequence[Block]
    ) -> tuple[ThemeMention, ...]:
        return (
            self._told(doc, [_place(item)], ThemeSource.ASK, _stressed(doc, item))
            or self._explained(doc, item)
            or self._headed(doc, item, headings, ThemeSource.SECTION)
        )

    def _found(
        self, doc: Doc, item: Finding, headings: Sequence[Block]
    ) -> tuple[ThemeMention, ...]:
        restated = [_place(quote) for quote in item.quotes if quote.role == QuoteRole.RESTATED]
        opening = [lead for place in restated for lead in _sentences(doc, *place)[:_LEAD]]
        return (
            self._told(doc, [_place(item)], FindingThemeSource.FINDING, _stressed(doc, item))
            or self._told(doc, restated, FindingThemeSource.RESTATED, opening)
            or self._headed(doc, item, headings, FindingThemeSource.SECTION)
        )

    def _explained(self, doc: Doc, item: Recommendation) -> tuple[ThemeMention, ...]:
        """Themes that the explanation opens with and comes back to."""
        places = [_place(q) for q in item.quotes if q.role == QuoteRole.EXPLANATION]
        if not places:
            return ()
        opening = _sentences(doc, *places[0])[:_LEAD]
        return self._told(doc, places, ThemeSource.EXPLANATION, opening, recurring=True)

    def _headed(
        self, doc: Doc, item: Recommendation | Finding, headings: Sequence[Block], source: Source
    ) -> tuple[ThemeMention, ...]:
        heading = _heading_of(item, headings)
        return self._told(doc, [heading], source, [heading]) if heading else ()

    def _told(
        self,
        doc: Doc,
        places: Sequence[Place],
        source: Source,
        stressed: Sequence[Place],
        *,
        recurring: bool = False,
    ) -> tuple[ThemeMention, ...]:
        hits = [hit for place in places for hit in self._hits(doc, place)]
        decided = decide(hits, stressed, recurring=recurring)
        return tuple(ThemeMention(hit.theme, hit.start, hit.end, source) for hit in decided)

    def _hits(self, doc: Doc, place: Place) -> Iterator[Hit]:
        """Hits with offsets into the document; names of bodies tell of no theme."""
        offset = place[0]
        bodies = [_place(span) for span in organisations_between(doc, *place)]
        for hit in self._matcher.find(text_of(doc)[slice(*place)]):
            start, end = hit.start + offset, hit.end + offset
            if not any(first <= start and end <= last for first, last in bodies):
                yield replace(hit, start=start, end=end)


def _place(placed: Recommendation | Finding | Quote | Span) -> Place:
    return placed.start_char, placed.end_char


def _sentences(doc: Doc, start: int, end: int) -> list[Place]:
    return list(sentences_between(doc, start, end))


def _stressed(doc: Doc, item: Recommendation | Finding) -> list[Place]:
    """What an item puts first, and its bullets: a word that stands there alone decides."""
    parts = [_place(quote) for quote in item.quotes if quote.role == QuoteRole.PART]
    return [*_sentences(doc, *_place(item))[:_LEAD], *parts]


def _heading_of(item: Recommendation | Finding, headings: Sequence[Block]) -> Place | None:
    """Where the item's section is printed: the nearest such heading above it."""
    found = None
    for heading in headings:
        start, end = heading.content_start, heading.end_char
        if start is None or end is None or start >= item.start_char:
            continue
        if heading.content.strip() == item.section:
            found = (start, end)
    return found


def _spans(doc: Doc, item: Recommendation | Finding) -> Iterator[Span]:
    """Mentions as spans: the label is the theme, the id the item's."""
    for mention in item.themes:
        span = doc.char_span(
            mention.start_char,
            mention.end_char,
            label=mention.theme,
            span_id=item.id,
            alignment_mode="expand",
        )
        if span is not None:
            yield span


@Language.factory("hmi_themes")
def create_theme_finder(nlp: Language, name: str) -> ThemeFinder:
    return ThemeFinder(term_matcher())
