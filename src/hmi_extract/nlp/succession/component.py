"""The component that reads which recommendations repeat or replace earlier ones."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import EarlierAsk, Quote, QuoteRole, Recommendation
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import mark_quotes, text_of
from hmi_extract.nlp.succession.places import places_of
from hmi_extract.nlp.succession.statements import read_statement


class SuccessionFinder:
    """Fills `takes_up` of each of `doc._.recommendations`, and `doc.spans["takes_up"]`."""

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is None or not doc._.recommendations:
            return doc
        found = _found(doc)
        doc._.recommendations = tuple(
            _with(one, found[one.id]) if one.id in found else one for one in doc._.recommendations
        )
        mark_quotes(doc, "takes_up", doc._.recommendations, QuoteRole.TAKES_UP)
        return doc


def _found(doc: Doc) -> dict[str, list[EarlierAsk]]:
    published = doc._.facts.published
    found: defaultdict[str, list[EarlierAsk]] = defaultdict(list)
    for told in places_of(Outline(doc._.document), doc._.recommendations):
        for start, end in sentences_between(doc, told.start, told.end):
            said = read_statement(text_of(doc)[start:end], start, published)
            if said is not None and said not in found[told.recommendation_id]:
                found[told.recommendation_id].append(said)
    return dict(found)


def _with(one: Recommendation, said: list[EarlierAsk]) -> Recommendation:
    quotes = [Quote(QuoteRole.TAKES_UP, each.start_char, each.end_char) for each in said]
    ordered = sorted([*one.quotes, *quotes], key=lambda quote: (quote.start_char, quote.role))
    return replace(one, takes_up=tuple(said), quotes=tuple(ordered))


@Language.factory("hmi_succession")
def create_succession_finder(nlp: Language, name: str) -> SuccessionFinder:
    return SuccessionFinder()
