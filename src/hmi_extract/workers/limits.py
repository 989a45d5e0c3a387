"""What one task may use."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

MIB = 1024 * 1024
_STATM = Path("/proc/self/statm")  # Linux: pages mapped, pages resident, …


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 300.0  # from when a task is handed over, or said that it goes forward
    memory: int = 2048  # MiB of address space beyond what a worker uses when it begins; 0: none


DEFAULT_LIMITS = Limits()


def mapped_memory() -> int:
    """Bytes of address space that this process has asked for; 0 where the system does not say."""
    return _pages(0)


def resident_memory() -> int:
    """Bytes that this process holds in memory; 0 where the system does not say."""
    return _pages(1)


def _pages(field: int) -> int:
    if sys.platform != "linux":
        return 0
    return int(_STATM.read_text().split()[field]) * os.sysconf("SC_PAGE_SIZE")


def limit_memory(mebibytes: int) -> None:
    """Let this process map so much more than now, and no more; 0 sets no limit.

    Beyond it an allocation fails, and Python raises MemoryError. On Linux alone: elsewhere the
    address space cannot be limited or measured dependably.
    """
    if sys.platform != "linux" or not mebibytes:
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mapped_memory() + mebibytes * MIB
    ceiling = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))


def leave_no_core() -> None:
    """A process that crashes over a broken file writes no core file into the user's folder."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
