"""Which recommendation each answer of a letter is to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    LinkStatus,
    Problem,
    Response,
    ResponseLink,
    Scope,
    Severity,
)
from hmi_extract.linking.assignment import (
    AUTO,
    REVIEW,
    WORDS,
    assign,
    mutual_leads,
    row_leads,
    score,
)
from hmi_extract.linking.collection import Collection, record_text
from hmi_extract.linking.collective import link_collective
from hmi_extract.linking.comparisons import (
    LOCAL_NUMBER,
    Ask,
    Comparisons,
    Letter,
    compare,
    described,
    local_numbers,
    number_agreement,
    ordered,
)
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.numbers import cited
from hmi_extract.organisations import Gazetteer

_TAKEN = -50.0  # strength of a recommendation that another answer names outright
_SEVERAL_FLOOR = 0.15  # likeness that an answer for several must have with each of them
_SEVERAL_RIVAL = WORDS * _SEVERAL_FLOOR**0.5


def link_responses(
    collection: Collection, documents: Sequence[DocumentLink], gazetteer: Gazetteer
) -> tuple[list[ResponseLink], list[Problem]]:
    """Link the answers of every document to the recommendations of the reports it answers."""
    links: list[ResponseLink] = []
    problems: list[Problem] = []
    for letter in _letters(collection, documents):
        comparisons = _compared(letter, collection, gazetteer)
        named = _named_links(letter, comparisons)
        several = _several_links(letter, comparisons, named)
        single = _assigned_links(letter, comparisons, named)
        item_links = [*named, *several, *single]
        links.extend(item_links)
        links.extend(link_collective(letter, comparisons, item_links))
        problems.extend(_orphans(letter, item_links))
    return sorted(links, key=lambda one: (one.response_id, one.recommendation_id)), problems


def _letters(collection: Collection, documents: Sequence[DocumentLink]) -> Iterator[Letter]:
    answered: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for link in documents:
        if link.relation == DocumentRelation.RESPONDS_TO:
            doubtful = link.status != LinkStatus.AUTO
            for report_id in _with_recommendations(collection, documents, link.target_id):
                before = answered[link.source_id].get(report_id, True)
                answered[link.source_id][report_id] = before and doubtful
    for letter_id in sorted(answered):
        extraction = collection.by_id[letter_id]
        answers = sorted(extraction.responses, key=lambda one: (one.start_char, one.id))
        asks = tuple(
            ask
            for report_id, doubtful in sorted(answered[letter_id].items())
            for ask in _asks(collection, report_id, doubtful)
        )
        if answers and asks:
            yield Letter(extraction, tuple(answers), asks)


def _with_recommendations(
    collection: Collection, documents: Sequence[DocumentLink], target_id: str
) -> Iterator[str]:
    """The report itself; for a review, which makes few of its own, also what it follows up:
    a letter on a revisit restates the recommendations of the inspection before."""
    yield target_id
    target = collection.by_id.get(target_id)
    if target and target.facts.kind == DocumentKind.POST_INSPECTION_REVIEW:
        for link in documents:
            reviewed = link.source_id == target_id and link.status == LinkStatus.AUTO
            if reviewed and link.relation == DocumentRelation.REVIEWS:
                yield link.target_id


def _asks(collection: Collection, report_id: str, doubtful: bool) -> list[Ask]:
    report = collection.by_id.get(report_id)
    if report is None:  # a stub
        return []
    made = sorted(report.recommendations, key=lambda one: (one.start_char, one.id))
    return [Ask(one, report, record_text(report, one), doubtful) for one in made]


def _compared(letter: Letter, collection: Collection, gazetteer: Gazetteer) -> Comparisons:
    """All comparisons. What is sure by text and citation tells whether the letter's own
    numbers are the report's, and whether it follows the report's order."""
    first = compare(letter, collection, gazetteer)
    anchors = _anchors(letter, first)
    weight = LOCAL_NUMBER[number_agreement(letter, anchors)]
    numbered = first.with_value("number_local", local_numbers(letter), weight)
    return numbered.with_value("in_order", ordered(letter, anchors), first.weights["in_order"])


def _anchors(letter: Letter, comparisons: Comparisons) -> list[tuple[int, int]]:
    """Sure pairs (row, column) of one respondent, who answers once in turn."""
    links = _named_links(letter, comparisons)
    links += _assigned_links(letter, comparisons, links)
    rows = {answer.id: row for row, answer in enumerate(letter.answers)}
    columns = {one.id: column for column, one in enumerate(letter.recommendations)}
    return [
        (rows[link.response_id], columns[link.recommendation_id])
        for link in links
        if link.score >= AUTO
    ]


def _named_links(letter: Letter, comparisons: Comparisons) -> list[ResponseLink]:
    """Answers that say outright which recommendation they are to.

    A near-verbatim restatement comes before every number: letters number as they like.
    """
    strength = comparisons.strength
    links: dict[tuple[int, int], ResponseLink] = {}
    for row in range(len(letter.answers)):
        for group, method in _named_groups(letter, comparisons, row):
            leads = row_leads(strength[row : row + 1, list(group)])[0]
            column, lead = group[int(np.argmax(leads))], float(np.max(leads))
            link = _link(letter, comparisons, (row, column), lead, method)
            known = links.get((row, column))
            if link and (not known or known.score < link.score):
                links[row, column] = link
    return list(links.values())


def _named_groups(
    letter: Letter, comparisons: Comparisons, row: int
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Groups of columns, one of each of which the answer names, with the method."""
    answer = letter.answers[row]
    for group in comparisons.groups[row] if answer.scope != Scope.ALL else ():
        yield group, "restated"
    if comparisons.groups[row] and answer.scope == Scope.SINGLE:
        return
    for citation in answer.cites:
        positions = cited(citation, letter.recommendations)
        if positions:
            yield tuple(positions), "number cited"


