"""Police inspection recommendations, answers and later verdicts, out of documents.

The verbs of `hmi_extract.library` can be had from here; each is imported when it is first used,
so that `import hmi_extract` itself is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from hmi_extract._version import __version__

if TYPE_CHECKING:
    from hmi_extract.library import build, coverage, graph, link, open_store, read, verify

__all__ = [
    "__version__",
    "build",
    "coverage",
    "graph",
    "link",
    "open_store",
    "read",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("hmi_extract.library"), name)


def __dir__() -> list[str]:
    return __all__
