"""Long work that goes forward asks for its time anew."""

from __future__ import annotations

from collections.abc import Callable

_report: Callable[[], None] | None = None


def still_at_work() -> None:
    """Said after each step of a task whose steps are slow and many, such as a page of a scan.

    The limit of time then runs from here. Outside of a worker it has no effect.
    """
    if _report is not None:
        _report()


def report_to(owner: Callable[[], None]) -> None:
    """Within a worker: how its owner is told."""
    global _report
    _report = owner
