"""A document with its links as a person reads them."""

from __future__ import annotations

from collections.abc import Iterator

from hmi_extract.cli.layout import labelled, rule, terminal_width, wrapped
from hmi_extract.cli.show_why import decision_line, why_lines
from hmi_extract.exports.document_dossier import Counts, DocumentDossier, LinkedDocument
from hmi_extract.exports.wording import counted, in_words, plural, shortened

_INCOMING = {
    "responds_to": "answered by",
    "reviews": "reviewed by",
    "reports_on": "reported on by",
}


def document_lines(dossier: DocumentDossier) -> Iterator[str]:
    heading = in_words(dossier.kind).capitalize()
    yield heading
    yield rule(heading)
    yield from wrapped(dossier.title or "untitled", terminal_width(), "  ")
    yield ""
    for label, value in _labelled(dossier):
        if value:
            yield from labelled(label, value)
    yield from labelled("id", dossier.id, whole=True)
    yield from _contents(dossier)
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


def _contents(dossier: DocumentDossier) -> Iterator[str]:
    if dossier.is_stub:
        return
    yield from ("", "In it", "─────")
    if not dossier.counts:
        yield "  No recommendation, answer or finding."
    for counts in dossier.counts:
        yield f"  {_counted(counts)}"


def _counted(counts: Counts) -> str:
    name = "answers" if counts.kind == "response" else plural(counts.kind)
    one = "answer" if counts.kind == "response" else in_words(counts.kind)
    linked = "linked" if counts.kind in ("response", "finding") else "answered"
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
