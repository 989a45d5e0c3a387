"""One line on the terminal that says how far long work has come."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from hmi_extract.cli.layout import terminal_width
from hmi_extract.exports.wording import shortened

_BAR = 24  # characters
_OFTEN_ENOUGH = 0.05  # seconds between two drawings


class ProgressLine:
    """Draws itself over on standard error where that is a terminal; silent in a pipe."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._drawn_at = 0.0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown and self._drawn_at:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int, what: str) -> None:
        now = time.monotonic()
        if not self._shown or (done < total and now - self._drawn_at < _OFTEN_ENOUGH):
            return
        self._drawn_at = now
        line = progress_line(done, total, what, terminal_width() - 1)
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()


def progress_line(done: int, total: int, what: str, width: int) -> str:
    """What stands on the line.

    >>> progress_line(1, 4, "reports/a.pdf", 60)
    '██████░░░░░░░░░░░░░░░░░░ 1/4 reports/a.pdf'
    """
    head = f"{bar(done, total, _BAR)} {done}/{total} "
    return head + shortened(what, max(width - len(head), 1))


def bar(part: int, whole: int, width: int) -> str:
    """A part of a whole as a bar; neither full nor empty where it is not quite.

    >>> bar(1, 100, 10), bar(99, 100, 10), bar(0, 0, 4)
    ('█░░░░░░░░░', '█████████░', '░░░░')
    """
    filled = round(width * part / whole) if whole else 0
    if 0 < part < whole:
        filled = min(max(filled, 1), width - 1)
    return "█" * filled + "░" * (width - filled)
