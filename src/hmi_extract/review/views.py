"""What a person needs to see of a case in order to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from hmi_extract.datamodel import LinkStatus, QuoteRole
from hmi_extract.exports.evidence import Reasons, Step, read_reasons
from hmi_extract.exports.wording import counted, in_words
from hmi_extract.review.cases import Case
from hmi_extract.store.deciding import key_of, links_of
from hmi_extract.store.decisions import Decision, read_decision
from hmi_extract.store.link_rows import END_COLUMNS, END_TABLES, LinkTable
from hmi_extract.store.load import StoredRecord, load_record
from hmi_extract.store.rows import select
from hmi_extract.store.standing import standing

_SHOWN_QUOTES = {
    QuoteRole.RESTATED: "repeats",
    QuoteRole.EXPLANATION: "explained",
    QuoteRole.PRINTED_AGAIN: "printed again",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a link: a record, or a document."""

    id: str
    name: str  # the id without that of its document: enough for other commands
    heading: str  # "Recommendation 4", "Response"
    facts: tuple[tuple[str, str], ...]  # label, value
    text: str
    quotes: tuple[tuple[str, str], ...]  # how it belongs to the text, words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target that the source may belong to."""

    side: Side
    relation: str
    status: LinkStatus | None  # None: not linked
    score: float | None  # 0 to 1; None: not linked
    method: str | None
    reasons: Reasons | None
    decision: Decision | None
    from_the_same: int = 0  # further links to it from the source's document, not rejected


@dataclass(frozen=True, slots=True)
class CaseView:
    case: Case
    source: Side
    candidates: tuple[Candidate, ...]  # those to decide on, the best first
    rivals: tuple[Candidate, ...]  # what the linker weighed and did not propose
    others: tuple[Candidate, ...]  # further links of the source, as they stand
    takes_one: bool  # an answer to a single recommendation: choosing one rules out the others


def view_case(database: Database, case: Case) -> CaseView:
    """NotFoundError where the source has left the store."""
    source_table, _ = END_TABLES[case.link]
    rows = links_of(database.conn, case.link, case.source_id)
    linked: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        linked.setdefault(row[END_COLUMNS[case.link][1]], row)
    chosen = [_candidate(database, case, linked.get(target), target) for target in case.targets]
    weighed = dict.fromkeys(
        rival.target_id for one in chosen if one.reasons for rival in one.reasons.rivals
    )
    return CaseView(
        case,
        read_side(database, source_table, case.source_id),
        tuple(chosen),
        tuple(_rivals(database, case, [one for one in weighed if one not in linked], chosen)),
        tuple(
            _candidate(database, case, row, target)
            for target, row in linked.items()
            if target not in case.targets
        ),
        takes_one=_takes_one(database, case),
    )


def candidate_for(database: Database, case: Case, target_id: str) -> Candidate:
    """Any record as a target of the case's source, linked or not."""
    column = END_COLUMNS[case.link][1]
    rows = links_of(database.conn, case.link, case.source_id)
    return _candidate(
        database, case, next((row for row in rows if row[column] == target_id), None), target_id
    )


def _candidate(
    database: Database, case: Case, row: Mapping[str, Any] | None, target_id: str
) -> Candidate:
    side = read_side(database, END_TABLES[case.link][1], target_id)
    if row is None:
        return Candidate(side, case.relation, None, None, None, None, None)
    return Candidate(
        side,
        relation=row.get("relation", ""),
        status=LinkStatus(row["status"]),
        score=row["score"],
        method=row["method"],
        reasons=read_reasons(row["evidence"]),
        decision=read_decision(database.conn, key_of(case.link, row)),
        from_the_same=_from_the_same(database, case, target_id),
    )


def _rivals(
    database: Database, case: Case, ids: Sequence[str], chosen: Sequence[Candidate]
) -> Iterator[Candidate]:
    found: dict[str, tuple[float, tuple[Step, ...]]] = {}
    for one in chosen:
        for rival in one.reasons.rivals if one.reasons else ():
            found.setdefault(rival.target_id, (rival.strength, rival.steps))
    table = END_TABLES[case.link][1]
    held = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?)"
    for target_id in ids:
        if database.execute(held, [target_id]).fetchone()[0]:
            strength, steps = found[target_id]
            side = read_side(database, table, target_id)
            reasons = Reasons(steps, strength, None, ())
            yield Candidate(side, case.relation, None, None, None, reasons, None)