def _assigned_links(
    letter: Letter, comparisons: Comparisons, named: Sequence[ResponseLink]
) -> list[ResponseLink]:
    """Single answers that name nothing: joined one to one, each respondent's by itself.

    The chief constable's column and the commissioner's each answer every recommendation.
    """
    done = {link.response_id for link in named}
    voices: defaultdict[str, list[int]] = defaultdict(list)
    for row, answer in enumerate(letter.answers):
        if answer.scope == Scope.SINGLE:
            voices[answer.respondent_id or ""].append(row)
    links: list[ResponseLink] = []
    for voice in sorted(voices):
        ids = {letter.answers[row].id for row in voices[voice]}
        taken = {one.recommendation_id for one in named if one.response_id in ids}
        rows = [row for row in voices[voice] if letter.answers[row].id not in done]
        links.extend(_joined(letter, comparisons, rows, taken))
    return links


def _joined(
    letter: Letter, comparisons: Comparisons, rows: Sequence[int], taken: set[str]
) -> Iterator[ResponseLink]:
    strength: Matrix = comparisons.strength[list(rows)]
    for column, one in enumerate(letter.recommendations):
        if one.id in taken:
            strength[:, column] = _TAKEN
    leads = mutual_leads(strength)
    for place, column in assign(strength):
        pair = (rows[place], column)
        link = _link(letter, comparisons, pair, float(leads[place, column]), "joint assignment")
        if link:
            yield link


def _several_links(
    letter: Letter, comparisons: Comparisons, named: Sequence[ResponseLink]
) -> list[ResponseLink]:
    """Answers for several that name none: to those whose words they share clearly."""
    done = {link.response_id for link in named}
    links = []
    for row, answer in enumerate(letter.answers):
        if answer.scope != Scope.SEVERAL or answer.id in done or answer.cites:
            continue
        alike = comparisons.values["answer_words"][row] + comparisons.values["restated_words"][row]
        floor = max(_SEVERAL_FLOOR, 0.5 * float(alike.max()))
        for column in np.flatnonzero(alike >= floor):
            strength = comparisons.strength[row, column]
            lead = 1 / (1 + np.exp(_SEVERAL_RIVAL - strength))
            pair = (row, int(column))
            link = _link(letter, comparisons, pair, float(lead), "several by likeness")
            if link:
                links.append(link)
    return links


def _link(
    letter: Letter,
    comparisons: Comparisons,
    pair: tuple[int, int],
    lead: float,
    method: str,
) -> ResponseLink | None:
    row, column = pair
    chance = score(lead)
    if chance < REVIEW:
        return None
    ask = letter.asks[column]
    sure = chance >= AUTO and not ask.doubtful
    return ResponseLink(
        response_id=letter.answers[row].id,
        recommendation_id=ask.recommendation.id,
        score=round(chance, 4),
        method=method,
        evidence=described(comparisons, row, column, lead),
        status=LinkStatus.AUTO if sure else LinkStatus.NEEDS_REVIEW,
    )


def _orphans(letter: Letter, links: Sequence[ResponseLink]) -> Iterator[Problem]:
    """Answers to numbers that the report lacks, unless what they restate settles it: a
    letter may number a report's unnumbered items by itself."""
    settled = {link.response_id for link in links if link.status == LinkStatus.AUTO}
    for answer in letter.answers:
        if answer.id in settled:
            continue
        missing = [one for one in answer.cites if not cited(one, letter.recommendations)]
        if missing:
            yield _orphan(letter, answer, missing)


def _orphan(letter: Letter, answer: Response, missing: Sequence[str]) -> Problem:
    reports = sorted({ask.report.facts.title or ask.report.document.id for ask in letter.asks})
    page = letter.extraction.document.page_at(answer.start_char)
    return Problem(
        source=letter.extraction.document.source,
        stage="linking",
        severity=Severity.WARNING,
        code="orphan_citation",
        message=(
            f"the answer on page {page} names recommendation {', '.join(missing)}, which was "
            f"not found in “{'”, “'.join(reports)}”. Check the letter and the report."
        ),
        document_id=letter.extraction.document.id,
    )
