"""A record and its trail as a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hmi_extract.cli.layout import labelled, rule, terminal_width, wrapped
from hmi_extract.cli.show_why import decision_line, why_lines
from hmi_extract.datamodel import FindingThemeSource, LinkStatus, ThemeSource
from hmi_extract.exports.dossier import Dossier, LinkedRecord, Trail
from hmi_extract.exports.wording import counted, in_words, quoted, shortened
from hmi_extract.store.load import StoredQuote, StoredRecord, StoredTheme

_LINES_OF_A_LINKED_RECORD = 4
_OWN_WORDS = (ThemeSource.ASK, FindingThemeSource.FINDING)
_RELATIONS = {
    "answers": "answer",
    "verdict": "verdict",
    "same_topic": "later finding on the same topic",
}
_EARLIER = {
    "continues": "continues the earlier",
    "supersedes": "supersedes the earlier",
    "same_as": "asks the same as the force report's",
}
_LATER = {
    "continues": "is continued by the later",
    "supersedes": "is superseded by the later",
    "same_as": "asks the same as the national",
}


def dossier_lines(dossier: Dossier, *, full: bool = False) -> Iterator[str]:
    """`full`: linked records whole, in place of their first lines."""
    lines = None if full else _LINES_OF_A_LINKED_RECORD
    heading = _heading(dossier.record)
    yield heading
    yield rule(heading)
    yield from _indented(dossier.record.text, "  ")
    yield ""
    yield from _facts(dossier)
    if dossier.record.quotes:
        yield ""
        yield from _quotes(dossier.record.quotes)
    for trail in dossier.trails:
        yield ""
        yield from _trail(dossier, trail, lines)
    if not dossier.trails:
        yield ""
        yield "Not linked to any recommendation."


def _heading(record: StoredRecord) -> str:
    kind = in_words(record.kind)
    return f"{kind.capitalize()} {record.number}" if record.number else kind.capitalize()


def _indented(text: str, indent: str, lines: int | None = None) -> Iterator[str]:
    """Line ends of the text are kept: they part the bullets of a recommendation."""
    width = terminal_width()
    if lines is not None:
        yield from wrapped(text, width, indent, lines)
        return
    for paragraph in text.splitlines():
        if paragraph.strip():
            yield from wrapped(paragraph, width, indent)


# --- facts -----------------------------------------------------------------------------------


def _facts(dossier: Dossier) -> Iterator[str]:
    for label, value in _labelled(dossier):
        if value:
            yield from labelled(label, value)
    yield from labelled("id", dossier.record.id, whole=True)


def _labelled(dossier: Dossier) -> Iterator[tuple[str, str | None]]:
    record = dossier.record
    published = f", {record.document_published}" if record.document_published else ""
    title = record.document_title or "untitled"
    yield "document", f"{title}{published}"
    yield "page", f"{record.page} of {record.document_source or record.document_id}"
    yield "section", record.section
    yield "force", _name(dossier, record.force_id)
    yield "part of", shortened(dossier.parent.text, 200) if dossier.parent else None
    yield "addressed to", ", ".join(_name(dossier, each) or each for each in record.addressees)
    yield "deadline", _deadline(dossier)
    yield "themes", _themes(record.themes)
    yield "given by", _name(dossier, record.respondent_id)
    yield "says", _says(record.table, record.reading, record.action, dossier.scope)
    if dossier.confidence is not None:
        yield "confidence", f"{dossier.confidence:.2f}"


def _name(dossier: Dossier, organisation_id: str | None) -> str | None:
    return dossier.names.get(organisation_id, organisation_id) if organisation_id else None


def _deadline(dossier: Dossier) -> str | None:
    if dossier.deadline and dossier.deadline_text:
        return f"{dossier.deadline} (“{dossier.deadline_text}”)"
    return dossier.deadline or (dossier.deadline_text and f"“{dossier.deadline_text}”")


def _themes(themes: Sequence[StoredTheme]) -> str:
    """Each theme once, with the words that tell it, and whose they are if not the record's."""
    found: dict[str, list[str]] = {}
    for theme in themes:
        beside = "" if theme.source in _OWN_WORDS else f"{theme.source}: "
        found.setdefault(theme.title, []).append(f"{beside}“{' '.join(theme.words.split())}”")
    return "; ".join(f"{title} ({', '.join(words)})" for title, words in found.items())