def _from_the_same(database: Database, case: Case, target_id: str) -> int:
    if case.link not in (LinkTable.RESPONSES, LinkTable.FINDINGS):
        return 0
    table, (source, target) = END_TABLES[case.link][0], END_COLUMNS[case.link]
    query = f"""
        SELECT count(*) FROM {case.link} AS l
        JOIN {table} AS s ON s.id = l.{source}
        WHERE l.{target} = ? AND l.{source} <> ? AND {standing("l", case.link)} <> 'rejected'
            AND s.document_id = (SELECT document_id FROM {table} WHERE id = ?)
    """
    values = [target_id, case.source_id, case.source_id]
    return int(database.execute(query, values).fetchone()[0])


def _takes_one(database: Database, case: Case) -> bool:
    if case.link == LinkTable.RESPONSES:
        query = "SELECT scope FROM responses WHERE id = ?"
        return bool(database.execute(query, [case.source_id]).fetchone() == ("single",))
    return case.link == LinkTable.FINDINGS


# --- sides -------------------------------------------------------------------------------


def read_side(database: Database, table: str, record_id: str) -> Side:
    if table == "documents":
        return _document(database, record_id)
    return _record(database, load_record(database, record_id))


def _record(database: Database, record: StoredRecord) -> Side:
    kind = in_words(record.kind).capitalize()
    heading = f"{kind} {record.number}" if record.number else kind
    published = f", {record.document_published}" if record.document_published else ""
    facts = {
        "in": f"{record.document_title or record.document_id}{published}",
        "page": f"{record.page} of {record.document_source or record.document_id}",
        "under": record.section,
        "to": ", ".join(_name(database, each) for each in record.addressees),
        "by": _name(database, record.respondent_id) if record.respondent_id else None,
        "force": _name(database, record.force_id) if record.force_id else None,
        "says": _says(record),
    }
    quotes = tuple(
        (_SHOWN_QUOTES[quote.role], quote.text)
        for quote in record.quotes
        if quote.role in _SHOWN_QUOTES
    )
    known = tuple((label, value) for label, value in facts.items() if value)
    name = record.id.removeprefix(f"{record.document_id}.")
    return Side(record.id, name, heading, known, record.text, quotes)


def _says(record: StoredRecord) -> str | None:
    if record.table == "responses":
        return f"{in_words(record.reading or '')}; action {in_words(record.action or 'unknown')}"
    return in_words(record.reading) if record.table == "findings" and record.reading else None


def _name(database: Database, organisation_id: str) -> str:
    query = "SELECT name FROM organisations WHERE id = ?"
    row = database.execute(query, [organisation_id]).fetchone()
    return str(row[0]) if row else organisation_id


def _document(database: Database, document_id: str) -> Side:
    (row,) = select(database.conn, "SELECT * FROM documents WHERE id = ?", [document_id])
    counts = [
        counted(database.execute(f"SELECT count(*) FROM {table} WHERE document_id = ?",
                                 [document_id]).fetchone()[0], one)
        for table, one in (("recommendations", "recommendation"), ("responses", "answer"),
                           ("findings", "finding"))
    ]  # fmt: skip
    facts = {
        "date": row["published"],
        "force": _name(database, row["force_id"]) if row["force_id"] else None,
        "file": row["source"] or "not in the collection: known by name only",
        "holds": ", ".join(each for each in counts if not each.startswith("0 ")),
    }
    named = "SELECT title FROM document_references WHERE document_id = ? ORDER BY seq"
    titles = dict.fromkeys(title for (title,) in database.execute(named, [document_id]) if title)
    return Side(
        document_id,
        name=document_id,
        heading=f"{in_words(row['kind']).capitalize()}: {row['title'] or 'untitled'}",
        facts=tuple((label, value) for label, value in facts.items() if value),
        text=row["text"] or "",
        quotes=tuple(("names", title) for title in titles),
    )
