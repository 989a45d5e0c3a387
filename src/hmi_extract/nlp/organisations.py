"""Organisations named in the text, from the gazetteer."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from hmi_extract.organisations import Gazetteer, load_gazetteer

SPANS = "organisations"
LONGEST = 20_000_000  # characters of a text; nothing here grows faster than the text
THE_FORCE = re.compile(r"\bthe\s+(?:force|constabulary)\b", re.IGNORECASE)


class OrganisationFinder:
    """Marks every organisation in `doc.spans["organisations"]`; a span's label is its id."""

    def __init__(self, nlp: Language, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._exact = PhraseMatcher(nlp.vocab, attr="ORTH")
        for alias in gazetteer.aliases():
            matcher = self._exact if alias.exact_case else self._any_case
            matcher.add(alias.organisation_id, [nlp.make_doc(alias.text)])

    def __call__(self, doc: Doc) -> Doc:
        matches = [*self._any_case(doc), *self._exact(doc)]
        spans = {(start, end, key) for key, start, end in matches}
        found = [Span(doc, start, end, label=key) for start, end, key in sorted(spans)]
        doc.spans[SPANS] = filter_spans(found)
        return doc


@Language.factory("hmi_organisations")
def create_organisation_finder(nlp: Language, name: str) -> OrganisationFinder:
    # A pipeline that spaCy loads has a limit for parsers, of which there are none here.
    nlp.max_length = max(nlp.max_length, LONGEST)
    return OrganisationFinder(nlp, load_gazetteer())


def organisations_between(doc: Doc, start_char: int, end_char: int) -> list[Span]:
    """The organisations named within a range of characters, in order."""
    return [
        span
        for span in doc.spans.get(SPANS, [])
        if span.start_char >= start_char and span.end_char <= end_char
    ]
