"""A made collection as a store would hold it: printed on pages, with bodies, themes and links.

The linking generator says what extraction would have found and which links hold. Here its
documents get lines of print and blocks, its letters the body that sends them, and its links a
status: nothing is linked, so that a store of the nation's size takes minutes and not hours.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from benchmarks.linking.generator import Pair, Truth
from hmi_extract.datamodel import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    DocumentLink,
    DocumentOrganisation,
    DocumentRelation,
    Extraction,
    FindingLink,
    FindingRelation,
    Links,
    LinkStatus,
    OrganisationRole,
    Page,
    Position,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationLink,
    RecommendationRelation,
    Region,
    Response,
    ResponseLink,
    Stub,
    ThemeMention,
    ThemeSource,
)
from hmi_extract.organisations import Gazetteer
from hmi_extract.themes import load_themes

_LINE, _LINES_A_PAGE = 90, 44  # characters, lines
_SAID_BY_NOBODY = 0.05  # share of the true links that the linker would not propose
_WAITING, _ACCEPTED, _REJECTED = 0.2, 0.02, 0.01  # shares of the links proposed
_WRONG = 0.2  # links in doubt to something else, for each true one
_POSITIONS = (*[Position.UNSTATED] * 5, *[Position.ACCEPTED] * 10, *Position)


def printed(
    extractions: Iterable[Extraction], gazetteer: Gazetteer, running: int
) -> Iterator[Extraction]:
    """The same records in documents with pages, blocks, lines and the bodies behind them.

    `running`: characters of text for each recommendation of a report, beside its own.
    """
    themes = [theme.id for theme in load_themes()]
    for each in extractions:
        draw = random.Random(each.document.id)
        wanted = running * len(each.recommendations)
        document = _on_pages(_lengthened(draw, each.document, wanted))
        yield replace(
            each,
            document=document,
            facts=replace(each.facts, organisations=tuple(_bodies(each, gazetteer))),
            recommendations=tuple(
                replace(one, themes=_themes(draw, one, themes)) for one in each.recommendations
            ),
            responses=tuple(_taking_position(draw, one) for one in each.responses),
        )


def _lengthened(draw: random.Random, document: Document, wanted: int) -> Document:
    """With so many characters more, in paragraphs after all else, so that no offset moves."""
    words = sorted(set(document.text.split()))
    paragraphs = [document.text]
    while wanted > 0:
        paragraph = " ".join(draw.choices(words, k=draw.randint(40, 120)))
        paragraphs.append(paragraph)
        wanted -= len(paragraph) + 1
    return replace(document, text="\n".join(paragraphs))


def _on_pages(document: Document) -> Document:
    headings = {block.start_char: block for block in document.blocks}
    blocks: list[Block] = []
    regions: list[Region] = []
    start = 0
    for paragraph in document.text.split("\n"):
        end = start + len(paragraph)
        if paragraph:
            page, top = 1 + len(regions) // _LINES_A_PAGE, _top(len(regions))
            known = headings.get(start)
            kind = known.kind if known else BlockKind.PARAGRAPH
            level = known.level if known else None
            box = (72.0, top, 523.3, top + 13.8 * (1 + len(paragraph) // _LINE))
            seq = len(blocks)
            blocks.append(Block(seq, kind, paragraph, page, start, end, level, bbox=box))
            regions += _lines(start, end, len(regions))
        start = end + 1
    pages = 1 + max(0, len(regions) - 1) // _LINES_A_PAGE
    return replace(
        document,
        pages=tuple(Page(number, 595.3, 841.9) for number in range(1, pages + 1)),
        blocks=tuple(blocks),
        regions=tuple(regions),
    )


def _top(line: int) -> float:
    return 72.0 + 15.6 * (line % _LINES_A_PAGE)


def _lines(start: int, end: int, before: int) -> Iterator[Region]:
    for number, at in enumerate(range(start, end, _LINE), before):
        stop, top = min(at + _LINE, end), _top(number)
        box = (72.0, top, 72.0 + 5.01 * (stop - at), top + 13.8)
        yield Region(at, stop, 1 + number // _LINES_A_PAGE, box)


def _bodies(extraction: Extraction, gazetteer: Gazetteer) -> Iterator[DocumentOrganisation]:
    facts = extraction.facts
    if facts.kind != DocumentKind.RESPONSE:
        yield DocumentOrganisation("hmicfrs", OrganisationRole.PUBLISHER)
        if facts.force_id:
            yield DocumentOrganisation(facts.force_id, OrganisationRole.INSPECTED)
        return
    named = {one.respondent_id for one in extraction.responses if one.respondent_id}
    for body in sorted(named - {one.force_id for one in extraction.responses}):
        yield DocumentOrganisation(body, OrganisationRole.AUTHOR)
    yield DocumentOrganisation("hmicfrs", OrganisationRole.ADDRESSEE)


def _themes(
    draw: random.Random, one: Recommendation, themes: Sequence[str]
) -> tuple[ThemeMention, ...]:
    return tuple(
        ThemeMention(theme, one.start_char, one.start_char + 12, ThemeSource.ASK)
        for theme in draw.sample(themes, draw.choice((1, 2, 2, 3)))
    )


def _taking_position(draw: random.Random, one: Response) -> Response:
    if one.position != Position.UNSTATED:
        return one
    end = min(one.start_char + 14, one.end_char)
    quote = Quote(QuoteRole.POSITION_EVIDENCE, one.start_char, end)
    return replace(one, position=draw.choice(_POSITIONS), quotes=(*one.quotes, quote))


# --- links -------------------------------------------------------------------------------


def links_of(extractions: Sequence[Extraction], truth: Truth, seed: int) -> Links:
    """What a linker might have proposed, told from what holds; a part of it waits or is wrong."""
    asks = _asks_of_reports(extractions)
    documents = tuple(_document_links(extractions, truth))
    stubs, to_stubs = _stubs(extractions, documents)
    return Links(
        stubs=stubs,
        documents=(*documents, *to_stubs),
        responses=tuple(_response_links(random.Random(f"{seed} answers"), truth, asks)),
        findings=tuple(_finding_links(random.Random(f"{seed} findings"), truth)),
        recommendations=tuple(
            RecommendationLink(
                later,
                earlier,
                RecommendationRelation.CONTINUES,
                0.9,
                "nearly the same words",
                {"steps": [["words", 0.88, 6.1]], "strength": 6.1},
            )
            for later, earlier in sorted(truth.lineage)
        ),
    )


def _asks_of_reports(extractions: Iterable[Extraction]) -> Mapping[str, Sequence[str]]:
    """Recommendation → all of its report."""
    return {
        one: of_report
        for each in extractions
        for of_report in [[one.id for one in each.recommendations]]
        for one in of_report
    }


def _document_links(extractions: Iterable[Extraction], truth: Truth) -> Iterator[DocumentLink]:
    kinds = {one.document.id: one.facts.kind for one in extractions}
    evidence = {
        "steps": [["title", 0.93, 7.4], ["date", "same", 4.2], ["lag", 41, 0.8]],
        "strength": 12.4,
        "rivals": [],
    }
    for source, target in sorted(truth.documents):
        answers = kinds[source] == DocumentKind.RESPONSE
        relation = DocumentRelation.RESPONDS_TO if answers else DocumentRelation.REVIEWS
        yield DocumentLink(source, target, relation, 0.98, "title", evidence)


def _stubs(
    extractions: Iterable[Extraction], known: Iterable[DocumentLink]
) -> tuple[tuple[Stub, ...], tuple[DocumentLink, ...]]:
    """Reports that letters name and the collection does not hold."""
    linked = {link.source_id for link in known}
    stubs: dict[str, Stub] = {}
    links = []
    for each in extractions:
        naming = next(iter(each.facts.references), None)
        unknown = each.facts.kind == DocumentKind.RESPONSE and each.document.id not in linked
        if unknown and naming and naming.title:
            stub = Stub(f"stub-{naming.title.lower()}", naming.title, naming.published)
            stubs.setdefault(stub.id, stub)
            evidence = {"named_title": naming.title}
            links.append(
                DocumentLink(
                    each.document.id, stub.id, DocumentRelation.RESPONDS_TO, 0.9, "named", evidence
                )
            )
    return tuple(stubs.values()), tuple(links)


def _response_links(
    draw: random.Random, truth: Truth, asks: Mapping[str, Sequence[str]]
) -> Iterator[ResponseLink]:
    taken = set(truth.answers)
    for response, ask in sorted(truth.answers):
        if draw.random() >= _SAID_BY_NOBODY:
            other = draw.choice(asks[ask])
            status, evidence = _status(draw), _evidence(draw, other)
            yield ResponseLink(response, ask, _score(draw), "joint assignment", evidence, status)
        wrong = (response, draw.choice(asks[ask]))
        if draw.random() < _WRONG and wrong not in taken:
            taken.add(wrong)
            evidence, review = _evidence(draw, ask), LinkStatus.NEEDS_REVIEW
            yield ResponseLink(*wrong, _score(draw), "joint assignment", evidence, review)


def _finding_links(draw: random.Random, truth: Truth) -> Iterator[FindingLink]:
    for finding, ask in _some(draw, truth.findings):
        evidence, status = _evidence(draw, ask), _status(draw)
        verdict = FindingRelation.VERDICT
        yield FindingLink(finding, ask, verdict, _score(draw), "words", evidence, status)


def _some(draw: random.Random, pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (pair for pair in sorted(pairs) if draw.random() >= _SAID_BY_NOBODY)


def _status(draw: random.Random) -> LinkStatus:
    roll = draw.random()
    if roll < _WAITING:
        return LinkStatus.NEEDS_REVIEW
    if roll < _WAITING + _ACCEPTED:
        return LinkStatus.ACCEPTED
    return LinkStatus.REJECTED if roll < _WAITING + _ACCEPTED + _REJECTED else LinkStatus.AUTO


def _score(draw: random.Random) -> float:
    return round(draw.betavariate(6, 1.5), 4)


def _evidence(draw: random.Random, rival: str) -> Mapping[str, object]:
    steps = [
        ["answer_words", round(draw.random(), 2), round(6 * draw.random(), 1)],
        ["opening_words", round(draw.random(), 2), round(3 * draw.random(), 1)],
        ["addressee", "yes", 2.0],
    ]
    told = {"steps": steps, "strength": round(12 * draw.random(), 1), "nobody": 2.25}
    if draw.random() < 0.6:
        words = [["answer_words", round(draw.random(), 2), round(4 * draw.random(), 1)]]
        told["rivals"] = [[rival, round(6 * draw.random(), 1), words]]
    return told
