"""The component that finds later verdicts, in reviews and in the news about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import DocumentKind, Facts, Finding, Quote, QuoteRole
from hmi_extract.identity import RecordIds
from hmi_extract.nlp.findings.earlier import speaks_of_earlier
from hmi_extract.nlp.findings.news import in_news
from hmi_extract.nlp.findings.reports import in_report
from hmi_extract.nlp.findings.reviews import in_review
from hmi_extract.nlp.findings.statements import Place
from hmi_extract.nlp.findings.within_bounds import findings_within_bounds
from hmi_extract.nlp.outline import Outline
from hmi_extract.nlp.spans import mark, text_of

# "Keys and locks: three years on", "… a follow-up inspection", "… what has changed since"
_TITLE_COMES_BACK = re.compile(
    r"\byears?\s+(?:on|later)\b|\bfollow[\s-]?up\s+(?:inspection|report|review|visit)\b|\brevisit|"
    r"\bprogress\s+(?:inspection|report|review)\b|\breview\s+of\s+progress\b|"
    r"\bwhat\s+has\s+(?:changed|happened|been\s+done)\b",
    re.IGNORECASE,
)


class FindingFinder:
    """Fills `doc._.findings` and `doc.spans["findings"]`."""

    def __call__(self, doc: Doc) -> Doc:
        if doc._.document is None:
            return doc
        kind, outline = doc._.facts.kind, Outline(doc._.document)
        if kind == DocumentKind.POST_INSPECTION_REVIEW or _title_comes_back(doc._.facts):
            places = list(in_review(doc, outline))
        elif kind == DocumentKind.NEWS_ARTICLE:
            places = list(in_news(doc, outline))
        elif kind == DocumentKind.INSPECTION_REPORT:
            places = list(in_report(doc, outline))
        else:
            return doc
        if doc._.bounds is not None:
            anew = kind == DocumentKind.INSPECTION_REPORT and not _title_comes_back(doc._.facts)
            if places or not anew or speaks_of_earlier(text_of(doc)):
                places = findings_within_bounds(doc, places, outline, anew=anew)
        doc._.findings = _records(doc, places)
        mark(doc, "findings", doc._.findings)
        return doc


def _title_comes_back(facts: Facts) -> bool:
    """Whether a report with new recommendations goes, by its title, through the old ones."""
    report = facts.kind == DocumentKind.INSPECTION_REPORT
    return report and _TITLE_COMES_BACK.search(facts.title or "") is not None


def _records(doc: Doc, places: Sequence[Place]) -> tuple[Finding, ...]:
    facts: Facts = doc._.facts
    ids = RecordIds(doc._.document.id)
    found = []
    for start, end, verdict, section, restated, confidence in sorted(places, key=lambda p: p[:2]):
        evidence = Quote(QuoteRole.PROGRESS_EVIDENCE, verdict.start, verdict.end)
        found.append(
            Finding(
                id=ids.next("fin", text_of(doc)[start:end]),
                start_char=start,
                end_char=end,
                force_id=facts.force_id,
                progress=verdict.progress,
                section=section,
                confidence=confidence,
                quotes=(*restated, evidence),
            )
        )
    return tuple(found)


@Language.factory("hmi_findings")
def create_finding_finder(nlp: Language, name: str) -> FindingFinder:
    return FindingFinder()
