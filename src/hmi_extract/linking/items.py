"""Which recommendation each answer of a letter is to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Evidence,
    LinkStatus,
    Problem,
    Response,
    ResponseLink,
    Scope,
    Severity,
)
from hmi_extract.linking.assignment import Joint, calibrated, joint, row_leads
from hmi_extract.linking.collection import Collection, record_text
from hmi_extract.linking.collective import link_collective
from hmi_extract.linking.collective_scope import for_some, scope_of
from hmi_extract.linking.comparisons import (
    Ask,
    Comparisons,
    Letter,
    cited_here,
    compare,
    ordered,
)
from hmi_extract.linking.evidence import MOST_RIVALS, Rival, evidence, without_rivals
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.local_numbers import with_local_numbers
from hmi_extract.linking.named_reports import named_reports
from hmi_extract.linking.numbers import cited
from hmi_extract.linking.weights import load_weights
from hmi_extract.linking.whole_concern import with_whole_concerns
from hmi_extract.organisations import Gazetteer

_TAKEN = -50.0  # strength of a recommendation that another answer names outright
_SEVERAL_FLOOR = 0.15  # likeness that an answer for several must have with each of them
_SEVERAL_SCORE = 0.35  # a third of such links were right, however alike the words
_IN_QUESTION = 0.2  # chance from which a candidate is shown to the person who decides
_NAMED_NOBODY = 0.5  # strength of "none of these" against what an answer names outright
_SPOKEN_OF = 3.0  # strength of the report that was named last, among those that have the number
_NAMED = frozenset({"restated", "number cited"})  # methods for which places do not count
_HIGHEST = 0.99  # of any score: what is printed may have been misread
_NEAR = 6.0  # log-odds behind the link within which a rival is worth telling


def link_responses(
    collection: Collection, documents: Sequence[DocumentLink], gazetteer: Gazetteer
) -> tuple[list[ResponseLink], list[Problem]]:
    """Link the answers of every document to the recommendations of the reports it answers."""
    links: list[ResponseLink] = []
    problems: dict[str, list[Problem]] = {}
    for letter in letters_of(collection, documents):
        comparisons = compared(letter, collection, gazetteer)
        named = named_links(letter, comparisons)
        several = _several_links(letter, comparisons, named, gazetteer)
        single = _assigned_links(letter, comparisons, named)
        item_links = with_whole_concerns(letter, [*named, *several, *single])
        item_links = _without_linked_rivals(item_links)
        links.extend(item_links)
        links.extend(link_collective(letter, comparisons, item_links, gazetteer))
        problems[letter.extraction.document.id] = list(_orphans(letter, item_links))
    found = sorted(links, key=lambda one: (one.response_id, one.recommendation_id))
    return found, [problem for letter_id in sorted(problems) for problem in problems[letter_id]]


def _without_linked_rivals(links: Sequence[ResponseLink]) -> list[ResponseLink]:
    """What the same answer is linked to as well did not lose to the link."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        linked[link.response_id].add(link.recommendation_id)
    return [
        replace(link, evidence=without_rivals(link.evidence, linked[link.response_id]))
        for link in links
    ]


def letters_of(collection: Collection, documents: Sequence[DocumentLink]) -> Iterator[Letter]:
    """Letters on the same reports one after the other: what these ask is then read once."""
    reviewed = _reviewed(documents)
    answered: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    named = {
        (link.source_id, link.target_id)
        for link in documents
        if link.relation == DocumentRelation.RESPONDS_TO
    }
    for link in documents:
        if link.relation == DocumentRelation.RESPONDS_TO:
            doubtful = not link.status.is_sure
            for report_id in _with_recommendations(collection, reviewed, link.target_id):
                before = answered[link.source_id].get(report_id, True)
                answered[link.source_id][report_id] = before and doubtful
    for letter_id in sorted(answered, key=lambda one: (sorted(answered[one]), one)):
        extraction = collection.by_id[letter_id]
        answers = sorted(extraction.responses, key=lambda one: (one.start_char, one.id))
        asks = tuple(
            ask
            for report_id, doubtful in sorted(answered[letter_id].items())
            for ask in _asks(
                collection,
                report_id,
                doubtful=doubtful,
                followed_up=(letter_id, report_id) not in named,
            )
        )
        if answers and asks:
            yield Letter(extraction, tuple(answers), asks)


