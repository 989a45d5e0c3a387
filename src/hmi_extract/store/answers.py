"""Which linked responses count as answers of a local policing body, and for which force."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hmi_extract.datamodel import Action, DocumentKind, OrganisationKind, Position
from hmi_extract.organisations import Gazetteer, Organisation
from hmi_extract.store.duties import CoverageStatus, status_of
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.standing import counts

# Whose words count inside a document of the local policing body: its own and the chief
# constable's. A quoted department or college answers for itself.
_COUNTING = frozenset({OrganisationKind.LOCAL_POLICING_BODY, OrganisationKind.POLICE_FORCE})


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that counts, to one recommendation, for one force."""

    response_id: str
    document_id: str
    published: date | None  # of its document; None: not known
    status: CoverageStatus


@dataclass(frozen=True, slots=True)
class Comment:
    """A document in which a local policing body comments on a report."""

    document_id: str
    published: date | None


Answers = Mapping[str, Mapping[str, Sequence[Answer]]]
"""Recommendation → force → the answers of that force's body."""


class _Bodies:
    """Local policing bodies behind documents."""

    def __init__(self, connection: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        self.known: Mapping[str, Organisation] = {each.id: each for each in gazetteer.organisations}
        self._of_document: defaultdict[str, set[str]] = defaultdict(set)
        query = (
            "SELECT document_id, organisation_id FROM document_organisations "
            "WHERE role IN ('publisher', 'author', 'signatory')"
        )
        for document_id, organisation_id in connection.execute(query):
            if self.kind(organisation_id) == OrganisationKind.LOCAL_POLICING_BODY:
                self._of_document[document_id].add(organisation_id)

    def kind(self, organisation_id: str | None) -> OrganisationKind | None:
        organisation = self.known.get(organisation_id or "")
        return organisation.kind if organisation else None

    def force(self, organisation_id: str | None) -> str | None:
        """The force that a body oversees, or the force itself."""
        organisation = self.known.get(organisation_id or "")
        if organisation is None:
            return None
        if organisation.kind == OrganisationKind.POLICE_FORCE:
            return organisation.id
        return organisation.force_id

    def forces(self, document_id: str) -> frozenset[str]:
        """Forces whose body publishes, writes or signs the document."""
        found = (self.force(body) for body in self._of_document[document_id])
        return frozenset(force for force in found if force)


@dataclass(frozen=True, slots=True)
class _LinkedResponse:
    recommendation_id: str
    response_id: str
    document_id: str
    document_kind: DocumentKind
    published: date | None
    force_id: str | None
    respondent_id: str | None
    position: Position
    action: Action | None


def read_answers(connection: sqlite3.Connection, gazetteer: Gazetteer) -> Answers:
    """Every answer that counts, over links that stand."""
    bodies = _Bodies(connection, gazetteer)
    found: defaultdict[str, defaultdict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for linked in _linked_responses(connection):
        status = status_of(linked.position, linked.action)
        answer = Answer(linked.response_id, linked.document_id, linked.published, status)
        for force in _answered_for(linked, bodies):
            found[linked.recommendation_id][force].append(answer)
    return found


def _linked_responses(connection: sqlite3.Connection) -> Iterator[_LinkedResponse]:
    query = f"""
        SELECT l.recommendation_id, r.id, d.id, d.kind, d.published, r.force_id,
            r.respondent_id, coalesce(l.position, r.position), coalesce(l.action, r.action)
        FROM response_links AS l
        JOIN responses AS r ON r.id = l.response_id
        JOIN documents AS d ON d.id = r.document_id
        WHERE {counts("l", LinkTable.RESPONSES)}
        ORDER BY l.recommendation_id, r.id
    """
    for (
        to,
        response,
        document,
        kind,
        day,
        force,
        respondent,
        position,
        action,
    ) in connection.execute(query):
        yield _LinkedResponse(
            recommendation_id=to,
            response_id=response,
            document_id=document,
            document_kind=DocumentKind(kind),
            published=_day(day),
            force_id=force,
            respondent_id=respondent,
            position=Position(position),
            action=Action(action) if action else None,
        )


def _answered_for(linked: _LinkedResponse, bodies: _Bodies) -> frozenset[str]:
    """The forces for which the response counts.

    The document must be the local policing body's: a force's own page or a department's
    reply does not discharge the duty (Police Act 1996, s.55(5)). Failing a known maker, a
    response document in which the body itself speaks is taken for its own.
    """
    speaker = bodies.kind(linked.respondent_id)
    if linked.respondent_id is not None and speaker not in _COUNTING:
        return frozenset()
    forces = bodies.forces(linked.document_id)
    speaks_itself = speaker == OrganisationKind.LOCAL_POLICING_BODY
    if not forces and speaks_itself and linked.document_kind == DocumentKind.RESPONSE:
        own = bodies.force(linked.respondent_id)
        forces = frozenset([own] if own else [])
    # In a letter of two bodies a response may be one force's alone.
    claimed = linked.force_id or bodies.force(linked.respondent_id)
    return forces & {claimed} if claimed else forces


def read_comments(
    connection: sqlite3.Connection, gazetteer: Gazetteer, answers: Answers
) -> dict[tuple[str, str], list[Comment]]:
    """(report, force) → the comments of its body: documents that respond to the report, and
    those that answer a recommendation in it; in the order of their ids."""
    found: defaultdict[tuple[str, str], dict[str, Comment]] = defaultdict(dict)
    for key, comment in _responding(connection, gazetteer):
        found[key][comment.document_id] = comment
    for recommendation, report in connection.execute("SELECT id, document_id FROM recommendations"):
        for force, given in answers.get(recommendation, {}).items():
            for answer in given:
                comment = Comment(answer.document_id, answer.published)
                found[report, force][answer.document_id] = comment
    return {key: [comments[one] for one in sorted(comments)] for key, comments in found.items()}


def _responding(
    connection: sqlite3.Connection, gazetteer: Gazetteer
) -> Iterator[tuple[tuple[str, str], Comment]]:
    bodies = _Bodies(connection, gazetteer)
    query = """
        SELECT l.target_id, d.id, d.published
        FROM document_links AS l JOIN documents AS d ON d.id = l.source_id
        WHERE l.relation = 'responds_to' AND l.status IN ('auto', 'accepted')
    """
    for report, document, published in connection.execute(query):
        for force in bodies.forces(document):
            yield (report, force), Comment(document, _day(published))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
