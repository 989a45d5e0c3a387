"""The errors of an evaluation one by one, as a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hmi_extract.cli.layout import wrapped
from hmi_extract.evaluate.report import LINKS, RECORDS, Closest, Outcome, Report, Result
from hmi_extract.exports.wording import counted, in_words, quoted, shortened

_LINES = 2  # of a text; the JSON has it whole


def error_lines(reports: Iterable[Report], width: int) -> Iterator[str]:
    """Each miss, each extra and each wrong field, document by document."""
    found = [outcome for report in reports for outcome in report.differences]
    documents = dict.fromkeys(outcome.document for outcome in found)
    yield counted(len(found), "error")
    for document in documents:
        yield ""
        yield f"{document.collection}: {document.file}"
        for outcome in found:
            if outcome.document == document:
                yield from _error(outcome, width)


def _error(outcome: Outcome, width: int) -> Iterator[str]:
    what = in_words(outcome.what).replace(".", ": ")
    yield f"  {outcome.result} {what}{_page(outcome.page)}"
    yield from _text(outcome, width)
    if outcome.result == Result.WRONG:
        yield from wrapped(f"expected: {_value(outcome.expected)}", width, "    ")
        yield from wrapped(f"found: {_value(outcome.found)}", width, "    ")
    for words in outcome.evidence:
        said = quoted(words) if outcome.what.startswith(RECORDS) else words
        yield from wrapped(f"because: {said}", width, "    ", lines=_LINES)
    if outcome.what in RECORDS:
        yield f"    {_closest(outcome.closest, width - 4)}"


def _text(outcome: Outcome, width: int) -> Iterator[str]:
    if outcome.what in LINKS:  # each end has its line
        source, arrow, target = outcome.text.partition(" → ")
        yield f"    {shortened(source, width - 4)}"
        yield f"    {arrow.strip()} {shortened(target, width - 6)}"
    elif outcome.text:
        yield from wrapped(quoted(outcome.text), width, "    ", lines=_LINES)


def _page(page: int | None) -> str:
    return f", page {page}" if page else ""


def _value(value: object) -> str:
    """Several that are right stand beside each other."""
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value) or "none"
    return "none" if value is None else str(value)


def _closest(closest: Closest | None, width: int) -> str:
    if closest is None:
        return "nothing like it on the other side"
    head = f"closest {closest.similarity:.2f}{_page(closest.page)}: "
    return head + quoted(shortened(closest.text, width - len(head) - 2))