def _reviewed(documents: Sequence[DocumentLink]) -> Mapping[str, list[str]]:
    """Each review with what it surely follows up."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in documents:
        if link.relation == DocumentRelation.REVIEWS and link.status.is_sure:
            found[link.source_id].append(link.target_id)
    return found


def _with_recommendations(
    collection: Collection, reviewed: Mapping[str, list[str]], target_id: str
) -> Iterator[str]:
    """The report itself; for a review, which makes few of its own, also what it follows up:
    a letter on a revisit restates the recommendations of the inspection before."""
    yield target_id
    target = collection.by_id.get(target_id)
    if target and target.facts.kind == DocumentKind.POST_INSPECTION_REVIEW:
        yield from reviewed.get(target_id, ())


def _asks(
    collection: Collection, report_id: str, *, doubtful: bool, followed_up: bool
) -> list[Ask]:
    report = collection.by_id.get(report_id)
    if report is None:  # a stub
        return []
    made = sorted(report.recommendations, key=lambda one: (one.start_char, one.id))
    return [Ask(one, report, record_text(report, one), doubtful, followed_up) for one in made]


def compared(letter: Letter, collection: Collection, gazetteer: Gazetteer) -> Comparisons:
    """All comparisons. What is sure by text and citation tells whether the letter's own
    numbers are the report's, and whether it follows the report's order."""
    first = compare(letter, collection, gazetteer)
    weights = load_weights().answers.comparisons
    first = first.with_value("report_named", named_reports(letter), weights["report_named"])
    anchors = _anchors(letter, first)
    numbered = with_local_numbers(letter, first, anchors)
    return numbered.with_value("in_order", ordered(letter, anchors), weights["in_order"])


def _anchors(letter: Letter, comparisons: Comparisons) -> list[tuple[int, int]]:
    """Sure pairs (row, column) of one respondent, who answers once in turn."""
    links = named_links(letter, comparisons)
    links += _assigned_links(letter, comparisons, links)
    rows = {answer.id: row for row, answer in enumerate(letter.answers)}
    columns = {one.id: column for column, one in enumerate(letter.recommendations)}
    return [
        (rows[link.response_id], columns[link.recommendation_id])
        for link in links
        if link.score >= load_weights().answers.auto
    ]


def named_links(letter: Letter, comparisons: Comparisons) -> list[ResponseLink]:
    """Answers that say outright which recommendation they are to.

    A near-verbatim restatement comes before every number: letters number as they like.
    """
    # Two reports may each have what is named: which of them is being spoken of tells most then.
    strength = comparisons.without_places
    if "report_named" in comparisons.values:
        strength = strength + _SPOKEN_OF * comparisons.values["report_named"]
    links: dict[tuple[int, int], ResponseLink] = {}
    for row in range(len(letter.answers)):
        for group, method in _named_groups(letter, comparisons, row):
            columns = list(group)
            leads = row_leads(strength[row : row + 1, columns], _NAMED_NOBODY)
            scores = calibrated(leads, leads, load_weights().answers.calibration)[0]
            best = int(np.argmax(scores))
            pair = (row, group[best])
            link = _link(letter, comparisons, pair, float(scores[best]), method)
            if link and (pair not in links or links[pair].score < link.score):
                links[pair] = link
    return list(links.values())


def _named_groups(
    letter: Letter, comparisons: Comparisons, row: int
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Groups of columns, one of each of which the answer names, with the method."""
    answer = letter.answers[row]
    for group in comparisons.groups[row] if scope_of(letter, answer) != Scope.ALL else ():
        yield group, "restated"
    if comparisons.groups[row] and answer.scope == Scope.SINGLE:
        return
    for citation in cited_here(letter, answer):
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
        if scope_of(letter, answer) == Scope.SINGLE:
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
    weights = load_weights().answers
    strength: Matrix = comparisons.strength[list(rows)]
    for column, one in enumerate(letter.recommendations):
        if one.id in taken:
            strength[:, column] = _TAKEN
    found = joint(strength, weights.nobody, weights.calibration)
    for place, column in found.pairs:
        columns = _candidates(found, place, column)
        # An answer that names a number which the report lacks is at best meant for this one.
        orphan = _cites_what_is_not_there(letter, letter.answers[rows[place]])
        for each in columns:
            pair, score = (rows[place], each), float(found.scores[place, each])
            asked = orphan or len(columns) > 1
            link = _link(letter, comparisons, pair, score, "joint assignment", asked=asked)
            if link:
                yield link


