"""A case of a review as a person reads it: the two texts beside or below each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence

from hmi_extract.cli.layout import side_by_side, wrapped
from hmi_extract.datamodel import RecommendationRelation
from hmi_extract.exports.evidence import Reasons, step_words
from hmi_extract.exports.wording import counted, in_words, shortened
from hmi_extract.review.session import Step
from hmi_extract.review.views import Candidate, CaseView, Side
from hmi_extract.store.decisions import Decision, Ruling
from hmi_extract.store.link_rows import LinkTable

_BESIDE = 90  # characters from which two texts stand side by side
_NARROWEST, _WIDEST = 60, 200
_LABEL = 7  # characters
_LINES, _LINES_OF_A_QUOTE = 14, 4  # of a text that is not shown in full
_OPENING = 60  # characters of a text that is only named

_KINDS = {
    LinkTable.DOCUMENTS: "link between documents",
    LinkTable.RESPONSES: "answer to a recommendation",
    LinkTable.FINDINGS: "finding on a recommendation",
    LinkTable.RECOMMENDATIONS: "link between recommendations",
}

_SAME = "asked in a national report and in one on a force"

_KEYS = (
    "a accept", "r reject", "1 choose", "l link to another", "n note", "p page", "f full text",
    "s skip", "b back", "u undo", "q quit", "? help",
)  # fmt: skip

HELP = """\
  a             accept the link; of several candidates all, or, where the answer is to one
                recommendation alone, none: type the number of the right one
  r             reject the link, or all candidates
  1             accept candidate 1 and reject the others; 1 3 accepts both of these
  +1            accept candidate 1 and leave the others as they are
  l WORDS       look for another recommendation in the reports that the letter answers: by
                words, by number (l 4) or by the beginning of an id; l alone lists them all,
                l * WORDS looks in every report. Then choose by number.
  n TEXT        keep a note with the link; it becomes the reason of a decision to come
  p             draw the page of each text as a picture; p 2: of candidate 2 only
  f             show the texts in full
  s  b          skip this case; go back to the one before
  u             undo the last decision
  q             quit; all decisions are kept

Words behind a, r or a number are kept as the reason: r answers another report."""

BEHIND_THE_LAST = "That was the last case.  u undo the last decision  b back  q finish"
BUILD_AGAIN = "The next hmi-extract build links the answers and verdicts of these documents anew."


def review_width() -> int:
    """Characters in a line: those of the terminal (100 in a pipe), within reason."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST)


def key_lines(width: int) -> Iterator[str]:
    """The keys in brief; none is parted from its word."""
    unbroken = "  ".join(key.replace(" ", "\N{NO-BREAK SPACE}") for key in _KEYS)
    yield from (line.replace("\N{NO-BREAK SPACE}", " ") for line in wrapped(unbroken, width))


def case_lines(
    view: CaseView, position: int, total: int, width: int, *, full: bool = False
) -> Iterator[str]:
    """`position` counts from 1; `full`: texts whole, in place of their first lines."""
    same = view.case.relation == RecommendationRelation.SAME_AS
    head = f"{position} of {total}, {_SAME if same else _KINDS[view.case.link]} "
    yield head + "─" * max(width - len(head), 0)
    if width >= _BESIDE:
        left = (width - 3) // 2
        yield from side_by_side(
            list(_source(view, left, full)), list(_candidates(view, width - 3 - left, full)), left
        )
    else:
        yield from _source(view, width, full)
        yield ""
        yield from _candidates(view, width, full)
    yield from _beside(view, width)


def _source(view: CaseView, width: int, full: bool) -> Iterator[str]:
    yield from _side(view.source, view.source.heading, width, full)


def _candidates(view: CaseView, width: int, full: bool) -> Iterator[str]:
    for number, candidate in enumerate(view.candidates, start=1):
        if number > 1:
            yield from ("", "─" * width)
        heading = candidate.side.heading
        several = len(view.candidates) + len(view.rivals) > 1
        yield from _side(
            candidate.side, f"[{number}] {heading}" if several else heading, width, full
        )
        yield from _link(candidate, width)


def _side(side: Side, heading: str, width: int, full: bool) -> Iterator[str]:
    yield from wrapped(heading, width)
    yield from _text(side.text, width, None if full else _LINES)
    for label, words in side.quotes if full else side.quotes[:2]:
        yield ""
        yield from _labelled(label, _quoted(words), width, None if full else _LINES_OF_A_QUOTE)
    yield ""
    for label, value in (*side.facts, ("id", side.name)):
        yield from _labelled(label, value, width)


