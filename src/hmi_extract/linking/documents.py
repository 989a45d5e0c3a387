"""Which report each letter answers, each review follows up, each article tells of."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Extraction,
    LinkStatus,
    Problem,
    Severity,
    Stub,
)
from hmi_extract.enumerations import INDEX_OF_ANSWERS
from hmi_extract.linking.collection import Collection
from hmi_extract.linking.decided import Decided, OpenReports
from hmi_extract.linking.evidence import Rival, evidence
from hmi_extract.linking.mentions import Mention, as_source, mention, unnamed
from hmi_extract.linking.printed import PrintedTitles
from hmi_extract.linking.reports import Candidate
from hmi_extract.linking.stubs import Stubs
from hmi_extract.organisations import Gazetteer

AUTO = 0.65  # score from which a link stands by itself
REVIEW = 0.45  # score from which a person is asked
_TOO_CLOSE = 0.75  # log-odds: the first choice is then hardly twice as likely as the second
_HOPELESS = -3.0  # log-odds below which a report that lost is not worth telling
_NAMED = 0.9  # a stub is exactly what was named; only the naming may have been misread

_RELATION_OF: Mapping[DocumentKind, DocumentRelation] = {
    DocumentKind.RESPONSE: DocumentRelation.RESPONDS_TO,
    DocumentKind.POST_INSPECTION_REVIEW: DocumentRelation.REVIEWS,
    DocumentKind.NEWS_ARTICLE: DocumentRelation.REPORTS_ON,
}


@dataclass(frozen=True, slots=True)
class DocumentLinks:
    """Links between documents, sorted by source and target, with what could not be linked."""

    stubs: tuple[Stub, ...]
    links: tuple[DocumentLink, ...]
    problems: tuple[Problem, ...]


def link_documents(
    collection: Collection, gazetteer: Gazetteer, decided: Decided | None = None
) -> DocumentLinks:
    """Match every report that is named against the collection; stubs for those outside it.

    A report that fits is linked with status auto; where two fit about as well, both are
    linked with status needs_review, for a person to choose. What a person `decided` narrows
    the choice; the links that were decided on are as they would be without it.
    """
    decided = decided or Decided()
    finder, stubs = OpenReports(collection, decided), Stubs()
    titles = PrintedTitles(collection, gazetteer)
    links: dict[tuple[str, str, DocumentRelation], DocumentLink] = {}
    problems: list[Problem] = []
    for extraction in collection:
        found = [
            link for named in _mentions(extraction) for link in _links_of(named, finder, stubs)
        ]
        if extraction.facts.kind == DocumentKind.RESPONSE or _names_none(extraction, found):
            found = _with_printed_titles(extraction, found, finder, titles)
        for link in found:
            key = (link.source_id, link.target_id, link.relation)
            if key not in links or link.score > links[key].score:
                links[key] = link
        if extraction.facts.kind == DocumentKind.RESPONSE:
            told = decided.told_of(extraction.document.id, found, collection.by_id)
            problems.extend(_letter_problems(extraction, told, stubs))
    for named, candidates in finder.overruled():
        for link in _links_to(named, candidates, _choose(candidates)):
            key = (link.source_id, link.target_id, link.relation)
            ruled = decided.rejects(*key) or decided.accepts(*key)
            if ruled and (key not in links or link.score >= links[key].score):
                links[key] = link
    ordered = tuple(links[key] for key in sorted(links))
    return DocumentLinks(stubs.all(), ordered, tuple(problems))


def _names_none(extraction: Extraction, found: Sequence[DocumentLink]) -> bool:
    """Whether a review or an article is not known to be about any report of the collection: a
    review may print the titles of others in passing."""
    sure = any(link.status == LinkStatus.AUTO for link in found)
    return extraction.facts.kind in _RELATION_OF and not sure


def _with_printed_titles(
    extraction: Extraction, found: list[DocumentLink], finder: OpenReports, titles: PrintedTitles
) -> list[DocumentLink]:
    """Links to reports of the collection whose titles the letter prints without more ado.

    A letter may name its second report in passing ("and “Title”, published on …"), or its
    only one in a heading alone. Where that gives the report, a stub for a worse reading of
    the same name is not needed.
    """
    if _is_index(extraction):
        return found
    inside = [link for link in found if link.evidence.get("steps")]
    known = {link.target_id for link in inside}
    doubtful = [link.target_id for link in inside if link.status == LinkStatus.NEEDS_REVIEW]
    sure_of = known - set(doubtful)
    printed = []
    for reference, report_ids in titles.printed_in(extraction, anywhere=not known):
        reference = replace(reference, relation=_RELATION_OF[extraction.facts.kind])
        named = mention(extraction, reference, explicit=True)
        candidates = finder.candidates(named)
        # "Plain sight" may be short for "Plain sight, five years on", which the letter answers
        others = {one for one in sure_of - set(report_ids) if not titles.begins(one, reference)}
        chosen = _choose([one for one in candidates if one.report_id not in others])
        for candidate in chosen:
            sure = len(chosen) == 1 and candidate.score >= AUTO
            surer = doubtful == [candidate.report_id] and sure  # of two, a person chooses
            new = candidate.report_id not in known or surer
            if candidate.report_id in report_ids and new:
                status = LinkStatus.AUTO if sure else LinkStatus.NEEDS_REVIEW
                link = _link(named, candidate, candidates, status)
                printed.append(replace(link, method="printed title"))
    if printed and not known:
        return printed
    settled = {link.target_id for link in printed}
    return [link for link in found if link.target_id not in settled] + printed


def _is_index(extraction: Extraction) -> bool:
    """A page that lists reports and says where the answers to them are answers none."""
    return (
        INDEX_OF_ANSWERS in extraction.facts.basis.get("kind", "")
        and not extraction.facts.references
    )


def _mentions(extraction: Extraction) -> Iterator[Mention]:
    facts = extraction.facts
    for reference in facts.references:
        yield mention(extraction, reference, explicit=True)
    if not facts.references:
        if facts.kind in _RELATION_OF:
            yield unnamed(extraction, _RELATION_OF[facts.kind])
        elif facts.kind == DocumentKind.INSPECTION_REPORT and extraction.findings:
            # An assessment that comes back to what the one before it found.
            yield unnamed(extraction, DocumentRelation.REVIEWS)


def _links_of(named: Mention, finder: OpenReports, stubs: Stubs) -> Iterator[DocumentLink]:
    found = yield from _links_inside(named, finder)
    if found or finder.is_settled(named):
        return
    stub = stubs.stand_for(named)
    if stub is None:
        return
    yield _stub_link(named, stub)
    if named.relation == DocumentRelation.REPORTS_ON:
        # The article may be the only trace of a review; the inspection may still be here.
        source = as_source(named, stub.id)
        candidates = finder.candidates(source)
        for candidate in _choose(candidates):
            yield _link(source, candidate, candidates, LinkStatus.NEEDS_REVIEW)


def _links_inside(named: Mention, finder: OpenReports) -> Generator[DocumentLink, None, bool]:
    """Links to reports of the collection; whether there was any."""
    candidates = finder.candidates(named)
    chosen = _choose(candidates)
    yield from _links_to(named, candidates, chosen)
    return bool(chosen)


def _links_to(
    named: Mention, candidates: Sequence[Candidate], chosen: Sequence[Candidate]
) -> Iterator[DocumentLink]:
    alone = len(chosen) == 1 and chosen[0].score >= AUTO
    status = LinkStatus.AUTO if alone else LinkStatus.NEEDS_REVIEW
    for candidate in chosen:
        yield _link(named, candidate, candidates, status)


def _choose(candidates: list[Candidate]) -> list[Candidate]:
    """The best candidate, with all that come too close to it; none where all are unlikely."""
    likely = [one for one in candidates if one.score >= REVIEW]
    return [one for one in likely if likely[0].log_odds - one.log_odds < _TOO_CLOSE]


def _link(
    named: Mention, candidate: Candidate, candidates: Sequence[Candidate], status: LinkStatus
) -> DocumentLink:
    rivals = [
        Rival(one.report_id, one.steps)
        for one in candidates
        if one.report_id != candidate.report_id and one.log_odds > _HOPELESS
    ]
    return DocumentLink(
        source_id=named.source_id,
        target_id=candidate.report_id,
        relation=named.relation,
        score=round(candidate.score, 4),
        method="named report" if named.explicit else "own title and contents",
        evidence=evidence(candidate.steps, rivals=rivals),
        status=status,
    )


def _stub_link(named: Mention, stub: Stub) -> DocumentLink:
    published = named.reference.published
    said = {
        "named_title": named.reference.title,
        "named_date": published.isoformat() if published else None,
    }
    return DocumentLink(
        source_id=named.source_id,
        target_id=stub.id,
        relation=named.relation,
        score=_NAMED,
        method="report not in collection",
        evidence={name: value for name, value in said.items() if value is not None},
    )


def _letter_problems(
    extraction: Extraction, found: Sequence[DocumentLink], stubs: Stubs
) -> Iterator[Problem]:
    if not found:
        yield _problem(
            extraction,
            "unknown_report",
            "the letter names no report that can be found. "
            "Add the report, or name it in the manifest.",
        )
    for link in found:
        stub = stubs.get(link.target_id)
        if stub:
            named = stub.title or f"a report of {stub.published}"
            yield _problem(
                extraction,
                "unknown_report",
                f"answers “{named}”, which is not in the collection. "
                "Add it, so that the answers can be linked.",
            )
    doubtful = [link.target_id for link in found if link.status == LinkStatus.NEEDS_REVIEW]
    if doubtful:
        yield _problem(
            extraction,
            "doubtful_report",
            f"may answer {', '.join(sorted(doubtful))}. Decide with the review command.",
        )


def _problem(extraction: Extraction, code: str, message: str) -> Problem:
    return Problem(
        source=extraction.document.source,
        stage="linking",
        severity=Severity.WARNING,
        code=code,
        message=message,
        document_id=extraction.document.id,
    )