def _cites_what_is_not_there(letter: Letter, answer: Response) -> bool:
    """A number, in a report that has numbers; "A" and "B" may be the letter's own."""
    numbered = any(one.number for one in letter.recommendations)
    return numbered and any(one.strip().isdigit() for one in cited_here(letter, answer))


def _candidates(found: Joint, row: int, column: int) -> list[int]:
    """The one that was assigned, if it is sure; else with all that come close to it."""
    weights = load_weights().answers
    score = float(found.scores[row, column])
    if score >= weights.auto:
        return [column]
    near = {int(at) for at in np.flatnonzero(found.chances[row] >= _IN_QUESTION)}
    return sorted({column} | near) if score >= weights.review or len(near) > 1 else []


def _several_links(
    letter: Letter,
    comparisons: Comparisons,
    named: Sequence[ResponseLink],
    gazetteer: Gazetteer,
) -> list[ResponseLink]:
    """Answers for several that name none, nor whom these are for: to those whose words they
    share clearly."""
    done = {link.response_id for link in named}
    links = []
    for row, answer in enumerate(letter.answers):
        if answer.scope != Scope.SEVERAL or answer.id in done or answer.cites:
            continue
        if for_some(letter, row, gazetteer):
            continue
        alike = comparisons.values["answer_words"][row] + comparisons.values["restated_words"][row]
        floor = max(_SEVERAL_FLOOR, 0.5 * float(alike.max()))
        for column in np.flatnonzero(alike >= floor):
            pair = (row, int(column))
            link = _link(
                letter, comparisons, pair, _SEVERAL_SCORE, "several by likeness", asked=True
            )
            if link:
                links.append(link)
    return links


def _link(
    letter: Letter,
    comparisons: Comparisons,
    pair: tuple[int, int],
    score: float,
    method: str,
    *,
    asked: bool = False,
) -> ResponseLink | None:
    """None where the pair is too unlikely. `asked`: a person is to choose, however likely."""
    weights = load_weights().answers
    if score < weights.review and not asked:
        return None
    row, column = pair
    ask = letter.asks[column]
    sure = score >= weights.auto and not ask.doubtful and not asked
    return ResponseLink(
        response_id=letter.answers[row].id,
        recommendation_id=ask.recommendation.id,
        score=round(min(score, _HIGHEST), 4),
        method=method,
        evidence=_evidence(letter, comparisons, pair, places=method not in _NAMED),
        status=LinkStatus.AUTO if sure else LinkStatus.NEEDS_REVIEW,
    )


def _evidence(
    letter: Letter, comparisons: Comparisons, pair: tuple[int, int], *, places: bool
) -> Evidence:
    row, column = pair
    steps = partial(comparisons.steps, places=places)
    strength = comparisons.strength[row]
    near = [int(at) for at in np.argsort(-strength, kind="stable")[: MOST_RIVALS + 1]
            if at != column and strength[at] > max(strength[column] - _NEAR, 0.0)]  # fmt: skip
    rivals = [Rival(letter.asks[at].recommendation.id, steps(row, at)) for at in near]
    nobody = load_weights().answers.nobody if places else _NAMED_NOBODY
    return evidence(steps(row, column), nobody=nobody, rivals=rivals)


def _orphans(letter: Letter, links: Sequence[ResponseLink]) -> Iterator[Problem]:
    """Answers to numbers that the report lacks, unless what they restate settles it: a
    letter may number a report's unnumbered items by itself."""
    settled = {link.response_id for link in links if link.status == LinkStatus.AUTO}
    for answer in letter.answers:
        if answer.id in settled:
            continue
        missing = [
            one for one in cited_here(letter, answer) if not cited(one, letter.recommendations)
        ]
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