def _text(text: str, width: int, lines: int | None) -> Iterator[str]:
    """Paragraphs, to the last line that is allowed, which then ends in "…"."""
    left = lines
    paragraphs = [one for one in text.splitlines() if one.strip()]
    for place, paragraph in enumerate(paragraphs, start=1):
        found = wrapped(paragraph, width - 2, "  ", left)
        yield from found
        if left is not None:
            left -= len(found)
            if left <= 0:
                if place < len(paragraphs):
                    yield "  …"
                return


def _quoted(words: str) -> str:
    return f"“{words}”"


def _labelled(label: str, value: str, width: int, lines: int | None = None) -> Iterator[str]:
    first, *more = wrapped(value, width - _LABEL, lines=lines) or [""]
    yield f"{label:<{_LABEL}}{first}" if len(label) < _LABEL else f"{label} {first}"
    yield from (" " * _LABEL + line for line in more)


# --- links -------------------------------------------------------------------------------


def _link(candidate: Candidate, width: int) -> Iterator[str]:
    if candidate.status is not None:
        score = f"score {candidate.score:.2f}, {candidate.method}"
        yield from _labelled("link", f"{in_words(candidate.status)}, {score}", width)
    if candidate.reasons:
        yield from _reasons(candidate.reasons, width)
    if candidate.from_the_same:
        others = counted(candidate.from_the_same, "other link", "other links")
        yield from _labelled("also", f"{others} to it from the same document", width)
    if candidate.decision:
        yield from _labelled("person", _decision_words(candidate.decision), width)


def _reasons(reasons: Reasons, width: int) -> Iterator[str]:
    words = "; ".join(step_words(reasons.steps))
    if reasons.strength is not None:
        words += f"; together {reasons.strength:.1f}"
    if reasons.nobody is not None:
        words += f", none of these {reasons.nobody:.1f}"
    if words:
        yield from _labelled("why", words, width)


def _decision_words(decision: Decision) -> str:
    day = f" {decision.decided_at[:10]}" if decision.decided_at else ""
    who = f" by {decision.decided_by}" if decision.decided_by else ""
    why = f": {decision.reason}" if decision.reason else ""
    return f"{decision.status}{day}{who}{why}"


def _beside(view: CaseView, width: int) -> Iterator[str]:
    first = len(view.candidates) + 1
    if view.rivals:
        yield from ("", "The linker also weighed")
        yield from numbered_lines(view.rivals, first, width)
    if view.others:
        yield from ("", "Also linked")
        for one in view.others:
            says = f"{in_words(one.status or '')}, score {one.score or 0:.2f}"
            yield from wrapped(f"{_named(one.side)} ({says})", width, "  ")


def numbered_lines(candidates: Iterable[Candidate], first: int, width: int) -> Iterator[str]:
    """Candidates in brief, under the numbers by which they can be chosen."""
    for number, candidate in enumerate(candidates, start=first):
        label = f"[{number}]"
        line, *more = wrapped(_brief(candidate), width - 5, lines=2)
        yield f"{label:<5}{line}"
        yield from (f"     {each}" for each in more)


def _brief(candidate: Candidate) -> str:
    side = candidate.side
    page = dict(side.facts).get("page", "").partition(" ")[0]
    where = f", page {page}" if page else ""
    strength = candidate.reasons.strength if candidate.reasons else None
    weighed = f" ({strength:.1f})" if strength is not None else ""
    linked = f" ({in_words(candidate.status)})" if candidate.status else ""
    return f"{side.heading}{where}{weighed}{linked}: {' '.join(side.text.split())}"


def _named(side: Side) -> str:
    return f"{side.heading} “{shortened(side.text, _OPENING)}”" if side.text else side.heading


# --- what was done -----------------------------------------------------------------------


def step_lines(step: Step, width: int) -> Iterator[str]:
    """What a decision did, a line for each kind of ruling and of what came of it."""
    told = [
        (decision, _remark(decision, before))
        for decision, before in zip(step.made, step.before, strict=True)
    ]
    for ruling, remark in dict.fromkeys(
        (ruling, said) for ruling in Ruling for one, said in told if one.status == ruling
    ):
        of_it = [one for one, said in told if one.status == ruling and said == remark]
        yield from wrapped(f"{ruling}: {_targets(of_it)}{remark}", width, "  ")


def _remark(decision: Decision, before: Decision | None) -> str:
    """What came of a decision on two ends that the linker had not joined."""
    if decision.linker_status is not None or decision.status == Ruling.NOTED:
        return ""
    joined = before is not None and before.status == Ruling.ACCEPTED
    if decision.status == Ruling.ACCEPTED:
        return "" if joined else " (no link joined the two: it is now made, by a person)"
    if joined:
        return " (the link, which a person had made, is gone)"
    return " (no link joins the two: nothing to reject now; a later build will not link them)"


def _targets(decisions: Sequence[Decision]) -> str:
    return "; ".join(
        f"“{shortened(decision.target.text or decision.target.id, _OPENING)}”"
        for decision in decisions
    )