def _says(table: str, reading: str | None, action: str | None, scope: str | None) -> str | None:
    if table == "recommendations" or reading is None:
        return None
    if table == "findings":
        return f"progress: {in_words(reading)}"
    parts = [f"position: {in_words(reading)}", f"action: {in_words(action or 'not to be told')}"]
    if scope and scope != "single":
        parts.append(f"an answer to {scope}")
    return "; ".join(parts)


def _quotes(quotes: Sequence[StoredQuote]) -> Iterator[str]:
    yield "Quotes"
    for quote in quotes:
        label = f" {quote.label}" if quote.label else ""
        yield f"  {in_words(quote.role)}{label}, page {quote.page}"
        yield from _indented(quoted(quote.text), "    ", _LINES_OF_A_LINKED_RECORD)


# --- trail -----------------------------------------------------------------------------------


def _trail(dossier: Dossier, trail: Trail, lines: int | None) -> Iterator[str]:
    own = trail.recommendation.id == dossier.record.id
    heading = "Trail" if own else f"Trail of {_heading(trail.recommendation).lower()}"
    yield heading
    yield rule(heading)
    if not own:
        yield from _indented(trail.recommendation.text, "  ", lines)
        yield from _where(trail.recommendation, "  ")
        yield ""
    yield f"  {', '.join(_counts(trail))}"
    for linked, relation in _in_order(trail):
        yield ""
        yield from _linked(dossier, linked, relation, lines)


def _counts(trail: Trail) -> Iterator[str]:
    yield _counted(trail.answers, "answer")
    yield _counted(trail.verdicts, "later finding")
    if trail.same_topic:
        yield f"{len(trail.same_topic)} on the same topic"
    if trail.earlier or trail.later:
        yield counted(len(trail.earlier) + len(trail.later), "related recommendation")


def _counted(linked: Sequence[LinkedRecord], one: str) -> str:
    """Those that count, and beside them those in doubt and those that a person ruled out."""
    standing = Counter(each.standing for each in linked)
    beside = {
        "in review": standing[LinkStatus.NEEDS_REVIEW],
        "rejected": standing[LinkStatus.REJECTED],
    }
    others = ", ".join(f"{count} {what}" for what, count in beside.items() if count)
    count = standing[LinkStatus.AUTO] + standing[LinkStatus.ACCEPTED]
    return f"{counted(count, one)} ({others})" if others else counted(count, one)


def _in_order(trail: Trail) -> Iterator[tuple[LinkedRecord, str]]:
    """Each linked record with what it is to the recommendation."""
    for one in trail.earlier:
        yield one, f"{_EARLIER[one.relation]} {in_words(one.record.kind)}"
    for one in (*trail.answers, *trail.verdicts):
        yield one, _RELATIONS[one.relation]
    for one in trail.later:
        yield one, f"{_LATER[one.relation]} {in_words(one.record.kind)}"
    for one in trail.same_topic:
        yield one, _RELATIONS[one.relation]


def _linked(
    dossier: Dossier, linked: LinkedRecord, relation: str, lines: int | None
) -> Iterator[str]:
    record = linked.record
    date = f"{record.document_published} " if record.document_published else ""
    here = " (this record)" if record.id == dossier.record.id else ""
    yield f"  {date}{_with_party(dossier, linked, relation)}{here}"
    says = _says(
        record.table, linked.position or record.reading, linked.action or record.action, None
    )
    if says:
        yield f"    {says}"
    yield from _indented(quoted(record.text), "    ", lines)
    yield from _where(record, "    ")
    if linked.why:
        yield from why_lines(linked.why, "    ")
    yield f"    link: {in_words(linked.status)}, score {linked.score:.2f}, {linked.method}"
    if linked.standing != linked.status:
        yield "    not counted: a person rejected the link of its document with the report"
    if linked.why and linked.why.decision:
        yield decision_line(linked.why.decision, "    ")


def _with_party(dossier: Dossier, linked: LinkedRecord, relation: str) -> str:
    record = linked.record
    if record.respondent_id:
        return f"{relation} by {_name(dossier, record.respondent_id)}"
    if record.force_id:
        return f"{relation}: {_name(dossier, record.force_id)}"
    return relation


def _where(record: StoredRecord, indent: str) -> Iterator[str]:
    title = shortened(record.document_title or record.document_id, terminal_width() - 24)
    yield f"{indent}{title}, page {record.page}"
    yield f"{indent}id {record.id}"
