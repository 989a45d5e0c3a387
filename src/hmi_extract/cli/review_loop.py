"""The conversation of a review: shows a case, reads a command, does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

import click

from hmi_extract.cli.printing import print_lines
from hmi_extract.cli.review_keys import Reader
from hmi_extract.cli.review_text import (
    BEHIND_THE_LAST,
    BUILD_AGAIN,
    HELP,
    case_lines,
    key_lines,
    numbered_lines,
    review_width,
    step_lines,
)
from hmi_extract.datamodel import RecommendationRelation
from hmi_extract.errors import HmiExtractError, ReviewError
from hmi_extract.exports.page_image import page_image
from hmi_extract.exports.wording import counted
from hmi_extract.review.session import ReviewSession, Step
from hmi_extract.review.targets import MOST, find_targets
from hmi_extract.review.views import Candidate, CaseView, Side, candidate_for, view_case
from hmi_extract.store.decisions import Ruling
from hmi_extract.store.link_rows import LinkTable

_BEHIND_THE_LAST = "bu?"  # commands that need no case
_CHOICE = re.compile(r"(\+?)\s*(\d+(?:[ ,]+\d+)*)(?:\s+(.*))?")


class ReviewLoop:
    def __init__(self, session: ReviewSession, read: Reader, images: Path | None) -> None:
        self._session = session
        self._read = read
        self._images = images  # folder for pictures of pages; None: one of its own
        self._view: CaseView | None = None
        self._found: list[Candidate] = []  # by the last search
        self._full = False
        self._commands: Mapping[str, Callable[[str], None]] = {
            "a": self._accept,
            "r": self._reject,
            "l": self._look,
            "n": self._note,
            "p": self._page,
            "f": self._show_full,
            "s": self._skip,
            "b": self._back,
            "u": self._undo,
            "?": self._help,
        }

    def run(self) -> None:
        """Until the last case, the end of input, or the wish to quit.

        Behind the last case, what was decided can still be undone.
        """
        self._show()
        while self._session.case is not None or self._session.can_undo:
            behind = self._session.case is None
            if behind:
                click.echo(f"\n{BEHIND_THE_LAST}")
            line = self._read(0 if behind else len(self._choices()))
            if line is None or line.lower() in ("q", "quit", *([""] if behind else [])):
                return
            try:
                self._do(line)
            except HmiExtractError as error:
                click.echo(f"  {error}")

    def _do(self, line: str) -> None:
        if self._session.case is None and line[:1].lower() not in _BEHIND_THE_LAST:
            raise ReviewError(f"{line}: there is no further case.")
        choice = _CHOICE.fullmatch(line)
        if choice:
            self._choose([int(one) for one in re.findall(r"\d+", choice[2])], choice[1], choice[3])
        elif line:
            key, words = line[0].lower(), line[1:]
            command = self._commands.get(key)
            if command is None or words[:1].isalpha():
                raise ReviewError(f"{line}: no such command. Type ? for help.")
            command(words.strip())

    # --- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        case = self._session.case
        self._found = []
        if case is None:
            return
        self._view = view_case(self._session.database, case)
        place, total = self._session.position + 1, len(self._session.cases)
        click.echo()
        print_lines(case_lines(self._view, place, total, review_width(), full=self._full))
        click.echo()
        print_lines(key_lines(review_width()))

    def _case_view(self) -> CaseView:
        assert self._view is not None  # there is a case, so it was shown
        return self._view

    def _choices(self) -> Sequence[Candidate]:
        view = self._case_view()
        return (*view.candidates, *view.rivals, *self._found)

    def _show_full(self, words: str) -> None:
        self._full = True
        self._show()
        self._full = False

    def _help(self, words: str) -> None:
        click.echo(HELP)

    # --- deciding ----------------------------------------------------------------------------

    def _accept(self, reason: str) -> None:
        view = self._case_view()
        if view.takes_one and len(view.candidates) > 1:
            raise ReviewError(
                f"There are {len(view.candidates)} candidates. Type the number of the right one."
            )
        ids = [one.side.id for one in view.candidates]
        self._done(self._session.decide(ids, [], reason=reason or None))

    def _reject(self, reason: str) -> None:
        ids = [one.side.id for one in self._case_view().candidates]
        self._done(self._session.decide([], ids, reason=reason or None))

    def _choose(self, numbers: Sequence[int], beside: str, reason: str | None) -> None:
        """Accepts the candidates of these numbers; without "+", rejects the others, but for
        reports on other forces, any of which may ask the same."""
        view, choices = self._case_view(), self._choices()
        apart = bool(beside) or view.case.relation == RecommendationRelation.SAME_AS
        for number in numbers:
            if not 1 <= number <= len(choices):
                raise ReviewError(f"{number}: choose from 1 to {len(choices)}.")
        chosen = list(dict.fromkeys(choices[number - 1].side.id for number in numbers))
        others = [one.side.id for one in view.candidates if one.side.id not in chosen]
        only = view.takes_one and not apart
        step = self._session.decide(chosen, [] if apart else others, only=only, reason=reason)
        self._done(step)

    def _note(self, text: str) -> None:
        if not text:
            raise ReviewError("A note needs words: n TEXT")
        self._session.note(text)
        click.echo("  The note is kept with the link.")

    def _done(self, step: Step) -> None:
        print_lines(step_lines(step, review_width()))
        self._skip("")

    # --- moving ------------------------------------------------------------------------------

    def _skip(self, words: str) -> None:
        self._session.forward()
        self._show()

    def _back(self, words: str) -> None:
        self._session.back()
        self._show()

    def _undo(self, words: str) -> None:
        step = self._session.undo()
        click.echo(f"  Taken back: {counted(len(step.made), 'decision')}.")
        self._show()

    # --- looking -----------------------------------------------------------------------------

    def _look(self, words: str) -> None:
        view, database = self._case_view(), self._session.database
        self._found = []
        shown = {one.side.id for one in self._choices()}
        ids = [one for one in find_targets(database, view.case, words) if one not in shown]
        if not ids:
            raise ReviewError("Nothing else found. Try fewer words, or * before them.")
        first = len(self._choices()) + 1
        self._found = [candidate_for(database, view.case, one) for one in ids]
        print_lines(numbered_lines(self._found, first, review_width()))
        if len(ids) >= MOST:
            click.echo(f"  The first {MOST}; more words find fewer.")

    def _page(self, words: str) -> None:
        view, choices = self._case_view(), self._choices()
        sides = [view.source, *(one.side for one in view.candidates)]
        if words:
            if not words.isdigit() or not 1 <= int(words) <= len(choices):
                raise ReviewError(f"p {words}: choose from 1 to {len(choices)}.")
            sides = [choices[int(words) - 1].side]
        for side in sides:
            if view.case.link == LinkTable.DOCUMENTS:
                click.echo(f"  {side.heading}: {dict(side.facts)['file']}")
            else:
                self._draw(side)

    def _draw(self, side: Side) -> None:
        try:
            drawn = page_image(self._session.database, side.id)
        except HmiExtractError as error:
            click.echo(f"  {error}")
            return
        if self._images is None:
            self._images = Path(mkdtemp(prefix="hmi-extract-"))
        path = self._images / f"{side.id}.png"
        drawn.save(path, format="PNG")
        click.echo(f"  {side.heading}: {path}")


def summary(session: ReviewSession) -> str:
    """What came of a review, in a line; and in a second what is to be done."""
    counts = session.counts
    parts = [f"{counts[ruling]} {ruling}" for ruling in Ruling if counts[ruling]]
    links = ", ".join(parts) or "none decided"
    cases = counted(len(session.cases), "case")
    said = f"Links: {links}. Still to be reviewed: {session.left} of {cases}."
    return f"{said}\n{BUILD_AGAIN}" if session.ruled_on_documents else said
