"""A document with its links as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmi_extract.cli.layout import labelled, rule, terminal_width, width_left, wrapped
from hmi_extract.cli.show_why import decision_line, why_lines
from hmi_extract.exports.document_dossier import (
    Counts,
    DocumentDossier,
    HeldRecord,
    LinkedDocument,
)
from hmi_extract.exports.wording import counted, in_words, plural, shortened

_LISTED = 10  # records of each kind
_SHORT_ID = 10  # characters: "rec-1a2b3c"

_INCOMING = {
    "responds_to": "answered by",
    "reviews": "reviewed by",
    "reports_on": "reported on by",
}


def document_lines(dossier: DocumentDossier, *, everything: bool = False) -> Iterator[str]:
    """`everything`: all records in place of the first of each kind."""
    heading = in_words(dossier.kind).capitalize()
    yield heading
    yield rule(heading)
    yield from wrapped(dossier.title or "untitled", terminal_width(), "  ")
    yield ""
    for label, value in _labelled(dossier):
        if value:
            yield from labelled(label, value)
    yield from labelled("id", dossier.id, whole=True)
    yield from _contents(dossier, None if everything else _LISTED)
    yield from _links(dossier)
    if dossier.problems:
        yield from ("", "Problems", "────────")
        for problem in dossier.problems:
            yield from wrapped(problem, terminal_width(), "  ")


def _labelled(dossier: DocumentDossier) -> Iterator[tuple[str, str | None]]:
    basis = f" ({dossier.published_basis})" if dossier.published_basis else ""
    yield "published", f"{dossier.published}{basis}" if dossier.published else None
    yield "force", dossier.force
    for role, names in dossier.organisations.items():
        yield in_words(role), ", ".join(names)
    yield "reference", dossier.reference
    pages = f", {counted(dossier.pages, 'page')}" if dossier.pages else ""
    yield "file", f"{dossier.source}{pages}" if dossier.source else None
    yield "address", dossier.url if dossier.url != dossier.source else None
    yield "text", "not in the store: another document names it" if dossier.is_stub else None


def _contents(dossier: DocumentDossier, limit: int | None) -> Iterator[str]:
    if dossier.is_stub:
        return
    yield from ("", "In it", "─────")
    if not dossier.counts:
        yield "  No recommendation, answer or finding."
    for place, counts in enumerate(dossier.counts):
        if place:
            yield ""
        yield f"  {_counted(counts)}"
        of_kind = [one for one in dossier.records if one.kind == counts.kind]
        yield from _records(dossier.id, of_kind, limit)


def _records(document_id: str, records: Sequence[HeldRecord], limit: int | None) -> Iterator[str]:
    """A line each: number, page, first words, what became of it, and enough of the id."""
    shown = records[:limit]
    rows = [
        (one.number or "", f"p. {one.page}", _state(one), name)
        for one, name in zip(shown, _short_ids(document_id, shown), strict=True)
    ]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    words = width_left(widths, terminal_width(), indent=4)
    for one, (number, page, state, name) in zip(shown, rows, strict=True):
        place = f"{number:>{widths[0]}}  " if widths[0] else ""
        text = f"{shortened(one.text, words):<{words}}"
        yield f"    {place}{page:>{widths[1]}}  {text}  {state:<{widths[2]}}  {name}"
    if len(records) > len(shown):
        yield f"    and {len(records) - len(shown)} more, with --all"


def _state(one: HeldRecord) -> str:
    if one.waiting:
        return "in review"
    if one.kind in ("response", "finding"):
        return "linked" if one.linked else "not linked"
    return "answered" if one.linked else "unanswered"


def _short_ids(document_id: str, records: Sequence[HeldRecord]) -> list[str]:
    """What `show` takes for their ids, as short as tells these records apart."""
    names = [one.id.removeprefix(f"{document_id}.") for one in records]
    longest = max(map(len, names))
    for length in range(_SHORT_ID, longest):
        short = [name[:length] for name in names]
        if len(set(short)) == len(names):
            return short
    return names


def _counted(counts: Counts) -> str:
    name = "answers" if counts.kind == "response" else plural(counts.kind)
    one = "answer" if counts.kind == "response" else in_words(counts.kind)
    # Answered by anybody: whether each force has, `coverage` says.
    linked = "linked" if counts.kind in ("response", "finding") else "with an answer here"
    waiting = f", {counts.waiting} more in review" if counts.waiting else ""
    return f"{counted(counts.records, one, name)}, {counts.linked} {linked}{waiting}"


def _links(dossier: DocumentDossier) -> Iterator[str]:
    yield from ("", "Links", "─────")
    if not dossier.links:
        yield "  Not linked to any document."
    for place, link in enumerate(dossier.links):
        if place:
            yield ""
        yield from _link(link)


def _link(link: LinkedDocument) -> Iterator[str]:
    relation = in_words(link.relation) if link.outgoing else _INCOMING[link.relation]
    date = f", {link.published}" if link.published else ""
    title = shortened(link.title or "untitled", 160)
    yield from wrapped(f"{relation} “{title}”{date}", terminal_width(), "  ")
    if link.is_stub:
        yield "    known by name only"
    yield f"    id {link.id}"
    if link.why:
        yield from why_lines(link.why, "    ")
    yield f"    link: {in_words(link.status)}, score {link.score:.2f}, {link.method}"
    if link.why and link.why.decision:
        yield decision_line(link.why.decision, "    ")
