"""One document: its facts, what it is linked to, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlite_utils import Database

from hmi_extract.errors import NotFoundError
from hmi_extract.exports.why import Why, read_why
from hmi_extract.store.link_rows import LinkTable
from hmi_extract.store.rows import select
from hmi_extract.store.standing import counts, waits


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document at the other end of a link."""

    id: str
    title: str | None
    kind: str
    published: str | None  # ISO 8601
    is_stub: bool
    relation: str  # responds_to, reviews, reports_on
    outgoing: bool  # whether it is the target: the one that is answered, reviewed or told of
    status: str  # auto, needs_review, accepted, rejected
    score: float  # 0 to 1
    method: str
    why: Why | None = None  # None: not asked for


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A recommendation, answer or finding of the document."""

    id: str
    kind: str  # recommendation, area_for_improvement, cause_of_concern, response, finding
    number: str | None  # as printed
    page: int
    text: str
    linked: bool  # a recommendation: answered; by a link that stands
    waiting: bool  # not linked, but a person has to decide on a link


@dataclass(frozen=True, slots=True)
class Counts:
    """Records of one kind in the document."""

    kind: str  # recommendation, area_for_improvement, cause_of_concern, response, finding
    records: int
    linked: int  # of these, with a link that is auto or accepted
    waiting: int  # of these, with none but links that a person has to decide on


@dataclass(frozen=True, slots=True)
class DocumentDossier:
    id: str
    kind: str
    title: str | None
    published: str | None  # ISO 8601
    published_basis: str | None  # where the date was read
    reference: str | None
    force: str | None  # name; None: national, several or unknown
    source: str | None  # None for a report known by name only
    url: str | None
    pages: int | None
    is_stub: bool
    organisations: Mapping[str, tuple[str, ...]]  # role → names
    counts: tuple[Counts, ...]
    records: tuple[HeldRecord, ...]  # by kind as in `counts`, in reading order
    links: tuple[LinkedDocument, ...]
    problems: tuple[str, ...]  # messages


def read_document_dossier(
    database: Database, document_id: str, *, why: bool = False
) -> DocumentDossier:
    """Everything about a document but its text; NotFoundError for another id."""
    query = """
        SELECT d.id, d.kind, d.title, d.published, d.published_basis, d.reference,
            f.name AS force, d.source, d.url, d.page_count AS pages, d.is_stub
        FROM documents AS d LEFT JOIN organisations AS f ON f.id = d.force_id
        WHERE d.id = ?
    """
    own = next(select(database.conn, query, [document_id]), None)
    if own is None:
        raise NotFoundError(f"{document_id}: no document with this id in the store.")
    records = tuple(_records(database, document_id))
    problems = "SELECT message FROM problems WHERE document_id = ? ORDER BY severity, message"
    return DocumentDossier(
        **{**own, "is_stub": bool(own["is_stub"])},
        organisations=_organisations(database, document_id),
        counts=tuple(_counts(records)),
        records=records,
        links=tuple(_links(database, document_id, why)),
        problems=tuple(row[0] for row in database.execute(problems, [document_id])),
    )


def _organisations(database: Database, document_id: str) -> dict[str, tuple[str, ...]]:
    query = """
        SELECT l.role, o.name FROM document_organisations AS l
        JOIN organisations AS o ON o.id = l.organisation_id
        WHERE l.document_id = ? ORDER BY l.role, o.name
    """
    found: dict[str, tuple[str, ...]] = {}
    for role, name in database.execute(query, [document_id]):
        found[role] = (*found.get(role, ()), name)
    return found


_RECORDS = (  # table, SQL of the kind and the number, its links and their condition
    ("recommendations", "r.kind AS kind, r.number", LinkTable.RESPONSES, "l.recommendation_id"),
    ("responses", "'response' AS kind, r.number", LinkTable.RESPONSES, "l.response_id"),
    # A finding on the same topic only is on no recommendation.
    (
        "findings",
        "'finding' AS kind, NULL",
        LinkTable.FINDINGS,
        "l.relation = 'verdict' AND l.finding_id",
    ),
)


def _records(database: Database, document_id: str) -> Iterator[HeldRecord]:
    for table, told, links, column in _RECORDS:
        link = f"EXISTS (SELECT 1 FROM {links} AS l WHERE {column} = r.id AND"
        query = f"""
            SELECT r.id, {told}, r.page, r.text,
                {link} {counts("l", links)}), {link} {waits("l", links)})
            FROM {table} AS r WHERE r.document_id = ?
            ORDER BY kind = 'cause_of_concern', kind DESC, r.start_char, r.id
        """
        for row in database.execute(query, [document_id]).fetchall():
            record_id, kind, number, page, text, stands, waiting = row
            alone = bool(waiting and not stands)
            yield HeldRecord(record_id, kind, number, page, text, bool(stands), alone)


def _counts(records: Sequence[HeldRecord]) -> Iterator[Counts]:
    for kind, held in groupby(records, key=lambda one: one.kind):
        of_it = list(held)
        linked, waiting = sum(one.linked for one in of_it), sum(one.waiting for one in of_it)
        yield Counts(kind, len(of_it), linked, waiting)


def _links(database: Database, document_id: str, why: bool) -> Iterator[LinkedDocument]:
    """What the document answers, reviews or tells of, and then what does so to it."""
    for own, other in (("source_id", "target_id"), ("target_id", "source_id")):
        query = f"""
            SELECT l.* FROM document_links AS l JOIN documents AS d ON d.id = l.{other}
            WHERE l.{own} = ?
            ORDER BY l.status IN ('rejected', 'needs_review'), d.published IS NULL,
                d.published, d.id, l.relation
        """
        for link in list(select(database.conn, query, [document_id])):
            facts = "SELECT id, title, kind, published, is_stub FROM documents WHERE id = ?"
            document = next(select(database.conn, facts, [link[other]]))
            yield LinkedDocument(
                **{**document, "is_stub": bool(document["is_stub"])},
                relation=link["relation"],
                outgoing=own == "source_id",
                status=link["status"],
                score=link["score"],
                method=link["method"],
                why=read_why(database, LinkTable.DOCUMENTS, link) if why else None,
            )
