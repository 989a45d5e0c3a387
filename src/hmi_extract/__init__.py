"""Police inspection recommendations, answers and later verdicts, out of documents."""

from hmi_extract._version import __version__

__all__ = ["__version__"]
