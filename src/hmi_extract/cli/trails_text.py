"""Claims and verdicts as a person reads them, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from hmi_extract.cli.layout import rule, side_by_side, terminal_width, wrapped
from hmi_extract.exports.claims import Claim, Outcome
from hmi_extract.exports.wording import counted, in_words, quoted

_DIVIDER = " │ "
_LEGEND = (
    "Contradicted: said to be done, later found no more than begun. Open: the verdict is not "
    "clear. No claim: the answer does not say that it was done."
)
_LINES = 12  # of a text; `show` has the whole


def trails_lines(claims: Sequence[Claim], others: int = 0) -> Iterator[str]:
    """Force by force, each recommendation with its answers and verdicts; then the counts.
    `others`: how many there are of other outcomes, where there are none of those asked for."""
    if others:
        yield f"{counted(others, 'answer')} beside a later verdict, none of this outcome."
        return
    if not claims:
        yield "No answer here has a later verdict beside it."
        return
    for place, (name, group) in enumerate(groupby(claims, key=lambda one: one.force_name)):
        yield from [""] * (place > 0)
        yield name
        yield rule(name)
        for _, of_one in groupby(group, key=lambda one: one.recommendation_id):
            yield ""
            yield from _recommendation_lines([*of_one], terminal_width())
    yield ""
    yield _counts_line(claims)
    yield from wrapped(_LEGEND, terminal_width())
    yield "One recommendation with its trail: hmi-extract show ID"


def _recommendation_lines(claims: Sequence[Claim], width: int) -> Iterator[str]:
    first = claims[0]
    number = f" {first.number}" if first.number else ""
    what = f"{in_words(first.kind).capitalize()}{number} of {first.report_title or first.report_id}"
    day = f" ({first.report_published})" if first.report_published else ""
    yield from wrapped(what + day, width, lines=2)
    yield from wrapped(quoted(first.recommendation_text), width, "  ", lines=3)
    yield f"  {first.recommendation_id.removeprefix(f'{first.report_id}.')}"
    for claim in claims:
        yield ""
        yield from _pair_lines(claim, width)


def _pair_lines(claim: Claim, width: int) -> Iterator[str]:
    of_cause = claim.answered_id != claim.recommendation_id
    yield in_words(claim.outcome) + (", by the answer to its cause of concern" if of_cause else "")
    left = (width - len(_DIVIDER)) // 2
    answer = _side(
        f"Answer, {claim.response_published or 'undated'}: "
        f"{in_words(claim.action) if claim.action else 'no action told'}",
        claim.claim,
        f"p. {claim.claim_page} of {claim.response_title or claim.response_document_id}",
        left,
    )
    verdict = _side(
        f"Verdict, {claim.review_published or 'undated'}: {in_words(claim.progress)}",
        claim.verdict,
        f"p. {claim.verdict_page} of {claim.review_title or claim.review_document_id}",
        width - len(_DIVIDER) - left,
    )
    yield from side_by_side(answer, verdict, left, _DIVIDER)


def _side(heading: str, text: str, place: str, width: int) -> list[str]:
    return [
        *wrapped(heading, width),
        *wrapped(quoted(text), width, lines=_LINES),
        *wrapped(place, width, lines=2),
    ]


def _counts_line(claims: Sequence[Claim]) -> str:
    counts = Counter(claim.outcome for claim in claims)
    parts = [f"{counts[outcome]} {in_words(outcome)}" for outcome in Outcome if counts[outcome]]
    return f"{counted(len(claims), 'answer')} beside a later verdict: {', '.join(parts)}."
